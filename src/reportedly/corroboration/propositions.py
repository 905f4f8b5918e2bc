"""A sentence that says several things, cut into what it says: one proposition a clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from reportedly.attribution.passage import Passage, passages_of
from reportedly.attribution.words import FINITE, SUBORDINATOR
from reportedly.prose.prose import Prose
from reportedly.prose.tables import table
from reportedly.records import Span

_JOINING = table("and but while whereas")
_LEAST_WORDS = 5
"""Words of a clause that is cut off, and of what is left of it."""


class Propositions:
    """Where the sentences of a text may be cut."""

    def __init__(self, prose: Prose) -> None:
        """Find every place once."""
        self._cuts = sorted({cut for p in passages_of(prose) for cut in _cuts(p)})
        self._ends = [end for end, _ in self._cuts]

    def of(self, span: Span) -> tuple[Span, ...]:
        """A span as the clauses in it, in order; mostly it is one."""
        found: list[Span] = []
        start = span[0]
        for end, begin in self._cuts[bisect_left(self._ends, span[0]) :]:
            if end >= span[1]:
                break
            if end > start and begin < span[1]:
                found.append((start, end))
                start = begin
        found.append((start, span[1]))
        return tuple(found)


def _cuts(passage: Passage) -> Iterator[Span]:
    """Where clauses meet: the end of one and the beginning of the next, the joint between."""
    items = passage.items
    last = 0
    for at, item in enumerate(items):
        if item.word not in _JOINING and item.word != ";":
            continue
        begin = at + 1
        if at - last < _LEAST_WORDS or len(items) - begin < _LEAST_WORDS:
            continue
        if not passage.has_finite(last, at) or not _opens_clause(passage, begin):
            continue
        before = items[at - 1]
        end = before.start if before.word == "," else before.end
        yield (end if before.word != "," else items[at - 2].end, items[begin].start)
        last = begin


def _opens_clause(passage: Passage, begin: int) -> bool:
    """Whether a clause with a subject of its own begins at an item."""
    first = passage.items[begin]
    if first.flags & (FINITE | SUBORDINATOR) or passage.has_finite(begin, begin + 1):
        return False
    return passage.is_clause(begin)
