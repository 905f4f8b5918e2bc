"""How English tells days, weeks, months and years: every rule a pattern and what it is worth."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.detail import time_values as values
from reportedly.detail.feasts import FEASTS, feast
from reportedly.detail.numbers import SMALL

Anchored = Callable[[re.Match[str], dt.date], str | None]

_MONTH = (
    r"(?P<month>(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_PART = r"(?:\s+(?:morning|afternoon|evening|night))?"
_EDGE = r"(?:(?:early|late|earlier|later|mid|the\s+(?:start|beginning|end|middle)\s+of)[\s-]+)?"
_COUNT_LETTERS = "".join(sorted({word[0] for word in (*SMALL, "a", "several", "many")}))
# The letters a count begins with are looked at first: most words fail there, and cheaply.
_COUNT = (
    rf"(?=[\d{_COUNT_LETTERS}])(?P<count>\d{{1,3}}|{'|'.join(SMALL)}|an?|several|a\s+few|"
    r"a\s+couple\s+of|many|some)"
)
_UNIT = r"(?P<unit>minute|hour|day|week|month|year|decade|century|centurie)s?"
_LEADS = r"\b(?:in|since|by|until|till|during|from|before|after|through|between|around|early|late)"
_ANY_MONTH = _MONTH.replace("?P<month>", "?:")
_NO_VERB_MONTH = _MONTH.replace("|March", "").replace("|May", "")


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A way of telling a time; the group ``time`` holds the words, where there is one.

    ``anchored`` gives the value of words that count from another time ("two days earlier").
    A text that has none of the letters in ``needs``, in small letters, cannot match.
    """

    pattern: re.Pattern[str]
    value: values.Value
    anchored: Anchored | None = None
    needs: tuple[str, ...] = ()


def _rule(
    pattern: str,
    value: values.Value,
    *,
    exact: bool = False,
    anchored: Anchored | None = None,
    needs: tuple[str, ...] = (),
) -> TimeRule:
    return TimeRule(re.compile(pattern, 0 if exact else re.IGNORECASE), value, anchored, needs)


_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_ORDINAL_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_NO_MORE = r"(?![\d:%]|[,.]\d)"

