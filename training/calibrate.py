"""Confidence that means something: of attributions given with 0.8, four in five should be right.

A logistic function of a few things that a frame shows is fitted on PolNeAR dev; its numbers go onto
the model's card. An attribution is right where the relaxed measure says so. Fitting and measuring
on the same stories would flatter, so stories are dealt into folds, and each fold is measured with
what the other folds gave; the expected calibration error that is reported is of that.

A model is read with the product's own code, as it ships; PyTorch is not needed.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.measures import right_ones, score_story, total
from benchmarks.polnear import AnnotatedStory, AttributionSpans
from reportedly.attribution.tagger.appearance import OUTSIDE, STATE
from reportedly.attribution.tagger.card import CARD, Calibration
from reportedly.attribution.tagger.choosing import Candidate, candidate, choose
from reportedly.attribution.tagger.frames import Frame, frames
from reportedly.attribution.tagger.labelling import Labelled, label_frames
from reportedly.attribution.tagger.pieces import Pieces, cut_into_pieces
from reportedly.attribution.tagger.tagger import Tagger
from reportedly.attribution.tagger.windows import windows
from training.labels import BEGINS
from training.predict import spans_of
from training.recipe import CalibrationSettings

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


@dataclass(frozen=True, slots=True)
class Bin:
    """Attributions of like confidence: how many, their mean confidence, the part that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


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
        for window in windows(pieces, tagger.card.window):
            reading = tagger.encoder.read(pieces, window)
            found += frames(reading, window.words[0], tagger.distances)
        out.append(Read(pieces, story.gold, label_frames(found, tagger.transitions)))
    return out


def given(read: Read, calibration: Calibration | None, least: float) -> list[Candidate]:
    """The attributions that the product would give, inner ones left out: PolNeAR has none."""
    told = (candidate(one, read.pieces, calibration) for one in read.frames)
    chosen = choose([one for one in told if one], least, len(read.pieces.words))
    return [one for one in chosen if not one.inner]


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
        found = given(read, None, least)
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
            [spans_of(one, read.pieces) for one in given(read, calibration, least)],
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


def equal_width(confidence: Doubles, right: NDArray[np.bool_], bins: int) -> list[Bin]:
    """Bins of the same width from 0 to 1; empty ones are left out.

    >>> equal_width(np.array([0.2, 0.9, 0.7]), np.array([False, True, True]), 2)[1].count
    2
    """
    edges = np.linspace(0, 1, bins + 1)
    place = np.minimum(np.searchsorted(edges, confidence, side="right") - 1, bins - 1)
    groups = [np.nonzero(place == number)[0] for number in range(bins)]
    limits = zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    return [
        _bin(confidence, right, group, limit)
        for group, limit in zip(groups, limits, strict=True)
        if len(group)
    ]


def equal_mass(confidence: Doubles, right: NDArray[np.bool_], bins: int) -> list[Bin]:
    """Bins of as many attributions each, from the least sure to the surest."""
    order = np.argsort(confidence, kind="stable")
    out = []
    for group in np.array_split(order, bins):
        if len(group):
            limit = (float(confidence[group[0]]), float(confidence[group[-1]]))
            out.append(_bin(confidence, right, group, limit))
    return out


