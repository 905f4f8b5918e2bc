"""The best labels and their probability, held against every labelling there is."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from reportedly.attribution.tagger.frames import Frame, distance_scores
from reportedly.attribution.tagger.labelling import Transitions, label_frames

LABELS = 7


def transitions(random: np.random.Generator) -> Transitions:
    steps, starts = random.normal(size=(LABELS, LABELS)), random.normal(size=LABELS)
    for inside in (2, 4, 6):
        starts[inside] -= 1e4
        steps[[label for label in range(LABELS) if label not in (inside - 1, inside)], inside] -= (
            1e4
        )
    return Transitions(steps, starts)


def frame_of(random: np.random.Generator, words: int, content: float = 0.0) -> Frame:
    scores = np.zeros((words, LABELS), np.float32)
    scores[:, 1:] = random.normal(size=(words, LABELS - 1)) * 2
    scores[:, 5:] += content
    return Frame(0, 0.5, 0.5, 0, scores)


def score(labels: tuple[int, ...], frame: Frame, rules: Transitions) -> float:
    total = rules.starts[labels[0]] + frame.scores[0, labels[0]]
    for word in range(1, len(labels)):
        total += rules.steps[labels[word - 1], labels[word]] + frame.scores[word, labels[word]]
    return float(total)


@pytest.mark.parametrize("seed", range(8))
def test_labels_are_the_best_that_hold_a_content(seed: int) -> None:
    random = np.random.default_rng(seed)
    rules = transitions(random)
    frames = [frame_of(random, words, random.normal() * 3) for words in (1, 4, 3, 5, 2)]

    for frame, found in zip(frames, label_frames(frames, rules), strict=True):
        every = list(itertools.product(range(LABELS), repeat=len(frame.scores)))
        scores = {labels: score(labels, frame, rules) for labels in every}
        best = max((labels for labels in every if 5 in labels), key=scores.__getitem__)
        top = max(scores.values())
        total = top + math.log(sum(math.exp(value - top) for value in scores.values()))

        assert tuple(found.labels) == best
        assert found.log_probability == pytest.approx(scores[best] - total, abs=1e-6)
        assert found.frame is frame


def test_a_frame_is_labelled_alike_in_any_company() -> None:
    random = np.random.default_rng(3)
    rules = transitions(random)
    frames = [frame_of(random, words) for words in (40, 7, 300, 1, 90)]
    together = label_frames(frames, rules)

    for frame, found in zip(frames, together, strict=True):
        (alone,) = label_frames([frame], rules)
        assert alone.labels.tolist() == found.labels.tolist()
        assert alone.log_probability == pytest.approx(found.log_probability, abs=1e-9)


def test_extreme_scores_do_no_harm() -> None:
    rules = transitions(np.random.default_rng(1))
    scores = np.full((500, LABELS), -3e4, np.float32)
    scores[::2] = 3e4

    (found,) = label_frames([Frame(0, 1.0, 0.0, 0, scores)], rules)

    assert math.isfinite(found.log_probability)


def test_no_frames_no_labels() -> None:
    assert label_frames([], transitions(np.random.default_rng(0))) == []


def test_distances_are_told_about_the_anchor() -> None:
    table = np.arange(33, dtype=np.float32)[:, None]

    told = distance_scores(table, 3)[:, 0]

    assert told.tolist() == [13, 14, 15, 16, 17, 18, 19]
