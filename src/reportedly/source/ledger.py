"""What each credit is for: which attributions it adds a relay or an origin to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

from reportedly.draft import Draft
from reportedly.records import Attribution, SourceKind, Span, Spans
from reportedly.source.credits import Credit
from reportedly.source.links import LONGEST, Link, Links, ids_of
from reportedly.source.mention import Mention
from reportedly.source.outlets import known_outlet
from reportedly.source.quoting import place_of

_CREDITING = re.compile(r"\b(?:cit|quot|credit|attribut)", re.IGNORECASE)
_RELATES = re.compile(r"\b(?:as saying|saying|that|who)\b", re.IGNORECASE)
_PRESS = frozenset({SourceKind.OUTLET, SourceKind.CHANNEL})
_BACK = 2
"""How many paragraphs back a credit in a sentence of its own reaches."""


class Ledger:
    """The links of a story's attributions, as its credits complete them."""

    def __init__(self, draft: Draft, own: dict[str, Links]) -> None:
        """``own`` holds the links known so far by attribution; ``enter`` changes it."""
        self.draft = draft
        self.own = own
        self.sources = {source.id: source for source in draft.sources}
        self.by_mention = {span: s.id for s in draft.sources for span in s.mentions}
        self.paragraphs = [start for start, _ in draft.prose.paragraphs]
        self.by_id = {attribution.id: attribution for attribution in draft.attributions}
        self.by_sentence: dict[Span, list[Attribution]] = defaultdict(list)
        for attribution in draft.attributions:
            for sentence in sentences_of(draft, attribution):
                self.by_sentence[sentence].append(attribution)
        self.by_source: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for attribution in draft.attributions:
            for source in ids_of(own[attribution.id]):
                self.by_source[source].append((place_of(attribution), attribution.id))
        for claims in self.by_source.values():
            claims.sort()

    def enter(self, credit: Credit) -> int:
        """Change the links of the attributions that a credit is for.

        Returns how many of them are too long already to take it.
        """
        left_out = 0
        relay, credited = self._known(credit.relay), self._known(credit.credited)
        if relay is not None and credit.unsure and self.sources[relay].kind not in _PRESS:
            return 0
        if relay is not None and self.publishes(relay):
            relay = None
        for name in self._meant(credit, relay, credited):
            links = self.own[name]
            if len(links) >= LONGEST:
                left_out += 1
                continue
            stated = tuple(
                link for link in links if self.sources[link.source].kind is not SourceKind.UNSTATED
            )
            # Who is quoted by another outlet and credits somebody in turn stays behind it.
            known = stated if credited is not None else stated[:1]
            front = self._new(relay, credit, known)
            back = self._new(credited, credit, ())
            if front or back:
                self._set(name, ordered(front, stated, back))
        return left_out

    def _new(self, source: str | None, credit: Credit, known: Links) -> Links:
        if source is None or source in ids_of(known):
            return ()
        return (Link(source, (credit.words,)),)

    def _set(self, name: str, links: Links) -> None:
        for source in set(ids_of(links)) - set(ids_of(self.own[name])):
            self.by_source[source].append((place_of(self.by_id[name]), name))
            self.by_source[source].sort()
        self.own[name] = links

    def _known(self, mention: Mention | None) -> str | None:
        return self.by_mention.get(mention.span) if mention is not None else None

    def publishes(self, source: str) -> bool:
        """Whether a source is the outlet that publishes the story."""
        publisher, name = self.draft.story.publisher, self.sources[source].name
        if name is None:
            return False
        known = known_outlet(name)
        domains = known.domains if known is not None else ()
        # "the Mercury" is how the Port Hallam Mercury speaks of itself.
        same_name = f" {bare(publisher.name or '')}".endswith(f" {bare(name)}")
        return same_name or (publisher.domain is not None and publisher.domain in domains)

    def _meant(self, credit: Credit, relay: str | None, credited: str | None) -> list[str]:
        """The attributions that a credit is for."""
        beside = [
            a
            for a in self.by_sentence.get(credit.sentence, [])
            if not is_credit(self.draft, a, credit)
        ]
        beside = _outermost(beside, credit.at)
        if credit.relay is None or credit.credited is None:
            if not beside:
                return []
            nearest = min(beside, key=lambda a: _distance(a, credit.at))
            links = ids_of(self.own[nearest.id])
            return [
                a.id
                for a in beside
                if ids_of(self.own[a.id]) == links and a.within == nearest.within
            ]
        parties = {relay, credited} - {None}
        here = [
            a.id
            for a in beside
            if parties & set(ids_of(self.own[a.id]))
            and (not credit.of_earlier or credited in self.ids(a) or _cue_at(a) <= credit.at)
        ]
        if relay is None or not (credit.of_earlier or not here):
            return here
        return [*here, *(name for name in self._earlier(credit, relay) if name not in here)]

    def ids(self, attribution: Attribution) -> tuple[str, ...]:
        """The ids of the sources that an attribution's links lead through."""
        return ids_of(self.own[attribution.id])

    def _earlier(self, credit: Credit, relay: str) -> list[str]:
        """The claims of a relay that a credit in a later sentence is for.

        The last before it, with those of the same paragraph that have no other origin.
        """
        claims = self.by_source.get(relay, [])
        at = bisect_right(claims, (credit.sentence[0], ""))
        before = [name for _, name in claims[max(0, at - 8) : at] if self._open(name, relay)]
        if not before:
            return []
        here, last = self._paragraph(credit.at), self._paragraph(place_of(self.by_id[before[-1]]))
        if here - last > _BACK:
            return []
        return [n for n in before if self._paragraph(place_of(self.by_id[n])) == last]

    def _open(self, name: str, relay: str) -> bool:
        """Whether an attribution leads to a relay and no further, and is no mere credit."""
        attribution = self.by_id[name]
        cue = self.draft.story.words(attribution.cue)
        if _CREDITING.search(cue) and not _RELATES.search(f"{cue} {self._content(attribution)}"):
            return False
        return ids_of(self.own[name])[-1:] == (relay,)

    def _content(self, attribution: Attribution) -> str:
        return self.draft.story.words(attribution.content)[:60]

    def _paragraph(self, position: int) -> int:
        return bisect_right(self.paragraphs, position)


