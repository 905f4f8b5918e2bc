"""What each way of telling a time is worth.

A value is a function from a match, the day to count from, and whether only the past is meant, to an
ISO 8601 day, month, year or interval; ``None`` where it cannot be known.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from dateutil.relativedelta import relativedelta

from reportedly.detail.numbers import number_value
from reportedly.detail.tense import CLOSE, direction

Value = Callable[[re.Match[str], dt.date | None, bool], str | None]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def interval(first: dt.date, last: dt.date) -> str:
    """Two days and all between them."""
    return f"{first.isoformat()}/{last.isoformat()}"


def week_of(day: dt.date) -> str:
    """The ISO week, Monday to Sunday, that holds a day.

    >>> week_of(dt.date(2024, 10, 9))
    '2024-10-07/2024-10-13'
    """
    monday = day - dt.timedelta(days=day.weekday())
    return interval(monday, monday + dt.timedelta(days=6))


def _month_number(match: re.Match[str]) -> int:
    return MONTHS.index(match["month"][:3].lower()) + 1


def iso(match: re.Match[str], _today: dt.date | None, _past: bool) -> str | None:
    """ "2024-03-09", as it stands."""
    return _day(int(match["year"]), int(match["number"]), int(match["day"]))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def date(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
    """A day and a month, with or without a year."""
    month, day = _month_number(match), int(match["day"])
    if match["year"]:
        return _day(int(match["year"]), month, day)
    if today is None:
        return None
    days = (_day(year, month, day) for year in (today.year - 1, today.year, today.year + 1))
    known = [dt.date.fromisoformat(value) for value in days if value]
    way = -1 if past else direction(match, CLOSE)
    if way:
        known = [value for value in known if (value - today).days * way >= 0]
    nearest = min(known, key=lambda value: abs(value - today), default=None)
    return nearest.isoformat() if nearest else None


def month(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
    """A month, with or without a year."""
    month = _month_number(match)
    groups = match.groupdict()
    if groups.get("year"):
        return f"{int(match['year']):04}-{month:02}"
    if today is None:
        return None
    here = today.year * 12 + today.month - 1
    shift = (month - today.month) % 12  # months ahead, 0 to 11
    which = (groups.get("which") or "").lower()
    if which == "next":
        shift = shift or 12
    elif which in {"last", "past"}:
        shift -= 12
    elif groups.get("other"):
        shift = month - today.month + {"last": -12, "next": 12}.get(match["other"].lower(), 0)
    else:
        way = -1 if past else direction(match, CLOSE)
        if way < 0 or (not way and shift >= 6):
            shift -= 12 if shift else 0
    year, index = divmod(here + shift, 12)
    return f"{year:04}-{index + 1:02}"


def weekday(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
    """A day of the week: the last one, or the next where the words speak of what is to come."""
    if today is None:
        return None
    ahead = (WEEKDAYS.index(match["weekday"][:3].lower()) - today.weekday()) % 7
    which = (match.groupdict().get("which") or "").lower()
    if which in {"following", "previous"}:
        return None
    if which in {"next", "coming"}:
        ahead = ahead or 7
    elif which in {"last", "past"} or (ahead and (past or direction(match) <= 0)):
        ahead -= 7
    return (today + dt.timedelta(days=ahead)).isoformat()


_DAY_WORDS = {
    "day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "earlier in the day": 0,
    "later in the day": 0,
}


def near_day(match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
    """ "yesterday", "tonight" and the like."""
    if today is None:
        return None
    words = re.sub(r"\s+", " ", match["day"].lower())
    return (today + dt.timedelta(days=_DAY_WORDS[words])).isoformat()


def unit(match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
    """ "last week", "this year", "next month"."""
    if today is None:
        return None
    shift = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(match["which"].lower(), 0)
    return _shifted(today, match["unit"].lower(), shift)


def _shifted(today: dt.date, unit: str, shift: int) -> str | None:
    """The week, month or year that lies some units away from a day's own."""
    try:
        if unit == "day":
            return (today + dt.timedelta(days=shift)).isoformat()
        if unit == "week":
            return week_of(today + dt.timedelta(weeks=shift))
        if unit == "weekend":
            saturday = today + dt.timedelta(days=5 - today.weekday(), weeks=shift)
            return interval(saturday, saturday + dt.timedelta(days=1))
        if unit == "month":
            return (today + relativedelta(months=shift)).strftime("%Y-%m")
        if unit == "year":
            return f"{today.year + shift:04}"
        if unit == "decade":
            first = today.year // 10 * 10 + 10 * shift
            return f"{first}/{first + 9}"
    except (OverflowError, ValueError):
        return None
    return None


