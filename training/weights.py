"""The weights of a trained checkpoint by name, as the graph wants them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file

from training.graph import Array, Shape

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
CLOSED = -1e4
"""Score of a step that labels forbid: to go on with what has not begun."""

_BERT = ("attention.self.query", "attention.self.key", "attention.self.value")
_MPNET = ("attention.attn.q", "attention.attn.k", "attention.attn.v")


@dataclass(frozen=True, slots=True)
class Trained:
    """A checkpoint joined with the weights that it started from.

    ``first`` and ``last`` are the ids of the pieces that stand at either end of a window.
    """

    weights: dict[str, Array]
    shape: Shape
    settings: dict[str, object]
    start: str
    window: int
    first: int
    last: int


def trained(checkpoint: Path, start: Path) -> Trained:
    """A checkpoint (``model`` and ``args``) and the folder of the weights it started from."""
    saved = torch.load(checkpoint, map_location="cpu", weights_only=False)
    settings = saved["args"]
    config = json.loads((start / "config.json").read_text(encoding="utf-8"))
    weights = starting_weights(start, config, settings.get("layers"))
    weights |= {name: value.float().numpy() for name, value in saved["model"].items()}
    mpnet = config["model_type"] == "mpnet"
    shape = Shape(
        heads=config["num_attention_heads"],
        epsilon=config["layer_norm_eps"],
        positions_from=2 if mpnet else 0,
        features_above=settings.get("frozen") or 0,
        piece_layers=settings.get("narrow") or 0,
    )
    digest = hashlib.sha256((start / "model.safetensors").read_bytes()).hexdigest()
    first, last = _ends(start / "tokenizer.json")
    return Trained(
        weights, shape, settings, f"{config['_name_or_path']}, model.safetensors sha256 {digest}",
        int(settings["limit"]), first, last,
    )  # fmt: skip


def _ends(tokenizer: Path) -> tuple[int, int]:
    from tokenizers import Tokenizer

    ids = Tokenizer.from_file(str(tokenizer)).encode("a").ids
    return ids[0], next(piece for piece in ids[2:] if piece != ids[1])


def starting_weights(
    folder: Path, config: dict[str, object], layers: int | None
) -> dict[str, Array]:
    """An encoder's published weights under the names of the training code."""
    saved = load_file(folder / "model.safetensors")
    mpnet = config["model_type"] == "mpnet"
    found = {
        "enc.words.weight": saved["embeddings.word_embeddings.weight"],
        "enc.positions.weight": saved["embeddings.position_embeddings.weight"],
        "enc.ln.weight": saved["embeddings.LayerNorm.weight"],
        "enc.ln.bias": saved["embeddings.LayerNorm.bias"],
    }
    if mpnet:
        found["enc.relative.weight"] = saved["encoder.relative_attention_bias.weight"]
    else:
        found["enc.type0"] = saved["embeddings.token_type_embeddings.weight"][0]
    after = (
        ("attention.attn.o", "attention.LayerNorm")
        if mpnet
        else ("attention.output.dense", "attention.output.LayerNorm")
    )
    names = {
        "o": after[0],
        "ln1": after[1],
        "up": "intermediate.dense",
        "down": "output.dense",
        "ln2": "output.LayerNorm",
    }
    for layer in range(layers or int(str(config["num_hidden_layers"]))):
        base = f"encoder.layer.{layer}"
        for side in ("weight", "bias"):
            parts = [saved[f"{base}.{part}.{side}"] for part in (_MPNET if mpnet else _BERT)]
            found[f"enc.layers.{layer}.qkv.{side}"] = np.concatenate(parts)
            for short, long in names.items():
                found[f"enc.layers.{layer}.{short}.{side}"] = saved[f"{base}.{long}.{side}"]
    return {name: value.astype(np.float32) for name, value in found.items()}


def transitions(weights: dict[str, Array]) -> tuple[Array, Array]:
    """Scores of label after label and of first labels, those that labels forbid closed."""
    steps, starts = weights["crf.step"].copy(), weights["crf.start"].copy()
    for number, label in enumerate(LABELS):
        if label.startswith("I-"):
            starts[number] += CLOSED
            for before, other in enumerate(LABELS):
                if other[2:] != label[2:] or other == "O":
                    steps[before, number] += CLOSED
    return steps, starts
