"""What a trained tagger says of stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.batches import WindowSet, on_device
from training.decoding import Chain, FoundFrame, Prediction, all_paths, best_paths_with_content
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
    chain = chain_of(model)
    numbers = sorted({windows.places[number].example for number in chosen})
    out = {number: _nothing(len(windows.examples[number].pieces.words)) for number in numbers}
    frames: dict[int, list[FoundFrame]] = {number: [] for number in numbers}
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
            at = torch.from_numpy(np.nonzero(likely)[0])
            emissions = _emissions(model, words, row, at)[:, : place.words]
            frames[place.example] += _found(emissions, at, place.held.start, chain)
    return {
        number: Prediction(
            said.anchors, said.labels, sorted(frames[number], key=lambda one: one.anchor)
        )
        for number, said in out.items()
    }


def chain_of(model: Tagger) -> Chain:
    """The scores of the model's CRF."""
    step, start = (scores.detach().cpu().numpy() for scores in model.crf.scores())
    return Chain(step.astype(np.float32), start.astype(np.float32))


def _nothing(words: int) -> Prediction:
    shape = (words, len(LABELS))
    return Prediction(np.zeros((words, 2), np.float32), np.zeros(shape, np.float16), ())


def _emissions(model: Tagger, words: Tensor, row: int, at: Tensor) -> np.ndarray:
    with torch.no_grad():
        here = torch.zeros(len(at), dtype=torch.long, device=words.device)
        given = model.frames(words[row : row + 1], here, at.to(words.device))
    emissions: np.ndarray = given.cpu().numpy()
    return emissions


def _found(emissions: np.ndarray, at: Tensor, first_word: int, chain: Chain) -> list[FoundFrame]:
    if not len(at):
        return []
    labels, scores = best_paths_with_content(emissions, chain)
    sums = all_paths(emissions, chain)
    return [
        FoundFrame(
            first_word + place,
            first_word,
            labels[number],
            float(scores[number] - sums[number]),
            emissions[number].astype(np.float16),
        )
        for number, place in enumerate(at.tolist())
    ]
