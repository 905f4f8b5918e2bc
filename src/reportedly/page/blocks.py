"""The visible text of an HTML page in blocks, each knowing the regions of the page it stands in.

A block is what a reader sees as one paragraph, heading, list item, caption or table row. A region
is an element that holds blocks; its *marks* are the words of its class, id, role and so on, by
which the makers of pages call its purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from reportedly.page.words import word_set

BLOCK_TAGS = word_set(
    """
    address article aside blockquote body button caption center dd details dialog div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main
    menu nav ol p pre section summary table tbody td tfoot th thead tr ul
    """
)
_UNSEEN_TAGS = word_set(
    """
    applet area audio canvas datalist embed head iframe input map math noscript object
    option script select style svg template textarea title video
    """
)
_MARK_ATTRIBUTES = (
    "class",
    "id",
    "role",
    "itemprop",
    "data-component",
    "data-testid",
    "aria-label",
)
_MARK_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MARKS_READ = 300
"""Characters of an attribute that are looked at."""

_HIDDEN_STYLE = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.I)


@dataclass(frozen=True, slots=True)
class Region:
    """An element that holds blocks; ``parent`` is the index of the one around it, -1 for none.

    ``pictures`` says that a picture stands right in it.
    """

    parent: int
    tag: str
    marks: frozenset[str]
    hidden: bool
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a block: its words and its address as written."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item or caption as read, blanks collapsed to single spaces.

    ``region`` is the index of the element it is the text of; ``link_share`` the share of its
    characters that stand in links; ``close`` says that in plain text it stands right under the
    block before, without a blank line.
    """

    text: str
    tag: str = "p"
    region: int = -1
    link_share: float = 0.0
    links: tuple[Link, ...] = ()
    close: bool = False


@dataclass(frozen=True)
class Layout:
    """All blocks of a page in order, and the regions that they stand in."""

    blocks: tuple[Block, ...]
    regions: tuple[Region, ...]

    def regions_around(self, block: Block) -> Iterator[int]:
        """The indexes of the regions of a block, from the nearest outwards."""
        index = block.region
        while index >= 0:
            yield index
            index = self.regions[index].parent

    def hidden(self, block: Block) -> bool:
        """Whether no reader sees the block."""
        return any(self.regions[index].hidden for index in self.regions_around(block))


def mark_words(element: etree._Element) -> frozenset[str]:
    """The words, in lower case, by which an element is marked.

    >>> sorted(mark_words(etree.fromstring('<div class="relatedPosts ad-slot" id="x1"/>')))
    ['ad', 'posts', 'related', 'slot', 'x']
    """
    words: set[str] = set()
    for name in _MARK_ATTRIBUTES:
        if value := element.get(name):
            words.update(word.lower() for word in _MARK_WORD.findall(value[:_MARKS_READ]))
    return frozenset(words)


@dataclass
class _Collector:
    """Gathers blocks while the tree is walked."""

    regions: list[Region] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    breaks: int = 0
    links: list[tuple[int, str]] = field(default_factory=list)
    found: list[Link] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        if not text:
            return
        if text.strip():
            self.breaks = 0
        self.parts.append(text)
        if self.links:
            self.linked += len(text.strip())

    def line_break(self) -> None:
        """One break is a space; two in a row end the block."""
        self.breaks += 1
        if self.breaks > 1:
            self.flush()
        else:
            self.parts.append(" ")

    def close_link(self) -> None:
        if self.links:
            start, address = self.links.pop()
            words = " ".join("".join(self.parts[start:]).split())
            if words:
                self.found.append(Link(words, address))

    def flush(self) -> None:
        text = " ".join("".join(self.parts).split())
        if text:
            region = self.open[-1] if self.open else -1
            tag = self.regions[region].tag if self.open else "p"
            share = min(1.0, self.linked / len(text))
            self.blocks.append(Block(text, tag, region, share, tuple(self.found)))
        self.parts.clear()
        self.found.clear()
        self.links = [(0, address) for _, address in self.links]
        self.linked = self.breaks = 0

    def enter(self, element: etree._Element, tag: str) -> None:
        self.flush()
        hidden = (
            element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
            or bool(_HIDDEN_STYLE.search(element.get("style", "")[:_MARKS_READ]))
        )
        parent = self.open[-1] if self.open else -1
        self.regions.append(Region(parent, tag, mark_words(element), hidden))
        self.open.append(len(self.regions) - 1)

    def picture(self) -> None:
        """A picture stands in the innermost region."""
        if self.open and not self.regions[self.open[-1]].pictures:
            self.regions[self.open[-1]] = replace(self.regions[self.open[-1]], pictures=True)

    def leave(self) -> None:
        self.flush()
        self.open.pop()


def layout_of(root: etree._Element) -> Layout:
    """The blocks and regions of a parsed page."""
    collector = _Collector()
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag
        if event in ("comment", "pi") or not isinstance(tag, str):
            collector.add(element.tail)
        elif event == "start":
            if tag in _UNSEEN_TAGS:
                walk.skip_subtree()
            else:
                _start(collector, element, tag)
        else:
            if tag not in _UNSEEN_TAGS:
                _end(collector, tag)
            collector.add(element.tail)
    collector.flush()
    return Layout(_rows_joined(collector.blocks, collector.regions), tuple(collector.regions))


def _start(collector: _Collector, element: etree._Element, tag: str) -> None:
    if tag in BLOCK_TAGS:
        collector.enter(element, tag)
    elif tag == "br":
        collector.line_break()
    elif tag in ("img", "picture"):
        collector.picture()
    elif tag == "a":
        collector.links.append((len(collector.parts), element.get("href", "")))
    collector.add(element.text)


def _end(collector: _Collector, tag: str) -> None:
    if tag in BLOCK_TAGS:
        collector.leave()
    elif tag == "a":
        collector.close_link()


def _rows_joined(blocks: list[Block], regions: list[Region]) -> tuple[Block, ...]:
    """Cells of one table row become one block, unless a cell is a text of its own."""
    joined: list[Block] = []
    for block in blocks:
        row = regions[block.region].parent if block.tag in ("td", "th") else -1
        last = joined[-1] if joined else None
        if row >= 0 and last and last.tag == "tr" and last.region == row and len(block.text) < 200:
            share = (last.link_share + block.link_share) / 2
            joined[-1] = Block(
                f"{last.text} {block.text}", "tr", row, share, last.links + block.links
            )
        elif row >= 0 and len(block.text) < 200:
            joined.append(Block(block.text, "tr", row, block.link_share, block.links))
        else:
            joined.append(block)
    return tuple(joined)
