"""Ended by force at any moment, an archive loses nothing and doubles nothing."""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import reportedly
from reportedly.archive.adding import add_input
from reportedly.archive.carrying import export_archive
from reportedly.archive.claims import claims, copies
from reportedly.archive.health import problems
from reportedly.archive.opening import close_archive, open_archive
from reportedly.archive.settling import settle
from tests.archive.stories import RULES, lines, many

ADD = (sys.executable, "-m", "reportedly", "add", "stories.jsonl", "more", "--model", "rules")


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("times", "stories"), [(3, 60), pytest.param(50, 400, marks=pytest.mark.slow)]
)
def test_ended_by_force(
    new_address: Callable[[], str], tmp_path: Path, times: int, stories: int
) -> None:
    fill(tmp_path, stories)
    address = new_address()
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(reportedly.__file__).parent.parent),
        "REPORTEDLY_ARCHIVE": address,
    }
    moments = random.Random(times)  # noqa: S311 - moments for a test
    for _ in range(times):
        with subprocess.Popen(
            ADD, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(moments.uniform(0.3, 3.5))
            running.kill()
        open_archive(address)
        assert list(problems()) == []
        close_archive()
    done = subprocess.run(
        ADD, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr

    open_archive(address)
    found = everything(tmp_path / "found.zip")
    open_archive(f"sqlite:///{tmp_path}/once.db")
    for source in (tmp_path / "stories.jsonl", *sorted((tmp_path / "more").iterdir())):
        assert list(add_input(source, RULES))
    settle()
    assert everything(tmp_path / "once.zip") == found


def fill(folder: Path, count: int) -> None:
    """A file of stories, and a folder with one that says something else in the end."""
    found = many(count)
    lines(folder / "stories.jsonl", found)
    (folder / "more").mkdir()
    changed = [story | {"title": "Road opens"} for story in found[: count // 10]]
    lines(folder / "more" / "changed.jsonl", changed)


def everything(file: Path) -> tuple[object, ...]:
    """All that is in the archive, but for when it came and by which row."""
    export_archive(file)
    with zipfile.ZipFile(file) as packed:
        versions = [json.loads(line) for line in packed.read("versions.jsonl").splitlines()]
        pages = sorted(name for name in packed.namelist() if name.startswith("pages/"))
    for version in versions:
        version.pop("added")
    return versions, pages, sorted(claim.model_dump_json() for claim in claims()), copies()
