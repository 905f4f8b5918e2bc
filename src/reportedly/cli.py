"""The command line: one thin function a command; parse, call, print."""

from __future__ import annotations

import datetime as dt
import logging
import os
import sys
from collections.abc import Callable, Iterator
from typing import Annotated, TypeVar

import typer
from pydantic import BaseModel
from rich.console import Console
from typer.models import OptionInfo

import reportedly
from reportedly.api import parse_day, read_all, trace_all
from reportedly.errors import ReportedlyError
from reportedly.options import Options
from reportedly.records import Reading, Trace
from reportedly.report.run import Work, run
from reportedly.report.schemas import json_schema

FAILED = 1
"""Exit code: at least one input failed; the rest were done."""
BROKEN_PIPE = 141
"""Exit code: whoever read the output stopped reading (128 + SIGPIPE, as shells say it)."""

Result = TypeVar("Result", Reading, Trace)

EPILOG = (
    "Exit codes: 0 all inputs were done; 1 some failed, as said on standard error; 2 the command "
    "was called wrongly; 130 interrupted; 141 the reader of the output went away."
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportedly {reportedly.__version__}")
        raise typer.Exit


def _schema_of(record: type[BaseModel]) -> OptionInfo:
    """The option that prints the schema of a record; no input is needed for it."""

    def print_schema(wanted: bool) -> None:
        if wanted:
            typer.echo(json_schema(record))
            raise typer.Exit

    option: OptionInfo = typer.Option(
        "--schema",
        help="Print the JSON Schema of this command's output, and end.",
        callback=print_schema,
        is_eager=True,
    )
    return option


def _day(words: str | None) -> dt.date | None:
    if words is None:
        return None
    try:
        return parse_day(words)
    except ReportedlyError as error:
        raise typer.BadParameter(f"{words!r}: {error.problem.remedy}") from None


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="A file (HTML, text, Markdown, feed, WARC or .jsonl), an http(s) address, "
        "or - for standard input.",
        show_default=False,
    ),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print JSON: one object a story, each on a line of its own.")
]
Date = Annotated[
    str | None,
    typer.Option(
        metavar="YYYY-MM-DD",
        help="The day that relative dates ('last week') count from. Without it: the day of "
        "publication.",
    ),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an internal error.")]


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version, and end.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Who says so, and who told them: the sources of news stories."""


@app.command()
def read(
    inputs: Inputs,
    as_json: AsJson = False,
    debug: Debug = False,
    schema: Annotated[bool, _schema_of(Reading)] = False,
) -> None:
    """Read pages: the story, and the furniture round it."""
    _do(inputs, lambda source: read_all(source, Options()), _print_json, debug)


@app.command()
def trace(
    inputs: Inputs,
    date: Date = None,
    as_json: AsJson = False,
    debug: Debug = False,
    schema: Annotated[bool, _schema_of(Trace)] = False,
) -> None:
    """Show who says so, and who told them."""
    options = Options(date=_day(date))
    _do(inputs, lambda source: trace_all(source, options), _print_json, debug)


def _do(
    inputs: list[str],
    results_of: Callable[[str], Iterator[Result | ReportedlyError]],
    show: Callable[[Result], None],
    debug: bool,
) -> None:
    logging.basicConfig(level=logging.DEBUG if debug else logging.CRITICAL)
    work = Work(tuple(inputs), results_of, show)
    try:
        outcome = run(work, Console(stderr=True), debug)
    except BrokenPipeError:
        _silence_output()
        raise typer.Exit(BROKEN_PIPE) from None
    if outcome.failed:
        raise typer.Exit(FAILED)


def _printer(as_json: bool) -> Callable[[Reading | Trace], None]:
    """How each result is shown: as JSON, or as a report as wide as the terminal."""
    if as_json:
        return _print_json
    console = Console()
    between = iter(["", *([None] * 0)])
    return lambda result: typer.echo(printed(result, console))


def _print_json(result: Reading | Trace) -> None:
    # Bytes, so that JSON is UTF-8 wherever it is printed.
    typer.echo(result.model_dump_json().encode())


def _silence_output() -> None:
    """Let what is still in the buffer go nowhere, or Python complains of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Entry point of the ``reportedly`` command."""
    for stream in (sys.stdout, sys.stderr):
        # A file name that is not UTF-8, or a terminal that cannot show a letter, ends nothing.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    app()
