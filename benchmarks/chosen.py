"""Print the chains of stories chosen by a seed, beside their text, for a person to read.

    python -m benchmarks.chosen STORIES.jsonl [STORIES.jsonl ...] [--seed 2024] [--count 30]

For each attribution: the sentence of its cue with source, cue and content, and the chain. The same
files, seed and count always choose the same stories. ``docs/what-it-gets-wrong.md`` counts what was
found wrong in this way.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

from reportedly import ReportedlyError, read_all
from reportedly.options import Options
from reportedly.pipeline import trace_reading
from reportedly.records import Attribution, Reading, Trace


def choose(paths: Sequence[Path], seed: int, count: int) -> list[Reading]:
    """The stories that a seed chooses among those that can be read, in the order of the files."""
    options = Options()
    readings = [
        reading
        for path in sorted(paths)
        for reading in read_all(path, options)
        if not isinstance(reading, ReportedlyError)
    ]
    numbers = random.Random(seed).sample(range(len(readings)), min(count, len(readings)))  # noqa: S311
    return [readings[number] for number in sorted(numbers)]


def told(trace: Trace, attribution: Attribution) -> str:
    """One attribution as a person reads it: its words, then its chain."""
    sources = {source.id: source for source in trace.sources}
    steps = []
    for name in attribution.chain:
        source = sources[name]
        called = source.name or source.description or "nobody stated"
        steps.append(f"{called} ({source.kind}{'' if source.named else ', unnamed'})")
    words = trace.story.words
    within = f" within {attribution.within}" if attribution.within else ""
    return (
        f"  {attribution.id}{within}: {words(attribution.source) or '-'} |"
        f" {words(attribution.cue) or '-'} | {words(attribution.content)}\n"
        f"      {' > '.join(steps)}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("stories", nargs="+", type=Path, help=".jsonl files")
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--count", type=int, default=30)
    chosen = parser.parse_args(arguments)
    for reading in choose(chosen.stories, chosen.seed, chosen.count):
        trace = trace_reading(reading, Options())
        print(f"== {trace.story.id}  {trace.story.title}\n")
        print(trace.story.text)
        print()
        for attribution in trace.attributions:
            print(told(trace, attribution))
        print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
