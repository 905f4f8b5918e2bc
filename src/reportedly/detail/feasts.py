"""Feasts by name, and the days they fall on."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.easter import easter

from reportedly.detail.tense import direction


def _feast(name: str, year: int) -> dt.date:
    """The day of a feast in a year."""
    sunday = easter(year)
    moved = {"easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2}
    if name in moved:
        return sunday + dt.timedelta(days=moved[name])
    if name == "thanksgiving":
        first = dt.date(year, 11, 1)
        return first + dt.timedelta(days=(3 - first.weekday()) % 7 + 21)
    month, day = _FIXED[name]
    return dt.date(year, month, day)


_FIXED = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new years eve": (12, 31),
    "new years day": (1, 1),
    "halloween": (10, 31),
    "valentines day": (2, 14),
    "fourth of july": (7, 4),
}
FEASTS = (
    r"Easter(?:\s+(?:Sunday|Monday))?|Good\s+Friday|Thanksgiving|Christmas(?:\s+(?:Day|Eve))?|"
    r"Boxing\s+Day|New\s+Year[’']?s\s+(?:Eve|Day)|Halloween|Valentine[’']?s\s+Day|Fourth\s+of\s+July"
)


def feast(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
    """A feast: of the year told, else the nearest on the side that the words speak of."""
    name = " ".join(re.sub(r"[’']", "", match["feast"].lower()).split())
    if match["year"]:
        return _told(name, _feast(name, int(match["year"])))
    if today is None:
        return None
    days = [_feast(name, year) for year in range(today.year - 1, today.year + 2)]
    which = (match["which"] or "").lower()
    way = {"last": -1, "next": 1}.get(which, -1 if past else direction(match))
    known = [day for day in days if (day - today).days * way >= 0]
    return _told(name, min(known, key=lambda day: abs(day - today)))


def _told(name: str, day: dt.date) -> str:
    """The feast's day; Easter alone is the four days from Good Friday to Easter Monday."""
    if name == "easter":
        friday, monday = day - dt.timedelta(days=2), day + dt.timedelta(days=1)
        return f"{friday.isoformat()}/{monday.isoformat()}"
    return day.isoformat()
