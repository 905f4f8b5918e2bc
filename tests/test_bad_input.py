"""Every bad input of docs/bad-input.md is tried for real, within its time and memory."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bad_inputs import BAD_INPUTS, BadInput
from tests.servers import serving

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs" / "bad-input.md"
RULE = "|---|---|---|---:|---:|\n"
SECONDS = 10.0
MEGABYTES = 1000.0
ENOUGH = 60.0
"""Seconds after which a program is ended; a busy machine stretches the ten."""

# The program itself, with the processor time that it took and the most memory that it ever held.
# What the kernel tells a parent of its child counts the parent's own memory at the fork, so the
# child tells it.
CHILD = """
import atexit, sys, time

def tell(path):
    with open("/proc/self/status") as status, open(path, "w") as told:
        peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
        told.write(f"{time.process_time()} {int(peak) / 1024}")

atexit.register(tell, sys.argv.pop(1))
sys.argv[0] = "reportedly"
"""
COMMAND_LINE = "from reportedly.cli import main\nmain()"
# The command line has no way to allow this machine's own address, so the library is called.
FETCHING = """
from reportedly import Options, ReportedlyError, trace_all
from reportedly.options import FetchPolicy
options = Options(fetch=FetchPolicy(allowed_networks=("127.0.0.1/32",)))
for result in trace_all(sys.argv[2], options):
    failed = isinstance(result, ReportedlyError)
    print(result if failed else result.model_dump_json(), file=sys.stderr if failed else sys.stdout)
"""


@dataclass(frozen=True)
class Outcome:
    """What came of an input, and what it cost.

    ``seconds`` are of processor time, or, where the program waited for a server, of the clock.
    """

    codes: tuple[str, ...]
    errors: str
    seconds: float
    whole_seconds: float
    megabytes: float


def tried(bad: BadInput, folder: Path) -> Outcome:
    """Give an input to the program in a process of its own."""
    with ExitStack() as stack:
        program, argument, source = COMMAND_LINE, "-", None
        if bad.file is not None:
            argument = str(made(bad, folder))
        elif bad.replies is not None:
            site = stack.enter_context(serving(bad.replies()))
            program, argument = FETCHING, f"{site.address}/story"
        else:
            source = subprocess.PIPE
        peak = folder / "peak"
        arguments = [str(peak), "trace", argument, "--json"]
        started = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-c", CHILD + program, *arguments],
            stdin=source or subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        if bad.stream is not None:
            threading.Thread(target=pour, args=(bad, process), daemon=True).start()
        output, errors = finished(process)
        whole_seconds = time.monotonic() - started
    seconds, megabytes = map(float, peak.read_text().split() if peak.exists() else ("inf", "inf"))
    return Outcome(
        codes=codes_told(output, errors),
        errors=errors,
        seconds=whole_seconds if bad.replies else seconds,
        whole_seconds=whole_seconds,
        megabytes=megabytes,
    )


def made(bad: BadInput, folder: Path) -> Path:
    path = folder / (bad.file or "")
    if bad.content is not bytes or path.name not in {"none.html", "pipe", "zero", folder.name}:
        path.write_bytes(bad.content())
    elif path.name == "pipe":
        os.mkfifo(path)
    return path


def pour(bad: BadInput, process: subprocess.Popen[bytes]) -> None:
    """Give the program its standard input until it has had enough."""
    assert bad.stream is not None
    assert process.stdin is not None
    try:
        for piece in bad.stream():
            process.stdin.write(piece)
    except (OSError, ValueError):
        return


def finished(process: subprocess.Popen[bytes]) -> tuple[str, str]:
    """What the program printed; it is ended where it takes far too long."""
    timer = threading.Timer(ENOUGH, process.kill)
    timer.start()
    assert process.stdout is not None
    assert process.stderr is not None
    told: list[bytes] = []
    reader = threading.Thread(target=lambda: told.append(process.stderr.read()))  # type: ignore[union-attr]
    reader.start()
    output = process.stdout.read()
    reader.join()
    process.wait()
    timer.cancel()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                continue
    return output.decode(), b"".join(told).decode()


def codes_told(output: str, errors: str) -> tuple[str, ...]:
    traces = [json.loads(line) for line in output.splitlines()]
    notices = {notice["code"] for trace in traces for notice in trace["notices"]}
    return tuple(sorted(notices | set(re.findall(r"^(R\d{3}) ", errors, re.MULTILINE))))


@pytest.mark.parametrize("bad", BAD_INPUTS, ids=lambda bad: bad.name)
def test_it_ends_in_time_with_what_the_table_says(bad: BadInput, tmp_path: Path) -> None:
    outcome = tried(bad, tmp_path)

    assert "Traceback" not in outcome.errors
    assert "\x1b" not in outcome.errors
    assert outcome.codes == bad.codes, outcome.errors
    assert outcome.seconds < (2 * SECONDS if bad.replies else SECONDS)
    assert outcome.whole_seconds < ENOUGH
    assert outcome.megabytes < MEGABYTES


def rows_told() -> list[list[str]]:
    _, _, rows = TABLE.read_text(encoding="utf-8").partition(RULE)
    return [line.strip("| ").split(" | ") for line in rows.splitlines()]


def test_the_table_holds_these_inputs_and_no_others() -> None:
    told = [[name, happens, codes.strip()] for name, happens, codes, *_ in rows_told()]

    assert told == [[bad.name, bad.happens, " ".join(bad.codes)] for bad in BAD_INPUTS]


def test_each_row_of_the_table_was_in_time_where_it_was_measured() -> None:
    for *_, seconds, megabytes in rows_told():
        assert float(seconds) < SECONDS
        assert float(megabytes) < MEGABYTES


def measure_all(words: str) -> None:
    """Try the inputs and print their rows; write the table if all were tried."""
    import tempfile

    rows = []
    for bad in BAD_INPUTS:
        if words in bad.name:
            with tempfile.TemporaryDirectory() as folder:
                outcome = tried(bad, Path(folder))
            wrong = "" if outcome.codes == bad.codes else f"  WRONG: {outcome.codes}"
            told = [bad.name, bad.happens, " ".join(bad.codes)]
            cost = [f"{outcome.seconds:.1f}", f"{outcome.megabytes:.0f}"]
            rows.append(f"| {' | '.join([*told, *cost])} |")
            sys.stdout.write(f"{rows[-1]}{wrong}\n")
            sys.stdout.flush()
    if not words:
        page = TABLE.read_text(encoding="utf-8")
        head, _, _ = page.partition(RULE)
        TABLE.write_text(head + RULE + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    measure_all(" ".join(sys.argv[1:]))
