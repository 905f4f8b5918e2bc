"""What the program reaches on the gold set of chains.

    python -m benchmarks.chains                      both parts
    python -m benchmarks.chains --part dev --misses  with all that is wrong on dev

Nobody tunes on ``test``: what is missed there is shown only with ``--show-test-misses``, which is
for mending the gold, never for mending the program.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.chains.format import ChainStory, read_stories
from benchmarks.chains.report import misses, scored, table
from benchmarks.chains.score import FIGURES
from reportedly.options import Options, Tagging
from reportedly.pipeline import trace_reading
from reportedly.records import Reading, Trace

STORIES = Path(__file__).resolve().parents[2] / "datasets" / "chains" / "stories"


def traced(story: ChainStory, options: Options) -> Trace:
    """What the program finds in a story of which it is given header and text alone."""
    return trace_reading(Reading(story=story.trace.story), options)


def read_traces(path: Path) -> dict[str, Trace]:
    """Traces from a file with one a line, as ``reportedly trace --json`` prints them, by story."""
    lines = path.read_text(encoding="utf-8").splitlines()
    traces = (Trace.model_validate_json(line) for line in lines if line.strip())
    return {trace.story.id: trace for trace in traces}


def main(arguments: Sequence[str] | None = None) -> int:
    """Trace, score and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--stories", type=Path, default=STORIES, help="folder or file of the set")
    parser.add_argument("--part", choices=("dev", "test"), help="both where left out")
    parser.add_argument("--model", default="small", help="as reportedly trace --model")
    parser.add_argument("--traces", type=Path, help="score these instead of the program, .jsonl")
    parser.add_argument("--misses", action="store_true", help="print all that is wrong on dev")
    parser.add_argument("--show-test-misses", action="store_true", help="and on test")
    parser.add_argument("--figure", choices=FIGURES, action="append", help="only this one")
    chosen = parser.parse_args(arguments)
    figures = tuple(chosen.figure or FIGURES)
    options = Options(tagging=Tagging(model=chosen.model))
    for part in ("dev", "test"):
        if chosen.part not in (None, part):
            continue
        stories = [s for s in read_stories(chosen.stories, part) if s.trace.attributions]
        found = (
            read_traces(chosen.traces)
            if chosen.traces
            else {story.id: traced(story, options) for story in stories}
        )
        by_story = scored(stories, found)
        if chosen.show_test_misses or (chosen.misses and part == "dev"):
            print("\n".join(misses(by_story, figures)))
        print(f"{part}: {len(stories)} stories")
        print(table(by_story, figures), end="\n\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
