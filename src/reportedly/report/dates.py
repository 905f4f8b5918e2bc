"""Days as people write them."""

from __future__ import annotations

import re

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAY = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)(?::[\d.,]+)?(Z|[+-]\d\d:?\d\d)?)?)?)?", re.ASCII
)


def readable(value: str) -> str:
    """An ISO 8601 date, month, year, time or interval in words; anything else as it is.

    >>> readable("2031-03-14T09:30:00+01:00")
    '14 March 2031, 09:30 (UTC+01:00)'
    >>> readable("2031-03-03/2031-03-09")
    '3–9 March 2031'
    >>> readable("2031-03-31/2031-04-06")
    '31 March – 6 April 2031'
    >>> readable("2031-06")
    'June 2031'
    """
    start, _, end = value.partition("/")
    if not end:
        return _readable_day(start)
    first, last = _readable_day(start).split(), _readable_day(end).split()
    if len(first) == len(last) == 3 and first[2] == last[2]:
        # Days of one year: the month, if it is the same, and the year are said once.
        kept = first[:1] if first[1] == last[1] else first[:2]
        dash = "–" if len(kept) == 1 else " – "
        return " ".join(kept) + dash + " ".join(last)
    return f"{' '.join(first)} – {' '.join(last)}"


def _readable_day(value: str) -> str:
    found = _DAY.fullmatch(value)
    if found is None:
        return value
    year, month, day, time, zone = found.groups()
    if month is not None and not 1 <= int(month) <= len(_MONTHS):
        return value
    words = " ".join(
        part for part in (day and str(int(day)), month and _MONTHS[int(month) - 1], year) if part
    )
    if time is None:
        return words
    return f"{words}, {time}" + (f" ({_readable_zone(zone)})" if zone else "")


def _readable_zone(zone: str) -> str:
    return "UTC" if zone in ("Z", "+00:00", "+0000") else f"UTC{zone}"
