"""How a trace shows itself at the prompt and in a notebook."""

from __future__ import annotations

from pathlib import Path

import reportedly
from reportedly.records import Reading, Trace
from reportedly.report.interactive import notebook_html

EXPECTED = Path(__file__).parent / "expected"


def test_repr_is_one_line(trace: Trace) -> None:
    assert repr(trace) == (
        "<Trace of 'Divers find a crack in the Velmar dam': "
        "12 claims (4 named, 2 unnamed, 5 relayed, 1 unstated)>"
    )
    assert repr(trace.story) == (
        "<Story 'Divers find a crack in the Velmar dam': 862 characters, 9 paragraphs>"
    )
    reading = Reading(story=trace.story, furniture=trace.furniture)
    assert repr(reading).endswith("862 characters, 9 paragraphs, furniture 4>")


def test_str_is_the_report_of_the_terminal(trace: Trace) -> None:
    assert str(trace) == (EXPECTED / "trace-80.txt").read_text(encoding="utf-8")
    assert f"{trace}" == str(trace)


def test_a_notebook_gets_a_piece_of_html(trace: Trace) -> None:
    shown = trace._repr_html_()  # type: ignore[attr-defined]

    assert shown == notebook_html(trace)
    assert "<script" not in shown
    assert "<style" not in shown
    assert " id=" not in shown
    assert shown.count("<li") == 12


def test_a_long_trace_is_cut_in_a_notebook_and_says_so(trace: Trace) -> None:
    many = tuple(
        each.model_copy(update={"id": f"{turn}{each.id}", "within": None})
        for turn in range(10)
        for each in trace.attributions
    )

    shown = notebook_html(trace.model_copy(update={"attributions": many}))

    assert shown.count("<li") == 60
    assert "and 60 more" in shown


def test_a_trace_goes_through_json_and_back(trace: Trace) -> None:
    again = reportedly.Trace.model_validate_json(trace.model_dump_json())

    assert again == trace
    assert str(again) == str(trace)
