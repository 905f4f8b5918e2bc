"""Claims: the groups of one event, with everything that is concluded about each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.corroboration.clock import time_key
from reportedly.corroboration.conflicts import conflicts_between, conflicts_of, denials_among
from reportedly.corroboration.context import Context
from reportedly.corroboration.copies import rewrites_among
from reportedly.corroboration.evidence import Evidence, Unit
from reportedly.corroboration.figures import figures_of, given_figures
from reportedly.corroboration.grade import Standing, suggested_grade
from reportedly.corroboration.grouping import claim_id, group_units
from reportedly.corroboration.names import bare_words
from reportedly.corroboration.origins import find_origins
from reportedly.corroboration.records import (
    ClaimDetail,
    Copy,
    Curation,
    First,
    GivenGrade,
    Report,
    Step,
)
from reportedly.corroboration.timeline import timeline_of
from reportedly.corroboration.wording import without_edges
from reportedly.corroboration.words import terms
from reportedly.prose.tables import table
from reportedly.records import SourceKind

_GOOD_LENGTH = 24
"""Words of a wording that is neither cut short nor winding."""
_OWN_VOICE = 0.8
_QUOTED = 0.8
_PRONOUN = 0.6
"""What a wording is worth in the story's own voice, quoted, or with a pronoun for a subject."""
_PRONOUNS = table("i he she it we they you this these those there his her its their my our")


@dataclass(frozen=True, slots=True)
class EventClaims:
    """What the stories of one event give: their claims, and the rewrites that the claims show."""

    claims: tuple[ClaimDetail, ...]
    rewrites: tuple[Copy, ...]


def event_claims(
    evidences: Iterable[Evidence],
    copies: Iterable[Copy] = (),
    curation: Curation | None = None,
) -> EventClaims:
    """Every claim of the stories of one event, those that most stories report first.

    ``copies`` may hold those of other stories too; they are left out of account.
    """
    found = {evidence.story.id: evidence for evidence in evidences}
    inside = [copy for copy in copies if copy.of in found and copy.by in found]
    units = [unit for evidence in found.values() for unit in evidence.units]
    grouped = group_units(units, curation)
    rewrites = rewrites_among(grouped, found, inside)
    context = Context.of(found.values(), (*inside, *rewrites), curation)
    groups = [part for group in grouped for part in _by_polarity(group, context)]
    denied = denials_among(groups, context)
    details = [claim_of(group, context, denied.get(group, ())) for group in groups]
    units_of = {claim_id(group): [context.unit(unit) for unit in group] for group in groups}
    details = list(conflicts_between(details, units_of, context))
    return EventClaims(
        claims=tuple(
            sorted(details, key=lambda claim: (-len({r.story for r in claim.reports}), claim.id))
        ),
        rewrites=rewrites,
    )


def _by_polarity(group: Sequence[str], context: Context) -> list[tuple[str, ...]]:
    """A group as one claim, or as two where some say that it is so and some that it is not."""
    parts: dict[bool, list[str]] = {}
    for unit_id in group:
        parts.setdefault(context.unit(unit_id).negative, []).append(unit_id)
    return [tuple(parts[side]) for side in sorted(parts)]


def claim_of(group: Sequence[str], context: Context, denied_by: Sequence[str] = ()) -> ClaimDetail:
    """One claim from the ids of its units; ``denied_by``: ids of the claims that deny it."""
    units = sorted(
        (context.unit(unit_id) for unit_id in group),
        key=lambda unit: (time_key(context.published(unit.story), unit.story), unit.id),
    )
    findings = find_origins(units, context)
    given = given_figures(units, {unit.story: context.published(unit.story) for unit in units})
    figures = figures_of(given)
    first = units[0]
    standing = Standing(findings, figures, units, len(denied_by))
    return ClaimDetail(
        id=claim_id(group),
        claim=clearest(units),
        reports=tuple(_report(unit, context) for unit in units),
        origins=findings.origins(),
        independent=findings.independent,
        first=First(story=first.story, published=context.published(first.story)),
        figures=figures,
        denied_by=tuple(denied_by),
        grade=suggested_grade(standing, _given_grade(group, context.curation)),
        relays=findings.relays,
        loops=findings.loops,
        conflicts=conflicts_of(units, findings.roots, figures, context),
        timeline=timeline_of(units, given, context),
        reasons=findings.reasons,
    )


def clearest(units: Sequence[Unit]) -> str:
    """The whole clause that names most of what the others name, neither cut short nor winding.

    What is told counts above what the story says itself, a clause that begins with a name or a
    thing above one that begins with a pronoun; words that are no whole clause are shown only
    where no report has any.
    """
    shared: dict[str, int] = {}
    for unit in units:
        for term in unit.terms | unit.context:
            shared[term] = shared.get(term, 0) + 1

    def score(unit: Unit) -> tuple[bool, float, str]:
        shown = unit.wording or unit.text
        words = shown.split()
        common = sum(shared.get(term, 1) - 1 for term in terms(shown))
        length = min(len(words), _GOOD_LENGTH) / max(len(words), _GOOD_LENGTH)
        worth = (1 + common) * length
        worth *= _OWN_VOICE if unit.attribution is None else _QUOTED if unit.direct else 1.0
        worth *= _PRONOUN if words[0].lower() in _PRONOUNS else 1.0
        return (bool(unit.wording), worth, unit.id)

    best = max(units, key=score)
    return best.wording or best.text[slice(*without_edges(best.text, (0, len(best.text))))]


def _report(unit: Unit, context: Context) -> Report:
    return Report(
        story=unit.story,
        attribution=unit.attribution,
        span=unit.span,
        text=unit.text,
        published=context.published(unit.story),
        chain=tuple(_step(unit.story, step, context) for step in context.steps(unit)),
    )


def _step(story: str, step: str, context: Context) -> Step:
    """A step under the story's own name for it where that is a full one, else under the event's."""
    identity = context.identity(story, step)
    source = context.source(story, step)
    own = source.name if source.named and source.name else None
    whole = own is not None and len(own.split()) > 1 and not own.isupper()
    if own and identity.kind is SourceKind.PERSON:
        known = bare_words(identity.name)
        padded = own != identity.name and bare_words(own)[-len(known) :] == known
        whole = whole and not padded
    return Step(
        name=own if whole and own else identity.name, kind=identity.kind, named=identity.named
    )


def _given_grade(group: Sequence[str], curation: Curation) -> GivenGrade | None:
    """The grade that a person gave last to any report of the claim."""
    members = set(group)
    given = [grade for unit_id, grade in curation.grades if unit_id in members]
    return max(given, key=lambda grade: (grade.time, grade.author), default=None)
