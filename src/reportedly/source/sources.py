"""Source spans become sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportedly.draft import Draft
from reportedly.records import Attribution, Manner, Source, SourceKind, Span, Spans
from reportedly.source.background import background_mentions
from reportedly.source.coreference import MENTIONED, SPEAKS, Cast, Part
from reportedly.source.credits import find_credits
from reportedly.source.identified import known_alone
from reportedly.source.mention import Mention
from reportedly.source.mentions import read_mention
from reportedly.source.quoting import quoting
from reportedly.source.referents import Referent
from reportedly.source.unnamed import can_speak

_BACKGROUND, _CREDITED, _HEARS = "-", "", "?"
"""Owners of mentions that no attribution has for its source: only spoken of, credited, told."""

_REPORTING = ("report", "publish", "broadcast")


def add_sources(draft: Draft) -> Draft:
    """Fill ``draft.sources`` and the own source of each attribution's chain."""
    cast = Cast(draft.prose)
    owners = resolve_all(draft, cast)
    heard = [number for number, referent in enumerate(cast.referents) if referent.mentions]
    numbers = sorted(heard, key=lambda number: min(cast.referents[number].mentions))
    names = {number: f"s{at}" for at, number in enumerate(numbers, 1)}
    sources = [_source(draft, names[number], cast.referents[number]) for number in numbers]
    attributions = []
    for attribution in draft.attributions:
        own = owners.get(attribution.id)
        if own is None:
            sources.append(Source(id=f"s{len(sources) + 1}", kind=SourceKind.UNSTATED, named=False))
            chain = (sources[-1].id,)
        else:
            chain = (names[own],)
        attributions.append(attribution.model_copy(update={"chain": chain}))
    return replace(draft, sources=tuple(sources), attributions=tuple(attributions))


def resolve_all(draft: Draft, cast: Cast) -> dict[str, int]:
    """The referent of each attribution that states its source; credits enter the cast too."""
    known = _Speakers(draft, cast)
    spoken: dict[str, Mention] = {}
    queue: list[tuple[int, str, Mention]] = []
    for attribution in draft.attributions:
        mention = known.mention_of(attribution)
        if mention is None:
            continue
        if mention.pronoun in {"speaker", "speakers"}:
            spoken[attribution.id] = mention
        else:
            queue.append((mention.span[0], attribution.id, mention))
    for credit in find_credits(draft.prose):
        if credit.relay is not None:
            owner = _HEARS if credit.unsure else _CREDITED
            queue.append((credit.relay.span[0], owner, credit.relay))
        if credit.credited is not None:
            queue.append((credit.credited.span[0], _CREDITED, credit.credited))
    taken = [mention.span for *_, mention in queue]
    background = background_mentions(draft.prose, cast.naming, taken)
    queue.extend((mention.span[0], _BACKGROUND, mention) for mention in background)
    for _, owner, mention in sorted(queue, key=lambda item: (item[0], item[1])):
        known.resolve(owner, mention)
    _resolve_speakers(draft, cast, spoken, known.owners)
    return known.owners


