"""The floors are what the engines reached, and nothing lowers them unseen."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from benchmarks import floors
from benchmarks.measures import FIGURES
from benchmarks.rows import engines, name_in_use

RECORDS = floors.read_ledger()
PAGE = floors.README.read_text(encoding="utf-8")
DAY = dt.date(2026, 1, 2)


def reached(value: float, engine: str = "new", reason: str = "") -> floors.Record:
    return floors.Record(engine, DAY, "0123abcd", dict.fromkeys(FIGURES, value), reason)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    shutil.copy(floors.LEDGER, path)
    shutil.copy(floors.README, tmp_path / "README.md")
    return path


def append(record: floors.Record, ledger: Path) -> None:
    floors.append(record, ledger, ledger.with_name("README.md"))


def test_every_engine_on_offer_has_floors() -> None:
    assert engines().keys() <= floors.latest(RECORDS).keys()
    assert name_in_use() in engines()


def test_the_readme_shows_what_the_ledger_holds() -> None:
    assert floors.table(RECORDS) in PAGE


def test_floors_lie_hardly_under_what_was_reached() -> None:
    assert floors.TOLERANCE <= 0.005
    for record in RECORDS:
        assert all(
            record.figures[name] - floor <= 0.00501 for name, floor in record.floors().items()
        )


def test_records_say_when_and_at_which_commit() -> None:
    assert RECORDS
    assert all(re.fullmatch(r"[0-9a-f]{7,40}", record.commit) for record in RECORDS)
    assert [record.date for record in RECORDS] == sorted(record.date for record in RECORDS)


def test_a_changed_figure_breaks_the_seal(ledger: Path) -> None:
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(re.sub(r'("relaxed" = 0\.)\d+', r"\g<1>1000", text), encoding="utf-8")

    with pytest.raises(ValueError, match="seal does not fit"):
        floors.read_ledger(ledger)


def test_a_record_taken_out_breaks_the_seal_of_the_next(ledger: Path) -> None:
    append(reached(0.5), ledger)
    append(reached(0.6), ledger)
    head, *rows = ledger.read_text(encoding="utf-8").split("[[record]]")
    ledger.write_text("[[record]]".join([head, *rows[:-2], rows[-1]]), encoding="utf-8")

    with pytest.raises(ValueError, match="seal does not fit"):
        floors.read_ledger(ledger)


def test_a_new_record_reaches_the_ledger_and_the_readme(ledger: Path) -> None:
    append(reached(0.7), ledger)

    last = floors.read_ledger(ledger)[-1]
    assert last.figures["strict"] == 0.7
    page = ledger.with_name("README.md").read_text(encoding="utf-8")
    assert f"`{last.seal}`" in page
    assert "| new | 2026-01-02 | 0.7000 |" in page
    assert page.count(floors.BEGIN) == page.count(floors.END) == 1


def test_a_lower_record_needs_a_reason(ledger: Path) -> None:
    append(reached(0.7), ledger)
    append(reached(0.696), ledger)  # within the tolerance

    with pytest.raises(ValueError, match="lower than the record before it without a reason"):
        append(reached(0.6), ledger)
    append(reached(0.6, reason="the corpus was corrected by its publisher"), ledger)
    assert floors.latest(floors.read_ledger(ledger))["new"].figures["direct"] == 0.6


def test_a_record_that_lacks_a_figure_is_refused(ledger: Path) -> None:
    with pytest.raises(ValueError, match="every figure"):
        append(floors.Record("new", DAY, "0123abcd", {"relaxed": 0.5}), ledger)


def test_a_fall_says_which_figure_and_by_how_much() -> None:
    low = dict.fromkeys(FIGURES, 0.7) | {"indirect": 0.68}

    only = floors.falls("new", low, reached(0.7))
    assert [str(fall) for fall in only] == [
        "FELL  new: indirect F1 0.6800 is 0.0150 under its floor 0.6950"
    ]
