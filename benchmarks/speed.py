"""Words a second of the whole trace on one core, beside spaCy's small pipeline in the same run.

    python -m benchmarks.speed [STORIES ...] [--spacy-python PYTHON] [--words 20000] [--json FILE]

``STORIES`` are ``.jsonl`` files (a ``text`` a line), ``.txt`` files, or pages; the bundled samples
without any. Each program runs in a process of its own on the same core, one thread, and they take
turns, pass by pass, so that whatever else the machine does falls on all alike. The first pass of
each warms up; the median of the others counts. A word is what stands between blanks.

``by the clock`` is what a user waits for; ``of the processor`` leaves out the time that other
programs had the core. Memory is the most that the process held. spaCy is passed over where it is
not installed; ``--spacy-python`` names a Python that has it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # to run as a script

import reportedly
from benchmarks.rows import engines
from reportedly import Reading, read_all

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
MEGABYTE = 1_000_000
STORY = "The weir will be closed on Monday, Mayor Ada Quill said.\n"
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
ENVIRONMENT = {
    **os.environ,
    **dict.fromkeys(THREADS, "1"),
    "PYTHONPATH": os.pathsep.join(
        [str(Path(reportedly.__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
    ).rstrip(os.pathsep),
}


@dataclass(slots=True)
class Runner:
    """A program under the stopwatch. ``missing`` says why it cannot run."""

    name: str
    process: subprocess.Popen[str]
    missing: str = ""
    load_seconds: float = 0.0
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    peak_bytes: int = 0
    encoder: dict[str, Any] | None = None

    @classmethod
    def start(cls, name: str, python: str, program: str, engine: str) -> Runner:
        """Start its process, by a Python that has it."""
        process = subprocess.Popen(
            [python, "-m", "benchmarks.speed_worker", program, engine],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT, cwd=ROOT,
        )  # fmt: skip
        return cls(name, process)

    def ask(self, line: str) -> dict[str, Any]:
        """Send a line, wait for the answer.

        Raises:
            RuntimeError: the process ended without one.
        """
        assert self.process.stdin is not None  # noqa: S101
        assert self.process.stdout is not None  # noqa: S101
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.name} ended with status {self.process.wait()}")
        values: dict[str, Any] = json.loads(answer)
        return values

    def load(self, texts: Sequence[str]) -> None:
        """Load and warm up."""
        answer = self.ask(json.dumps(texts))
        self.missing = answer.get("missing", "")
        self.load_seconds = answer.get("load_seconds", 0.0)

    def once(self) -> None:
        """Time one pass."""
        answer = self.ask("again")
        self.seconds.append(answer["seconds"])
        self.processor.append(answer["processor"])

    def end(self) -> None:
        """Take its memory and its encoder's figures."""
        if not self.missing:
            answer = self.ask("end")
            self.peak_bytes, self.encoder = answer["peak_bytes"], answer["encoder"]

    def stop(self) -> None:
        """End its process, whatever it is doing."""
        self.process.kill()
        self.process.communicate()


@dataclass(frozen=True, slots=True)
class Speed:
    """What one program reached; rates in words a second."""

    name: str
    words: int
    by_the_clock: float
    of_the_processor: float
    slowest: float
    fastest: float
    load_seconds: float
    peak_megabytes: float
    encoder: dict[str, Any] | None

    @classmethod
    def of(cls, runner: Runner, words: int) -> Speed:
        """The medians of its passes."""
        return cls(
            runner.name,
            words,
            words / statistics.median(runner.seconds),
            words / statistics.median(runner.processor),
            words / max(runner.seconds),
            words / min(runner.seconds),
            runner.load_seconds,
            runner.peak_bytes / MEGABYTE,
            runner.encoder,
        )


def race(texts: Sequence[str], spacy_python: str, runs: int = RUNS) -> list[Runner]:
    """Every engine on offer and spaCy over the same texts, pass by pass in turn."""
    runners = [
        Runner.start(f"reportedly, {name}", sys.executable, "reportedly", name)
        for name in engines()
    ]
    runners.append(Runner.start("spaCy en_core_web_sm, whole", spacy_python, "spacy", "-"))
    try:
        for runner in runners:
            runner.load(texts)
        for _ in range(runs):
            for runner in runners:
                if not runner.missing:
                    runner.once()
        for runner in runners:
            runner.end()
    finally:
        for runner in runners:
            runner.stop()
    return runners


