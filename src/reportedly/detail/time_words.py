"""How English tells days, weeks, months and years, and what each way of telling is worth.

Every rule is a pattern and a function from its match, the day to count from, and whether only the
past is meant, to an ISO 8601 day, month, year or interval; ``None`` where it cannot be known.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from reportedly.detail.numbers import SMALL, number_value

Value = Callable[[re.Match[str], dt.date | None, bool], str | None]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

_MONTH = (
    r"(?P<month>(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_PART = r"(?:\s+(?:morning|afternoon|evening|night))?"
_EDGE = r"(?:(?:early|late|earlier|later|mid|the\s+(?:start|beginning|end|middle)\s+of)[\s-]+)?"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(SMALL)}|an?|several|a\s+few|a\s+couple\s+of|many|some)"
_UNIT = r"(?P<unit>minute|hour|day|week|month|year|decade|century|centurie)s?"
_LEADS = r"\b(?:in|since|by|until|till|during|from|before|after|through|between|around|early|late)"
_FUTURE = re.compile(
    r"\b(?:will|would|to be|scheduled|due|plans?|planned|expected|next|upcoming|invited|by)\b"
)
_FUTURE_AFTER = re.compile(
    r"\s(?:is|are|was|were)\s(?:expected|due|planned|set|scheduled)|\s(?:will|would)\s"
)


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A way of telling a time; the group ``time`` holds the words, where there is one."""

    pattern: re.Pattern[str]
    value: Value


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


