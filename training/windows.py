"""A story cut into the windows that the encoder reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from training.reading import NEVER_CLOSED, OPENS, Pieces

SPECIAL_PIECES = 2
"""A window starts and ends with a special piece, which count towards its limit."""

SENTENCE_ENDS = frozenset((".", "!", "?", "”"))

# What cuts and windows cost; the cheapest row of windows is taken.
WINDOW = 1.0
UNEVEN = 0.2
IN_RUNNING_QUOTATION = 0.3
BEFORE_QUOTATION = 0.05
IN_PARAGRAPH = 1.0


class Window(NamedTuple):
    """Half-open intervals of a story's pieces and of its words."""

    pieces: tuple[int, int]
    words: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Pieces that are not cut apart, and what a cut before them costs."""

    start: int
    end: int
    cost: float


def windows(pieces: Pieces, limit: int) -> list[Window]:
    """Windows of at most ``limit`` pieces that hold every word once, in the order of the text.

    They are cut at paragraph breaks, as few as will do, evenly filled, and seldom inside a
    quotation that goes on in the next paragraph. A paragraph that is too long for one window is
    cut after a sentence, else between words.
    """
    if not len(pieces.offsets):
        return []
    room = limit - SPECIAL_PIECES
    stretches = _stretches(pieces, room)
    out = []
    for first, last in _cheapest(stretches, room):
        start, end = stretches[first].start, stretches[last].end
        words = np.searchsorted(pieces.first, (start, end))
        if words[1] > words[0]:
            out.append(Window((start, end), (int(words[0]), int(words[1]))))
    return out


def _stretches(pieces: Pieces, room: int) -> list[_Stretch]:
    size = len(pieces.offsets)
    starts = sorted({0, *np.nonzero(pieces.appearance[:, 2])[0].tolist()})
    out = []
    for start, end in zip(starts, [*starts[1:], size], strict=True):
        at, cost = start, _cost_of_cut(pieces, start)
        while end - at > room:
            cut = _cut_inside(pieces, at, room)
            out.append(_Stretch(at, cut, cost))
            at, cost = cut, IN_PARAGRAPH
        out.append(_Stretch(at, end, cost))
    return out


def _cost_of_cut(pieces: Pieces, start: int) -> float:
    if start and pieces.appearance[start - 1, 0] == NEVER_CLOSED:
        return IN_RUNNING_QUOTATION
    if start and pieces.appearance[start, 1] == OPENS:
        return BEFORE_QUOTATION
    return 0.0


def _cut_inside(pieces: Pieces, start: int, room: int) -> int:
    """Where to cut a paragraph that does not fit, in the later half of what does."""
    places = range(start + room - 1, start + room // 2, -1)
    for at in places:
        end, following = pieces.offsets[at - 1], pieces.offsets[at]
        if pieces.text[end[0] : end[1]] in SENTENCE_ENDS and following[0] > end[1]:
            return at
    words = set(pieces.first.tolist())
    return next((at for at in places if at in words), start + room - 1)


def _cheapest(stretches: list[_Stretch], room: int) -> list[tuple[int, int]]:
    """The first and last stretch of each window, by dynamic programming."""
    best = [0.0] + [float("inf")] * len(stretches)
    before = [0] * (len(stretches) + 1)
    for end in range(1, len(stretches) + 1):
        for start in range(end - 1, -1, -1):
            size = stretches[end - 1].end - stretches[start].start
            if size > room:
                break
            cost = best[start] + WINDOW + UNEVEN * (size / room) ** 2 + stretches[start].cost
            if cost < best[end]:
                best[end], before[end] = cost, start
    out = []
    end = len(stretches)
    while end:
        out.append((before[end], end - 1))
        end = before[end]
    return out[::-1]
