"""Traces printed in a format of other programs, one after another."""

from __future__ import annotations

import typer

from reportedly.exchange.formats import FORMATS, FormatName, encoded
from reportedly.records import Trace


class PrintedFormat:
    """Prints each trace in one format: JSON on a line of its own, CSV under one head."""

    def __init__(self, name: FormatName) -> None:
        """``name`` is the format."""
        self._format = FORMATS[name]
        self._first = True

    def __call__(self, trace: Trace) -> None:
        """Print one."""
        head = self._format.head if self._first else ""
        self._first = False
        typer.echo(encoded(head + self._format.write(trace)), nl=False)
