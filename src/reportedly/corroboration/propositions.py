"""A sentence that says several things, cut into what it says: one proposition a clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from reportedly.attribution.passage import Passage, passages_of
from reportedly.attribution.words import (
    ADVERB,
    COORDINATOR,
    FINITE,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    TIME,
)
from reportedly.prose.prose import Prose
from reportedly.prose.tables import table
from reportedly.records import Span

_JOINING = table("and but while whereas")
_JOINED = table("that while whereas")
"""At the very beginning these join a whole clause to what told it."""
_LEAST_WORDS = 5
"""Words of a clause that is cut off, and of what is left of it."""
_LEAST_CLAUSE = 4
"""Words of a clause that can be understood alone."""
_DEEPEST = 12
"""Passages before a place among which the one that holds it is looked for."""


class Propositions:
    """Where the sentences of a text may be cut."""

    def __init__(self, prose: Prose) -> None:
        """Find every place once."""
        self._passages = sorted(passages_of(prose), key=lambda p: (p.items[0].start, p.depth))
        self._starts = [passage.items[0].start for passage in self._passages]
        self._cuts = sorted({cut for p in self._passages for cut in _cuts(p)})
        self._ends = [end for end, _ in self._cuts]

    def of(self, span: Span) -> tuple[Span, ...]:
        """A span as the clauses in it, in order; mostly it is one."""
        found: list[Span] = []
        start = span[0]
        for end, begin in self._cuts[bisect_left(self._ends, span[0]) :]:
            if end >= span[1]:
                break
            if end > start and begin < span[1] and self.is_clause((start, end)):
                found.append((start, end))
                start = begin
        found.append((start, span[1]))
        return tuple(found)

    def is_clause(self, span: Span) -> bool:
        """Whether a stretch is a clause of its own: a subject and, for it, a finite verb.

        The verb of "who died" or "because it rained" makes none, nor does a verb at the very
        beginning ("contradicts the ministry").
        """
        passage = self._passage(span)
        if passage is None:
            return False
        low = bisect_left(passage.items, span[0], key=lambda item: item.start)
        high = bisect_right(passage.items, span[1], key=lambda item: item.end)
        words = sum(item.is_word for item in passage.items[low:high])
        quoted = any(item.quotation is not None for item in passage.items[low:high])
        return (words >= _LEAST_CLAUSE or quoted) and _has_clause(passage, low, high)

    def _passage(self, span: Span) -> Passage | None:
        """The innermost passage that holds a stretch."""
        at = bisect_right(self._starts, span[0])
        for passage in reversed(self._passages[max(0, at - _DEEPEST) : at]):
            if span[1] <= passage.items[-1].end + 1:
                return passage
        return None


def _has_clause(passage: Passage, low: int, high: int) -> bool:
    """Whether a finite verb stands there that no relative or other lesser clause takes."""
    if low >= high:
        return False
    lesser = subject = False
    at = low
    while at < high:
        item = passage.items[at]
        if passage.has_finite(at, at + 1):
            infinitive = at > low and passage.items[at - 1].word == "to"
            if not infinitive and not (subject and lesser):
                return subject
            at = _after_verb(passage, at, high)
            lesser = lesser and infinitive
            continue
        if item.flags & (RELATIVE | SUBORDINATOR) and not (item.flags & PREPOSITION and at == low):
            lesser = lesser or at > low or item.word not in _JOINED
        elif item.is_word and not item.flags & (ADVERB | COORDINATOR | TIME):
            subject = True
        at += 1
    return False


def _after_verb(passage: Passage, at: int, high: int) -> int:
    """The item behind a verb and what belongs to it: "could not have been seen"."""
    while at < high and (passage.has_finite(at, at + 1) or passage.items[at].flags & ADVERB):
        at += 1
    return at


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
