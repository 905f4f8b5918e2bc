"""Which units of an event report the same proposition: grouping that no order of adding changes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from reportedly.corroboration.evidence import Unit, UnitFigure
from reportedly.corroboration.figures import sort_of
from reportedly.corroboration.records import Curation
from reportedly.corroboration.weights import weighted_terms
from reportedly.corroboration.words import term_rarity

LIKENESS = 0.125
"""Groups this alike are one claim."""
_TIE = 0.2
"""A report stays in a claim where one of another story is so like it."""
_DAMPING = 0.25
"""0: groups are as alike as their centres; 1: as their members are on average."""

_TELLING = 0.55
"""Words rarer than this tell something of a proposition; rarities run from 0 to 1."""
_LEAST_TERMS = 2
_SAME_FIGURE = 0.2
"""What the same figure of the same sort adds, to units that are alike in words already."""
_CLOSE = 0.2
_CLOSE_RATIO = 1.06
_SAME_LARGE = 0.3
_CLOSE_ALONE = 0.2
_LARGE = 100
_FIGURE_FLOOR = 0.05
_SMALL = 2
_ONE_STORY = 0.5

Matrix = NDArray[np.float64]


def group_units(
    units: Iterable[Unit], curation: Curation | None = None
) -> tuple[tuple[str, ...], ...]:
    """Groups of unit ids, each the reports of one claim; every unit is in exactly one.

    Agglomerative: the two groups that are most alike are joined until none are alike enough. The
    units are taken in the order of their ids, so the answer depends on the set alone. What a
    person merged is joined first, and what a person split is never joined.
    """
    ordered = sorted(units, key=lambda unit: unit.id)
    if not ordered:
        return ()
    likeness = _likeness(ordered)
    groups = _Groups(likeness.copy())
    number = {unit.id: at for at, unit in enumerate(ordered)}
    curation = curation or Curation()
    for a, b in curation.split_claims:
        if a in number and b in number:
            groups.keep_apart(number[a], number[b])
    for a, b in curation.merge_claims:
        if a in number and b in number:
            groups.join(groups.home(number[a]), groups.home(number[b]))
    groups.join_alike(LIKENESS)
    kept = {at for pair in curation.merge_claims for at in map(number.get, pair) if at is not None}
    parts = [
        part
        for members in groups.members()
        for part in _without_loose(members, likeness, ordered, kept)
    ]
    return tuple(sorted(tuple(ordered[at].id for at in sorted(part)) for part in parts))


def _without_loose(
    members: Sequence[int], likeness: Matrix, units: Sequence[Unit], kept: set[int]
) -> list[list[int]]:
    """A group, and each of its units that is like none of another story as a group of its own."""
    tied = [
        at
        for at in members
        if at in kept
        or any(
            likeness[at, other] >= _TIE
            for other in members
            if units[other].story != units[at].story
        )
    ]
    if not tied or len({units[at].story for at in members}) == 1:
        return [list(members)]
    return [tied, *([at] for at in members if at not in set(tied))]


def _likeness(units: Sequence[Unit]) -> Matrix:
    """How alike every two units are: their words in common, and figures of one sort and value.

    One word in common makes nothing alike; two units of one story rarely say the same.
    """
    vectors = weighted_terms(units)
    found = np.zeros((len(units), len(units)))
    telling = np.zeros(found.shape, np.int16)
    for term, where in _places(vectors):
        values = np.array([vectors[at][term] for at in where])
        found[np.ix_(where, where)] += np.outer(values, values)
        if term_rarity(term) > _TELLING:
            telling[np.ix_(where, where)] += 1
    alone = telling < _LEAST_TERMS
    np.fill_diagonal(alone, val=False)
    found[alone] = 0.0
    figures = _figures_in_common(units)
    alike = (found > _FIGURE_FLOOR) | (figures >= _CLOSE_ALONE)
    found[alike] += figures[alike]
    for where in _by_story(units):
        block = np.ix_(where, where)
        scaled = found[block] * _ONE_STORY
        np.fill_diagonal(scaled, found.diagonal()[where])
        found[block] = scaled
    return found


def _places(keyed: Sequence[Iterable[str]]) -> Iterable[tuple[str, list[int]]]:
    """Of every key the things that have it, in order."""
    places: dict[str, list[int]] = {}
    for at, keys in enumerate(keyed):
        for key in keys:
            places.setdefault(key, []).append(at)
    return sorted(places.items())


def _figures_in_common(units: Sequence[Unit]) -> Matrix:
    """What the figures of every two units add to their likeness.

    Most where sort and value are the same, less where the values are only close.
    """
    found = np.zeros((len(units), len(units)))
    kinds = (
        (_CLOSE, [{key for f in u.figures for key in _close_keys(f)} for u in units]),
        (_SAME_FIGURE, [{_exact_key(f) for f in u.figures if _counts(f)} for u in units]),
        (_SAME_LARGE, [{_exact_key(f) for f in u.figures if _is_large(f)} for u in units]),
    )
    for worth, keys in kinds:
        for _, where in _places(keys):
            found[np.ix_(where, where)] = worth
    np.fill_diagonal(found, 0.0)
    return found


def _counts(figure: UnitFigure) -> bool:
    return figure.value is not None and figure.value > _SMALL


def _is_large(figure: UnitFigure) -> bool:
    return figure.value is not None and figure.value >= _LARGE


def _exact_key(figure: UnitFigure) -> str:
    return f"{sort_of(figure.of)} {figure.value:.10g}"


def _close_keys(figure: UnitFigure) -> Iterable[str]:
    """Two keys, so that values of a hundred and more within 3 % share at least one."""
    if figure.value is None or figure.value < _LARGE:
        return
    step = math.log(figure.value) / math.log(_CLOSE_RATIO)
    yield f"{sort_of(figure.of)} {math.floor(step)}"
    yield f"{sort_of(figure.of)} {math.floor(step + 0.5)}.5"


def _by_story(units: Sequence[Unit]) -> list[list[int]]:
    return [where for _, where in _places([[unit.story] for unit in units])]


def claim_id(group: Iterable[str]) -> str:
    """The id of a claim: made from the least id of its units."""
    return blake2b(min(group).encode(), digest_size=6).hexdigest()


class _Groups:
    """Groups under way: sums of products between them, and who is nearest to each."""

    def __init__(self, products: Matrix) -> None:
        self._sums = products
        self._sizes = np.ones(len(products))
        self._alive = np.ones(len(products), bool)
        self._barred = np.zeros(products.shape, bool)
        self._members = [[at] for at in range(len(products))]
        self._home = list(range(len(products)))

    def home(self, unit: int) -> int:
        """The group that a unit is in."""
        return self._home[unit]

    def members(self) -> list[list[int]]:
        """The groups as they are."""
        return [self._members[at] for at in np.flatnonzero(self._alive)]

    def keep_apart(self, a: int, b: int) -> None:
        """Two groups are never to be joined."""
        self._barred[a, b] = self._barred[b, a] = True

    def join(self, a: int, b: int) -> None:
        """Make two groups one, under the lower number."""
        a, b = min(a, b), max(a, b)
        if a == b or self._barred[a, b]:
            return
        self._sums[a] += self._sums[b]
        self._sums[:, a] += self._sums[:, b]
        self._sizes[a] += self._sizes[b]
        self._barred[a] |= self._barred[b]
        self._barred[:, a] |= self._barred[:, b]
        self._alive[b] = False
        for unit in self._members[b]:
            self._home[unit] = a
        self._members[a] += self._members[b]

    def _row(self, at: int) -> Matrix:
        """How alike every other group is to one."""
        own = np.maximum(self._sums.diagonal(), 1e-12)
        scale = own ** ((1 - _DAMPING) / 2) * self._sizes**_DAMPING
        row: Matrix = self._sums[at] / (scale * scale[at])
        row[~self._alive | self._barred[at]] = -1.0
        row[at] = -1.0
        return row

    def join_alike(self, least: float) -> None:
        """Join the most alike until none are alike enough; of equals the lowest numbers first."""
        count = len(self._alive)
        rows = np.array([self._row(at) for at in range(count)])
        rows[~self._alive] = -1.0
        nearest = rows.argmax(axis=1)
        best = rows[np.arange(count), nearest]
        while count:
            a = int(best.argmax())
            if best[a] < least:
                return
            b = int(nearest[a])
            a, b = min(a, b), max(a, b)
            self.join(a, b)
            rows[b] = rows[:, b] = -1.0
            best[b] = -1.0
            rows[a] = rows[:, a] = self._row(a)
            stale = np.flatnonzero(self._alive & ((nearest == a) | (nearest == b)))
            for at in {a, *stale.tolist()}:
                nearest[at] = rows[at].argmax()
                best[at] = rows[at, nearest[at]]
            closer = self._alive & (rows[:, a] > best)
            nearest[closer] = a
            best[closer] = rows[closer, a]
