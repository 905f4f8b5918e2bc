"""The best labels of many frames at once, and how probable they are: a linear-chain CRF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.tagger.frames import Frame

Doubles = NDArray[np.float64]

_CELLS = 1 << 18
"""Words of frames that are labelled together: a bound on memory."""


@dataclass(frozen=True, slots=True)
class Transitions:
    """Scores of label after label [labels, labels], and of a label at a window's start [labels]."""

    steps: Doubles
    starts: Doubles


@dataclass(frozen=True, slots=True)
class Labelled:
    """A frame with its best labels, a number for each word, and their log-probability."""

    frame: Frame
    labels: NDArray[np.int8]
    log_probability: float


def label_frames(frames: Sequence[Frame], transitions: Transitions) -> list[Labelled]:
    """The best labels of each frame, in the order given."""
    order = sorted(range(len(frames)), key=lambda number: -len(frames[number].scores))
    done: dict[int, Labelled] = {}
    while order:
        together = max(1, _CELLS // len(frames[order[0]].scores))
        batch, order = order[:together], order[together:]
        best = _label([frames[number] for number in batch], transitions)
        done.update(zip(batch, best, strict=True))
    return [done[number] for number in range(len(frames))]


def _label(frames: list[Frame], transitions: Transitions) -> list[Labelled]:
    """Frames in order of length, the longest first: those still running are the first ones."""
    lengths = np.array([len(frame.scores) for frame in frames])
    count = transitions.starts.size
    scores: Doubles = np.zeros((lengths[0], len(frames), count))
    for number, frame in enumerate(frames):
        scores[: lengths[number], number] = frame.scores
    running = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    opens = np.array([frame.opens_window for frame in frames])
    begin = np.where(opens[:, None], transitions.starts, transitions.steps[0])
    path, total = _best_paths(scores, begin, transitions.steps, running, lengths)
    total -= _log_sums(scores, begin, transitions.steps, running)
    return [
        Labelled(frame, path[: lengths[number], number].copy(), float(total[number]))
        for number, frame in enumerate(frames)
    ]


def _best_paths(
    scores: Doubles, begin: Doubles, steps: Doubles, running: NDArray[np.int64],
    lengths: NDArray[np.int64],
) -> tuple[NDArray[np.int8], Doubles]:  # fmt: skip
    """Viterbi: labels [words, frames] and the score of each path."""
    back = np.zeros(scores.shape, np.int8)
    reached = begin + scores[0]
    for word in range(1, len(scores)):
        now = running[word]
        through = reached[:now, :, None] + steps
        back[word, :now] = through.argmax(axis=1)
        reached[:now] = through.max(axis=1) + scores[word, :now]
    path = np.zeros(scores.shape[:2], np.int8)
    rows = np.arange(scores.shape[1])
    path[lengths - 1, rows] = reached.argmax(axis=1)
    for word in range(len(scores) - 1, 0, -1):
        now = running[word]
        path[word - 1, :now] = back[word, rows[:now], path[word, :now]]
    return path, reached.max(axis=1)


def _log_sums(
    scores: Doubles, begin: Doubles, steps: Doubles, running: NDArray[np.int64]
) -> Doubles:
    """The logarithm of the sum over all paths, in probabilities scaled at each word."""
    top = scores.max(axis=2)
    likely = np.exp(scores - top[:, :, None])
    peak = begin.max(axis=1, keepdims=True)
    mass = np.exp(begin - peak) * likely[0]
    out: Doubles = peak[:, 0] + top[0]
    step_peak = steps.max()
    factors = np.exp(steps - step_peak)
    for word in range(1, len(scores)):
        now = running[word]
        size = mass[:now].sum(axis=1, keepdims=True)
        # Products of arrays, not of matrices: those round differently with the number of frames.
        spread = ((mass[:now] / size)[:, :, None] * factors).sum(axis=1)
        mass[:now] = spread * likely[word, :now]
        out[:now] += np.log(size[:, 0]) + step_peak + top[word, :now]
    return out + np.log(mass.sum(axis=1))
