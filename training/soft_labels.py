"""What a teacher says of the train stories, kept for the student to learn from.

A file holds some stories; for each of them, under its name:

``t:NAME``  float16 [words, 7]: scores of word labels
``a:NAME``  float16 [words, 2]: logits of anchors, outer and inner
``h:NAME``  int32 [frames, 5]: anchor, first word, end word, first row in ``f``, probability × 255
``f:NAME``  float16 [rows, 7]: emissions of those words
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from reportedly.attribution.tagger.labelling import Labelled
from training.arrays import Arrays, load_arrays, save_arrays
from training.batches import Place, Taught, TaughtFrames, WindowSet
from training.frozen import FrozenOutputs
from training.labels import LABELS
from training.predict import Prediction, Reader, predict
from training.recipe import SoftLabelSettings
from training.tagger import Tagger

WHOLE = 255
SURE = 1e-4


def write_soft_labels(
    model: Tagger,
    windows: WindowSet,
    folder: Path,
    settings: SoftLabelSettings,
    reader: Reader,
    frozen: FrozenOutputs | None,
    stopped: Callable[[], bool],
) -> bool:
    """Write the soft labels that are not there yet; whether all are there now."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, examples in enumerate(_groups(windows, settings)):
        path = folder / f"{number:04d}.npz"
        if path.is_file():
            continue
        if stopped():
            return False
        wanted = set(examples)
        chosen = [at for at, place in enumerate(windows.places) if place.example in wanted]
        arrays: dict[str, NDArray[np.generic]] = {}
        for example, said in predict(model, windows, chosen, reader, frozen).items():
            arrays |= _arrays(windows.examples[example].id, said, settings)
        save_arrays(path, arrays)
    return True


def _groups(windows: WindowSet, settings: SoftLabelSettings) -> Iterator[Sequence[int]]:
    numbers = [
        number
        for number, example in enumerate(windows.examples)
        if settings.nested or not example.nested
    ]
    for start in range(0, len(numbers), settings.stories_at_once):
        yield numbers[start : start + settings.stories_at_once]


def _arrays(name: str, said: Prediction, settings: SoftLabelSettings) -> Arrays:
    sure = np.clip(said.anchors, SURE, 1 - SURE)
    heads, rows, at = [], [], 0
    for one in said.frames:
        if (held := _part_of_interest(one, settings)) is not None:
            low, high = held
            frame = one.frame
            probability = round(WHOLE * max(frame.outer, frame.inner))
            heads.append((frame.anchor, frame.start + low, frame.start + high, at, probability))
            rows.append(frame.scores[low:high].astype(np.float16))
            at += high - low
    return {
        f"t:{name}": said.labels,
        f"a:{name}": np.log(sure / (1 - sure)).astype(np.float16),
        f"h:{name}": np.array(heads, np.int32).reshape(-1, 5),
        f"f:{name}": np.concatenate([np.zeros((0, len(LABELS)), np.float16), *rows]),
    }


def _part_of_interest(one: Labelled, settings: SoftLabelSettings) -> tuple[int, int] | None:
    """The words that may be in a frame, with a margin."""
    emissions = one.frame.scores
    weights = np.exp(emissions - emissions.max(1, keepdims=True))
    in_it = 1 - weights[:, 0] / weights.sum(1)
    places = np.nonzero((in_it > settings.least_word) | (one.labels > 0))[0]
    if not len(places):
        return None
    low, high = int(places[0]) - settings.margin, int(places[-1]) + settings.margin + 1
    return max(0, low), min(len(emissions), high)


class SoftLabels:
    """Soft labels as they were written, given out by the batch."""

    def __init__(self, folder: Path) -> None:
        """Read all files of a folder."""
        self.arrays: dict[str, NDArray[np.generic]] = {}
        for path in sorted(folder.glob("[0-9]*.npz")):
            self.arrays |= load_arrays(path)

    @property
    def stories(self) -> int:
        """How many stories have soft labels."""
        return sum(name.startswith("t:") for name in self.arrays)

    def batch(self, windows: WindowSet, chosen: Sequence[int]) -> Taught:
        """What the teacher says of some windows."""
        size = max(windows.places[number].words for number in chosen)
        labels = torch.zeros(len(chosen), size, len(LABELS))
        anchors = torch.zeros(len(chosen), size, 2)
        known = torch.zeros(len(chosen), dtype=torch.bool)
        frames: list[tuple[int, int, NDArray[np.float32], NDArray[np.float32], float]] = []
        for row, number in enumerate(chosen):
            place = windows.places[number]
            name = windows.examples[place.example].id
            if f"t:{name}" not in self.arrays:
                continue
            known[row] = True
            labels[row, : place.words] = _floats(self.arrays[f"t:{name}"][place.held])
            anchors[row, : place.words] = _floats(self.arrays[f"a:{name}"][place.held])
            frames += self._frames(row, name, place, size)
        return Taught(labels, anchors, known, _side_by_side(frames))

    def _frames(
        self, row: int, name: str, place: Place, size: int
    ) -> Iterator[tuple[int, int, NDArray[np.float32], NDArray[np.float32], float]]:
        """The frames whose anchor lies in a window, as far as they lie in it themselves.

        Windows may be smaller here than those that the teacher read.
        """
        first, last = place.window.words
        emissions = self.arrays[f"f:{name}"]
        for anchor, start, end, at, probability in self.arrays[f"h:{name}"].tolist():
            low, high = max(start, first), min(end, last)
            if first <= anchor < last and low < high:
                part = slice(low - first, high - first)
                wanted = np.zeros((size, len(LABELS)), np.float32)
                mask = np.zeros(size, np.float32)
                wanted[part] = emissions[at + low - start : at + high - start]
                mask[part] = 1
                yield row, anchor - first, wanted, mask, probability / WHOLE


def _floats(values: NDArray[np.generic]) -> torch.Tensor:
    return torch.from_numpy(values.astype(np.float32))


def _side_by_side(
    frames: Sequence[tuple[int, int, NDArray[np.float32], NDArray[np.float32], float]],
) -> TaughtFrames | None:
    if not frames:
        return None
    rows, anchors, emissions, masks, weights = zip(*frames, strict=True)
    return TaughtFrames(
        torch.tensor(rows),
        torch.tensor(anchors),
        torch.from_numpy(np.stack(emissions)),
        torch.from_numpy(np.stack(masks)),
        torch.tensor(weights),
    )
