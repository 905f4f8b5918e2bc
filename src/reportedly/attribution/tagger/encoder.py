"""The encoder: one window in, anchors and the scores of their frames out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from reportedly.attribution.tagger.card import GRAPH, Card
from reportedly.attribution.tagger.pieces import Numbers, Pieces
from reportedly.attribution.tagger.windows import Window

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WindowReading:
    """What the encoder gives for the words of one window.

    ``anchors`` [t, 2]: probabilities of being an outer and an inner anchor. ``at`` [f]: the words
    likely enough to have a frame; ``scores`` [f, t, labels]: of every label but O at every word,
    all but what the distance from the anchor adds.
    """

    anchors: Floats
    at: Numbers
    scores: Floats


class Encoder:
    """A graph in ONNX Runtime; safe to use from many threads at once."""

    def __init__(self, folder: Path, card: Card, threads: int) -> None:
        """Load the graph of a model; ``threads`` work on one window."""
        self.card = card
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = threads
        settings.inter_op_num_threads = 1
        # Plans of memory are kept for every size of window ever seen.
        settings.enable_mem_pattern = False
        # The graph is made of the operators that measured fastest: there is nothing left to fuse.
        settings.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        settings.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(
            str(folder / GRAPH), settings, providers=["CPUExecutionProvider"]
        )

    def read(self, pieces: Pieces, window: Window) -> WindowReading:
        """Read one window, alone.

        Whole-number products take their scale from everything in a run: with another window beside
        it, or with padding, a window would come out differently.
        """
        ids, features, first = self._inputs(pieces, window)
        anchors, at, scores = self.session.run(
            ["anchors", "at", "scores"], {"ids": ids, "features": features, "first": first}
        )
        return WindowReading(1 / (1 + np.exp(-anchors.clip(-30, 30))), at, scores)

    def _inputs(self, pieces: Pieces, window: Window) -> tuple[Numbers, Numbers, Numbers]:
        (start, end), (low, high) = window
        size = end - start
        ids = np.empty(size + 2, np.int64)
        ids[0], ids[1:-1], ids[-1] = (
            self.card.first_piece,
            pieces.ids[start:end],
            self.card.last_piece,
        )
        features = np.zeros((size + 2, 4), np.int64)
        features[1:-1] = pieces.appearance[start:end]
        return ids, features, pieces.first[low:high] - start + 1
