"""How far two readers of the same stories agree, by the figures that a program is measured by.

    python -m benchmarks.chains.agreement datasets/chains/stories FOLDER --differences

Stories that only one of them has read are left out. All figures are of what both found ("matched"),
but for the first, which says how much that is: F1 of one reader's attributions against the other's.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.chains.format import ChainStory, read_stories
from benchmarks.chains.report import misses, scored
from benchmarks.chains.score import F1_FIGURES, FIGURES, Item, tally, value_of


def agreement(every: Sequence[Item]) -> str:
    """A table in Markdown: each figure, how often both say the same, and what each one has."""
    lines = [
        "| figure | agreement | the same | first reader | second reader |",
        "|---|---|---|---|---|",
    ]
    for figure in FIGURES:
        both = tally(every, figure, matched_only=figure != "attributions found")
        name = f"{figure} (F1)" if figure in F1_FIGURES else figure
        numbers = f"{both.found} | {both.gold} | {both.predicted}"
        lines.append(f"| {name} | {value_of(figure, both):.3f} | {numbers} |")
    return "\n".join(lines)


def readings(first: Path, second: Path) -> tuple[list[ChainStory], list[ChainStory]]:
    """The stories that both have read, in one order."""
    here, there = ({story.id: story for story in read_stories(path)} for path in (first, second))
    both = [
        name
        for name in here
        if name in there and here[name].trace.attributions and there[name].trace.attributions
    ]
    return [here[name] for name in both], [there[name] for name in both]


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("first", type=Path, help="stories as one reader read them")
    parser.add_argument("second", type=Path, help="the same stories as another did")
    parser.add_argument("--differences", action="store_true", help="print every difference")
    chosen = parser.parse_args(arguments)
    here, there = readings(chosen.first, chosen.second)
    by_story = scored(here, {story.id: story.trace for story in there})
    if chosen.differences:
        print("\n".join(misses(by_story, FIGURES)), end="\n\n")
    print(f"{len(here)} stories read by both\n")
    print(agreement([one for every in by_story.values() for one in every]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
