"""How a program's traces, or a second reader's, are held against the gold of chains.

Attributions are paired by content (``benchmarks.chains.match``). Every figure is a count of items
that gold has, that were found, and that are right; ``matched`` items belong to an attribution, a
mention or a source that both sides have. So each figure is given twice: over what was **matched**
alone, and **end to end**, where all that was not found is wrong.

``attributions found``
    F1 of attributions; all others are over the details of attributions.
``source kind``, ``named or not``
    over the sources of the gold, each once; named or not, of those that are stated.
``chain``
    over attributions: the same sources in the same order, neither more nor fewer; no source at all
    is the same as one that is unstated. ``chain of two or more``: where the gold has a relay.
``coreference``
    F1 over pairs of mentions of one source. Found mentions that no mention of the gold overlaps are
    left out, as gold marks a source only where it does a source's work.
``hedges``
    F1; right where the words overlap and the kind is the same.
``said``, ``times``
    F1; right where the days are the same and, of times, the words overlap.
``quantity value``, ``quantity whole``, ``places``
    F1; words overlap; for the value the number is the same (none for "dozens" and for ranges); for
    the whole also what is counted and whether it is approximate.
``type``, ``manner``, ``denied``, ``within``
    over attributions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.chains.match import Match, bare, is_unstated, match, one_to_one
from benchmarks.chains.times import same_time
from benchmarks.measures import Tally
from reportedly.records import (
    Attribution,
    Hedge,
    Place,
    Quantity,
    Source,
    SourceKind,
    Span,
    TimeExpression,
    Trace,
)

F1_FIGURES = (
    "attributions found", "coreference", "hedges", "said", "times", "quantity value",
    "quantity whole", "places",
)  # fmt: skip
FIGURES = (
    "attributions found", "source kind", "named or not", "chain", "chain of two or more",
    "coreference", "hedges", "said", "quantity value", "quantity whole", "times", "places",
    "type", "manner", "denied", "within",
)  # fmt: skip

Detail = Hedge | TimeExpression | Quantity | Place


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that counts for a figure: whether gold has it, whether it was found, is right."""

    figure: str
    gold: bool
    found: bool
    right: bool
    matched: bool
    what: str = ""


def items(gold: Trace, found: Trace) -> Iterator[Item]:
    """Every item of one story.

    Raises:
        ValueError: the traces are not of the same text.
    """
    matched = match(gold, found)
    yield from _attribution_items(matched)
    yield from _source_items(matched)
    yield from _coreference_items(matched)
    for one in gold.attributions:
        other = matched.partner(one)
        yield from _judgement_items(matched, one, other)
        yield from _detail_items(one, other)
    partners = set(matched.attributions.values())
    for other in found.attributions:
        if other.id not in partners:
            yield from _detail_items(None, other)


def tally(every: Iterable[Item], figure: str, *, matched_only: bool) -> Tally:
    """The tally of one figure, over matched items alone or end to end."""
    chosen = [one for one in every if one.figure == figure and (one.matched or not matched_only)]
    right = sum(one.right for one in chosen)
    return Tally(right, sum(o.gold for o in chosen), right, sum(o.found for o in chosen))


def value_of(figure: str, counted: Tally) -> float:
    """The figure itself: F1, or the part of the gold that is right."""
    return counted.f1 if figure in F1_FIGURES else counted.recall


def _attribution_items(matched: Match) -> Iterator[Item]:
    partners = set(matched.attributions.values())
    for trace, is_gold in ((matched.gold, True), (matched.found, False)):
        words = trace.story.words
        for one in trace.attributions:
            both = one.id in (matched.attributions if is_gold else partners)
            if is_gold or not both:
                found = both or not is_gold
                what = (
                    f"{words(one.source) or '-'} | {words(one.cue) or '-'} | {words(one.content)}"
                )
                yield Item("attributions found", is_gold, found, both, both, what)


def _source_items(matched: Match) -> Iterator[Item]:
    for source in matched.gold.sources:
        if source.kind is SourceKind.UNSTATED:
            yield from _unstated_items(matched, source)
            continue
        name = matched.sources.get(source.id)
        other = matched.found.source(name) if name is not None else None
        label = calling(matched.gold, source.id)
        right = other is not None and other.kind is source.kind
        what = f"{label}: {source.kind}, not {other.kind if other else 'found'}"
        yield Item("source kind", True, other is not None, right, other is not None, what)
        right = other is not None and other.named == source.named
        what = f"{label}: {'named' if source.named else 'not named'}"
        yield Item("named or not", True, other is not None, right, other is not None, what)


def _unstated_items(matched: Match, source: Source) -> Iterator[Item]:
    claims = [one for one in matched.gold.attributions if source.id in one.chain]
    partners = [other for one in claims if (other := matched.partner(one)) is not None]
    right = bool(partners) and all(
        not other.chain or is_unstated(matched.found, other.chain[-1]) for other in partners
    )
    what = f"unstated, of “{matched.gold.story.words(claims[0].content)}”" if claims else ""
    yield Item("source kind", True, bool(partners), right, bool(partners), what)


