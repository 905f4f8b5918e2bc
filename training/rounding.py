"""Training with the weights that will ship: whole numbers of a few bits.

A model that goes on from a shipped one moves its weights by less than the step between two whole
numbers, so that rounding at the end would undo what it learned. Here every step is taken with the
weights as the export will round them, and what it teaches is added to the unrounded ones: a
straight-through estimator (Bengio, Léonard and Courville 2013).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor

from training.graph import Precision
from training.tagger import Tagger

ROUNDED = (".qkv.", ".o.", ".up.", ".down.", "frames.word.", "frames.anchor.", "frames.k.",
           "frames.q.")  # fmt: skip


def most_of(name: str, bits: int) -> int:
    """The largest whole number that a weight of this name becomes; 0 if it stays as it is.

    Embeddings stay: theirs are rounded more finely, and most are not seen in a step.
    """
    held = name.endswith(".weight") and any(part in name for part in ROUNDED)
    return Precision(bits).most if held else 0


def round_rows(weight: Tensor, most: int) -> Tensor:
    """Each row as whole numbers up to ``most`` times a scale of its own, as the export does it.

    >>> round_rows(torch.tensor([[2.0, 0.9, -0.1]]), 2).tolist()
    [[2.0, 1.0, -0.0]]
    """
    scale = weight.abs().amax(1, keepdim=True).clamp_(min=1e-8).div_(most)
    return torch.div(weight, scale).round_().mul_(scale)


@contextmanager
def rounded(model: Tagger, bits: int) -> Iterator[None]:
    """Within it the weights are rounded; after it they are what they were. 0 bits: no rounding."""
    kept: list[tuple[Tensor, Tensor]] = []
    if bits:
        for name, weight in model.named_parameters():
            if weight.requires_grad and (most := most_of(name, bits)):
                kept.append((weight, weight.data))
                weight.data = round_rows(weight.data, most)
    try:
        yield
    finally:
        for one, data in kept:
            one.data = data
