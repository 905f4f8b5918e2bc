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

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])|\n+")
_WITH_EVENT = re.compile(r"\s+(?:the|a|an|his|her|its|their|it|he|she|they|that)\b|\s+[A-Z]")
"""What may follow "two days before": an event whose day is not known."""
_HAD = re.compile(r"\bhad\b")
_ANY = re.compile(
    r"\b(?:every|each|any)\s+(?:[a-z]+\s+)?$|\ban?\s+(?:(?:busy|quiet|typical|normal|ordinary|rainy|"
    r"sunny|cold|hot|long|single|given|slow|fine)\s+)?$"
)
"""Words before a time that make it no one time: "every Sunday", "a busy Tuesday"."""
_DOCUMENT = re.compile(
    r"\b(?:report|memo|memorandum|letter|email|text|study|survey|poll|filing|statement|audit|document|"
    r"documents|note|paper|review|transcript|complaint|lawsuit|indictment|interview|law|treaty|post|"
    r"article|book|diary|assessment|analysis|notice|order|ruling|plan|records?|minutes|message)\b"
)
_EXPECTED = re.compile(r"\b(?:expected|thought|believed|feared|hoped|due)\b")
_ANCHOR_REACH = 220
"""How far before words that count from another time that time may stand."""


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
    frames, others = Frames(draft), Others(draft)
    attributions = []
    for attribution in draft.attributions:
        times = tuple(_expression(draft, t) for t in _in(found, starts, attribution.content))
        frame = _free_of(frames.of(attribution), attribution.source)
        told = [time for time in _in(found, starts, frame) if _may_be_said(time, draft.today)]
        said = _nearest(others.own(told, attribution), attribution)
        if said is None and times and _leads_content(draft, times[0], attribution):
            said, times = _in(found, starts, attribution.content)[0], times[1:]
        if said is None:
            said = _of_document(draft, _in(found, starts, attribution.source), attribution)
        if _nobody_speaks(draft, attribution):
            said = None
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
    found: list[FoundTime] = []
    for rule, match, span in _matches(text):
        if found and span[0] < found[-1].span[1]:
            continue
        value = rule.value(match, today, False)
        past = rule.value(match, today, True)
        if rule.anchored is not None and today is not None:
            anchor = _anchor(text, span, found, today)
            value = past = rule.anchored(match, anchor) if anchor is not None else None
        found.append(FoundTime(span, value, past))
    return tuple(found)


def _anchor(text: str, span: Span, found: list[FoundTime], today: dt.date) -> dt.date | None:
    """The day that "two days earlier" counts from.

    It is the last day told before it, in its sentence or the one before; where there is none and
    the words are of a report ("said it had fallen two days earlier"), the day of publication.
    """
    counts_from_event = text[slice(*span)].endswith(("before", "after"))
    if counts_from_event and _WITH_EVENT.match(text, span[1]):
        return None
    for time in reversed(found[-3:]):
        between = text[time.span[1] : span[0]]
        if len(between) > _ANCHOR_REACH or len(_SENTENCE_END.findall(between)) > 1:
            break
        if time.value is not None and _DAY.fullmatch(time.value):
            return dt.date.fromisoformat(time.value)
        if (
            time.value is not None
            and text[span[1] - 4 : span[1]] == "year"
            and len(time.value) == 4
        ):
            return dt.date(int(time.value), 1, 1)
    before = _SENTENCE_END.split(text[max(0, span[0] - _ANCHOR_REACH) : span[0]])[-1]
    return today if _HAD.search(before) else None


@lru_cache(maxsize=2)  # times and quantities of a story both ask
def _matches(text: str) -> tuple[tuple[TimeRule, re.Match[str], Span], ...]:
    """What the rules match, in order; of those that begin at one place, the longest first."""
    found: list[tuple[TimeRule, re.Match[str], Span]] = []
    folded = text.casefold()
    for rule in TIME_RULES:
        if rule.needs and not any(word in folded for word in rule.needs):
            continue
        group: str | int = "time" if "time" in rule.pattern.groupindex else 0
        found += [
            (rule, match, match.span(group))
            for match in rule.pattern.finditer(text)
            if not _is_heading(match.group(group)) and not _ANY.search(text, *_just_before(match))
        ]
    return tuple(sorted(found, key=lambda one: (one[2][0], -one[2][1])))


def _just_before(match: re.Match[str]) -> Span:
    return max(0, match.start() - 24), match.start()


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


class Others:
    """Which times belong to another attribution's cue: "she said he had claimed on Monday"."""

    def __init__(self, draft: Draft) -> None:
        """Sort the cues once."""
        self.cues = sorted(
            (span, one.id) for one in draft.attributions if one.source for span in one.cue
        )
        self.contents = {one.id: one.content for one in draft.attributions}

    def own(self, times: list[FoundTime], attribution: Attribution) -> list[FoundTime]:
        """The times before the cue, and those behind it with no other cue between."""
        if not times or not attribution.cue:
            return times
        end = attribution.cue[-1][1]
        return [time for time in times if not self._between((end, time.span[0]), attribution)]

    def _between(self, span: Span, attribution: Attribution) -> bool:
        low = bisect_left(self.cues, ((span[0], 0), ""))
        return any(
            cue[1] <= span[1] and not self._alike(owner, attribution)
            for cue, owner in self.cues[low : low + 20]
            if cue[0] < span[1]
        )

    def _alike(self, owner: str, attribution: Attribution) -> bool:
        """Whether another attribution is this one, or tells some of the same words."""
        return owner == attribution.id or any(
            one[0] < other[1] and other[0] < one[1]
            for one in self.contents[owner]
            for other in attribution.content
        )


def _may_be_said(time: FoundTime, today: dt.date | None) -> bool:
    """Whether something can have been said then: not in the future, nor at an unknown distance."""
    return not (today is not None and (time.past_value is None or _ahead(time, today)))


def _of_document(
    draft: Draft, times: list[FoundTime], attribution: Attribution
) -> FoundTime | None:
    """The one time by which a source is told from others: "a 2019 study", "a memo of May 3".

    Of people only a year is taken, as "the mayor elected in May" speaks at another time.
    """
    known = [time for time in times if time.value is not None]
    if len(known) != 1:
        return None
    words = draft.story.words(attribution.source).lower()
    return known[0] if len(known[0].value or "") == 4 or _DOCUMENT.search(words) else None


def _nobody_speaks(draft: Draft, attribution: Attribution) -> bool:
    """Whether a claim is only expected or believed, by nobody stated: it was said at no time."""
    cue = draft.story.words(attribution.cue).lower()
    return not attribution.source and _EXPECTED.search(cue) is not None


def _leads_content(draft: Draft, time: TimeExpression, attribution: Attribution) -> bool:
    """Whether a content begins "Sunday that ...", "reporters on Sunday that ..." or "on May 3 to".

    An engine may not tell such words from the content; the day is that of the saying.
    """
    text, start = draft.story.text, attribution.content[0][0]
    after = text[time.span[1] : time.span[1] + 6].split()
    before = text[start : time.span[0]]
    few = len(before) < 40 and len(before.split()) < 5 and not set(before) & set(',.;:“”"')
    if few and after[:1] == ["that"]:
        return True
    return before.strip().lower() in {"", "on", "in", "at", "early on"} and after[:1] == ["to"]


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
