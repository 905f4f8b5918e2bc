"""Many inputs, one after another: each result shown as it is done, failures told at the end."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from reportedly.errors import ReportedlyError
from reportedly.records import Reading, Trace
from reportedly.report.plain import one_line

Result = TypeVar("Result", Reading, Trace)

# More failures than this are counted, not listed: nobody reads ten thousand lines, and each was
# already told on standard error when it happened.
LISTED = 20


@dataclass
class Outcome:
    """What became of a run: how many stories were shown, and which inputs failed."""

    shown: int = 0
    failed: int = 0
    failures: list[ReportedlyError] = field(default_factory=list)

    def add_failure(self, error: ReportedlyError) -> None:
        """Count a failure, and keep it if there is room in the summary."""
        self.failed += 1
        if len(self.failures) < LISTED:
            self.failures.append(error)


@dataclass(frozen=True)
class Work(Generic[Result]):
    """What to do: where results come from, and how one is shown.

    ``results_of`` gives the stories of one input, one at a time, so that no more than one is ever
    held. ``show`` prints or writes one of them.
    """

    inputs: tuple[str, ...]
    results_of: Callable[[str], Iterator[Result | ReportedlyError]]
    show: Callable[[Result], None]


def run(work: Work[Result], errors: Console, debug: bool = False) -> Outcome:
    """Do the work, input by input; one that fails never stops the rest.

    ``errors`` is the console of standard error: a progress bar stands there while it is a
    terminal, and the summary of what failed comes there last. With ``debug`` the traceback of an
    error that has one is printed there too.
    """
    outcome = Outcome()
    with _progress(errors, len(work.inputs)) as progress:
        bar = progress.add_task("", total=len(work.inputs), failed=0)
        for source in work.inputs:
            for result in work.results_of(source):
                if isinstance(result, ReportedlyError):
                    outcome.add_failure(result)
                    _print_traceback(result, errors, debug)
                else:
                    _show_above(progress, work.show, result)
                    outcome.shown += 1
                progress.update(bar, failed=outcome.failed)
            progress.advance(bar)
    _print_summary(outcome, errors)
    return outcome


def _progress(errors: Console, inputs: int) -> Progress:
    return Progress(
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[failed]} failed"),
        console=errors,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
        disable=inputs < 2 or not errors.is_terminal,
    )


def _show_above(progress: Progress, show: Callable[[Result], None], result: Result) -> None:
    """Take the bar away while a report is printed: both may be on the same terminal."""
    progress.stop()
    try:
        show(result)
    finally:
        if not progress.disable:
            progress.start()


def _print_traceback(error: ReportedlyError, errors: Console, debug: bool) -> None:
    if debug and error.__cause__ is not None:
        lines = traceback.format_exception(error.__cause__)
        errors.out("\n".join(one_line(line) for line in "".join(lines).splitlines()))


def _print_summary(outcome: Outcome, errors: Console) -> None:
    if not outcome.failed:
        return
    if outcome.failed + outcome.shown > 1:
        counted = f"{outcome.failed} of {outcome.failed + outcome.shown} failed:"
        errors.out(counted, highlight=False)
    for line in summary_lines(outcome.failures):
        errors.out(line, highlight=False)
    if (more := outcome.failed - len(outcome.failures)) > 0:
        errors.out(f"and {more} more", highlight=False)


def summary_lines(failures: Iterable[ReportedlyError]) -> Iterator[str]:
    """One line for each failure: code, input, cause, remedy; safe to print on a terminal."""
    for failure in failures:
        yield one_line(str(failure))
