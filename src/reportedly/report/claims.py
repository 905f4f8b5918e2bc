"""A trace seen as a list of claims: numbered, nested, each with its chain and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportedly.records import Attribution, Source, SourceKind, Story, Trace
from reportedly.report.plain import one_line, shortened

_MEDIA = frozenset({SourceKind.OUTLET, SourceKind.CHANNEL})

# Longer labels and descriptions are cut: a chain is to be taken in at a glance.
_LABEL = 80


class Standing(StrEnum):
    """How a claim reached the page; each claim has exactly one standing.

    ``UNSTATED``: the page credits nobody ("it was announced", "reportedly").
    ``RELAYED``: it came through somebody else's report: the chain has more than one step, or its
    only source is an outlet or a channel, which seldom knows such a thing of its own.
    ``NAMED`` and ``UNNAMED``: straight from a source that has, or has not, a name.
    """

    NAMED = "named"
    UNNAMED = "unnamed"
    RELAYED = "relayed"
    UNSTATED = "unstated"


class Origin(StrEnum):
    """Where a relayed claim goes back to, as far as the page tells."""

    NAMED = "named"
    UNNAMED = "unnamed"
    OUTLET = "outlet"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Claim:
    """One attribution as a reader meets it.

    ``number`` counts from 1 in reading order, ``depth`` is 0 for a claim inside no other, and
    ``chain`` is nearest the reader first.
    """

    number: int
    depth: int
    attribution: Attribution
    chain: tuple[Source, ...]

    @property
    def standing(self) -> Standing:
        """How the claim reached the page."""
        if all(source.kind is SourceKind.UNSTATED for source in self.chain):
            return Standing.UNSTATED
        if len(self.chain) > 1 or self.chain[0].kind in _MEDIA:
            return Standing.RELAYED
        return Standing.NAMED if self.chain[0].named else Standing.UNNAMED

    @property
    def origin(self) -> Origin:
        """Where the claim goes back to: its last source."""
        if not self.chain or self.chain[-1].kind is SourceKind.UNSTATED:
            return Origin.UNSTATED
        last = self.chain[-1]
        if last.kind in _MEDIA:
            return Origin.OUTLET
        return Origin.NAMED if last.named else Origin.UNNAMED


def claims_of(trace: Trace) -> tuple[Claim, ...]:
    """Every attribution of a trace once, in reading order, those inside others after them."""
    sources = {source.id: source for source in trace.sources}
    ordered = sorted(trace.attributions, key=_position)
    return tuple(
        Claim(number, depth, attribution, tuple(sources[step] for step in attribution.chain))
        for number, (depth, attribution) in enumerate(_nested(ordered), start=1)
    )


def source_label(source: Source, story: Story) -> str:
    """What a reader is told of a source: its name, or the story's words for it.

    One without a name says so, unless the words do.
    """
    if source.kind is SourceKind.UNSTATED:
        return "source not stated"
    if source.named and source.name:
        return shortened(source.name, _LABEL)
    words = source.name or _mention(source, story) or source.description
    if not words:
        return f"unnamed {source.kind}"
    label = shortened(words, _LABEL)
    told = any(word in label.lower() for word in ("unnamed", "anonymous", "unidentified"))
    return label if told or source.named else f"{label} (unnamed)"


def source_description(source: Source) -> str:
    """What the story says of a source beside its name; may be empty."""
    if not source.named:
        return ""
    description, affiliation = (
        one_line(source.description or ""),
        one_line(source.affiliation or ""),
    )
    if affiliation in description:
        affiliation = ""
    return shortened(", ".join(filter(None, (description, affiliation))), _LABEL)


def _mention(source: Source, story: Story) -> str | None:
    """The longest words that the story uses for a source: "two engineers" before "they"."""
    return max((story.text[a:b] for a, b in source.mentions), key=len, default=None)


def _position(attribution: Attribution) -> tuple[int, int]:
    """By where the content begins, the longer first; a source may stand before or after it."""
    spans = attribution.content or (*attribution.source, *attribution.cue)
    return (min((start for start, _ in spans), default=0), -max((e for _, e in spans), default=0))


def _nested(ordered: list[Attribution]) -> Iterator[tuple[int, Attribution]]:
    """Depth and attribution, parents first; a circle of ``within`` is opened where it begins."""
    inner: dict[str | None, list[Attribution]] = {}
    for attribution in ordered:
        inner.setdefault(attribution.within, []).append(attribution)
    seen: set[str] = set()
    for root in (*inner.get(None, ()), *ordered):
        waiting = [(0, root)]
        while waiting:
            depth, attribution = waiting.pop()
            if attribution.id in seen:
                continue
            seen.add(attribution.id)
            yield depth, attribution
            waiting += [(depth + 1, child) for child in reversed(inner.get(attribution.id, ()))]