def _iso(match: re.Match[str], _today: dt.date | None, _past: bool) -> str | None:
    return _day(int(match["year"]), int(match["number"]), int(match["day"]))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _date(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
    """A day and a month, with or without a year."""
    month, day = _month_number(match), int(match["day"])
    if match["year"]:
        return _day(int(match["year"]), month, day)
    if today is None:
        return None
    days = (_day(year, month, day) for year in (today.year - 1, today.year, today.year + 1))
    known = [dt.date.fromisoformat(value) for value in days if value]
    if past:
        known = [value for value in known if value <= today]
    nearest = min(known, key=lambda value: abs(value - today), default=None)
    return nearest.isoformat() if nearest else None


def _month(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
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
    elif past or shift >= 6:
        shift -= 12 if shift else 0
    year, index = divmod(here + shift, 12)
    return f"{year:04}-{index + 1:02}"


def _weekday(match: re.Match[str], today: dt.date | None, past: bool) -> str | None:
    if today is None:
        return None
    ahead = (WEEKDAYS.index(match["weekday"][:3].lower()) - today.weekday()) % 7
    which = (match["which"] or "").lower()
    if which in {"following", "previous"}:
        return None
    if which in {"next", "coming"}:
        ahead = ahead or 7
    elif which in {"last", "past"} or (ahead and (past or not _is_to_come(match))):
        ahead -= 7
    return (today + dt.timedelta(days=ahead)).isoformat()


def _is_to_come(match: re.Match[str]) -> bool:
    """Whether the words beside a weekday speak of what has not happened yet."""
    text, start, end = match.string, match.start(), match.end()
    before = _FUTURE.search(text, max(0, start - 50), start)
    return before is not None or _FUTURE_AFTER.match(text, end) is not None


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


def _near_day(match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
    if today is None:
        return None
    words = re.sub(r"\s+", " ", match["day"].lower())
    return (today + dt.timedelta(days=_DAY_WORDS[words])).isoformat()


def _unit(match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
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


def _season(match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
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


def _ago(match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
    count = number_value(match["count"])
    if today is None or count is None or match["count"].lower().startswith("a "):
        return None
    unit = match["unit"].lower()
    return None if unit in {"minute", "hour", "decade"} else _shifted(today, unit, -int(count))


def _span_of_units(match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
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


def _years(match: re.Match[str], _today: dt.date | None, _past: bool) -> str | None:
    first, last = match["first"], match["last"]
    last = last if len(last) == 4 else first[:2] + last
    return f"{first}/{last}" if int(first) < int(last) else None


def _year(match: re.Match[str], _today: dt.date | None, _past: bool) -> str | None:
    return match["year"]


def _this_year(_match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
    return f"{today.year:04}" if today is not None else None


def _short_year(match: re.Match[str], today: dt.date | None, _past: bool) -> str | None:
    """ "in '84": the last such year that is no later than this one."""
    if today is None:
        return None
    year = today.year // 100 * 100 + int(match["short"])
    return f"{year if year <= today.year else year - 100:04}"


def _decade(match: re.Match[str], _today: dt.date | None, _past: bool) -> str | None:
    first = int(match["decade"])
    return f"{first}/{first + 9}"


def _unknown(_match: re.Match[str], _today: dt.date | None, _past: bool) -> str | None:
    return None


def _rule(pattern: str, value: Value, *, exact: bool = False) -> TimeRule:
    return TimeRule(re.compile(pattern, 0 if exact else re.IGNORECASE), value)


_ORDINAL_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_NO_MORE = r"(?![\d:%]|[,.]\d)"

TIME_RULES: tuple[TimeRule, ...] = (
    _rule(r"\b(?P<year>\d{4})-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b", _iso),
    _rule(
        rf"\b(?:{_WEEKDAY},?\s+)?{_MONTH}\s*{_ORDINAL_DAY}\b(?:\s*,?\s+{_YEAR}\b)?{_NO_MORE}",
        _date,
        exact=True,
    ),
    _rule(
        rf"\b(?:{_WEEKDAY},?\s+)?{_ORDINAL_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR}\b)?",
        _date,
        exact=True,
    ),
    _rule(rf"\b{_EDGE}{_MONTH},?\s+(?:of\s+)?{_YEAR}\b", _month, exact=True),
    _rule(rf"\b(?P<which>last|next|this|past)\s+{_MONTH}", _month, exact=True),
    _rule(rf"{_LEADS}\s+(?:to\s+)?(?P<time>{_EDGE}{_MONTH})(?!\s+\d|\s+[A-Z])", _month, exact=True),
    _rule(
        r"\b(?:the\s+)?(?:early\s+|late\s+|this\s+(?=past|coming))?"
        r"(?:(?P<which>last|next|this|past|coming|following|previous)\s+)?"
        rf"(?P<weekday>{_WEEKDAY}){_PART}\b",
        _weekday,
        exact=True,
    ),
    _rule(
        r"\b(?P<day>(?:day\s+before\s+)?yesterday|(?:day\s+after\s+)?tomorrow|today|tonight|"
        rf"last\s+night|(?:earlier|later)\s+in\s+the\s+day|this\s+(?:morning|afternoon|evening)){_PART}\b",
        _near_day,
    ),
    _rule(
        rf"\b{_EDGE}(?:the\s+)?(?P<which>last|past|this|next|coming)\s+"
        r"(?P<unit>weekend|week|month|year|decade)\b(?!-)",
        _unit,
    ),
    _rule(r"\b(?:the\s+)?(?:end|start)\s+of\s+the\s+year\b|\byear[’'-]?s?[\s-]end\b", _this_year),
    _rule(r"(?:in|of|since|by|the)\s+(?P<time>[’'‘](?P<short>\d\d))\b", _short_year),
    _rule(
        r"\b(?:(?P<which>this|last|next|past)\s+)(?P<season>spring|summer|autumn|fall|winter)\b",
        _season,
    ),
    _rule(rf"\b(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}\b", _season),
    _rule(rf"\b{_COUNT}\s+{_UNIT}\s+ago\b", _ago),
    _rule(rf"\b(?:the\s+)?(?P<which>last|past|next|coming)\s+{_COUNT}\s+{_UNIT}\b", _span_of_units),
    _rule(
        rf"\b{_COUNT}\s+{_UNIT}\s+(?:earlier|later|before|after|afterwards|beforehand)\b",
        _unknown,
    ),
    _rule(rf"\bin\s+{_COUNT}\s+{_UNIT}\b", _unknown),
    _rule(
        r"\b(?:the\s+)?(?:same|that|previous|following|next|preceding|very)\s+"
        r"(?:day|week|month|year|night|morning|evening|afternoon)\b",
        _unknown,
    ),
    _rule(
        r"\b(?P<first>(?:1[5-9]|20)\d\d)\s?(?:-|–|to|and)\s?"
        r"(?P<last>(?:(?:1[5-9]|20)\d\d|\d\d))\b(?!,\d)",
        _years,
    ),
    _rule(
        r"\b(?:the\s+)?(?:early\s+|late\s+|mid-?\s?)?(?P<decade>(?:1[5-9]|20)\d0)[’']?s\b",
        _decade,
    ),
    _rule(rf"{_LEADS}\s+(?:to\s+)?(?P<time>{_EDGE}{_YEAR})\b(?![,.]\d|\s?%|-\w)", _year),
    _rule(
        rf"\b(?:[Tt]he|[Aa]|[Aa]n|of|his|her|its|their|and)\s+(?P<time>{_YEAR})\b"
        r"(?=\s+[a-z]+(?<!s)\b|[,.;)]\W)",
        _year,
        exact=True,
    ),
)
"""In no order: where two overlap, the one that begins first, then the longer, holds."""
