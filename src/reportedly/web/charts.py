"""Charts of the pages: bars over time, and points on a map; each has a table behind it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.archive.storing import moment

_WIDTH, _HEIGHT, _FOOT = 760, 150, 24
_MOST_BARS = 60
_STEPS = (1, 3, 6, 12, 24, 24 * 7, 24 * 30, 24 * 91, 24 * 365, 24 * 3650)
"""Hours that one bar may stand for."""

_MAP_WIDTH, _MAP_HEIGHT = 760, 380
_LEAST_DEGREES = 36.0
_LABELS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """How many in a stretch of time; ``when`` says which."""

    x: float
    y: float
    width: float
    height: float
    count: int
    when: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts over time, and the size of the picture in pixels."""

    width: int
    height: int
    floor: int
    bars: tuple[Bar, ...]
    first: str
    last: str
    undated: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and how many stories name it; ``label`` is empty where there is no room."""

    name: str
    country: str
    stories: int
    x: float
    y: float
    radius: float
    label: str
    end: bool
    """The label stands before the point."""


@dataclass(frozen=True, slots=True)
class Map:
    """Points on an outline of the land, which ``shift`` and ``scale`` bring to its place."""

    width: int
    height: int
    shift: str
    scale: float
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A place, WGS 84 degrees, and in how many stories it is named."""

    name: str
    country: str
    lat: float
    lon: float
    stories: int


def bars_over_time(published: Iterable[str | None]) -> Bars | None:
    """Counts of dates as traces give them; nothing if fewer than two are known.

    >>> bars_over_time(["2031-03-14", "2031-03-15", None]).undated
    1
    """
    moments = [moment(one) for one in published]
    known = sorted(one.astimezone(dt.UTC) for one in moments if one)
    if len(known) < 2:
        return None
    span = (known[-1] - known[0]).total_seconds() / 3600
    # A day that is told without its hour must not look as if it had one.
    least = 24 if any(one.hour == one.minute == 0 for one in known) else 1
    hours = next((n for n in _STEPS if n >= least and span / n < _MOST_BARS), _STEPS[-1])
    start = known[0].replace(hour=0, minute=0, second=0, microsecond=0)
    counts = Counter(int((one - start).total_seconds() // 3600 // hours) for one in known)
    low, high = min(counts), min(max(counts), min(counts) + 400)
    wide = min(_WIDTH / (high - low + 1), 60.0)
    most = max(counts.values())
    floor = _HEIGHT - _FOOT
    bars = [
        Bar(
            x=round((slot - low) * wide, 1),
            y=round(floor - (tall := count / most * (floor - 18)), 1),
            width=round(max(wide - 2, 1.5), 1),
            height=round(tall, 1),
            count=count,
            when=_stretch(start + dt.timedelta(hours=slot * hours), hours),
        )
        for slot, count in sorted(counts.items())
        if slot <= high
    ]
    return Bars(
        width=_WIDTH, height=_HEIGHT, floor=floor, bars=tuple(bars), first=bars[0].when,
        last=bars[-1].when, undated=sum(one is None for one in moments),
    )  # fmt: skip


def _stretch(start: dt.datetime, hours: int) -> str:
    """A stretch of time in words."""
    day = f"{start.day} {start:%B} {start.year}"
    if hours == 24:
        return day
    if hours < 24:
        return f"{day}, {start:%H:%M} to {start + dt.timedelta(hours=hours):%H:%M} UTC"
    last = start + dt.timedelta(hours=hours - 24)
    return f"{day} to {last.day} {last:%B} {last.year}"


def map_of(places: Iterable[Named]) -> Map | None:
    """The part of the world that holds all places, at least so large that one knows it again.

    Plate carree: a degree is as long everywhere, north is up.
    """
    found = sorted(places, key=lambda place: (-place.stories, place.name))
    if not found:
        return None
    west, east = min(p.lon for p in found), max(p.lon for p in found)
    south, north = min(p.lat for p in found), max(p.lat for p in found)
    across = min(max((east - west) * 1.25, (north - south) * 2.5, _LEAST_DEGREES), 360.0)
    left = min(max((west + east - across) / 2, -180.0), 180.0 - across)
    top = max(min((south + north) / 2 + across / 4, 90.0), across / 2 - 90.0)
    scale = _MAP_WIDTH / across
    taken: list[tuple[float, float]] = []
    spots = []
    most = found[0].stories
    for place in found[:100]:
        x, y = (place.lon - left) * scale, (top - place.lat) * scale
        free = len(taken) < _LABELS and all(abs(x - a) > 120 or abs(y - b) > 15 for a, b in taken)
        if free:
            taken.append((x, y))
        spots.append(
            Spot(
                name=place.name,
                country=place.country,
                stories=place.stories,
                x=round(x, 1),
                y=round(y, 1),
                radius=round(4 + 8 * (place.stories / most) ** 0.5, 1),
                label=place.name if free else "",
                end=x > _MAP_WIDTH * 0.75,
            )
        )
    # The outline is in tenths of degrees, south down.
    shift = f"{-left * scale:.2f} {top * scale:.2f}"
    return Map(_MAP_WIDTH, _MAP_HEIGHT, shift, round(scale / 10, 5), tuple(spots))


@cache
def land() -> str:
    """The outline of the land as the path of an SVG (Natural Earth 1:110m, public domain)."""
    return files("reportedly.web").joinpath("land.txt").read_text(encoding="ascii").strip()
