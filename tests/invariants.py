"""What holds of every trace, whatever the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportedly import Attribution, Trace
from reportedly.records import (
    Hedge,
    Manner,
    Place,
    Quantity,
    SourceKind,
    Span,
    Spans,
    TimeExpression,
)


def broken_invariants(trace: Trace) -> list[str]:
    """Every promise of the trace format that this trace breaks, in words."""
    return [
        *_story(trace),
        *_sources(trace),
        *(
            fault
            for attribution in trace.attributions
            for fault in _attribution(trace, attribution)
        ),
        *_nesting(trace),
        *_round_trip(trace),
    ]


def _story(trace: Trace) -> Iterator[str]:
    story = trace.story
    if not _in_order(story.paragraphs):
        yield "paragraphs overlap or stand out of order"
    for start, end in story.paragraphs:
        words = story.text[start:end]
        if words != words.strip():
            yield f"paragraph [{start}, {end}) has blanks at its edge"
    between = story.text
    for start, end in reversed(story.paragraphs):
        between = between[:start] + between[end:]
    if between.strip():
        yield f"words stand outside every paragraph: {between.strip()[:40]!r}"


def _sources(trace: Trace) -> Iterator[str]:
    ids = [source.id for source in trace.sources]
    if len(set(ids)) < len(ids):
        yield "two sources have one id"
    used = {source_id for attribution in trace.attributions for source_id in attribution.chain}
    if unused := set(ids) - used:
        yield f"sources in no chain: {sorted(unused)}"
    mentioned = [span for source in trace.sources for span in source.mentions]
    if len(set(mentioned)) < len(mentioned):
        yield "the same words are two sources"
    for source in trace.sources:
        if not _in_order(source.mentions):
            yield f"mentions of {source.id} overlap or stand out of order"
        if source.named != (source.name is not None):
            yield f"{source.id} is named={source.named} but its name is {source.name!r}"
        if source.kind is SourceKind.UNSTATED and (source.named or source.mentions):
            yield f"{source.id} is unstated, yet named or mentioned"
        if source.kind is SourceKind.GROUP and source.named:
            yield f"{source.id} is a group of unnamed people with a name"


def _attribution(trace: Trace, attribution: Attribution) -> Iterator[str]:
    text, name = trace.story.text, attribution.id
    for role in ("source", "cue", "content"):
        spans: Spans = getattr(attribution, role)
        if not _in_order(spans):
            yield f"{role} of {name} overlaps itself or stands out of order"
        for start, end in spans:
            if text[start:end] != text[start:end].strip():
                yield f"{role} of {name} has blanks at its edge"
    if not attribution.content:
        yield f"{name} has no content"
    if not attribution.chain:
        yield f"{name} has no chain; an origin that is not stated is a source of its own kind"
    if len(set(attribution.chain)) < len(attribution.chain):
        yield f"the chain of {name} comes back to itself"
    if not attribution.source and attribution.manner is Manner.DIRECT and not attribution.cue:
        yield f"{name} is direct speech of nobody by no cue"
    details: list[Hedge | TimeExpression | Place | Quantity] = [
        *attribution.hedges,
        *attribution.times,
        *attribution.places,
        *attribution.quantities,
        *([attribution.said] if attribution.said else []),
    ]
    for detail in details:
        start, end = detail.span
        if not 0 <= start < end <= len(text) or text[start:end] != detail.text:
            yield f"{name}: {detail.text!r} does not stand at [{start}, {end})"


def _nesting(trace: Trace) -> Iterator[str]:
    by_id = {attribution.id: attribution for attribution in trace.attributions}
    if len(by_id) < len(trace.attributions):
        yield "two attributions have one id"
    for attribution in trace.attributions:
        seen, outer = {attribution.id}, attribution.within
        while outer is not None:
            if outer in seen:
                yield f"{attribution.id} lies within itself"
                break
            seen.add(outer)
            outer = by_id[outer].within
        if attribution.within is None:
            continue
        around = by_id[attribution.within]
        if not all(_covered(piece, around.content) for piece in attribution.content):
            yield f"the content of {attribution.id} leaves that of {around.id}"
        if not set(around.chain) <= set(attribution.chain):
            yield f"the chain of {attribution.id} leaves out that of {around.id}"


def _round_trip(trace: Trace) -> Iterator[str]:
    if Trace.model_validate_json(trace.model_dump_json()) != trace:
        yield "JSON and back is not the same trace"


def _in_order(spans: Spans) -> bool:
    return all(first[1] <= second[0] for first, second in pairwise(spans))


def _covered(piece: Span, spans: Spans) -> bool:
    return any(start <= piece[0] and piece[1] <= end for start, end in spans)
