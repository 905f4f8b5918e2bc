"""Writes a trained checkpoint as a model folder: the graph, the tokenizer and the card.

    python -m training.export CHECKPOINT --start WEIGHTS --to FOLDER --name NAME --version VERSION

``WEIGHTS`` is the folder of the encoder that training started from (``config.json``,
``model.safetensors``, ``tokenizer.json``). With ``--check-with`` a Python file that defines the
training code's ``Tagger``, the graph in floats must give what that gives, within 0.0001.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx.external_data_helper import set_external_data

from training.graph import FEATURES, FLOATS, Array, Precision, build
from training.weights import LABELS, Trained, trained, transitions

NEAR_ENOUGH = 1e-4
CHECK_FLOOR = 0.001
"""Low, so that there are frames to check although the windows are made up."""
MOST_BYTES = 95_000_000
"""Hosts of code refuse files over 100 MB: a graph that is larger is kept in two."""
PIECES, PIECES_FILE = "enc.words.weight", "pieces.bin"
"""The table of embeddings, and the file it is kept in where it stands apart."""
Feed = dict[str, np.ndarray]


def windows(pieces: int, limit: int) -> list[Feed]:
    """Made-up windows of three sizes, the same each time."""
    random = np.random.default_rng(1)
    made = []
    for size in (limit, limit * 2 // 3, 7):
        columns = [random.integers(0, count, size) for count in FEATURES]
        words = np.sort(random.choice(size, max(2, size * 4 // 5), replace=False))
        ids = random.integers(0, pieces, size)
        made.append({"ids": ids, "features": np.stack(columns, 1), "first": words})
    return made


def session(model: bytes) -> onnxruntime.InferenceSession:
    """As the product runs it, on one thread."""
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    settings.enable_mem_pattern = False
    settings.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(model, settings, providers=["CPUExecutionProvider"])


def outputs(model: bytes, feed: Feed) -> dict[str, Array]:
    """All that a graph gives for one window."""
    run = session(model)
    return dict(zip((each.name for each in run.get_outputs()), run.run(None, feed), strict=True))


def difference(code: Path, checkpoint: Path, model: Trained, graph: bytes) -> float:
    """How far the graph is from the training code, at most, over some windows."""
    sys.path.insert(0, str(code.parent))
    spec = importlib.util.spec_from_file_location("model", code)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{code} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    settings = model.settings
    tagger = module.Tagger(
        settings["model"], LABELS, settings["frozen"], settings["layers"], settings.get("narrow")
    ).eval()
    saved = torch.load(checkpoint, map_location="cpu", weights_only=False)["model"]
    tagger.load_state_dict(saved, strict=False)
    worst = 0.0
    for feed in windows(len(model.weights["enc.words.weight"]), model.window):
        batch = {name: torch.from_numpy(feed[name])[None] for name in ("ids", "first")}
        batch["feats"] = torch.from_numpy(feed["features"])[None]
        batch["mask"] = torch.ones_like(batch["ids"], dtype=torch.bool)
        batch["wmask"] = torch.ones_like(batch["first"], dtype=torch.bool)
        given = outputs(graph, feed)
        at = torch.from_numpy(given["at"])
        with torch.no_grad():
            hidden = tagger.words(batch)
            tagger.frames.near.weight.zero_()
            labels = tagger.frames(hidden, torch.zeros_like(at), at)[..., 1:].numpy()
            worst = max(worst, _apart(given["anchors"], tagger.anchor(hidden)[0].numpy()))
        worst = max(worst, _apart(given["scores"], labels))
    return worst


def _apart(one: Array, other: Array) -> float:
    return float(np.abs(one - other).max(initial=0.0))


def words_a_second(model: bytes, feed: Feed) -> float:
    """Words read in a second on one thread: the median of some runs of one window."""
    run = session(model)
    run.run(None, feed)
    seconds = []
    for _ in range(15):
        begin = time.perf_counter()
        run.run(None, feed)
        seconds.append(time.perf_counter() - begin)
    return len(feed["first"]) / float(np.median(seconds))


def tokenizer_for_use(path: Path) -> bytes:
    """The tokenizer without the padding and cutting that its publisher set for sentences."""
    told = json.loads(path.read_text(encoding="utf-8"))
    told |= {"truncation": None, "padding": None}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def work_of(model: Trained, bits: int) -> dict[str, int]:
    """Multiplications of one window, by what they grow with; frames themselves left out."""
    weights = model.weights
    width, inside = weights["enc.layers.0.up.weight"].shape[::-1]
    layer = 4 * width * width + 2 * width * inside
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("enc.layers."))
    below = model.shape.piece_layers or layers
    heads = ("anchor", "frames.word", "frames.anchor", "frames.k", "frames.q", "frames.bias")
    return {
        "bits": bits,
        "piece": below * layer,
        "pieces_squared": below * 2 * width,
        "word": (layers - below) * layer + sum(weights[f"{head}.weight"].size for head in heads),
        "words_squared": (layers - below) * 2 * width,
    }


def card_of(model: Trained, files: dict[str, bytes], told: argparse.Namespace) -> dict[str, object]:
    """The card; numbers rounded to what matters, so that it can be read."""
    steps, starts = transitions(model.weights)
    near = model.weights["frames.near.weight"]

    def rounded(values: Array) -> object:
        return np.round(values.astype(np.float64), 5).tolist()

    return {
        "name": told.name,
        "version": told.version,
        "licence": told.licence,
        "training_data": told.trained_on,
        "started_from": model.start,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        "labels": LABELS,
        "steps": rounded(steps),
        "starts": rounded(starts),
        "distances": rounded(near),
        "window": model.window,
        "together": told.together,
        "first_piece": model.first,
        "last_piece": model.last,
        "floor": told.floor,
        "least_confidence": told.least_confidence,
        "work": work_of(model, told.bits),
        "calibration": None,
        "measured": {},
    }


def files_of(graph: onnx.ModelProto, most: int = MOST_BYTES) -> dict[str, bytes]:
    """A graph as the files it is kept in, by name: its table of pieces apart where it is large.

    ``most`` is the size in bytes over which a graph is large.
    """
    made = onnx.ModelProto()
    made.CopyFrom(graph)
    apart: dict[str, bytes] = {}
    if made.ByteSize() > most:
        for tensor in made.graph.initializer:
            if tensor.name == PIECES:
                apart[PIECES_FILE] = tensor.raw_data
                set_external_data(tensor, PIECES_FILE, offset=0, length=len(tensor.raw_data))
                tensor.ClearField("raw_data")
    return {"tagger.onnx": made.SerializeToString(), **apart}


def write(model: Trained, graph: onnx.ModelProto, told: argparse.Namespace) -> None:
    """The folder of a model."""
    folder: Path = told.to
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_for_use(told.start / "tokenizer.json")
    files = {**files_of(graph), "tokenizer.json": tokenizer}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    card = json.dumps(card_of(model, files, told), indent=1, ensure_ascii=False)
    (folder / "card.json").write_text(card + "\n", encoding="utf-8")


def arguments(words: list[str] | None) -> argparse.Namespace:
    """What is asked for."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("checkpoint", type=Path)
    asked.add_argument("--start", type=Path, required=True, help="folder of the starting weights")
    asked.add_argument("--to", type=Path, required=True, help="folder to write")
    asked.add_argument("--name", required=True)
    asked.add_argument("--version", required=True)
    asked.add_argument("--licence", default="Apache-2.0")
    asked.add_argument("--trained-on", action="append", default=[])
    asked.add_argument("--least-confidence", type=float, default=0.4)
    asked.add_argument("--floor", type=float, default=0.08, help="of anchors that get a frame")
    asked.add_argument("--bits", type=int, choices=(32, 8, 7), default=7)
    asked.add_argument("--together", type=int, help="pieces of paragraphs read together")
    asked.add_argument("--check-with", type=Path, help="the training code's model.py")
    return asked.parse_args(words)


def main(words: list[str] | None = None, say: Callable[[str], None] = print) -> None:
    """Export, check, report."""
    told = arguments(words)
    torch.set_num_threads(1)
    model = trained(told.checkpoint, told.start)
    floats = build(
        model.weights, model.shape, FLOATS, model.window, CHECK_FLOOR
    ).SerializeToString()
    if told.check_with:
        worst = difference(told.check_with, told.checkpoint, model, floats)
        say(f"floats against the training code: {worst:.6f} at most")
        if not worst < NEAR_ENOUGH:
            raise SystemExit(f"the graph is not the model: {worst:.6f} is over {NEAR_ENOUGH}")
    kept = build(model.weights, model.shape, Precision(told.bits), model.window, told.floor)
    graph = kept.SerializeToString()
    write(model, kept, told)
    feed = windows(len(model.weights["enc.words.weight"]), model.window)[1]
    for name, made in (("floats", floats), (f"{told.bits} bits", graph)):
        speed = words_a_second(made, feed)
        say(f"{name}: {len(made) / 1e6:.1f} MB, {speed:.0f} words a second on one thread")


if __name__ == "__main__":
    main()
