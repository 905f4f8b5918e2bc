"""The evaluation runs on a corpus in PolNeAR's layout and fails under a floor."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from benchmarks import evaluate, floors, rows
from benchmarks.measures import FIGURES
from benchmarks.peers import NotInstalledError, Peer
from benchmarks.polnear import AttributionSpans, read_standoff
from benchmarks.rows import Row, engines, name_in_use, trace_text
from reportedly import Trace, trace_all
from tests.benchmarking.corpus import TEXT, first_annotator, write_corpus


def most_of_the_gold(text: str) -> tuple[AttributionSpans, ...]:
    return read_standoff(first_annotator(), text)[:2]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(evaluate, "engine_rows", lambda: [Row("rules", most_of_the_gold)])
    return write_corpus(write_corpus(tmp_path), "train")


def hold_at(floor: float, monkeypatch: pytest.MonkeyPatch, engine: str = "rules") -> None:
    figures = dict.fromkeys(FIGURES, floor)
    held = [floors.Record(engine, dt.date(2026, 1, 2), "0123abcd", figures)]
    monkeypatch.setattr(floors, "read_ledger", lambda: held)


def test_it_passes_over_its_floors(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hold_at(0.6, monkeypatch)

    assert evaluate.main([str(corpus), "--no-peers"]) == 0
    shown = capsys.readouterr().out
    assert "2 stories" in shown
    assert "Every figure is at or above its floor." in shown


def test_it_fails_under_a_floor_and_says_which(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hold_at(0.9, monkeypatch)

    assert evaluate.main([str(corpus), "--no-peers"]) == 1
    shown = capsys.readouterr().out
    assert "FELL  rules: relaxed F1 0.8000 is 0.0950 under its floor 0.8950" in shown


def test_an_engine_without_floors_fails(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hold_at(0.1, monkeypatch, engine="other")

    assert evaluate.main([str(corpus), "--no-peers"]) == 1
    shown = capsys.readouterr().out
    assert "NO FLOOR  rules" in shown
    assert "other: not on offer here" in shown


def test_people_and_figures_are_written_for_programs(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hold_at(0.1, monkeypatch)
    output = tmp_path / "figures.json"

    evaluate.main([str(corpus), "--no-peers", "--json", str(output)])
    written = {row["name"]: row for row in json.loads(output.read_text(encoding="utf-8"))}
    assert written["rules"]["figures"]["relaxed"]["gold"] == 6
    assert written["one person against another, dev"]["stories"] == 1
    assert written["one person against another, train and dev"]["stories"] == 2


def test_peers_that_are_not_installed_are_passed_over_in_a_line(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> None:
        raise NotInstalledError("not installed: pip install something")

    peers = (Peer("absent", missing), Peer("present", lambda: most_of_the_gold))  # type: ignore[arg-type]
    monkeypatch.setattr(rows, "PEERS", peers)
    hold_at(0.1, monkeypatch)

    assert evaluate.main([str(corpus)]) == 0
    shown = capsys.readouterr().out
    assert "absent: not installed: pip install something" in shown
    assert "present (2 stories)" in shown


def test_what_is_no_corpus_is_said_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate.main([str(tmp_path)]) == 2
    assert "is it a PolNeAR checkout" in capsys.readouterr().err


def test_an_engines_trace_is_the_products_own(tmp_path: Path) -> None:
    line = tmp_path / "stories.jsonl"
    line.write_text(json.dumps({"id": "story", "text": TEXT}), encoding="utf-8")

    traced = next(iter(trace_all(line)))
    assert isinstance(traced, Trace)
    assert traced.attributions == trace_text(TEXT, engines()[name_in_use()]).attributions != ()
