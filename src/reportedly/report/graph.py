"""Who told whom, as a picture: sources in columns, the page at the left, origins to the right."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.records import Source, SourceKind, Story
from reportedly.report.claims import Claim, Standing, source_label
from reportedly.report.plain import shortened

# Sizes in CSS pixels. Boxes are as wide as _LETTERS letters of the label.
_BOX_WIDTH, _BOX_HEIGHT = 204, 40
_COLUMN, _ROW = 262, 54
_MARGIN = 4
_LETTERS = 24

# A picture of more sources than this helps nobody; the table beneath it holds them all.
_MOST_SOURCES = 40
_MOST_COLUMNS = 8

PAGE = ""
"""The node of the page itself."""


@dataclass(frozen=True, slots=True)
class Node:
    """A source as a box; ``title`` is its whole label, ``claims`` how many go through it."""

    x: int
    y: int
    label: str
    title: str
    kind: str
    standing: Standing | None
    claims: int
    origin: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one box to the next: an SVG path, and how many claims took that way."""

    path: str
    claims: int
    back: bool = False
    """It leads back and closes a circle."""

    @property
    def thickness(self) -> float:
        """Stroke width in pixels: thicker for more claims, within reason."""
        return min(1.5 + 1.0 * (self.claims - 1), 7)


@dataclass(frozen=True, slots=True)
class Graph:
    """Boxes and lines, and the size of the picture in pixels."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    box_width: int = _BOX_WIDTH
    box_height: int = _BOX_HEIGHT


@dataclass(frozen=True, slots=True)
class Look:
    """What stands in a box: its whole label, what it is, and how it stands; no standing: a page."""

    title: str
    kind: str
    standing: Standing | None
    boxes: int = 1
    """How many boxes were put together in it."""
    origin: bool = False
    """It was counted as an origin."""


def graph_of(claims: Iterable[Claim], story: Story) -> Graph | None:
    """The picture, or nothing where it would show nothing (no chain of two) or too much."""
    chains = [claim.chain for claim in claims if claim.chain]
    sources = {key: source for chain in chains for key, source in _keyed(chain)}
    if max(map(len, chains), default=0) < 2 or len(sources) > _MOST_SOURCES:
        return None
    looks = {PAGE: Look("This page", "story", None)}
    looks |= {key: look_of(source, story) for key, source in sources.items()}
    return layered([(PAGE, *(key for key, _ in _keyed(chain))) for chain in chains], looks)


def layered(
    paths: Sequence[tuple[str, ...]],
    looks: Mapping[str, Look],
    back: Mapping[tuple[str, str], int] | None = None,
) -> Graph | None:
    """Paths of boxes from left to right, or nothing where that takes too many columns.

    ``looks`` says for each key of a path what stands in its box; ``back`` are links that close
    circles, between boxes of the paths, and how often each is used.
    """
    steps = Counter(step for path in paths for step in itertools.pairwise(path))
    columns = _columns(paths)
    if max(columns.values(), default=_MOST_COLUMNS) >= _MOST_COLUMNS:
        return None
    rows = _rows(columns, steps)
    places = {key: (_MARGIN + columns[key] * _COLUMN, _MARGIN + rows[key]) for key in columns}
    through = Counter(key for path in paths for key in set(path))
    edges = [Edge(_line(places[a], places[b]), count) for (a, b), count in steps.items()]
    edges += [
        Edge(_line_back(places[a], places[b]), count, back=True)
        for (a, b), count in (back or {}).items()
    ]
    return Graph(
        width=max(x for x, _ in places.values()) + _BOX_WIDTH + _MARGIN,
        height=max(y for _, y in places.values()) + (_ROW if back else _BOX_HEIGHT + _MARGIN),
        nodes=tuple(_node(places[key], looks[key], through[key]) for key in places),
        edges=tuple(edges),
    )


def _keyed(chain: tuple[Source, ...]) -> Iterator[tuple[str, Source]]:
    """Each source with the key of its box.

    "Not stated" is no one source that claims could have in common: it gets a box of its own after
    each source, or the picture would show a shared origin where none is known.
    """
    before = PAGE
    for source in chain:
        key = source.id
        if source.kind is SourceKind.UNSTATED:
            key = f"{source.id} after {before}"
        yield key, source
        before = key


def _columns(paths: Sequence[tuple[str, ...]]) -> dict[str, int]:
    """The column of each box: right of all that stand before it in any chain.

    Two sources that cite one another have no such order; growing stops at ``_MOST_COLUMNS``.
    """
    columns = {key: 0 for path in paths for key in path}
    for _ in range(_MOST_COLUMNS):
        for path in paths:
            for before, key in itertools.pairwise(path):
                columns[key] = max(columns[key], min(columns[before] + 1, _MOST_COLUMNS))
    return columns


def _rows(columns: dict[str, int], steps: Counter[tuple[str, str]]) -> dict[str, int]:
    """How far down each box stands: near those it is linked with, none over another."""
    rows: dict[str, int] = {}
    for column in range(max(columns.values()), -1, -1):
        members = [key for key, value in columns.items() if value == column]
        wanted = {key: _mean([rows[b] for a, b in steps if a == key and b in rows])
                  for key in members}  # fmt: skip
        free = 0
        for key in sorted(members, key=lambda key: (wanted[key] is None, wanted[key] or 0)):
            rows[key] = free = max(free, int(wanted[key] or 0))
            free += _ROW
    return rows


def _mean(values: list[int]) -> float | None:
    return sum(values) / len(values) if values else None


def look_of(source: Source, story: Story) -> Look:
    """The box of a source of a story."""
    standing = Standing.NAMED if source.named else Standing.UNNAMED
    if source.kind is SourceKind.UNSTATED:
        standing = Standing.UNSTATED
    kind = "" if standing is Standing.UNSTATED else str(source.kind)
    return Look(source_label(source, story), kind, standing)


def _node(place: tuple[int, int], look: Look, claims: int) -> Node:
    label = shortened(look.title, _LETTERS)
    return Node(*place, label, look.title, look.kind, look.standing, claims, look.origin)


def _line(start: tuple[int, int], end: tuple[int, int]) -> str:
    x1, y1 = start[0] + _BOX_WIDTH, start[1] + _BOX_HEIGHT // 2
    x2, y2 = end[0], end[1] + _BOX_HEIGHT // 2
    bend = max(abs(x2 - x1) // 2, 36)
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"


def _line_back(start: tuple[int, int], end: tuple[int, int]) -> str:
    """From the lower edge of a box to that of one at its left."""
    x1, y1 = start[0] + _BOX_WIDTH // 3, start[1] + _BOX_HEIGHT
    x2, y2 = end[0] + _BOX_WIDTH * 2 // 3, end[1] + _BOX_HEIGHT
    down = max(y1, y2) + _ROW - _BOX_HEIGHT
    return f"M{x1} {y1}C{x1} {down} {x2} {down} {x2} {y2}"
