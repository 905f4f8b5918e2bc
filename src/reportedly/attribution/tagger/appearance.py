"""What an encoder that reads small letters cannot see: marks, paragraphs and capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

STATE, MARK, PARAGRAPH, CAPITALS = range(4)
OUTSIDE, INSIDE, NEVER_CLOSED = range(3)
"""Quotation state; ``NEVER_CLOSED``: in a quotation that its paragraph opens and does not close."""
NO_MARK, OPENING, CLOSING = range(3)

_LINE = re.compile(r"[^\n\r]+")
_MARK = re.compile('[“«”»"]')
_VISIBLE = re.compile(r"\S")


def appearances(text: str, offsets: Sequence[tuple[int, int]]) -> NDArray[np.int8]:
    r"""Four small numbers for each piece: quotation state, mark, start of a paragraph, capitals.

    Capitals: 0 none, 1 the first letter, 2 all of several.

    >>> appearances('He: "No"', [(0, 2), (2, 3), (4, 5), (5, 7), (7, 8)]).tolist()
    [[0, 0, 1, 1], [0, 0, 0, 0], [1, 1, 0, 0], [1, 0, 0, 1], [1, 2, 0, 0]]
    """
    by_character = np.zeros((len(text) + 1, 3), np.int8)
    for line in _LINE.finditer(text):
        visible = _VISIBLE.search(text, line.start(), line.end())
        if visible:
            by_character[visible.start(), PARAGRAPH] = 1
        _mark_quotations(text, line.start(), line.end(), by_character)
    table = np.zeros((len(offsets), 4), np.int8)
    if len(offsets):
        starts = np.fromiter((start for start, _ in offsets), np.int64, len(offsets))
        table[:, :3] = by_character[starts]
        table[:, CAPITALS] = [_capitals(text[start:end]) for start, end in offsets]
    return table


def _mark_quotations(text: str, start: int, end: int, by_character: NDArray[np.int8]) -> None:
    """One line: a straight mark opens where nothing is open; marks stand inside what they mark."""
    opened = -1
    for found in _MARK.finditer(text, start, end):
        at, mark = found.start(), found[0]
        if mark in "“«" or (mark == '"' and opened < 0):
            by_character[at, MARK] = OPENING
            opened = at if opened < 0 else opened
        else:
            by_character[at, MARK] = CLOSING
            by_character[at if opened < 0 else opened : at + 1, STATE] = INSIDE
            opened = -1
    if opened >= 0:
        by_character[opened:end, STATE] = NEVER_CLOSED


def _capitals(piece: str) -> int:
    if not piece[:1].isupper():
        return 0
    return 2 if len(piece) > 1 and piece.isupper() else 1
