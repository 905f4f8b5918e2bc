"""The quantities of each attribution: how many of what."""

from __future__ import annotations

import re
from bisect import bisect_left

from reportedly.detail.counted import counted, is_plural
from reportedly.detail.numbers import (
    APPROXIMATION,
    FIGURE,
    FRACTION,
    SCALE,
    TIMES_AS,
    VAGUE,
    WORDS,
    bounds,
    fraction_value,
    number_value,
    times_value,
)
from reportedly.detail.times import find_times
from reportedly.draft import Draft
from reportedly.prose.prose import Prose
from reportedly.prose.tables import table
from reportedly.records import Quantity, Span

_VAGUE = "|".join(VAGUE)
_SIGN = r"(?:[A-Z]{1,2})?[$€£¥]\s?"
_NUMBER = re.compile(
    rf"(?<![\w.,/:#@-])(?:(?P<fraction>{FRACTION})|(?P<times>{TIMES_AS})|(?P<money>{_SIGN})?"
    rf"(?:(?P<figure>{FIGURE})(?![:/]\d|\d|[.,]\d|[°ºª]|(?:st|nd|rd|th|s|am|pm)\b|-(?!strong\b)[A-Za-z]|\s?[ap]\.m)"
    rf"(?:(?:\s?[-–]\s?|\s+to\s+)(?P<to>(?:{_SIGN})?{FIGURE})(?![\w:/]))?{SCALE}?"
    rf"|\b{WORDS}(?:{SCALE}|\b)(?:\s+(?:and\s+)?{WORDS}\b)?(?:\s*(?:thousand|million)\b)?(?!-[a-z])"
    rf"|\b(?:a\s+)?dozen\b"
    rf"|\b(?:several|a\s+few|many|a\s+couple\s+of)\s+(?:dozen|hundred|thousand|million|billion)\b"
    rf"|\b(?:{_VAGUE})(?:\s+of\s+(?:{_VAGUE}))?\b)"
    r"(?P<percent>\s?%|\s+per\s?cent\b|\s+percent\b|\s+percentage\s+points?\b)?)",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?P<words>{APPROXIMATION})\s+(?P<article>(?:the|a)\s+)?$", re.IGNORECASE)
_AGE = re.compile(r"\b(?:aged?|(?:young|old|early|late)\s+as)\s+$", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:or\s+(?:so|more|fewer|less)\b|-?odd\b|-?plus\b|\+)", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_NO_NUMBER_BEFORE = re.compile(
    r"\b(?:this|another|no|every|each|any|which|the|last|next|first|only|good|new|old)\s+$",
    re.IGNORECASE,
)
"""Words that make "one" a pronoun."""
_CLOCK = re.compile(
    r"\s+(?:in\s+the\s+(?:morning|afternoon|evening)|o[’']clock)|\s+(?:days?|weeks?|months?|years?|"
    r"hours?|minutes?)\s+(?:off|away|old|earlier|later|on)\b"
)
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
_LABELS = table("""
    no number nos chapter article section page part type class grade level phase group room
    route highway interstate flight channel figure table step day episode version act
    amendment title rule area boeing airbus windows iphone apollo formula block unit ward pier
    gate point
    """)
_REACH = 24
"""How far before a number the words of approximation are looked for."""


def add_quantities(draft: Draft) -> Draft:
    """Fill the quantities in each attribution's content."""
    found = find_quantities(draft.prose)
    starts = [quantity.span[0] for quantity in found]
    text = draft.story.text
    attributions = []
    for attribution in draft.attributions:
        mine = tuple(
            quantity
            for start, end in attribution.content
            for quantity in found[
                bisect_left(starts, _before_sign(text, start)) : bisect_left(starts, end)
            ]
            if quantity.span[1] <= end
        )
        attributions.append(attribution.model_copy(update={"quantities": mine}))
    return draft.with_attributions(tuple(attributions))


def _before_sign(text: str, start: int) -> int:
    """Where a content begins, a sign of money before it counted in."""
    return start - 1 if text[start - 1 : start] in _CURRENCIES else start


def find_quantities(prose: Prose) -> tuple[Quantity, ...]:
    """Every quantity of a text: no ordinals, years, dates, times of day, or numbers of names.

    >>> text = "About 40 local farmers lost 12% on May 3, 2019."
    >>> for q in find_quantities(Prose(text, ((0, 47),))):
    ...     print(q.text, q.value, q.of, q.approximate)
    40 local farmers 40 local farmers True
    12% 12 percent False
    """
    times = [time.span for time in find_times(prose.text, None)]
    found: list[Quantity] = []
    at = 0
    for match in _NUMBER.finditer(prose.text):
        while at < len(times) and times[at][1] <= match.start():
            at += 1
        if at < len(times) and times[at][0] < match.end():
            continue
        quantity = _quantity(prose, match)
        if quantity is None or (found and quantity.span[0] < found[-1].span[1]):
            continue
        joined = _joined(prose.text, found[-1], quantity) if found else None
        found[-1:] = [joined] if joined else [*found[-1:], quantity]
    return tuple(found)


