"""Training: the loss falls, and a run that was stopped ends as one that was not."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from tests.teaching.small import (  # noqa: E402
    CPU,
    StopAfter,
    run_of,
    settings,
    shape,
    tagger,
    window_set,
)
from training.checkpoints import (  # noqa: E402
    put_weights,
    read_weights,
    save_final,
    trained_weights,
)
from training.frozen import FrozenOutputs  # noqa: E402
from training.losses import losses  # noqa: E402
from training.predict import Reader  # noqa: E402
from training.recipe import read_recipe  # noqa: E402
from training.rounding import round_rows, rounded  # noqa: E402
from training.schedule import Interruptions  # noqa: E402
from training.soft_labels import SoftLabels, write_soft_labels  # noqa: E402
from training.tagger import Tagger  # noqa: E402
from training.train import Run, train  # noqa: E402


def events(folder: Path, event: str) -> list[dict[str, object]]:
    lines = (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()
    return [line for line in map(json.loads, lines) if line["event"] == event]


def same_weights(one: Tagger, other: Tagger) -> bool:
    left, right = one.state_dict(), other.state_dict()
    return all(torch.equal(left[name], right[name]) for name in left)


@pytest.mark.parametrize("piece_layers", [0, 1])
def test_a_few_epochs_lower_every_loss(tmp_path: Path, piece_layers: int) -> None:
    windows, model = window_set(), tagger(piece_layers=piece_layers)
    batch = windows.batch(range(windows.plain))

    def measured() -> dict[str, float]:
        model.eval()
        with torch.no_grad():
            words = model.words(batch.reading, CPU.casting)
            found = losses(model, words, batch, settings())
        return {name: float(value) for name, value in found.parts.items()}

    before = measured()
    assert train(model, settings(epochs=6.0), run_of(windows, tmp_path))
    after = measured()

    assert all(after[name] < 0.8 * before[name] for name in before), (before, after)


@pytest.mark.parametrize("frozen_layers", [0, 2])
def test_a_run_that_was_stopped_ends_as_one_that_was_not(
    tmp_path: Path, frozen_layers: int
) -> None:
    windows, asked = window_set(), settings(frozen_layers=frozen_layers)

    def run_in(folder: Path, interruptions: Interruptions) -> tuple[Tagger, Run]:
        kept = FrozenOutputs(folder / "frozen", windows, shape().width) if frozen_layers else None
        run = run_of(windows, folder, interruptions=interruptions, frozen=kept)
        return tagger(frozen_layers=frozen_layers), run

    def trained(folder: Path, stops: list[int]) -> Tagger:
        for stop in stops:
            model, run = run_in(folder, StopAfter(stop))
            assert not train(model, asked, run)
        model, run = run_in(folder, Interruptions())
        if stops:
            torch.manual_seed(999)  # what another process starts with does not matter
        assert train(model, asked, run)
        return model

    whole = trained(tmp_path / "whole", [])

    assert not same_weights(whole, tagger(frozen_layers=frozen_layers))
    assert same_weights(whole, trained(tmp_path / "stopped", [3, 4]))
    assert len(events(tmp_path / "stopped", "resumed")) == 2


def test_a_torn_checkpoint_is_passed_over(tmp_path: Path) -> None:
    windows, asked = window_set(), settings()
    assert not train(tagger(), asked, run_of(windows, tmp_path, interruptions=StopAfter(2)))
    assert not train(tagger(), asked, run_of(windows, tmp_path, interruptions=StopAfter(2)))
    *_, newest = sorted((tmp_path / "checkpoints").glob("step-*.pt"))
    newest.write_bytes(newest.read_bytes()[:500])

    assert train(tagger(), asked, run_of(windows, tmp_path))

    assert [line["file"] for line in events(tmp_path, "checkpoint unreadable")] == [newest.name]
    assert events(tmp_path, "resumed")[-1]["file"] == "step-000002.pt"


def test_a_time_box_ends_the_run_at_a_low_rate(tmp_path: Path) -> None:
    run = run_of(window_set(), tmp_path)

    assert train(tagger(), settings(epochs=1e6), run, seconds=1.0)

    assert float(str(events(tmp_path, "trained")[0]["seconds"])) < 20


def test_a_signal_asks_for_a_stop() -> None:
    with Interruptions() as interruptions:
        os.kill(os.getpid(), signal.SIGTERM)
        assert interruptions.asked
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_file_pauses_the_run_until_it_is_gone(tmp_path: Path) -> None:
    pause = tmp_path / "PAUSE"
    pause.touch()
    waits = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            pause.unlink()

    Interruptions(pause).pause(wait)

    assert len(waits) == 3


def test_marks_are_measured_once(tmp_path: Path) -> None:
    measured: list[Tagger] = []

    def measure(model: Tagger) -> dict[str, object]:
        measured.append(model)
        return {"relaxed": 0.5}

    windows, asked = window_set(), settings(measure_at=(0.5,))
    run = run_of(windows, tmp_path, measure=measure)

    assert not train(tagger(), asked, replace(run, interruptions=StopAfter(6)))
    assert train(tagger(), asked, run)

    assert len(measured) == 1
    assert events(tmp_path, "measured")[0]["relaxed"] == 0.5


def test_a_student_learns_what_the_teacher_says(tmp_path: Path) -> None:
    windows, teacher = window_set(), tagger()
    assert train(teacher, settings(epochs=6.0), run_of(windows, tmp_path / "teacher"))
    soft = replace(read_recipe().soft_labels, stories_at_once=2)
    reader = Reader(CPU, soft.least_anchor, soft.batch_pieces)

    assert not write_soft_labels(teacher, windows, tmp_path, soft, reader, None, lambda: True)
    assert write_soft_labels(teacher, windows, tmp_path, soft, reader, None, lambda: False)
    labels = SoftLabels(tmp_path)
    taught = labels.batch(windows, range(windows.plain))

    plain = sum(not example.nested for example in windows.examples)
    assert labels.stories == plain
    assert bool(taught.known.all())
    assert taught.frames is not None
    assert not labels.batch(windows, [windows.plain]).known.any()

    student = tagger("mpnet")
    run = run_of(windows, tmp_path / "student", taught=labels)
    assert train(student, settings(epochs=11.0, taught_weight=1.0), run)
    lines = events(tmp_path / "student", "step")
    assert float(str(lines[-1]["taught frames"])) < float(str(lines[0]["taught frames"]))


def test_weights_survive_their_file(tmp_path: Path) -> None:
    one, other = tagger(), tagger("bert")
    torch.nn.init.normal_(one.anchor.weight)
    save_final(tmp_path / "final.pt", one, {"model": "bert", "limit": 160})

    put_weights(other, read_weights(tmp_path / "final.pt"))

    assert same_weights(one, other)
    assert trained_weights(one).keys() == read_weights(tmp_path / "final.pt").keys()


def test_steps_are_taken_with_rounded_weights_and_kept_unrounded(tmp_path: Path) -> None:
    model = tagger()
    before = model.frames.k.weight.detach().clone()
    with rounded(model, 7):
        inside = model.frames.k.weight.detach().clone()
        assert torch.equal(model.anchor.weight, tagger().anchor.weight)
    steps = inside / (before.abs().amax(1, keepdim=True) / 63)

    assert torch.equal(model.frames.k.weight, before)
    assert torch.allclose(steps, steps.round(), atol=1e-3)
    assert not torch.equal(inside, before)
    assert torch.allclose(round_rows(inside, 63), inside)
    assert train(model, settings(rounded_bits=7), run_of(window_set(), tmp_path))
    assert not torch.equal(round_rows(model.frames.k.weight.detach(), 63), model.frames.k.weight)
