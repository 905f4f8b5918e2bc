"""The steps from a PolNeAR checkout to a model folder; each is skipped when it is done."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from benchmarks.measures import FIGURES, Card, score_story, total
from benchmarks.polnear import AttributionSpans, read_part
from benchmarks.rows import trace_text
from reportedly.attribution.engine import Trained
from reportedly.attribution.tagger.card import CARD
from reportedly.options import Tagging
from training import calibrate, export
from training.batches import WindowSet
from training.checkpoints import put_weights, read_weights, save_final, take_fitting_weights
from training.encoder import load_starting_weights, read_shape
from training.examples import (
    from_nested,
    from_polnear,
    load_examples,
    load_tokenizer,
    plain_attributions,
    save_examples,
)
from training.frozen import FrozenOutputs
from training.logs import Log
from training.machine import Machine
from training.nesting import FlatStory, make_nested
from training.predict import Reader, given_attributions, predict
from training.recipe import Recipe, TrainingSettings
from training.schedule import Interruptions
from training.soft_labels import SoftLabels, write_soft_labels
from training.starting_weights import fetch_weights
from training.tagger import Tagger
from training.train import Run, train

TRAIN, DEV, NESTED = "train", "dev", "nested"


class ChangedError(Exception):
    """What a step made was made with other settings than those asked for now."""


@dataclass(frozen=True, slots=True)
class Work:
    """Where things are and how they are done; ``seconds`` bounds each training run that is left."""

    folder: Path
    polnear: Path
    recipe: Recipe
    machine: Machine
    log: Log
    interruptions: Interruptions
    seconds: float | None = None

    @property
    def encoders(self) -> list[str]:
        """The starting weights that the recipe's runs need."""
        return sorted({self.recipe.teacher.encoder, self.recipe.student.encoder})

    def weights(self, encoder: str) -> Path:
        """The folder of starting weights."""
        return self.folder / "weights" / encoder

    def examples(self, encoder: str, part: str) -> Path:
        """The file of a part's examples, cut into one encoder's pieces."""
        return self.folder / "examples" / f"{encoder}-{part}.npz"

    def run(self, name: str) -> Path:
        """The folder of a training run."""
        return self.folder / name

    def settings(self, name: str) -> TrainingSettings:
        """The settings of a training run."""
        return {"teacher": self.recipe.teacher, "student": self.recipe.student}[name]


@dataclass(frozen=True, slots=True)
class Step:
    """``run`` gives whether the step was ended; ``made`` is the file that tells that it was."""

    name: str
    run: Callable[[Work], bool]
    made: Callable[[Work], Path]
    depends_on: Callable[[Recipe], object]


def run_steps(work: Work, steps: Sequence[Step], until: str = "") -> bool:
    """Run what is not done yet, up to the step ``until``; whether all of it is done now.

    Raises:
        ChangedError: a step was done with other settings.
    """
    for step in steps:
        note = work.folder / "done" / f"{step.name}.json"
        wanted = json.loads(json.dumps(step.depends_on(work.recipe), default=asdict))
        if step.made(work).exists() and note.is_file():
            if json.loads(note.read_text(encoding="utf-8")) != wanted:
                raise ChangedError(
                    f"{step.made(work)} was made with other settings: remove it, or name "
                    "another folder with --work"
                )
            work.log.write("done before", step=step.name)
        else:
            work.log.write("begins", step=step.name)
            if not step.run(work):
                return False
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text(json.dumps(wanted, indent=1) + "\n", encoding="utf-8")
            work.log.write("ends", step=step.name, made=step.made(work))
        if step.name == until:
            break
    return True


def get_weights(work: Work) -> bool:
    """Fetch and check the starting weights."""
    for name in work.encoders:
        fetch_weights(work.recipe.encoders[name], work.weights(name))
    return True


def prepare_examples(work: Work) -> bool:
    """Train and dev, cut into each encoder's pieces."""
    for part in (TRAIN, DEV):
        stories = read_part(work.polnear, part)
        for name in work.encoders:
            tokenizer = load_tokenizer(work.weights(name))
            save_examples(work.examples(name, part), from_polnear(stories, tokenizer))
    return True


