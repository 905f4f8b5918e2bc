"""Figures over time, as a picture: the value that each story gave, and who stands behind it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.corroboration.clock import UNDATED, moment
from reportedly.corroboration.heads import UNKNOWN
from reportedly.corroboration.records import ClaimDetail, Figure, FigureValue
from reportedly.report.claim_graph import step_name
from reportedly.report.plain import shortened

# Sizes in CSS pixels; a line of words beside the plot needs _LINE.
_LEFT, _TOP, _BOTTOM = 50, 14, 52
_PLOT, _WORDS = 430, 380
_TALL, _FLAT = 150, 40
_LINE, _DOT = 21, 5
_UNDATED_COLUMN = 60
_LETTERS = 50

_MOST_VALUES = 16
"""More values than this are not told apart in a picture; the table has them all."""
_WIDE = 50
"""If the greatest value is this many times the least, the scale is one of powers."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One value in one story; ``title`` says it in words."""

    x: float
    y: float
    title: str
    copied: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside the plot for one value: the value, who is behind it, and its line."""

    value: str
    words: str
    y: float
    leader: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis, and the lines beneath it."""

    at: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """Dots over time, and the size of the picture in pixels."""

    width: int
    height: int
    left: int
    right: int
    floor: float
    dots: tuple[Dot, ...]
    rows: tuple[Row, ...]
    days: tuple[Tick, ...]


def value_in_words(value: FigureValue) -> str:
    """A value as people write it.

    >>> value_in_words(FigureValue(value=1400, approximate=True, stories=("a",)))
    'about 1,400'
    """
    if value.value is None:
        return "no number"
    return f"{'about ' if value.approximate else ''}{value.value:,}"


def behind(stories: Iterable[str], claim: ClaimDetail) -> tuple[str, ...]:
    """The origins that any of some stories goes back to, by name."""
    have = set(stories)
    return tuple(
        dict.fromkeys(step_name(origin) for origin in claim.origins if have & set(origin.stories))
    )


def figure_plot(
    figure: Figure, claim: ClaimDetail, outlets: Mapping[str, str], copies: Iterable[str] = ()
) -> Plot | None:
    """The picture of a figure that several stories give; nothing where all give the same.

    ``outlets`` names the outlet of each story, ``copies`` the stories that only copy another one.
    """
    values = [value for value in figure.values if _number(value) is not None]
    published = {report.story: moment(report.published) for report in claim.reports}
    stories = {story for value in values for story in value.stories}
    if len(values) < 2 or len(stories) < 2:
        return None
    values = sorted(values, key=lambda value: -len(value.stories))[:_MOST_VALUES]
    values.sort(key=lambda value: -(_number(value) or 0))
    spread = len({value.value for value in values}) > 1
    height = max(_TALL if spread else _FLAT, _LINE * len(values) + 12) + _TOP + _BOTTOM
    floor = height - _BOTTOM
    across = _Across(sorted({published.get(s, UNDATED) for v in values for s in v.stories}))
    ys = _heights([_number(value) or 0.0 for value in values], _TOP + 8, floor - 12)
    echoes = set(copies)
    dots = [
        Dot(
            x=round(across.at(published.get(story, UNDATED)), 1),
            y=round(y, 1),
            title=f"{outlets.get(story, UNKNOWN)}: {value_in_words(value)}",
            copied=story in echoes,
        )
        for value, y in zip(values, ys, strict=True)
        for story in value.stories
    ]
    return Plot(
        width=_LEFT + _PLOT + _WORDS,
        height=height,
        left=_LEFT,
        right=_LEFT + _PLOT,
        floor=floor,
        dots=tuple(dots),
        rows=tuple(_beside(values, ys, floor, claim)),
        days=across.ticks(),
    )


def _number(value: FigureValue) -> float | None:
    """The value as a number that can be drawn."""
    try:
        number = float(value.value) if value.value is not None else math.nan
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _heights(values: Sequence[float], top: float, floor: float) -> list[float]:
    """How far down each value stands; the greatest at the top."""
    least, most = min(values), max(values)
    if least == most:
        return [(top + floor) / 2] * len(values)
    if least > 0 and most / least > _WIDE:
        values = [math.log(value) for value in values]
        least, most = min(values), max(values)
    # Halves first: the difference of two great numbers may be none.
    span = most / 2 - least / 2
    return [floor - (value / 2 - least / 2) / span * (floor - top) for value in values]


def _beside(
    values: Sequence[FigureValue], ys: Sequence[float], floor: float, claim: ClaimDetail
) -> Iterable[Row]:
    """Words for each value, none over another, each led to from its height."""
    right = _LEFT + _PLOT
    places = _apart(ys, floor)
    for value, y, place in zip(values, ys, places, strict=True):
        stories = f"{len(value.stories):,} {'story' if len(value.stories) == 1 else 'stories'}"
        names = ", ".join(behind(value.stories, claim)) or "nobody is named"
        yield Row(
            value=shortened(value_in_words(value), 16),
            words=shortened(f"{stories}: {names}", _LETTERS),
            y=round(place, 1),
            leader=f"M{_LEFT} {y:.1f}H{right}L{right + 16} {place:.1f}",
        )


def _apart(ys: Sequence[float], floor: float) -> list[float]:
    """The same heights, at least a line apart, from the top down and none below the floor."""
    places: list[float] = []
    for y in ys:
        places.append(max(y, places[-1] + _LINE) if places else y)
    limit = floor
    for number in range(len(places) - 1, -1, -1):
        places[number] = min(places[number], limit)
        limit = places[number] - _LINE
    return places


class _Across:
    """Times from left to right; those that nobody knows in a column of their own at the left."""

    def __init__(self, moments: Sequence[str]) -> None:
        known = [_seconds(one) for one in moments if one != UNDATED]
        self._undated = UNDATED in moments
        self._left = _LEFT + 14 + (_UNDATED_COLUMN if self._undated else 0)
        self._right = _LEFT + _PLOT - 14
        self._first = min(known, default=0.0)
        self._last = max(known, default=0.0)
        self._any = bool(known)

    def at(self, time: str) -> float:
        """The place of a time in UTC, as ``moment`` gives it."""
        if time == UNDATED:
            return float(_LEFT + 26)
        if self._first == self._last:
            return (self._left + self._right) / 2
        share = (_seconds(time) - self._first) / (self._last - self._first)
        return self._left + share * (self._right - self._left)

    def ticks(self) -> tuple[Tick, ...]:
        """The first and the last time, and days between them."""
        found = [Tick(_LEFT + 26, ("no date",))] if self._undated else []
        if not self._any:
            return tuple(found)
        shown = (
            [self._first]
            if self._first == self._last
            else [self._first + (self._last - self._first) * part / 2 for part in range(3)]
        )
        clock = self._last - self._first < 3 * 86_400
        for seconds in shown:
            time = dt.datetime(1, 1, 1) + dt.timedelta(seconds=seconds)  # noqa: DTZ001 - UTC
            lines = (f"{time.day} {time:%b} {time.year}", *([f"{time:%H:%M} UTC"] if clock else []))
            found.append(Tick(round(self.at(time.isoformat(timespec="seconds")), 1), lines))
        return tuple(found)


def _seconds(time: str) -> float:
    """Seconds from the year 1 on."""
    return (dt.datetime.fromisoformat(time) - dt.datetime(1, 1, 1)).total_seconds()  # noqa: DTZ001
