"""The sources of stories as identity sees them, each under the name that its event knows it by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.corroboration.evidence import Evidence
from reportedly.corroboration.heads import UNKNOWN
from reportedly.corroboration.names import bare_words, body_words, is_generic
from reportedly.records import Record, Source, SourceKind
from reportedly.source.outlets import known_outlet

_PICTURES = frozenset({"EPA", "Getty", "Reuters", "Shutterstock", "SWNS", "Alamy"})


class Card(Record):
    """A source of one story, as identity sees it."""

    key: str
    """``STORY:s3``, or ``STORY:voice`` for the outlet whose voice the story is."""
    story: str
    name: str | None = None
    kind: SourceKind
    named: bool
    description: str | None = None
    affiliation: str | None = None


def cards_of(evidence: Evidence) -> tuple[Card, ...]:
    """The cards of a story's sources, and of the outlet whose voice it is."""
    story = evidence.story
    voice = Card(
        key=f"{story.id}:voice",
        story=story.id,
        name=story.outlet if story.outlet != UNKNOWN else None,
        kind=SourceKind.OUTLET,
        named=story.outlet != UNKNOWN,
        description=UNKNOWN if story.outlet == UNKNOWN else None,
    )
    return (voice, *(_card(story.id, source) for source in evidence.sources))


def _card(story: str, source: Source) -> Card:
    return Card(
        key=f"{story}:{source.id}",
        story=story,
        name=source.name,
        kind=source.kind,
        named=source.named and source.name is not None,
        description=source.description,
        affiliation=source.affiliation,
    )


def event_cards(evidences: Sequence[Evidence]) -> list[Card]:
    """The cards of the stories of one event: acronyms spelt out, "the police" named if they are."""
    cards = [card for evidence in evidences for card in cards_of(evidence)]
    short: dict[str, str] = {}
    for evidence in sorted(evidences, key=lambda e: e.story.id):
        for word, name in evidence.story.short_names.items():
            short.setdefault(word, name)
    return _generic_named(_run_together([_spelt_out(card, short) for card in cards]))


def _spelt_out(card: Card, short: Mapping[str, str]) -> Card:
    """A card whose name is an acronym that a story of the event explains, under the full name."""
    words = (card.name or "").split()
    if card.kind is SourceKind.ORGANISATION and len(words) > 1 and _is_credit(words[0]):
        # "EPA Harbour Board": the credit of the picture above got into the name.
        card = card.model_copy(update={"name": " ".join(words[1:])})
    full = short.get((card.name or "").strip())
    if full is None or card.kind is SourceKind.PERSON:
        return card
    return card.model_copy(update={"name": full, "named": True})


def _run_together(cards: Sequence[Card]) -> list[Card]:
    """Names that ran into what stood before them, under the name that the event knows.

    "Harbour Board Ann Keller" and "Asst Ch Con Ann Keller" are the Ann Keller of another story;
    "Getty Brightwell" and "Brightwell Brightwell" are Brightwell, if that is a body here.
    """
    people: dict[tuple[str, ...], str] = {}
    bodies: dict[tuple[str, ...], Card] = {}
    for card in sorted(cards, key=lambda card: card.key):
        words = bare_words(card.name or "")
        if card.named and card.kind is SourceKind.PERSON and len(words) > 1:
            people.setdefault(words, card.name or "")
        elif card.named and card.kind is SourceKind.ORGANISATION:
            bodies.setdefault(words, card)
    return [_apart_again(card, people, bodies) for card in cards]


def _apart_again(
    card: Card, people: Mapping[tuple[str, ...], str], bodies: Mapping[tuple[str, ...], Card]
) -> Card:
    words = bare_words(card.name or "")
    if not card.named or len(words) < 2:
        return card
    if card.kind is SourceKind.ORGANISATION:
        ends = (words[at:] for at in range(1, len(words) - 1))
        person = next((people[end] for end in ends if end in people), None)
        if person is None:
            return card
        return card.model_copy(update={"name": person, "kind": SourceKind.PERSON})
    if card.kind is SourceKind.PERSON:
        first = (card.name or "").split()[0]
        half = len(words) // 2
        twice = len(words) % 2 == 0 and words[:half] == words[half:]
        body = bodies.get(words[half:] if twice else words[1:])
        if body is not None and (twice or _is_credit(first)):
            return card.model_copy(update={"name": body.name, "kind": body.kind})
    return card


def _is_credit(word: str) -> bool:
    return word in _PICTURES or (word.isupper() and known_outlet(word) is not None)


def _generic_named(cards: Sequence[Card]) -> list[Card]:
    """ "The government" under the name of the only government that the event's stories name."""
    bodies: dict[str, set[tuple[str, ...]]] = {}
    names: dict[tuple[str, ...], str] = {}
    for card in sorted(cards, key=lambda card: card.key):
        words = body_words(card.name or "")
        if card.named and card.kind is SourceKind.ORGANISATION and len(words) > 1:
            bodies.setdefault(words[-1], set()).add(words)
            names.setdefault(words, card.name or "")
    found = []
    for card in cards:
        words = body_words(card.description or "")
        only = bodies.get(words[-1], set()) if words else set()
        fits = card.kind is SourceKind.ORGANISATION and not card.named and is_generic(words)
        own = body_words(card.name or "")
        if card.named and card.kind is SourceKind.ORGANISATION and own and is_generic(own):
            # "Police" is no name: it is the only force that the event has, if it has one.
            fits, only = True, bodies.get(own[-1], set())
        if fits and len(only) == 1:
            card = card.model_copy(update={"name": names[next(iter(only))], "named": True})
        elif card.named and own and is_generic(own) and (card.name or "").islower():
            card = card.model_copy(update={"description": card.name, "named": False})
        found.append(card)
    return found
