"""One source for an attribution, and the likeliest where the labels name none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from reportedly.attribution.tagger.candidates import Candidate, Range, Words
from reportedly.attribution.tagger.settling import distance

_OUTSIDE, _BEGIN, _GOES_ON, _OTHERS = 0, 1, 2, 3
"""Columns of a frame's scores: no label, a source's first word, its other words, all else."""

_LEAST = -1.2
"""How far the score of a source may stay behind that of no label: most attributions have one."""

_FAR = 0.05
"""What each word between a source and its anchor takes from the source's score."""


def with_source(each: Candidate, room: Words | None = None) -> Candidate:
    """The attribution with one source; ``room`` are the words that it may stand in."""
    if len(each.source) > 1:
        return replace(each, source=_best(each))
    if not each.source:
        return replace(each, source=_likeliest(each, room))
    return each


def _best(each: Candidate) -> Words:
    """The piece with the highest score, and those that touch it ("officials, who …")."""
    scores, start = each.frame.scores, each.frame.start
    here = (each.anchor, each.anchor + 1)

    def value(piece: Range) -> float:
        rows = scores[piece[0] - start : piece[1] - start, _BEGIN:_OTHERS]
        return float(rows.max(axis=1).mean()) - _FAR * distance(piece, here)

    best = max(each.source, key=value)
    return tuple(piece for piece in each.source if distance(piece, best) <= 1)


def _likeliest(each: Candidate, room: Words | None) -> Words:
    scores, start = each.frame.scores, each.frame.start
    ahead = (
        scores[:, [_BEGIN, _GOES_ON]]
        - np.maximum(scores[:, _OUTSIDE], scores[:, _OTHERS:].max(axis=1))[:, None]
    )
    for low, high in (*each.cue, *each.content):
        ahead[max(0, low - start) : max(0, high - start)] = -np.inf
    if room is not None:
        held = np.zeros(len(ahead), bool)
        for low, high in room:
            held[max(0, low - start) : max(0, high - start)] = True
        ahead[~held] = -np.inf
    first = int(ahead[:, 0].argmax())
    if not ahead[first, 0] > _LEAST:
        return ()
    end = first + 1
    while end < len(ahead) and ahead[end, 1] > _LEAST:
        end += 1
    return ((first + start, end + start),)