def _bin(
    confidence: Doubles,
    right: NDArray[np.bool_],
    group: NDArray[np.intp],
    limit: tuple[float, float],
) -> Bin:
    return Bin(*limit, len(group), float(confidence[group].mean()), float(right[group].mean()))


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: how far confidence is from the part right, on the mean.

    >>> calibration_error([Bin(0, 0.5, 1, 0.25, 0.0), Bin(0.5, 1, 3, 0.75, 1.0)])
    0.25
    """
    every = sum(one.count for one in bins)
    return sum(one.count * abs(one.confidence - one.right) for one in bins) / max(1, every)


def calibration_of(weights: Doubles) -> Calibration:
    """The weights under their names on the card."""
    return Calibration(**dict(zip(("constant", *SHOWN), weights.round(6).tolist(), strict=True)))


def report(held: Cases, settings: CalibrationSettings) -> tuple[dict[str, object], str, str]:
    """What calibration found: numbers, a table for people (Markdown), and a picture (SVG)."""
    bins = settings.bins
    weights = fit(held, settings.ridge)
    before = _logistic(held.shown[:, 0])
    kinds = {
        "anchor alone": before,
        "calibrated, same stories": confidences(weights, held.shown),
        "calibrated, cross-validated": cross_validated(held, settings),
    }
    errors = {
        name: {
            "equal width": calibration_error(equal_width(sure, held.right, bins)),
            "equal mass": calibration_error(equal_mass(sure, held.right, bins)),
        }
        for name, sure in kinds.items()
    }
    honest = kinds["calibrated, cross-validated"]
    wide, even = equal_width(honest, held.right, bins), equal_mass(honest, held.right, bins)
    found: dict[str, object] = {
        "calibration": calibration_of(weights).model_dump(),
        "attributions": len(held.right),
        "right": float(held.right.mean()),
        "expected calibration error": errors,
        "folds": settings.folds,
    }
    return found, _table(errors, wide, even), reliability_plot(wide)


def _table(
    errors: Mapping[str, Mapping[str, float]], wide: Sequence[Bin], even: Sequence[Bin]
) -> str:
    lines = [
        "| expected calibration error | equal width | equal mass |",
        "|---|---|---|",
        *(
            f"| {name} | {error['equal width']:.4f} | {error['equal mass']:.4f} |"
            for name, error in errors.items()
        ),
    ]
    for title, bins in (("equal width", wide), ("equal mass", even)):
        lines += [
            "",
            f"Cross-validated, bins of {title}:",
            "",
            "| confidence | attributions | mean confidence | right |",
            "|---|---|---|---|",
            *(
                f"| {one.low:.2f} to {one.high:.2f} | {one.count} | {one.confidence:.3f} "
                f"| {one.right:.3f} |"
                for one in bins
            ),
        ]
    return "\n".join(lines) + "\n"


def reliability_plot(bins: Sequence[Bin], size: int = 400) -> str:
    """A reliability diagram as SVG: a disc for each bin, the larger the more it holds."""
    margin = 50
    side = size - 2 * margin

    def place(confidence: float, right: float) -> tuple[float, float]:
        return margin + confidence * side, size - margin - right * side

    most = max((one.count for one in bins), default=1)
    discs = []
    for one in bins:
        x, y = place(one.confidence, one.right)
        radius = 3 + 9 * (one.count / most) ** 0.5
        told = f"{one.count} at {one.confidence:.2f}: {one.right:.2f} right"
        discs.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#2a5db0" '
            f'fill-opacity="0.75"><title>{told}</title></circle>'
        )
    (left, bottom), (right, top) = place(0, 0), place(1, 1)
    marks = []
    for number in range(6):
        x, y = place(number / 5, number / 5)
        marks.append(
            f'<text x="{x:.0f}" y="{bottom + 18:.0f}" text-anchor="middle">{number / 5}</text>'
        )
        marks.append(
            f'<text x="{left - 8:.0f}" y="{y + 4:.0f}" text-anchor="end">{number / 5}</text>'
        )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
            'font-family="sans-serif" font-size="12">',
            "<title>Reliability: confidence against the part that is right</title>",
            f'<rect width="{size}" height="{size}" fill="white"/>',
            f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="black"/>',
            f'<path d="M{left} {bottom}L{right} {top}" stroke="gray" stroke-dasharray="4"/>',
            *marks,
            *discs,
            f'<text x="{size / 2}" y="{size - 12}" text-anchor="middle">confidence</text>',
            f'<text transform="translate(14 {size / 2}) rotate(-90)" text-anchor="middle">'
            "part that is right</text>",
            "</svg>",
            "",
        ]
    )


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
    found, table, plot = report(held, settings)
    calibration = calibration_of(fit(held, settings.ridge))
    least = max(
        settings.thresholds, key=lambda least: (relaxed_f1(read, calibration, least), least)
    )
    found["least_confidence"] = least
    write_report(folder, found, table, plot)
    put_on_card(model, calibration=calibration.model_dump(), least_confidence=least)
    return found


def put_on_card(model: Path, **facts: object) -> None:
    """Change what a model's card says."""
    card = json.loads((model / CARD).read_text(encoding="utf-8"))
    text = json.dumps(card | facts, indent=1, ensure_ascii=False) + "\n"
    (model / CARD).write_text(text, encoding="utf-8")
