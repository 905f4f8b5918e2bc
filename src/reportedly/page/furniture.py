"""Furniture: which blocks of a page are not the story, and what they are.

Told by their words, by the blocks around them, and (in HTML) by what the page calls the region
they stand in. The rules are data, in ``furniture_rules.toml``; a story sentence lost is the worst
error, so a block that no rule fits is left alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from reportedly.page.blocks import Block, Layout
from reportedly.page.byline import author_box_name, byline_line, is_name
from reportedly.page.dates import date_line
from reportedly.records import Furniture, FurnitureKind

Kinds = list[FurnitureKind | None]
"""For each block its kind of furniture, ``None`` for none."""

_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’»)\]]*$")
_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]{12,}")
_PROSE_WORDS = 12
_HEADLINE_WORDS = 24
_LONGEST = 1500
"""Characters of a block beyond which no rule takes it."""

_RELATED_ITEMS = 10
"""Lines under a heading such as "Related stories" that may belong to it."""


@dataclass(frozen=True, slots=True)
class WordRule:
    """One row of the table of words."""

    kind: FurnitureKind
    pattern: re.Pattern[str]
    edge: bool
    most_words: int
    heading: bool


@dataclass(frozen=True, slots=True)
class MarkRule:
    """One row of the table of marks: every word of one of ``words`` must be there.

    ``over`` says that it wins over the marks of regions inside.
    """

    kind: FurnitureKind
    words: tuple[frozenset[str], ...]
    sure: bool
    over: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """The tables as read."""

    words: tuple[WordRule, ...]
    marks: tuple[MarkRule, ...]
    reports: re.Pattern[str]
    speaks_to_reader: re.Pattern[str]


@cache
def rules() -> Rules:
    """The tables of ``furniture_rules.toml``."""
    table = tomllib.loads((files(__package__) / "furniture_rules.toml").read_text("utf-8"))
    return Rules(
        words=tuple(_word_rule(row) for row in table["words"]),
        marks=tuple(
            MarkRule(
                FurnitureKind(row["kind"]),
                tuple(frozenset(words) for words in row["words"]),
                row["sure"],
                row.get("over", False),
            )
            for row in table["marks"]
        ),
        reports=re.compile(table["guard"]["reports"], re.IGNORECASE),
        speaks_to_reader=re.compile(table["guard"]["speaks_to_reader"], re.IGNORECASE),
    )


def _word_rule(row: dict[str, Any]) -> WordRule:
    flags = 0 if row.get("case") else re.IGNORECASE
    return WordRule(
        kind=FurnitureKind(row["kind"]),
        pattern=re.compile(row["pattern"], flags),
        edge=row["place"] == "edge",
        most_words=row["most_words"],
        heading=row.get("heading", False),
    )


def is_prose(block: Block) -> bool:
    """Whether a block has the shape of running text: long enough, ended like a sentence.

    >>> is_prose(Block("The mayor of Riverton said on Monday that the bridge would stay shut."))
    True
    """
    return (
        block.link_share < 0.5
        and block.text.count(" ") + 1 >= _PROSE_WORDS
        and bool(_SENTENCE_END.search(block.text[-8:]))
    )


def word_rule_of(block: Block, *, at_edge: bool) -> WordRule | None:
    """The first rule whose words a block has; ``at_edge`` lets the rules for edges speak too."""
    text = block.text
    if len(text) > _LONGEST or _is_report(text):
        return None
    count = text.count(" ") + 1
    for rule in rules().words:
        if count <= rule.most_words and (at_edge or not rule.edge) and rule.pattern.match(text):
            return rule
    return None


def kind_by_marks(layout: Layout, block: Block, *, sure: bool) -> FurnitureKind | None:
    """What the page calls the nearest region that it names; ``sure`` asks for sure marks only."""
    named: FurnitureKind | None = None
    for index in layout.regions_around(block):
        region = layout.regions[index]
        if region.tag == "body" or region.tag == "html":
            return named
        if region.tag == "blockquote" and sure:
            return named  # what is quoted (a post, a letter) may call itself anything
        if region.tag == "figcaption":
            named = named or FurnitureKind.CAPTION
        elif region.tag in ("nav", "menu") and not sure:
            named = named or FurnitureKind.NAVIGATION
        if region.marks and (rule := _rule_of_marks(region.marks, sure)):
            if rule.over:
                return rule.kind
            named = named or rule.kind
        if region.tag == "footer" and not sure:
            named = named or FurnitureKind.NAVIGATION
    return named


def kinds_by_words(blocks: Sequence[Block], people: Sequence[str] = ()) -> Kinds:
    """The kind of each block as its own words and those around it tell.

    ``people`` are those the byline names; a note about one of them at the end is an author box.
    """
    found = [word_rule_of(block, at_edge=False) for block in blocks]
    kinds: Kinds = [rule.kind if rule else None for rule in found]
    headings = {at for at, rule in enumerate(found) if rule and rule.heading}
    first, last = _running_text(blocks, kinds)
    names = set(people)
    names.update(name for block in blocks if (name := author_box_name(block.text)))
    _take_items(blocks, kinds, headings, last)
    _take_link_lines(blocks, kinds, last)
    _take_labelled(blocks, kinds)
    _take_edge(blocks, kinds, range(len(blocks) - 1, -1, -1), names)
    _take_edge(blocks, kinds, range(len(blocks)), names)
    _take_name_lines(blocks, kinds, names, first, last)
    return kinds


def gathered(blocks: Sequence[Block], kinds: Kinds) -> tuple[Furniture, ...]:
    """The furniture in order; neighbouring blocks of a kind are one piece."""
    pieces: list[Furniture] = []
    before: FurnitureKind | None = None
    for block, kind in zip(blocks, kinds, strict=True):
        if kind is not None:
            if kind is before:
                text = f"{pieces.pop().text}\n{block.text}"
                pieces.append(Furniture(kind=kind, text=text))
            else:
                pieces.append(Furniture(kind=kind, text=block.text))
        before = kind
    return tuple(pieces)


def _is_report(text: str) -> bool:
    """Whether a block tells what somebody said, rather than speaking to the reader."""
    table = rules()
    if not table.reports.search(text):
        return False
    return bool(_QUOTED.search(text)) or not table.speaks_to_reader.search(text)


@lru_cache(maxsize=4096)
def _rule_of_marks(marks: frozenset[str], sure: bool) -> MarkRule | None:
    for rule in rules().marks:
        if (rule.sure or not sure) and any(words <= marks for words in rule.words):
            return rule
    return None


def _running_text(blocks: Sequence[Block], kinds: Kinds) -> tuple[int, int]:
    """The first and last block of running text; past the ends where there is none."""
    prose = [
        at
        for at, (block, kind) in enumerate(zip(blocks, kinds, strict=True))
        if kind is None and is_prose(block)
    ]
    return (prose[0], prose[-1]) if prose else (len(blocks), -1)


def _take_edge(blocks: Sequence[Block], kinds: Kinds, order: range, names: set[str]) -> None:
    """Walk in from one end and take what only there is furniture, up to the running text."""
    for at in order:
        if kinds[at] is not None:
            continue
        block = blocks[at]
        rule = word_rule_of(block, at_edge=True)
        if rule:
            kinds[at] = rule.kind
        elif byline_line(block.text) or _tells_of(block.text, names):
            kinds[at] = FurnitureKind.AUTHOR_BOX
        elif date_line(block.text):
            kinds[at] = FurnitureKind.CREDIT_LINE
        elif is_prose(block):
            return


def _tells_of(text: str, names: set[str]) -> bool:
    """Whether a block tells who one of these people is."""
    return any(
        text.startswith(name) and _BIOGRAPHY.match(text, len(name)) is not None for name in names
    )


_BIOGRAPHY = re.compile(
    r"(?:,.{1,80},)? (?:is (?:a|an|the|based|our|currently|senior|chief|editor|covering)\b|covers\b"
    r"|writes (?:about|on|for)\b|reports (?:on|for|from)\b|has (?:been|covered|worked|written)\b"
    r"|joined\b|was (?:a|an|the|born)\b|lives in\b|works\b)"
)


def _take_items(blocks: Sequence[Block], kinds: Kinds, headings: set[int], last_prose: int) -> None:
    """The headlines under a heading such as "Related stories" belong to it.

    Inside the story only lines that stand close under it, or links, are taken: what follows may be
    a subheading of the story.
    """
    for heading in sorted(headings):
        for at in range(heading + 1, min(len(blocks), heading + 1 + _RELATED_ITEMS)):
            block = blocks[at]
            headline = block.text.count(" ") < _HEADLINE_WORDS and not is_prose(block)
            closely = block.close or block.link_share > 0.8 or at > last_prose
            if kinds[at] is not None or not headline or not closely:
                break
            kinds[at] = kinds[heading]


def _take_link_lines(blocks: Sequence[Block], kinds: Kinds, last_prose: int) -> None:
    """A paragraph that is one link and no sentence leads to another story.

    So do headings and items that are, after the last running text, two or more in a row.
    """
    lines = [is_link_line(block) and kinds[at] is None for at, block in enumerate(blocks)]
    for at, block in enumerate(blocks):
        neighbours = lines[max(0, at - 1) : at] + lines[at + 1 : at + 2]
        if lines[at] and (block.tag in LINE_TAGS or (at > last_prose and any(neighbours))):
            kinds[at] = FurnitureKind.RELATED


def _take_labelled(blocks: Sequence[Block], kinds: Kinds) -> None:
    """The lines close under a line "Advertisement", in a text whose paragraphs stand apart."""
    if 2 * sum(block.close for block in blocks) > len(blocks):
        return
    for at in range(1, len(blocks)):
        label = kinds[at - 1] is FurnitureKind.ADVERT
        if kinds[at] is None and blocks[at].close and label and not is_prose(blocks[at]):
            kinds[at] = FurnitureKind.ADVERT


def is_link_line(block: Block) -> bool:
    """Whether a block is one link and no sentence, as headlines of other stories are."""
    return (
        len(block.links) == 1
        and block.link_share > 0.95
        and 4 <= block.text.count(" ") + 1 <= _HEADLINE_WORDS
        and not _SENTENCE_END.search(block.text[-8:])
    )


LINE_TAGS = frozenset(("p", "div", "section", "aside"))
"""Blocks of these tags are paragraphs, not headings or items of a list."""


def _take_name_lines(
    blocks: Sequence[Block], kinds: Kinds, names: set[str], first: int, last: int
) -> None:
    """A line that is only the name of an author, outside the running text or by an author box."""
    for at, block in enumerate(blocks):
        if kinds[at] is not None or not is_name(block.text) or block.text not in names:
            continue
        beside = {kinds[near] for near in (at - 1, at + 1) if 0 <= near < len(kinds)}
        if FurnitureKind.AUTHOR_BOX in beside or not first < at < last:
            kinds[at] = FurnitureKind.AUTHOR_BOX