def _joined(text: str, one: Quantity, other: Quantity) -> Quantity | None:
    """The range that two numbers are the ends of: "between 3 and 5 boats", "one or two boats"."""
    between = text[one.span[1] : other.span[0]].strip().lower()
    before = text[max(0, one.span[0] - 14) : one.span[0]]
    ranged = _BETWEEN.search(before) and between in {"and", "to"}
    alike = one.of in {None, other.of}
    if one.value is None or other.value is None or not alike or one.value >= other.value:
        return None
    next_to = between == "or" and other.value - one.value == 1
    if not ranged and not next_to and not (between == "to" and one.of is None):
        return None
    span = (one.span[0], other.span[1])
    return other.model_copy(
        update={
            "text": text[slice(*span)],
            "span": span,
            "value": None,
            "least": one.value,
            "most": other.value,
            "approximate": True,
        }
    )


def _quantity(prose: Prose, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    number = match.group()
    text = prose.text
    if _is_label(text, start) or not number.strip() or _CLOCK.match(text, end):
        return None
    money, percent = match["money"], match["percent"]
    sentence = prose.sentence_at(start)
    limit = sentence[1] if sentence is not None else end
    noun = None if money or percent or match["times"] else counted(prose, end, limit)
    if _is_no_quantity(match, noun, prose.cut(noun) if noun else ""):
        return None
    stop = noun[1] if noun else end
    value, least, most = _values(match)
    near = _nearness(text, start, end, stop)
    if near and least is None:
        least, most = bounds(near, value)
    return Quantity(
        text=prose.cut((start, stop)),
        span=(start, stop),
        value=value,
        least=least,
        most=most,
        of=_unit(money, percent) or (prose.cut(noun) if noun else None),
        approximate=bool(near) or value is None,
    )


def _values(
    match: re.Match[str],
) -> tuple[int | float | None, int | float | None, int | float | None]:
    """The number, or the least and the most of a range."""
    number = match.group()
    if match["fraction"]:
        return fraction_value(number), None, None
    if match["times"]:
        return times_value(number), None, None
    if not match["to"]:
        return number_value(number), None, None
    least, most = number_value(match["figure"]), number_value(match["to"])
    whole = number_value(f"1 {match.group()[match.end('to') - match.start() :]}") or 1
    if least is None or most is None:
        return None, None, None
    return None, least * whole if most * whole > least else least, most * whole


def _nearness(text: str, start: int, end: int, stop: int) -> str:
    """The words beside a number that say it is not exact; blank where there are none."""
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    if before is not None:
        apart = before["article"] and before["words"].lower() in {"over", "under", "some"}
        if not apart:
            return before["words"]
    after = _AFTER.match(text, end, end + 12) or _AFTER.match(text, stop, stop + 12)
    return after.group() if after is not None else ""


def _unit(money: str | None, percent: str | None) -> str | None:
    if money:
        return _CURRENCIES[money.strip()[-1]]
    if percent:
        return "percentage points" if "point" in percent else "percent"
    return None


def _is_label(text: str, start: int) -> bool:
    """Whether a number belongs to a name or a label: "Flight 12", "Section 8"."""
    if _AGE.search(text[max(0, start - 16) : start]):
        return True
    before = re.search(r"([\w.’'-]+)\s$", text[max(0, start - 30) : start])
    if before is None:
        return False
    word = before[1].rstrip(".")
    opens = re.search(
        r"(?:^|[.!?\n“\"]\s*)$", text[max(0, start - 34) : start - len(before.group())]
    )
    if word.lower() in _LABELS:
        return word[0].isupper() or word.lower() in {"no", "number", "flight", "page", "room"}
    return word[:1].isupper() and word[1:].islower() and not opens and text[start].isdigit()


def _is_score(match: re.Match[str], words: str) -> bool:
    """Whether two numbers with a dash are a score or the result of a vote: "2-1", "lost 3-4"."""
    least, most = number_value(match["figure"]), number_value(match["to"])
    falls = least is not None and most is not None and least >= most
    return falls or not words or not is_plural(words.split()[-1].lower())


def _is_no_quantity(match: re.Match[str], noun: Span | None, words: str) -> bool:
    """Years, ages beside names, the pronoun "one", and numbers that count nothing."""
    number = match.group().strip()
    if match["money"] or match["percent"] or match["fraction"] or match["times"]:
        return False
    if match["to"] and "to" not in number and _is_score(match, words):
        return True
    text, start, end = match.string, match.start(), match.end()
    if re.fullmatch(r"(?:19|20)\d\d", number):
        return noun is None or not words[0].islower() or not is_plural(words.split()[-1])
    if number.lower() in {"one", "zero"}:
        pronoun = noun is None or words.split()[0] in {"day", "thing", "another", "way", "night"}
        pronoun = pronoun and not text.startswith(" or ", end)
        led = _NO_NUMBER_BEFORE.search(text[max(0, start - 12) : start])
        return pronoun or led is not None or text.startswith(" of ", end)
    if number.lower() in {"a", "half a", "tens", "scores"} and noun is None:
        return not number.lower().startswith(("tens", "scores"))
    age = re.match(r"\s?,", text[end : end + 2])
    before = text[max(0, start - 2) : start]
    return noun is None and age is not None and before == ", " and len(number) <= 3
