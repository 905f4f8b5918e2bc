"""What follows from where the marks of a story stand: nesting, manner, details."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from benchmarks.chains.marks import Mark
from reportedly.records import (
    Attribution,
    Hedge,
    HedgeKind,
    Manner,
    Place,
    Quantity,
    Spans,
    TimeExpression,
)

_OPENING, _CLOSING = "“\"‘'„«", "”\"’'“»"
_QUOTED = re.compile(r"[“”\"„«»]|‘|(?<!\w)'(?=\w)")


def manner_of(text: str, content: Spans) -> Manner:
    """Whether a content is quoted, by the quotation marks in it.

    >>> text = "“It held,” she said, adding that the ‘old’ one had not."
    >>> manner_of(text, ((0, 10),)).value, manner_of(text, ((28, 54),)).value
    ('direct', 'mixed')
    """
    pieces = [text[start:end].removeprefix("that ").strip() for start, end in content]
    if pieces and all(piece[0] in _OPENING and piece[-1] in _CLOSING for piece in pieces):
        return Manner.DIRECT
    return Manner.MIXED if any(_QUOTED.search(piece) for piece in pieces) else Manner.INDIRECT


def holds(outer: Spans, inner: Spans) -> bool:
    """Whether every piece of some spans lies in a piece of others."""
    return all(any(a <= start and end <= b for a, b in outer) for start, end in inner)


def tightest(one: Attribution, others: Iterable[Attribution]) -> str | None:
    """The attribution with the smallest content that holds the cue and content of another."""
    around = [
        (sum(end - start for start, end in other.content), other.id)
        for other in others
        if other.id != one.id and holds(other.content, (*one.cue, *one.content))
    ]
    return min(around)[1] if around else None


def details(text: str, one: Attribution, marks: Sequence[Mark]) -> dict[str, object]:
    """The hedges, times, quantities and places of an attribution, by where their marks stand."""
    number = int(one.id[1:])
    inside = [mark for mark in marks if holds(one.content, (mark.span,))]
    hedges = [m for m in marks if m.sort == "hedge" and (m in inside or m.number == number)]
    said = [mark for mark in marks if mark.sort == "said" and mark.number == number]
    if len(said) > 1:
        raise ValueError(f"attribution {number} is said at two times")
    return {
        "hedges": tuple(
            Hedge(text=text[slice(*m.span)], span=m.span, kind=HedgeKind(m.value or ""))
            for m in hedges
        ),
        "said": _time(text, said[0]) if said else None,
        "times": tuple(_time(text, mark) for mark in inside if mark.sort == "time"),
        "quantities": tuple(_quantity(text, mark) for mark in inside if mark.sort == "quantity"),
        "places": tuple(_place(text, mark) for mark in inside if mark.sort == "place"),
    }


def _time(text: str, mark: Mark) -> TimeExpression:
    return TimeExpression(text=text[slice(*mark.span)], span=mark.span, value=mark.value)


def _place(text: str, mark: Mark) -> Place:
    words = text[slice(*mark.span)]
    return Place(text=words, span=mark.span, name=mark.of or words, country=mark.value)


def _quantity(text: str, mark: Mark) -> Quantity:
    """The bounds of a range; those that words like "at least" set are not marked."""
    low, _, high = (mark.value or "").partition("..")
    return Quantity(
        text=text[slice(*mark.span)],
        span=mark.span,
        value=_number(low) if low and not high else None,
        least=_number(low) if high else None,
        most=_number(high) if high else None,
        of=mark.of,
        approximate=mark.approximate,
    )


def _number(words: str) -> int | float:
    number = float(words)
    return int(number) if number == int(number) else number
