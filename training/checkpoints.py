"""Checkpoints of a run, and the weights that it ends with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.logs import Log
from training.tagger import Tagger

KEPT = 2
PATTERN = "step-*.pt"


@dataclass(slots=True)
class Progress:
    """How far a run is: steps done, seconds of training spent, and which marks were measured."""

    step: int = 0
    spent: float = 0.0
    measured: tuple[float, ...] = ()


def save_checkpoint(
    folder: Path, model: Tagger, optimizer: torch.optim.Optimizer, progress: Progress
) -> Path:
    """Write everything that going on needs; of older checkpoints one is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"step-{progress.step:06d}.pt"
    held = {
        "model": trained_weights(model),
        "optimizer": optimizer.state_dict(),
        "step": progress.step,
        "spent": progress.spent,
        "measured": list(progress.measured),
        "random": torch.get_rng_state(),
        "gpu_random": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
    }
    temporary = path.with_suffix(".part")
    torch.save(held, temporary)
    os.replace(temporary, path)
    for old in sorted(folder.glob(PATTERN))[:-KEPT]:
        old.unlink()
    return path


def load_checkpoint(
    folder: Path, model: Tagger, optimizer: torch.optim.Optimizer, log: Log
) -> Progress:
    """Go on from the newest checkpoint that is whole; from the start where there is none."""
    for path in sorted(folder.glob(PATTERN), reverse=True):
        try:
            held: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
        except Exception as error:  # noqa: BLE001 - torn files fail in many ways
            log.write("checkpoint unreadable", file=path.name, error=repr(error))
            continue
        put_weights(model, held["model"])
        optimizer.load_state_dict(held["optimizer"])
        torch.set_rng_state(held["random"])
        if held["gpu_random"] and torch.cuda.is_available():
            torch.cuda.set_rng_state_all(held["gpu_random"])
        log.write("resumed", file=path.name)
        return Progress(held["step"], held["spent"], tuple(held["measured"]))
    return Progress()


def trained_weights(model: Tagger) -> dict[str, Tensor]:
    """The weights that training changes."""
    return {name: one.detach() for name, one in model.named_parameters() if one.requires_grad}


def put_weights(model: Tagger, weights: Mapping[str, Tensor]) -> None:
    """Put in trained weights; what is frozen may be among them or not.

    Raises:
        ValueError: one that is trained is missing, or one is of no use to this model.
    """
    missing, unexpected = model.load_state_dict(weights, strict=False)
    missing = set(missing) & trained_weights(model).keys()
    if missing or unexpected:
        wrong = ", ".join(sorted({*missing, *unexpected})[:3])
        raise ValueError(f"these weights do not fit the model: {wrong}")


def take_fitting_weights(model: Tagger, weights: Mapping[str, Tensor]) -> list[str]:
    """Start from another model's weights where name and shape fit; the names of those taken."""
    own = model.state_dict()
    fitting = {
        name: value
        for name, value in weights.items()
        if name in own and own[name].shape == value.shape
    }
    model.load_state_dict(fitting, strict=False)
    return sorted(fitting)


def save_final(path: Path, model: Tagger, about: Mapping[str, object]) -> None:
    """Write the weights that a run ends with, and what is needed to build their model again.

    ``about`` names the encoder (``model``), how many of its layers were ``frozen`` and kept
    (``layers``), how many of them see every piece (``narrow``), and the ``limit`` of windows.
    """
    temporary = path.with_suffix(".part")
    weights = {name: one.cpu() for name, one in trained_weights(model).items()}
    torch.save({"model": weights, "args": dict(about)}, temporary)
    os.replace(temporary, path)


def read_weights(path: Path) -> dict[str, Tensor]:
    """The weights in a checkpoint or in what a run ended with."""
    held: dict[str, dict[str, Tensor]] = torch.load(path, map_location="cpu", weights_only=True)
    return held["model"]
