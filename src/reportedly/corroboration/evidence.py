"""What one story brings to corroboration: its head, its claim units, its sources.

A unit is one proposition in one place: the content of an attribution, cut where it says several
things, or a sentence in the story's own voice. ``evidence_of`` is a pure function of the trace.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

from pydantic import Field

from reportedly.corroboration.boilerplate import is_boilerplate
from reportedly.corroboration.events import near_keys, signature_of
from reportedly.corroboration.fingerprints import fingerprints, words_of
from reportedly.corroboration.heads import StoryHead, head_of
from reportedly.corroboration.propositions import Propositions
from reportedly.corroboration.states import state_of
from reportedly.corroboration.words import is_negative, terms
from reportedly.detail.quantities import find_quantities
from reportedly.prose.prose import Prose, trimmed
from reportedly.records import (
    Attribution,
    AttributionType,
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
_AT_LEAST = re.compile(
    r"(?:at least|more than|over|no (?:less|fewer) than|upwards of|in excess of)\s+"
    r"(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:at most|up to|less than|fewer than|under|nearly|almost|no more than|as many as|as much as)"
    r"\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_EDGE = re.compile(
    r"^(?:[\s,;:–—-]|(?:and|but|while|as|after|when)\b)+|[\s,;:–—-]+$", re.IGNORECASE
)


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
    frame: str = Field(default="", description="The words among them for who says so.")
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
        return terms(self.text) - self.terms - terms(self.frame)


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
        self._kinds = {source.id: source.kind for source in trace.sources}

    def units(self) -> Iterator[Unit]:
        for attribution in self.trace.attributions:
            if not _is_told(attribution):
                yield from self._attributed(attribution)
        yield from self._own_voice()

    def _attributed(self, attribution: Attribution) -> Iterator[Unit]:
        inner = [
            span
            for other in self.trace.attributions
            if other.within == attribution.id and not _is_told(other)
            for span in (*other.content, *other.cue)
        ]
        pieces = [p for p in self._pieces(attribution.content) if _share(p, inner) < _MOSTLY]
        for number, piece in enumerate(pieces):
            name = attribution.id if number == 0 else f"{attribution.id}.{number}"
            yield self._unit(name, (piece, self._completed(piece, attribution)), attribution)

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
            and not _is_told(other)
            for span in other.content
            if _share(piece, (span,)) == 0
        ]
        rest = (trimmed(self.story.text, part) for part in _left_over(sentence, others))
        kept = [part for part in rest if part and _WORD.search(self.story.text, *part)]
        return _joined((*piece, *kept))

    def _is_unstated(self, attribution: Attribution) -> bool:
        """Whether nobody at all is credited ("is believed to be")."""
        kinds = {self._kinds.get(step) for step in attribution.chain}
        return kinds <= {SourceKind.UNSTATED}

    def _own_voice(self) -> Iterator[Unit]:
        told = sorted(
            span
            for attribution in self.trace.attributions
            if not _is_told(attribution)
            for span in (*attribution.content, *attribution.cue, *attribution.source)
        )
        for sentence in self.prose.sentences:
            inside = [span for span in told if span[0] < sentence[1] and span[1] > sentence[0]]
            left = _left_over(sentence, inside)
            for piece in (part for whole in left for part in self.propositions.of(whole)):
                words = len(_WORD.findall(self.story.text, *piece))
                if words < (_LEAST_OWN_WORDS if piece == sentence else _LEAST_OWN_PART):
                    continue
                trim = self._trimmed_edges(piece)
                if trim and not is_boilerplate(self.story.text[slice(*trim)]):
                    yield self._unit(f"{trim[0]}-{trim[1]}", ((trim,), (trim,)), None)

    def _trimmed_edges(self, piece: Span) -> Span | None:
        text = self.story.text[slice(*piece)]
        lead = _EDGE.match(text)
        start = lead.end() if lead else 0
        return trimmed(self.story.text, (piece[0] + start, piece[1]))

    def _unit(self, name: str, spans: tuple[Spans, Spans], attribution: Attribution | None) -> Unit:
        core, span = spans
        text = self.story.words(core)
        sentence = self.prose.sentence_at(span[0][0])
        if attribution and attribution.cue:
            sentence = self.prose.sentence_at(attribution.cue[0][0]) or sentence
        inside = [t for t in (attribution.times if attribution else ()) if _holds(span, t.span)]
        return Unit(
            id=f"{self.story.id}:{name}",
            story=self.story.id,
            attribution=attribution.id if attribution else None,
            span=span,
            text=self.story.words(span),
            core=text if core != span else None,
            frame=self._frame(span, attribution) if core != span else "",
            sentence=self.prose.cut(sentence) if sentence else "",
            chain=attribution.chain if attribution else (),
            negative=is_negative(text) != (attribution.denied if attribution else False),
            denied=attribution.denied if attribution else False,
            hedged=tuple(h.kind for h in attribution.hedges) if attribution else (),
            direct=attribution is not None and attribution.manner is Manner.DIRECT,
            names=tuple(dict.fromkeys(n.text for n in self.names if _holds(span, n.span))),
            figures=tuple(
                self._figure(quantity)
                for quantity in self.quantities
                if _holds(span, quantity.span)
            ),
            times=tuple(time.value for time in inside if time.value),
            said=attribution.said.value if attribution and attribution.said else None,
            places=tuple(
                place.name or place.text
                for place in (attribution.places if attribution else ())
                if _holds(span, place.span)
            ),
        )

    def _frame(self, span: Spans, attribution: Attribution | None) -> str:
        """The words of source and cue that stand in a span."""
        if attribution is None:
            return ""
        told = [part for part in (*attribution.source, *attribution.cue) if _holds(span, part)]
        return self.story.words(tuple(sorted(told)))

    def _figure(self, quantity: Quantity) -> UnitFigure:
        before = self.story.text[max(0, quantity.span[0] - 24) : quantity.span[0]]
        least, most = _AT_LEAST.search(before), _AT_MOST.search(before)
        return UnitFigure(
            value=quantity.value,
            of=quantity.of,
            approximate=quantity.approximate,
            bound="least" if least else "most" if most else None,
            state=state_of(self.story.text[quantity.span[0] : quantity.span[1] + _STATE_REACH]),
            text=quantity.text,
        )


def _is_told(attribution: Attribution) -> bool:
    """Whether it is the story that tells what somebody wants, plans or does, in its own words.

    "The council ordered the closing" is the story's own proposition about the council.
    """
    return attribution.type is AttributionType.EVENTUALITY and attribution.manner is Manner.INDIRECT


def _holds(spans: Spans, span: Span) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _joined(spans: Iterable[Span]) -> Spans:
    """Spans in order, those that touch or overlap made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def _share(piece: Spans, others: Iterable[Span]) -> float:
    """The share of a piece that other spans cover."""
    size = sum(end - start for start, end in piece)
    taken = sum(
        max(0, min(end, stop) - max(start, at)) for start, end in piece for at, stop in others
    )
    return taken / size if size else 0.0


def _left_over(sentence: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """The stretches of a sentence that no span takes."""
    at = sentence[0]
    for start, end in sorted(taken):
        if start > at:
            yield (at, min(start, sentence[1]))
        at = max(at, end)
    if at < sentence[1]:
        yield (at, sentence[1])