class _Speakers:
    """The attributions of a story with those whom their sources mean, as far as they are known."""

    def __init__(self, draft: Draft, cast: Cast) -> None:
        self.draft = draft
        self.cast = cast
        self.by_id = {attribution.id: attribution for attribution in draft.attributions}
        self.owners: dict[str, int] = {}
        # The same words are one source, however many claims they stand for.
        self.resolved: dict[Span, int] = {}

    def mention_of(self, attribution: Attribution) -> Mention | None:
        mention = read_mention(self.draft.prose, attribution.source)
        return mention if mention is not None and can_speak(mention) else None

    def resolve(self, owner: str, mention: Mention) -> None:
        """Find whom a mention means, and note it for the attribution that has it for its source."""
        if owner == _BACKGROUND:
            self.cast.resolve(mention, MENTIONED)
            return
        number = self.resolved.get(mention.span)
        if number is None and owner == _HEARS:
            number = self.cast.hears(mention)
        elif number is None:
            number = self.cast.resolve(mention, self._part(owner, mention))
        if number is None:
            return
        self.resolved[mention.span] = number
        if owner in self.by_id:
            self.owners[owner] = number

    def _part(self, owner: str, mention: Mention) -> Part:
        attribution = self.by_id.get(owner)
        if attribution is None:
            return SPEAKS
        return Part(
            reports=_reports(self.draft, attribution),
            said=attribution.content,
            outer=self._retold_by(attribution) if mention.pronoun is not None else None,
            barred=self._quoted_by(attribution) if mention.pronoun is not None else frozenset(),
        )

    def _retold_by(self, attribution: Attribution) -> int | None:
        """Who says in other words that of which an attribution is a part, in one sentence."""
        outer = self.by_id.get(attribution.within or "")
        if outer is None or outer.manner is not Manner.INDIRECT or not outer.cue:
            return None
        prose, start = self.draft.prose, attribution.source[0][0]
        if prose.sentence_at(outer.cue[0][0]) != prose.sentence_at(start):
            return None
        # Where the outer source stands behind, who is meant is found as anywhere else.
        return self.owners.get(outer.id) if outer.cue[0][0] < start else None

    def _quoted_by(self, attribution: Attribution) -> frozenset[int]:
        """Who quotes an attribution made inside quotation marks: they say "I" of themselves."""
        outer = self.by_id.get(attribution.within or "")
        if outer is None or outer.manner is not Manner.DIRECT:
            return frozenset()
        mention = self.mention_of(outer)
        if outer.id not in self.owners and mention is not None and mention.name is not None:
            self.resolve(outer.id, mention)
        return frozenset({self.owners[outer.id]}) if outer.id in self.owners else frozenset()


def _reports(draft: Draft, attribution: Attribution) -> bool:
    cue = draft.story.words(attribution.cue).lower()
    return " of" not in f" {cue}" and any(stem in cue for stem in _REPORTING)


def _resolve_speakers(
    draft: Draft, cast: Cast, spoken: Mapping[str, Mention], owners: dict[str, int]
) -> None:
    """The first person is whoever's words it stands in."""
    outer = {a.id: a.within for a in draft.attributions} | quoting(draft)
    for owner, mention in spoken.items():
        speaker = outer.get(owner)
        holders = [speaker] if speaker else _holding(draft, mention.span[0])
        number = next((owners[h] for h in holders if h in owners and h != owner), None)
        if number is not None:
            owners[owner] = number
            cast.referents[number].mentions.append(mention.span)


def _holding(draft: Draft, position: int) -> list[str]:
    """The attributions in whose content a position stands, the narrowest first."""
    held = [
        (sum(end - start for start, end in a.content), a.id)
        for a in draft.attributions
        if any(start <= position < end for start, end in a.content)
    ]
    return [name for _, name in sorted(held)]


def _source(draft: Draft, name: str, referent: Referent) -> Source:
    kind = referent.kind or SourceKind.PERSON
    called = referent.name
    if called is None and kind is SourceKind.ORGANISATION:
        called = known_alone(draft.prose.cut(min(referent.mentions)))
    return Source(
        id=name,
        name=called,
        kind=kind,
        named=called is not None,
        description=referent.description if called == referent.name else None,
        affiliation=referent.affiliation,
        count=referent.count if kind is SourceKind.GROUP else None,
        mentions=tuple(sorted({*referent.mentions, *_naming(draft, referent)})),
    )


def _naming(draft: Draft, referent: Referent) -> Spans:
    """Where the story first names a source, if no words that do a source's work do so."""
    name = referent.name
    if name is None or any(name in draft.prose.cut(span) for span in referent.mentions):
        return ()
    spans = (sight.span for sight in referent.sights)
    return tuple(span for span in spans if name in draft.prose.cut(span))[:1]