def prepare_nested(work: Work) -> bool:
    """Nested material, made by the recipe out of train."""
    flat = [
        FlatStory(story.id, story.text, plain_attributions(story.gold))
        for story in read_part(work.polnear, TRAIN)
    ]
    made = make_nested(flat, work.recipe.nesting)
    work.log.write("nested", stories=len(made), inner=sum(map(_inner, made)))
    for name in work.encoders:
        tokenizer = load_tokenizer(work.weights(name))
        save_examples(work.examples(name, NESTED), from_nested(made, tokenizer))
    return True


def _inner(story: FlatStory) -> int:
    return sum(one.inner for one in story.attributions)


def train_teacher(work: Work) -> bool:
    """Fine-tune the teacher."""
    return _train(work, "teacher", None)


def label_softly(work: Work) -> bool:
    """Ask the teacher about every train story."""
    settings = work.recipe.soft_labels
    run = work.recipe.teacher
    windows = _training_windows(work, run)
    ended = write_soft_labels(
        _trained(work, "teacher"),
        windows,
        work.folder / "soft-labels",
        settings,
        Reader(work.machine, settings.least_anchor, settings.batch_pieces),
        _frozen(work, "teacher", windows),
        lambda: work.interruptions.asked,
    )
    if ended:
        _write_json(work.folder / "soft-labels" / "done.json", {"stories": len(windows.examples)})
    return ended


def train_student(work: Work) -> bool:
    """Fine-tune the student, with the teacher's soft labels beside the annotators' own."""
    return _train(work, "student", SoftLabels(work.folder / "soft-labels"))


def export_student(work: Work) -> bool:
    """Write the model folder, as the product reads it."""
    settings, encoder = work.recipe.export, work.recipe.student.encoder
    folder = work.folder / "model"
    asked = [
        str(work.run("student") / "final.pt"),
        *("--start", str(work.weights(encoder)), "--to", str(folder)),
        *("--name", settings.name, "--version", settings.version, "--licence", settings.licence),
        *("--bits", str(settings.bits), "--floor", str(work.recipe.decoding.least_anchor)),
        *(word for told in settings.trained_on for word in ("--trained-on", told)),
    ]
    export.main(asked, say=lambda told: work.log.write("export", told=told))
    return True


def calibrate_model(work: Work) -> bool:
    """Fit what makes confidences, on dev, and put it on the model's card."""
    stories = read_part(work.polnear, DEV)
    settings, folder = work.recipe.calibration, work.folder / "calibration"
    found = calibrate.calibrate(work.folder / "model", stories, settings, folder)
    work.log.write("calibrated", **found)
    return True


def evaluate_model(work: Work) -> bool:
    """Score the model on dev, in the product, and put the figures on its card."""
    model = work.folder / "model"
    engine = Trained(Tagging(model=str(model)))
    cards = [
        score_story(
            story.text,
            story.gold,
            [
                AttributionSpans(one.source, one.cue, one.content)
                for one in trace_text(story.text, engine).attributions
                if one.within is None
            ],
        )
        for story in read_part(work.polnear, DEV)
    ]
    figures = _figures(cards)
    work.log.write("evaluated", **figures)
    points = {name: round(100 * value, 1) for name, value in figures.items()}
    calibrate.put_on_card(model, measured=points)
    _write_json(work.folder / "dev.json", {"stories": len(cards), **figures})
    return True


