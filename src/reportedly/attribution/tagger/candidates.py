"""From a labelled frame to what it says, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.tagger.appearance import OUTSIDE, STATE
from reportedly.attribution.tagger.card import Calibration
from reportedly.attribution.tagger.frames import Frame
from reportedly.attribution.tagger.labelling import Labelled
from reportedly.attribution.tagger.pieces import Pieces

Range = tuple[int, int]

Words = tuple[Range, ...]
"""Half-open ranges of words of the story."""

SOURCE, CUE, CONTENT = range(3)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A frame read as an attribution. ``inner``: more likely to stand inside another's content."""

    anchor: int
    inner: bool
    confidence: float
    source: Words
    cue: Words
    content: Words
    frame: Frame = field(compare=False, repr=False)

    @property
    def claimed(self) -> set[int]:
        """The words that no other attribution may have as its cue."""
        return {self.anchor, *_each(self.cue)}


def _each(ranges: Words) -> Iterable[int]:
    return (word for start, end in ranges for word in range(start, end))


def candidate(
    labelled: Labelled, pieces: Pieces, calibration: Calibration | None
) -> Candidate | None:
    """What a labelled frame says; nothing if it has no content."""
    frame = labelled.frame
    found: tuple[list[tuple[int, int]], ...] = ([], [], [])
    for label, start, end in label_runs(labelled.labels):
        found[(label - 1) // 2].append((frame.start + start, frame.start + end))
    if not found[CONTENT]:
        return None
    piece = pieces.first[found[CONTENT][0][0]]
    shown = _Shown(
        anchor=max(frame.outer, frame.inner),
        words=labelled.log_probability / max(1, int((labelled.labels > 0).sum())),
        source=bool(found[SOURCE]),
        cue=bool(found[CUE]),
        quoted=bool(pieces.appearance[piece, STATE] != OUTSIDE),
        inner=frame.inner > frame.outer,
    )
    source, cue, content = (tuple(spans) for spans in found)
    sure = confidence(shown, calibration)
    return Candidate(frame.anchor, shown.inner, sure, source, cue, content, frame)


def label_runs(labels: NDArray[np.int8]) -> list[tuple[int, int, int]]:
    """Runs of labels as (label that begins it, start, end); odd labels begin, even ones go on.

    >>> label_runs(np.array([0, 1, 2, 0, 5, 6, 5], np.int8))
    [(1, 1, 3), (5, 4, 6), (5, 6, 7)]
    """
    runs: list[tuple[int, int, int]] = []
    values = labels.tolist()
    for place in np.flatnonzero(labels).tolist():
        label = values[place]
        begin = label - 1 + label % 2
        if runs and label % 2 == 0 and runs[-1][2] == place and runs[-1][0] == begin:
            runs[-1] = (begin, runs[-1][1], place + 1)
        else:
            runs.append((begin, place, place + 1))
    return runs


@dataclass(frozen=True, slots=True)
class _Shown:
    """What confidence is worked out from; see ``Calibration``."""

    anchor: float
    words: float
    source: bool
    cue: bool
    quoted: bool
    inner: bool


def confidence(shown: _Shown, calibration: Calibration | None) -> float:
    """How probable it is that the attribution is right, between 0 and 1."""
    if calibration is None:
        return shown.anchor
    anchor = min(max(shown.anchor, 1e-6), 1 - 1e-6)
    logit = (
        calibration.constant
        + calibration.anchor * math.log(anchor / (1 - anchor))
        + calibration.words * shown.words
        + calibration.source * shown.source
        + calibration.cue * shown.cue
        + calibration.quoted * shown.quoted
        + calibration.inner * shown.inner
    )
    return 1 / (1 + math.exp(-min(max(logit, -30.0), 30.0)))
