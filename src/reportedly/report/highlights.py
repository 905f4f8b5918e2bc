"""A story's text cut at every edge of every span, so that overlapping spans can be marked up.

Spans of attributions may nest, cross and come in pieces. The text is cut into pieces so small that
each lies wholly inside or outside every span; a piece then knows all that covers it.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.records import Span, Spans, Story
from reportedly.report.claims import Claim, Standing

Role = Literal["content", "source", "cue", "hedge"]

# Outermost first: a source or a hedge stands inside the content that holds it.
_ROLES: tuple[Role, ...] = ("content", "source", "cue", "hedge")

# Underlines of contents that overlap are drawn one below the other, in so many lanes.
LANES = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that covers a piece: the claim's number and standing, the role, the lane."""

    claim: int
    role: Role
    standing: Standing
    lane: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with all that covers them, outermost first; ``ends`` are claims that end here."""

    text: str
    marks: tuple[Mark, ...]
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph in pieces, and the claims that begin in it."""

    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Cover:
    span: Span
    mark: Mark


def blocks_of(story: Story, claims: tuple[Claim, ...]) -> tuple[Block, ...]:
    """The paragraphs of a story in order; the pieces of all of them give every word once.

    Words that stand in no paragraph come as blocks of their own: nothing of the text is left out.
    A claim belongs to the block in which its content begins.
    """
    covers = _covers(claims)
    ends = _ends(claims)
    bounds = tuple(_bounds(story))
    starts = [start for start, _ in bounds]
    beside: dict[int, list[Claim]] = {}
    for claim in claims:
        index = bisect_right(starts, _first(claim)) - 1
        beside.setdefault(max(index, 0), []).append(claim)
    inside: list[list[_Cover]] = [[] for _ in bounds]
    for cover in covers:
        first = max(bisect_right(starts, cover.span[0]) - 1, 0)
        for index in range(first, bisect_left(starts, cover.span[1])):
            inside[index].append(cover)
    return tuple(
        Block(tuple(_pieces(story.text, span, inside[index], ends)), tuple(beside.get(index, ())))
        for index, span in enumerate(bounds)
    )


def _bounds(story: Story) -> Iterator[Span]:
    """The paragraphs, and whatever words stand between them."""
    at = 0
    for start, end in (*sorted(story.paragraphs), (len(story.text), len(story.text))):
        if story.text[at:start].strip():
            yield (at, start)
            at = start
        start = max(start, at)
        if start < end:
            yield (start, end)
            at = end


def _covers(claims: tuple[Claim, ...]) -> tuple[_Cover, ...]:
    lanes = _lanes(claims)
    covers: list[_Cover] = []
    for claim in claims:
        spans: dict[Role, Spans] = {
            "content": claim.attribution.content,
            "source": claim.attribution.source,
            "cue": claim.attribution.cue,
            "hedge": tuple(hedge.span for hedge in claim.attribution.hedges),
        }
        for role in _ROLES:
            mark = Mark(claim.number, role, claim.standing, lanes[claim.number])
            covers += [_Cover(span, mark) for span in spans[role]]
    return tuple(
        sorted(covers, key=lambda cover: (_ROLES.index(cover.mark.role), cover.mark.claim))
    )


def _lanes(claims: tuple[Claim, ...]) -> dict[int, int]:
    """For each claim the first lane that no earlier claim overlapping it has taken."""
    busy_until = [-1] * LANES
    lanes: dict[int, int] = {}
    for claim in sorted(claims, key=_first):
        content = claim.attribution.content
        free = [lane for lane in range(LANES) if busy_until[lane] <= _first(claim)]
        lane = free[0] if free else LANES - 1
        lanes[claim.number] = lane
        busy_until[lane] = max([busy_until[lane], *(end for _, end in content)])
    return lanes


def _ends(claims: tuple[Claim, ...]) -> dict[int, list[int]]:
    """At which offsets which claims end."""
    ends: dict[int, list[int]] = {}
    for claim in claims:
        last = max((end for _, end in claim.attribution.content), default=None)
        if last is not None:
            ends.setdefault(last, []).append(claim.number)
    return ends


def _first(claim: Claim) -> int:
    return min((start for start, _ in claim.attribution.content), default=0)


def _pieces(
    text: str, bounds: Span, covers: list[_Cover], ends: dict[int, list[int]]
) -> Iterator[Piece]:
    start, end = bounds
    inside = [cover for cover in covers if cover.span[0] < end and cover.span[1] > start]
    edges = {edge for cover in inside for edge in cover.span if start < edge < end}
    cuts = sorted({start, end, *edges})
    marks: list[list[Mark]] = [[] for _ in cuts]
    for cover in inside:
        first = bisect_left(cuts, max(cover.span[0], start))
        last = bisect_left(cuts, min(cover.span[1], end))
        for index in range(first, last):
            marks[index].append(cover.mark)
    for index, (left, right) in enumerate(itertools.pairwise(cuts)):
        yield Piece(text[left:right], tuple(marks[index]), tuple(ends.get(right, ())))
