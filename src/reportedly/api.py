"""The Python library: ``read`` and ``trace``, for one input or for many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from reportedly.errors import ReportedlyError
from reportedly.options import Options
from reportedly.page.inputs import Input, open_pages
from reportedly.page.read import read_page
from reportedly.pipeline import trace_reading
from reportedly.records import Reading, Trace

Result = TypeVar("Result", Reading, Trace)


def read_all(source: Input, options: Options | None = None) -> Iterator[Reading | ReportedlyError]:
    """Every story of an input that may hold many; one that fails comes as its error."""
    options = options or Options()
    for page in open_pages(source, options):
        if isinstance(page, ReportedlyError):
            yield page
            continue
        try:
            yield read_page(page, options)
        except ReportedlyError as error:
            yield error


def trace_all(source: Input, options: Options | None = None) -> Iterator[Trace | ReportedlyError]:
    """As ``read_all``, and each story is traced."""
    options = options or Options()
    for reading in read_all(source, options):
        if isinstance(reading, ReportedlyError):
            yield reading
        else:
            yield trace_reading(reading, options)


def read(source: Input, *, options: Options | None = None) -> Reading:
    """Read one page: its story and its furniture.

    Raises:
        ReportedlyError: the page cannot be read, or the input holds more than one story.
    """
    return _only(read_all(source, options), source)


def trace(
    source: Input, *, date: dt.date | str | None = None, options: Options | None = None
) -> Trace:
    """Trace one page: who says so, and who told them.

    ``date`` is the day that relative dates count from.

    Raises:
        ReportedlyError: the page cannot be read, or the input holds more than one story.
    """
    options = options or Options()
    if date is not None:
        day = dt.date.fromisoformat(date) if isinstance(date, str) else date
        options = replace(options, date=day)
    return _only(trace_all(source, options), source)


def _only(results: Iterator[Result | ReportedlyError], source: Input) -> Result:
    first = next(results, None)
    if first is None:
        raise ReportedlyError("empty-input", str(source)[:80])
    if isinstance(first, ReportedlyError):
        raise first
    if next(results, None) is not None:
        raise ReportedlyError("one-expected", str(source)[:80])
    return first
