"""Where a story came from: each sort of evidence gives its witness; disagreement is shown."""

from __future__ import annotations

import pytest

from reportedly.options import Options
from reportedly.page.page import Known, Page, PageForm
from reportedly.page.read import read_page
from reportedly.records import Reading, Witness, WitnessKind

STORY = (
    "The old bridge over the Ash will stay shut until spring, the mayor of Riverton said.",
    "Engineers found cracks in two of its seven arches in October, according to the council.",
    "The ferry will run twice an hour instead, and buses will go round by way of Norbury.",
)
HERE = "https://bell.example/a"
THERE = "https://www.lantern.example/b"


def read_html(head: str = "", after: str = "", known: Known | None = None) -> Reading:
    body = "".join(f"<p>{words}</p>" for words in STORY)
    html = f"<html><head>{head}</head><body><article>{body}{after}</article></body></html>"
    return read_page(Page("p", html, PageForm.HTML, url=HERE, known=known or Known()), Options())


def witnesses(reading: Reading) -> tuple[Witness, ...]:
    return reading.story.republished.witnesses if reading.story.republished else ()


def linked_data(properties: str) -> str:
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": '
        f'{{"name": "The Bell"}}, {properties}}}</script>'
    )


MARKUP = [
    (f"<link rel='canonical' href='{THERE}'>", "link[rel=canonical]", THERE),
    (f"<link rel='original' href='{THERE}'>", "link[rel=original]", THERE),
    (f"<meta property='og:url' content='{THERE}'>", "meta og:url", THERE),
    (f"<meta name='syndication-source' content='{THERE}'>", "meta syndication-source", THERE),
    (f"<meta name='original-source' content='{THERE}'>", "meta original-source", THERE),
    (linked_data(f'"isBasedOn": "{THERE}"'), "schema.org isBasedOn", THERE),
    (linked_data(f'"isBasedOn": {{"@id": "{THERE}"}}'), "schema.org isBasedOn", THERE),
]


@pytest.mark.parametrize(("head", "where", "value"), MARKUP)
def test_markup_gives_a_witness(head: str, where: str, value: str) -> None:
    reading = read_html(head)

    assert [(w.kind, w.where, w.value, w.url) for w in witnesses(reading)] == [
        (WitnessKind.MARKUP, where, value, value)
    ]
    assert reading.story.republished is not None
    assert reading.story.republished.url == THERE


def test_the_source_organisation_is_a_witness_by_name() -> None:
    reading = read_html(linked_data('"sourceOrganization": {"name": "The Lantern"}'))

    assert [(w.where, w.publisher) for w in witnesses(reading)] == [
        ("schema.org sourceOrganization", "The Lantern")
    ]


@pytest.mark.parametrize(
    "head",
    [
        "<link rel='canonical' href='/a?x=1'>",
        "<link rel='canonical' href='https://m.bell.example/a'>",
        f"<meta property='og:url' content='{HERE}'>",
        linked_data('"sourceOrganization": {"name": "The Bell"}'),
        f"<meta name='original-source' content='{HERE}'>",
    ],
)
def test_a_page_that_names_itself_is_no_republication(head: str) -> None:
    assert read_html(head).story.republished is None


WORDS = [
    ("This article first appeared in The Ash Lantern.", "credit line", "The Ash Lantern"),
    (
        "This article first appeared in the Bank of Norbury Gazette and is shown with permission.",
        "credit line",
        "Bank of Norbury Gazette",
    ),
    ("Originally published by The Ash Lantern.", "credit line", "The Ash Lantern"),
    ("The post Bridge shut appeared first on Ash Lantern.", "credit line", "Ash Lantern"),
    ("(via Ash Lantern)", "credit line", "Ash Lantern"),
    ("h/t Ash Lantern", "hat tip", "Ash Lantern"),
    ("Source: Ash Lantern", "source line", "Ash Lantern"),
    (
        "This article is republished from The Ash Lantern under a Creative Commons licence.",
        "republication notice",
        "The Ash Lantern",
    ),
]


@pytest.mark.parametrize(("words", "where", "publisher"), WORDS)
def test_visible_words_give_a_witness(words: str, where: str, publisher: str) -> None:
    reading = read_html(after=f"<p>{words}</p>")

    assert [(w.kind, w.where, w.value, w.publisher) for w in witnesses(reading)] == [
        (WitnessKind.WORDS, where, words, publisher)
    ]


def test_a_credit_line_that_names_only_a_day_is_no_witness() -> None:
    assert read_html(after="<p>First published on May 3, 2024</p>").story.republished is None


def test_the_notice_is_kept_word_for_word_with_its_link() -> None:
    words = "This article is republished from The Lantern."
    reading = read_html(after=f"<p>{words[:-12]}<a href='{THERE}'>The Lantern</a>.</p>")
    republished = reading.story.republished

    assert republished is not None
    assert (republished.notice, republished.url) == (words, THERE)


@pytest.mark.parametrize(
    ("lead", "agency"),
    [
        ("RIVERTON, May 3 (Reuters) - ", "Reuters"),
        ("RIVERTON (AP) — ", "AP"),
        ("LONDON/RIVERTON, May 3 (AFP) – ", "AFP"),
    ],
)
def test_a_dateline_names_its_agency_and_stays(lead: str, agency: str) -> None:
    text = f"{lead}{STORY[0]}\n\n{STORY[1]}"
    reading = read_page(Page("p", text, PageForm.TEXT), Options())

    assert reading.story.text == text
    assert [(w.where, w.publisher) for w in witnesses(reading)] == [("dateline", agency)]


def test_initials_in_brackets_in_a_sentence_are_no_dateline() -> None:
    text = 'The workers of the print association (PA) "are tired", it said in May.\n\n' + STORY[1]

    assert read_page(Page("p", text, PageForm.TEXT), Options()).story.republished is None


def test_where_witnesses_agree_their_publisher_stands() -> None:
    head = linked_data('"sourceOrganization": {"name": "The Lantern"}')
    reading = read_html(head + f"<link rel='canonical' href='{THERE}'>")
    republished = reading.story.republished

    assert republished is not None
    assert (republished.publisher, republished.url) == ("The Lantern", THERE)


def test_where_witnesses_disagree_all_stay_and_none_is_chosen() -> None:
    reading = read_html(
        f"<link rel='canonical' href='{THERE}'>",
        after="<p>This story first appeared in The Norbury Gazette.</p>",
    )
    republished = reading.story.republished

    assert republished is not None
    assert (republished.publisher, republished.url) == (None, None)
    assert len(republished.witnesses) == 2


def test_witnesses_of_the_container_are_kept() -> None:
    witness = Witness(kind=WitnessKind.FEED, where="source", value="The Lantern", url=THERE)
    reading = read_html(known=Known(witnesses=(witness,)))

    assert witnesses(reading) == (witness,)


@pytest.mark.parametrize(
    ("value", "publisher"),
    [
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("Dateline: Varn", "Dateline: Varn"),
    ],
)
def test_an_address_names_no_publisher(value: str, publisher: str | None) -> None:
    reading = read_html(f"<meta name='syndication-source' content='{value}'>")

    assert [witness.publisher for witness in witnesses(reading)] == [publisher]
