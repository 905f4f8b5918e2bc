"""Numbers and nests what was found: ids in text order, manner, and what lies within what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from reportedly.attribution.found import Found
from reportedly.prose.prose import Prose
from reportedly.records import Attribution, Manner, Span, Spans


def assemble(prose: Prose, found: list[Found]) -> tuple[Attribution, ...]:
    """The attributions of a story."""
    ordered = sorted(
        dict.fromkeys(found), key=lambda one: (one.begins, -one.content[-1][1], one.cue)
    )
    within = _nesting(ordered)
    quoted = _QuotedText(prose)
    return tuple(
        Attribution(
            id=f"a{number + 1}",
            source=one.source,
            cue=one.cue,
            content=one.content,
            type=one.type,
            manner=quoted.manner(one),
            within=_id(within[number]),
            denied=one.denied,
            confidence=one.confidence,
        )
        for number, one in enumerate(ordered)
    )


def _id(number: int | None) -> str | None:
    return None if number is None else f"a{number + 1}"


def _nesting(ordered: list[Found]) -> list[int | None]:
    """For each attribution the one whose content most tightly holds its cue and its content."""
    within: list[int | None] = [None] * len(ordered)
    events = [
        (start, end, number) for number, one in enumerate(ordered) for start, end in one.content
    ]
    events.sort(key=lambda event: (event[0], -event[1]))
    keys = sorted(range(len(ordered)), key=lambda number: _anchor(ordered[number])[0])
    open_spans: list[tuple[int, int]] = []
    at = 0
    for number in keys:
        start, end = _anchor(ordered[number])
        while at < len(events) and events[at][0] <= start:
            while open_spans and open_spans[-1][0] <= events[at][0]:
                open_spans.pop()
            open_spans.append((events[at][1], events[at][2]))
            at += 1
        while open_spans and open_spans[-1][0] <= start:
            open_spans.pop()
        for stop, other in reversed(open_spans[-8:]):
            if other != number and end <= stop and _holds(ordered[other], ordered[number]):
                within[number] = other
                break
    return within


def _anchor(one: Found) -> Span:
    return one.cue[0] if one.cue else one.content[0]


def _holds(outer: Found, inner: Found) -> bool:
    """Whether the outer content holds all of the inner content and cue."""
    starts = [start for start, _ in outer.content]
    for start, end in (*inner.content, *inner.cue):
        index = bisect_right(starts, start) - 1
        if index < 0 or outer.content[index][1] < end:
            return False
    return outer.content != inner.content


class _QuotedText:
    """Which characters stand between quotation marks."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        depths = {quotation.depth for quotation in prose.quotations}
        self.by_depth: dict[int, list[Span]] = {
            depth: [q.outer for q in prose.quotations if q.depth == depth] for depth in depths
        }

    def manner(self, one: Found) -> Manner:
        """Direct if all of the content is quoted, mixed if a part is, deeper than its cue."""
        spans = self.by_depth.get(one.depth, [])
        quoted = sum(_shared(spans, piece) for piece in one.content)
        if not quoted:
            return Manner.INDIRECT
        letters = sum(_letters(self.prose.cut(piece)) for piece in one.content)
        inside = sum(
            _letters(self.prose.cut(part)) for piece in one.content for part in _parts(spans, piece)
        )
        return Manner.DIRECT if inside >= letters else Manner.MIXED


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _parts(spans: list[Span], piece: Span) -> Spans:
    index = max(bisect_left(spans, (piece[0], 0)) - 1, 0)
    parts = []
    while index < len(spans) and spans[index][0] < piece[1]:
        start, end = max(spans[index][0], piece[0]), min(spans[index][1], piece[1])
        if start < end:
            parts.append((start, end))
        index += 1
    return tuple(parts)


def _shared(spans: list[Span], piece: Span) -> int:
    return sum(end - start for start, end in _parts(spans, piece))