def season(match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
    """Three months, as in the north of the world."""
    groups = match.groupdict()
    if groups.get("year"):
        year = int(match["year"])
    elif today is not None:
        year = today.year + {"last": -1, "next": 1}.get(match["which"].lower(), 0)
        # In October, last summer is this year's: the season that is over.
        over = _SEASONS[match["season"].lower()] + 2 < today.month
        begun = _SEASONS[match["season"].lower()] > today.month
        if match["which"].lower() == "last" and over:
            year += 1
        if match["which"].lower() == "next" and begun:
            year -= 1
    else:
        return None
    first = dt.date(year, _SEASONS[match["season"].lower()], 1)
    last = first + relativedelta(months=2)
    return f"{first:%Y-%m}/{last:%Y-%m}"


def ago(match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
    """ "three days ago": the day, week, month or year that lies so far back."""
    count = number_value(match["count"])
    if today is None or count is None or match["count"].lower().startswith("a "):
        return None
    unit = match["unit"].lower()
    return None if unit in {"minute", "hour", "decade"} else _shifted(today, unit, -int(count))


def span_of_units(match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
    """ "the past three months", "the next two weeks": from or to the day itself."""
    count = number_value(match["count"])
    unit = match["unit"].lower()
    if today is None or count is None or unit not in {"day", "week", "month", "year"}:
        return None
    step = relativedelta(**{f"{unit}s": int(count)})  # type: ignore[arg-type]
    try:
        ahead = match["which"].lower() in {"next", "coming"}
        return interval(today, today + step) if ahead else interval(today - step, today)
    except (OverflowError, ValueError):
        return None


def years(match: re.Match[str], _today: dt.date | None, _past: bool) -> str | None:
    """ "2014-19": the first year and the last."""
    first, last = match["first"], match["last"]
    last = last if len(last) == 4 else first[:2] + last
    return f"{first}/{last}" if int(first) < int(last) else None


def year(match: re.Match[str], _today: dt.date | None, _past: bool) -> str | None:
    """A year, as it stands."""
    return match["year"]


def this_year(_match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
    """ "year end": the year of the day to count from."""
    return f"{today.year:04}" if today is not None else None


def short_year(match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
    """ "in '84": the last such year that is no later than this one."""
    if today is None:
        return None
    year = today.year // 100 * 100 + int(match["short"])
    return f"{year if year <= today.year else year - 100:04}"


def decade(match: re.Match[str], _today: dt.date | None, _past: bool) -> str | None:
    """ "the 1990s": the first year and the last."""
    first = int(match["decade"])
    return f"{first}/{first + 9}"


def unknown(_match: re.Match[str], _today: dt.date | None, _past: bool) -> str | None:
    """Words whose time cannot be told from them alone."""
    return None


def overnight(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
    """The night and the morning after it; of a named day, the night that begins on it."""
    if today is None:
        return None
    if not match["weekday"]:
        return interval(today - dt.timedelta(days=1), today)
    day = dt.date.fromisoformat(weekday(match, today, past) or today.isoformat())
    before = 1 if match["into"] else 0
    return interval(day - dt.timedelta(days=before), day + dt.timedelta(days=1 - before))


def the_weekend(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
    """The last Saturday and Sunday, or the next where the words speak of what is to come."""
    if today is None:
        return None
    saturday = today - dt.timedelta(days=(today.weekday() - 5) % 7)
    if not past and direction(match) > 0 and today.weekday() < 5:
        saturday += dt.timedelta(days=7)
    return interval(saturday, saturday + dt.timedelta(days=1))


def bare_season(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
    """ "the summer": the last that has begun, or the next where it is to come."""
    if today is None:
        return None
    first = dt.date(today.year, _SEASONS[match["season"].lower()], 1)
    if first > today:
        first -= relativedelta(years=1)
    if not past and direction(match) > 0:
        first += relativedelta(years=1)
    return f"{first:%Y-%m}/{first + relativedelta(months=2):%Y-%m}"


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def quarter(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
    """A quarter of a calendar year: "the third quarter", "Q3 2024", "last quarter"."""
    which, number = (match["which"] or "").lower(), (match["number"] or "").lower()
    if match["year"]:
        year, index = int(match["year"]), _ORDINALS[number] - 1 if number else 0
    elif today is None:
        return None
    else:
        here = today.year * 4 + (today.month - 1) // 3
        if number:
            there = today.year * 4 + _ORDINALS[number] - 1
            way = -1 if past else direction(match)
            there += 4 if way > 0 and there < here else -4 if way <= 0 and there > here else 0
        else:
            there = here + {"last": -1, "previous": -1, "next": 1}.get(which, 0)
        year, index = divmod(there, 4)
    return f"{year:04}-{3 * index + 1:02}/{year:04}-{3 * index + 3:02}"


def part_of_unit(match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
    """ "the end of the month": the month."""
    told = (match["unit"] or match["other"]).lower()
    return _shifted(today, told, 0) if today is not None else None


def ahead_by(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
    """ "in two weeks", where it is to come; else it tells how long something took."""
    count = number_value(match["count"])
    if today is None or count is None or past or direction(match) <= 0:
        return None
    unit = match["unit"].lower()
    return None if unit in {"minute", "hour"} else _shifted(today, unit, int(count))


def within(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
    """ "within ten days", where it is to come: from the day itself."""
    count = number_value(match["count"])
    unit = match["unit"].lower()
    if today is None or count is None or past or direction(match) <= 0:
        return None
    if unit not in {"day", "week", "month", "year"}:
        return None
    step = relativedelta(**{f"{unit}s": int(count)})  # type: ignore[arg-type]
    try:
        return interval(today, today + step)
    except (OverflowError, ValueError):
        return None


def months(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
    """ "between May and July", "from May to July 2019"."""
    first, last = (MONTHS.index(match[name][:3].lower()) + 1 for name in ("first", "last"))
    if match["year"]:
        end = int(match["year"])
    elif today is None:
        return None
    else:
        way = -1 if past else direction(match)
        begin = today.year - (first > today.month and way <= 0)
        begin += way > 0 and first <= last < today.month
        end = begin + (first > last)
    return f"{end - (first > last):04}-{first:02}/{end:04}-{last:02}"


def days(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
    """ "May 3-7", "3 to 7 May 2019"."""
    first = date(match, today, past)
    if first is None:
        return None
    last = _day(int(first[:4]), int(first[5:7]), int(match["till"]))
    return f"{first}/{last}" if last and last > first else None


def counted_from(match: re.Match[str], anchor: dt.date) -> str | None:
    """ "three days earlier", "a week later": from the time that was told before."""
    count = number_value(match["count"])
    if count is None:
        return None
    unit = match["unit"].lower()
    back = match["side"].lower() in {"earlier", "before", "beforehand"}
    if unit in {"minute", "hour"}:
        return None
    return _shifted(anchor, unit, -int(count) if back else int(count))


def next_to(match: re.Match[str], anchor: dt.date) -> str | None:
    """ "the following day", "the previous week", "that month": from the time told before."""
    shift = {"previous": -1, "preceding": -1, "following": 1, "next": 1}
    unit = match["unit"].lower()
    unit = "day" if unit in {"night", "morning", "evening", "afternoon"} else unit
    return _shifted(anchor, unit, shift.get(match["which"].lower(), 0))
