"""From scores to attributions: best paths of frames, and which frames are given.

Only NumPy is needed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.labels import BEGINS, ROLES, Attribution, Span
from training.reading import Pieces

Floats = NDArray[np.float32]

OPENING_MARKS = '“"«'
CLOSED_BEHIND = re.compile(r"[.,!?;:…—-]{0,3}[”\"»]")
LONGEST_CLOSING = 4

CONTENT = BEGINS["content"]
"""The label that begins a content, and the least of its labels."""

NEVER = np.float32(-1e9)


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """The scores of a CRF: ``step`` from label to label, ``start`` of the first one."""

    step: Floats
    start: Floats


@dataclass(frozen=True, slots=True, eq=False)
class FoundFrame:
    """A frame that was worked out for a likely anchor.

    ``anchor`` is a word of the story; ``labels`` [t] and ``emissions`` [t, labels] are of the words
    from ``first_word`` on; ``log_probability`` is that of the whole row of labels.
    """

    anchor: int
    first_word: int
    labels: NDArray[np.int8]
    log_probability: float
    emissions: NDArray[np.float16]


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """What a tagger says of a story: ``anchors`` [w, 2] probabilities, ``labels`` [w, 7] scores."""

    anchors: Floats
    labels: NDArray[np.float16]
    frames: Sequence[FoundFrame]


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """An attribution that is given, with the frame and the anchor's probabilities behind it."""

    attribution: Attribution
    frame: FoundFrame
    outer: float
    inner: float


def best_paths(emissions: Floats, chain: Chain) -> tuple[NDArray[np.int8], Floats]:
    """The best row of labels of each frame, and its score: [f, t, labels] to [f, t] and [f]."""
    frames, words, labels = emissions.shape
    before = np.zeros((words, frames, labels), np.int8)
    score = chain.start + emissions[:, 0]
    for at in range(1, words):
        through = score[:, :, None] + chain.step
        before[at] = through.argmax(1)
        score = through.max(1) + emissions[:, at]
    path = np.zeros((frames, words), np.int8)
    path[:, -1] = score.argmax(1)
    every = np.arange(frames)
    for at in range(words - 1, 0, -1):
        path[:, at - 1] = before[at, every, path[:, at]]
    return path, score.max(1)


def best_paths_with_content(emissions: Floats, chain: Chain) -> tuple[NDArray[np.int8], Floats]:
    """As ``best_paths``, where a frame without any content is no answer: the best row with some.

    A frame is asked for where an attribution is likely, and an attribution has content.
    """
    path, score = best_paths(emissions, chain)
    empty = ~(path >= CONTENT).any(1)
    if empty.any():
        path[empty], score[empty] = _forced(emissions[empty], chain)
    return path, score


def _forced(emissions: Floats, chain: Chain) -> tuple[NDArray[np.int8], Floats]:
    """Best rows in which a content begins: every label is there twice, before that and after."""
    size = emissions.shape[2]
    step = np.full((2 * size, 2 * size), NEVER, np.float32)
    step[:size, :size] = step[size:, size:] = chain.step
    step[:size, CONTENT] = NEVER
    step[:size, size + CONTENT] = chain.step[:, CONTENT]
    start = np.full(2 * size, NEVER, np.float32)
    start[:size] = chain.start
    start[size + CONTENT], start[CONTENT] = chain.start[CONTENT], NEVER
    twice = np.concatenate([emissions, emissions], 2)
    twice[:, -1, :size] += NEVER  # at the end a content has begun
    path, score = best_paths(twice, Chain(step, start))
    return (path % size).astype(np.int8), score


def all_paths(emissions: Floats, chain: Chain) -> Floats:
    """The logarithm of the sum over all rows of labels [f]."""
    score = chain.start + emissions[:, 0]
    for at in range(1, emissions.shape[1]):
        score = _log_sum(score[:, :, None] + chain.step) + emissions[:, at]
    return _log_sum(score[:, :, None])[:, 0]


def _log_sum(scores: Floats) -> Floats:
    highest = scores.max(1)
    total: Floats = np.log(np.exp(scores - highest[:, None]).sum(1)) + highest
    return total


def label_pieces(labels: NDArray[np.int8]) -> dict[str, list[tuple[int, int]]]:
    """The pieces of each role in a row of labels, as half-open intervals of words.

    >>> label_pieces(np.array([1, 0, 3, 5, 6, 5], np.int8))
    {'source': [(0, 1)], 'cue': [(2, 3)], 'content': [(3, 5), (5, 6)]}
    """
    out: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    at = 0
    while at < len(labels):
        label = int(labels[at])
        end = at + 1
        if label:
            begins = label - 1 + label % 2
            while end < len(labels) and labels[end] == begins + 1:
                end += 1
            role = next(role for role in ROLES if BEGINS[role] == begins)
            out[role].append((at, end))
        at = end
    return out


def with_marks(text: str, span: Span) -> Span:
    """A span with the quotation marks right beside it.

    >>> with_marks("“It held,” she said.", (1, 8))
    (0, 10)
    """
    start, end = span
    if start and text[start - 1] in OPENING_MARKS:
        start -= 1
    behind = CLOSED_BEHIND.match(text[end : end + LONGEST_CLOSING])
    return start, end + behind.end() if behind else end


def attributions(story: Pieces, found: Prediction, least: float, *, nested: bool) -> list[Given]:
    """The attributions whose anchors are likelier than ``least``, in text order, one a cue.

    The likeliest anchor goes first, and no later one may use a word of its cue. Without ``nested``
    only outer ones are given.
    """
    likely = []
    for frame in found.frames:
        outer, inner = (float(value) for value in found.anchors[frame.anchor])
        pieces = label_pieces(frame.labels)
        probability = max(outer, inner) if nested else outer
        if pieces["content"] and probability >= least:
            likely.append((probability, frame, pieces))
    likely.sort(key=lambda one: -one[0])
    taken: set[int] = set()
    out = []
    for _, frame, pieces in likely:
        cue = {frame.first_word + at for piece in pieces["cue"] for at in range(*piece)}
        cue.add(frame.anchor)
        if not cue & taken:
            taken |= cue
            out.append(_given(story, found, frame, pieces))
    return sorted(out, key=lambda one: one.frame.anchor)


def _given(
    story: Pieces,
    found: Prediction,
    frame: FoundFrame,
    pieces: dict[str, list[tuple[int, int]]],
) -> Given:
    spans = {
        role: tuple(_span(story, frame.first_word, piece) for piece in pieces[role])
        for role in ROLES
    }
    outer, inner = (float(value) for value in found.anchors[frame.anchor])
    content = tuple(with_marks(story.text, span) for span in spans["content"])
    made = Attribution(spans["source"], spans["cue"], content, inner > outer)
    return Given(made, frame, outer, inner)


def _span(story: Pieces, first_word: int, piece: tuple[int, int]) -> Span:
    first, last = first_word + piece[0], first_word + piece[1] - 1
    return int(story.words[first, 0]), int(story.words[last, 1])
