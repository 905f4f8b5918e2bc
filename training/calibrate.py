"""Confidence that means something: of attributions given with 0.8, four in five should be right.

A logistic function of a few things that a frame shows is fitted on PolNeAR dev; its numbers go onto
the model's card. An attribution is right where the relaxed measure says so. Fitting and measuring
on the same stories would flatter, so stories are dealt into folds, and each fold is measured with
what the other folds gave; the expected calibration error that is reported is of that.

A model is read with the product's own code, as it ships; PyTorch is not needed:

    python -m training.calibrate MODEL POLNEAR --to FOLDER
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.measures import right_ones, score_story, total
from benchmarks.nested_format import read_passages
from benchmarks.polnear import AnnotatedStory, AttributionSpans, read_part
from reportedly.attribution.tagger.appearance import OUTSIDE, STATE
from reportedly.attribution.tagger.card import CARD, Calibration, read_card
from reportedly.attribution.tagger.frames import Frame, frames
from reportedly.attribution.tagger.labelling import Labelled, label_frames
from reportedly.attribution.tagger.pieces import Pieces, cut_into_pieces
from reportedly.attribution.tagger.tagger import Tagger
from reportedly.attribution.tagger.windows import windows
from training.decoding import outer_attributions, spans_of
from training.inner_weight import NESTED, inner_weight
from training.labels import BEGINS
from training.recipe import RECORDED, CalibrationSettings, read_recipe
from training.reliability import (
    calibration_error,
    equal_mass,
    equal_width,
    reliability_plot,
    reliability_table,
)

Doubles = NDArray[np.float64]

SHOWN = ("anchor", "words", "source", "cue", "quoted", "inner")
"""What confidence is worked out from, in the order of the columns; names as on the card."""

SURE = 1e-6
STEPS = 100
NEAR_ENOUGH = 1e-9
STEEPEST = 30.0


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """Attributions given: what each shows [n, 6], whether it is right [n], and its story [n]."""

    shown: Doubles
    right: NDArray[np.bool_]
    stories: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A story that a model has read: its pieces, the gold, and every frame with its labels."""

    pieces: Pieces
    gold: Sequence[AttributionSpans]
    frames: Sequence[Labelled]


def read_stories(tagger: Tagger, stories: Iterable[AnnotatedStory]) -> list[Read]:
    """Stories as the product reads them, up to the labelled frames."""
    out = []
    for story in stories:
        pieces = cut_into_pieces(story.text, tagger.tokenizer)
        found: list[Frame] = []
        for window in windows(pieces, tagger.card.window, tagger.card.together):
            reading = tagger.encoder.read(pieces, window)
            found += frames(reading, window.words[0], tagger.distances)
        out.append(Read(pieces, story.gold, label_frames(found, tagger.transitions)))
    return out


def shown_by(labelled: Labelled, pieces: Pieces) -> tuple[float, ...]:
    """What a frame shows of how sure it is; see ``SHOWN`` and the product's ``Calibration``.

    The logit of the anchor's probability; the log-probability of the labels over the number of
    labelled words; and whether there is a source, a cue, a quotation around the content's first
    word, and whether it is an inner one.
    """
    frame, labels = labelled.frame, labelled.labels
    sure = min(max(frame.outer, frame.inner, SURE), 1 - SURE)
    begin = frame.start + int(np.flatnonzero(labels >= BEGINS["content"])[0])
    return (
        math.log(sure / (1 - sure)),
        labelled.log_probability / max(1, int((labels > 0).sum())),
        float(np.isin(labels, (BEGINS["source"], BEGINS["source"] + 1)).any()),
        float(np.isin(labels, (BEGINS["cue"], BEGINS["cue"] + 1)).any()),
        float(pieces.appearance[pieces.first[begin], STATE] != OUTSIDE),
        float(frame.inner > frame.outer),
    )


def cases(stories: Sequence[Read], least: float) -> Cases:
    """What is shown and what is right, of attributions whose anchor is likelier than ``least``."""
    shown, right, numbers = [], [], []
    for number, read in enumerate(stories):
        by_anchor = {one.frame.anchor: one for one in read.frames}
        found = outer_attributions(read.frames, read.pieces, None, least)
        shown += [shown_by(by_anchor[one.anchor], read.pieces) for one in found]
        predicted = [spans_of(one, read.pieces) for one in found]
        right += right_ones(read.pieces.text, read.gold, predicted)
        numbers += [number] * len(found)
    return Cases(
        np.array(shown, np.float64).reshape(-1, len(SHOWN)),
        np.array(right, bool),
        np.array(numbers, np.int64),
    )


def relaxed_f1(stories: Sequence[Read], calibration: Calibration, least: float) -> float:
    """How good the attributions given with at least such a confidence are."""
    cards = (
        score_story(
            read.pieces.text,
            read.gold,
            [
                spans_of(one, read.pieces)
                for one in outer_attributions(read.frames, read.pieces, calibration, least)
            ],
        )
        for read in stories
    )
    return total(cards)["relaxed"].f1


