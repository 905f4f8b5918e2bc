"""What the frozen layers give for each window, kept on disk, so that it is worked out once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from torch import Tensor

from training.batches import WindowSet
from training.machine import Machine
from training.tagger import Reading, Tagger


class FrozenOutputs:
    """Outputs of the frozen layers, as half floats: about 1.5 kB a piece of a 768 wide encoder.

    What is kept belongs to these very windows; if they change it is thrown away.
    """

    def __init__(self, folder: Path, windows: WindowSet, width: int) -> None:
        """Open what is kept in a folder, or begin anew."""
        self.windows = windows
        folder.mkdir(parents=True, exist_ok=True)
        name, outputs, done = (folder / file for file in ("windows", "outputs.f16", "done.u8"))
        fingerprint = _fingerprint(windows, width)
        kept = name.is_file() and name.read_text(encoding="utf-8") == fingerprint
        mode: Literal["r+", "w+"] = "r+" if kept and outputs.is_file() and done.is_file() else "w+"
        rows = int(windows.offsets[-1])
        self.outputs = np.memmap(outputs, np.float16, mode, shape=(rows, width))
        self.done = np.memmap(done, np.uint8, mode, shape=(len(windows.places),))
        name.write_text(fingerprint, encoding="utf-8")

    def get(
        self, model: Tagger, chosen: Sequence[int], reading: Reading, machine: Machine
    ) -> Tensor:
        """The frozen layers' outputs for some windows [b, n, width], padding all zeros."""
        if not all(self.done[number] for number in chosen):
            self._work_out(model, chosen, reading, machine)
        out = torch.zeros(*reading.ids.shape, self.outputs.shape[1])
        for row, number in enumerate(chosen):
            kept = self.outputs[self._rows(number)]
            out[row, : len(kept)] = torch.from_numpy(kept.astype(np.float32))
        return out.to(machine.device)

    def _rows(self, number: int) -> slice:
        return slice(int(self.windows.offsets[number]), int(self.windows.offsets[number + 1]))

    def _work_out(
        self, model: Tagger, chosen: Sequence[int], reading: Reading, machine: Machine
    ) -> None:
        with torch.no_grad(), machine.casting():
            given = model.frozen(reading.ids, reading.mask).half().cpu().numpy()
        for row, number in enumerate(chosen):
            self.outputs[self._rows(number)] = given[row, : self.windows.sizes[number]]
            self.done[number] = 1


def _fingerprint(windows: WindowSet, width: int) -> str:
    told = hashlib.sha256(str(width).encode())
    for place in windows.places:
        ids = windows.examples[place.example].pieces.ids[slice(*place.window.pieces)]
        told.update(ids.tobytes() + b"|")
    return told.hexdigest()
