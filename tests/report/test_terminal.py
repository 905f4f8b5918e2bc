"""The report for people at a terminal, exactly."""

from __future__ import annotations

import unicodedata
from io import StringIO
from pathlib import Path

import pytest
from rich.ansi import AnsiDecoder
from rich.cells import cell_len
from rich.console import Console

from reportedly.records import Attribution, Reading, Story, Trace
from reportedly.report.plain import one_line
from reportedly.report.terminal import plain_report, printed

from .conftest import dam_trace
from .hostile import PAYLOADS, hostile_trace

# What must come out, word for word. After a wanted change run this module (`python -m
# report.test_terminal` in `tests/`), and read the difference.
EXPECTED = Path(__file__).parent / "expected"


def reading_of(trace: Trace) -> Reading:
    return Reading(story=trace.story, furniture=trace.furniture, notices=trace.notices)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_trace_at_three_widths(trace: Trace, width: int) -> None:
    expected = (EXPECTED / f"trace-{width}.txt").read_text(encoding="utf-8")

    assert plain_report(trace, width) == expected


def test_a_reading(trace: Trace) -> None:
    assert plain_report(reading_of(trace)) == (EXPECTED / "reading-80.txt").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("width", [40, 41, 63, 80, 120, 200])
@pytest.mark.parametrize("words", PAYLOADS.values(), ids=PAYLOADS)
def test_no_line_is_wider_than_the_terminal(trace: Trace, width: int, words: str) -> None:
    for result in (trace, hostile_trace(words)):
        assert max(map(cell_len, plain_report(result, width).splitlines())) <= width


@pytest.mark.parametrize("words", PAYLOADS.values(), ids=PAYLOADS)
def test_hostile_words_print_as_words(words: str) -> None:
    trace = hostile_trace(words)

    for report in (plain_report(trace), plain_report(reading_of(trace))):
        kinds = {unicodedata.category(each) for each in report.replace("\n", "")}
        assert kinds.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
        assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(report)
        flat = "".join(report.split())
        assert one_line(words)[:60].replace(" ", "") in flat


def test_colour_changes_no_word(trace: Trace) -> None:
    coloured = Console(
        file=StringIO(), width=80, force_terminal=True, color_system="standard", _environ={}
    )

    report = printed(trace, coloured)

    assert "\x1b[" in report
    assert strip_colour(report) == strip_colour(plain_report(trace))


def strip_colour(report: str) -> list[str]:
    """The words of a report, without escapes and without how lines are filled."""
    return [line.plain.rstrip() for line in AnsiDecoder().decode(report)]


def test_a_terminal_that_knows_ascii_alone_gets_ascii(trace: Trace) -> None:
    class AsciiFile(StringIO):
        encoding = "ascii"

    console = Console(file=AsciiFile(), width=80, color_system=None, _environ={})

    report = printed(trace, console)

    assert "page -> Velmar Courier -> two engineers" in report
    assert "N named 4" in report


if __name__ == "__main__":
    for width in (40, 80, 120):
        (EXPECTED / f"trace-{width}.txt").write_text(plain_report(dam_trace(), width))
    (EXPECTED / "reading-80.txt").write_text(plain_report(reading_of(dam_trace())))


def test_a_long_claim_is_cut_between_words() -> None:
    text = "weather " * 80
    claim = Attribution(id="a1", cue=((0, 1),), content=((0, len(text) - 1),))

    report = plain_report(Trace(story=Story(id="x", text=text), attributions=(claim,)), 200)

    assert "weather weather …" in report
    assert report.count("weather") == 50