TIME_RULES: tuple[TimeRule, ...] = (
    _rule(r"\b(?P<year>\d{4})-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b", values.iso),
    _rule(
        rf"\b(?:{_WEEKDAY},?\s+)?{_MONTH}\s*{_ORDINAL_DAY}\b(?:\s*,?\s+{_YEAR}\b)?{_NO_MORE}",
        values.date,
        exact=True,
    ),
    _rule(
        rf"\b(?:{_WEEKDAY},?\s+)?{_ORDINAL_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR}\b)?",
        values.date,
        exact=True,
    ),
    _rule(rf"\b{_EDGE}{_MONTH},?\s+(?:of\s+)?{_YEAR}\b", values.month, exact=True),
    _rule(rf"\b(?P<which>last|next|this|past)\s+{_MONTH}", values.month, exact=True),
    _rule(
        rf"{_LEADS}\s+(?:to\s+)?(?P<time>{_EDGE}{_MONTH})(?!\s+\d|\s+[A-Z])",
        values.month,
        exact=True,
    ),
    _rule(
        r"\b(?:the\s+)?(?:early\s+|late\s+|this\s+(?=past|coming))?"
        r"(?:(?P<which>last|next|this|past|coming|following|previous)\s+)?"
        rf"(?P<weekday>{_WEEKDAY}){_PART}\b",
        values.weekday,
        exact=True,
    ),
    _rule(
        r"\b(?P<day>(?:day\s+before\s+)?yesterday|(?:day\s+after\s+)?tomorrow|today|tonight|"
        rf"last\s+night|(?:earlier|later)\s+in\s+the\s+day|this\s+(?:morning|afternoon|evening)){_PART}\b",
        values.near_day,
    ),
    _rule(
        rf"\b{_EDGE}(?:the\s+)?(?P<which>last|past|this|next|coming)\s+"
        r"(?P<unit>weekend|week|month|year|decade)\b(?!-)",
        values.unit,
    ),
    _rule(r"\byear[’'-]?s?[\s-]end\b", values.this_year),
    _rule(r"(?:in|of|since|by|the)\s+(?P<time>[’'‘](?P<short>\d\d))\b", values.short_year),
    _rule(
        r"\b(?:(?P<which>this|last|next|past)\s+)(?P<season>spring|summer|autumn|fall|winter)\b",
        values.season,
        needs=_SEASONS,
    ),
    _rule(
        rf"\b(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}\b",
        values.season,
        needs=_SEASONS,
    ),
    _rule(rf"\b{_COUNT}\s+{_UNIT}\s+ago\b", values.ago, needs=("ago",)),
    _rule(
        rf"\b(?:the\s+)?(?P<which>last|past|next|coming)\s+{_COUNT}\s+{_UNIT}\b",
        values.span_of_units,
    ),
    _rule(
        rf"\b{_COUNT}\s+{_UNIT}\s+(?P<side>earlier|later|before|after|afterwards|beforehand)\b",
        values.unknown,
        anchored=values.counted_from,
    ),
    _rule(rf"\bin\s+{_COUNT}\s+{_UNIT}\b(?!\s+time)", values.ahead_by),
    _rule(rf"\bin\s+(?P<time>{_COUNT}\s+{_UNIT}[’']?\s+time)\b", values.ahead_by),
    _rule(
        rf"\bwithin\s+(?P<time>(?:the\s+next\s+)?{_COUNT}\s+{_UNIT})\b",
        values.within,
        needs=("within",),
    ),
    _rule(
        r"\b(?:the\s+)?(?P<which>same|that|previous|following|next|preceding|very)\s+"
        r"(?P<unit>day|week|month|year|night|morning|evening|afternoon)\b",
        values.unknown,
        anchored=values.next_to,
    ),
    _rule(
        rf"\bovernight\b(?:\s+(?:on\s+|(?P<into>into\s+|to\s+))?(?P<weekday>{_WEEKDAY})\b)?",
        values.overnight,
        needs=("overnight",),
    ),
    _rule(
        r"\b(?:at|over|during|on|in|since|after|before)\s+(?P<time>the\s+weekend)\b(?!\s+of)",
        values.the_weekend,
        needs=("weekend",),
    ),
    _rule(
        r"\b(?:of|over|during|in|since|until|by|through|throughout)\s+(?P<time>(?:early\s+|late\s+|mid)?"
        rf"(?:the\s+|(?<=by\s)|(?<=until\s)|(?<=since\s))(?:early\s+|late\s+)?(?P<season>spring|summer|autumn|winter))\b(?!\s+(?:of\s+)?{_YEAR})",
        values.bare_season,
        needs=_SEASONS,
    ),
    _rule(
        rf"\b(?:(?P<which>last|next|this)\s+)?(?P<feast>{FEASTS})\b(?![-’'])"
        rf"(?!\s+(?!of\b|in\b)[A-Z])(?:,?\s+{_YEAR}\b)?",
        feast,
        exact=True,
    ),
    _rule(
        r"\b(?:the\s+)?(?:(?P<number>first|second|third|fourth)|(?P<which>last|previous|this|next))\s+"
        rf"(?:(?:financial|fiscal)\s+)?quarter\b(?!\s+of\s+(?!{_YEAR.replace('?P<year>', '?:')}))"
        rf"(?!-)(?:\s+(?:of\s+)?{_YEAR}\b)?",
        values.quarter,
        needs=("quarter",),
    ),
    _rule(
        rf"\bQ(?P<number>[1-4])(?P<which>)(?:\s+(?:of\s+)?{_YEAR})?\b", values.quarter, exact=True
    ),
    _rule(
        r"\b(?:the\s+)?(?:end|start|beginning|middle|close)\s+of\s+(?:the|this)\s+"
        r"(?P<unit>week|month|year|decade)\b|\b(?:later|earlier)\s+in\s+the\s+(?P<other>week|month|year)\b",
        values.part_of_unit,
    ),
    _rule(
        rf"\b{_EDGE}{_MONTH},?\s+(?:of\s+)?(?P<other>last|this|next)\s+year\b",
        values.month,
        exact=True,
    ),
    _rule(
        rf"\b(?:for|of)\s+(?P<time>{_EDGE}{_NO_VERB_MONTH})(?!\s+\d|\s+[A-Z]|[’'-])",
        values.month,
        exact=True,
    ),
    _rule(
        rf"\b(?:between|from)\s+(?P<time>(?P<first>{_ANY_MONTH})\s+(?:and|to|until|through)\s+"
        rf"(?P<last>{_ANY_MONTH})(?:,?\s+(?:of\s+)?{_YEAR})?)\b(?!\s+\d)",
        values.months,
        exact=True,
    ),
    _rule(
        rf"\b{_MONTH}\s+{_ORDINAL_DAY}\s?(?:-|–|to|through|and)\s?(?P<till>[0-3]?\d)\b"
        rf"(?:,?\s+{_YEAR}\b)?{_NO_MORE}",
        values.days,
        exact=True,
    ),
    _rule(
        rf"\b{_ORDINAL_DAY}\s?(?:-|–|to|and)\s?(?P<till>[0-3]?\d)(?:th|st|nd|rd)?\s+{_MONTH}(?:,?\s+{_YEAR}\b)?",
        values.days,
        exact=True,
    ),
    _rule(
        r"\b(?P<first>(?:1[5-9]|20)\d\d)\s?(?:-|–|to|and)\s?"
        r"(?P<last>(?:(?:1[5-9]|20)\d\d|\d\d))\b(?!,\d)",
        values.years,
    ),
    _rule(
        r"\b(?:the\s+)?(?:early\s+|late\s+|mid-?\s?)?(?P<decade>(?:1[5-9]|20)\d0)[’']?s\b",
        values.decade,
        needs=("0s", "0’s", "0's"),
    ),
    _rule(rf"{_LEADS}\s+(?:to\s+)?(?P<time>{_EDGE}{_YEAR})\b(?![,.]\d|\s?%|-\w)", values.year),
    _rule(
        rf"\b(?:[Tt]he|[Aa]|[Aa]n|of|his|her|its|their|and)\s+(?P<time>{_YEAR})\b"
        r"(?=\s+[a-z]+(?<!s)\b|[,.;)]\W)",
        values.year,
        exact=True,
    ),
)
"""In no order: where two overlap, the one that begins first, then the longer, holds."""
