"""Hold one trace against what a careful reader found in the same page, point by point.

Each attribution of the gold is paired with the one of the trace whose content shares the most
words with it, each trace attribution being used once. Below half of the words it counts as not
found, and then every other point of its row is wrong too, so that the number of points never
depends on the program. What the trace has beyond that is counted as extra.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.gold_format import Gold, GoldAttribution, GoldStep
from reportedly.records import Attribution, Source, SourceKind, Trace

FIELDS = (
    "found", "cue", "manner", "chain length", "step identity", "step kind", "description",
    "hedges", "quantities", "times", "said", "places",
    "furniture", "byline", "not attributions", "same source",
)  # fmt: skip
LEAST_SHARE = 0.5
MOST_SURPLUS = 4
"""A content may hold the gold's words and up to this many times as many and still be the one."""

PRONOUNS = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "who", "which", "that", "we", "i"}
)
WORD = re.compile(r"\w+(?:'\w+)*")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that gold says, and whether the trace says it too."""

    row: str
    field: str
    what: str
    right: bool


@dataclass(frozen=True, slots=True)
class Card:
    """All points of one page, and how many attributions the trace has beyond the gold."""

    points: tuple[Point, ...]
    extra: int

    @property
    def right(self) -> int:
        """How many points are right."""
        return sum(point.right for point in self.points)

    def rows(self) -> dict[str, bool]:
        """Each row, and whether all of its points are right."""
        rows: dict[str, bool] = {}
        for point in self.points:
            rows[point.row] = rows.get(point.row, True) and point.right
        return rows

    def fields(self) -> dict[str, tuple[int, int]]:
        """Each field that has points: how many are right, and how many there are."""
        every = Counter(point.field for point in self.points)
        right = Counter(point.field for point in self.points if point.right)
        return {field: (right[field], every[field]) for field in FIELDS if every[field]}


def words(text: str | None) -> list[str]:
    """The words of a text, without regard to case, punctuation or the shape of apostrophes.

    >>> words("The union’s 1,400")
    ['the', "union's", '1', '400']
    """
    return WORD.findall((text or "").casefold().replace("’", "'"))


def holds(outer: str | None, inner: str | None) -> bool:
    """Whether the words of ``inner`` stand together and in order in ``outer``.

    >>> holds("two unnamed officials", "Unnamed officials")
    True
    >>> holds("officials, two", "two officials")
    False
    """
    within, sought = words(outer), words(inner)
    size = len(sought)
    return size > 0 and any(
        within[start : start + size] == sought for start in range(len(within) - size + 1)
    )


def overlap(wanted: str, got: str) -> float:
    """How much two contents share: 1 for the same words, 0 for none.

    >>> overlap("the yard will close", "The yard will close."), overlap("a b", "c d")
    (1.0, 0.0)
    """
    want, have = set(words(wanted)), set(words(got))
    if not want or not have:
        return 0.0
    share = len(want & have) / len(want | have)
    if want <= have and len(have) <= MOST_SURPLUS * len(want):
        share = (1 + share) / 2
    return share


def pair_up(gold: Gold, trace: Trace) -> dict[str, Attribution]:
    """The attribution of the trace for each gold row that has one, best pairs first."""
    candidates = sorted(
        (-share, wanted, got)
        for wanted, row in enumerate(gold.attributions)
        for got, attribution in enumerate(trace.attributions)
        if (share := overlap(row.content, trace.story.words(attribution.content))) >= LEAST_SHARE
    )
    pairs: dict[str, Attribution] = {}
    used: set[int] = set()
    for _, wanted, got in candidates:
        row_id = gold.attributions[wanted].id
        if row_id not in pairs and got not in used:
            pairs[row_id] = trace.attributions[got]
            used.add(got)
    return pairs


def score(gold: Gold, trace: Trace) -> Card:
    """Hold one trace against the gold of its page."""
    pairs = pair_up(gold, trace)
    points = [*_page_points(gold, trace)]
    for row in gold.attributions:
        points.extend(_row_points(row, pairs.get(row.id), trace))
    points.extend(_negative_points(gold, trace))
    points.extend(_same_source_points(gold, trace))
    return Card(tuple(points), extra=len(trace.attributions) - len(pairs))


def _page_points(gold: Gold, trace: Trace) -> Iterator[Point]:
    for piece in gold.furniture:
        named = any(
            found.kind == piece.kind and holds(found.text, piece.has) for found in trace.furniture
        )
        right = named and not holds(trace.story.text, piece.has)
        yield Point("furniture", "furniture", f"{piece.kind}: {piece.has}", right)
    if gold.byline is not None:
        right = trace.story.byline == gold.byline
        yield Point("byline", "byline", ", ".join(gold.byline) or "nobody", right)


def _row_points(row: GoldAttribution, found: Attribution | None, trace: Trace) -> Iterator[Point]:
    """The points of one gold row; all wrong where the trace has no attribution for it."""

    def point(field: str, what: str, right: bool) -> Point:
        return Point(row.id, field, what, right)

    yield point("found", row.content, found is not None)
    got = found or Attribution(id="none", content=())
    if row.cue is not None:
        yield point("cue", row.cue, holds(trace.story.words(got.cue), row.cue))
    if row.manner is not None:
        yield point("manner", row.manner, found is not None and got.manner == row.manner)
    chain = [trace.source(source) for source in got.chain] if found is not None else None
    yield from (point(*parts) for parts in _chain_parts(row, chain, trace))
    yield from (point(*parts) for parts in _detail_parts(row, got))


def _chain_parts(
    row: GoldAttribution, chain: list[Source] | None, trace: Trace
) -> Iterator[tuple[str, str, bool]]:
    stated = [step for step in row.chain if step.kind is not SourceKind.UNSTATED]
    got = [source for source in chain or () if source.kind is not SourceKind.UNSTATED]
    yield "chain length", str(len(stated)), chain is not None and len(got) == len(stated)
    for place, step in enumerate(row.chain):
        label = f"{place + 1}: {step.label}"
        if step.kind is SourceKind.UNSTATED:
            yield "step identity", label, chain is not None and len(got) <= place
            continue
        source = got[place] if place < len(got) and is_step(step, got[place], trace) else None
        yield "step identity", label, source is not None
        sort = f"{place + 1}: {'named' if step.named else 'unnamed'} {step.kind}"
        right = source is not None and (source.kind, source.named) == (step.kind, step.named)
        yield "step kind", sort, right
        if step.description is not None:
            right = source is not None and holds(source.description, step.description)
            yield "description", f"{place + 1}: {step.description}", right


def _detail_parts(row: GoldAttribution, got: Attribution) -> Iterator[tuple[str, str, bool]]:
    for hedge in row.hedges:
        right = any(holds(x.text, hedge) or holds(hedge, x.text) for x in got.hedges)
        yield "hedges", hedge, right
    for quantity in row.quantities:
        counted = words(quantity.of)[-1]
        right = any(
            (x.value, x.approximate) == (quantity.value, quantity.approximate)
            and counted in words(x.of)
            for x in got.quantities
        )
        yield "quantities", f"{quantity.value} {quantity.of}", right
    for time in row.times:
        right = any(x.value is not None and x.value == time.value for x in got.times)
        yield "times", f"{time.text} = {time.value}", right
    if row.said is not None:
        right = got.said is not None and got.said.value == row.said.value
        yield "said", f"{row.said.text} = {row.said.value}", right
    for place in row.places:
        right = any(holds(x.text, place) or holds(x.name, place) for x in got.places)
        yield "places", place, right


def callings(source: Source, trace: Trace) -> list[str]:
    """Everything that a source is called in a trace: name, description, words of its mentions."""
    mentions = [trace.story.text[start:end] for start, end in source.mentions]
    return [text for text in (source.name, source.description, *mentions) if text]


def is_step(step: GoldStep, source: Source, trace: Trace) -> bool:
    """Whether a source of the trace is the one that a step of the gold means."""
    if step.name is None:
        return any(holds(called, step.has) for called in callings(source, trace))
    return any(_same_name(step.name, called) for called in callings(source, trace))


def _same_name(wanted: str, called: str) -> bool:
    want, have = _without_article(wanted), _without_article(called)
    return holds(called, " ".join(want)) or (len(have) > 1 and holds(wanted, " ".join(have)))


def _without_article(name: str) -> list[str]:
    found = words(name)
    return found[1:] if found[:1] == ["the"] else found


def _negative_points(gold: Gold, trace: Trace) -> Iterator[Point]:
    contents = [trace.story.words(attribution.content) for attribution in trace.attributions]
    for negative in gold.not_attributions:
        right = not any(holds(negative.has, content) for content in contents)
        yield Point("not attributions", "not attributions", negative.has, right)


def _same_source_points(gold: Gold, trace: Trace) -> Iterator[Point]:
    called = [callings(source, trace) for source in trace.sources]
    for pair in gold.same_source:
        right = any(all(_is_called(names, mention) for mention in pair) for names in called)
        yield Point("same source", "same source", " = ".join(pair), right)


def _is_called(names: Iterable[str], mention: str) -> bool:
    """A pronoun must be a mention of its own: inside a longer one it may mean another source."""
    if mention.casefold() in PRONOUNS:
        return any(words(name) == words(mention) for name in names)
    return any(holds(name, mention) for name in names)
