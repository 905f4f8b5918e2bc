"""Stretches between quotation marks of any shape, nested or unclosed.

One pass over each paragraph with a stack of what is open. A mark is told from an apostrophe, and an
opening mark from a closing one, by what stands on either side of it; only where that leaves both
possible does it matter what is open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from reportedly.records import Span, Spans


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


class Shape(Enum):
    """Families of marks: a mark closes only what one of its own family opened."""

    DOUBLE = "double"
    SINGLE = "single"
    ANGLED = "angled"


class Side(Enum):
    """What a mark can do where it stands."""

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"


# Two single marks in a row are the double mark of old wires and typewriters.
_MARK = re.compile("''|``|’’|‘‘|[\"“”„‟«»‹›'‘’‚]")
_SHAPES = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "''", "``", "’’", "‘‘"), Shape.DOUBLE),
    **dict.fromkeys(("«", "»", "‹", "›"), Shape.ANGLED),
    **dict.fromkeys(("'", "‘", "’", "‚"), Shape.SINGLE),
}
_OPENING = {"“", "„", "‟", "``", "‘‘", "«", "‹", "‘", "‚"}
_CLOSING = {"”", "’’", "»", "›", "’"}
_OPENS_AFTER = frozenset("([{—–-/…:\"“”„‘'«‹`")
_CLOSES_BEFORE = frozenset(")]}—–-/….,:;!?\"“”’'»›")
# Words whose first letters are left out: an apostrophe stands before them, whichever way it curls.
_CLIPPED = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n|\d0s|\d\d)\b", re.IGNORECASE)
_DEEPEST = 8
_LONGEST_SINGLE = 1500
"""Characters within which a straight or lonely single mark must be closed to count as one."""


def find_quotations(text: str, paragraphs: Spans) -> tuple[Quotation, ...]:
    """All quotations of a text, in order of their opening marks.

    >>> [q.inner for q in find_quotations("He said “no” twice.", ((0, 19),))]
    [(9, 11)]
    """
    found: list[Quotation] = []
    unfinished: int | None = None
    for start, end in paragraphs:
        scan = _Scan(text, start, end)
        quotations = scan.quotations()
        if unfinished is not None and _goes_on(text, found[unfinished], start, quotations):
            found[unfinished] = replace(found[unfinished], continued=True)
        unfinished = None
        for quotation in quotations:
            if not quotation.closed and quotation.depth == 0:
                unfinished = len(found)
            found.append(quotation)
    return tuple(found)


def _goes_on(text: str, before: Quotation, start: int, quotations: list[Quotation]) -> bool:
    """Whether a paragraph opens with a mark of the family that the one before left open."""
    if not quotations or quotations[0].outer[0] != start:
        return False
    left_open, mark = _MARK.match(text, before.outer[0]), _MARK.match(text, start)
    return bool(left_open and mark and _SHAPES[left_open[0]] is _SHAPES[mark[0]])


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its closing one."""

    start: int
    inner: int
    shape: Shape
    place: int
    again: int | None = None
    """Where the same family opened once more inside it."""


