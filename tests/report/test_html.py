"""The page: the story word for word, every claim marked, and nothing of the story's markup."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from typing import Any

import pytest
from jinja2 import DictLoader
from lxml import html

from reportedly.records import Story, Trace
from reportedly.report.claims import claims_of
from reportedly.report.html import (
    environment,
    html_page,
    index_page,
    index_row,
    language_of,
    safe_address,
)
from reportedly.report.interactive import notebook_html
from reportedly.report.plain import visible

from .hostile import PAYLOADS, hostile_trace

Tree = Any  # the stubs of lxml know too little of XPath

TAGS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "header",
        "main",
        "section",
        "footer",
        "article",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "span",
        "b",
        "i",
        "em",
        "mark",
        "small",
        "strong",
        "bdi",
        "blockquote",
        "q",
        "ol",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "details",
        "summary",
        "br",
        "code",
        "svg",
        "desc",
        "defs",
        "pattern",
        "rect",
        "circle",
        "path",
        "g",
        "text",
        "tspan",
    ]
)
ATTRIBUTES = frozenset(
    [
        "aria-label",
        "aria-labelledby",
        "charset",
        "class",
        "colspan",
        "content",
        "cx",
        "cy",
        "d",
        "dir",
        "dx",
        "fill",
        "height",
        "href",
        "http-equiv",
        "id",
        "lang",
        "name",
        "patterntransform",
        "patternunits",
        "r",
        "rel",
        "role",
        "rx",
        "scope",
        "stroke-width",
        "style",
        "tabindex",
        "title",
        "viewbox",
        "width",
        "x",
        "y",
    ]
)


def parsed(page: str) -> Tree:
    return html.document_fromstring(page)


def words(element: Tree) -> str:
    """The text of an element without the numbers that lead to the cards."""
    copy: Tree = html.fromstring(html.tostring(element, encoding="unicode", with_tail=False))
    for reference in copy.xpath("//a[@class='ref']"):
        reference.drop_tree()
    return str(copy.text_content())


def assert_harmless(page: str) -> Tree:
    tree = parsed(page)
    for element in tree.iter():
        assert element.tag in TAGS, element.tag
        assert set(element.attrib) <= ATTRIBUTES, element.attrib
    for link in tree.xpath("//a/@href"):
        assert re.match(r"#|https?://|\d+-[a-z0-9-]+\.html$", link), link
    assert not re.search(r"url\((?!#)|@import|expression", page.split("</style>")[0])
    return tree


def test_the_story_stands_there_word_for_word(trace: Trace) -> None:
    tree = parsed(html_page(trace))

    shown = [words(paragraph) for paragraph in tree.xpath("//p[@class='prose']")]

    assert shown == [trace.story.text[start:end] for start, end in trace.story.paragraphs]


def test_every_claim_is_marked_word_for_word(trace: Trace) -> None:
    tree = parsed(html_page(trace))

    for claim in claims_of(trace):
        marks = tree.xpath(f"//mark[contains(concat(@class, ' '), ' c{claim.number} ')]")
        marked = "".join(words(mark) for mark in marks)
        content = "".join(trace.story.text[a:b] for a, b in claim.attribution.content)
        assert marked == content
        assert {f"content {claim.standing}"} == {
            " ".join(mark.get("class").split()[:2]) for mark in marks
        }


def test_every_claim_has_its_card_and_the_links_lead_both_ways(trace: Trace) -> None:
    tree = parsed(html_page(trace))
    ids = tree.xpath("//@id")

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//a/@href") if link[0] == "#"} <= set(ids)
    for claim in claims_of(trace):
        (card,) = tree.xpath(f"//li[@id='claim-{claim.number}']")
        assert card.xpath(f".//a[@href='#text-{claim.number}']")
        assert tree.xpath(f"//p//a[@id='text-{claim.number}'][@href='#claim-{claim.number}']")
        chain = [" ".join(step.text_content().split()) for step in card.xpath(".//ol/li")]
        assert chain[0] == "page"
        assert len(chain) == 1 + len(claim.chain)


def test_a_card_stands_beside_the_paragraph_in_which_its_claim_begins(trace: Trace) -> None:
    tree = parsed(html_page(trace))

    beside = [
        [card.get("id") for card in row.xpath("./ol/li")]
        for row in tree.xpath("//div[@class='row']")
    ]

    assert beside[3] == ["claim-4", "claim-5"]
    assert beside[5] == ["claim-7"]


def test_the_picture_is_told_in_words_too(trace: Trace) -> None:
    tree = parsed(html_page(trace))

    for picture in tree.xpath("//svg"):
        assert picture.get("role") == "img"
        for name in picture.get("aria-labelledby").split():
            assert tree.xpath(f"//*[@id='{name}']")[0].text_content()
    (legend,) = tree.xpath("//table[@class='legend']")
    rows = [[cell.text_content() for cell in row] for row in legend.xpath("./tbody/tr")]
    assert [row[:2] for row in rows] == [
        ["named", "4"], ["unnamed", "2"], ["relayed", "5"], ["unstated", "1"],
    ]  # fmt: skip


def test_the_policy_lets_in_nothing_but_the_one_style_sheet(trace: Trace) -> None:
    page = html_page(trace)
    tree = parsed(page)

    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = tree.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()

    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert page.index("Content-Security-Policy") < page.index("<title>")
    assert not tree.xpath("//@style")


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_hostile_words_stay_words(payload: str) -> None:
    trace = hostile_trace(payload)

    page = html_page(trace)
    tree = assert_harmless(page)

    shown = [words(paragraph) for paragraph in tree.xpath("//p[@class='prose']")]
    assert shown == [visible(trace.story.text[a:b]) for a, b in trace.story.paragraphs]
    assert len(tree.xpath("//style")) == 1
    assert_harmless(index_page([index_row("001-story.html", trace)]))
    assert_harmless(f"<main>{notebook_html(trace)}</main>")


def test_a_whole_story_page_is_harmless(trace: Trace) -> None:
    assert_harmless(html_page(trace))


def test_everything_put_into_a_template_is_escaped() -> None:
    overlay = environment().overlay(loader=DictLoader({"any.txt": "{{ words }}"}))

    assert overlay.get_template("any.txt").render(words="<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"


def test_templates_trust_the_style_sheet_and_nothing_else() -> None:
    folder = files("reportedly.report").joinpath("templates")
    trusted = {
        (template.name, line.strip())
        for template in folder.iterdir()
        for line in template.read_text(encoding="utf-8").splitlines()
        if re.search(r"\|\s*safe\b|autoescape|Markup", line)
    }

    assert trusted == {("base.html.j2", "<style>{{ style | safe }}</style>")}


@pytest.mark.parametrize(
    "address",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc",
        "//evil.example", "https://", "http:evil", "https://a.example/\n", "https://[::1",
        "https://a.example/ b", "https://a.example/\u202e", "vbscript:x", "https://a.example/'",
    ],
)  # fmt: skip
def test_only_plain_web_addresses_become_links(address: str | None) -> None:
    assert safe_address(address) is None


def test_a_web_address_becomes_a_link_that_tells_nobody_whence(trace: Trace) -> None:
    tree = parsed(html_page(trace))

    (link,) = {
        (each.get("href"), each.get("rel"))
        for each in tree.xpath("//a[contains(@href, 'news.morrowpost.example')]")
    }

    assert link == ("https://news.morrowpost.example/2031/dam", "noreferrer noopener nofollow")


@pytest.mark.parametrize(
    ("language", "tag"), [("en", "en"), ("pt-BR", "pt-BR"), (None, None), ('en" x="', None)]
)
def test_a_language_is_a_tag_or_nothing(language: str | None, tag: str | None) -> None:
    assert language_of(Story(id="x", text="So.", language=language)) == tag


def test_a_story_without_claims_has_a_page_that_says_so() -> None:
    page = html_page(Trace(story=Story(id="x", text="It rained.\nAll day.")))

    assert "in its own voice" in page
    assert [words(p) for p in parsed(page).xpath("//p[@class='prose']")] == ["It rained.\nAll day."]


def test_a_story_of_a_thousand_claims_gets_a_page(trace: Trace) -> None:
    """The page grows with the claims, not with their square."""
    many = tuple(
        each.model_copy(update={"id": f"{each.id}-{turn}", "within": None})
        for turn in range(85)
        for each in trace.attributions
    )

    page = html_page(trace.model_copy(update={"attributions": many}))

    assert page.count('<li class="card') == len(many)
    assert ":has(" not in page
