"""Cuts a story into the windows that the encoder reads, one after another, none over another."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.tagger.appearance import MARK, NEVER_CLOSED, OPENING, STATE
from reportedly.attribution.tagger.pieces import Pieces

SPECIAL = 2
"""Pieces that each window has besides those of the text: its first and its last."""

_CUT_IN_QUOTATION = 0.3
"""Cost, in windows, of a cut inside a quotation that goes on in the next paragraph."""
_CUT_AFTER_COLON = 0.6
"""Cost of a cut after a paragraph that announces the next ("According to the Post:")."""
_CUT_BEFORE_QUOTATION = 0.05
_CUT_IN_PARAGRAPH = 1.0
_FULLNESS = 0.2
"""Cost of a window that is full, by the square: even windows cost less than uneven ones."""

_SENTENCE_ENDS = frozenset(".!?”")


class Window(NamedTuple):
    """Half-open ranges of pieces and of words."""

    pieces: tuple[int, int]
    words: tuple[int, int]


class _Atom(NamedTuple):
    """Pieces that are never cut apart, and what a cut before them costs."""

    start: int
    end: int
    cost: float


def windows(pieces: Pieces, limit: int, together: int | None = None) -> list[Window]:
    """Windows of up to ``limit`` pieces, special ones included.

    Paragraphs are read together up to ``together`` pieces, if that is less; a longer one alone.
    Cuts fall between paragraphs where they can, as few as will do, and seldom inside a quotation.
    Windows without a word are left out.
    """
    if not len(pieces.ids):
        return []
    atoms = _atoms(pieces, limit - SPECIAL)
    found = []
    for start, end in _ranges(atoms, min(limit, together or limit) - SPECIAL):
        low, high = np.searchsorted(pieces.first, (start, end))
        if low < high:
            found.append(Window((start, end), (int(low), int(high))))
    return found


def _atoms(pieces: Pieces, limit: int) -> list[_Atom]:
    """Paragraphs; those that are too long in parts."""
    edges = [*pieces.paragraphs.tolist(), len(pieces.ids)]
    atoms = []
    for start, end in pairwise(edges):
        cost = 0.0
        if start and pieces.appearance[start - 1, STATE] == NEVER_CLOSED:
            cost = _CUT_IN_QUOTATION
        elif start and _ends_with_colon(pieces, start - 1):
            cost = _CUT_AFTER_COLON
        elif start and pieces.appearance[start, MARK] == OPENING:
            cost = _CUT_BEFORE_QUOTATION
        while end - start > limit:
            cut = _cut(pieces, start, limit)
            atoms.append(_Atom(start, cut, cost))
            start, cost = cut, _CUT_IN_PARAGRAPH
        atoms.append(_Atom(start, end, cost))
    return atoms


def _ends_with_colon(pieces: Pieces, piece: int) -> bool:
    start, end = pieces.offsets[piece]
    return pieces.text[start:end] == ":"


def _cut(pieces: Pieces, start: int, limit: int) -> int:
    """Where to cut a paragraph that is too long: after a sentence, else before a word."""
    places = range(start + limit - 1, start + limit // 2, -1)
    for place in places:
        before, after = pieces.offsets[place - 1], pieces.offsets[place]
        if after[0] > before[1] and pieces.text[before[0] : before[1]] in _SENTENCE_ENDS:
            return place
    for place in places:
        at = int(np.searchsorted(pieces.first, place))
        if at < len(pieces.first) and pieces.first[at] == place:
            return place
    return start + limit - 1


def _ranges(atoms: list[_Atom], limit: int) -> list[tuple[int, int]]:
    """The cheapest way to put atoms together, by dynamic programming."""
    starts, ends = (np.array([atom[side] for atom in atoms]) for side in (0, 1))
    costs = np.array([atom.cost for atom in atoms])
    best: NDArray[np.float64] = np.zeros(len(atoms) + 1)
    back = np.zeros(len(atoms), np.int64)
    lowest = np.minimum(np.searchsorted(starts, ends - limit), np.arange(len(atoms)))
    for last in range(len(atoms)):
        low = lowest[last]
        share = (ends[last] - starts[low : last + 1]) / limit
        cost = best[low : last + 1] + 1.0 + _FULLNESS * (share * share) + costs[low : last + 1]
        choice = last - int(cost[::-1].argmin())
        best[last + 1], back[last] = cost[choice - low], choice
    ranges = []
    last = len(atoms)
    while last:
        first = int(back[last - 1])
        ranges.append((int(starts[first]), int(ends[last - 1])))
        last = first
    return ranges[::-1]
