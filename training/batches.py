"""Windows of examples as tensors: what the encoder reads, and what it is to answer."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, TypeVar, cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from reportedly.attribution.tagger.windows import SPECIAL, Window, windows
from training.examples import Example
from training.labels import Frame, starting_fresh
from training.recipe import EncoderSettings
from training.tagger import Reading

SHUFFLE = 24
"""Windows that differ by fewer pieces than this may change places, so that batches differ."""


@dataclass(frozen=True, slots=True, eq=False)
class FrameTargets:
    """Frames of a batch: window, anchor (place in the window), labels [f, t], weight."""

    rows: Tensor
    anchors: Tensor
    labels: Tensor
    weights: Tensor


@dataclass(frozen=True, slots=True, eq=False)
class TaughtFrames:
    """A teacher's frames: window, anchor, emissions [f, t, labels] where ``mask`` is 1, weight."""

    rows: Tensor
    anchors: Tensor
    emissions: Tensor
    mask: Tensor
    weights: Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Taught:
    """What a teacher says of a batch; ``known`` [b] tells for which windows it says anything."""

    labels: Tensor
    anchors: Tensor
    known: Tensor
    frames: TaughtFrames | None


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Windows with their targets.

    ``anchors`` [b, t, 2] is the part of the annotators who
    see an anchor there, of an outer attribution and of an inner one; where ``anchor_mask`` is 0
    nothing is known. Each annotator of a window has a row of ``labels`` [r, t], with its window in
    ``rows`` and its ``weights``.
    """

    reading: Reading
    anchors: Tensor
    anchor_mask: Tensor
    rows: Tensor
    labels: Tensor
    weights: Tensor
    frames: FrameTargets | None
    taught: Taught | None = None


Held = TypeVar("Held")


def on_device(held: Held, device: torch.device) -> Held:
    """A record of tensors (and of such records) on a device."""
    moved: Any = held
    if isinstance(held, Tensor):
        moved = held.to(device)
    elif is_dataclass(held) and not isinstance(held, type):
        parts = {one.name: on_device(getattr(held, one.name), device) for one in fields(held)}
        moved = replace(held, **parts)
    return cast(Held, moved)


@dataclass(frozen=True, slots=True)
class Place:
    """A window of an example (its number)."""

    example: int
    window: Window

    @property
    def size(self) -> int:
        """Pieces that the encoder reads: the window's own, and one at either end."""
        return self.window.pieces[1] - self.window.pieces[0] + SPECIAL

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.window.words[1] - self.window.words[0]

    @property
    def held(self) -> slice:
        """Its words among those of the example."""
        return slice(*self.window.words)


