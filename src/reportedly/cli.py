"""The command line: one thin function a command; parse, call, print."""

from __future__ import annotations

import datetime as dt
import io
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from pydantic import BaseModel
from rich.console import Console
from typer.models import OptionInfo

import reportedly
from reportedly.api import parse_day, read_all, trace_all
from reportedly.commands import adding, archive, proof, searching, stories
from reportedly.errors import ReportedlyError
from reportedly.exchange.formats import FormatName
from reportedly.exchange.printing import PrintedFormat
from reportedly.options import Options, Tagging
from reportedly.records import Reading, Trace
from reportedly.report.run import Work, run
from reportedly.report.schemas import json_schema
from reportedly.report.show import TerminalReports, TracePages, print_json

if TYPE_CHECKING:
    from reportedly.page.inputs import Input

FAILED = 1
"""Exit code: at least one input failed; the rest were done."""
BROKEN_PIPE = 141
"""Exit code: whoever read the output stopped reading (128 + SIGPIPE, as shells say it)."""

DEFAULT_MODEL = Tagging().model

Result = TypeVar("Result", Reading, Trace)

EPILOG = (
    "Exit codes: 0 all inputs were done; 1 some failed, as said on standard error; 2 the command "
    "was called wrongly; 130 interrupted; 141 whoever read the output went away."
)

app = typer.Typer(
    name="reportedly",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportedly {reportedly.__version__}")
        raise typer.Exit


def _schema_of(record: type[BaseModel]) -> OptionInfo:
    """The option that prints the schema of a record; no input is needed for it."""

    def print_schema(wanted: bool) -> None:
        if wanted:
            typer.echo(json_schema(record).encode(), nl=False)
            raise typer.Exit

    option: OptionInfo = typer.Option(
        "--schema",
        help="Print the JSON Schema of what --json prints, and end.",
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
        raise typer.BadParameter(f"{words!r} is no day: {error.problem.remedy}.") from None


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="A file (HTML, text, Markdown, feed, WARC or .jsonl), an http(s) address, "
        "or - for standard input; as many as you like.",
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
Model = Annotated[
    str,
    typer.Option(
        metavar="small|large|rules|FOLDER",
        help="What finds the attributions: the model that is part of the program, the more "
        "accurate and slower one of the package reportedly-large, rules without a model "
        "(several times as fast, and less accurate), or a model in a folder.",
    ),
]
LeastConfidence = Annotated[
    float | None,
    typer.Option(
        metavar="0..1",
        min=0,
        max=1,
        help="Leave out attributions less sure than this. Without it: what is best for most uses. "
        "More finds less, and less of it is wrong.",
    ),
]
Html = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Write a page to open in a browser instead. More stories than one go beside it "
        "(FILE-2.html, ...). If FILE does not end in .html it is a folder: a page a story, and "
        "an index.html.",
    ),
]
AsFormat = Annotated[
    FormatName | None,
    typer.Option(
        "--format",
        help="Print each trace in a format of other programs: JSON on a line of its own, or CSV.",
    ),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the tracebacks of internal errors.")]
Version = Annotated[
    bool,
    typer.Option(
        "--version", help="Print the version, and end.", callback=_print_version, is_eager=True
    ),
]


Archive = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        envvar="REPORTEDLY_ARCHIVE",
        help="The archive to work on: sqlite:///PATH or postgres://USER@HOST/NAME. Without it: a "
        "file in your own folder for data of programs.",
        show_default=False,
    ),
]


@app.callback(epilog=EPILOG)
def root(context: typer.Context, archive: Archive = None, version: Version = False) -> None:
    """Who says so, and who told them: shows the sources of news stories."""
    context.obj = archive


for command in (
    adding.add, adding.follow, adding.update, searching.search, stories.story,
    proof.claims, proof.claim, proof.copies, proof.source, proof.timeline,
):  # fmt: skip
    app.command(epilog=EPILOG)(command)
app.add_typer(archive.app, name="archive", epilog=EPILOG)


@app.command(epilog=EPILOG)
def read(
    inputs: Inputs,
    as_json: AsJson = False,
    debug: Debug = False,
    schema: Annotated[bool, _schema_of(Reading)] = False,
) -> None:
    """Read pages: the story, and the furniture taken off it.

    \b
    Examples:
      reportedly read story.html
      reportedly read story.html --json
      cat story.html | reportedly read -
    """
    show = print_json if as_json else TerminalReports()
    work = Work(tuple(inputs), lambda source: read_all(_input(source)), show)
    _do(work, debug)


