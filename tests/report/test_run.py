"""Many inputs: one that fails never stops the rest, and what failed is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from rich.console import Console

from reportedly.errors import ReportedlyError, unforeseen
from reportedly.records import Trace
from reportedly.report.run import Outcome, Work, run


def console(terminal: bool = False) -> tuple[Console, StringIO]:
    file = StringIO()
    return (
        Console(file=file, width=200, force_terminal=terminal, color_system=None, _environ={}),
        file,
    )


def results(trace: Trace) -> Callable[[str], Iterator[Trace | ReportedlyError]]:
    """Inputs called `bad…` fail, one called `many` holds three stories of which one fails."""

    def results_of(source: str) -> Iterator[Trace | ReportedlyError]:
        if source.startswith("bad"):
            yield ReportedlyError("no-such-file", source)
        elif source == "many":
            yield trace
            yield ReportedlyError("no-story", "many, story 2")
            yield trace
        else:
            yield trace

    return results_of


def test_a_failure_never_stops_the_rest(trace: Trace) -> None:
    errors, told = console()
    shown: list[Trace] = []

    outcome = run(Work(("good", "bad", "many", "good"), results(trace), shown.append), errors)

    assert (outcome.shown, outcome.failed, len(shown)) == (4, 2, 4)
    assert told.getvalue().splitlines() == [
        "R102 no-such-file: bad: there is no such file. What to do: check the path.",
        "R301 no-story: many, story 2: no story was found on the page. What to do: check that the "
        "address is that of one story and not a front page or a log-in page.",
        "2 of 6 failed:",
        "  R102 no-such-file: bad. What to do: check the path.",
        "  R301 no-story: many, story 2. What to do: check that the address is that of one story "
        "and not a front page or a log-in page.",
    ]


def test_one_input_that_fails_is_told_once(trace: Trace) -> None:
    errors, told = console()

    run(Work(("bad",), results(trace), print), errors)

    assert len(told.getvalue().splitlines()) == 1


def test_results_are_shown_one_by_one_as_they_are_done(trace: Trace) -> None:
    """No more than one result is ever held: each is shown before the next is asked for."""
    events: list[str] = []

    def results_of(source: str) -> Iterator[Trace | ReportedlyError]:
        for number in range(3):
            events.append(f"made {number}")
            yield trace

    run(Work(("a",), results_of, lambda _: events.append("shown")), console()[0])

    assert events == ["made 0", "shown", "made 1", "shown", "made 2", "shown"]


def test_many_failures_of_a_sort_are_counted() -> None:
    outcome = Outcome()
    for number in range(12):
        outcome.add(ReportedlyError("no-such-file", f"{number}.html"))

    assert list(outcome.summary())[1] == (
        "  R102 no-such-file: 0.html, 1.html, 2.html, 3.html, 4.html and 7 more. "
        "What to do: check the path."
    )


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        (ZeroDivisionError("no"), "internal"),
        (RecursionError(), "internal"),
        (OSError(28, "No space left on device"), "cannot-write"),
        (ReportedlyError("cannot-write", "out.html"), "cannot-write"),
    ],
)
def test_a_result_that_cannot_be_shown_is_a_failure(
    trace: Trace, fault: Exception, name: str
) -> None:
    def show(result: Trace) -> None:
        raise fault

    outcome = run(Work(("a", "b"), results(trace), show), console()[0])

    assert outcome.counts == {name: 2}


def test_a_reader_that_goes_away_ends_the_run(trace: Trace) -> None:
    def show(result: Trace) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        run(Work(("a", "b"), results(trace), show), console()[0])


def test_debug_shows_where_an_internal_error_happened() -> None:
    def results_of(source: str) -> Iterator[Trace | ReportedlyError]:
        try:
            raise ZeroDivisionError("\x1b[2Jhostile")
        except ZeroDivisionError as error:
            yield unforeseen(error, source)

    def told(debug: bool) -> str:
        errors, file = console()
        run(Work(("a",), results_of, print), errors, debug)
        return file.getvalue()

    assert "Traceback" in told(debug=True)
    assert "test_run.py" in told(debug=True)
    assert "\x1b" not in told(debug=True)
    assert told(debug=False).splitlines() == [told(debug=True).splitlines()[0]]
    assert "R901 internal: a: " in told(debug=False)
    assert "ZeroDivisionError" in told(debug=False)


def test_progress_makes_room_for_reports_on_the_same_terminal(
    trace: Trace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bar's line is cleared, and the cursor shown, before a report is printed."""
    errors, file = console(terminal=True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    run(Work(("a", "b"), results(trace), lambda _: errors.out("REPORT")), errors)

    before = file.getvalue().split("REPORT")[0]
    assert before.endswith("\x1b[2K")
    assert before.rindex("\x1b[?25h") > before.rindex("0/2")


def test_progress_stands_on_a_terminal_only(trace: Trace) -> None:
    def told(inputs: tuple[str, ...], terminal: bool) -> str:
        errors, file = console(terminal)
        run(Work(inputs, results(trace), lambda _: None), errors)
        return file.getvalue()

    assert "2/2" in told(("a", "b"), terminal=True)
    assert "inputs · 2 done · 0 failed" in told(("a", "b"), terminal=True)
    assert told(("a", "b"), terminal=False) == ""
    assert told(("a",), terminal=True) == ""
