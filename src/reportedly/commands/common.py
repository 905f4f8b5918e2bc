"""What the commands of the archive have in common."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from reportedly.api import parse_day
from reportedly.errors import ReportedlyError
from reportedly.report.plain import one_line

FAILED = 1

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the tracebacks of internal errors.")]


@contextmanager
def opened(context: typer.Context, *, debug: bool = False) -> Iterator[None]:
    """Open the archive that ``--archive`` names, and end with its errors told."""
    from reportedly.archive.opening import close_archive, open_archive

    logging.basicConfig(level=logging.DEBUG if debug else logging.CRITICAL, force=True)
    with told():
        open_archive(context.find_root().obj)
        try:
            yield
        finally:
            close_archive()


@contextmanager
def told() -> Iterator[None]:
    """What cannot go on says why on standard error."""
    try:
        yield
    except ReportedlyError as error:
        typer.echo(one_line(str(error)), err=True)
        raise typer.Exit(FAILED) from None


def day(words: str | None) -> dt.date | None:
    """A day of an option."""
    if words is None:
        return None
    try:
        return parse_day(words)
    except ReportedlyError as error:
        raise typer.BadParameter(f"{words!r} is no day: {error.problem.remedy}.") from None


def print_json_line(value: Any) -> None:
    """JSON on a line of its own, in UTF-8 wherever it goes."""
    typer.echo(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def errors() -> Console:
    """The console of standard error."""
    return Console(stderr=True)


def counting(console: Console, words: str) -> Progress:
    """A line that counts, where standard error is a terminal."""
    return Progress(
        SpinnerColumn(),
        TextColumn(words),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
        disable=not console.is_terminal,
    )
