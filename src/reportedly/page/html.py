"""The story of an HTML page: found by trafilatura, kept as blocks of the page itself.

trafilatura says which words are the story's; the blocks of the page that hold those words are
kept, so that each paragraph is one of the page's own and every other block can be named or
counted. Where trafilatura fails, the blocks that have the shape of running text are kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from reportedly.errors import notice
from reportedly.page.blocks import Block, Layout, Region
from reportedly.page.furniture import (
    LINE_TAGS,
    Kinds,
    is_link_line,
    is_prose,
    kind_by_marks,
    kinds_by_words,
    word_rule_of,
)
from reportedly.page.tree import Tree, for_extraction
from reportedly.records import FurnitureKind, Notice

_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"|[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_RUN = 3
"""Words in a row by which a block is found again in what trafilatura gives."""

_SHARE = 0.75
"""Share of a block's runs that must be found for it to be kept."""

_FOUND_AGAIN = 0.6
"""Share of trafilatura's words that the blocks kept must hold; with less its own text is used."""

_REGION_SHARE = 0.25
"""A region holding more of the story than this is no furniture, whatever it is called."""

_LONG = 8
"""Words from which on a block is no refrain."""

_TWICE = 0.8
"""Share of its long paragraphs that stand twice on a page that holds its story twice."""

_LUMP = 150
"""Words from which on a block may be the whole story over again."""

_BED_DEPTH = 3
"""Elements that a paragraph may be wrapped in, one by one, and still have its like beside it."""

_CAPTION_WORDS = 60
_MENU_WORDS = 3

_MANY_BLOCKS = 6000
"""On larger pages what is not the story is named by its marks only."""


@dataclass(frozen=True)
class Sorted:
    """Blocks of a page in order; ``kept`` are the story's; ``kinds`` names furniture."""

    blocks: tuple[Block, ...]
    kept: tuple[bool, ...]
    kinds: Kinds
    unclassified: int
    notices: tuple[Notice, ...]

    def story(self) -> list[Block]:
        """The blocks of the story."""
        return [block for block, kept in zip(self.blocks, self.kept, strict=True) if kept]


def sort_blocks(tree: Tree, layout: Layout, title: str | None, people: Sequence[str]) -> Sorted:
    """Tell the story's blocks, the furniture and the rest apart."""
    extracted, notices = extract(tree)
    kept = _aligned(layout, extracted) if extracted else [False] * len(layout.blocks)
    if extracted and not _found_again(layout, kept, extracted):
        return _sorted_lines(extracted, title, people, notices)
    kept = _with_siblings(layout, kept)
    if not any(kept):
        kept = _running_text(layout)
        notices += (notice("extractor-failed", "kept what looks like running text"),)
    kept = _without_title(layout.blocks, kept, title)
    kinds = _kinds(layout, kept, people)
    story = tuple(k and kind is None for k, kind in zip(kept, kinds, strict=True))
    unclassified = sum(
        not k and kind is None and not layout.hidden(block) and not _same(block.text, title)
        for block, k, kind in zip(layout.blocks, kept, kinds, strict=True)
    )
    return Sorted(layout.blocks, story, kinds, unclassified, notices)


def extract(tree: Tree) -> tuple[list[str], tuple[Notice, ...]]:
    """The lines that trafilatura takes for the story; none where it fails."""
    try:
        root = for_extraction(tree)
        import trafilatura  # slow to load, and text needs none of it

        document = trafilatura.bare_extraction(root, include_comments=False, favor_precision=True)
        body = getattr(document, "body", None)
        if body is None:
            return [], ()
        lines = [" ".join(text.split()) for text in _texts(body)]
        return [line for line in lines if line], ()
    except Exception as error:  # noqa: BLE001 - hostile pages break it in many ways
        return [], (notice("extractor-failed", type(error).__name__),)


def _texts(body: etree._Element) -> list[str]:
    """The texts of an extracted body, one for each element that holds lines of its own."""
    texts: list[str] = []
    for element in body.iter("p", "head", "item", "quote", "cell", "code", "lb", "list", "ab"):
        parts = [element.text or ""]
        for child in element:
            if child.tag not in (
                "p",
                "head",
                "item",
                "quote",
                "cell",
                "list",
                "row",
                "lb",
                "table",
            ):
                parts.append("".join(str(part) for part in child.itertext()))
                parts.append(child.tail or "")
            else:
                parts.append("\n")
                if child.tag != "lb":
                    parts.append(child.tail or "")
        if element.tag == "lb":
            parts = [element.tail or ""]
        texts += "".join(parts).split("\n")
    return texts


def words_of(text: str) -> list[str]:
    """The words of a text, marks of punctuation left off, in lower case.

    Where a script has no blanks between words, each character counts as one.

    >>> words_of("Said: 東京 1")
    ['said', '東', '京', '1']
    """
    return _WORD.findall(text.casefold())


