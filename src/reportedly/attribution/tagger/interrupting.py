"""An attribution in the middle of a sentence has what stands before it too.

"In May, she said, the pier will open" says that the pier will open in May: commas on both sides
make of source and cue a parenthesis. Before a sentence in quotation marks they do not ("In May, she
said, “The pier will open.”"): there the first part tells when she said so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reportedly.attribution.tagger.candidates import Candidate, Range
from reportedly.attribution.tagger.pieces import Pieces
from reportedly.attribution.tagger.settling import joined
from reportedly.prose.prose import Prose

_LONGEST = 12
"""Words of source and cue together."""

_BEFORE = 15
"""Words before them: of more the frame is the better judge."""

_OPENING = " “\"«'‘"


def with_beginnings(chosen: Sequence[Candidate], prose: Prose, pieces: Pieces) -> list[Candidate]:
    """The attributions, those that interrupt a sentence with all of its beginning."""
    anchors = sorted(each.anchor for each in chosen)
    current = []
    for each in chosen:
        start, end = before = _beginning(each, prose, pieces)
        if start < end and bisect_left(anchors, start) == bisect_left(anchors, end):
            each = replace(each, content=joined(each.content, before))
        current.append(each)
    return current


def _beginning(each: Candidate, prose: Prose, pieces: Pieces) -> Range:
    """The words of its sentence before an attribution that interrupts it; none if it does not."""
    none = (each.anchor, each.anchor)
    if not each.source or not each.cue:
        return none
    told = (*each.source, *each.cue)
    start, end = min(low for low, _ in told), max(high for _, high in told)
    goes_on = any(end <= low <= end + 1 for low, _ in each.content)
    if end - start > _LONGEST or not goes_on:
        return none
    place = int(pieces.words[start, 0]), int(pieces.words[end - 1, 1])
    sentence = prose.sentence_at(place[0])
    if sentence is None or place[1] > sentence[1]:
        return none
    after = prose.text[place[1] : sentence[1]]
    interrupts = prose.text[sentence[0] : place[0]].rstrip().endswith(",") and after[:1] == ","
    if not interrupts or not after[1:].lstrip(_OPENING)[:1].islower():
        return none
    first = int(np.searchsorted(pieces.words[:, 0], sentence[0]))
    added = (
        start
        - first
        - sum(max(0, min(high, start) - max(low, first)) for low, high in each.content)
    )
    return (first, start) if 0 < added <= _BEFORE else none
