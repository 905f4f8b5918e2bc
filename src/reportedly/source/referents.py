"""Referents: whom the mentions of a story mean, and how well a description fits one."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.prose.tables import table
from reportedly.records import SourceKind, Span
from reportedly.source.kinds import is_state
from reportedly.source.mentions import Mention
from reportedly.source.nouns import ORGANISATION_NOUNS, OUTLET_NOUNS, singular

GENERIC_PEOPLE = table("source official person people individual man woman interlocutor insider")
"""Nouns that any unnamed person or group may be taken up by."""

FIRMS = table("company firm bank retailer giant maker chain business corporation group")
"""Nouns that any business may be taken up by."""

_ASSOCIATIONS = table("organisation organization group body team institution association agency")
_AGENCIES = table("agency service network organisation organization")
BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.CHANNEL})


@dataclass
class Referent:
    """Someone or something that mentions mean; it grows while a story is read."""

    kind: SourceKind | None
    name: str | None = None
    description: str | None = None
    affiliation: str | None = None
    head: str | None = None
    plural: bool = False
    gender: str | None = None
    mentions: list[Span] = field(default_factory=list)

    @property
    def words(self) -> frozenset[str]:
        """Lower-case singular words of name and description, to find it by."""
        text = f"{self.name or ''} {self.description or ''} {self.head or ''}"
        return frozenset(singular(w.strip(".,’'").lower()) for w in text.split())


class Fit(StrEnum):
    """How a description fits a referent: by its very words, or as any such thing."""

    SURE = "sure"
    GENERIC = "generic"


def fit_of(referent: Referent, mention: Mention) -> Fit | None:
    """How well a description without a name fits a referent, if at all."""
    if referent.plural != mention.plural:
        return None
    head = mention.head or ""
    same = head in referent.words
    if mention.kind is SourceKind.GROUP and referent.kind is SourceKind.GROUP:
        if referent.name is not None:
            return None
        return _fit(referent.head == head, head in GENERIC_PEOPLE)
    if mention.kind is SourceKind.PERSON and referent.kind is SourceKind.PERSON:
        return _fit(same, referent.name is None and head in GENERIC_PEOPLE)
    if head in OUTLET_NOUNS:
        return _fit(referent.kind is SourceKind.OUTLET, False)
    if head == "channel":
        return _fit(referent.kind is SourceKind.CHANNEL, referent.kind is SourceKind.OUTLET)
    if head in ORGANISATION_NOUNS and referent.kind in BODIES:
        return _fit(same, _taken_up_by(referent, head))
    return _fit(referent.kind is mention.kind and same, False)


def _taken_up_by(referent: Referent, head: str) -> bool:
    """Whether a body may be called by a noun for any such body."""
    if referent.kind is SourceKind.OUTLET:
        return head in _AGENCIES
    body = referent.kind is SourceKind.ORGANISATION and not is_state(referent.name or "")
    return body and head in FIRMS | _ASSOCIATIONS


def _fit(sure: bool, generic: bool) -> Fit | None:
    if sure:
        return Fit.SURE
    return Fit.GENERIC if generic else None
