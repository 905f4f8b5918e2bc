"""A tiny encoder with weights by chance, and a recipe of a few steps; needs PyTorch."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from safetensors.torch import save_file  # noqa: E402
from tokenizers.processors import TemplateProcessing  # noqa: E402

from tests.teaching.invented import story, tokenizer  # noqa: E402
from training.batches import WindowSet  # noqa: E402
from training.encoder import Encoder, EncoderShape  # noqa: E402
from training.examples import from_nested, prepare  # noqa: E402
from training.logs import Log  # noqa: E402
from training.machine import Machine  # noqa: E402
from training.nesting import FlatStory, make_nested  # noqa: E402
from training.recipe import EncoderSettings, Recipe, TrainingSettings, read_recipe  # noqa: E402
from training.schedule import Interruptions  # noqa: E402
from training.starting_weights import sha256  # noqa: E402
from training.tagger import Tagger  # noqa: E402
from training.train import Run  # noqa: E402

CPU = Machine(torch.device("cpu"), half_floats=False)
LIMIT = 160


def shape(kind: str = "bert") -> EncoderShape:
    return EncoderShape(kind, 160, 180, 24, 3, 2, 48, 1e-6, 0.1)


def encoder_settings() -> EncoderSettings:
    return EncoderSettings((), (), False, "", {}, first=2, last=3, padding=0)


def stories(count: int) -> list[FlatStory]:
    return [story(seed) for seed in range(count)]


def window_set(count: int = 6) -> WindowSet:
    cut = tokenizer()
    plain = [prepare(one.id, one.text, {"a": one.attributions}, cut) for one in stories(count)]
    made = from_nested(make_nested(stories(count), read_recipe().nesting), cut)
    return WindowSet(plain, made, LIMIT, encoder_settings())


def settings(**changes: object) -> TrainingSettings:
    few = replace(
        read_recipe().student,
        layers=0,
        piece_layers=0,
        epochs=2.0,
        minutes=0.0,
        seed=1,
        batch_pieces=640,
        layer_decay=0.92,
        full_rate_part=0.3,
        rate=2e-3,
        head_rate=1e-2,
        warm_up=3,
        taught_weight=0.5,
        rounded_bits=0,
        measure_at=(),
    )
    return replace(few, **changes)  # type: ignore[arg-type]


def tagger(kind: str = "bert", frozen_layers: int = 0, piece_layers: int = 0) -> Tagger:
    torch.manual_seed(5)
    return Tagger(shape(kind), frozen_layers, piece_layers=piece_layers)


class StopAfter(Interruptions):
    """Asks for a stop after so many steps."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self.left = steps

    def pause(self, wait: object = None) -> float:
        self.left -= 1
        self.asked = self.left <= 0
        return 0.0


def run_of(windows: WindowSet, folder: Path, **more: object) -> Run:
    log = Log(folder / "log.jsonl", quiet=True)
    run = Run(windows, CPU, folder / "checkpoints", log, Interruptions())
    return replace(run, **more)  # type: ignore[arg-type]


def write_starting_weights(folder: Path, kind: str) -> EncoderSettings:
    """Weights by chance under the names that publishers use; how to find them."""
    torch.manual_seed(11)
    encoder, told = Encoder(shape(kind)), shape(kind)
    width = told.width
    mpnet = kind == "mpnet"
    names = {
        "embeddings.word_embeddings.weight": encoder.words.weight,
        "embeddings.position_embeddings.weight": encoder.positions.weight,
        "embeddings.LayerNorm.weight": encoder.ln.weight,
        "embeddings.LayerNorm.bias": encoder.ln.bias,
    }
    if mpnet:
        names["encoder.relative_attention_bias.weight"] = encoder.relative.weight
    else:
        names["embeddings.token_type_embeddings.weight"] = torch.zeros(2, width)
    ours = ("attn.q", "attn.k", "attn.v") if mpnet else ("self.query", "self.key", "self.value")
    output = ("attn.o", "LayerNorm") if mpnet else ("output.dense", "output.LayerNorm")
    for number, layer in enumerate(encoder.layers):
        for side in ("weight", "bias"):
            base = f"encoder.layer.{number}."
            for place, name in enumerate(ours):
                part = getattr(layer.qkv, side)[place * width : (place + 1) * width]
                names[f"{base}attention.{name}.{side}"] = part
            names[f"{base}attention.{output[0]}.{side}"] = getattr(layer.o, side)
            names[f"{base}attention.{output[1]}.{side}"] = getattr(layer.ln1, side)
            names[f"{base}intermediate.dense.{side}"] = getattr(layer.up, side)
            names[f"{base}output.dense.{side}"] = getattr(layer.down, side)
            names[f"{base}output.LayerNorm.{side}"] = getattr(layer.ln2, side)
    folder.mkdir(parents=True)
    held = {name: value.detach().clone().contiguous() for name, value in names.items()}
    save_file(held, folder / "model.safetensors")
    config = {
        "_name_or_path": f"invented-{kind}",
        "model_type": kind,
        "vocab_size": told.vocabulary,
        "max_position_embeddings": told.positions,
        "hidden_size": width,
        "num_hidden_layers": told.layers,
        "num_attention_heads": told.heads,
        "intermediate_size": told.inner_width,
        "layer_norm_eps": told.epsilon,
        "hidden_dropout_prob": told.dropout,
    }
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    cut = tokenizer()
    ends = [("[CLS]", 2), ("[SEP]", 3)]
    cut.post_processor = TemplateProcessing("[CLS] $A [SEP]", None, ends)
    cut.save(str(folder / "tokenizer.json"))
    files = {path.name: sha256(path) for path in folder.iterdir()}
    return replace(encoder_settings(), files=files)


def small_recipe(work: Path) -> Recipe:
    """A recipe of a few steps; its starting weights are already in the folder of work."""
    encoders = {
        name: write_starting_weights(work / "weights" / name, name) for name in ("mpnet", "bert")
    }
    recorded = read_recipe()
    return replace(
        recorded,
        encoders=encoders,
        windows=replace(recorded.windows, limit=LIMIT),
        nesting=replace(recorded.nesting, part_of_contents=1.0),
        teacher=settings(encoder="mpnet", frozen_layers=1, taught_weight=0.0, epochs=6.0),
        soft_labels=replace(recorded.soft_labels, stories_at_once=2, least_anchor=0.02),
        student=settings(encoder="bert", epochs=8.0, measure_at=(0.5,)),
        decoding=replace(recorded.decoding, least_anchor=0.02),
        calibration=replace(recorded.calibration, folds=2, bins=5),
        exports={
            run: replace(told, bits=32, together=LIMIT) for run, told in recorded.exports.items()
        },
    )