STEPS = (
    Step(
        "weights",
        get_weights,
        lambda work: work.folder / "weights",
        lambda recipe: recipe.encoders,
    ),
    Step(
        "examples",
        prepare_examples,
        lambda work: work.examples(work.recipe.student.encoder, DEV),
        lambda recipe: sorted(recipe.encoders),
    ),
    Step(
        "nested",
        prepare_nested,
        lambda work: work.examples(work.recipe.student.encoder, NESTED),
        lambda recipe: recipe.nesting,
    ),
    Step(
        "teacher",
        train_teacher,
        lambda work: work.run("teacher") / "final.pt",
        lambda recipe: [recipe.teacher, recipe.windows],
    ),
    Step(
        "soft-labels",
        label_softly,
        lambda work: work.folder / "soft-labels" / "done.json",
        lambda recipe: recipe.soft_labels,
    ),
    Step(
        "student",
        train_student,
        lambda work: work.run("student") / "final.pt",
        lambda recipe: [recipe.student, recipe.windows],
    ),
    Step(
        "export",
        export_student,
        lambda work: work.folder / "model" / CARD,
        lambda recipe: [recipe.export, recipe.decoding],
    ),
    Step(
        "calibration",
        calibrate_model,
        lambda work: work.folder / "calibration" / "calibration.json",
        lambda recipe: recipe.calibration,
    ),
    Step(
        "evaluation",
        evaluate_model,
        lambda work: work.folder / "dev.json",
        lambda recipe: None,
    ),
)


def _write_json(path: Path, held: object) -> None:
    temporary = path.with_suffix(".part")
    temporary.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    os.replace(temporary, path)


def _train(work: Work, name: str, taught: SoftLabels | None) -> bool:
    settings = work.settings(name)
    torch.manual_seed(settings.seed)
    model = _untrained(work, settings)
    if settings.start_from:
        start = read_weights(work.run(settings.start_from) / "final.pt")
        taken = take_fitting_weights(model, start)
        work.log.write("starts from", run=settings.start_from, weights=len(taken))
    windows = _training_windows(work, settings)
    folder = work.run(name)
    run = Run(
        windows=windows,
        machine=work.machine,
        folder=folder / "checkpoints",
        log=Log(folder / "log.jsonl", quiet=work.log.quiet),
        interruptions=work.interruptions,
        frozen=_frozen(work, name, windows),
        taught=taught if settings.taught_weight else None,
        measure=lambda model: _scores(work, name, model, settings.measure_stories),
    )
    if not train(model, settings, run, work.seconds):
        return False
    about = {
        "model": settings.encoder,
        "frozen": settings.frozen_layers,
        "layers": settings.layers or None,
        "limit": work.recipe.windows.limit,
    }
    save_final(folder / "final.pt", model, about)
    return True


def _untrained(work: Work, settings: TrainingSettings) -> Tagger:
    folder = work.weights(settings.encoder)
    model = Tagger(read_shape(folder), settings.frozen_layers, settings.layers)
    load_starting_weights(model.enc, folder)
    return model


def _trained(work: Work, name: str) -> Tagger:
    model = _untrained(work, work.settings(name))
    put_weights(model, read_weights(work.run(name) / "final.pt"))
    return model


def _training_windows(work: Work, settings: TrainingSettings) -> WindowSet:
    name = settings.encoder
    return WindowSet(
        load_examples(work.examples(name, TRAIN)),
        load_examples(work.examples(name, NESTED)),
        work.recipe.windows.limit,
        work.recipe.encoders[name],
    )


def _frozen(work: Work, name: str, windows: WindowSet) -> FrozenOutputs | None:
    settings = work.settings(name)
    if not settings.frozen_layers:
        return None
    width = read_shape(work.weights(settings.encoder)).width
    return FrozenOutputs(work.run(name) / "frozen", windows, width)


def _scores(work: Work, name: str, model: Tagger, stories: int) -> dict[str, float]:
    """F1 of every figure on the first stories of dev, by a model in training."""
    encoder, settings = work.settings(name).encoder, work.recipe.decoding
    examples = load_examples(work.examples(encoder, DEV))[:stories]
    windows = WindowSet(examples, [], work.recipe.windows.limit, work.recipe.encoders[encoder])
    reader = Reader(work.machine, settings.least_anchor, settings.batch_pieces)
    said = predict(model, windows, range(len(windows.places)), reader)
    gold = read_part(work.polnear, DEV)[:stories]
    return _figures(
        [
            score_story(
                gold[number].text,
                gold[number].gold,
                given_attributions(one.frames, examples[number].pieces, settings.least),
            )
            for number, one in said.items()
        ]
    )


def _figures(cards: Sequence[Card]) -> dict[str, float]:
    card = total(cards)
    return {figure: round(card[figure].f1, 4) for figure in FIGURES}