def _outermost(beside: list[Attribution], position: int) -> list[Attribution]:
    """Those of one sentence that lie in no other of them, unless the credit lies in it too."""
    holders = {a.id for a in beside if not any(start <= position < end for start, end in a.content)}
    return [a for a in beside if a.within not in holders]


def is_credit(draft: Draft, attribution: Attribution, credit: Credit) -> bool:
    """Whether all that an attribution "claims" is whom it credits: that is a credit, no claim."""
    if credit.credited is None or not attribution.content:
        return False
    (start, end), (first, last) = attribution.content[-1], credit.credited.span
    crediting = _CREDITING.search(draft.story.words(attribution.cue)) is not None
    alone = crediting or len(attribution.content) == 1
    if alone and start <= last and first <= end and end - start <= last - first + 8:
        return True
    return (
        crediting and abs(start - first) <= 6 and not _RELATES.search(draft.prose.cut((start, end)))
    )


def bare(name: str) -> str:
    """A name without its article and its capitals.

    >>> bare("The Lantern")
    'lantern'
    """
    return name.lower().removeprefix("the ")


def ordered(front: Links, stated: Links, back: Links) -> Links:
    """Relay, then what was known, then whom the relay credits."""
    moved = {*ids_of(front), *ids_of(back)}
    kept = tuple(link for link in stated if link.source not in moved)
    proven = {link.source: link for link in stated}
    # What the claim's own words prove is not proven again by the credit alone.
    front, back = (tuple(proven.get(link.source, link) for link in part) for part in (front, back))
    return (*front, *kept, *(link for link in back if link.source not in ids_of(front)))


def sentences_of(draft: Draft, attribution: Attribution) -> set[Span]:
    """The sentences in which an attribution's source and cue begin."""
    found = set()
    starts: Spans = (*attribution.source, *attribution.cue)
    for start, _ in starts:
        sentence = draft.prose.sentence_at(start)
        if sentence is not None:
            found.add(sentence)
    return found


def _cue_at(attribution: Attribution) -> int:
    return min((start for start, _ in attribution.cue), default=place_of(attribution))


def _distance(attribution: Attribution, position: int) -> int:
    return min(
        (abs(start - position) for start, _ in (*attribution.cue, *attribution.source)),
        default=1 << 30,
    )
