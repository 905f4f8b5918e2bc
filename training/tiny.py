"""Writes a model of the right form and no skill, a few kilobytes large, for tests of all but skill.

    python -m training.tiny FOLDER

Its weights are random numbers with a fixed seed, large enough for it to find attributions
everywhere; its pieces are single letters, marks, and a few words.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import string
from pathlib import Path

import numpy as np

from training.graph import FEATURES, Array, Precision, Shape, build

WIDTH, HEADS, LAYERS, INNER, RANK, LABELS, WINDOW, FLOOR = 16, 2, 2, 32, 4, 6, 64, 0.08
WORDS = "the a of said that told he she it mayor officials according to reported was not denied"
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def vocabulary() -> list[str]:
    """Special pieces, printable marks, letters at the start of a word and further on, words."""
    letters = string.ascii_lowercase + string.digits
    marks = [mark for mark in string.punctuation + "“”‘’«»–—…" if mark not in letters]
    return [*SPECIAL, *marks, *letters, *("##" + letter for letter in letters), *WORDS.split()]


def tokenizer(pieces: list[str]) -> bytes:
    """A word-piece tokenizer in the form of the ``tokenizers`` library."""
    told = {
        "version": "1.0",
        "added_tokens": [
            {
                "id": number, "content": piece, "special": True, "single_word": False,
                "lstrip": False, "rstrip": False, "normalized": False,
            }
            for number, piece in enumerate(SPECIAL)
        ],
        "normalizer": {
            "type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
            "strip_accents": None, "lowercase": True,
        },
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "model": {
            "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": {piece: number for number, piece in enumerate(pieces)},
        },
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False).encode()


def weights(pieces: int, random: np.random.Generator) -> dict[str, Array]:
    """All weights of a tagger by name."""
    made: dict[str, Array] = {}

    def table(name: str, *size: int, spread: float = 1.0) -> None:
        made[name] = (random.normal(size=size) * spread).astype(np.float32)

    def linear(name: str, outputs: int, inputs: int, spread: float = 1.0) -> None:
        table(f"{name}.weight", outputs, inputs, spread=spread / inputs**0.5)
        table(f"{name}.bias", outputs, spread=0.1)

    def normal(name: str) -> None:
        made[f"{name}.weight"] = np.ones(WIDTH, np.float32)
        made[f"{name}.bias"] = np.zeros(WIDTH, np.float32)

    table("enc.words.weight", pieces, WIDTH)
    table("enc.positions.weight", WINDOW, WIDTH, spread=0.3)
    for name, count in zip(("f_state", "f_mark", "f_para", "f_caps"), FEATURES, strict=True):
        table(f"{name}.weight", count, WIDTH)
    normal("enc.ln")
    for layer in range(LAYERS):
        base = f"enc.layers.{layer}"
        linear(f"{base}.qkv", 3 * WIDTH, WIDTH)
        linear(f"{base}.o", WIDTH, WIDTH)
        linear(f"{base}.up", INNER, WIDTH)
        linear(f"{base}.down", WIDTH, INNER)
        normal(f"{base}.ln1")
        normal(f"{base}.ln2")
    linear("anchor", 2, WIDTH, spread=1.5)
    made["anchor.bias"] -= 1.5
    linear("frames.word", INNER, WIDTH)
    linear("frames.anchor", INNER, WIDTH)
    linear("frames.k", LABELS * RANK, INNER, spread=3.0)
    linear("frames.q", LABELS * RANK, INNER, spread=3.0)
    linear("frames.bias", LABELS, INNER)
    return made


def card(files: dict[str, bytes], random: np.random.Generator) -> dict[str, object]:
    """A card: near words are likelier, labels hold on, and a calibration that does something."""
    count = LABELS + 1
    steps = np.full((count, count), -2.0)
    starts = np.full(count, -2.0)
    steps[0, 0] = starts[0] = 0.0
    for inside in range(2, count, 2):
        steps[:, inside] = starts[inside] = -1e4
        steps[inside - 1, inside] = steps[inside, inside] = 1.0
    near = -np.abs(np.arange(33) - 16)[:, None] * 0.2 + random.normal(size=(33, LABELS)) * 0.2
    return {
        "name": "reportedly-tiny",
        "version": "0",
        "licence": "Apache-2.0",
        "training_data": [],
        "started_from": "random numbers",
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        "labels": ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"],
        "steps": steps.tolist(),
        "starts": starts.tolist(),
        "distances": np.round(near, 4).tolist(),
        "window": WINDOW,
        "first_piece": SPECIAL.index("[CLS]"),
        "last_piece": SPECIAL.index("[SEP]"),
        "floor": FLOOR,
        "least_confidence": 0.3,
        "calibration": {"constant": 0.2, "anchor": 0.9, "words": 0.1, "cue": 0.2},
    }


def main() -> None:
    """Write the folder."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("folder", type=Path)
    folder: Path = asked.parse_args().folder
    random = np.random.default_rng(11)
    pieces = vocabulary()
    shape = Shape(heads=HEADS, epsilon=1e-12)
    graph = build(weights(len(pieces), random), shape, Precision(7), WINDOW, FLOOR)
    files = {"tagger.onnx": graph.SerializeToString(), "tokenizer.json": tokenizer(pieces)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    told = json.dumps(card(files, random), indent=1) + "\n"
    (folder / "card.json").write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
