"""Sources across stories: which of them are one person, body or outlet, and why.

``same_source`` decides about two; ``Identities`` joins those of one event. A person's decision
wins: what was merged is one, what was split stays apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.corroboration.cards import Card as Card  # the archive takes it from here
from reportedly.corroboration.cards import event_cards
from reportedly.corroboration.evidence import Evidence
from reportedly.corroboration.heads import UNKNOWN
from reportedly.corroboration.names import (
    bare_words,
    body_words,
    given_names_agree,
    initials,
    is_generic,
    outlet_key,
    person_parts,
    sound,
    telling_words,
)
from reportedly.corroboration.records import Curation, Decision
from reportedly.prose.tables import table
from reportedly.records import SourceKind
from reportedly.source.outlets import known_outlet

_IDLE = table("a an the of for in on at to and his her its their former who with from as new")
_MEDIA = {SourceKind.OUTLET, SourceKind.CHANNEL}
_BODIES = {SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.GROUP, SourceKind.CHANNEL}


def source_keys(card: Card) -> tuple[str, ...]:
    """What a source is looked up by: those who may be one share a key."""
    if not card.named or card.name is None:
        return ()
    if card.kind is SourceKind.PERSON:
        return (f"person {sound(person_parts(card.name)[1])}",)
    words = body_words(card.name)
    keys = {f"name {' '.join(words)}", f"outlet {outlet_key(card.name)}"}
    keys |= {f"name {word}" for word in words if len(word) > 3 and not is_generic((word,))}
    keys.add(f"name {' '.join(telling_words(card.name))}")
    keys |= {f"short {short}" for short in initials(card.name)}
    if len(words) == 1 and len(words[0]) <= 6:
        keys.add(f"short {words[0]}")
    return tuple(sorted(keys))


def same_source(a: Card, b: Card, *, near: bool) -> Decision:
    """Whether two sources are one; ``near``: their stories are about the same event."""
    if not (a.named and b.named and a.name and b.name):
        return Decision(same=None, reasons=("a source without a name may be anybody",))
    person = SourceKind.PERSON
    if (a.kind is person) != (b.kind is person):
        return Decision(same=False, reasons=("one is a person, the other is not",))
    if a.kind is person:
        return _same_person(a, b, near=near)
    return _same_body(a, b, near=near)


def _same_person(a: Card, b: Card, *, near: bool) -> Decision:
    given_a, family_a = person_parts(a.name or "")
    given_b, family_b = person_parts(b.name or "")
    if sound(family_a) != sound(family_b):
        return Decision(same=False, reasons=(f"family names {family_a} and {family_b}",))
    agree = given_names_agree(given_a, given_b)
    if agree is False:
        return Decision(same=False, reasons=("other given names",))
    shared = _words_about(a) & _words_about(b)
    if agree:
        if near:
            return Decision(same=True, reasons=("the same name in stories about one event",))
        if shared:
            return Decision(same=True, reasons=(f"the same name, both “{sorted(shared)[0]}”",))
        if _words_about(a) and _words_about(b):
            return Decision(same=False, reasons=("one name, but nothing alike is said of them",))
        return Decision(same=None, reasons=("one name, nothing more is known: maybe namesakes",))
    if near:
        return Decision(same=True, reasons=("the family name in stories about one event",))
    return Decision(same=None, reasons=("only a family name",))


def _words_about(card: Card) -> frozenset[str]:
    said = f"{card.description or ''} {card.affiliation or ''}"
    return frozenset(word for word in bare_words(said) if word not in _IDLE)


def _same_body(a: Card, b: Card, *, near: bool) -> Decision:
    name_a, name_b = a.name or "", b.name or ""
    if outlet_key(name_a) == outlet_key(name_b):
        return Decision(same=True, reasons=("the same name",))
    words_a, words_b = body_words(name_a), body_words(name_b)
    if sorted(words_a) == sorted(words_b) or telling_words(name_a) == telling_words(name_b):
        return Decision(same=True, reasons=("the same words",))
    if _MEDIA & {a.kind, b.kind} and a.kind != b.kind:
        return Decision(same=False, reasons=("one is an outlet, the other is not",))
    short, long = sorted((name_a, name_b), key=lambda name: (len(bare_words(name)), name))
    bare = "".join(bare_words(short))
    if len(bare_words(short)) == 1 and bare in initials(long):
        return Decision(
            same=True if near else None, reasons=(f"{short} are the first letters of {long}",)
        )
    if near and a.kind not in _MEDIA and _is_short_form(body_words(short), body_words(long)):
        return Decision(same=True, reasons=(f"{short} is short for {long}",))
    return Decision(same=False, reasons=("other names",))


def _is_short_form(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is the beginning or the end of a longer one, and says enough of it."""
    if not short or is_generic(short) or len(short) >= len(long):
        return False
    if long[: len(short)] == short:
        return True
    # "Reuters Pellworm Bank": the picture's agency stands before the name.
    front = long[: -len(short)]
    credited = all(known_outlet(word) or known_outlet(word.upper()) for word in front)
    return long[-len(short) :] == short and (len(short) > 1 or credited)


