"""Times of publication, made to be held against one another."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from dateutil.parser import isoparse

UNDATED = "9999"
"""What stands for a time that nobody knows: it sorts last."""


@lru_cache(maxsize=50_000)
def moment(time: str | None) -> str:
    """A time in UTC as a string that sorts; one without a zone is taken as it stands.

    >>> moment("2024-11-13T07:15:00+02:00"), moment("2024-11-13"), moment(None)
    ('2024-11-13T05:15:00', '2024-11-13T00:00:00', '9999')
    """
    if not time:
        return UNDATED
    try:
        found = isoparse(time)
        if found.tzinfo is not None:
            found = found.astimezone(dt.UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        # No time, or one at the edge of the calendar that another zone pushes over it.
        return UNDATED
    return found.isoformat(timespec="seconds")


def is_bare(time: str) -> bool:
    """Whether a time is a day without a clock; midnight is taken for one."""
    return len(time) <= 10 or time[10:].startswith("T00:00")


def is_earlier(a: str | None, b: str | None) -> bool:
    """Whether a story was surely published before another one.

    Two times of which one has no clock differ by day only.

    >>> is_earlier("2024-05-01T00:00:00", "2024-05-01T09:00:00")
    False
    >>> is_earlier("2024-05-01T10:00:00+02:00", "2024-05-01T09:00:00+00:00")
    True
    """
    if not a or not b or UNDATED in (moment(a), moment(b)):
        return False
    if is_bare(a) or is_bare(b):
        return moment(a)[:10] < moment(b)[:10]
    return moment(a) < moment(b)


def time_key(published: str | None, story: str) -> tuple[str, str]:
    """What reports are put in order by: time of publication, undated ones last, then id."""
    return (moment(published), story)
