"""When a story was published or changed, as ISO 8601; nothing is made up to fill a gap."""

from __future__ import annotations

import datetime as dt
import re

from dateutil import parser, tz

_ZONES = {
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
    "EST": -5,
    "EDT": -4,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "BST": 1,
    "CET": 1,
    "CEST": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "JST": 9,
    "AEST": 10,
    "AEDT": 11,
}
"""Zone names that mean one thing on news pages, in hours from UTC; others are left off."""

_LEAD_IN = re.compile(
    r"\s*(?:(?:first |last |originally )?(?:published|updated|posted|modified)(?: (?:on|at))?"
    r"|(?:last )?update|date)\s?[:|–-]?\s*",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\s*(?:last )?(?:updated?|modified)\b", re.IGNORECASE)
_HAS_TIME = re.compile(r"\d\s?[:.]\s?\d\d|\d\s?[ap]\.?m\b|T\d\d", re.IGNORECASE)
_AMBIGUOUS = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b")
_FIRST_YEAR = 1990
_MOST = 80
_DAY_SECONDS = 24 * 60 * 60


def iso_date(words: str) -> str | None:
    """A date, or a date and time with its zone where the words give one.

    ``None`` where the year, month or day is missing or could be read two ways.

    >>> iso_date("October 16, 2024"), iso_date("2024-10-16T09:30:00Z")
    ('2024-10-16', '2024-10-16T09:30:00+00:00')
    >>> iso_date("03/04/2024") is None and iso_date("16 October") is None
    True
    """
    words = words.strip()
    if not words or len(words) > _MOST or not any(c.isdigit() for c in words):
        return None
    if (match := _AMBIGUOUS.match(words)) and max(map(int, match.groups())) <= 12:
        return None
    moment = _parsed(words)
    if moment is None or not _FIRST_YEAR <= moment.year <= dt.date.max.year - 1:
        return None
    return moment.isoformat() if _HAS_TIME.search(words) else moment.date().isoformat()


def date_line(line: str) -> tuple[str, bool] | None:
    """The date of a line that is nothing but one, and whether it is that of a change.

    >>> date_line("Updated: 16 October 2024")
    ('2024-10-16', True)
    >>> date_line("Published reports of 16 October 2024 differ.") is None
    True
    """
    lead_in = _LEAD_IN.match(line)
    date = iso_date(line[lead_in.end() :] if lead_in else line)
    return (date, bool(_CHANGED.match(line))) if date else None


def _zone(name: str | None, offset: int | None) -> dt.tzinfo | None:
    if offset is not None:
        if abs(offset) >= _DAY_SECONDS:
            raise ValueError(f"no zone is {offset} seconds from UTC")
        return tz.tzoffset(None, offset) if offset else tz.UTC
    hours = _ZONES.get((name or "").upper())
    if hours is None:
        return None
    return tz.tzoffset(None, hours * 3600) if hours else tz.UTC


def _parsed(words: str) -> dt.datetime | None:
    """Read twice against two different days: what the words leave open then differs."""
    try:
        one, other = (
            parser.parse(words, default=dt.datetime(*day), tzinfos=_zone)  # noqa: DTZ001
            for day in ((2001, 1, 1), (2002, 2, 2))
        )
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    return one if one == other else None
