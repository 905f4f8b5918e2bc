"""ISO 8601 values as days, so that two ways of writing one time are equal."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")


def days(value: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a day, month, year or interval; ``None`` if it is none.

    >>> [day.isoformat() for day in days("2024-02")]
    ['2024-02-01', '2024-02-29']
    >>> days("2024-09-01/2024-11-30") == days("2024-09/2024-11")
    True
    >>> days("2024-13") is None
    True
    """
    first, slash, last = value.partition("/")
    begin, end = _ends(first), _ends(last) if slash else _ends(first)
    if begin is None or end is None or begin[0] > end[1]:
        return None
    return begin[0], end[1]


def _ends(value: str) -> tuple[dt.date, dt.date] | None:
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if day:
            return dt.date(year, month, day), dt.date(year, month, day)
        if month:
            last = calendar.monthrange(year, month)[1]
            return dt.date(year, month, 1), dt.date(year, month, last)
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    except ValueError:
        return None


def same_time(one: str | None, other: str | None) -> bool:
    """Whether two values mean the same days; two unknown ones do.

    >>> same_time("2024", "2024-01-01/2024-12-31"), same_time(None, "2024")
    (True, False)
    """
    if one is None or other is None:
        return one is other
    return days(one) == days(other)
