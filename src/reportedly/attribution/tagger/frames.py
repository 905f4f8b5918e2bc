"""Frames: for each anchor a score of every label at every word near it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reportedly.attribution.tagger.encoder import Floats, WindowReading
from reportedly.attribution.tagger.pieces import Numbers

_WORDS_TO_AN_ANCHOR = 4
"""Anchors of a window are no more than its words by this number, and a few.

Prose has an anchor in about twenty words; a page written to do harm can have one in each, and every
frame of it would be as long as its window.
"""

_NEAR, _BUCKETS, _STRETCH = 8, 33, 1.6
_MIDDLE = _BUCKETS // 2


@dataclass(frozen=True, slots=True)
class Frame:
    """The scores of labels round an anchor.

    ``anchor`` and ``start`` number words of the story; ``outer`` and ``inner`` are probabilities;
    ``scores`` [t, labels] has a row a word from ``start`` on, that of no label first, which is 0.
    """

    anchor: int
    outer: float
    inner: float
    start: int
    scores: Floats


def distance_buckets(distance: Numbers) -> Numbers:
    """Signed distances in words as 0 to 32: near ones each their own, far ones by their logarithm.

    >>> distance_buckets(np.array([-500, -1, 0, 1, 7, 12])).tolist()
    [0, 15, 16, 17, 23, 24]
    """
    size = np.abs(distance)
    far = np.maximum(size, 1).astype(np.float32) / np.float32(_NEAR)
    wide = (_NEAR + np.log2(far) * np.float32(_STRETCH)).astype(np.int64)
    return _MIDDLE + np.sign(distance) * np.where(size < _NEAR, size, np.minimum(wide, _MIDDLE))


def distance_scores(by_bucket: Floats, words: int) -> Floats:
    """What each distance adds to each label, [2 * words + 1, labels]: from ``-words`` to ``words``.

    ``by_bucket`` [33, labels] has a row for each bucket of distances.
    """
    return by_bucket[distance_buckets(np.arange(-words, words + 1))]


def frames(reading: WindowReading, first: int, distances: Floats) -> list[Frame]:
    """The frames of a window whose first word is number ``first`` of the story.

    ``distances`` as ``distance_scores`` gives them, for windows at least as large.
    """
    middle, words = len(distances) // 2, len(reading.anchors)
    found = []
    for row, word in _likeliest(reading):
        scores = np.zeros((words, distances.shape[1] + 1), np.float32)
        near = distances[middle - word : middle - word + words]
        np.add(reading.scores[row], near, out=scores[:, 1:])
        outer, inner = reading.anchors[word].tolist()
        found.append(Frame(first + word, outer, inner, first, scores))
    return found


def _likeliest(reading: WindowReading) -> list[tuple[int, int]]:
    """Rows of scores and their anchors, in text order."""
    rows = list(enumerate(reading.at.tolist()))
    most = len(reading.anchors) // _WORDS_TO_AN_ANCHOR + _WORDS_TO_AN_ANCHOR
    if len(rows) > most:
        likely = reading.anchors.max(axis=1)
        rows = sorted(sorted(rows, key=lambda row: -likely[row[1]])[:most])
    return rows
