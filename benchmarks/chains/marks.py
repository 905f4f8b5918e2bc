"""The markup of the set of chains: words of a story in braces, with labels that say what they do.

    {s1,@a The Post} {c1 reported} {x1 that {q=14;of=people 14 people} died}, citing {@b a doctor}

``datasets/chains/GUIDELINES.md`` tells every label. A mark begins with a brace and its labels,
joined by commas without a blank, and ends with a brace; marks may stand in one another. Text holds
no other braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.records import HedgeKind, Span

_MARK = re.compile(r"\{([^\s{}]+) |\}")
_NUMBER = r"-?\d+(?:\.\d+)?"
_LABEL = re.compile(
    r"(?P<role>[scx])(?P<of_role>\d+)"
    r"|(?P<again>\d+)"
    r"|@(?P<source>[a-z][a-z0-9]*)"
    r"|d(?P<of_said>\d+)=(?P<said>\S+)"
    r"|h(?P<of_hedge>\d+)?:(?P<hedge>[a-z]+)"
    rf"|q=(?P<near>~?)(?P<number>null|{_NUMBER}(?:\.\.{_NUMBER})?)(?:;of=(?P<of>\S+))?"
    r"|t=(?P<time>\S+)"
    r"|p=(?P<country>[A-Z]{2}|-)(?:;(?P<place>\S+))?"
)
_DATE = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_TIME = re.compile(rf"null|{_DATE}(?:/{_DATE})?")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the text and one of the things that they do.

    ``sort`` is source, cue, content, mention, said, hedge, quantity, time or place; ``number`` is
    that of the attribution where the label tells one; ``value`` is what the label says beside.
    """

    sort: str
    span: Span
    number: int | None = None
    value: str | None = None
    of: str | None = None
    approximate: bool = False


class MarkError(ValueError):
    """The markup is broken: a mark not closed, a label unknown."""


def unmarked(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without its marks, and the marks in the order of the text.

    >>> text, marks = unmarked("{s1,@a She} {c1 said} {x1 it held}.")
    >>> text, [(mark.sort, mark.span) for mark in marks][:2]
    ('She said it held.', [('source', (0, 3)), ('mention', (0, 3))])

    Raises:
        MarkError: a mark is not closed, closes nothing, or bears a label that there is not.
    """
    text, at = "", 0
    opened: list[tuple[str, int]] = []
    found: list[Mark] = []
    for brace in _MARK.finditer(marked):
        text, at = text + marked[at : brace.start()], brace.end()
        if brace[1]:
            opened.append((brace[1], len(text)))
        elif opened:
            labels, start = opened.pop()
            found.extend(_marks(labels, (start, len(text))))
        else:
            raise MarkError(f"a brace closes nothing: …{text[-30:]}")
    text += marked[at:]
    if opened:
        raise MarkError(f"a mark is never closed: {opened[-1][0]}")
    if stray := re.search(r"[{}]", text):
        raise MarkError(f"a brace that is no mark: {text[stray.start() : stray.start() + 30]}")
    return text, tuple(sorted(found, key=lambda mark: (mark.span[0], -mark.span[1])))


def stripped(marked: str) -> str:
    """The text without its marks, broken or not: what a second reader is given."""
    return _MARK.sub("", marked)


def _marks(labels: str, span: Span) -> Iterator[Mark]:
    role = ""
    for label in labels.split(","):
        found = _LABEL.fullmatch(label)
        if found is None or (found["again"] and not role):
            raise MarkError(f"no such label: {label}")
        role = found["role"] or role
        yield _mark(found, role, span)


def _mark(label: re.Match[str], role: str, span: Span) -> Mark:
    if number := label["of_role"] or label["again"]:
        sort = {"s": "source", "c": "cue", "x": "content"}[role]
        return Mark(sort, span, int(number))
    if label["source"]:
        return Mark("mention", span, value=label["source"])
    if label["hedge"]:
        if label["hedge"] not in list(HedgeKind):
            raise MarkError(f"no kind of hedge: {label['hedge']}")
        number = label["of_hedge"]
        return Mark("hedge", span, int(number) if number else None, label["hedge"])
    if label["number"]:
        vague = label["number"] == "null" or ".." in label["number"]
        return Mark(
            "quantity",
            span,
            value=None if label["number"] == "null" else label["number"],
            of=label["of"].replace("_", " ") if label["of"] else None,
            approximate=bool(label["near"]) or vague,
        )
    if label["country"]:
        country = None if label["country"] == "-" else label["country"]
        name = label["place"].replace("_", " ") if label["place"] else None
        return Mark("place", span, value=country, of=name)
    sort, value = ("said", label["said"]) if label["said"] else ("time", label["time"])
    if not _TIME.fullmatch(value):
        raise MarkError(f"no time: {value}")
    number = label["of_said"]
    return Mark(sort, span, int(number) if number else None, None if value == "null" else value)
