"""Which attributions, mentions and sources of two readings of a story are the same.

All is compared over words, so that quotation marks and commas at the edges of a span cost nothing.
Everything is paired one to one, best pairs first: a source into which a program has thrown two is
only one of them, and of a source that it has split only one piece is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.measures import WORD
from reportedly.records import Attribution, Source, SourceKind, Span, Spans, Trace

LEAST_OVERLAP = 0.5
"""Contents are the same from half of their words on, as in ``benchmarks.measures``."""

Words = frozenset[int]
Mention = tuple[str, Span]
"""The id of a source, and where it is spoken of."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two readings of one text, and what in them is the same: ids and mentions, one to one."""

    gold: Trace
    found: Trace
    attributions: dict[str, str]
    mentions: dict[Mention, Mention]
    sources: dict[str, str]

    def partner(self, one: Attribution) -> Attribution | None:
        """The found attribution that is the same as one of the gold."""
        name = self.attributions.get(one.id)
        return next((each for each in self.found.attributions if each.id == name), None)


def match(gold: Trace, found: Trace) -> Match:
    """Pair all that two readings of one text have in common.

    Raises:
        ValueError: they are not of the same text.
    """
    if gold.story.text != found.story.text:
        raise ValueError(f"{gold.story.id}: the two are of different texts")
    starts = [word.start() for word in WORD.finditer(gold.story.text)]
    mentions = _same_mentions(starts, gold.sources, found.sources)
    return Match(
        gold=gold,
        found=found,
        attributions=_same_attributions(starts, gold.attributions, found.attributions),
        mentions=mentions,
        sources=_same_sources(gold.sources, found.sources, mentions),
    )


def words_of(starts: Sequence[int], spans: Spans) -> Words:
    """The numbers of the words that begin in some spans.

    >>> sorted(words_of([0, 4, 9], ((0, 5),)))
    [0, 1]
    """
    return frozenset(
        number for number, at in enumerate(starts) if any(start <= at < end for start, end in spans)
    )


def overlap(one: Words, other: Words) -> float:
    """The part of their words that two spans share.

    >>> overlap(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.5
    """
    return len(one & other) / len(one | other) if one & other else 0.0


def _same_attributions(
    starts: Sequence[int], gold: Iterable[Attribution], found: Iterable[Attribution]
) -> dict[str, str]:
    """By content; of contents that are alike, the one with the same source or cue is meant."""
    here = [(one, *_worded(starts, one)) for one in gold]
    there = [(other, *_worded(starts, other)) for other in found]
    candidates = []
    for row, (_, content, source, cue) in enumerate(here):
        for column, (_, other_content, other_source, other_cue) in enumerate(there):
            share = overlap(content, other_content)
            if share >= LEAST_OVERLAP:
                same_source = bool(source & other_source) or not (source or other_source)
                bonus = (same_source + bool(cue & other_cue)) / 2
                candidates.append((-(share + bonus), row, column))
    return {here[row][0].id: there[column][0].id for row, column in one_to_one(candidates)}


def _worded(starts: Sequence[int], one: Attribution) -> tuple[Words, Words, Words]:
    content, source, cue = (words_of(starts, s) for s in (one.content, one.source, one.cue))
    return content, source, cue


def _same_mentions(
    starts: Sequence[int], gold: Iterable[Source], found: Iterable[Source]
) -> dict[Mention, Mention]:
    here, there = _mentions(starts, gold), _mentions(starts, found)
    candidates = [
        (-share, row, column)
        for row, (_, wanted) in enumerate(here)
        for column, (_, got) in enumerate(there)
        if (share := overlap(wanted, got))
    ]
    return {here[row][0]: there[column][0] for row, column in one_to_one(candidates)}


def _mentions(starts: Sequence[int], sources: Iterable[Source]) -> list[tuple[Mention, Words]]:
    return [
        ((source.id, span), words_of(starts, (span,)))
        for source in sources
        for span in source.mentions
    ]


def _same_sources(
    gold: Sequence[Source], found: Sequence[Source], mentions: dict[Mention, Mention]
) -> dict[str, str]:
    """By the mentions in common, and by the name."""
    shared = Counter((one, other) for (one, _), (other, _) in mentions.items())
    candidates = []
    for row, source in enumerate(gold):
        for column, other in enumerate(found):
            weight = shared[source.id, other.id] + 2 * _same_name(source, other)
            if weight:
                candidates.append((-float(weight), row, column))
    return {gold[row].id: found[column].id for row, column in one_to_one(candidates)}


def _same_name(one: Source, other: Source) -> bool:
    return one.name is not None and other.name is not None and bare(one.name) == bare(other.name)


def bare(name: str) -> str:
    """A name without article, capitals and punctuation.

    >>> bare("The Post-Herald’s")
    "post herald's"
    """
    words = WORD.findall(name.casefold().replace("’", "'"))
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def one_to_one(candidates: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pairs of a row and a column, the least first, each row and each column once.

    >>> one_to_one([(-0.5, 0, 0), (-0.9, 0, 1), (-0.6, 1, 1)])
    [(0, 1)]
    """
    rows: set[int] = set()
    columns: set[int] = set()
    pairs = []
    for _, row, column in sorted(candidates):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairs.append((row, column))
    return pairs


def is_unstated(trace: Trace, name: str) -> bool:
    """Whether a source is one that the story does not state."""
    return trace.source(name).kind is SourceKind.UNSTATED
