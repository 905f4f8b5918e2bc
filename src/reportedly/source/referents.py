"""Referents: whom the mentions of a story mean, and how well a description fits one."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from reportedly.prose.tables import table
from reportedly.records import SourceKind, Span
from reportedly.source.kinds import is_state
from reportedly.source.mention import Mention
from reportedly.source.nouns import ORGANISATION_NOUNS, OUTLET_NOUNS, PAIRS, singular

GENERIC_PEOPLE = table("source official person people individual man woman interlocutor insider")
"""Nouns that any unnamed person or group may be taken up by."""

FIRMS = table("company firm bank retailer giant maker chain business corporation group")
"""Nouns that any business may be taken up by."""

NOBODY = table("somebody someone anybody anyone nobody everybody everyone none no-one one another")
"""Words for people whom nothing later takes up as "he" or "she"."""

AIRLINES = table("airline carrier")
_AIRWAYS = table("airway airline air airways airlines")

_ASSOCIATIONS = table("organisation organization group body team institution association agency")
_AGENCIES = table("agency service network organisation organization")
_DOCUMENTS = (
    table("report document paper study survey analysis review research findings article text"),
    table("lawsuit suit complaint filing document papers petition indictment"),
    table("treaty pact accord agreement deal text document draft protocol"),
    table("letter note memo memorandum email e-mail message circular document text"),
    table("bill law act statute decree order legislation text document"),
)
"""Nouns of which one may take up another."""

_PRINTED = table("paper newspaper daily weekly tabloid broadsheet magazine")
_BROADCAST = table("broadcaster station channel radio television tv network")
_UNLIKE = ((_PRINTED, _BROADCAST - _PRINTED), (_BROADCAST, _PRINTED - _BROADCAST))
"""Nouns for outlets, and those of outlets that they cannot mean."""

BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.CHANNEL})


@dataclass(frozen=True, slots=True)
class Sight:
    """One place where a referent is spoken of."""

    span: Span
    sentence: int
    """The number of its sentence."""
    paragraph: int
    """The number of its paragraph."""
    opens: bool
    """Whether it stands among the first words of its sentence, where subjects stand."""
    spoke: bool
    """Whether it is said to say something there."""
    quotation: int
    """Where the quotation begins that holds it; -1 outside quotation marks."""
    possessive: bool
    """Whether it only tells whose something is."""


@dataclass
class Referent:
    """Someone or something that mentions mean; it grows while a story is read.

    ``mentions`` are those that do a source's work; ``sights`` are all, the others too.
    """

    kind: SourceKind | None
    name: str | None = None
    description: str | None = None
    affiliation: str | None = None
    head: str | None = None
    count: int | None = None
    plural: bool = False
    gender: str | None = None
    mentions: list[Span] = field(default_factory=list)
    sights: list[Sight] = field(default_factory=list)
    title: str = ""
    guessed: bool = False
    """Whether its kind is only the likeliest for such a name: better evidence overrules it."""
    described: list[str] = field(default_factory=list)
    """What else the story calls it ("the minister")."""

    @property
    def words(self) -> frozenset[str]:
        """Lower-case singular words of name, title and descriptions, to find it by."""
        parts = (self.name, self.description, self.head, self.title, *self.described)
        text = " ".join(part for part in parts if part)
        return _singulars(text)


@lru_cache(maxsize=1 << 12)  # every description asks each referent
def _singulars(text: str) -> frozenset[str]:
    return frozenset(singular(w.strip(".,’'“”\"").lower()) for w in text.split())


class Fit(StrEnum):
    """How a description fits a referent: by its very words, as any such thing, or by its kind."""

    SURE = "sure"
    GENERIC = "generic"
    KIND = "kind"


def fit_of(referent: Referent, mention: Mention) -> Fit | None:
    """How well a description without a name fits a referent, if at all."""
    if referent.plural != mention.plural:
        return None
    head = mention.head or ""
    same = head in referent.words
    if head in AIRLINES and referent.words & _AIRWAYS:
        same = True
    special = _FITS.get(mention.kind) if mention.kind is not None else None
    if special is not None and (mention.kind is not SourceKind.OUTLET or head in OUTLET_NOUNS):
        return special(referent, mention, same=same)
    if head == "channel":
        return _fit(referent.kind is SourceKind.CHANNEL, referent.kind is SourceKind.OUTLET)
    if head in ORGANISATION_NOUNS and (referent.kind in BODIES or referent.kind is None):
        return _fit(same, _taken_up_by(referent, head)) or Fit.KIND
    if mention.kind is SourceKind.DOCUMENT and referent.kind is SourceKind.DOCUMENT:
        alike = any(head in nouns and referent.words & nouns for nouns in _DOCUMENTS)
        return _fit(same, alike or head == "document")
    return _fit(referent.kind is mention.kind and same, False)


def _fit_of_group(referent: Referent, mention: Mention, *, same: bool) -> Fit | None:
    head = mention.head or ""
    if referent.kind is not SourceKind.GROUP:
        return None
    if referent.name is not None:  # "Ada Hill and Ruth Abel … the couple"
        return Fit.GENERIC if head in PAIRS else None
    return _fit(referent.head == head, head in GENERIC_PEOPLE)


def _fit_of_person(referent: Referent, mention: Mention, *, same: bool) -> Fit | None:
    head = mention.head or ""
    if referent.kind not in {SourceKind.PERSON, None} or referent.head in NOBODY:
        return None
    aged = head.endswith("year-old")
    generic = aged or (referent.name is None and head in GENERIC_PEOPLE)
    return _fit(same, generic) or (Fit.KIND if referent.name is not None else None)


def _fit_of_outlet(referent: Referent, mention: Mention, *, same: bool) -> Fit | None:
    head = mention.head or ""
    # "The Flemish broadcaster" is not the Italian daily named before.
    others = (w.strip(".,’'") for w in mention.text.split()[1:] if w[0].isupper())
    if any(singular(word.lower()) not in referent.words for word in others):
        return None
    if any(head in these and referent.words & those for these, those in _UNLIKE):
        return None
    known = referent.kind is SourceKind.OUTLET
    unsettled = referent.name is not None and (referent.guessed or referent.kind is None)
    return _fit(known, unsettled and referent.kind is not SourceKind.PERSON)


def _taken_up_by(referent: Referent, head: str) -> bool:
    """Whether a body may be called by a noun for any such body."""
    if referent.kind is SourceKind.OUTLET:
        return head in _AGENCIES
    body = referent.kind in {SourceKind.ORGANISATION, None} and not is_state(referent.name or "")
    told = referent.name is not None or referent.head in FIRMS | _ASSOCIATIONS
    return body and told and head in FIRMS | _ASSOCIATIONS


def _fit(sure: bool, generic: bool) -> Fit | None:
    if sure:
        return Fit.SURE
    return Fit.GENERIC if generic else None


_FITS = {
    SourceKind.GROUP: _fit_of_group,
    SourceKind.PERSON: _fit_of_person,
    SourceKind.OUTLET: _fit_of_outlet,
}
