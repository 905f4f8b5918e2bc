"""The bundled samples are what their README says, and their gold stands on their pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from benchmarks.gold_format import Gold, GoldAttribution, read_gold, sample_pages
from reportedly.records import FurnitureKind, SourceKind

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PAGES = dict(sample_pages(SAMPLES))
UNSEEN = {"script", "style", "head"}
# Within a line of text these make no gap; every other element does.
INLINE = {"a", "abbr", "b", "em", "i", "q", "small", "span", "strong", "time"}
OUTLETS = {
    "albionledger.example", "boursedaily.example", "carrowwire.example", "dailyclamour.example",
    "hickoryfork.example", "lakeanseltribune.example", "northlight.example",
    "porthallammercury.example", "zarnik.example",
}  # fmt: skip
# Vocabularies that markup names by address; nothing is fetched from them.
VOCABULARIES = {"schema.org", "ogp.me"}


def charset(content: bytes) -> str:
    declared = re.search(rb"charset=[\"']?([\w-]+)", content, re.IGNORECASE)
    return declared[1].decode() if declared else "utf-8"


def decoded(page: Path) -> str:
    content = page.read_bytes()
    return content.decode(charset(content) if page.suffix == ".html" else "utf-8")


def pieces(element: html.HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    gap = "" if element.tag in INLINE else " "
    yield gap + (element.text or "")
    for child in element:
        yield from pieces(child)
        yield child.tail or ""
    yield gap


def visible_text(page: Path) -> str:
    """The words that a reader sees, every run of white space as one blank."""
    text = decoded(page)
    if page.suffix == ".html":
        text = "".join(pieces(html.document_fromstring(text.encode(), parser=UTF8)))
    return " ".join(text.split())


UTF8 = html.HTMLParser(encoding="utf-8")


def strings(row: GoldAttribution) -> Iterator[str | None]:
    yield from (row.content, row.cue, *row.hedges, *row.places)
    for step in row.chain:
        yield from (step.name, step.has, step.same_as, step.description)
    yield from (quantity.of for quantity in row.quantities)
    yield from (time.text for time in row.times)
    yield row.said.text if row.said else None


def all_strings(gold: Gold) -> Iterator[str | None]:
    yield from (piece.has for piece in gold.furniture)
    for row in gold.attributions:
        yield from strings(row)
    yield from (negative.has for negative in gold.not_attributions)
    for pair in gold.same_source:
        yield from pair


@pytest.fixture(params=PAGES, ids=lambda page: page.stem)
def page(request: pytest.FixtureRequest) -> Path:
    chosen = request.param
    assert isinstance(chosen, Path)
    return chosen


def test_every_page_has_gold_and_every_gold_has_a_page() -> None:
    pages = {path for ending in ("html", "txt") for path in SAMPLES.glob(f"*.{ending}")}
    assert set(PAGES) == pages
    assert len(pages) >= 14
    assert sum(path.suffix == ".txt" for path in pages) >= 2


def test_every_gold_string_stands_on_its_page(page: Path) -> None:
    text = visible_text(page)
    missing = [
        words
        for words in all_strings(read_gold(PAGES[page]))
        if words is not None and " ".join(words.split()) not in text
    ]
    assert missing == []


def test_byline_stands_on_its_page(page: Path) -> None:
    text = visible_text(page).casefold()
    assert all(name.casefold() in text for name in read_gold(PAGES[page]).byline or ())


def test_rows_stand_in_text_order_under_running_ids(page: Path) -> None:
    text, rows = visible_text(page), read_gold(PAGES[page]).attributions
    assert [row.id for row in rows] == [f"G{number}" for number in range(1, len(rows) + 1)]
    starts = [text.find(row.content) for row in rows]
    assert starts == sorted(starts)


def test_furniture_is_no_part_of_any_attribution(page: Path) -> None:
    gold = read_gold(PAGES[page])
    contents = " ".join(row.content for row in gold.attributions)
    assert not [piece.has for piece in gold.furniture if piece.has in contents]


def test_steps_are_described_as_their_kind_demands(page: Path) -> None:
    for row in read_gold(PAGES[page]).attributions:
        for step in row.chain:
            if step.kind is SourceKind.UNSTATED:
                assert (step.name, step.has, step.named) == (None, None, False)
            else:
                assert step.name or step.has
                assert step.named == (step.name is not None) or step.kind is SourceKind.DOCUMENT


def test_nothing_outside_reserved_domains_is_named(page: Path) -> None:
    hosts = set(re.findall(r"(?:https?:)?//([\w.-]+\.[a-z]+)", decoded(page)))
    assert all(host.endswith(".example") or host in VOCABULARIES for host in hosts)
    addresses = re.findall(r"[\w.+-]+@([\w.-]+\w)", decoded(page))
    assert all(host.endswith(".example") for host in addresses)


def test_nine_outlets_publish_them() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\(`([\w.]+\.example)`\)", readme))
    assert named == OUTLETS
    assert all(page.stem in readme for page in PAGES)
    canonical = {
        found[1]
        for page in PAGES
        if (found := re.search(r"og:url\" content=\"https://(?:www\.)?([\w.]+)/", decoded(page)))
    }
    assert canonical == OUTLETS


def test_pages_show_every_kind_of_furniture_at_least_twice() -> None:
    kinds: Counter[FurnitureKind] = Counter()
    for page, gold in PAGES.items():
        if page.suffix == ".html":
            kinds.update({piece.kind for piece in read_gold(gold).furniture})
    assert all(kinds[kind] >= 2 for kind in FurnitureKind), kinds


def test_wire_copies_repeat_the_wire_word_for_word() -> None:
    def story(stem: str) -> str:
        return visible_text(next(page for page in PAGES if page.stem == stem))

    wire = decoded(SAMPLES / "depot-04-carrow-wire-denial.txt").split("\n\n")
    body = [part for part in wire if len(part) > 120]
    assert len(body) == 9
    assert all(part in story("depot-06-lake-ansel-tribune-wire") for part in body)
    cut = story("depot-05-bourse-daily-wire-short")
    assert [part in cut for part in body] == [True] * 6 + [False] * 3
    led = story("depot-07-daily-clamour-wire-new-lead")
    assert [part in led for part in body] == [False] + [True] * 7 + [False]


def test_the_republication_points_to_its_original() -> None:
    copy = decoded(SAMPLES / "yard-05-hickory-fork-republication.html")
    original = decoded(SAMPLES / "yard-04-lake-ansel-tribune-other-figure.html")
    canonical = re.compile(r'rel="canonical" href="([^"]+)"')
    assert canonical.findall(copy) == canonical.findall(original)
    rows = [
        read_gold(PAGES[page]).attributions
        for page in PAGES
        if page.stem[:7] in ("yard-04", "yard-05")
    ]
    assert rows[0] == rows[1]
