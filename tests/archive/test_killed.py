"""Ended by force at any moment, an archive loses nothing and doubles nothing."""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import reportedly
from reportedly.archive.adding import add_input
from reportedly.archive.carrying import export_archive
from reportedly.archive.claims import claims, copies
from reportedly.archive.health import problems
from reportedly.archive.opening import close_archive, open_archive
from reportedly.archive.settling import settle
from tests.archive.stories import RULES, lines

WORDS = (
    "harbour", "lantern", "orchard", "tramway", "quarry", "brewery", "viaduct", "granary",
    "lighthouse", "tannery", "cannery", "sawmill", "reservoir", "library", "foundry", "cloister",
)  # fmt: skip


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("times", "stories"), [(3, 40), pytest.param(50, 120, marks=pytest.mark.slow)]
)
def test_ended_by_force(
    new_address: Callable[[], str], tmp_path: Path, times: int, stories: int
) -> None:
    files = fill(tmp_path, stories)
    address = new_address()
    moments = random.Random(times)  # noqa: S311 - moments for a test
    with adder(address, files) as run:
        killed = 0
        for _ in range(times):
            killed += run(moments.uniform(0.05, 1.5)) == "killed"
            open_archive(address)
            assert list(problems()) == []
            close_archive()
        assert killed > times / 2
        assert run(600) == "ended 0"

    open_archive(address)
    found = everything(tmp_path / "found.zip")
    open_archive(f"sqlite:///{tmp_path}/once.db")
    for source in files:
        assert list(add_input(source, RULES))
    settle()
    once = everything(tmp_path / "once.zip")
    assert all(once)
    assert once == found


@contextlib.contextmanager
def adder(address: str, files: Sequence[Path]) -> Iterator[Callable[[float], str]]:
    """Adds the files in a process of its own, which is ended after some seconds."""
    command = [sys.executable, "-m", "tests.archive.killing", address, *map(str, files)]
    root = Path(reportedly.__file__).parents[2]
    paths = [str(Path(reportedly.__file__).parents[1]), str(root), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root, env=environment
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == "ready\n"

        def run(seconds: float) -> str:
            assert process.stdin
            assert process.stdout
            process.stdin.write(f"{seconds}\n")
            process.stdin.flush()
            return process.stdout.readline().strip()

        try:
            yield run
        finally:
            process.stdin.close()
            process.wait(30)


def fill(folder: Path, count: int) -> list[Path]:
    """Files of stories about events of four, and a file in which some say something else."""
    found = [event_story(number) for number in range(count)]
    files = [
        lines(folder / f"{at:03}.jsonl", found[at : at + count // 8])
        for at in range(0, count, count // 8)
    ]
    changed = [story | {"title": "Road opens"} for story in found[: count // 10]]
    return [*files, lines(folder / "changed.jsonl", changed)]


def event_story(number: int) -> dict[str, Any]:
    """A story about one event with three others, one of which it repeats."""
    event, which = divmod(number, 4)
    first, second = WORDS[event % 16], WORDS[(event // 16 + event + 1) % 16]
    place = f"{first[:3]}{second[:3]}ton".capitalize()
    base = number - 1 if which == 3 else number
    return {
        "id": f"story-{number}",
        "title": f"{place} {first} shut after {second} fire",
        "published": f"2031-{event % 12 + 1:02}-{10 + which:02}T08:00:00Z",
        "publisher": {"name": f"The {first.capitalize()} Post", "domain": f"{first}.example"},
        "text": f"The {first} at {place} was shut for {event + 3} days after a fire in the "
        f"{second}, the fire office said.\n\n“It opens when the {second} is safe,” said Ada "
        f"Brandt, who runs the {first}.\n\nShe told the {place} Times that {base % 5 + 4} people "
        f"were led out of the {second} unhurt, and that the {first} lost {base + 2} windows.",
    }


def everything(file: Path) -> tuple[object, ...]:
    """All that is in the archive, but for when it came and by which row."""
    export_archive(file)
    with zipfile.ZipFile(file) as packed:
        versions = [json.loads(line) for line in packed.read("versions.jsonl").splitlines()]
        pages = sorted(name for name in packed.namelist() if name.startswith("pages/"))
    for version in versions:
        version.pop("added")
    return versions, pages, sorted(claim.model_dump_json() for claim in claims()), copies()
