"""What a tagger in training says of stories, decoded as the product decodes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from reportedly.attribution.tagger.frames import Frame
from reportedly.attribution.tagger.labelling import Labelled, Transitions, label_frames
from training.batches import WindowSet, on_device
from training.frozen import FrozenOutputs
from training.labels import LABELS
from training.machine import Machine
from training.tagger import Tagger


@dataclass(frozen=True, slots=True)
class Reader:
    """How stories are read: frames above ``least_anchor``, in batches of ``batch_pieces``."""

    machine: Machine
    least_anchor: float
    batch_pieces: int


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """What a tagger says of a story: ``anchors`` [w, 2] probabilities, ``labels`` [w, 7] scores."""

    anchors: NDArray[np.float32]
    labels: NDArray[np.float16]
    frames: Sequence[Labelled]


def predict(
    model: Tagger,
    windows: WindowSet,
    chosen: Sequence[int],
    reader: Reader,
    frozen: FrozenOutputs | None = None,
) -> dict[int, Prediction]:
    """What the tagger says of the examples that some windows belong to, under their numbers."""
    model.eval()
    model.to(reader.machine.device)
    transitions = transitions_of(model)
    numbers = sorted({windows.places[number].example for number in chosen})
    out = {number: _nothing(len(windows.examples[number].pieces.words)) for number in numbers}
    frames: dict[int, list[Frame]] = {number: [] for number in numbers}
    for batch in windows.in_order_of_size(chosen, reader.batch_pieces):
        reading = on_device(windows.reading(batch), reader.machine.device)
        below = frozen.get(model, batch, reading, reader.machine) if frozen else None
        with torch.no_grad():
            words = model.words(reading, reader.machine.casting, below)
            anchors = model.anchor(words).sigmoid().cpu()
            labels = model.tag(words).cpu()
        for row, number in enumerate(batch):
            place = windows.places[number]
            said = out[place.example]
            said.anchors[place.held] = anchors[row, : place.words].numpy()
            said.labels[place.held] = labels[row, : place.words].numpy()
            likely = said.anchors[place.held].max(1) > reader.least_anchor
            at = np.flatnonzero(likely)
            scores = _scores(model, words, row, at)[:, : place.words]
            frames[place.example] += [
                _frame(said, int(anchor), place.held.start, scores[number])
                for number, anchor in enumerate(at)
            ]
    return {
        number: Prediction(
            said.anchors,
            said.labels,
            label_frames(sorted(frames[number], key=lambda one: one.anchor), transitions),
        )
        for number, said in out.items()
    }


def transitions_of(model: Tagger) -> Transitions:
    """The scores of the model's CRF."""
    step, start = (scores.detach().cpu().numpy() for scores in model.crf.scores())
    return Transitions(step.astype(np.float64), start.astype(np.float64))


def _nothing(words: int) -> Prediction:
    shape = (words, len(LABELS))
    return Prediction(np.zeros((words, 2), np.float32), np.zeros(shape, np.float16), ())


def _scores(model: Tagger, words: Tensor, row: int, at: NDArray[Any]) -> NDArray[np.float32]:
    anchors = torch.from_numpy(at).to(words.device)
    with torch.no_grad():
        given = model.frames(words[row : row + 1], torch.zeros_like(anchors), anchors)
    scores: NDArray[np.float32] = given.cpu().numpy()
    return scores


def _frame(said: Prediction, at: int, first_word: int, scores: NDArray[np.float32]) -> Frame:
    outer, inner = said.anchors[first_word + at].tolist()
    return Frame(first_word + at, outer, inner, first_word, scores)
