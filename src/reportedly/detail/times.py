"""The times of each attribution: when it was said, and when what is claimed happened."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from reportedly.detail.frames import Frames, without
from reportedly.detail.time_words import TIME_RULES, TimeRule
from reportedly.draft import Draft
from reportedly.records import Attribution, Span, Spans, TimeExpression


@dataclass(frozen=True, slots=True)
class FoundTime:
    """Words that tell a time, what they mean, and what they mean of something that is past."""

    span: Span
    value: str | None
    past_value: str | None


def add_times(draft: Draft) -> Draft:
    """Fill when each attribution was said, and the times in its content.

    When it was said stands in the frame: the sentence of the cue, outside all content.
    """
    found = find_times(draft.story.text, draft.today)
    starts = [time.span[0] for time in found]
    frames = Frames(draft)
    attributions = []
    for attribution in draft.attributions:
        times = tuple(_expression(draft, t) for t in _in(found, starts, attribution.content))
        frame = _free_of(frames.of(attribution), attribution.source)
        told = [time for time in _in(found, starts, frame) if not _ahead(time, draft.today)]
        said = _nearest(told, attribution)
        if said is None and times and _leads_content(draft, times[0], attribution):
            said, times = _in(found, starts, attribution.content)[0], times[1:]
        if said is None:
            said = _year_of(_in(found, starts, attribution.source))
        update = {"times": times, "said": _expression(draft, said, past=True) if said else None}
        attributions.append(attribution.model_copy(update=update))
    return draft.with_attributions(tuple(attributions))


def find_times(text: str, today: dt.date | None) -> tuple[FoundTime, ...]:
    """Every temporal expression of a text, in order, none inside another.

    >>> text = "It rained last week and on May 3."
    >>> for time in find_times(text, dt.date(2024, 10, 16)):
    ...     print(text[slice(*time.span)], time.value)
    last week 2024-10-07/2024-10-13
    May 3 2024-05-03
    """
    candidates: list[FoundTime] = []
    for rule, match, span in _matches(text):
        value = rule.value(match, today, False)
        past = rule.value(match, today, True)
        candidates.append(FoundTime(span, value, past))
    candidates.sort(key=lambda time: (time.span[0], -time.span[1]))
    found: list[FoundTime] = []
    for time in candidates:
        if not found or time.span[0] >= found[-1].span[1]:
            found.append(time)
    return tuple(found)


@lru_cache(maxsize=2)  # times and quantities of a story both ask
def _matches(text: str) -> tuple[tuple[TimeRule, re.Match[str], Span], ...]:
    found: list[tuple[TimeRule, re.Match[str], Span]] = []
    for rule in TIME_RULES:
        group: str | int = "time" if "time" in rule.pattern.groupindex else 0
        found += [
            (rule, match, match.span(group))
            for match in rule.pattern.finditer(text)
            if not _is_heading(match.group(group))
        ]
    return tuple(found)


def _is_heading(words: str) -> bool:
    """Whether small words bear capitals: a title ("This Week"), no time."""
    return words.endswith(("Week", "Month", "Year", "Morning", "Night", "Today", "Tomorrow")) and (
        " " in words
    )


def _in(found: tuple[FoundTime, ...], starts: list[int], pieces: Spans) -> list[FoundTime]:
    return [
        time
        for start, end in pieces
        for time in found[bisect_left(starts, start) : bisect_left(starts, end)]
        if time.span[1] <= end
    ]


def _year_of(times: list[FoundTime]) -> FoundTime | None:
    """The year by which a source is told from others: "a 2019 study" speaks as of 2019."""
    years = [time for time in times if time.value is not None and len(time.value) == 4]
    return years[0] if len(years) == 1 else None


def _leads_content(draft: Draft, time: TimeExpression, attribution: Attribution) -> bool:
    """Whether a content begins "Sunday that ..." or "reporters on Sunday that ...".

    An engine may not tell such words from the content; the day is that of the saying.
    """
    text, start = draft.story.text, attribution.content[0][0]
    after = text[time.span[1] : time.span[1] + 6].split()
    before = text[start : time.span[0]]
    few = len(before) < 40 and len(before.split()) < 5 and not set(before) & set(',.;:“”"')
    return few and after[:1] == ["that"]


def _ahead(time: FoundTime, today: dt.date | None) -> bool:
    """Whether a time is yet to come, so that nobody has said anything then."""
    return today is not None and time.value is not None and time.value[:10] > today.isoformat()


def _free_of(frame: Spans, source: Spans) -> Spans:
    """The frame without the source's own words: what they tell is not when it was said."""
    return tuple(piece for span in frame for piece in without(span, source))


def _nearest(times: list[FoundTime], attribution: Attribution) -> FoundTime | None:
    """The time nearest the cue, one after it rather than one before it."""
    if not times or not attribution.cue:
        return None
    start, end = attribution.cue[0][0], attribution.cue[-1][1]

    def distance(time: FoundTime) -> int:
        return time.span[0] - end if time.span[0] >= end else 2 * (start - time.span[1]) + 1

    return min(times, key=distance)


def _expression(draft: Draft, time: FoundTime, *, past: bool = False) -> TimeExpression:
    return TimeExpression(
        text=draft.story.text[time.span[0] : time.span[1]],
        span=time.span,
        value=time.past_value if past else time.value,
    )
