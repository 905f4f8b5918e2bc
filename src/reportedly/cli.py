"""The command line: one thin function a command; parse, call, print."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from reportedly.api import trace_all
from reportedly.errors import ReportedlyError
from reportedly.options import Options

app = typer.Typer(no_args_is_help=True, add_completion=True)


@app.callback()
def root() -> None:
    """Who says so, and who told them."""


@app.command()
def trace(
    inputs: list[str],
    date: Annotated[str | None, typer.Option(help="Day that relative dates count from.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show who says so, and who told them."""
    options = Options(date=dt.date.fromisoformat(date) if date else None)
    for source in inputs:
        for result in trace_all(source, options):
            if isinstance(result, ReportedlyError):
                typer.echo(str(result), err=True)
            else:
                typer.echo(result.model_dump_json())


def main() -> None:
    """Entry point of the ``reportedly`` command."""
    app()
