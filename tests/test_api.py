"""The Python library."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import reportedly
from reportedly import (
    Options,
    Reading,
    ReportedlyError,
    Trace,
    read,
    read_all,
    trace,
    trace_all,
)
from reportedly.pipeline import trace_reading

STORY = (
    "The depot burned for two days, officials said last week.\n\n"
    "“Nobody was hurt,” said Mayor Lena Ortiz.\n"
)


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A file of three stories, the second of which is broken."""
    path = tmp_path / "stories.jsonl"
    story = json.dumps({"id": "one", "text": STORY})
    path.write_text(f"{story}\n{{broken\n{story.replace('one', 'three')}\n", encoding="utf-8")
    return path


def test_text_becomes_a_trace() -> None:
    result = trace(STORY)

    assert isinstance(result, Trace)
    assert "The depot burned" in result.story.text
    assert isinstance(read(STORY), Reading)


def test_a_path_becomes_a_trace(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")

    assert trace(path) == trace(str(path)) == trace(str(path), options=Options())


@pytest.mark.parametrize("date", ["2024-10-16", dt.date(2024, 10, 16)])
def test_date_is_the_day_that_relative_dates_count_from(
    date: str | dt.date, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dt.date | None] = []

    def watched(reading: Reading, options: Options) -> Trace:
        seen.append(options.date)
        return trace_reading(reading, options)

    monkeypatch.setattr("reportedly.pipeline.trace_reading", watched)

    trace(STORY, date=date, options=Options(date=dt.date(2001, 1, 1)))

    assert seen == [dt.date(2024, 10, 16)]


@pytest.mark.parametrize("date", ["yesterday", "2024-02-30", "16.10.2024", "", "2024-10-16T00:00"])
def test_a_date_that_is_no_day_is_told(date: str) -> None:
    with pytest.raises(ReportedlyError, match="R602 bad-date"):
        trace(STORY, date=date)


def test_many_stories_come_one_by_one_and_one_failure_stops_none(lines: Path) -> None:
    for results in (trace_all(lines), read_all(lines)):
        one, two, three = results

        assert isinstance(one, Trace | Reading)
        assert isinstance(two, ReportedlyError)
        assert isinstance(three, Trace | Reading)
        assert (one.story.id, three.story.id) == ("one", "three")


def test_many_stories_where_one_is_expected_is_told(lines: Path) -> None:
    with pytest.raises(ReportedlyError, match="R601 one-expected"):
        trace(lines)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError, match="R102 no-such-file"):
        trace(tmp_path / "none.html")


def test_what_nobody_foresaw_becomes_an_internal_error(
    lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(reading: Reading, options: Options) -> Trace:
        raise ZeroDivisionError("no")

    monkeypatch.setattr("reportedly.pipeline.trace_reading", broken)

    results = list(trace_all(lines))

    assert [r.problem.name for r in results if isinstance(r, ReportedlyError)][0::2] == [
        "internal", "internal",
    ]  # fmt: skip
    with pytest.raises(ReportedlyError, match=r"R901 internal: .*ZeroDivisionError") as caught:
        trace(STORY)
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_what_nobody_foresaw_while_opening_becomes_an_internal_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(source: object, options: Options) -> Iterator[object]:
        yield from ()
        raise RecursionError

    monkeypatch.setattr("reportedly.page.inputs.open_pages", broken)

    (result,) = trace_all(STORY)

    assert isinstance(result, ReportedlyError)
    assert result.problem.name == "internal"


def test_a_trace_round_trips_through_json() -> None:
    result = trace(STORY)

    assert reportedly.Trace.model_validate_json(result.model_dump_json()) == result
