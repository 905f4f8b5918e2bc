"""Lists a page at a time: a cursor says behind what the next page begins, so no page is skipped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Q, QuerySet

from reportedly.archive.models import Story
from reportedly.errors import ReportedlyError

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Slice(Generic[Row]):
    """Some rows, and the cursor of those behind them, if there are any."""

    rows: tuple[Row, ...]
    after: str | None = None


def stories_after(rows: QuerySet[Story], after: str | None, size: int) -> Slice[Story]:
    """Stories, the newest first and those without a date last.

    Both parts are read along their own index: no database sorts what it does not show.

    Raises:
        ReportedlyError: ``bad-request``: the cursor is none of ours.
    """
    moment, number = _read(after)
    found: list[Story] = []
    if after is None or moment is not None:
        dated = rows.filter(published_at__isnull=False).order_by("-published_at", "-pk")
        if moment is not None:
            earlier = Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=number)
            dated = dated.filter(earlier, published_at__lte=moment)
        found = list(dated[: size + 1])
    if len(found) <= size:
        undated = rows.filter(published_at__isnull=True).order_by("-pk")
        if moment is None and number:
            undated = undated.filter(pk__lt=number)
        found += undated[: size + 1 - len(found)]
    return Slice(tuple(found[:size]), cursor_of(found[size - 1]) if len(found) > size else None)


def cursor_of(story: Story) -> str:
    """The cursor of what stands behind a story."""
    moment = story.published_at.astimezone(dt.UTC) if story.published_at else None
    return f"{moment.strftime('%Y%m%dT%H%M%S.%f') if moment else 'undated'}-{story.pk}"


def slice_by_number(rows: Sequence[Row], start: int, size: int) -> Slice[Row]:
    """Rows of a list that is short enough to be counted through."""
    end = start + size
    return Slice(tuple(rows[start:end]), str(end) if end < len(rows) else None)


def number_in(after: str | None) -> int:
    """A cursor that is a number.

    Raises:
        ReportedlyError: ``bad-request``.
    """
    if not after:
        return 0
    if not (after.isascii() and after.isdecimal() and len(after) < 12):
        raise ReportedlyError("bad-request", "after", "no such cursor")
    return int(after)


def _read(after: str | None) -> tuple[dt.datetime | None, int]:
    if not after:
        return None, 0
    stamp, _, number = after.partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise ReportedlyError("bad-request", "after", "no such cursor")
    if stamp == "undated":
        return None, int(number)
    try:
        moment = dt.datetime.strptime(stamp, "%Y%m%dT%H%M%S.%f").replace(tzinfo=dt.UTC)
    except ValueError:
        raise ReportedlyError("bad-request", "after", "no such cursor") from None
    return moment, int(number)
