"""From frames to attributions: sure enough, one for each cue, inner ones within outer ones."""

from __future__ import annotations

import numpy as np
import pytest

from reportedly.attribution.tagger import choosing
from reportedly.attribution.tagger.candidates import Candidate, candidate
from reportedly.attribution.tagger.card import Calibration
from reportedly.attribution.tagger.frames import Frame
from reportedly.attribution.tagger.labelling import Labelled
from reportedly.prose.prose import Prose, paragraphs_of
from tests.attribution.tagger.claims import one
from tests.attribution.tagger.tiny import pieces_of

TEXT = " ".join(["told"] * 30)


def choose(candidates: list[Candidate], least: float) -> list[Candidate]:
    prose = Prose(TEXT, paragraphs_of(TEXT))
    return choosing.choose(candidates, least, prose, pieces_of(TEXT))


def test_less_sure_ones_are_left_out() -> None:
    both = [one(3, 0.9, ((4, 8),)), one(20, 0.5, ((21, 24),))]

    assert choose(both, 0.6) == both[:1]
    assert choose(both, 0.5) == both


def test_a_cue_has_one_attribution_the_surer_one() -> None:
    weak = one(4, 0.6, ((5, 9),), cue=((3, 5),))
    sure = one(3, 0.7, ((5, 8),))

    assert choose([weak, sure], 0.1) == [sure]


def test_an_outer_attribution_wins_over_a_surer_inner_one() -> None:
    inner = one(3, 0.9, ((4, 6),), inner=True)
    outer = one(3, 0.5, ((4, 9),))

    assert choose([inner, outer], 0.1) == [outer]


def test_an_inner_attribution_is_cut_to_the_content_round_it() -> None:
    outer = one(2, 0.5, ((3, 10), (14, 16)))
    inner = one(5, 0.9, ((6, 12), (13, 15)), source=((1, 2), (4, 5)), inner=True)

    _, cut = choose([inner, outer], 0.1)

    assert (cut.content, cut.source) == (((6, 10), (14, 15)), ((4, 5),))


def test_an_inner_attribution_with_nothing_to_say_inside_is_none() -> None:
    outer = one(2, 0.5, ((3, 10),))
    inner = one(5, 0.9, ((11, 12),), inner=True)

    assert choose([inner, outer], 0.1) == [outer]


def test_an_inner_attribution_that_nothing_holds_stands_for_itself() -> None:
    inner = one(5, 0.9, ((11, 12),), inner=True)

    assert choose([inner], 0.1) == [inner]


def test_the_tightest_content_cuts() -> None:
    wide, tight = one(1, 0.5, ((2, 20),)), one(3, 0.4, ((4, 9),))
    inner = one(5, 0.9, ((6, 15),), inner=True)

    assert choose([wide, inner, tight], 0.1)[2].content == ((6, 9),)


def labelled(labels: list[int], outer: float, inner: float) -> Labelled:
    scores = np.zeros((len(labels), 7), np.float32)
    return Labelled(Frame(2, outer, inner, 1, scores), np.array(labels, np.int8), -2.0)


def test_a_frame_becomes_words_by_role() -> None:
    pieces = pieces_of("so the mayor said it was “gone” and not told")

    told = candidate(labelled([1, 2, 3, 0, 0, 5, 0, 5, 6], 0.8, 0.1), pieces, None)

    assert told is not None
    assert (told.anchor, told.inner, told.confidence) == (2, False, 0.8)
    assert (told.source, told.cue, told.content) == (((1, 3),), ((3, 4),), ((6, 7), (8, 10)))
    assert candidate(labelled([1, 2, 3, 0], 0.8, 0.1), pieces, None) is None


def test_confidence_weighs_what_the_frame_shows() -> None:
    pieces = pieces_of("so the mayor said it was “gone” and not told")
    frame = labelled([1, 0, 3, 0, 0, 5], 0.5, 0.6)
    weights = Calibration(constant=1, anchor=2, words=3, source=0.1, cue=0.2, quoted=0.3, inner=0.4)

    told = candidate(frame, pieces, weights)

    assert told is not None
    assert told.inner
    logit = 1 + 2 * np.log(0.6 / 0.4) + 3 * (-2 / 3) + 0.1 + 0.2 + 0.3 + 0.4
    assert told.confidence == pytest.approx(1 / (1 + np.exp(-logit)))
