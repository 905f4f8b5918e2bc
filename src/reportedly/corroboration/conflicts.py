"""Reports that cannot both hold: figures, places, dates, denials, and who stands behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from reportedly.corroboration.context import Context
from reportedly.corroboration.evidence import Unit
from reportedly.corroboration.figures import Given, can_both_hold, given_figures, sort_of
from reportedly.corroboration.grouping import claim_id
from reportedly.corroboration.origins import Root, names_of
from reportedly.corroboration.records import ClaimDetail, Conflict, Figure, Relation, Side
from reportedly.corroboration.weights import weighted_terms

_DENIES = 0.3
"""A denial this like another claim of its event denies it."""
_SOMEWHAT = 0.12
"""Reports of two claims this alike count the same people."""


def conflicts_of(
    units: Sequence[Unit], roots: Sequence[Root], figures: Sequence[Figure], context: Context
) -> tuple[Conflict, ...]:
    """The conflicts inside one claim."""
    found = [_of_figure(f, roots) for f in figures if f.relation is Relation.CONFLICT]
    said = {unit.id: unit.said for unit in units if unit.said and unit.chain}
    dates = _differing(units, said, roots)
    if dates:
        found.append(Conflict(kind="dates", about="when it was said", sides=dates))
    return tuple(found)


def conflicts_between(
    details: Sequence[ClaimDetail], units: Mapping[str, Sequence[Unit]], context: Context
) -> tuple[ClaimDetail, ...]:
    """The claims of one event, each with those of its figures that another claim's rule out.

    Two claims are held against each other where they count what befell people, in somewhat like
    words: "14 soldiers died" and "19 bodies" may be two claims and still cannot both hold.
    ``units`` are the reports of each claim by its id.
    """
    given = {
        key: [g for g in given_figures(found, _published(found, context)) if _counts_people(g)]
        for key, found in units.items()
    }
    more: dict[str, list[Conflict]] = {}
    for one, other in combinations([d for d in details if given[d.id]], 2):
        sorts = {g.state for g in given[one.id]} & {g.state for g in given[other.id]}
        for sort in sorted(str(state) for state in sorts):
            ours, theirs = ([g for g in given[d.id] if g.state == sort] for d in (one, other))
            if any(can_both_hold(x, y) for x in ours for y in theirs):
                continue
            if not _somewhat_alike(units[one.id], units[other.id], context):
                continue
            sides = (_side(one, ours), _side(other, theirs))
            for detail in (one, other):
                more.setdefault(detail.id, []).append(
                    Conflict(kind="figures", about=f"people {sort}", sides=sides)
                )
    return tuple(
        d.model_copy(update={"conflicts": (*d.conflicts, *more[d.id])}) if d.id in more else d
        for d in details
    )


def _published(units: Sequence[Unit], context: Context) -> dict[str, str | None]:
    return {unit.story: context.published(unit.story) for unit in units}


def _counts_people(given: Given) -> bool:
    return given.state is not None and given.value is not None and sort_of(given.of) == "people"


def _somewhat_alike(ours: Sequence[Unit], theirs: Sequence[Unit], context: Context) -> bool:
    return any(context.likeness(a.id, b.id) >= _SOMEWHAT for a in ours for b in theirs)


def _side(detail: ClaimDetail, given: Sequence[Given]) -> Side:
    values = sorted({g.value for g in given if g.value is not None})
    return Side(
        says=" or ".join(f"{value:,}" for value in values),
        origins=tuple(origin.name for origin in detail.origins),
        stories=tuple(dict.fromkeys(g.story for g in given)),
    )


def _of_figure(figure: Figure, roots: Sequence[Root]) -> Conflict:
    return Conflict(
        kind="figures",
        about=figure.about,
        sides=tuple(
            Side(
                says=f"{'about ' if v.approximate else ''}{v.value:,}"
                if v.value is not None
                else "an unknown number",
                origins=names_of(r for r in roots if set(r.stories) & set(v.stories)),
                stories=v.stories,
            )
            for v in figure.values
        ),
    )


def _differing(
    units: Sequence[Unit], said: dict[str, str], roots: Sequence[Root]
) -> tuple[Side, ...]:
    """Sides where one origin is said to have spoken at times that share no day."""
    sides: dict[str, list[Unit]] = {}
    for unit in units:
        when = said.get(unit.id)
        if when:
            sides.setdefault(when, []).append(unit)
    spans = sorted(sides)
    apart = [
        (a, b)
        for at, a in enumerate(spans)
        for b in spans[at + 1 :]
        if not _overlap(a, b) and _same_origin(sides[a], sides[b], roots)
    ]
    kept = {when for pair in apart for when in pair}
    return tuple(
        Side(
            says=when,
            origins=names_of(r for r in roots if _ids(sides[when]) & _ids(r.units)),
            stories=tuple(dict.fromkeys(unit.story for unit in sides[when])),
        )
        for when in spans
        if when in kept
    )


def _same_origin(a: Sequence[Unit], b: Sequence[Unit], roots: Sequence[Root]) -> bool:
    return any(_ids(a) & _ids(root.units) and _ids(b) & _ids(root.units) for root in roots)


def _ids(units: Sequence[Unit]) -> set[str]:
    return {unit.id for unit in units}


def _overlap(a: str, b: str) -> bool:
    """Whether two ISO 8601 dates, months, years or intervals can be one time."""
    start_a, end_a = _bounds(a)
    start_b, end_b = _bounds(b)
    return start_a <= end_b and start_b <= end_a


def _bounds(value: str) -> tuple[str, str]:
    start, _, end = value.partition("/")
    return start, (end or start) + "\uffff"


def denials_among(
    groups: Sequence[tuple[str, ...]], context: Context
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Of every group the ids of the claims that deny it.

    A group that says that something is not so denies the group most like it that says that it is.
    """
    ordered = [context.unit(unit_id) for group in groups for unit_id in group]
    vectors = dict(zip((u.id for u in ordered), weighted_terms(ordered), strict=True))
    negative = [g for g in groups if context.unit(g[0]).negative]
    positive = [g for g in groups if not context.unit(g[0]).negative]
    centres = {group: _centre([vectors[u] for u in group]) for group in groups}
    found: dict[tuple[str, ...], list[str]] = {}
    for denial in negative:
        if not positive:
            break
        likeness = {g: _like(centres[denial], centres[g]) for g in positive}
        best = max(sorted(positive), key=lambda g: likeness[g])
        if likeness[best] >= _DENIES:
            found.setdefault(best, []).append(claim_id(denial))
    return {group: tuple(sorted(ids)) for group, ids in found.items()}


def _centre(vectors: Sequence[dict[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for vector in vectors:
        for term, weight in vector.items():
            total[term] = total.get(term, 0.0) + weight
    length = sum(w * w for w in total.values()) ** 0.5
    return {term: weight / length for term, weight in total.items()} if length else {}


def _like(a: dict[str, float], b: dict[str, float]) -> float:
    return sum(weight * b[term] for term, weight in sorted(a.items()) if term in b)
