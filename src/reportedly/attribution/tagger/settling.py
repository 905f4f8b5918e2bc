"""What several attributions claim is settled: a word is the content of one, and a cue of one.

Every frame is labelled as if it stood alone. In running prose an attribution is told from those
round it: a quotation that two cues claim belongs to the one that has no other, or to the nearer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.attribution.tagger.candidates import Candidate, Range, Words

_NEIGHBOURS = 6
"""Attributions on either side that may claim the same words."""

_ROUNDS = 2
"""A piece that is given up can leave another to be settled anew."""

_SAME = 0.5
"""Part of a piece that another content must hold for both to claim the same."""


def distance(one: Range, other: Range) -> int:
    """Words between two ranges; 0 if they touch or overlap.

    >>> distance((0, 3), (5, 6)), distance((4, 6), (0, 5))
    (2, 0)
    """
    return max(one[0] - other[1], other[0] - one[1], 0)


def joined(content: Words, words: Range) -> Words:
    """A content with more words in it; pieces that they overlap become one with them.

    >>> joined(((0, 3), (7, 9)), (2, 5))
    ((0, 5), (7, 9))
    """
    start, end = words
    rest: list[Range] = []
    for low, high in content:
        if low < words[1] and words[0] < high:
            start, end = min(start, low), max(end, high)
        else:
            rest.append((low, high))
    return tuple(sorted([*rest, (start, end)]))


def with_own_cues(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Cues without the pieces that are another attribution's cue.

    Two anchors that stand in each other's cue are one attribution found twice: these stay.
    """
    anchors = {each.anchor: each for each in candidates}
    return [
        replace(each, cue=tuple(piece for piece in each.cue if not _anothers(each, piece, anchors)))
        if len(each.cue) > 1
        else each
        for each in candidates
    ]


def _anothers(each: Candidate, piece: Range, anchors: dict[int, Candidate]) -> bool:
    if _holds(piece, each.anchor):
        return False
    return any(
        word in anchors and not any(_holds(other, each.anchor) for other in anchors[word].cue)
        for word in range(*piece)
    )


def _holds(piece: Range, word: int) -> bool:
    return piece[0] <= word < piece[1]


def without_cue(each: Candidate) -> Candidate:
    """Without a cue ("“…” — Ann Lee") there is one source and one piece of content: the nearest."""
    if each.cue:
        return each
    here = (each.anchor, each.anchor + 1)
    nearest = sorted(each.content, key=lambda piece: (distance(piece, here), piece))
    sources = sorted(each.source, key=lambda piece: distance(piece, here))
    return replace(each, source=tuple(sources[:1]), content=tuple(nearest[:1]))


def with_own_pieces(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Contents without the pieces that belong to a neighbour. In text order, in and out."""
    contents: list[Words] = [each.content for each in chosen]
    for _ in range(_ROUNDS):
        for number, each in enumerate(chosen):
            near = range(max(0, number - _NEIGHBOURS), min(len(chosen), number + _NEIGHBOURS + 1))
            for other in near:
                if other != number and len(contents[number]) > 1:
                    contents[number] = _left(
                        contents[number], each.anchor, contents[other], chosen[other].anchor
                    )
    return [replace(each, content=content) for each, content in zip(chosen, contents, strict=True)]


def _left(mine: Words, anchor: int, others: Words, other_anchor: int) -> Words:
    """My pieces without those that are the other's; the last one is never given up."""
    left = list(mine)
    here, there = (anchor, anchor + 1), (other_anchor, other_anchor + 1)
    for piece in mine:
        if len(left) == 1:
            break
        if _holds(piece, other_anchor):  # the other stands in it: it is nested
            continue
        claimed = any(
            _shared(piece, other) >= _SAME * (piece[1] - piece[0]) and not _holds(other, anchor)
            for other in others
            if _shared(piece, other)
        )
        if claimed and (len(others) == 1 or distance(piece, there) < distance(piece, here)):
            left.remove(piece)
    return tuple(left)


def _shared(one: Range, other: Range) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
