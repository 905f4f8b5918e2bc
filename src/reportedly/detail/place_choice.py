"""Which of the places that bear a name is meant.

Each reading is weighed: by how many live there, and by what else the story names: its state and
country, places near it, the country of the publisher.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache

from reportedly.detail.gazetteer import Spot, countries
from reportedly.prose.tables import table

_NEARBY = 1.0
"""Degrees: places so near each other belong together."""
_MOST = 40
"""How many readings, and how many other places, are looked at."""
_SURE, _FAR_LARGER = 100_000, 5
"""People of a town that is meant by its name, and how much larger it is than the next."""
# Weights are in powers of ten of people: 2 makes up for a hundred times as many.
_HAND_WRITTEN = 8.0
_SAME_STATE, _SAME_COUNTRY, _NEAR_OTHERS, _HOME = 2.2, 1.0, 1.2, 0.7
_AREA, _SEAT = 5.0, 1.5
_GENERIC = table("AI CC CO EU FM IO LY ME NU SH SU TO TV WS")
"""Country domains that are sold to anybody."""
_PEOPLES = {
    "American": "US", "British": "GB", "Scottish": "GB", "Welsh": "GB", "English": "GB",
    "French": "FR", "Dutch": "NL", "Spanish": "ES", "Greek": "GR", "Irish": "IE", "Danish": "DK",
    "Swedish": "SE", "Finnish": "FI", "Polish": "PL", "Turkish": "TR", "Swiss": "CH", "Thai": "TH",
    "Norwegian": "NO", "Portuguese": "PT", "Filipino": "PH", "Emirati": "AE", "Afghan": "AF",
    "Chinese": "CN", "Israeli": "IL", "Iraqi": "IQ", "Pakistani": "PK", "Saudi": "SA",
    "Syrian": "SY", "Yemeni": "YE", "Kuwaiti": "KW", "Qatari": "QA", "Omani": "OM", "Czech": "CZ",
    "Argentine": "AR", "Peruvian": "PE", "Lebanese": "LB", "Burmese": "MM", "Ghanaian": "GH",
    "Canadian": "CA", "Brazilian": "BR", "Ukrainian": "UA", "Italian": "IT", "Egyptian": "EG",
    "Palestinian": "PS", "Hungarian": "HU", "Norwegians": "NO", "Mexican": "MX", "Chilean": "CL",
    "Belgian": "BE", "German": "DE", "Jordanian": "JO", "Vietnamese": "VN", "Bahamian": "BS",
}  # fmt: skip


@cache
def peoples() -> dict[str, str]:
    """Words for the people of a country, by its code: the usual endings, and those that differ.

    >>> peoples()["Nigerian"], peoples()["Australian"], peoples()["Japanese"]
    ('NG', 'AU', 'JP')
    """
    found = {}
    for code, spot in countries().items():
        name = spot.name
        stems = {name, name[:-1]} if name[-1] in "aeoy" else {name}
        for stem in stems if " " not in name else ():
            for ending in ("n", "an", "ian", "ese", "i", "ish"):
                found[stem + ending] = code
    return found | _PEOPLES


class Chooser:
    """Chooses among readings by all that a story names."""

    def __init__(self, known: Iterable[tuple[Spot, ...]], words: Iterable[str], home: str | None):
        """Gather the evidence.

        Args:
            known: the readings of every known name of the story, the weightiest first.
            words: the words of the story.
            home: the publisher's country, if known.
        """
        self.home = home
        self.states: Counter[tuple[str | None, str]] = Counter()
        self.countries: Counter[str | None] = Counter()
        self.points: list[Spot] = []
        self._chosen: dict[tuple[tuple[Spot, ...], bool], Spot] = {}
        for readings in known:
            self._count(readings)
        for word in words:
            if word in peoples():
                self.countries[peoples()[word]] += 1

    def _count(self, readings: tuple[Spot, ...]) -> None:
        first = readings[0]
        next_largest = max((spot.population for spot in readings[1:]), default=0)
        sure = first.kind in {"country", "region", "state"} or (
            first.population >= max(_SURE, _FAR_LARGER * next_largest)
        )
        if not sure and len({(spot.country, spot.state) for spot in readings}) > 1:
            return
        if first.country:
            self.countries[first.country] += 1
            if first.state:
                self.states[first.country, first.state] += 1
        if first.kind not in {"country", "state"} and first not in self.points[:_MOST]:
            self.points.append(first)

    def choose(self, readings: tuple[Spot, ...], *, area: bool = False) -> Spot:
        """The likeliest reading; ``area``: a word like "province" stands behind the name."""
        if len(readings) == 1:
            return readings[0]
        if (readings, area) not in self._chosen:
            self._chosen[readings, area] = self._heaviest(readings, area)
        return self._chosen[readings, area]

    def _heaviest(self, readings: tuple[Spot, ...], area: bool) -> Spot:
        seats = {(spot.country, spot.state) for spot in readings if spot.kind == "city"}

        def weight(spot: Spot) -> float:
            if spot.kind not in {"state", "county"}:
                return self._weight(spot)
            if area:
                return self._weight(spot) + _AREA
            # "Lisbon" alone is the town, not the region round it.
            return self._weight(spot) - (_SEAT if (spot.country, spot.state) in seats else 0.3)

        return max(readings[:_MOST], key=weight)

    def _weight(self, spot: Spot) -> float:
        weight = math.log10(max(spot.population, 500)) if spot.population else _HAND_WRITTEN
        if self.states[spot.country, spot.state]:
            weight += _SAME_STATE
        weight += _SAME_COUNTRY * min(self.countries[spot.country], 3) / 2
        if self.home == spot.country:
            weight += _HOME
        if spot.kind != "country" and any(_near(spot, other) for other in self.points[:_MOST]):
            weight += _NEAR_OTHERS
        return weight


def _near(one: Spot, other: Spot) -> bool:
    """Whether two places lie near each other, and are not one."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    if one.name == other.name:
        return False
    across = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return math.hypot(one.lat - other.lat, across) < _NEARBY


def country_of(domain: str | None) -> str | None:
    """The country of a web address by its last part, where that says anything.

    >>> country_of("news.example.co.uk"), country_of("example.com")
    ('GB', None)
    """
    last = (domain or "").rpartition(".")[2].upper()
    code = "GB" if last == "UK" else last
    return code if code in countries() and code not in _GENERIC else None
