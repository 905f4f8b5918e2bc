"""Trace every story of some `.jsonl` files and hold each trace to the format's promises.

    python -m benchmarks.stories STORIES.jsonl [STORIES.jsonl ...]

Prints how many stories were traced, what broke, and how long a story takes; exits with 1 if any
promise is broken or any story takes longer than a second.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from reportedly import ReportedlyError, read_all
from reportedly.options import Options
from reportedly.pipeline import trace_reading
from tests.invariants import broken_invariants

LIMIT_SECONDS = 1.0


def main() -> int:
    """Trace, check and time; the exit status."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("stories", nargs="+", type=Path)
    options, seconds, words, attributions, faults = Options(), [], 0, 0, 0
    for path in arguments.parse_args().stories:
        for reading in read_all(path, options):
            if isinstance(reading, ReportedlyError):
                print(f"{path.name}: {reading}")
                faults += 1
                continue
            began = time.perf_counter()
            trace = trace_reading(reading, options)
            seconds.append(time.perf_counter() - began)
            words += len(trace.story.text.split())
            attributions += len(trace.attributions)
            for fault in broken_invariants(trace):
                print(f"{path.name} {trace.story.id}: {fault}")
                faults += 1
    print(
        f"{len(seconds)} stories, {words:,} words, {attributions:,} attributions, {faults} faults"
    )
    print(
        f"seconds a story: median {statistics.median(seconds):.4f}, slowest {max(seconds):.4f}; "
        f"{words / sum(seconds):,.0f} words a second on one core"
    )
    return 1 if faults or max(seconds) > LIMIT_SECONDS else 0


if __name__ == "__main__":
    raise SystemExit(main())
