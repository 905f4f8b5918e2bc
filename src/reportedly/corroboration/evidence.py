"""What one story brings to corroboration: its head, its claim units, its sources.

A unit is one proposition in one place: the content of an attribution, cut where it says several
things, or a sentence in the story's own voice. ``evidence_of`` is a pure function of the trace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal

from pydantic import Field

from reportedly.corroboration.boilerplate import is_boilerplate
from reportedly.corroboration.events import near_keys, signature_of
from reportedly.corroboration.fingerprints import fingerprints, words_of
from reportedly.corroboration.heads import StoryHead, head_of
from reportedly.corroboration.propositions import Propositions
from reportedly.corroboration.states import bound_of, state_of
from reportedly.corroboration.stretches import holds, joined, left_over, share
from reportedly.corroboration.telling import is_told, tellers
from reportedly.corroboration.wording import without_edges
from reportedly.corroboration.words import is_negative, terms
from reportedly.detail.quantities import find_quantities
from reportedly.prose.prose import Prose, trimmed
from reportedly.records import (
    Attribution,
    HedgeKind,
    Manner,
    Quantity,
    Record,
    Source,
    SourceKind,
    Span,
    Spans,
    Trace,
)
from reportedly.source.names import find_names

_LEAST_OWN_WORDS = 5
_LEAST_OWN_PART = 7
"""Words of a piece of a sentence, beside an attribution, that can be a proposition of its own."""
_STATE_REACH = 48
"""Characters behind a figure in which it may be told what befell those counted."""
_MOSTLY = 0.8
"""A content that is to such a share another attribution is told by that one alone."""
_WHOLE = 8
"""Terms that make a content a whole proposition."""
_WORD = re.compile(r"[^\W_]+")
_EDGE = re.compile(r"^(?:[\s,;:–—-]|(?:and|but|while|as|after|when)\b)+", re.IGNORECASE)


class UnitFigure(Record):
    """A quantity in a unit."""

    value: int | float | None = None
    of: str | None = None
    approximate: bool = False
    bound: Literal["least", "most"] | None = None
    """Whether the words before it make it a lower or an upper bound ("at least", "up to")."""
    state: str | None = None
    """What befell those counted, where the words behind it tell: dead, hurt, missing …"""
    text: str = ""


class Unit(Record):
    """One proposition in one place of one story."""

    id: str = Field(description="`STORY:a4`, `STORY:a4.1` (its second part), `STORY:120-240`.")
    story: str = Field(description="Id of the story.")
    attribution: str | None = Field(default=None, description="Null in the story's own voice.")
    span: Spans = Field(description="Where it stands.")
    text: str = Field(description="Its words.")
    core: str | None = Field(default=None, description="The words that are claimed, where fewer.")
    around: str = Field(
        default="", description="The rest of its sentence, without what others say."
    )
    frame: str = Field(default="", description="The words in that for who says so.")
    wording: str = Field(default="", description="The whole clause in it, if it holds one.")
    sentence: str = Field(default="", description="The sentence that ties it to its source.")
    chain: tuple[str, ...] = Field(default=(), description="Ids of sources of the story.")
    negative: bool = Field(default=False, description="Whether it says that something is not so.")
    denied: bool = Field(default=False, description="Whether its source denies it.")
    hedged: tuple[HedgeKind, ...] = Field(default=(), description="How it is held at arm's length.")
    direct: bool = Field(default=False, description="Whether it is quoted.")
    names: tuple[str, ...] = Field(default=(), description="Proper names in it.")
    figures: tuple[UnitFigure, ...] = Field(default=(), description="Quantities in it.")
    times: tuple[str, ...] = Field(default=(), description="ISO 8601 times in it.")
    said: str | None = Field(default=None, description="ISO 8601 time at which it was said.")
    places: tuple[str, ...] = Field(default=(), description="Places in it.")

    @cached_property
    def terms(self) -> frozenset[str]:
        """The words that carry its meaning."""
        return terms(self.core or self.text)

    @cached_property
    def context(self) -> frozenset[str]:
        """The words round it that help to understand it."""
        return terms(self.around) - self.terms - terms(self.frame)


class Evidence(Record):
    """What one story brings to corroboration."""

    story: StoryHead
    signature: dict[str, float] = Field(default={}, description="What the story is about.")
    fingerprints: tuple[int, ...] = ()
    units: tuple[Unit, ...] = ()
    sources: tuple[Source, ...] = ()

    @cached_property
    def near_keys(self) -> tuple[int, ...]:
        """What to look stories about the same event up by."""
        return near_keys(self.signature)

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """The sources by their ids in the story."""
        return {source.id: source for source in self.sources}

    @cached_property
    def unit_by_id(self) -> dict[str, Unit]:
        """The units by their ids."""
        return {unit.id: unit for unit in self.units}


def evidence_of(trace: Trace) -> Evidence:
    """What a traced story brings to corroboration."""
    reader = _Reader(trace)
    return Evidence(
        story=head_of(trace),
        signature=signature_of(trace.story.title, trace.story.text),
        fingerprints=fingerprints(words_of(trace.story.text).words),
        units=tuple(reader.units()),
        sources=tuple(s.model_copy(update={"mentions": ()}) for s in trace.sources),
    )


class _Reader:
    """Cuts one trace into units."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.story = trace.story
        self.prose = Prose(trace.story.text, trace.story.paragraphs)
        self.propositions = Propositions(self.prose)
        self.quantities = find_quantities(self.prose)
        self.names = find_names(self.prose)
        self._told = sorted(
            span
            for attribution in trace.attributions
            if not is_told(attribution, self.story)
            for span in (*attribution.content, *attribution.cue, *self._beside_cue(attribution))
        )
        self._by_id = {attribution.id: attribution for attribution in trace.attributions}
        self._sources = {source.id: source for source in trace.sources}

    def units(self) -> Iterator[Unit]:
        for attribution in self.trace.attributions:
            if not is_told(attribution, self.story):
                yield from self._attributed(attribution)
        yield from self._own_voice()

    def _attributed(self, attribution: Attribution) -> Iterator[Unit]:
        inner = [
            span
            for other in self.trace.attributions
            if other.within == attribution.id and not is_told(other, self.story)
            for span in (*other.content, *other.cue)
        ]
        pieces = [p for p in self._pieces(attribution.content) if share(p, inner) < _MOSTLY]
        for number, piece in enumerate(pieces):
            name = attribution.id if number == 0 else f"{attribution.id}.{number}"
            kept = self._completed(piece, attribution)
            yield self._unit(name, (piece, self._stretch(piece, kept), kept), attribution)

    def _beside_cue(self, attribution: Attribution) -> Iterator[Span]:
        """The source where nothing stands between it and its cue ("he said")."""
        for span in attribution.source:
            for cue in attribution.cue:
                low, high = min(span[1], cue[1]), max(span[0], cue[0])
                if low <= high and not self.story.text[low:high].strip():
                    yield span

    def _pieces(self, content: Spans) -> Iterator[Spans]:
        """The propositions of a content: its sentences, the pieces of one kept together."""
        held: list[Span] = []
        last: Span | None = None
        for start, end in content:
            at = start
            while at < end:
                sentence = self.prose.sentence_at(at)
                stop = min(end, sentence[1]) if sentence else end
                if held and sentence != last:
                    yield tuple(held)
                    held = []
                *whole, rest = self.propositions.of((at, stop))
                for part in whole:
                    piece = trimmed(self.story.text, part)
                    if piece:
                        yield (*held, piece)
                        held = []
                piece = trimmed(self.story.text, rest)
                if piece and _WORD.search(self.story.text, *piece):
                    held.append(piece)
                last = sentence
                at = max(stop, at + 1)
                while at < end and self.story.text[at].isspace():
                    at += 1
        if held:
            yield tuple(held)

    def _completed(self, piece: Spans, attribution: Attribution) -> Spans:
        """A piece too short to be understood alone, with the rest of its sentence.

        What others say in the same sentence stays out.
        """
        sentence = self.prose.sentence_at(piece[0][0])
        whole = len(terms(self.story.words(piece))) >= _WHOLE
        if sentence is None or (whole and not self._is_unstated(attribution)):
            return piece
        others = [
            span
            for other in self.trace.attributions
            if other.id not in (attribution.id, attribution.within)
            and other.within != attribution.id
            and not is_told(other, self.story)
            for span in other.content
            if share(piece, (span,)) == 0
        ]
        rest = (trimmed(self.story.text, part) for part in left_over(sentence, others))
        kept = [part for part in rest if part and _WORD.search(self.story.text, *part)]
        return joined((*piece, *kept))

    def _stretch(self, piece: Spans, kept: Spans) -> Span:
        """The one unbroken stretch that a piece is shown by.

        A piece that needs no more is its own; else the least of these that holds it and is a
        clause: what its sentence has beside the contents of others, a clause of the sentence,
        the sentence.
        """
        hull = (piece[0][0], piece[-1][1])
        if piece == kept:
            return hull
        sentence = self.prose.sentence_at(hull[0])
        if sentence is None or hull[1] > sentence[1]:
            return hull
        for part in (*kept, *self.propositions.of(sentence)):
            if part[0] <= hull[0] and hull[1] <= part[1]:
                trim = self._trimmed_edges(part)
                if trim and self._is_apart(
                    trim, [t for t in self._told if not share((trim,), (t,))]
                ):
                    return trim
        return sentence

    def _is_whole(self, span: Span) -> bool:
        """Whether a stretch is a clause of its own that neither begins nor ends in the middle."""
        low, high = without_edges(self.story.text, span)
        return low < high and self.propositions.is_clause((low, high))

    def _is_unstated(self, attribution: Attribution) -> bool:
        """Whether nobody at all is credited ("is believed to be")."""
        return all(
            self._sources[step].kind is SourceKind.UNSTATED
            for step in attribution.chain
            if step in self._sources
        )

    def _own_voice(self) -> Iterator[Unit]:
        for sentence in self.prose.sentences:
            inside = [
                span for span in self._told if span[0] < sentence[1] and span[1] > sentence[0]
            ]
            for piece in self._own_pieces(sentence, inside):
                trim = self._trimmed_edges(piece)
                if trim and not is_boilerplate(self.story.text[slice(*trim)]):
                    yield self._unit(f"{trim[0]}-{trim[1]}", ((trim,), trim, (trim,)), None)

    def _own_pieces(self, sentence: Span, told: Sequence[Span]) -> Iterator[Span]:
        """The propositions of a sentence in the story's own voice.

        What is left beside an attribution is one only where it is a clause of its own that neither
        runs into the attribution nor out of it.
        """
        for whole in left_over(sentence, told):
            for piece in self.propositions.of(whole):
                words = len(_WORD.findall(self.story.text, *piece))
                if words < (_LEAST_OWN_WORDS if piece == sentence else _LEAST_OWN_PART):
                    continue
                if not told or self._is_apart(piece, told):
                    yield piece

    def _is_apart(self, piece: Span, told: Sequence[Span]) -> bool:
        """Whether a piece stands beside what is told, with a mark or a conjunction between."""
        text = self.story.text
        low, high = without_edges(text, piece)
        runs_on = any(
            (end <= low and not text[end:low].strip())
            or (start >= high and not text[high:start].strip())
            for start, end in told
        )
        return not runs_on and low < high and self.propositions.is_clause((low, high))

    def _trimmed_edges(self, piece: Span) -> Span | None:
        text = self.story.text[slice(*piece)]
        lead = _EDGE.match(text)
        start = lead.end() if lead else 0
        return trimmed(self.story.text, (piece[0] + start, piece[1]))

    def _unit(
        self, name: str, spans: tuple[Spans, Span, Spans], attribution: Attribution | None
    ) -> Unit:
        """A unit from the spans of its core, of its words, and of all that it is understood by."""
        core, stretch, span = spans
        text = self.story.words(core)
        clause = self._clause(core, attribution)
        shown = clause or (stretch if self._is_whole(stretch) else None)
        claimed = self.story.text[slice(*clause)] if clause else text
        sentence = self.prose.sentence_at(span[0][0])
        if attribution and attribution.cue:
            sentence = self.prose.sentence_at(attribution.cue[0][0]) or sentence
        inside = [t for t in (attribution.times if attribution else ()) if holds(span, t.span)]
        return Unit(
            id=f"{self.story.id}:{name}",
            story=self.story.id,
            attribution=attribution.id if attribution else None,
            span=(stretch,),
            text=self.story.text[slice(*stretch)],
            core=text if core != (stretch,) else None,
            around=self.story.words(span) if core != span else "",
            frame=self._frame(span, attribution) if core != span else "",
            wording=self.story.text[slice(*without_edges(self.story.text, shown))] if shown else "",
            sentence=self.prose.cut(sentence) if sentence else "",
            chain=tellers(attribution, self._by_id) if attribution else (),
            negative=is_negative(claimed) != (attribution.denied if attribution else False),
            denied=attribution.denied if attribution else False,
            hedged=tuple(h.kind for h in attribution.hedges) if attribution else (),
            direct=attribution is not None and attribution.manner is Manner.DIRECT,
            names=tuple(dict.fromkeys(n.text for n in self.names if holds(span, n.span))),
            figures=tuple(
                self._figure(quantity) for quantity in self.quantities if holds(span, quantity.span)
            ),
            times=tuple(time.value for time in inside if time.value),
            said=attribution.said.value if attribution and attribution.said else None,
            places=tuple(
                place.name or place.text
                for place in (attribution.places if attribution else ())
                if holds(span, place.span)
            ),
        )

    def _clause(self, core: Spans, attribution: Attribution | None) -> Span | None:
        """The least clause that holds what is claimed: itself, or a content that it is told in."""
        if len(core) > 1:
            return None
        holding = (s for s in self._around(attribution) if holds((s,), core[0]))
        return next((s for s in (*core, *holding) if self._is_whole(s)), None)

    def _around(self, attribution: Attribution | None) -> Iterator[Span]:
        """The contents that an attribution stands in, the nearest first."""
        while attribution and (attribution := self._by_id.get(attribution.within or "")):
            yield from attribution.content

    def _frame(self, span: Spans, attribution: Attribution | None) -> str:
        """The words of source and cue that stand in a span."""
        if attribution is None:
            return ""
        told = [part for part in (*attribution.source, *attribution.cue) if holds(span, part)]
        return self.story.words(tuple(sorted(told)))

    def _figure(self, quantity: Quantity) -> UnitFigure:
        before = self.story.text[max(0, quantity.span[0] - 24) : quantity.span[0]]
        return UnitFigure(
            value=quantity.value,
            of=quantity.of,
            approximate=quantity.approximate,
            bound=bound_of(before),
            state=state_of(self.story.text[quantity.span[0] : quantity.span[1] + _STATE_REACH]),
            text=quantity.text,
        )
