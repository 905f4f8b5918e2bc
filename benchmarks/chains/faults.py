"""What can be wrong with a story of the set of chains, beyond how it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from benchmarks.chains.marks import Mark
from benchmarks.chains.times import days
from reportedly.records import Attribution, Source, SourceKind, Span, Spans, Trace

UNITS = frozenset(
    {"percent", "percentage points", "dollars", "pounds", "euros", "yen", "pence", "cents"}
)


def faults(trace: Trace, marks: Sequence[Mark]) -> Iterator[str]:
    """Everything that is wrong: spans, names, chains, marks that belong to nothing."""
    yield from _mark_faults(trace, marks)
    used = {source for one in trace.attributions for source in one.chain}
    for source in trace.sources:
        yield from (f"source {source.id}: {fault}" for fault in _source_faults(source))
        if source.id not in used:
            yield f"source {source.id}: it stands in no chain"
    by_id = {one.id: one for one in trace.attributions}
    for one in trace.attributions:
        outer = by_id.get(one.within or "")
        for fault in (*_attribution_faults(trace, one), *_chain_faults(trace, one, outer)):
            yield f"attribution {one.id[1:]}: {fault}"


def _mark_faults(trace: Trace, marks: Sequence[Mark]) -> Iterator[str]:
    text = trace.story.text
    rows = {int(one.id[1:]) for one in trace.attributions}
    claimed: set[Span] = set()
    for one in trace.attributions:
        claimed.update(hedge.span for hedge in one.hedges)
        claimed.update(time.span for time in one.times)
        claimed.update(quantity.span for quantity in one.quantities)
        claimed.update(place.span for place in one.places)
    for mark in marks:
        start, end = mark.span
        words = text[start:end]
        where = f"{mark.sort} “{words}”"
        if not words.strip() or words != words.strip():
            yield f"{where}: a blank at its edge, or no word"
        for place in (start, end):
            if 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
                yield f"{where}: it cuts a word"
        if mark.number is not None and mark.number not in rows:
            yield f"{where}: there is no attribution {mark.number} in the table"
        if mark.sort in {"hedge", "quantity", "time", "place"} and mark.span not in claimed:
            yield f"{where}: it stands in no content"
        if mark.sort == "quantity" and mark.of and not _stands_in(mark.of, words):
            yield f"{where}: “{mark.of}” is neither in it nor a unit"
        if mark.sort in {"said", "time"} and mark.value and days(mark.value) is None:
            yield f"{where}: no such day: {mark.value}"
    yield from _overlaps(trace)


def _stands_in(counted: str, words: str) -> bool:
    return counted in UNITS or counted.casefold() in words.casefold()


def _overlaps(trace: Trace) -> Iterator[str]:
    for source in trace.sources:
        before = 0
        for start, end in source.mentions:
            if start < before:
                yield f"source {source.id}: two mentions overlap at “{trace.story.text[start:end]}”"
            before = end


def _source_faults(source: Source) -> Iterator[str]:
    unstated = source.kind is SourceKind.UNSTATED
    if unstated and (source.named or source.name or source.mentions):
        yield "unstated, so it has no name and no mention"
    if not unstated and not source.mentions:
        yield "it has no mention"
    if source.named and not source.name:
        yield "named, so it has a name"
    if not source.named and source.name:
        yield "it has a name, so it is named"


def _attribution_faults(trace: Trace, one: Attribution) -> Iterator[str]:
    if not one.content:
        yield "it has no content"
    for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
        if any(before[1] > after[0] for before, after in pairwise(spans)):
            yield f"pieces of its {role} overlap"
    if one.source and not any(_touch(one.source, trace.source(s).mentions) for s in one.chain):
        yield "its source span is no mention of a source in its chain"


def _touch(spans: Spans, others: Spans) -> bool:
    return any(a < end and start < b for a, b in spans for start, end in others)


def _chain_faults(trace: Trace, one: Attribution, outer: Attribution | None) -> Iterator[str]:
    if not one.chain:
        yield "it has no chain"
    if len(set(one.chain)) < len(one.chain):
        yield "a source stands in its chain twice"
    if any(trace.source(name).kind is SourceKind.UNSTATED for name in one.chain[:-1]):
        yield "after an unstated source nobody can come"
    if outer is not None and one.chain[: len(outer.chain)] != outer.chain:
        known = [name for name in outer.chain if trace.source(name).kind != SourceKind.UNSTATED]
        if list(one.chain[: len(known)]) != known:
            yield f"its chain does not begin with that of {outer.id[1:]}, which holds it"
