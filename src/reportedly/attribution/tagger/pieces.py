"""A text cut into the pieces that the encoder reads and the words that its labels stand on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.attribution.tagger.appearance import PARAGRAPH, appearances

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as the tagger reads it.

    ``ids``, ``offsets`` [n, 2] and ``appearance`` [n, 4] go by piece; ``words`` [w, 2], offsets
    too, ``numbers`` [w] (the word's place among all words of the text) and ``first`` [w] (the piece
    that it begins with) by word.
    """

    text: str
    ids: Numbers
    offsets: Numbers
    appearance: NDArray[np.int8]
    words: Numbers
    numbers: Numbers
    first: Numbers

    @property
    def paragraphs(self) -> Numbers:
        """The first piece of each paragraph; the first of all is always one."""
        return np.union1d(np.flatnonzero(self.appearance[:, PARAGRAPH]), [0])


def cut_into_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """Pieces and words of a text. A word of letters that the encoder drops has its neighbour's."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, np.int64).reshape(-1, 2)
    words = np.array([word.span() for word in WORD.finditer(text)], np.int64).reshape(-1, 2)
    first = np.searchsorted(offsets[:, 0], words[:, 0], side="right") - 1
    return Pieces(
        text=text,
        ids=np.array(encoding.ids, np.int64),
        offsets=offsets,
        appearance=appearances(text, encoding.offsets),
        words=words,
        numbers=np.arange(len(words)),
        first=np.maximum(first, 0),
    )


def without_paragraphs(pieces: Pieces, worth_reading: Callable[[str], bool]) -> Pieces:
    """The pieces of those paragraphs only that are worth reading, and their words.

    What is left keeps its offsets in the text, and its appearance.
    """
    edges = np.append(pieces.paragraphs, len(pieces.ids))
    keep = np.zeros(len(pieces.ids), bool)
    for start, end in pairwise(edges):
        if start < end:
            span = slice(int(pieces.offsets[start, 0]), int(pieces.offsets[end - 1, 1]))
            keep[start:end] = worth_reading(pieces.text[span])
    place = np.cumsum(keep) - 1
    spoken = keep[pieces.first] if len(pieces.ids) else np.zeros(0, bool)
    return Pieces(
        text=pieces.text,
        ids=pieces.ids[keep],
        offsets=pieces.offsets[keep],
        appearance=pieces.appearance[keep],
        words=pieces.words[spoken],
        numbers=pieces.numbers[spoken],
        first=place[pieces.first[spoken]],
    )