@dataclass(frozen=True, slots=True)
class Identity:
    """Sources of one event that are one."""

    key: str
    name: str
    kind: SourceKind
    named: bool
    cards: tuple[Card, ...]


class Identities:
    """Who is who in one event."""

    def __init__(self, found: Iterable[Identity]) -> None:
        """Keep them by their cards."""
        self._by_card: dict[str, Identity] = {
            card.key: identity for identity in found for card in identity.cards
        }

    def of(self, key: str) -> Identity:
        """The identity of a card.

        Raises:
            KeyError: no story of the event has it.
        """
        return self._by_card[key]

    def all(self) -> tuple[Identity, ...]:
        """Every identity, once, in the order of their keys."""
        return tuple(sorted(set(self._by_card.values()), key=lambda identity: identity.key))


def identities_of(evidences: Sequence[Evidence], curation: Curation | None = None) -> Identities:
    """Who is who among the sources of the stories of one event."""
    curation = curation or Curation()
    return Identities(join_sources(event_cards(evidences), curation, near=True))


def join_sources(cards: Iterable[Card], curation: Curation, *, near: bool) -> tuple[Identity, ...]:
    """Sources joined where they are the same, never across what is known to be apart.

    Full names are joined before short ones, so that a family name which two people share joins
    neither. The cards are taken in the order of their keys: the answer depends on the set alone.
    """
    ordered = sorted(cards, key=lambda card: card.key)
    joiner = _Joiner(ordered, curation, near=near)
    joiner.curated()
    for full in (True, False):
        joiner.alike(full=full)
    return tuple(_identity(group) for group in joiner.groups())


