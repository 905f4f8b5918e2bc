"""A shipped model as a checkpoint, so that training can go on from it.

    python -m training.reopen MODEL --work build/training --run student

What a run ended with is large and seldom kept; the model folder always is. Its weights are whole
numbers of seven bits, which cost next to nothing as a place to start from. Two things are not in
it: the head of word labels, which only helps to train, begins anew, and of the features only their
sums are kept, which are taken apart again so that every sum is the same.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from reportedly.attribution.tagger.card import GRAPH, read_card
from training.checkpoints import save_final
from training.graph import FEATURES, Array
from training.labels import LABELS
from training.logs import Log
from training.machine import this_machine
from training.recipe import RECORDED, read_recipe
from training.runs import untrained
from training.schedule import Interruptions
from training.tagger import Tagger
from training.work import Work

FEATURE_NAMES = ("f_state", "f_mark", "f_para", "f_caps")


def reopen(folder: Path, model: Tagger) -> Tagger:
    """Put the weights of a model folder into an untrained tagger of the same shape.

    Raises:
        ValueError: the folder holds a model of another shape.
    """
    graph = onnx.load(str(folder / GRAPH)).graph
    kept = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    own = model.state_dict()
    weights: dict[str, Tensor] = {}
    for name in own:
        found = _weight(name, kept)
        if found is not None:
            weights[name] = torch.from_numpy(found)
    weights |= _features(kept["features.table"])
    places = torch.from_numpy(kept["enc.positions"].copy())
    positions = own["enc.positions.weight"].clone()
    start = model.enc.shape.first_position
    positions[start : start + len(places)] = places - own.get("enc.type0", torch.zeros(1))
    weights["enc.positions.weight"] = positions
    card = read_card(folder)
    weights["frames.near.weight"] = torch.tensor(card.distances)
    # What BIO forbids is closed by a buffer of the model's own.
    weights["crf.step"] = torch.tensor(card.steps) - own["crf.closed"]
    weights["crf.start"] = torch.tensor(card.starts) - own["crf.closed_start"]
    for name, value in weights.items():
        if own[name].shape != value.shape:
            raise ValueError(f"{folder} has a model of another shape: {name}")
    model.load_state_dict(weights, strict=False)
    return model


def _weight(name: str, kept: dict[str, Array]) -> Array | None:
    """A weight as training has it: rows are outputs, whole numbers times their scale."""
    base, _, side = name.rpartition(".")
    if side == "bias" or ".ln" in base:
        return kept[name].copy() if name in kept else None
    if name == "enc.words.weight":
        return _table(name, kept)
    blocks = sorted(
        (int(one.split(".")[-2]), one)
        for one in kept
        if one.startswith(f"{base}.") and one.endswith(".weight") and one.split(".")[-2].isdigit()
        and one.rpartition(".")[0].rpartition(".")[0] == base
    )  # fmt: skip
    if blocks:
        return np.concatenate([_matrix(one, kept) for _, one in blocks])
    return _matrix(name, kept) if name in kept else None


def _matrix(name: str, kept: dict[str, Array]) -> Array:
    scale = kept.get(f"{name.removesuffix('.weight')}.scale", np.float32(1))
    return np.ascontiguousarray((kept[name].astype(np.float32) * scale).T)


def _table(name: str, kept: dict[str, Array]) -> Array:
    scale = kept.get(f"{name}.scale", np.float32(1))
    table: Array = kept[name].astype(np.float32) * scale
    return table


def _features(table: Array) -> dict[str, Tensor]:
    """Four tables whose sums are the rows of the one that the graph has."""
    grid = table.reshape(*FEATURES, -1)
    first = grid[0, 0, 0, 0]
    parts = (grid[:, 0, 0, 0], grid[0, :, 0, 0] - first, grid[0, 0, :, 0] - first,
             grid[0, 0, 0, :] - first)  # fmt: skip
    return {
        f"{name}.weight": torch.from_numpy(np.ascontiguousarray(part))
        for name, part in zip(FEATURE_NAMES, parts, strict=True)
    }


def main(words: list[str] | None = None) -> None:
    """Write the checkpoint where the run would have left it."""
    asked = argparse.ArgumentParser(prog="python -m training.reopen", description=__doc__)
    asked.add_argument("model", type=Path, help="a model folder")
    asked.add_argument("--work", type=Path, default=Path("build/training"))
    asked.add_argument("--recipe", type=Path, default=RECORDED)
    asked.add_argument("--run", default="student", help="whose shape it has")
    told = asked.parse_args(words)
    log = Log(told.work / "log.jsonl")
    with Interruptions(told.work / "PAUSE") as interruptions:
        recipe = read_recipe(told.recipe)
        work = Work(told.work, Path(), recipe, this_machine(), log, interruptions)
        settings = work.settings(told.run)
        model = reopen(told.model, untrained(work, settings))
        about = {
            "model": settings.encoder,
            "frozen": settings.frozen_layers,
            "layers": settings.layers or None,
            "narrow": settings.piece_layers or None,
            "limit": read_card(told.model).window,
        }
        path = work.run(told.run) / "final.pt"
        path.parent.mkdir(parents=True, exist_ok=True)
        save_final(path, model, about)
        log.write("reopened", model=told.model, made=path, labels=len(LABELS))


if __name__ == "__main__":
    main()
