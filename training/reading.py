"""A story as the tagger reads it: words, word pieces, and what plain text does not show.

A **word** is a run of letters and digits, with apostrophes inside: labels and predictions are over
words. A **piece** is what the encoder's tokenizer cuts text into. Beside its own identity a piece
carries four small numbers (see ``appearances``), as the encoders know no capitals and no layout.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
LINE = re.compile(r"[^\n\r]+")
OPENING, CLOSING, EITHER = "“«", "”»", '"'

OUTSIDE, INSIDE, NEVER_CLOSED = 0, 1, 2
NO_MARK, OPENS, CLOSES = 0, 1, 2
NO_CAPITAL, FIRST_CAPITAL, ALL_CAPITALS = 0, 1, 2

Offsets = Sequence[tuple[int, int]]


class Encoding(Protocol):
    """What a tokenizer gives for a text."""

    @property
    def ids(self) -> list[int]:
        """The number of each piece."""

    @property
    def offsets(self) -> list[tuple[int, int]]:
        """Where each piece stands, in code points."""


class Tokenizer(Protocol):
    """What is used of ``tokenizers.Tokenizer``."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Encoding:
        """Cut a text into pieces."""


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """A text in pieces and words.

    ``ids`` [n] are the tokenizer's numbers, ``offsets`` [n, 2] where they stand, ``appearance``
    [n, 4] what ``appearances`` tells; ``words`` [w, 2] are where words stand, and ``first`` [w] the
    place of each word's first piece.
    """

    text: str
    ids: NDArray[np.int32]
    offsets: NDArray[np.int32]
    appearance: NDArray[np.int8]
    words: NDArray[np.int32]
    first: NDArray[np.int32]


def cut_into_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """A text in pieces and words."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, np.int32).reshape(-1, 2)
    words = np.array([word.span() for word in WORD.finditer(text)], np.int32).reshape(-1, 2)
    first = np.searchsorted(offsets[:, 0], words[:, 0], side="right") - 1
    return Pieces(
        text,
        np.array(encoding.ids, np.int32),
        offsets,
        appearances(text, encoding.offsets),
        words,
        np.maximum(first, 0).astype(np.int32),
    )


def appearances(text: str, offsets: Offsets) -> NDArray[np.int8]:
    """Four small numbers for every piece [n, 4].

    1. quotation: outside, inside, or inside one that its paragraph never closes;
    2. mark: none, one that opens a quotation, one that closes it;
    3. whether a paragraph starts here;
    4. capitals: none, the first letter, all of several letters.

    >>> appearances('She “left”.', [(0, 3), (4, 5), (5, 9), (9, 10), (10, 11)]).tolist()
    [[0, 0, 1, 1], [1, 1, 0, 0], [1, 0, 0, 0], [1, 2, 0, 0], [0, 0, 0, 0]]
    """
    quotation, mark, starts = (np.zeros(len(text) + 1, np.int8) for _ in range(3))
    for line in LINE.finditer(text):
        _read_line(text, line.span(), quotation, mark)
        blank = len(line.group()) - len(line.group().lstrip())
        if blank < len(line.group()):
            starts[line.start() + blank] = 1
    out = np.zeros((len(offsets), 4), np.int8)
    for row, (start, end) in enumerate(offsets):
        out[row] = quotation[start], mark[start], starts[start], _capitals(text[start:end])
    return out


def _read_line(
    text: str, line: tuple[int, int], quotation: NDArray[np.int8], mark: NDArray[np.int8]
) -> None:
    inside, opened = False, line[0]
    for at in range(*line):
        letter = text[at]
        if letter in OPENING or (letter == EITHER and not inside):
            if not inside:
                opened = at
            inside = True
            mark[at], quotation[at] = OPENS, INSIDE
        elif letter in CLOSING or letter == EITHER:
            mark[at], quotation[at] = CLOSES, INSIDE
            inside = False
        else:
            quotation[at] = INSIDE if inside else OUTSIDE
    if inside:
        quotation[opened : line[1]] = NEVER_CLOSED


def _capitals(piece: str) -> int:
    if not piece[:1].isupper():
        return NO_CAPITAL
    return ALL_CAPITALS if len(piece) > 1 and piece.isupper() else FIRST_CAPITAL