class WindowSet:
    """All windows of examples: those of plain ones first, then those of nested ones.

    Of nested examples only windows with an anchor inside another attribution are taken.
    """

    def __init__(
        self,
        plain: Sequence[Example],
        nested: Sequence[Example],
        limit: int,
        encoder: EncoderSettings,
        together: int | None = None,
    ) -> None:
        """Cut every example into windows of at most ``limit`` pieces.

        Paragraphs are read ``together`` up to so many pieces; without it up to ``limit``.
        """
        self.examples: list[Example] = [*plain, *nested]
        self.encoder = encoder
        places = [
            Place(number, window)
            for number, example in enumerate(self.examples)
            for window in windows(example.pieces, limit, together)
        ]
        self.places = [
            place for place in places if place.example < len(plain) or self._has_inner(place)
        ]
        self.plain = sum(place.example < len(plain) for place in self.places)
        self.sizes = np.array([place.size for place in self.places], np.int64)

    def _has_inner(self, place: Place) -> bool:
        first, end = place.window.words
        return any(
            frame.inner and first <= frame.anchor < end
            for frames in self.examples[place.example].frames.values()
            for frame in frames
        )

    @cached_property
    def offsets(self) -> NDArray[np.int64]:
        """Where each window's pieces begin if all windows stand in a row; and the row's length."""
        return np.concatenate([[0], np.cumsum(self.sizes)])

    def reading(self, chosen: Sequence[int]) -> Reading:
        """Some windows side by side."""
        places = [self.places[number] for number in chosen]
        size, words = max(place.size for place in places), max(place.words for place in places)
        ids = torch.full((len(places), size), self.encoder.padding)
        mask = torch.zeros(len(places), size, dtype=torch.bool)
        features = torch.zeros(len(places), size, 4, dtype=torch.long)
        first = torch.zeros(len(places), words, dtype=torch.long)
        here = torch.zeros(len(places), words, dtype=torch.bool)
        for row, place in enumerate(places):
            pieces, held = self.examples[place.example].pieces, slice(*place.window.pieces)
            end = place.size - 1
            ids[row, 0], ids[row, end] = self.encoder.first, self.encoder.last
            ids[row, 1:end] = _whole(pieces.ids[held])
            mask[row, : place.size] = True
            features[row, 1:end] = _whole(pieces.appearance[held])
            here[row, : place.words] = True
            first[row, : place.words] = _whole(pieces.first[place.held]) - held.start + 1
        return Reading(ids, mask, features, first, here)

    def batch(self, chosen: Sequence[int]) -> Batch:
        """Some windows with what all their annotators say."""
        return _Targets(self, chosen).batch()

    def plan(self, pieces: int, nested_part: float, chance: random.Random) -> list[list[int]]:
        """An epoch: all plain windows and a part of the nested ones, in batches of like sizes."""
        nested = list(range(self.plain, len(self.places)))
        chance.shuffle(nested)
        taken = [*range(self.plain), *nested[: int(nested_part * len(nested))]]
        taken.sort(key=lambda number: -(self.sizes[number] + chance.random() * SHUFFLE))
        out: list[list[int]] = []
        batch: list[int] = []
        longest = 0
        for number in taken:
            longest = max(longest, int(self.sizes[number]))
            if batch and longest * (len(batch) + 1) > pieces:
                out.append(batch)
                batch, longest = [], int(self.sizes[number])
            batch.append(number)
        if batch:
            out.append(batch)
        chance.shuffle(out)
        return out

    def in_order_of_size(self, chosen: Sequence[int], pieces: int) -> list[list[int]]:
        """Batches for reading alone: the longest windows first."""
        left = sorted(chosen, key=lambda number: -self.sizes[number])
        out = []
        while left:
            size = max(1, pieces // int(self.sizes[left[0]]))
            out.append(left[:size])
            left = left[size:]
        return out


def _whole(values: NDArray[np.generic]) -> Tensor:
    return torch.from_numpy(values.astype(np.int64))


class _Targets:
    """Gathers the targets of a batch."""

    def __init__(self, windows: WindowSet, chosen: Sequence[int]) -> None:
        self.windows, self.chosen = windows, chosen
        self.size = max(windows.places[number].words for number in chosen)
        shape = (len(chosen), self.size)
        self.anchors, self.anchor_mask = torch.zeros(*shape, 2), torch.zeros(*shape, 2)
        self.rows: list[int] = []
        self.labels: list[NDArray[np.int64]] = []
        self.weights: list[float] = []
        self.frames: list[tuple[int, int, NDArray[np.int64], float]] = []

    def batch(self) -> Batch:
        for row, number in enumerate(self.chosen):
            self._add(row, self.windows.places[number])
        self.anchors.clamp_(max=1)
        return Batch(
            self.windows.reading(self.chosen),
            self.anchors,
            self.anchor_mask,
            torch.tensor(self.rows),
            torch.from_numpy(np.stack(self.labels)),
            torch.tensor(self.weights),
            self._frames(),
        )

    def _add(self, row: int, place: Place) -> None:
        example = self.windows.examples[place.example]
        weight = 1 / len(example.labels)
        for who in sorted(example.labels):
            labels = np.zeros(self.size, np.int64)
            labels[: place.words] = example.labels[who][place.held]
            self.rows.append(row)
            self.labels.append(starting_fresh(labels))
            self.weights.append(weight)
            for frame in example.frames[who]:
                if place.held.start <= frame.anchor < place.held.stop:
                    self._add_frame(row, frame, place, weight)
        self.anchor_mask[row, : place.words, 0] = 1
        known = example.known[place.held].astype(np.float32)
        self.anchor_mask[row, : place.words, 1] = torch.from_numpy(known)

    def _add_frame(self, row: int, frame: Frame, place: Place, weight: float) -> None:
        first, end = place.window.words
        self.anchors[row, frame.anchor - first, int(frame.inner)] += weight
        held = (frame.words >= first) & (frame.words < end)
        labels = np.zeros(self.size, np.int64)
        labels[frame.words[held] - first] = frame.labels[held]
        self.frames.append((row, frame.anchor - first, starting_fresh(labels), weight))

    def _frames(self) -> FrameTargets | None:
        if not self.frames:
            return None
        rows, anchors, labels, weights = zip(*self.frames, strict=True)
        return FrameTargets(
            torch.tensor(rows),
            torch.tensor(anchors),
            torch.from_numpy(np.stack(labels)),
            torch.tensor(weights),
        )
