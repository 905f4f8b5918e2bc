"""The figures of a claim over all its reports: which belong together, and how they stand."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.corroboration.clock import moment
from reportedly.corroboration.evidence import Unit, UnitFigure
from reportedly.corroboration.records import Figure, FigureValue, Relation
from reportedly.corroboration.words import stem
from reportedly.prose.tables import table
from reportedly.source.kinds import names_person
from reportedly.source.nouns import singular

_MONEY = frozenset({"dollars", "euros", "pounds", "yen"})
_SHARES = frozenset({"percent", "percentage points"})
_REVISED = re.compile(
    r"\b(?:previous(?:ly)?|earlier|originally|initially|at first|revis\w+|correct(?:ed|ion|s)?|"
    r"updat\w+|rais\w+|increas\w+|ris\w+|rose|climb\w+|lower\w+|cut|up from|down from|"
    r"bringing the (?:total|number|toll)|now stands?|no longer|instead of|not \d+|mistaken\w*|"
    r"error)\b",
    re.IGNORECASE,
)
_PEOPLE = table("""
    people person american briton canadian consumer customer resident citizen victim passenger user
    soldier girl boy schoolgirl child woman man worker job post position employee member life dead
    death body casualty civilian student wounded injured inhabitant account
""")
"""Nouns that count people, whichever of them a story picks."""


@dataclass(frozen=True, slots=True)
class Given:
    """One figure in one report: what is needed to hold it against others.

    ``time`` is when it was said, else when it was published, as an ISO 8601 string that sorts.
    """

    story: str
    unit: str
    value: int | float | None
    of: str | None
    approximate: bool
    bound: str | None
    state: str | None
    time: str
    published: str | None
    revises: bool


def given_figures(units: Iterable[Unit], published: dict[str, str | None]) -> list[Given]:
    """Every figure of the reports of a claim, in the order of time, then of ids."""
    found = [
        _given(unit, figure, published.get(unit.story)) for unit in units for figure in unit.figures
    ]
    return sorted(found, key=lambda given: (given.time, given.unit, given.value or 0))


def _given(unit: Unit, figure: UnitFigure, published: str | None) -> Given:
    said = (unit.said or "").split("/")[-1]
    early = bool(said and published and said < published[: len(said)])
    return Given(
        story=unit.story,
        unit=unit.id,
        value=figure.value,
        of=figure.of,
        approximate=figure.approximate or figure.bound is not None,
        bound=figure.bound,
        state=figure.state,
        time=said if early else moment(published),
        published=published,
        revises=_REVISED.search(unit.sentence or unit.text) is not None,
    )


def figures_of(given: Sequence[Given]) -> tuple[Figure, ...]:
    """The figures of a claim, those that most stories give first.

    Figures belong together where they count the same sort of thing; two that one report gives of
    the same sort are told apart, and others go with the nearer of them.
    """
    found = [
        _figure(track) for sort in _by_sort(given).values() for track in _tracks(sort) if track
    ]
    return tuple(
        sorted(found, key=lambda f: (-len({s for v in f.values for s in v.stories}), f.about))
    )


def _by_sort(given: Sequence[Given]) -> dict[str, list[Given]]:
    sorts: dict[str, list[Given]] = {}
    for one in given:
        sorts.setdefault(sort_of(one.of, one.state), []).append(one)
    return dict(sorted(sorts.items()))


def sort_of(noun: str | None, state: str | None = None) -> str:
    """What sort of thing a figure counts: money by its currency, people, or the noun itself.

    People are told apart by what befell them, where that is told.

    >>> sort_of("North Korean soldiers"), sort_of("credit card numbers"), sort_of("pounds")
    ('people', 'number', 'pounds')
    """
    if noun is None:
        return f"people {state}" if state else "people"
    if noun in _MONEY or noun in _SHARES:
        return noun
    head = singular(noun.split()[-1].lower().strip(".,"))
    if head in _PEOPLE or names_person(head):
        return f"people {state}" if state else "people"
    return stem(head)


def _tracks(given: Sequence[Given]) -> list[list[Given]]:
    """Figures of one sort as rows, at most one value a report in each."""
    values: dict[str, set[int | float | None]] = {}
    for one in given:
        values.setdefault(one.unit, set()).add(one.value)
    widest = max(values.values(), key=lambda found: (len(found), sorted(map(_order, found))))
    seeds = sorted(widest, key=_order)
    if len(seeds) == 1:
        return [list(given)]
    tracks: list[list[Given]] = [[] for _ in seeds]
    for one in given:
        nearest = min(range(len(seeds)), key=lambda at: (_distance(seeds[at], one.value), at))
        tracks[nearest].append(one)
    return tracks


def _order(value: int | float | None) -> float:
    return -1.0 if value is None else float(value)


def _distance(a: int | float | None, b: int | float | None) -> float:
    if a is None or b is None or a <= 0 or b <= 0:
        return 0.0 if a == b else 99.0
    return abs(math.log(a / b))


def _figure(track: Sequence[Given]) -> Figure:
    rows: dict[tuple[int | float | None, bool], list[Given]] = {}
    for one in track:
        rows.setdefault((one.value, one.approximate), []).append(one)
    nouns = Counter(one.of for one in track if one.of)
    about = max(sorted(nouns), key=lambda noun: (nouns[noun], len(noun))) if nouns else "number"
    return Figure(
        about=about,
        relation=relation_of(track),
        values=tuple(
            FigureValue(
                value=value,
                approximate=approximate,
                stories=tuple(dict.fromkeys(one.story for one in row)),
                published=next((one.published for one in row if one.published), None),
            )
            for (value, approximate), row in rows.items()
        ),
    )


def relation_of(track: Sequence[Given]) -> Relation:
    """How the values of one figure stand to each other."""
    values = {one.value for one in track if one.value is not None}
    if len(values) <= 1:
        bounds = {one.bound for one in track if one.bound != "most"}
        vague = any(one.value is None for one in track) and bool(values)
        return Relation.ROUNDING if vague or len(bounds) > 1 else Relation.AGREE
    if all(can_both_hold(a, b) for a in track for b in track):
        return Relation.ROUNDING
    if _moved(track):
        return Relation.MOVED
    return Relation.CONFLICT


def can_both_hold(a: Given, b: Given) -> bool:
    """Whether two figures can be one number: equal, or one the other rounded or bounded.

    A figure with fewer digits that differ from zero may round one with more.
    """
    if a.value is None or b.value is None or a.value == b.value:
        return True
    rough, fine = sorted((a, b), key=lambda one: (_digits(one.value), not one.approximate))
    unit = _unit(rough.value)
    difference = float(fine.value or 0) - float(rough.value or 0)
    if _digits(rough.value) == _digits(fine.value) and not rough.approximate:
        return False
    if rough.bound == "least":
        return 0 <= difference < unit
    if rough.bound == "most":
        return -unit < difference <= unit / 2
    slack = unit / 2 if not rough.approximate else max(unit / 2, abs(float(rough.value or 0)) / 20)
    return abs(difference) <= slack and (rough.approximate or unit > 1)


def _digits(value: int | float | None) -> int:
    """How many digits of a number say something.

    >>> _digits(145_500_000), _digits(200), _digits(1.25)
    (4, 1, 3)
    """
    if value is None:
        return 0
    return max(1, len(f"{value:.10g}".replace(".", "").lstrip("-0").rstrip("0")))


def _unit(value: int | float | None) -> float:
    """The worth of the last digit of a number that says something: 100 of 1,400."""
    if not value:
        return 1.0
    return float(10 ** (math.floor(math.log10(abs(value))) - _digits(value) + 1))


def _moved(track: Sequence[Given]) -> bool:
    """Whether later values replaced earlier ones: no earlier value is given after a later one.

    Either time alone parts them, or a report says itself that the number was changed.
    """
    order = sorted(track, key=lambda one: (one.time, one.unit))
    classes: list[list[Given]] = []
    for one in order:
        if classes and can_both_hold(classes[-1][0], one):
            classes[-1].append(one)
        else:
            classes.append([one])
    heads = [row[0] for row in classes]
    again = any(can_both_hold(a, b) for at, a in enumerate(heads) for b in heads[at + 1 :])
    told = any(one.revises for one in track)
    parted = all(first[-1].time < second[0].time for first, second in pairwise(classes))
    return (parted and not again) or (told and not again)
