"""The source of an attribution: one, and the likeliest where no label names it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from reportedly.attribution.tagger.frames import Frame
from reportedly.attribution.tagger.sources import with_source
from tests.attribution.tagger.claims import blank, one


def scored(**rows: tuple[int, float]) -> Frame:
    """A blank frame with scores for a source: ``begins=(word, score)``, ``goes_on=…``."""
    frame = blank()
    scores = frame.scores.copy()
    for name, (word, score) in rows.items():
        scores[word, 1 if name == "begins" else 2] = score
    return replace(frame, scores=scores)


def test_of_two_sources_the_likelier_stays_with_what_touches_it() -> None:
    frame = blank()
    frame.scores[[1, 2, 9], 1] = [3.0, 3.0, 1.0]
    told = one(5, 0.9, ((6, 8),), source=((1, 2), (2, 3), (9, 10)), frame=frame)

    assert with_source(told).source == ((1, 2), (2, 3))


def test_a_source_that_nearly_has_its_label_is_taken() -> None:
    told = one(5, 0.9, ((6, 8),), frame=scored(begins=(2, -1.0), goes_on=(3, -1.0)))

    assert with_source(told).source == ((2, 4),)


def test_an_unlikely_source_is_not_made_up() -> None:
    told = one(5, 0.9, ((6, 8),), frame=scored(begins=(2, -2.0)))

    assert with_source(told).source == ()


def test_a_source_stands_neither_in_the_cue_nor_in_the_content_nor_outside_the_room() -> None:
    frame = blank()
    frame.scores[[2, 5, 7], 1] = [-1.0, 4.0, 4.0]
    told = one(5, 0.9, ((6, 8),), frame=frame)

    assert with_source(told).source == ((2, 3),)
    assert with_source(told, room=((3, 9),)).source == ()
    assert np.isfinite(frame.scores).all(), "the frame is left as it was"
