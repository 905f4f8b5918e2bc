"""All steps on an invented corpus: from a checkout to a model that the product reads."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from reportedly.attribution.tagger.card import read_card, wrong_files  # noqa: E402
from tests.teaching.invented import story, write_checkout  # noqa: E402
from tests.teaching.small import CPU, small_recipe  # noqa: E402
from training.logs import Log  # noqa: E402
from training.runs import apart_from_export  # noqa: E402
from training.schedule import Interruptions  # noqa: E402
from training.steps import STEPS, ChangedError, run_steps  # noqa: E402
from training.work import Work  # noqa: E402


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    folder = tmp_path_factory.mktemp("training")
    write_checkout(folder / "polnear", [story(seed) for seed in range(8)], "train")
    write_checkout(folder / "polnear", [story(seed) for seed in range(20, 24)], "dev")
    recipe = small_recipe(folder / "work")
    log = Log(folder / "work" / "log.jsonl", quiet=True)
    return Work(folder / "work", folder / "polnear", recipe, CPU, log, Interruptions())


def events(work: Work) -> list[tuple[str, object]]:
    lines = work.log.path.read_text(encoding="utf-8").splitlines()
    return [(line["event"], line.get("step")) for line in map(json.loads, lines)]


@pytest.mark.timeout(300)
def test_from_a_checkout_to_a_model(work: Work) -> None:
    asked = Interruptions(asked=True)
    assert not run_steps(replace(work, interruptions=asked), STEPS)
    assert run_steps(work, STEPS, until="teacher")
    assert run_steps(work, STEPS)

    assert sorted(path.name for path in (work.folder / "models").iterdir()) == ["large", "small"]
    report = work.folder / "calibration" / "small"
    card = read_card(work.model("student"))
    found = json.loads((report / "calibration.json").read_text())
    assert wrong_files(work.model("student")) == []
    assert card.calibration is not None
    assert found["calibration"] == card.calibration.model_dump()
    assert card.measured["relaxed"] > 20
    assert (report / "reliability.svg").is_file()

    before = events(work)
    assert run_steps(work, STEPS)
    assert {event for event, _ in events(work)[len(before) :]} == {"done before"}


def test_another_model_is_no_export(work: Work) -> None:
    settings = replace(work.recipe.student, piece_layers=1)
    other = replace(work, recipe=replace(work.recipe, student=settings))

    assert apart_from_export(work, "student", work.model("student")) < 1e-4
    assert apart_from_export(other, "student", work.model("student")) > 2e-3


def test_a_changed_recipe_is_noticed(work: Work) -> None:
    recipe = replace(work.recipe, nesting=replace(work.recipe.nesting, seed=8))

    with pytest.raises(ChangedError, match="other settings"):
        run_steps(replace(work, recipe=recipe), STEPS)
