"""Figures of the set of chains, and what is wrong, for people."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

from benchmarks.chains.format import ChainStory
from benchmarks.chains.score import F1_FIGURES, FIGURES, Item, items, tally, value_of
from benchmarks.measures import DRAWS, MIDDLE, SEED, Tally
from reportedly.records import Trace

FOUND = "attributions found"
"""The one figure that has no matched side."""


def scored(stories: Iterable[ChainStory], found: Mapping[str, Trace]) -> dict[str, list[Item]]:
    """The items of every story; one that was not traced has nothing found in it."""
    out = {}
    for story in stories:
        other = found.get(story.id, Trace(story=story.trace.story))
        out[story.id] = list(items(story.trace, other))
    return out


def table(by_story: Mapping[str, Sequence[Item]], figures: Iterable[str] = FIGURES) -> str:
    """The figures, over what was matched with a 95 % interval, and end to end, with counts."""
    every = [one for items_ in by_story.values() for one in items_]
    lines = [
        f"{'':22}{'matched':>9}{'(95 %)':>16}{'right':>7}{'gold':>7}{'found':>7}"
        f"{'end to end':>12}{'right':>7}{'gold':>7}{'found':>7}"
    ]
    for figure in figures:
        near = tally(every, figure, matched_only=True)
        far = tally(every, figure, matched_only=False)
        sort = "F1" if figure in F1_FIGURES else ""
        low, high = interval(by_story, figure)
        first = f"{value_of(figure, near):9.3f}{f'({low:.3f}-{high:.3f})':>16}"
        lines.append(
            f"{figure:19}{sort:>3}{first if figure != FOUND else '':25}"
            f"{near.found:7}{near.gold:7}{near.predicted:7}"
            f"{value_of(figure, far):12.3f}{far.found:7}{far.gold:7}{far.predicted:7}"
        )
    return "\n".join(lines)


def interval(by_story: Mapping[str, Sequence[Item]], figure: str) -> tuple[float, float]:
    """The middle 95 % of a matched figure over stories drawn anew, as ``measures.intervals``."""
    tallies = [tally(every, figure, matched_only=True) for every in by_story.values()]
    chance = random.Random(SEED)  # noqa: S311 - a repeatable draw, no secret
    drawn = sorted(
        value_of(figure, sum(chance.choices(tallies, k=len(tallies)), Tally()))
        for _ in range(DRAWS if tallies else 1)
    )
    edge = round((1 - MIDDLE) / 2 * len(drawn))
    return drawn[edge], drawn[len(drawn) - 1 - edge]


def misses(by_story: Mapping[str, Sequence[Item]], figures: Sequence[str]) -> Iterator[str]:
    """All that is wrong, a line each; of what was not found at all, only that."""
    for name, every in by_story.items():
        for one in every:
            told = one.matched or one.figure == FOUND
            if told and not one.right and one.figure in figures:
                sort = "MISSED" if one.gold else "EXTRA"
                yield f"{sort:7}{one.figure:20}{name}  {one.what}"
