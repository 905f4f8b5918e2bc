"""Numbers, nests and describes what was found: ids in text order, what lies within what."""

from __future__ import annotations

from bisect import bisect_right

from reportedly.attribution.describing import Describer
from reportedly.attribution.found import Found
from reportedly.attribution.speech import only_names
from reportedly.prose.prose import Prose
from reportedly.records import Attribution, Span


def assemble(prose: Prose, found: list[Found]) -> tuple[Attribution, ...]:
    """The attributions of a story; a name or a scare quote without a cue is none."""
    told = [one for one in found if not only_names(prose, one.cue, one.content)]
    ordered = sorted(
        dict.fromkeys(told), key=lambda one: (one.begins, -one.content[-1][1], one.cue)
    )
    within = _nesting(ordered)
    describe = Describer(prose)
    attributions = []
    for number, one in enumerate(ordered):
        description = describe(one.source, one.cue, one.content)
        attributions.append(
            Attribution(
                id=f"a{number + 1}",
                source=one.source,
                cue=one.cue,
                content=one.content,
                type=description.type,
                manner=description.manner,
                within=_id(within[number]),
                denied=description.denied,
                confidence=one.confidence,
            )
        )
    return tuple(attributions)


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
