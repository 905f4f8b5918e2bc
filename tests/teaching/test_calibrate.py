"""Confidence: fitted weights are those that made the data, and the product works it out alike."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from benchmarks.polnear import AnnotatedStory, AttributionSpans
from reportedly.attribution.tagger.candidates import candidate
from reportedly.attribution.tagger.card import CARD, read_card
from tests.attribution.tagger.tiny import FOLDER, STORY, tagger
from tests.teaching.invented import story, write_checkout
from training.calibrate import (
    SHOWN,
    Cases,
    calibrate,
    calibration_of,
    cases,
    confidences,
    cross_validated,
    fit,
    main,
    read_stories,
    report,
    shown_by,
)
from training.recipe import read_recipe
from training.reliability import Bin, calibration_error, equal_mass, equal_width, reliability_plot

SETTINGS = read_recipe().calibration
MADE_BY = np.array([0.5, 1.2, 0.8, 0.4, -0.6, 0.9, 0.0])


def drawn(count: int, seed: int = 1) -> Cases:
    chance = np.random.default_rng(seed)
    shown = chance.normal(size=(count, len(SHOWN)))
    shown[:, 2:] = shown[:, 2:] > 0
    shown[:, 5] = 0
    right = chance.random(count) < 1 / (1 + np.exp(-(MADE_BY[0] + shown @ MADE_BY[1:])))
    return Cases(shown, right, chance.integers(0, 60, count))


def invented_stories() -> list[AnnotatedStory]:
    said = STORY.index("said the ferry")
    one = AttributionSpans(
        ((0, 9),), ((said, said + 4),), ((said + 5, STORY.index(" and officials")),)
    )
    return [AnnotatedStory(f"s{number}", STORY, {"a": (one,)}) for number in range(4)]


def test_weights_that_made_the_data_are_found() -> None:
    weights = fit(drawn(20_000), 1.0)

    assert np.abs(weights - MADE_BY).max() < 0.1


def test_what_is_fitted_is_calibrated_on_other_stories() -> None:
    held = drawn(4000)
    honest = cross_validated(held, SETTINGS)

    assert calibration_error(equal_width(honest, held.right, 15)) < 0.03
    assert calibration_error(equal_mass(honest, held.right, 15)) < 0.05


def test_a_story_is_measured_by_what_others_gave() -> None:
    held = drawn(400)
    turned = Cases(held.shown, held.right ^ (held.stories == 7), held.stories)

    one, other = (cross_validated(each, SETTINGS) for each in (held, turned))

    assert np.array_equal(one[held.stories == 7], other[held.stories == 7])
    assert not np.array_equal(one, other)


def test_the_product_works_out_the_same_confidence() -> None:
    read = read_stories(tagger(), invented_stories())[0]
    calibration = calibration_of(MADE_BY)
    shown = np.array([shown_by(one, read.pieces) for one in read.frames])

    expected = confidences(MADE_BY, shown)

    assert len(shown) > 3
    for one, sure in zip(read.frames, expected, strict=True):
        told = candidate(one, read.pieces, calibration)
        assert told is not None
        assert told.confidence == pytest.approx(sure)


def test_what_is_right_follows_the_gold() -> None:
    read = read_stories(tagger(), invented_stories())

    held = cases(read, 0.0)

    assert held.shown.shape == (len(held.right), len(SHOWN))
    assert set(held.stories.tolist()) <= set(range(4))


def test_bins_and_error() -> None:
    sure = np.array([0.1, 0.4, 0.6, 1.0])
    right = np.array([False, True, True, True])

    wide = equal_width(sure, right, 2)
    even = equal_mass(sure, right, 2)

    assert [(one.count, one.right) for one in wide] == [(2, 0.5), (2, 1.0)]
    assert [(one.low, one.high) for one in even] == [(0.1, 0.4), (0.6, 1.0)]
    assert calibration_error(wide) == pytest.approx(0.5 * 0.25 + 0.5 * 0.2)
    assert calibration_error([]) == 0


def test_the_picture_is_well_formed_and_has_a_disc_for_each_bin() -> None:
    picture = ElementTree.fromstring(  # noqa: S314 - our own words
        reliability_plot([Bin(0, 0.5, 3, 0.3, 0.2), Bin(0.5, 1, 9, 0.8, 0.9)])
    )

    assert len(picture.findall("{http://www.w3.org/2000/svg}circle")) == 2


def test_the_report_tells_all_three_errors() -> None:
    found, table, _ = report(drawn(500), SETTINGS, 0.4)

    errors = found["expected calibration error"]
    assert isinstance(errors, dict)
    assert list(errors) == [
        "anchor alone", "calibrated, same stories", "calibrated, cross-validated",
        "the same, of those given",
    ]  # fmt: skip
    assert table.count("\n| 0.") + table.count("\n| 1.") >= 15


def test_calibration_lands_on_the_card(tmp_path: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(FOLDER, model)

    found = calibrate(model, invented_stories(), SETTINGS, tmp_path / "report")

    card = read_card(model)
    assert card.calibration is not None
    assert card.calibration.model_dump() == found["calibration"]
    assert card.least_confidence == found["least_confidence"]
    assert json.loads((model / CARD).read_text(encoding="utf-8"))["files"] == card.files
    assert (tmp_path / "report" / "reliability.md").is_file()


def test_a_model_is_calibrated_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(FOLDER, tmp_path / "model")
    write_checkout(tmp_path / "polnear", [story(seed) for seed in range(3)], "dev")

    main([str(tmp_path / "model"), str(tmp_path / "polnear"), "--to", str(tmp_path / "report")])

    assert json.loads(capsys.readouterr().out)["folds"] == SETTINGS.folds