class _Joiner:
    def __init__(self, cards: Sequence[Card], curation: Curation, *, near: bool) -> None:
        self._card = {card.key: card for card in cards}
        self._curation = curation
        self._near = near
        self._root = {card.key: card.key for card in cards}
        self._members = {card.key: [card] for card in cards}
        self._apart = {frozenset(pair) for pair in curation.split_sources}
        self._merged: set[str] = set()
        self._holders: dict[str, list[Card]] = {}
        for card in cards:
            for key in source_keys(card):
                self._holders.setdefault(key, []).append(card)

    def groups(self) -> list[list[Card]]:
        return [self._members[key] for key in sorted(self._members)]

    def curated(self) -> None:
        for a, b in self._curation.merge_sources:
            if a in self._card and b in self._card:
                self._join(a, b)
                self._merged |= {a, b}

    def alike(self, *, full: bool) -> None:
        """Join by names; ``full``: only people with a given name, and bodies."""
        for holders in (self._holders[key] for key in sorted(self._holders)):
            for at, a in enumerate(holders):
                for b in holders[at + 1 :]:
                    if self._wanted(a, b, full=full) and self._fits(a, b, full=full):
                        self._join(a.key, b.key)

    def _wanted(self, a: Card, b: Card, *, full: bool) -> bool:
        return full == all(
            card.kind is not SourceKind.PERSON or bool(person_parts(card.name or "")[0])
            for card in (a, b)
        )

    def _fits(self, a: Card, b: Card, *, full: bool) -> bool:
        """Whether two cards, and all that they were joined with, are one."""
        ours, theirs = self._members[self._home(a.key)], self._members[self._home(b.key)]
        if ours is theirs or same_source(a, b, near=self._near).same is not True:
            return False
        for one in ours:
            for other in theirs:
                if frozenset((one.key, other.key)) in self._apart:
                    return False
                if self._merged & {one.key, other.key} - {a.key, b.key}:
                    continue
                if same_source(one, other, near=self._near).same is False:
                    return False
        return full or not self._ambiguous(a, b)

    def _ambiguous(self, a: Card, b: Card) -> bool:
        """Whether a short name could be either of two people who are known to be apart."""
        short = a if not person_parts(a.name or "")[0] else b
        homes = {
            self._home(card.key)
            for key in source_keys(short)
            for card in self._holders[key]
            if card.kind is SourceKind.PERSON and person_parts(card.name or "")[0]
        }
        return len(homes) > 1

    def _home(self, key: str) -> str:
        while self._root[key] != key:
            key = self._root[key]
        return key

    def _join(self, a: str, b: str) -> None:
        low, high = sorted((self._home(a), self._home(b)))
        if low != high:
            self._root[high] = low
            self._members[low] += self._members.pop(high)


def _identity(cards: Sequence[Card]) -> Identity:
    """The fullest name that most stories use; the kind that most give."""
    named = [card for card in cards if card.named and card.name]
    kinds = [card.kind for card in cards]
    kind = max(sorted(set(kinds)), key=kinds.count)
    best = _best_named(named) if named else cards[0]
    name = best.name or ""
    if kind is SourceKind.OUTLET and (known := known_outlet(name)):
        name = known.name
    return Identity(
        key=min(card.key for card in cards),
        name=name if best.named else _unnamed(best),
        kind=kind,
        named=best.named,
        cards=tuple(cards),
    )


def _best_named(cards: Sequence[Card]) -> Card:
    """The card with the fullest name; a word too many in front of a commoner name is no part of it.

    "James P. Reed" is fuller than "Jim Reed"; "Growth Ann Reed" is not, if others say "Ann Reed".
    """
    uses = Counter(bare_words(card.name or "") for card in cards)

    def is_padded(words: tuple[str, ...]) -> bool:
        return any(len(words) > len(other) > 1 and words[-len(other) :] == other for other in uses)

    def rank(card: Card) -> tuple[object, ...]:
        name = card.name or ""
        words = bare_words(name)
        person = card.kind is SourceKind.PERSON
        return (
            _is_full(card),
            not is_padded(words),
            person or "'" not in name.replace("’", "'"),
            0 if person else uses[words],
            len(words) if person else 0,
            uses[words],
            len(words),
            _formal(name) if person else 0,
            card.key,
        )

    return max(cards, key=rank)


def _formal(name: str) -> int:
    """How many letters the given name has: "James" is more formal than "Jim"."""
    given, _ = person_parts(name)
    return len(given[0]) if given else 0


def _is_full(card: Card) -> bool:
    """Whether a name is no short form: a person's with a given name, a body's of several words."""
    name = card.name or ""
    if card.kind is SourceKind.PERSON:
        return bool(person_parts(name)[0])
    return not (name.isupper() and len(name) < 6)


def _unnamed(card: Card) -> str:
    if card.kind is SourceKind.UNSTATED:
        return "source not stated"
    if card.description == UNKNOWN:
        return UNKNOWN
    said = card.description or card.name or str(card.kind)
    return said if said.lower().startswith(("unnamed", "an unnamed")) else f"unnamed {said}"