def _coreference_items(matched: Match) -> Iterator[Item]:
    text = matched.gold.story.text
    told = [(source.id, span) for source in matched.gold.sources for span in source.mentions]
    for one, other in combinations(sorted(told, key=lambda mention: mention[1]), 2):
        here, there = matched.mentions.get(one), matched.mentions.get(other)
        both = here is not None and there is not None
        same = one[0] == other[0]
        joined = here is not None and there is not None and here[0] == there[0]
        if same or joined:
            verdict = "one source" if same else "two sources"
            what = f"{text[slice(*one[1])]} = {text[slice(*other[1])]}: {verdict}"
            yield Item("coreference", same, joined, same and joined, both, what)


def _judgement_items(matched: Match, one: Attribution, other: Attribution | None) -> Iterator[Item]:
    """What is judged once for each attribution."""
    words = matched.gold.story.words(one.content)

    def item(figure: str, right: bool, wanted: object, got: object) -> Item:
        told = f"“{words}”: {wanted}, not {got}"
        return Item(figure, True, other is not None, right, other is not None, told)

    wanted = " > ".join(calling(matched.gold, name) for name in one.chain)
    got = " > ".join(calling(matched.found, name) for name in other.chain) if other else "found"
    right = other is not None and same_chain(matched, one, other)
    yield item("chain", right, wanted, got)
    if len(one.chain) > 1:
        yield item("chain of two or more", right, wanted, got)
    yield item("type", other is not None and other.type is one.type, one.type, other and other.type)
    right = other is not None and other.manner is one.manner
    yield item("manner", right, one.manner, other and other.manner)
    right = other is not None and other.denied == one.denied
    yield item("denied", right, one.denied, other and other.denied)
    outer = matched.attributions.get(one.within) if one.within else None
    right = other is not None and other.within == outer and bool(outer) == bool(one.within)
    yield item("within", right, one.within, other and other.within)


def same_chain(matched: Match, one: Attribution, other: Attribution) -> bool:
    """Whether two chains are of the same sources in the same order."""
    if not other.chain:
        return len(one.chain) == 1 and is_unstated(matched.gold, one.chain[0])
    return len(one.chain) == len(other.chain) and all(
        matched.sources.get(step) == found
        or (is_unstated(matched.gold, step) and is_unstated(matched.found, found))
        for step, found in zip(one.chain, other.chain, strict=True)
    )


def calling(trace: Trace, name: str) -> str:
    """What a message calls a source."""
    source = trace.source(name)
    if source.name or not source.mentions:
        return source.name or source.kind
    return trace.story.text[slice(*source.mentions[0])]


def _detail_items(one: Attribution | None, other: Attribution | None) -> Iterator[Item]:
    """Details of a pair, or of an attribution that only one side has."""
    matched = one is not None and other is not None

    def compare(figure: str, field: str, same: Callable[..., bool]) -> Iterator[Item]:
        here: Sequence[Detail] = _details(one, field)
        there: Sequence[Detail] = _details(other, field)
        pairs = one_to_one(
            (-float(same(a, b)), row, column)
            for row, a in enumerate(here)
            for column, b in enumerate(there)
            if field == "said" or touch(a.span, b.span)
        )
        partner = dict(pairs)
        for row, a in enumerate(here):
            b = there[partner[row]] if row in partner else None
            right = b is not None and same(a, b)
            told = f"{_told(a)}, not {_told(b) if b is not None else 'found'}"
            yield Item(figure, True, b is not None, right, matched, told)
        for column, b in enumerate(there):
            if column not in set(partner.values()):
                yield Item(figure, False, True, False, matched, f"nothing, not {_told(b)}")

    yield from compare("hedges", "hedges", lambda a, b: a.kind == b.kind)
    yield from compare("said", "said", lambda a, b: same_time(a.value, b.value))
    yield from compare("times", "times", lambda a, b: same_time(a.value, b.value))
    yield from compare("quantity value", "quantities", same_number)
    yield from compare("quantity whole", "quantities", same_quantity)
    yield from compare("places", "places", lambda a, b: touch(a.span, b.span))


def _details(one: Attribution | None, field: str) -> Sequence[Detail]:
    if one is None:
        return ()
    if field == "said":
        return (one.said,) if one.said is not None else ()
    found: Sequence[Detail] = getattr(one, field)
    return found


def touch(one: Span, other: Span) -> bool:
    """Whether two spans overlap.

    >>> touch((0, 3), (2, 5)), touch((0, 3), (3, 5))
    (True, False)
    """
    return one[0] < other[1] and other[0] < one[1]


def same_number(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are one, rounding aside, or both none."""
    if one.value is None or other.value is None:
        return one.value is other.value
    return abs(one.value - other.value) <= 0.005 * max(1, abs(one.value))


def same_quantity(one: Quantity, other: Quantity) -> bool:
    """Whether number, approximation and the last word of what is counted are the same."""
    counted, got = bare(one.of or "").split()[-1:], bare(other.of or "").split()
    return (
        same_number(one, other)
        and one.approximate == other.approximate
        and (counted[0] in got if counted else not got)
    )


def _told(detail: Detail) -> str:
    if isinstance(detail, Hedge):
        return f"{detail.text} ({detail.kind})"
    if isinstance(detail, Quantity):
        near = "about " if detail.approximate else ""
        return f"{detail.text} ({near}{detail.value} {detail.of})"
    if isinstance(detail, Place):
        return detail.text
    return f"{detail.text} ({detail.value})"