@app.command(epilog=EPILOG, short_help="Show who says so, and who told them.")
def trace(  # noqa: PLR0913 - a parameter for each option of the command
    inputs: Inputs,
    date: Date = None,
    as_json: AsJson = False,
    html: Html = None,
    format_name: AsFormat = None,
    model: Model = DEFAULT_MODEL,
    least_confidence: LeastConfidence = None,
    debug: Debug = False,
    schema: Annotated[bool, _schema_of(Trace)] = False,
) -> None:
    """Show who says so, and who told them: each claim of a story with its chain of sources.

    The sources bar counts each claim once: named or unnamed if it comes straight from a source
    that has a name or has none, relayed if an outlet, a channel or somebody else stands between,
    unstated if the page does not say who says so.

    \b
    Examples:
      reportedly trace story.html
      reportedly trace story.txt --date 2024-10-16
      reportedly trace story.html --html report.html
      reportedly trace archive.warc.gz --json > traces.jsonl
      reportedly trace *.html --format csv > attributions.csv
      reportedly trace *.html --html reports/
    """
    tagging = Tagging(model=model, least_confidence=least_confidence)
    options = Options(date=_day(date), tagging=tagging)
    pages = TracePages(html, _errors(), as_json) if html else None
    if format_name is not None and (html or as_json):
        raise typer.BadParameter("--format stands alone, without --json and --html.")
    show: Callable[[Trace], None] = pages or (print_json if as_json else TerminalReports())
    if format_name is not None:
        show = PrintedFormat(format_name)
    work = Work(tuple(inputs), lambda source: trace_all(_input(source), options), show)
    _do(work, debug, finish=pages.finish if pages else None)


ServedArchive = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="As before the command; this one wins.")
]
Host = Annotated[
    str, typer.Option(metavar="ADDRESS", help="The address of this machine to listen at.")
]
Port = Annotated[int, typer.Option(min=1, max=65535, help="The port to listen at.")]
Names = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="HOST", help="What readers call the site; may be repeated."),
]
Https = Annotated[bool, typer.Option("--https", help="Readers come by HTTPS, through a proxy.")]
Proxy = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="The proxy's address, which may say who asks."),
]
Private = Annotated[
    bool, typer.Option("--private", help="Show nothing to people without an account.")
]
Registration = Annotated[
    bool, typer.Option("--registration", help="Let anybody open a reader's account.")
]
Comments = Annotated[
    bool, typer.Option("--comments/--no-comments", help="Let readers comment on stories.")
]
Title = Annotated[str, typer.Option(help="What the site calls itself.")]
Data = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Where the secret lies. Without it: by the archive."),
]


@app.command(epilog=EPILOG, short_help="Open the archive in a browser.")
def serve(  # noqa: PLR0913 - a parameter for each option of the command
    context: typer.Context,
    archive: ServedArchive = None,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    names: Names = None,
    https: Https = False,
    proxy: Proxy = None,
    private: Private = False,
    registration: Registration = False,
    comments: Comments = True,
    title: Title = "Reportedly",
    data: Data = None,
) -> None:
    """Serve the archive as a web application, until it is stopped.

    The first start prints a link that makes the administrator's account. Logs go to standard
    error, one JSON object a line.

    \b
    Examples:
      reportedly serve
      reportedly serve --archive sqlite:///desk.db --port 8080
      reportedly serve --https --name desk.example --proxy 127.0.0.1
    """
    from reportedly.web.logs import log_to_standard_error
    from reportedly.web.serving import serve
    from reportedly.web.serving_options import Serving

    archive = archive or context.find_root().obj
    serving = Serving(
        archive, data, host, port, tuple(names or ()), proxy, https, private, registration,
        comments=comments, title=title,
    )  # fmt: skip
    log_to_standard_error()
    try:
        serve(serving, typer.echo)
    except ReportedlyError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(FAILED) from None


def _do(work: Work[Result], debug: bool, finish: Callable[[], None] | None = None) -> None:
    """Do the work and end with the exit code that tells how it went."""
    # Libraries that read broken pages complain as they go; what matters comes as a notice.
    logging.basicConfig(level=logging.DEBUG if debug else logging.CRITICAL, force=True)
    try:
        outcome = run(work, _errors(), debug)
        if finish:
            finish()
    except BrokenPipeError:
        _send_output_nowhere()
        raise typer.Exit(BROKEN_PIPE) from None
    except ReportedlyError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(FAILED) from None
    if outcome.failed:
        raise typer.Exit(FAILED)


def _input(argument: str) -> Input:
    from reportedly.page.inputs import command_line_input  # see reportedly.api

    return command_line_input(argument)


def _errors() -> Console:
    return Console(stderr=True)


def _send_output_nowhere() -> None:
    """What is still in the buffer goes nowhere, or Python complains of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def main() -> None:
    """Entry point of the ``reportedly`` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A letter that the terminal cannot show, or a name that is not UTF-8, ends nothing.
            stream.reconfigure(errors="backslashreplace")
    try:
        app(prog_name="reportedly")
    except KeyboardInterrupt:
        # While the program was still starting or already ending.
        sys.exit(130)