def fit(held: Cases, ridge: float) -> Doubles:
    """The constant and the weight of each column, by Newton's method.

    ``ridge`` times half the square of each weight (not of the constant) is added to the loss.
    """
    columns = np.hstack([np.ones((len(held.shown), 1)), held.shown])
    weights = np.zeros(columns.shape[1])
    penalty = np.full(len(weights), ridge)
    penalty[0] = 1e-6
    for _ in range(STEPS):
        sure = _logistic(columns @ weights)
        slope = columns.T @ (sure - held.right) + penalty * weights
        bend = (columns.T * (sure * (1 - sure))) @ columns + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < NEAR_ENOUGH:
            break
    return weights


def confidences(weights: Doubles, shown: Doubles) -> Doubles:
    """How probable it is that each attribution is right."""
    return _logistic(weights[0] + shown @ weights[1:])


def _logistic(values: Doubles) -> Doubles:
    out: Doubles = 1 / (1 + np.exp(-np.clip(values, -STEEPEST, STEEPEST)))
    return out


def cross_validated(held: Cases, settings: CalibrationSettings) -> Doubles:
    """The confidence of each attribution by what the other folds' stories gave."""
    numbers = sorted(set(held.stories.tolist()))
    random.Random(settings.seed).shuffle(numbers)  # noqa: S311 - a repeatable deal, no secret
    fold_of = {story: place % settings.folds for place, story in enumerate(numbers)}
    folds = np.array([fold_of[story] for story in held.stories.tolist()], np.int64)
    out = np.zeros(len(held.right))
    for fold in range(settings.folds):
        here = folds == fold
        others = Cases(held.shown[~here], held.right[~here], held.stories[~here])
        if here.any():
            out[here] = confidences(fit(others, settings.ridge), held.shown[here])
    return out


def calibration_of(weights: Doubles) -> Calibration:
    """The weights under their names on the card."""
    return Calibration(**dict(zip(("constant", *SHOWN), weights.round(6).tolist(), strict=True)))


def report(
    held: Cases, settings: CalibrationSettings, least: float
) -> tuple[dict[str, object], str, str]:
    """What calibration found: numbers, a table for people (Markdown), and a picture (SVG).

    Errors are of everything looked at, and of what is given with a confidence of ``least``.
    """
    bins = settings.bins
    weights = fit(held, settings.ridge)
    honest = cross_validated(held, settings)
    surely = honest >= least
    kinds = {
        "anchor alone": (_logistic(held.shown[:, 0]), held.right),
        "calibrated, same stories": (confidences(weights, held.shown), held.right),
        "calibrated, cross-validated": (honest, held.right),
        "the same, of those given": (honest[surely], held.right[surely]),
    }
    errors = {
        name: {
            "equal width": calibration_error(equal_width(sure, right, bins)),
            "equal mass": calibration_error(equal_mass(sure, right, bins)),
        }
        for name, (sure, right) in kinds.items()
    }
    wide, even = equal_width(honest, held.right, bins), equal_mass(honest, held.right, bins)
    found: dict[str, object] = {
        "calibration": calibration_of(weights).model_dump(),
        "attributions": len(held.right),
        "right": float(held.right.mean()),
        "expected calibration error": errors,
        "folds": settings.folds,
    }
    return found, reliability_table(errors, wide, even), reliability_plot(wide)


def write_report(folder: Path, found: Mapping[str, object], table: str, plot: str) -> None:
    """Write ``reliability.md``, ``reliability.svg`` and, last, ``calibration.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reliability.md").write_text(table, encoding="utf-8")
    (folder / "reliability.svg").write_text(plot, encoding="utf-8")
    text = json.dumps(found, indent=1) + "\n"
    (folder / "calibration.json").write_text(text, encoding="utf-8")


def calibrate(
    model: Path, stories: Iterable[AnnotatedStory], settings: CalibrationSettings, folder: Path
) -> dict[str, object]:
    """Fit a model folder's confidence on stories, put it on the card, and write a report."""
    tagger = Tagger(model)
    read = read_stories(tagger, stories)
    held = cases(read, tagger.card.floor)
    calibration = calibration_of(fit(held, settings.ridge))
    least = max(
        settings.thresholds, key=lambda least: (relaxed_f1(read, calibration, least), least)
    )
    weight, nested = inner_weight(tagger, read_passages(NESTED, "dev"), calibration, least)
    calibration = calibration.model_copy(update={"inner": weight})
    found, table, plot = report(held, settings, least)
    found |= {
        "calibration": calibration.model_dump(),
        "least_confidence": least,
        "nested F1 by inner weight": nested,
    }
    write_report(folder, found, table, plot)
    put_on_card(model, calibration=calibration.model_dump(), least_confidence=least)
    return found


def put_on_card(model: Path, **facts: object) -> None:
    """Change what a model's card says."""
    card = json.loads((model / CARD).read_text(encoding="utf-8"))
    text = json.dumps(card | facts, indent=1, ensure_ascii=False) + "\n"
    (model / CARD).write_text(text, encoding="utf-8")
    read_card.cache_clear()


def main(words: Sequence[str] | None = None) -> None:
    """Calibrate a model folder on PolNeAR dev."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("model", type=Path, help="a model folder; its card is changed")
    parser.add_argument("polnear", type=Path, help="a PolNeAR checkout")
    parser.add_argument("--to", type=Path, required=True, help="folder of the report")
    parser.add_argument("--recipe", type=Path, default=RECORDED, help="the settings")
    told = parser.parse_args(words)
    settings = read_recipe(told.recipe).calibration
    found = calibrate(told.model, read_part(told.polnear, "dev"), settings, told.to)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