def _aligned(layout: Layout, lines: Sequence[str]) -> list[bool]:
    """Which blocks hold words that trafilatura gave."""
    runs: Counter[tuple[str, ...]] = Counter()
    wholes: Counter[tuple[str, ...]] = Counter()
    for line in lines:
        words = words_of(line)
        wholes[tuple(words)] += 1
        runs.update(zip(*(words[start:] for start in range(_RUN)), strict=False))
    kept = []
    for block in layout.blocks:
        words = words_of(block.text)
        if len(words) < 2 * _RUN:
            kept.append(bool(words) and wholes[tuple(words)] > 0)
            continue
        own = list(zip(*(words[start:] for start in range(_RUN)), strict=False))
        kept.append(sum(run in runs for run in own) >= _SHARE * len(own))
    return _without_doubles(layout, kept, wholes)


def _without_doubles(
    layout: Layout, kept: list[bool], wholes: Counter[tuple[str, ...]]
) -> list[bool]:
    """Of blocks with the same words keep as many as trafilatura gave, in the story's midst.

    A page that holds its whole story twice told it once.
    """
    weight = _region_words(layout, kept)
    places: dict[tuple[str, ...], list[int]] = {}
    for at, (block, k) in enumerate(zip(layout.blocks, kept, strict=True)):
        if k:
            places.setdefault(tuple(words_of(block.text)), []).append(at)
    counts = [len(doubles) for words, doubles in places.items() if len(words) >= _LONG]
    twice = sum(count > 1 for count in counts) > _TWICE * len(counts)
    for words, doubles in places.items():
        most = 1 if twice else max(1, wholes[words])
        if len(doubles) > most:
            best = sorted(doubles, key=lambda at: _thickness(layout, at, weight), reverse=True)
            for at in best[most:]:
                kept[at] = False
    return _without_lumps(layout, kept, places)


def _without_lumps(
    layout: Layout, kept: list[bool], places: Mapping[tuple[str, ...], list[int]]
) -> list[bool]:
    """Without a block that is the whole story over again in one lump (a copy for machines)."""
    runs: Counter[tuple[str, ...]] = Counter()
    for words in places:
        runs.update(set(zip(*(words[start:] for start in range(_RUN)), strict=False)))
    for words, at in places.items():
        if len(words) < _LUMP or len(places) < 3:
            continue
        own = list(zip(*(words[start:] for start in range(_RUN)), strict=False))
        if sum(runs[run] > 1 for run in own) >= _SHARE * len(own):
            for index in at:
                kept[index] = False
    return kept


def _thickness(layout: Layout, at: int, weight: Sequence[int]) -> int:
    around = list(layout.regions_around(layout.blocks[at]))
    return sum(weight[index] for index in around[1:3])


def _with_siblings(layout: Layout, kept: Sequence[bool]) -> list[bool]:
    """With the running text that stands side by side with the story's and was passed over.

    Short lines (subheadings, items) are taken back only between two blocks of the story.
    """
    beds: Counter[Bed] = Counter(
        bed
        for block, k in zip(layout.blocks, kept, strict=True)
        if k and is_prose(block)
        for bed in _beds(layout, block)
    )
    places = [at for at, k in enumerate(kept) if k]
    story = {words for at in places for words in [tuple(words_of(layout.blocks[at].text))]}
    whole = list(kept)
    for at, block in enumerate(layout.blocks):
        if kept[at] or block.link_share > 0.5:
            continue
        between = bool(places) and places[0] < at < places[-1]
        beside = any(beds[bed] > 1 for bed in _beds(layout, block))
        if not (beside and is_prose(block)) and not (
            between and (_quoted_in(layout, block, beds) or (beside and block.tag in _TEXT_TAGS))
        ):
            continue
        if layout.hidden(block) or kind_by_marks(layout, block, sure=True):
            continue
        whole[at] = tuple(words_of(block.text)) not in story
    return whole


def _quoted_in(layout: Layout, block: Block, beds: Counter[Bed]) -> bool:
    """Whether a block is of a quotation (a post, a letter) set among the story's paragraphs."""
    around = list(layout.regions_around(block))
    tags = [layout.regions[index].tag for index in around]
    if "blockquote" not in tags or "aside" in tags or "nav" in tags:
        return False
    story = {region for (region, _), count in beds.items() if count > 1}
    return any(index in story for index in around[tags.index("blockquote") :])


_TEXT_TAGS = frozenset(("p", "h2", "h3", "h4", "li", "blockquote"))


Bed = tuple[int, tuple[tuple[str, frozenset[str]], ...]]
"""A region, and the tags and marks of those between it and a block."""