def start_up_seconds(runs: int = RUNS) -> dict[str, float]:
    """The median time of whole commands, from nothing to their end."""
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder) / "story.txt"
        story.write_text(STORY, encoding="utf-8")
        commands = {
            "python alone": ["-c", "pass"],
            "reportedly --version": ["-m", "reportedly", "--version"],
            "reportedly trace, one sentence": ["-m", "reportedly", "trace", str(story), "--json"],
        }
        out = {}
        for name, command in commands.items():
            seconds = []
            for _ in range(runs + 1):
                began = time.perf_counter()
                subprocess.run(
                    [sys.executable, *command], env=ENVIRONMENT, check=True, capture_output=True
                )
                seconds.append(time.perf_counter() - began)
            out[name] = statistics.median(seconds[1:])
    return out


def texts_of(paths: Sequence[Path], most_words: int) -> list[str]:
    """The texts of stories, up to a number of words; at least one."""
    out: list[str] = []
    words = 0
    for text in _texts(paths or [ROOT / "samples"]):
        if out and words + len(text.split()) > most_words:
            break
        out.append(text)
        words += len(text.split())
    return out


def _texts(paths: Sequence[Path]) -> Iterator[str]:
    for path in paths:
        inputs = sorted([*path.glob("*.html"), *path.glob("*.txt")]) if path.is_dir() else [path]
        for one in inputs:
            for reading in read_all(one):
                if isinstance(reading, Reading):
                    yield reading.story.text
                else:
                    print(f"left out: {reading}", file=sys.stderr)


def pin() -> int | None:
    """Keep this process, and all that it starts, on one core; which, if the system can do it."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def show(speeds: Sequence[Speed], missing: Sequence[Runner], start_up: dict[str, float]) -> None:
    """Print it all for people."""
    print(
        f"{'words a second':30}{'by the clock':>14}{'slowest':>10}{'fastest':>10}"
        f"{'of the processor':>18}{'peak MB':>10}{'loading s':>11}"
    )
    for one in speeds:
        print(
            f"{one.name:30}{one.by_the_clock:14,.0f}{one.slowest:10,.0f}{one.fastest:10,.0f}"
            f"{one.of_the_processor:18,.0f}{one.peak_megabytes:10.0f}{one.load_seconds:11.2f}"
        )
    for runner in missing:
        print(f"{runner.name:30}{runner.missing}")
    peers = [one for one in speeds if one.name.startswith("spaCy")]
    for one in speeds:
        for peer in peers if one not in peers else []:
            print(
                f"{one.name}: {one.by_the_clock / peer.by_the_clock:.2f} times {peer.name} by the "
                f"clock, {one.of_the_processor / peer.of_the_processor:.2f} of the processor"
            )
    for one in speeds:
        if one not in peers:
            print(f"{one.name}: encoder {json.dumps(one.encoder)}")
    for name, seconds in start_up.items():
        print(f"{name}: {seconds:.3f} s")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; 1 where nothing can be read or a program ends before its time."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("stories", nargs="*", type=Path)
    parser.add_argument("--spacy-python", default=sys.executable, help="a Python that has spaCy")
    parser.add_argument("--words", type=int, default=20_000, help="of the stories at most")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--json", type=Path, help="also write all figures to this file")
    chosen = parser.parse_args(arguments)
    core = pin()
    texts = texts_of(chosen.stories, chosen.words)
    if not texts:
        print("speed: no story to read", file=sys.stderr)
        return 1
    words = sum(len(text.split()) for text in texts)
    load = f"{os.getloadavg()[0]:.1f} of {os.cpu_count()}" if hasattr(os, "getloadavg") else "?"
    print(f"{len(texts)} stories, {words:,} words; core {core}; machine busy before: {load} cores")
    try:
        runners = race(texts, chosen.spacy_python, chosen.runs)
    except (RuntimeError, OSError) as error:
        print(f"speed: {error}", file=sys.stderr)
        return 1
    speeds = [Speed.of(runner, words) for runner in runners if not runner.missing]
    start_up = start_up_seconds(chosen.runs)
    show(speeds, [runner for runner in runners if runner.missing], start_up)
    if chosen.json:
        figures = {"speeds": [asdict(one) for one in speeds], "start_up_seconds": start_up}
        chosen.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
