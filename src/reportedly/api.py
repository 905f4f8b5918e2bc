"""The Python library: ``read`` and ``trace``, for one input or for many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from reportedly.errors import ReportedlyError, unforeseen
from reportedly.options import Options
from reportedly.records import Reading, Trace

if TYPE_CHECKING:
    from reportedly.page.inputs import Input
    from reportedly.page.page import Page

# The rooms are entered when they are first needed: ``reportedly --help`` and programs that import
# this one need not wait for their libraries.

Result = TypeVar("Result", Reading, Trace)


def read(source: Input, *, options: Options | None = None) -> Reading:
    """Read one page: its story and its furniture.

    Args:
        source: a path, an address, or the text or HTML of a page.
        options: settings and limits; the defaults suit most pages.

    Raises:
        ReportedlyError: the page cannot be read, or the input holds more than one story.
    """
    return _only(read_all(source, options), source)


def trace(
    source: Input, *, date: dt.date | str | None = None, options: Options | None = None
) -> Trace:
    """Trace one page: who says so, and who told them.

    Args:
        source: a path, an address, or the text or HTML of a page.
        date: the day that relative dates ("last week") count from, as a date or as
            ``YYYY-MM-DD``; without it the story's own day of publication.
        options: settings and limits; ``date`` wins over the one in them.

    Raises:
        ReportedlyError: the page cannot be read, the input holds more than one story, or
            ``date`` is no day.
    """
    options = options or Options()
    if date is not None:
        options = replace(options, date=parse_day(date) if isinstance(date, str) else date)
    return _only(trace_all(source, options), source)


def read_all(source: Input, options: Options | None = None) -> Iterator[Reading | ReportedlyError]:
    """Every story of an input that may hold many, one at a time; one that fails as its error."""
    options = options or Options()
    return _each_page(source, options, _read_page)


def trace_all(source: Input, options: Options | None = None) -> Iterator[Trace | ReportedlyError]:
    """As ``read_all``, and each story is traced."""
    options = options or Options()
    return _each_page(source, options, _trace_page)


def parse_day(words: str) -> dt.date:
    """A day written ``YYYY-MM-DD``.

    >>> parse_day("2024-10-16")
    datetime.date(2024, 10, 16)

    Raises:
        ReportedlyError: it is no such day.
    """
    try:
        return dt.datetime.strptime(words, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        raise ReportedlyError("bad-date", words) from None


def _read_page(page: Page, options: Options) -> Reading:
    from reportedly.page.read import read_page

    return read_page(page, options)


def _trace_page(page: Page, options: Options) -> Trace:
    from reportedly.pipeline import trace_reading

    return trace_reading(_read_page(page, options), options)


def _each_page(
    source: Input, options: Options, work: Callable[[Page, Options], Result]
) -> Iterator[Result | ReportedlyError]:
    pages = _guarded_pages(source, options)
    for page in pages:
        if isinstance(page, ReportedlyError):
            yield page
            continue
        try:
            yield work(page, options)
        except ReportedlyError as error:
            yield error
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end a batch
            yield unforeseen(error, page.name)


def _guarded_pages(source: Input, options: Options) -> Iterator[Page | ReportedlyError]:
    from reportedly.page.inputs import input_name, open_pages

    try:
        yield from open_pages(source, options)
    except ReportedlyError as error:
        yield error
    except Exception as error:  # noqa: BLE001 - as above; the rest of this container is lost
        yield unforeseen(error, input_name(source))


def _only(results: Iterator[Result | ReportedlyError], source: Input) -> Result:
    from reportedly.page.inputs import input_name

    first = next(results, None)
    if first is None:
        raise ReportedlyError("empty-input", input_name(source))
    if isinstance(first, ReportedlyError):
        raise first
    if next(results, None) is not None:
        raise ReportedlyError("one-expected", input_name(source))
    return first
