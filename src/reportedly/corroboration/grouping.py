"""Which units of an event report the same proposition: grouping that no order of adding changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from reportedly.corroboration.evidence import Unit
from reportedly.corroboration.records import Curation
from reportedly.corroboration.weights import Weighted, weighted_terms

LIKENESS = 0.15
"""Groups this alike are one claim."""
_DAMPING = 0.25
"""0: groups are as alike as their centres; 1: as their members are on average."""

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
    groups = _Groups(_products(weighted_terms(ordered)))
    number = {unit.id: at for at, unit in enumerate(ordered)}
    curation = curation or Curation()
    for a, b in curation.split_claims:
        if a in number and b in number:
            groups.keep_apart(number[a], number[b])
    for a, b in curation.merge_claims:
        if a in number and b in number:
            groups.join(groups.home(number[a]), groups.home(number[b]))
    groups.join_alike(LIKENESS)
    return tuple(
        sorted(tuple(ordered[at].id for at in sorted(members)) for members in groups.members())
    )


def _products(vectors: Sequence[Weighted]) -> Matrix:
    """The product of every two weighted units."""
    places: dict[str, list[int]] = {}
    for at, vector in enumerate(vectors):
        for term in vector:
            places.setdefault(term, []).append(at)
    found = np.zeros((len(vectors), len(vectors)))
    for term in sorted(places):
        where = np.array(places[term])
        values = np.array([vectors[at][term] for at in places[term]])
        found[np.ix_(where, where)] += np.outer(values, values)
    return found


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
