"""The stopwatch runs, passes over what is not installed, and compares what is."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import speed
from benchmarks.matrix_peak import encoder_use, integer_product_model, matrix_peak
from reportedly.prose.prose import Prose

TEXT = "The weir held, Ada Quill said. “Nobody was hurt,” she added.\n\nIt rained on.\n"
FAKE_SPACY = """
from types import SimpleNamespace
class Pipeline:
    def pipe(self, texts):
        print("a library may print")
        return map(str.split, texts)
util = SimpleNamespace(is_package=lambda name: {there})
def load(name):
    return Pipeline()
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "stories.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": TEXT}) + "\n" for n in range(3)))
    return path


@pytest.fixture
def unpinned(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own process is not kept on one core."""
    monkeypatch.setattr(speed, "pin", lambda: None)
    monkeypatch.setattr(
        speed, "start_up_seconds", lambda runs: {"reportedly --version": 0.1 * runs}
    )


def with_spacy(folder: Path, there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "spacy.py").write_text(FAKE_SPACY.format(there=there))
    path = f"{folder}:{speed.ENVIRONMENT['PYTHONPATH']}"
    monkeypatch.setattr(speed, "ENVIRONMENT", speed.ENVIRONMENT | {"PYTHONPATH": path})


@pytest.mark.usefixtures("unpinned")
def test_both_are_timed_in_turn_and_compared(
    story: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with_spacy(tmp_path, True, monkeypatch)
    output = tmp_path / "speed.json"

    assert speed.main([str(story), "--runs", "2", "--json", str(output)]) == 0
    shown = capsys.readouterr().out
    assert "3 stories, 42 words" in shown
    assert "times spaCy en_core_web_sm, whole by the clock" in shown
    figures = json.loads(output.read_text())
    assert {one["words"] for one in figures["speeds"]} == {42}
    assert all(one["by_the_clock"] > 0 < one["peak_megabytes"] for one in figures["speeds"])
    assert figures["start_up_seconds"] == {"reportedly --version": 0.2}


@pytest.mark.usefixtures("unpinned")
def test_a_missing_model_is_said_in_a_line(
    story: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with_spacy(tmp_path, False, monkeypatch)

    assert speed.main([str(story), "--runs", "1"]) == 0
    assert "model is not installed: python -m spacy download" in capsys.readouterr().out


@pytest.mark.usefixtures("unpinned")
def test_a_program_that_breaks_is_said_without_a_traceback(
    story: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with_spacy(tmp_path, True, monkeypatch)
    (tmp_path / "spacy.py").write_text("raise SystemExit(7)")

    assert speed.main([str(story), "--runs", "1"]) == 1
    assert "ended with status 7" in capsys.readouterr().err


def test_start_up_is_measured_over_whole_commands() -> None:
    seconds = speed.start_up_seconds(runs=1)

    assert next(iter(seconds)) == "python alone"
    assert all(0 < one < 60 for one in seconds.values())


def test_stories_are_taken_up_to_a_number_of_words(story: Path) -> None:
    assert speed.texts_of([story], 30) == [TEXT] * 2
    assert speed.texts_of([story], 1) == [TEXT]


def test_the_samples_are_there_without_any_story() -> None:
    texts = speed.texts_of([], 2_000)

    assert 1 < len(texts) < 16
    assert "<" not in texts[0]


class Encoder:
    """An encoder of nothing but loops."""

    arithmetic = "float32"

    def multiply_adds(self, prose: Prose) -> int:
        return 1000 * len(prose.text.split())

    def run(self, prose: Prose) -> int:
        return sum(range(20_000))


class EngineWithEncoder:
    encoder_work = Encoder()


def test_an_engine_without_encoder_has_no_use_of_one() -> None:
    assert encoder_use(object(), [TEXT]) is None


def test_the_fraction_is_the_encoders_rate_over_the_peak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.matrix_peak.matrix_peak", lambda arithmetic: 1e9)

    use = encoder_use(EngineWithEncoder(), [TEXT] * 50)
    assert use is not None
    assert use["multiply_adds_per_word"] == 1000
    assert use["rate"] == pytest.approx(50 * 14 * 1000 / use["seconds"])
    assert use["fraction"] == pytest.approx(use["rate"] / 1e9)


@pytest.mark.parametrize("arithmetic", ["float32", "int8"])
def test_the_peak_of_this_core_is_measured(
    arithmetic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("onnxruntime" if arithmetic == "int8" else "numpy")
    monkeypatch.setattr("benchmarks.matrix_peak.SECONDS", 0.01)
    monkeypatch.setattr("benchmarks.matrix_peak.SHAPES", ((32, 64, 32),))

    peak = matrix_peak("int8" if arithmetic == "int8" else "float32")
    assert peak is not None
    assert peak > 1e6


def test_a_peak_that_cannot_be_measured_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)

    assert matrix_peak("float32") is None


def test_the_model_of_one_product_multiplies() -> None:
    runtime = pytest.importorskip("onnxruntime")
    numpy = pytest.importorskip("numpy")
    weights = numpy.arange(-3, 3, dtype=numpy.int8).reshape(3, 2)
    left = numpy.arange(6, dtype=numpy.uint8).reshape(2, 3)

    session = runtime.InferenceSession(integer_product_model(2, 3, 2, weights.tobytes()))
    (product,) = session.run(None, {"left": left})
    assert product.tolist() == (left.astype(int) @ weights.astype(int)).tolist()
