"""The ways to show results one by one as they are done: reports, JSON, pages."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console

from reportedly.records import Reading, Trace
from reportedly.report.files import HtmlPages
from reportedly.report.plain import one_line
from reportedly.report.terminal import printed


class TerminalReports:
    """Prints each result for people, a line drawn between one and the next."""

    def __init__(self) -> None:
        """As wide as the terminal; plain where the output is no terminal."""
        self._console = Console()
        self._first = True

    def __call__(self, result: Reading | Trace) -> None:
        """Print one report."""
        if not self._first:
            line = "-" if self._console.options.ascii_only else "─"
            typer.echo(f"\n{line * min(self._console.width, 100)}\n")
        self._first = False
        typer.echo(printed(result, self._console), nl=False, color=True)


def print_json(result: Reading | Trace) -> None:
    """Print one result as JSON on a line of its own, in UTF-8 wherever it goes."""
    typer.echo(result.model_dump_json().encode())


class TracePages:
    """Writes each trace as a page of HTML, and prints it as JSON too where that is wanted."""

    def __init__(self, target: Path, errors: Console, as_json: bool) -> None:
        """``errors`` is told, at the end, what was written."""
        self._pages = HtmlPages(target)
        self._errors = errors
        self._as_json = as_json
        self._first: Path | None = None
        self._written = 0

    def __call__(self, trace: Trace) -> None:
        """Write one page.

        Raises:
            ReportedlyError: it cannot be written.
        """
        path = self._pages.write(trace)
        self._first = self._first or path
        self._written += 1
        if self._as_json:
            print_json(trace)

    def finish(self) -> None:
        """Write the index, if there is to be one, and say what was written.

        Raises:
            ReportedlyError: it cannot be written.
        """
        index = self._pages.finish()
        if self._first is None:
            return
        told = f"wrote {self._first}"
        if index is not None:
            told = f"wrote {self._written} {'page' if self._written == 1 else 'pages'} and {index}"
        elif self._written > 1:
            told = f"wrote {self._written} pages, the first of them {self._first}"
        self._errors.out(one_line(told), highlight=False)