class _Scan:
    """The marks of one paragraph, left to right."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.stack: list[_Open] = []
        self.spans: list[tuple[Span, Span, bool]] = []
        self.last_single = -1

    def quotations(self) -> list[Quotation]:
        """What the paragraph's marks enclose."""
        marks = list(_MARK.finditer(self.text, self.start, self.end))
        self.last_single = max(
            (m.start() for m in marks if m[0] in ("'", "’") and self.side(m) is not Side.OPENS),
            default=-1,
        )
        for mark in marks:
            side = self.side(mark)
            if side is None:
                continue
            shape = _SHAPES[mark[0]]
            if side is Side.EITHER:
                side = Side.CLOSES if self.is_open(shape) else Side.OPENS
            if side is Side.OPENS:
                self.open(mark, shape)
            else:
                self.close(mark, shape)
        self.leave_unclosed(self.stack, self.end)
        return _with_depth(self.spans)

    def side(self, mark: re.Match[str]) -> Side | None:
        """What a mark can do; nothing if it is an apostrophe or a sign for feet or inches."""
        text, (at, after) = self.text, mark.span()
        left = text[at - 1] if at > self.start else " "
        right = text[after] if after < self.end else " "
        if _SHAPES[mark[0]] is Shape.SINGLE:
            if left.isalnum() and right.isalnum():
                return None
            if mark[0] in ("'", "’", "‘") and _CLIPPED.match(text, after):
                return None
            if mark[0] == "’" and left.isspace():
                return None
        if mark[0] in _OPENING and not right.isspace():
            return Side.OPENS
        if mark[0] in _CLOSING and not left.isspace():
            return Side.CLOSES
        if left.isdigit() and mark[0] in ("'", '"') and not self.is_open(_SHAPES[mark[0]]):
            return None
        can_open = (left.isspace() or left in _OPENS_AFTER) and not right.isspace()
        can_close = (right.isspace() or right in _CLOSES_BEFORE) and not left.isspace()
        if can_open == can_close:
            return Side.EITHER
        return Side.OPENS if can_open else Side.CLOSES

    def is_open(self, shape: Shape) -> bool:
        """Whether a mark of this family waits to be closed."""
        return any(one.shape is shape for one in self.stack)

    def open(self, mark: re.Match[str], shape: Shape) -> None:
        """Take a mark as opening, unless nothing could ever close it or the nest is too deep."""
        if shape is Shape.SINGLE and not mark.end() < self.last_single:
            return
        if len(self.stack) >= _DEEPEST:
            return
        for one in self.stack:
            if one.shape is shape and one.again is None:
                one.again = mark.start()
        self.stack.append(_Open(mark.start(), mark.end(), shape, len(self.spans)))
        self.spans.append(((mark.start(), mark.end()), (mark.end(), mark.end()), False))

    def close(self, mark: re.Match[str], shape: Shape) -> None:
        """Close the last mark of the family, and with it what was left open inside."""
        if not self.is_open(shape):
            return
        if shape is Shape.SINGLE and self.is_plural_possessive(mark):
            return
        last = max(at for at, one in enumerate(self.stack) if one.shape is shape)
        self.leave_unclosed(self.stack[last + 1 :], mark.start())
        one = self.stack[last]
        del self.stack[last:]
        self.spans[one.place] = ((one.start, mark.end()), (one.inner, mark.start()), True)
        for around in self.stack:
            if around.again is not None and around.again > one.start:
                around.again = None

    def is_plural_possessive(self, mark: re.Match[str]) -> bool:
        """“the soldiers’ homes”: a closing mark after an s, while another is still to come."""
        before = self.text[max(self.start, mark.start() - 1) : mark.start()]
        after = self.text[mark.end() : mark.end() + 2]
        return (
            before in ("s", "S")
            and len(after) == 2
            and after[0] == " "
            and after[1].islower()
            and mark.start() < self.last_single <= mark.start() + _LONGEST_SINGLE
        )

    def give_up(self, one: _Open, end: int) -> int:
        """End what was never closed: where its family opened again, or at ``end`` at the latest."""
        if one.shape is Shape.SINGLE:
            self.spans[one.place] = ((0, 0), (0, 0), False)
            return end
        end = end if one.again is None else min(one.again, end)
        while end > one.inner and self.text[end - 1].isspace():
            end -= 1
        self.spans[one.place] = ((one.start, end), (one.inner, end), False)
        return end

    def leave_unclosed(self, opened: list[_Open], end: int) -> None:
        """End what is still open, outermost first, none later than what is round it."""
        ends = [end]
        for one in opened:
            while len(ends) > 1 and ends[-1] <= one.start:
                ends.pop()
            ends.append(self.give_up(one, ends[-1]))


def _with_depth(spans: list[tuple[Span, Span, bool]]) -> list[Quotation]:
    """The spans that hold something, each with the number of those around it."""
    found: list[Quotation] = []
    around: list[int] = []
    for outer, inner, closed in spans:
        if inner[0] >= inner[1]:
            continue
        while around and around[-1] <= outer[0]:
            around.pop()
        found.append(Quotation(outer, inner, len(around), closed, False))
        around.append(outer[1])
    return found
