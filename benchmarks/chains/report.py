"""Figures of the set of chains, and what is wrong, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from benchmarks.chains.format import ChainStory
from benchmarks.chains.score import F1_FIGURES, FIGURES, Item, items, tally, value_of
from reportedly.records import Trace


def scored(stories: Iterable[ChainStory], found: Mapping[str, Trace]) -> dict[str, list[Item]]:
    """The items of every story; one that was not traced has nothing found in it."""
    out = {}
    for story in stories:
        other = found.get(story.id, Trace(story=story.trace.story))
        out[story.id] = list(items(story.trace, other))
    return out


def table(every: Sequence[Item], figures: Iterable[str] = FIGURES) -> str:
    """The figures, over what was matched and end to end, with their counts."""
    lines = [
        f"{'':22}{'matched':>9} {'right':>6} {'gold':>6} {'found':>6}{'end to end':>12}"
        f" {'right':>6} {'gold':>6} {'found':>6}"
    ]
    for figure in figures:
        near = tally(every, figure, matched_only=True)
        far = tally(every, figure, matched_only=False)
        sort = "F1" if figure in F1_FIGURES else ""
        first = "" if figure == "attributions found" else f"{value_of(figure, near):.3f}"
        lines.append(
            f"{figure:19}{sort:>3}{first:>9} {near.found:6} {near.gold:6} {near.predicted:6}"
            f"{value_of(figure, far):12.3f} {far.found:6} {far.gold:6} {far.predicted:6}"
        )
    return "\n".join(lines)


def misses(by_story: Mapping[str, Sequence[Item]], figures: Sequence[str]) -> Iterator[str]:
    """All that is wrong, a line each; of what was not found at all, only that."""
    for name, every in by_story.items():
        for one in every:
            told = one.matched or one.figure == "attributions found"
            if told and not one.right and one.figure in figures:
                sort = "MISSED" if one.gold else "EXTRA"
                yield f"{sort:7}{one.figure:20}{name}  {one.what}"
