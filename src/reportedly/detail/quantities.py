"""The quantities of each attribution: how many of what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reportedly.detail.numbers import APPROXIMATION, FIGURE, SCALE, VAGUE, WORDS, number_value
from reportedly.detail.times import find_times
from reportedly.draft import Draft
from reportedly.prose.prose import Prose, Token
from reportedly.prose.tables import table
from reportedly.records import Quantity, Span

_VAGUE = "|".join(VAGUE)
_NUMBER = re.compile(
    r"(?<![\w.,/:#@-])(?P<money>(?:[A-Z]{1,2})?[$€£¥]\s?)?"
    rf"(?:(?P<figure>{FIGURE})(?![:/]\d|\d|[.,]\d|[°ºª]|(?:st|nd|rd|th|s|am|pm)\b|-[A-Za-z]|\s?[ap]\.m)"
    rf"(?:(?:\s?[-–]\s?|\s+to\s+)(?P<to>{FIGURE})(?![\w:/]))?{SCALE}?"
    rf"|\b{WORDS}(?:{SCALE}|\b)(?:\s+(?:and\s+)?{WORDS}\b)?(?:\s*(?:{'thousand|million'})\b)?(?!-[a-z])"
    rf"|\b(?:a\s+)?dozen\b"
    rf"|\b(?:{_VAGUE})(?:\s+of\s+(?:{_VAGUE}))?\b)"
    r"(?P<percent>\s?%|\s+per\s?cent\b|\s+percent\b|\s+percentage\s+points?\b)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?:{APPROXIMATION})\s+(?:the\s+|a\s+)?$", re.IGNORECASE)
_AGE = re.compile(r"\b(?:aged?|(?:young|old|early|late)\s+as)\s+$", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:or\s+(?:so|more|fewer|less)\b|-?odd\b|-?plus\b|\+)", re.IGNORECASE)
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
_LABELS = table("""
    no number nos chapter article section page part type class grade level phase group room
    route highway interstate flight channel figure table step day episode version act
    amendment title rule area boeing airbus windows iphone apollo formula block unit ward pier
    gate point
    """)
_STOPS = table("""
    of in on at to for from by with who whom which that and or but as is are was were be been
    has have had will would can could may might should than into after before during since
    until over under about against between through near inside outside around across per while
    when where if because not also it he she they we i you the a an this these his her its
    their our my said says told did do does being out up down off so then there here more less
    ago each every all
    """)
_PLURALS = table("""
    people men women children police dead injured wounded missing personnel staff aircraft
    sheep fish cattle crew media feet teeth mice geese points
    """)
_NOT_NOUNS = table("""
    other more new additional further different separate such
    """)


def add_quantities(draft: Draft) -> Draft:
    """Fill the quantities in each attribution's content."""
    found = find_quantities(draft.prose)
    starts = [quantity.span[0] for quantity in found]
    attributions = []
    for attribution in draft.attributions:
        mine = tuple(
            quantity
            for start, end in attribution.content
            for quantity in found[bisect_left(starts, start) : bisect_left(starts, end)]
            if quantity.span[1] <= end
        )
        attributions.append(attribution.model_copy(update={"quantities": mine}))
    return draft.with_attributions(tuple(attributions))


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
        if quantity is not None and not (found and quantity.span[0] < found[-1].span[1]):
            found.append(quantity)
    return tuple(found)


def _quantity(prose: Prose, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    number = match.group()
    if _is_label(prose.text, start) or not number.strip():
        return None
    money, percent = match["money"], match["percent"]
    ranged = match["to"] is not None
    sentence = prose.sentence_at(start)
    limit = sentence[1] if sentence is not None else end
    noun = None if money or percent else _counted(prose, end, limit)
    if _is_no_quantity(match, noun, prose.cut(noun) if noun else ""):
        return None
    stop = noun[1] if noun else end
    before = prose.text[max(0, start - 24) : start]
    vague = number_value(number) is None
    near = _BEFORE.search(before) is not None or _AFTER.match(prose.text, end, end + 12) is not None
    return Quantity(
        text=prose.cut((start, stop)),
        span=(start, stop),
        value=None if ranged else number_value(number),
        of=_unit(money, percent) or (prose.cut(noun) if noun else None),
        approximate=near or vague or ranged,
    )


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


def _is_no_quantity(match: re.Match[str], noun: Span | None, counted: str) -> bool:
    """Years, ages beside names, the pronoun "one", and numbers that count nothing."""
    number = match.group().strip()
    if match["money"] or match["percent"]:
        return False
    if re.fullmatch(r"(?:19|20)\d\d", number):
        return noun is None or not counted[0].islower() or not _is_plural(counted.split()[-1])
    if number.lower() in {"one", "zero"}:
        return noun is None or counted.split()[0] in {"day", "thing", "another", "way", "night"}
    if number.lower() in {"a", "half a", "tens", "scores"} and noun is None:
        return not number.lower().startswith(("tens", "scores"))
    age = re.match(r"\s?,", match.string[match.end() : match.end() + 2])
    before = match.string[max(0, match.start() - 2) : match.start()]
    return noun is None and age is not None and before == ", " and len(number) <= 3


def _counted(prose: Prose, end: int, limit: int) -> Span | None:
    """The noun phrase after a number: up to its plural noun, or the first word that is no noun."""
    tokens: Sequence[Token] = prose.tokens_in((end, min(limit, end + 80)))[:7]
    if tokens and tokens[0].text.lower() == "of":
        skip = 1
        while skip < len(tokens) and tokens[skip].text.lower() in {
            "the",
            "his",
            "her",
            "their",
            "its",
            "our",
        }:
            skip += 1
        tokens = tokens[skip:]
    kept: list[Token] = []
    for token in tokens[:5]:
        lower = token.text.lower()
        if not token.text[0].isalpha() or lower in _STOPS:
            break
        kept.append(token)
        if token.text[0].islower() and _is_plural(lower) and not _goes_on(tokens, len(kept)):
            break
    while kept and kept[-1].text.lower().endswith(("ed", "ly")) and len(kept) > 1:
        kept.pop()
    if not kept or (kept[-1].text.lower() in _NOT_NOUNS):
        return None
    return (kept[0].start, kept[-1].end)


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (
        word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s"))
    )


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether another plural noun follows: "sports fans"."""
    return (
        at < len(tokens)
        and tokens[at].text[0].islower()
        and (
            tokens[at].text.lower() not in _STOPS
            and _is_plural(tokens[at].text.lower())
            and tokens[at - 1].text.lower() in {"sports", "arms", "news", "drugs"}
        )
    )
