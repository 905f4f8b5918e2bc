"""Who speaks for whom: officers, ministers and spokespeople, and the bodies that they speak for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.corroboration.cards import Card
from reportedly.corroboration.identity import Identity
from reportedly.corroboration.names import (
    bare_words,
    body_words,
    is_generic,
    person_parts,
    telling_words,
)
from reportedly.prose.tables import table
from reportedly.records import SourceKind

_SPEAKS = table("""
    spokesman spokeswoman spokesperson spokespeople spokesmen press secretary minister
    governor commissioner superintendent constable inspector chief officer
    sergeant captain colonel general lieutenant major representative official officials adviser
    advisor ambassador envoy deputy head police prosecutor director
""")
"""Roles in which a person speaks for the body that they belong to."""
_OWN_VOICE = table(
    "former ex founder founding investor executive ceo author professor analyst psychologist critic"
)
"""Roles in which people speak for themselves, though a body is named beside them."""
_SPEAKERS = (
    SourceKind.PERSON,
    SourceKind.GROUP,
    SourceKind.ORGANISATION,
    SourceKind.DOCUMENT,
)
_GOVERNING = table("minister president premier chancellor presidency cabinet")
_OFFICIALS = table("official officials authority authorities")
_STATE = "government"
_SPOKEN = table("spokesman spokeswoman spokesperson spokespeople spokesmen press")


def speakers_for(identities: Iterable[Identity]) -> dict[str, Identity]:
    """Of the people, offices and papers of an event the body that each speaks for, by their keys.

    The body must be a source of the event itself, and what a story says of the person must hold
    its name; a member of a government speaks for the one government that the event has.
    """
    ordered = list(identities)
    bodies = [one for one in ordered if one.named and one.kind is SourceKind.ORGANISATION]
    governments = [one for one in bodies if body_words(one.name)[-1:] == (_STATE,)]
    found: dict[str, Identity] = {}
    for identity in ordered:
        if identity.kind not in _SPEAKERS:
            continue
        body = _body_of(identity, bodies, governments)
        if body is not None and body.key != identity.key:
            found[identity.key] = body
    return found | _through_others(ordered, found)


def _through_others(
    identities: Sequence[Identity], found: dict[str, Identity]
) -> dict[str, Identity]:
    """Those who speak for somebody who speaks for a body: the president's spokesman."""
    families = {
        person_parts(one.name)[1]: found[one.key]
        for one in identities
        if one.kind is SourceKind.PERSON and one.named and one.key in found
    }
    more: dict[str, Identity] = {}
    for identity in identities:
        if identity.kind is not SourceKind.PERSON or identity.key in found:
            continue
        words = {word for card in identity.cards for word in bare_words(_said(card))}
        heads = sorted(words & families.keys() - set(bare_words(identity.name)))
        if heads and words & _SPEAKS and not words & _OWN_VOICE:
            more[identity.key] = families[heads[0]]
    return more


def _body_of(
    identity: Identity, bodies: Sequence[Identity], governments: Sequence[Identity]
) -> Identity | None:
    if any(set(bare_words(_said(card))) & _OWN_VOICE for card in identity.cards):
        return None
    for card in identity.cards:
        body = _named_body(identity, card, bodies) or _government(identity, card, governments)
        if body is not None:
            return body
    return None


def _named_body(identity: Identity, card: Card, bodies: Sequence[Identity]) -> Identity | None:
    """The body whose name stands in what is said of a speaker, or in the name of a paper."""
    about = body_words(_said(card))
    if identity.kind is SourceKind.DOCUMENT:
        about = (*about, *body_words(identity.name))
    elif identity.kind is SourceKind.ORGANISATION or (
        identity.named and not set(bare_words(_said(card))) & _SPEAKS
    ):
        return None
    named = next((body for body in bodies if _holds(about, body_words(body.name))), None)
    return named or _only_body(about, bodies)


def _only_body(about: Sequence[str], bodies: Sequence[Identity]) -> Identity | None:
    """The body of a "ministry spokesman", if the event has one ministry, however it is written."""
    if not set(about) & _SPOKEN:
        return None
    for word in about:
        if word in _SPEAKS or not is_generic((word,)):
            continue
        holding = [body for body in bodies if word in body_words(body.name)]
        if len({telling_words(body.name) for body in holding}) == 1:
            return holding[0]
    return None


def _government(identity: Identity, card: Card, governments: Sequence[Identity]) -> Identity | None:
    """The government that an official, a minister or a presidency belongs to."""
    words = {*bare_words(_said(card)), *bare_words(identity.name)}
    governs = words & _GOVERNING and identity.kind in (SourceKind.PERSON, SourceKind.ORGANISATION)
    if not (words & _OFFICIALS or governs):
        return None
    told = {*body_words(identity.name)}
    for other in identity.cards:
        told |= {*body_words(_said(other))}
    for body in governments:
        if set(body_words(body.name)) - {_STATE} <= told:
            return body
    return governments[0] if governs and len(governments) == 1 else None


def _said(card: Card) -> str:
    """What a story says of a source."""
    return f"{card.affiliation or ''} {card.description or ''}"


def _holds(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether a name stands in a row of words, in one piece."""
    size = len(name)
    return size > 0 and any(
        tuple(words[at : at + size]) == tuple(name) for at in range(len(words) - size + 1)
    )
