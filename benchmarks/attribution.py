"""Attributions of PolNeAR stories, held by a scorer against what its annotators found.

Runs ``reportedly trace STORIES --json`` as a user would, then the scorer on what that printed, and
prints the scorer's table and the speed.

``STORIES`` holds one story a line: ``{"id": …, "text": …, "attributions": [{"source": [[0, 5]],
"cue": …, "content": …}]}``. The scorer is any program that takes two arguments, that file and one
of traces, one a line.

    python benchmarks/attribution.py polnear-dev.jsonl --scorer score.py
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reportedly.attribution.engine import ENGINE
from reportedly.prose.prose import Prose, paragraphs_of

RUNS = 3


def texts_of(stories: Path) -> list[str]:
    """The texts of all stories of a file."""
    with stories.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines if line.strip()]


def engine_seconds(texts: list[str]) -> float:
    """Processor time of the engine alone, tokens and sentences included; the best of some runs."""
    best = float("inf")
    for _ in range(RUNS):
        begin = time.process_time()
        for text in texts:
            ENGINE(Prose(text, paragraphs_of(text)))
        best = min(best, time.process_time() - begin)
    return best


def trace(stories: Path, output: Path) -> float:
    """Run the whole program over the stories; the wall-clock seconds that it took."""
    command = [sys.executable, "-m", "reportedly", "trace", str(stories), "--json"]
    begin = time.perf_counter()
    with output.open("wb") as traces:
        subprocess.run(command, stdout=traces, check=True)
    return time.perf_counter() - begin


def main() -> None:
    """Trace, score, and time."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("stories", type=Path)
    arguments.add_argument("--scorer", type=Path, required=True)
    chosen = arguments.parse_args()
    texts = texts_of(chosen.stories)
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as folder:
        traces = Path(folder) / "traces.jsonl"
        whole = trace(chosen.stories, traces)
        command = [sys.executable, str(chosen.scorer), str(chosen.stories), str(traces)]
        subprocess.run(command, check=True)
    alone = engine_seconds(texts)
    print(f"{len(texts)} stories, {words:,} words")
    print(f"the whole program, its start included: {words / whole:,.0f} words a second")
    print(f"finding attributions alone, one core: {words / alone:,.0f} words a second")


if __name__ == "__main__":
    main()
