"""Names of places found, and put on the map, in GeoWebNews, beside a plain look-up.

    python -m benchmarks.places GWN.xml

The corpus: Gritta, Pilehvar and Collier, "A pragmatic guide to geoparsing evaluation", Language
Resources and Evaluation 54 (2020), github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation.
What counts as in that paper:

gold
    **literal** toponyms: the types ``Literal``, ``Coercion``, ``Mixed``, ``Literal_Modifier`` and
    ``Embedded_Literal``. Adjectives among them ("Turkish soil") are neither asked for nor held
    against anybody, as an adjective names no place in a trace.
wrong
    what overlaps none of them; also **associative** uses (``Metonymic``: "Turkey said";
    ``Non_Literal_Modifier``, ``Embedded_Non_Lit``, ``Demonym``, ``Homonym``, ``Language``). As
    "either sense" the same is counted with finds in associative uses left out of the count.

A find is right where it overlaps a gold toponym, each of which is found once; ``exact`` where both
have the very same words. Of the gold toponyms found that have coordinates, those count as rightly
placed that were put no farther than 161 km (100 miles) away; one without coordinates is not.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from benchmarks.measures import Tally
from reportedly.detail.gazetteer import spots
from reportedly.detail.place_choice import country_of
from reportedly.detail.places import find_places
from reportedly.prose.prose import Prose, paragraphs_of
from reportedly.records import Place, Span

LITERAL = frozenset({"Literal", "Coercion", "Mixed", "Literal_Modifier", "Embedded_Literal"})
ASSOCIATIVE = frozenset(
    {
        "Metonymic",
        "Non_Literal_Modifier",
        "Embedded_Non_Lit",
        "Demonym",
        "Homonym",
        "Language",
    }
)
NEAR = 161.0
"""Kilometres: 100 miles, the field's usual bound."""
_EARTH = 6371.0
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name in the corpus; ``sense`` is literal, adjective or associative."""

    span: Span
    text: str
    sense: str
    where: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Article:
    """A story of the corpus."""

    text: str
    toponyms: tuple[Toponym, ...]
    home: str | None = None


@dataclass
class Counts:
    """What one program reached, over all stories."""

    right: int = 0
    exact: int = 0
    gold: int = 0
    found: int = 0
    associative: int = 0
    placed: int = 0
    near: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    far: Counter[str] = field(default_factory=Counter)

    def line(self) -> str:
        """The figures, for people."""
        literal = Tally(self.right, self.gold, self.right, self.found)
        either = Tally(self.right, self.gold, self.right, self.found - self.associative)
        exact = Tally(self.exact, self.gold, self.exact, self.found)
        near = self.near / self.placed if self.placed else 0.0
        return (
            f"{literal.precision:10.3f}{literal.recall:8.3f}{literal.f1:8.3f}{exact.f1:8.3f}"
            f"{either.precision:10.3f}{either.f1:8.3f}{near:11.3f}{self.placed:7}"
        )


def read_articles(path: Path) -> tuple[Article, ...]:
    """The stories of ``GWN.xml``.

    Raises:
        OSError: it cannot be opened.
        ValueError: it is not this corpus.
    """
    try:
        tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{path} is not the XML file of GeoWebNews: {error}") from None
    articles = tuple(
        Article(
            one.findtext("text") or "",
            tuple(_toponyms(one)),
            country_of(urlsplit(one.findtext("link") or "").hostname),
        )
        for one in tree.iter("article")
    )
    if not any(article.toponyms for article in articles):
        raise ValueError(f"{path} has no toponyms; is it GWN.xml?")
    return articles


def _toponyms(article: etree._Element) -> Iterator[Toponym]:
    for one in article.iter("toponym"):
        sort = one.findtext("type") or ""
        if sort not in LITERAL | ASSOCIATIVE:
            continue
        sense = "literal" if sort in LITERAL else "associative"
        if sense == "literal" and one.findtext("modifierType") == "Adjective":
            sense = "adjective"
        latitude, longitude = one.findtext("latitude"), one.findtext("longitude")
        where = (float(latitude), float(longitude)) if latitude and longitude else None
        span = (int(one.findtext("start") or 0), int(one.findtext("end") or 0))
        yield Toponym(span, one.findtext("extractedName") or "", sense, where)


def look_up(prose: Prose, _home: str | None) -> tuple[Place, ...]:
    """The baseline: every longest run of words that the gazetteer has, its weightiest reading."""
    found: list[Place] = []
    tokens, at = prose.tokens, 0
    while at < len(tokens):
        length = 1
        for count in range(min(_LONGEST, len(tokens) - at), 0, -1):
            span = (tokens[at].start, tokens[at + count - 1].end)
            name = prose.cut(span)
            readings = spots(name) if name[0].isupper() else ()
            if readings:
                spot, length = readings[0], count
                found.append(Place(text=name, span=span, lat=spot.lat, lon=spot.lon))
                break
        at += length
    return tuple(found)


def score(
    articles: Iterable[Article], find: Callable[[Prose, str | None], Sequence[Place]]
) -> Counts:
    """Find the places of every story and count."""
    counts = Counts()
    for article in articles:
        prose = Prose(article.text, paragraphs_of(article.text))
        _count(counts, article.toponyms, find(prose, article.home))
    return counts


def _count(counts: Counts, gold: Sequence[Toponym], found: Sequence[Place]) -> None:
    literal = [one for one in gold if one.sense == "literal"]
    counts.gold += len(literal)
    taken: set[int] = set()
    for place in found:
        touched = [
            one for one in gold if one.span[0] < place.span[1] and place.span[0] < one.span[1]
        ]
        mine = [one for one in touched if one.sense == "literal" and id(one) not in taken]
        if not mine and any(one.sense == "adjective" for one in touched):
            continue
        counts.found += 1
        if not mine:
            counts.associative += any(one.sense == "associative" for one in touched)
            counts.extra[place.text] += 1
            continue
        one = max(mine, key=lambda one: min(one.span[1], place.span[1]) - one.span[0])
        taken.add(id(one))
        counts.right += 1
        counts.exact += one.span == place.span
        if one.where is not None:
            near = place.lat is not None and place.lon is not None
            near = near and distance(one.where, (place.lat or 0.0, place.lon or 0.0)) <= NEAR
            counts.placed += 1
            counts.near += near
            if not near:
                counts.far[
                    f"{one.text} {one.where} not {place.country} {place.lat, place.lon}"
                ] += 1
    counts.missed.update(one.text for one in literal if id(one) not in taken)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points, along a great circle.

    >>> round(distance((51.5, -0.1), (48.9, 2.4)))
    339
    """
    a, b = math.radians(one[0]), math.radians(other[0])
    across = math.radians(other[1] - one[1])
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(half))


def main() -> None:
    """Find, score and print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("corpus", type=Path, help="GWN.xml")
    arguments.add_argument("--half", choices=("even", "odd"), help="every other story alone")
    arguments.add_argument("--misses", action="store_true", help="list what is wrong")
    chosen = arguments.parse_args()
    articles = read_articles(chosen.corpus)
    if chosen.half:
        articles = articles[0 if chosen.half == "even" else 1 :: 2]
    print(f"{'':14}{'literal':>26}{'exact':>8}{'either sense':>18}{'161 km':>11}{'of':>7}")
    head = f"{'precision':>10}{'recall':>8}{'F1':>8}{'F1':>8}{'precision':>10}{'F1':>8}"
    print(f"{'':14}{head}")
    for name, find in (("look-up", look_up), ("Reportedly", find_places)):
        counts = score(articles, find)
        print(f"{name:14}{counts.line()}")
    if chosen.misses:
        for title in ("missed", "extra", "far"):
            for text, times in getattr(counts, title).most_common():
                print(f"{title:8}{times:4}  {text}")


if __name__ == "__main__":
    main()
