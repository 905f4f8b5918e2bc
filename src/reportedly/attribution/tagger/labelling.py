"""The best labels of many frames at once, and how probable they are: a linear-chain CRF.

Frames are as long as their windows. Where a stretch of labels could be is seen only by its sum,
not by single words, so that to find out what may be left out takes as long as to label it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.tagger.frames import Frame

Doubles = NDArray[np.float64]

_CELLS = 1 << 16
"""Words of frames that are labelled together: a bound on memory."""

_CONTENT = 5
"""The label that begins a content, and the least of its labels."""

_NEVER = -1e9


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
    """Frames together, shorter ones padded; what comes after a frame's end is not used.

    Arrays are [words, labels, frames]: numpy is fastest with the longest axis last.
    """
    lengths = np.array([len(frame.scores) for frame in frames])
    scores: Doubles = np.zeros((lengths.max(), transitions.starts.size, len(frames)))
    for number, frame in enumerate(frames):
        scores[: lengths[number], :, number] = frame.scores
    begin = np.repeat(transitions.starts[:, None], len(frames), axis=1)
    path, best = _best_paths(scores, begin, transitions.steps, lengths)
    bare = np.flatnonzero(~((path >= _CONTENT) & _within(lengths)).any(axis=0))
    if len(bare):
        path[:, bare], best[bare] = _best_with_content(
            scores[:, :, bare], begin[:, bare], transitions.steps, lengths[bare]
        )
    best = best - _log_sums(scores, begin, transitions.steps, lengths)
    return [
        Labelled(frame, path[: lengths[number], number].copy(), float(best[number]))
        for number, frame in enumerate(frames)
    ]


def _within(lengths: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which words [words, frames] are in their frames."""
    inside: NDArray[np.bool_] = np.arange(lengths.max())[:, None] < lengths
    return inside


def _best_paths(
    scores: Doubles,
    begin: Doubles,
    steps: Doubles,
    lengths: NDArray[np.int64],
    ends: Doubles | None = None,
) -> tuple[NDArray[np.int8], Doubles]:
    """Viterbi: labels [words, frames] and the score of each path.

    ``ends`` is added to the scores of last labels.
    """
    words, _, count = scores.shape
    reached = np.empty_like(scores)
    reached[0] = begin + scores[0]
    outward = steps[:, :, None]
    through = np.empty((*steps.shape, count))
    for word in range(1, words):
        np.add(reached[word - 1][:, None], outward, out=through)
        through.max(axis=0, out=reached[word])
        reached[word] += scores[word]
    rows = np.arange(count)
    last = reached[lengths - 1, :, rows].T
    if ends is not None:
        last = last + ends[:, None]
    final = last.argmax(axis=0)
    path = np.empty((words, count), np.int8)
    here = path[-1] = final
    for word in range(words - 2, -1, -1):
        here = (reached[word] + steps[:, here]).argmax(axis=0)
        here = np.where(word + 1 < lengths, here, final)
        path[word] = here
    return path, last[final, rows]


def _best_with_content(
    scores: Doubles, begin: Doubles, steps: Doubles, lengths: NDArray[np.int64]
) -> tuple[NDArray[np.int8], Doubles]:
    """As ``_best_paths``, of paths that hold some content: an anchor has one, sure or not.

    Every label is there twice: before any content was seen, and since.
    """
    count = len(steps)
    twice = np.full((2 * count, 2 * count), _NEVER)
    twice[:count, :count] = twice[count:, count:] = steps
    twice[:count, count + _CONTENT] = steps[:, _CONTENT]
    twice[:count, _CONTENT] = _NEVER
    start = np.full((2 * count, begin.shape[1]), _NEVER)
    start[:count] = begin
    start[count + _CONTENT] = begin[_CONTENT]
    start[_CONTENT] = _NEVER
    ends = np.repeat([_NEVER, 0.0], count)
    path, best = _best_paths(np.concatenate([scores, scores], axis=1), start, twice, lengths, ends)
    return path % count, best


def _log_sums(
    scores: Doubles, begin: Doubles, steps: Doubles, lengths: NDArray[np.int64]
) -> Doubles:
    """The logarithm of the sum over all paths: by probabilities that sum to 1 at each word."""
    top = scores.max(axis=1)
    likely = np.exp(scores - top[:, None])
    first = begin.max(axis=0)
    mass = np.exp(begin - first) * likely[0]
    sizes = np.empty_like(top)
    peak = steps.max()
    onward = np.exp(steps - peak).T.copy()
    for word in range(len(scores)):
        if word:
            mass = (onward @ mass) * likely[word]
        mass.sum(axis=0, out=sizes[word])
        mass /= sizes[word]
    grown = np.log(sizes) + top
    grown[0] += first
    grown[1:] += peak
    total: Doubles = grown.cumsum(axis=0)[lengths - 1, np.arange(len(lengths))]
    return total
