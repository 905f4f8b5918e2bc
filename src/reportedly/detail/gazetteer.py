"""Every place that is known by name: countries, states, counties, towns, waters, ranges.

Countries and regions (``countries.tsv``, ``regions.tsv``) are written by hand; states, counties and
towns (``gazetteer.tsv``, made by ``training/gazetteer.py``) are GeoNames' with CLDR's names.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

_LONGEST = 60
_KINDS = {"c": "city", "d": "county", "s": "state"}
# What a name mostly means is told by how many live there; of a state or a county one in so many.
_PART = {"city": 1, "state": 8, "county": 4}


class Spot(NamedTuple):
    """One reading of a name. ``kind`` is country, region, state, county or city.

    ``state`` is the part of an ISO 3166-2 code behind the country's ("TX"); blank if not known.
    """

    name: str
    kind: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    state: str = ""


@lru_cache(maxsize=1 << 16)
def spots(name: str) -> tuple[Spot, ...]:
    """All readings of a name, the weightiest first: countries, regions, then by people.

    >>> [(spot.name, spot.country) for spot in spots("Kiev")][:1]
    [('Kyiv', 'UA')]
    """
    if len(name) > _LONGEST:
        return ()
    return (*areas().get(name, ()), *sorted(map(_spot, _lines(name)), key=_weight))


def _weight(spot: Spot) -> float:
    return -spot.population / _PART[spot.kind]


def _spot(line: bytes) -> Spot:
    name, kind, country, state, lat, lon, people, usual = line.decode().split("\t")
    return Spot(usual or name, _KINDS[kind], country, float(lat), float(lon), int(people), state)


def _lines(name: str) -> Iterator[bytes]:
    """The lines of the table of towns that begin with a name, found by halving."""
    table, key = _table(), name.encode() + b"\t"
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", 0, (low + high) // 2) + 1
        if table[start : start + len(key)] < key:
            low = table.find(b"\n", (low + high) // 2) + 1
        else:
            high = start
    while table.startswith(key, low):
        end = table.index(b"\n", low)
        yield table[low:end]
        low = end + 1


@cache
def _table() -> bytes:
    """The lines of all towns, sorted: read at once, and never taken apart as a whole."""
    return resources.files("reportedly.detail").joinpath("gazetteer.tsv").read_bytes()


@cache
def areas() -> dict[str, tuple[Spot, ...]]:
    """Countries and regions by name, as written by hand."""
    found: dict[str, tuple[Spot, ...]] = {}
    for name, spot in (*_countries(), *_regions()):
        found[name] = (*found.get(name, ()), spot)
    return found


@cache
def countries() -> dict[str, Spot]:
    """Countries by their ISO 3166-1 alpha-2 code."""
    return {spot.country: spot for _, spot in _countries() if spot.country}


def _countries() -> Iterator[tuple[str, Spot]]:
    for code, name, lat, lon, others in _rows("countries.tsv", 5):
        spot = Spot(name, "country", code, float(lat), float(lon))
        for one in (name, *others.split("|")):
            if one:
                yield one, spot


def _regions() -> Iterator[tuple[str, Spot]]:
    for name, usual, country, lat, lon, state in _rows("regions.tsv", 6):
        kind = "state" if state else "region"
        yield name, Spot(usual, kind, country or None, float(lat), float(lon), 0, state)


def _rows(file: str, width: int) -> Iterator[list[str]]:
    table = resources.files("reportedly.detail").joinpath(file).read_text("utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            yield [*line.split("\t"), *[""] * width][:width]