def _beds(layout: Layout, block: Block) -> list[Bed]:
    """The regions near around a block in which its like may stand beside it."""
    around = list(layout.regions_around(block))
    regions = [layout.regions[index] for index in around]
    path = [(region.tag, region.marks) for region in regions]
    # What the block itself is (a heading, a paragraph marked "lead") makes no other bed.
    path[:1] = [("", frozenset())]
    return [(around[up], tuple(path[:up])) for up in range(1, min(len(around), _BED_DEPTH + 1))]


def _region_words(layout: Layout, kept: Sequence[bool]) -> list[int]:
    """For each region how many of the words kept it holds."""
    weight = [0] * len(layout.regions)
    for block, k in zip(layout.blocks, kept, strict=True):
        if k:
            for index in layout.regions_around(block):
                weight[index] += block.text.count(" ") + 1
    return weight


def _found_again(layout: Layout, kept: Sequence[bool], lines: Sequence[str]) -> bool:
    have = sum(len(b.text.split()) for b, k in zip(layout.blocks, kept, strict=True) if k)
    return have >= _FOUND_AGAIN * sum(len(line.split()) for line in lines)


def _sorted_lines(
    lines: Sequence[str],
    title: str | None,
    people: Sequence[str],
    notices: tuple[Notice, ...],
) -> Sorted:
    """trafilatura's own lines, where they stand in no block (a story kept in a script)."""
    blocks = tuple(Block(line) for line in lines)
    kinds = kinds_by_words(blocks, people)
    kept = _without_title(blocks, [kind is None for kind in kinds], title)
    return Sorted(blocks, tuple(kept), kinds, 0, notices)


def _running_text(layout: Layout) -> list[bool]:
    return [
        is_prose(block)
        and not layout.hidden(block)
        and kind_by_marks(layout, block, sure=False) is None
        for block in layout.blocks
    ]


def _without_title(blocks: Sequence[Block], kept: Sequence[bool], title: str | None) -> list[bool]:
    return [k and not _same(block.text, title) for block, k in zip(blocks, kept, strict=True)]


def _same(text: str, title: str | None) -> bool:
    return title is not None and words_of(text) == words_of(title)


def _kinds(layout: Layout, kept: Sequence[bool], people: Sequence[str]) -> Kinds:
    weight = _region_words(layout, kept)
    whole = sum(b.text.count(" ") + 1 for b, k in zip(layout.blocks, kept, strict=True) if k)
    small = Layout(
        layout.blocks,
        tuple(
            region if words <= _REGION_SHARE * whole else _unmarked(region)
            for region, words in zip(layout.regions, weight, strict=True)
        ),
    )
    inside = [at for at, k in enumerate(kept) if k]
    kinds: Kinds = [None] * len(layout.blocks)
    for at, kind in zip(
        inside, kinds_by_words([layout.blocks[at] for at in inside], people), strict=True
    ):
        kinds[at] = kind or kind_by_marks(small, layout.blocks[at], sure=True)
    by_words = len(layout.blocks) <= _MANY_BLOCKS
    for at, block in enumerate(layout.blocks):
        if not kept[at]:
            between = bool(inside) and inside[0] < at < inside[-1]
            kinds[at] = _kind_outside(small, block, by_words, between)
    return kinds


def _unmarked(region: Region) -> Region:
    return replace(region, tag="div", marks=frozenset())


def _kind_outside(
    layout: Layout, block: Block, by_words: bool, inside: bool
) -> FurnitureKind | None:
    """The kind of a block that is not the story's; ``inside`` says it stands between two that are.

    There an item that is a link may be one of the story's own list.
    """
    if layout.hidden(block):
        return None
    if by_words and (rule := word_rule_of(block, at_edge=True)):
        return rule.kind
    if _is_under_picture(layout, block):
        return FurnitureKind.CAPTION
    if not inside and _is_menu_item(block):
        return kind_by_marks(layout, block, sure=False) or FurnitureKind.NAVIGATION
    headline = is_link_line(block) and (not inside or block.tag in LINE_TAGS)
    named = kind_by_marks(layout, block, sure=False)
    return FurnitureKind.RELATED if named is None and headline else named


def _is_under_picture(layout: Layout, block: Block) -> bool:
    """Whether a short text stands in one region with a picture, or in a figure."""
    if block.region < 0 or block.link_share > 0.5 or block.text.count(" ") >= _CAPTION_WORDS:
        return False
    around = [layout.regions[index] for index in layout.regions_around(block)][:4]
    return around[0].pictures or any(region.tag == "figure" for region in around)


def _is_menu_item(block: Block) -> bool:
    """Whether a block is links of few words and nothing else."""
    words = block.text.count(" ") + 1
    return block.link_share > 0.9 and words <= _MENU_WORDS * max(1, len(block.links))
