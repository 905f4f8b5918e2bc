"""Many inputs, one after another: each result shown as it is done, failures told."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from reportedly.errors import CATALOGUE, ReportedlyError, unforeseen
from reportedly.records import Reading, Trace
from reportedly.report.plain import one_line

Result = TypeVar("Result", Reading, Trace)

# Of each sort of failure the summary names so many inputs and counts the rest: every failure has
# stood on standard error in full when it happened.
_NAMED_INPUTS = 5


@dataclass(frozen=True)
class Work(Generic[Result]):
    """What to do: where results come from, and how one is shown.

    ``results_of`` gives the stories of one input, one at a time, so that no more than one is ever
    held. ``show`` prints or writes one of them.
    """

    inputs: tuple[str, ...]
    results_of: Callable[[str], Iterator[Result | ReportedlyError]]
    show: Callable[[Result], None]


@dataclass
class Outcome:
    """What became of a run: how many stories were shown, and what failed, by its catalogue name.

    Of each sort of failure all are counted and the first few inputs kept.
    """

    shown: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    inputs: dict[str, list[str]] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """All failures."""
        return sum(self.counts.values())

    def add(self, error: ReportedlyError) -> None:
        """Count a failure."""
        name = error.problem.name
        self.counts[name] = self.counts.get(name, 0) + 1
        kept = self.inputs.setdefault(name, [])
        if len(kept) < _NAMED_INPUTS:
            kept.append(one_line(error.input))

    def summary(self) -> Iterator[str]:
        """What failed and why: a line for each sort of failure, with inputs and remedy.

        >>> outcome = Outcome(shown=3)
        >>> outcome.add(ReportedlyError("no-such-file", "stroy.html"))
        >>> print(*outcome.summary(), sep="\\n")
        1 of 4 failed:
          R102 no-such-file: stroy.html. What to do: check the path.
        """
        yield f"{self.failed} of {self.failed + self.shown} failed:"
        for name, inputs in self.inputs.items():
            problem = CATALOGUE[name]
            more = self.counts[name] - len(inputs)
            listed = ", ".join(inputs) + (f" and {more} more" if more else "")
            yield f"  {problem.code} {name}: {listed}. What to do: {problem.remedy}."


def run(work: Work[Result], errors: Console, debug: bool = False) -> Outcome:
    """Do the work, input by input; one that fails never stops the rest.

    ``errors`` is the console of standard error: while it is a terminal and the inputs are many a
    progress bar stands there; each failure is told there at once, and all of them together at the
    end. With ``debug`` the traceback of an internal error is printed too.

    Raises:
        BrokenPipeError: whoever read the output went away.
    """
    outcome = Outcome()
    with _progress(errors, len(work.inputs)) as progress:
        bar = progress.add_task("", total=len(work.inputs), shown=0, failed=0)
        for source in work.inputs:
            for result in work.results_of(source):
                failure = _told_or_shown(result, source, work.show, progress)
                if failure is None:
                    outcome.shown += 1
                else:
                    outcome.add(failure)
                    tell(failure, progress.console, debug)
                _update(progress, bar, outcome)
            progress.advance(bar)
    if outcome.failed and outcome.failed + outcome.shown > 1:
        for line in outcome.summary():
            errors.out(line, highlight=False)
    return outcome


def _told_or_shown(
    result: Result | ReportedlyError,
    source: str,
    show: Callable[[Result], None],
    progress: Progress,
) -> ReportedlyError | None:
    """Show a result, unless it is a failure or showing it becomes one."""
    if isinstance(result, ReportedlyError):
        return result
    # Where what is shown goes to the same terminal, the bar makes room for it.
    on_terminal = not progress.disable and sys.stdout.isatty()
    if on_terminal:
        progress.stop()
    try:
        show(result)
    except ReportedlyError as error:
        return error
    except BrokenPipeError:
        raise
    except OSError as error:
        return ReportedlyError("cannot-write", source, error.strerror or "")
    except Exception as error:  # noqa: BLE001 - one story that cannot be shown must not end a run
        return unforeseen(error, source)
    finally:
        if on_terminal:
            progress.start()
    return None


def _progress(errors: Console, inputs: int) -> Progress:
    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("inputs · {task.fields[shown]} done · {task.fields[failed]} failed"),
        console=errors,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
        disable=inputs < 2 or not errors.is_terminal,
    )


def _update(progress: Progress, bar: TaskID, outcome: Outcome) -> None:
    progress.update(bar, shown=outcome.shown, failed=outcome.failed)


def tell(error: ReportedlyError, errors: Console, debug: bool) -> None:
    """Tell a failure on standard error; with ``debug`` the traceback of an internal one too."""
    errors.out(one_line(str(error)), highlight=False)
    if debug and error.__cause__ is not None:
        for line in "".join(traceback.format_exception(error.__cause__)).splitlines():
            errors.out(one_line(line) if not line.strip() else _indented(line), highlight=False)


def _indented(line: str) -> str:
    """A line of a traceback, safe to print, its indentation kept."""
    return " " * (len(line) - len(line.lstrip(" "))) + one_line(line)
