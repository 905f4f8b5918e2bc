"""Attributions made up for tests, with frames that say nothing of sources."""

from __future__ import annotations

import numpy as np

from reportedly.attribution.tagger.candidates import Candidate, Words
from reportedly.attribution.tagger.frames import Frame

LENGTH = 40


def blank() -> Frame:
    """A frame of the first words of a story, sure that none of them has a label."""
    scores = np.full((LENGTH, 7), -9.0, np.float32)
    scores[:, 0] = 0.0
    return Frame(0, 0.5, 0.0, 0, scores)


def one(
    anchor: int,
    sure: float,
    content: Words,
    *,
    cue: Words | None = None,
    source: Words = (),
    inner: bool = False,
    frame: Frame | None = None,
) -> Candidate:
    """An attribution; its cue is its anchor unless told."""
    own = ((anchor, anchor + 1),) if cue is None else cue
    return Candidate(anchor, inner, sure, source, own, content, frame or blank())
