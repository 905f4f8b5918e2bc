"""The steps from a PolNeAR checkout to a model folder; each is skipped when it is done."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.measures import score_story
from benchmarks.polnear import AttributionSpans, read_part
from benchmarks.rows import trace_text
from reportedly.attribution.engine import Trained
from reportedly.options import Tagging
from reportedly.records import Trace
from training import calibrate, export
from training.examples import (
    from_nested,
    from_polnear,
    load_tokenizer,
    plain_attributions,
    save_examples,
)
from training.invented import make_stories, read_invented
from training.nesting import FlatStory, make_nested
from training.predict import Reader
from training.recipe import Recipe
from training.runs import (
    apart_from_export,
    figures_of,
    frozen_outputs,
    train_run,
    trained,
    training_windows,
)
from training.soft_labels import SoftLabels, write_soft_labels
from training.starting_weights import fetch_weights
from training.work import DEV, INVENTED, NESTED, TRAIN, Work

NEAR_ENOUGH = 0.02
"""How far anchors' probabilities may be from those of the trained model, on the mean."""


class ExportError(Exception):
    """A model folder that does not do what its weights did in training."""


class ChangedError(Exception):
    """What a step made was made with other settings than those asked for now."""


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


def prepare_invented(work: Work) -> bool:
    """Invented passages, with everything in them marked."""
    passages = read_invented()
    made = make_stories(passages, work.recipe.invented)
    work.log.write(
        "invented", passages=len(passages), stories=len(made), inner=sum(map(_inner, made))
    )
    for name in work.encoders:
        tokenizer = load_tokenizer(work.weights(name))
        save_examples(work.examples(name, INVENTED), from_nested(made, tokenizer, "whole"))
    return True


def _inner(story: FlatStory) -> int:
    return sum(one.inner for one in story.attributions)


def train_teacher(work: Work) -> bool:
    """Fine-tune the teacher."""
    return train_run(work, "teacher", None)


def label_softly(work: Work) -> bool:
    """Ask the teacher about every train story."""
    settings = work.recipe.soft_labels
    run = work.recipe.teacher
    windows = training_windows(work, run)
    ended = write_soft_labels(
        trained(work, "teacher"),
        windows,
        work.folder / "soft-labels",
        settings,
        Reader(work.machine, settings.least_anchor, settings.batch_pieces),
        frozen_outputs(work, "teacher", windows),
        lambda: work.interruptions.asked,
    )
    if ended:
        _write_json(work.folder / "soft-labels" / "done.json", {"stories": len(windows.examples)})
    return ended


def train_student(work: Work) -> bool:
    """Fine-tune the student, with the teacher's soft labels beside the annotators' own."""
    return train_run(work, "student", SoftLabels(work.folder / "soft-labels"))


def export_models(work: Work) -> bool:
    """Write the model folders, as the product reads them."""
    for run in work.recipe.exports:
        _export(work, run)
    return True


def _export(work: Work, run: str) -> None:
    settings, folder = work.recipe.exports[run], work.model(run)
    asked = [
        str(work.run(run) / "final.pt"),
        *("--start", str(work.weights(work.settings(run).encoder)), "--to", str(folder)),
        *("--name", settings.name, "--version", settings.version, "--licence", settings.licence),
        *("--together", str(settings.together)),
        *("--bits", str(settings.bits), "--floor", str(work.recipe.decoding.least_anchor)),
        *(word for told in settings.trained_on for word in ("--trained-on", told)),
    ]
    export.main(asked, say=lambda told: work.log.write("export", model=settings.name, told=told))
    apart = apart_from_export(work, run, folder)
    work.log.write("export checked", model=settings.name, apart=apart)
    if apart > NEAR_ENOUGH:
        shutil.rmtree(folder)
        raise ExportError(f"what was exported is not what was trained: {apart:.3f} apart")


def calibrate_models(work: Work) -> bool:
    """Fit what makes confidences, on dev, and put it on the models' cards."""
    stories = read_part(work.polnear, DEV)
    for run, settings in work.recipe.exports.items():
        folder = work.folder / "calibration" / settings.name
        found = calibrate.calibrate(work.model(run), stories, work.recipe.calibration, folder)
        work.log.write("calibrated", model=settings.name, **found)
    return True


def evaluate_models(work: Work) -> bool:
    """Score the models on dev, in the product, and put the figures on their cards."""
    stories = read_part(work.polnear, DEV)
    reached = {}
    for run, settings in work.recipe.exports.items():
        engine = Trained(Tagging(model=str(work.model(run))))
        cards = [
            score_story(story.text, story.gold, _outer(trace_text(story.text, engine)))
            for story in stories
        ]
        reached[settings.name] = figures_of(cards)
        work.log.write("evaluated", model=settings.name, **reached[settings.name])
        points = {name: round(100 * f1, 1) for name, f1 in reached[settings.name].items()}
        calibrate.put_on_card(work.model(run), measured=points)
    _write_json(work.folder / "dev.json", reached)
    return True


def _outer(trace: Trace) -> list[AttributionSpans]:
    return [
        AttributionSpans(one.source, one.cue, one.content)
        for one in trace.attributions
        if one.within is None
    ]


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
        "invented",
        prepare_invented,
        lambda work: work.examples(work.recipe.student.encoder, INVENTED),
        lambda recipe: recipe.invented,
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
        export_models,
        lambda work: work.folder / "models",
        lambda recipe: [recipe.exports, recipe.decoding],
    ),
    Step(
        "calibration",
        calibrate_models,
        lambda work: work.folder / "calibration",
        lambda recipe: recipe.calibration,
    ),
    Step(
        "evaluation",
        evaluate_models,
        lambda work: work.folder / "dev.json",
        lambda recipe: None,
    ),
)


def _write_json(path: Path, held: object) -> None:
    temporary = path.with_suffix(".part")
    temporary.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    os.replace(temporary, path)
