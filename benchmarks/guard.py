"""What the engine in use reaches on the small sets inside the repository, beside its floors.

    python -m benchmarks.guard

The sets are ``datasets/guard/stories.txt`` (scored as PolNeAR is), the pages of ``samples/``
(a careful reader's points) and the dev part of ``datasets/chains``. The floors stand in
``datasets/guard/floors.toml``; the tests hold them, so that a change that costs accuracy is seen
without any corpus.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.chains.__main__ import STORIES as CHAINS
from benchmarks.chains.__main__ import traced
from benchmarks.chains.format import read_stories
from benchmarks.chains.report import scored
from benchmarks.chains.score import tally, value_of
from benchmarks.marked import read_marked
from benchmarks.measures import FIGURES, total
from benchmarks.reader_gold import score_samples, sum_up
from benchmarks.rows import engine_rows, name_in_use, score_stories
from reportedly.options import Options

ROOT = Path(__file__).resolve().parent.parent
STORIES = ROOT / "datasets" / "guard" / "stories.txt"
FLOORS = ROOT / "datasets" / "guard" / "floors.toml"
SAMPLES = ROOT / "samples"


@dataclass(frozen=True, slots=True)
class Held:
    """A figure beside its floor; of ``extra attributions`` fewer are better."""

    set: str
    figure: str
    value: float
    floor: float

    @property
    def fell(self) -> bool:
        """Whether it is worse than its floor."""
        return self.value > self.floor if self.figure == "extra" else self.value < self.floor

    def __str__(self) -> str:
        """For people."""
        verdict = "FELL" if self.fell else "held"
        return f"{verdict}  {self.set:8} {self.figure:18} {self.value:8.4g}  floor {self.floor:g}"


def reached_on_stories() -> dict[str, float]:
    """F1 of every figure on the guard stories, by the engine in use, to three digits."""
    (row,) = (row for row in engine_rows() if row.name == name_in_use())
    assert row.find is not None  # noqa: S101 - engines on offer can run
    card = total(score_stories(row.find, read_marked(STORIES)))
    return {name: round(card[name].f1, 3) for name in FIGURES}


def reached_on_samples() -> dict[str, float]:
    """The points of a careful reader on the samples, and attributions that no reader saw."""
    sums = sum_up(card for card in score_samples(SAMPLES).values() if card is not None)
    return {"points": sums.points, "extra": sums.extra}


CHAIN_FIGURES = (
    "attributions found", "source kind", "named or not", "chain", "coreference", "hedges", "said",
    "quantity value",
)  # fmt: skip


def reached_on_chains() -> dict[str, float]:
    """The figures of the dev part of the set of chains, over what was matched, to three digits."""
    stories = read_stories(CHAINS, "dev")
    by_story = scored(stories, {story.id: traced(story, Options()) for story in stories})
    every = [one for items in by_story.values() for one in items]
    tallies = {
        name: tally(every, name, matched_only=name != "attributions found")
        for name in CHAIN_FIGURES
    }
    return {name: round(value_of(name, counted), 3) for name, counted in tallies.items()}


def held() -> Iterator[Held]:
    """Every figure beside its floor."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    sets = {
        "stories": reached_on_stories,
        "samples": reached_on_samples,
        "chains": reached_on_chains,
    }
    for name, reach in sets.items():
        for figure, value in reach().items():
            yield Held(name, figure, value, floors[name][figure])


def main() -> int:
    """Print every figure; 1 where one fell."""
    print(f"engine: {name_in_use()}")
    every = list(held())
    print("\n".join(map(str, every)))
    return 1 if any(one.fell for one in every) else 0


if __name__ == "__main__":
    raise SystemExit(main())
