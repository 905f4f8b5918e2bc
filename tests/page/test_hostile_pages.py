"""Pages made to break readers end soon, with a story or an error of the catalogue."""

from __future__ import annotations

import re
import time

import pytest

from reportedly.errors import ReportedlyError
from reportedly.options import Options
from reportedly.page.blocks import Block
from reportedly.page.furniture import rules, word_rule_of
from reportedly.page.page import Page, PageForm
from reportedly.page.read import read_page
from reportedly.records import Reading

STORY = "".join(
    f"<p>The ferry made {count} trips on Monday, the harbour master of Riverton said at night.</p>"
    for count in range(3, 9)
)
MANY = 150_000


def read_html(html: str) -> Reading | None:
    try:
        return read_page(Page("page", html, PageForm.HTML), Options())
    except ReportedlyError:
        return None


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + STORY + "</div>" * 10_000,
        "<b>" * 10_000 + STORY,
        f"<article>{STORY}</article>" + "<ul><li>" * 20_000,
        f"<article>{STORY}</article>" + "<div>" * MANY,
        f"<article>{STORY}</article><a" + "<a" * MANY,
        f"<article>{STORY}</article><!--" + "-" * MANY,
        f"<article>{STORY}</article><p title='" + "x" * MANY,
        f"<article>{STORY}<p>" + "&" * MANY,
        f"<article>{STORY}</article><script type='application/ld+json'>" + "[" * MANY,
        f"<article>{STORY}</article>"
        + "<div itemscope itemprop=x itemtype='http://schema.org/Article'>" * 2_000,
        f"<article>{STORY}</article><table>" + "<tr><td>x" * 20_000,
        f"<?xml version='1.0' encoding='utf-16'?><html><article>{STORY}</article>",
        f"<article>{STORY}</article><p " + " ".join(f"a{n}='<'" for n in range(MANY)) + ">",
        f"<article>{STORY}</article>" + "<table><tr><td>" * 10_000,
    ],
    ids=range(14),
)
def test_the_story_is_read_from_a_hostile_page(html: str) -> None:
    started = time.monotonic()
    reading = read_html(html)

    assert reading is not None
    assert "The ferry made 5 trips on Monday" in reading.story.text
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "html", ["<", "<<<>>>", "<html", "<!", "<?", "</p>", "\ufffd", "&#0;", "<p>"]
)
def test_scraps_end_with_a_story_or_an_error(html: str) -> None:
    read_html(html)


PREFIXES = (
    "",
    "By ",
    "Published ",
    "Published 3 May ",
    "More from A ",
    "Latest posts by A",
    "Follow A ",
    "This story ",
    "The post x",
    "Via A ",
    "Photo by ",
    "(Photo: ",
    "Sign up for ",
    "Subscribe to ",
    "Share ",
    "Read the full ",
    "We have no tolerance for ",
    "Jane Doe is ",
    "Reporting by A",
    "Already a ",
)
FILLERS = (
    "a",
    "A",
    "A ",
    "a ",
    ".",
    ". ",
    "-",
    " -",
    "x ",
    "1",
    "1 ",
    "(",
    "“",
    "@",
    "A.",
    "/",
    "the ",
)


def test_halves_of_characters_in_markup_are_replaced() -> None:
    described = '{"@type": "NewsArticle", "headline": "Ferry \\ud800 stops"}'
    reading = read_html(
        f"<script type='application/ld+json'>{described}</script><article>{STORY}</article>"
    )

    assert reading is not None
    assert reading.story.title == "Ferry \ufffd stops"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_rule_takes_long_over_any_block(prefix: str) -> None:
    for filler in FILLERS:
        for length in (90, 1_490):
            text = (prefix + filler * length)[:1_490]
            for ending in ("", "!", "\x00"):
                started = time.monotonic()
                word_rule_of(Block(text + ending), at_edge=True)
                assert time.monotonic() - started < 1.0, (filler, length)


def test_every_rule_names_what_it_looks_for_from_the_start() -> None:
    for rule in rules().words:
        assert rule.most_words <= 120
        assert isinstance(rule.pattern, re.Pattern)
