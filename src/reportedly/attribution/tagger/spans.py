"""From words back to characters: the spans of an attribution and the marks that belong to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.found import Found, merged
from reportedly.attribution.tagger.candidates import Candidate, Words
from reportedly.attribution.tagger.pieces import Pieces
from reportedly.prose.prose import Prose
from reportedly.records import Span, Spans

_CLOSING = re.compile('[.,!?;:…—-]{0,3}[”"»]')
_OPENING = frozenset('“"«')


def found_in(prose: Prose, pieces: Pieces, chosen: Candidate, depths: NDArray[np.int8]) -> Found:
    """An attribution by characters; its content takes in the quotation marks that are its own."""
    spans = characters(pieces, chosen.content)
    content = merged([with_marks(prose.text, span) for span in spans])
    source = merged(list(characters(pieces, chosen.source)))
    cue = merged(list(characters(pieces, chosen.cue)))
    place = (cue or source or content)[0][0]
    return Found(
        source=source,
        cue=cue,
        content=content,
        depth=int(depths[place]),
        paragraph=bisect_right(prose.paragraphs, place, key=lambda span: span[0]) - 1,
        confidence=chosen.confidence,
    )


def characters(pieces: Pieces, ranges: Words) -> Spans:
    """From the first character of each range of words to its last; cut at words not read."""
    spans: list[Span] = []
    for start, end in ranges:
        gaps = np.flatnonzero(np.diff(pieces.numbers[start:end]) > 1) + start + 1
        for low, high in pairwise([start, *gaps.tolist(), end]):
            spans.append((int(pieces.words[low, 0]), int(pieces.words[high - 1, 1])))
    return tuple(spans)


def with_marks(text: str, span: Span) -> Span:
    """A span with the quotation marks right beside it, and the stop before a closing one.

    >>> with_marks('He said “no,” twice.', (9, 11))
    (8, 13)
    """
    start, end = span
    if start and text[start - 1] in _OPENING:
        start -= 1
    closing = _CLOSING.match(text, end, end + 4)
    return start, closing.end() if closing else end


def quotation_depths(prose: Prose) -> NDArray[np.int8]:
    """How many quotations stand round each character."""
    depths = np.zeros(len(prose.text) + 1, np.int8)
    for quotation in prose.quotations:  # those within others come after them
        depths[slice(*quotation.inner)] = quotation.depth + 1
    return depths
