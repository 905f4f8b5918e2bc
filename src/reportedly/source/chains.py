"""Who told whom."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace

from reportedly.draft import Draft
from reportedly.errors import notice
from reportedly.records import Attribution, SourceKind, Span, Spans
from reportedly.source.credits import Credit, find_credits
from reportedly.source.mentions import Mention
from reportedly.source.outlets import known_outlet
from reportedly.source.quoting import place_of, quoting

Chain = tuple[str, ...]

LONGEST = 20
"""Links of one chain to which credits add: a sentence that credits more people is no sentence."""


def add_chains(draft: Draft) -> Draft:
    """Complete the chain of each attribution, nearest the reader first.

    An inner attribution's chain begins with that of the attribution which holds it. A source that
    is credited joins the chain of the claims it is credited for. No source stands in a chain
    twice, and the outlet that publishes the story stands in none as a relay.
    """
    own = {attribution.id: attribution.chain for attribution in draft.attributions}
    ledger = _Ledger(draft)
    left_out = sum(ledger.enter(credit, own) for credit in find_credits(draft.prose))
    if left_out:
        told = notice("credits-left", count=left_out)
        draft = replace(draft, notices=(*draft.notices, told))
    whole: dict[str, Chain] = {}
    quoted_by = quoting(draft)
    outer = {a.id: a.within or quoted_by.get(a.id) for a in draft.attributions}
    for name in own:
        _complete(name, own, outer, whole)
    attributions = tuple(a.model_copy(update={"chain": whole[a.id]}) for a in draft.attributions)
    return _tidied(replace(draft, attributions=attributions))


def _tidied(draft: Draft) -> Draft:
    """Only sources that stand in a chain, numbered anew, their mentions without overlap."""
    used = {name for attribution in draft.attributions for name in attribution.chain}
    kept = [source for source in draft.sources if source.id in used]
    names = {source.id: f"s{number}" for number, source in enumerate(kept, 1)}
    sources = tuple(
        source.model_copy(update={"id": names[source.id], "mentions": _apart(source.mentions)})
        for source in kept
    )
    attributions = tuple(
        a.model_copy(update={"chain": tuple(names[name] for name in a.chain)})
        for a in draft.attributions
    )
    return replace(draft, sources=sources, attributions=attributions)


def _apart(spans: Spans) -> Spans:
    """Spans in order, of those that overlap the one that begins first and is longest.

    >>> _apart(((0, 4), (2, 3), (5, 6)))
    ((0, 4), (5, 6))
    """
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or kept[-1][1] <= span[0]:
            kept.append(span)
    return tuple(kept)


def _complete(
    name: str, own: dict[str, Chain], outer: dict[str, str | None], whole: dict[str, Chain]
) -> None:
    """Work out a chain from the outermost attribution inwards; nesting that loops is cut."""
    path: list[str] = []
    at: str | None = name
    while at is not None and at not in whole and at not in path:
        path.append(at)
        at = outer.get(at)
    before = whole.get(at, ()) if at is not None else ()
    for inner in reversed(path):
        before = joined(before, own.get(inner, ()))
        whole[inner] = before


def joined(front: Chain, back: Chain) -> Chain:
    """Two chains as one, each source once, where it comes first.

    >>> joined(("s1", "s2"), ("s2", "s3"))
    ('s1', 's2', 's3')
    """
    return tuple(dict.fromkeys((*front, *back)))


class _Ledger:
    """Finds what each credit is for: which attributions, and which sources."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.sources = {source.id: source for source in draft.sources}
        self.by_mention = {span: s.id for s in draft.sources for span in s.mentions}
        self.by_sentence: dict[Span, list[Attribution]] = defaultdict(list)
        for attribution in draft.attributions:
            for sentence in _sentences_of(draft, attribution):
                self.by_sentence[sentence].append(attribution)
        self.by_source: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for attribution in draft.attributions:
            for source in attribution.chain:
                self.by_source[source].append((place_of(attribution), attribution.id))
        for claims in self.by_source.values():
            claims.sort()

    def enter(self, credit: Credit, own: dict[str, Chain]) -> int:
        """Change the own chains of the attributions that a credit is for.

        Returns how many of them are too long already to take it.
        """
        left_out = 0
        relay, credited = self._known(credit.relay), self._known(credit.credited)
        if relay is not None and self._publishes(relay):
            relay = None
        for attribution in self._meant(credit, relay, credited):
            chain = own[attribution]
            if len(chain) >= LONGEST:
                left_out += 1
                continue
            stated = tuple(s for s in chain if self.sources[s].kind is not SourceKind.UNSTATED)
            front = (relay,) if relay is not None and relay not in stated[:1] else ()
            back = (credited,) if credited is not None else ()
            if front or back:
                own[attribution] = _ordered(front, stated, back)
        return left_out

    def _known(self, mention: Mention | None) -> str | None:
        return self.by_mention.get(mention.span) if mention is not None else None

    def _publishes(self, source: str) -> bool:
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
        beside = [a for a in self.by_sentence.get(credit.sentence, []) if not _only(credit, a)]
        if credit.relay is None or credit.credited is None:
            if not beside:
                return []
            nearest = min(beside, key=lambda a: _distance(a, credit.at))
            return [a.id for a in beside if a.chain == nearest.chain and a.within == nearest.within]
        parties = {relay, credited} - {None}
        here = [
            a.id
            for a in beside
            if parties & set(a.chain)
            and (not credit.of_earlier or credited in a.chain or _cue_at(a) <= credit.at)
        ]
        if here:
            return here
        if relay is None:
            return []
        claims = self.by_source.get(relay, [])
        at = bisect_right(claims, (credit.sentence[0], ""))
        return [claims[at - 1][1]] if at else []


def _only(credit: Credit, attribution: Attribution) -> bool:
    """Whether all that an attribution "claims" is whom it credits: that is a credit, no claim."""
    if credit.credited is None or len(attribution.content) != 1:
        return False
    (start, end), (first, last) = attribution.content[0], credit.credited.span
    return start <= last and first <= end and end - start <= last - first + 8


def bare(name: str) -> str:
    """A name without its article and its capitals.

    >>> bare("The Lantern")
    'lantern'
    """
    return name.lower().removeprefix("the ")


def _ordered(front: Chain, stated: Chain, back: Chain) -> Chain:
    """Relay, then what was known, then whom the relay credits."""
    kept = tuple(s for s in stated if s not in front and s not in back)
    return joined(joined(front, kept), back)


def _sentences_of(draft: Draft, attribution: Attribution) -> set[Span]:
    found = set()
    for start, _ in (*attribution.source, *attribution.cue):
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
