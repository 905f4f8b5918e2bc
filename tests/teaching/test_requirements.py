"""What training needs is pinned, with hashes, and agrees with what the program needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "training"


def pins(path: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if pin := re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", line):
            found.setdefault(pin[1].lower(), set()).add(pin[2])
    return found


@pytest.mark.parametrize("lock", ["requirements", "torch"])
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = (TRAINING / f"{lock}.txt").read_text(encoding="utf-8")

    assert all("--hash=sha256:" in pin for pin in re.split(r"\n(?=[a-zA-Z])", text.strip()))
    assert "://" not in text


@pytest.mark.parametrize("lock", ["requirements", "torch"])
def test_what_is_asked_for_is_pinned(lock: str) -> None:
    asked = (TRAINING / f"{lock}.in").read_text(encoding="utf-8").splitlines()
    names = {re.split("[=<>]", line)[0] for line in asked if line and not line.startswith("#")}

    assert names <= pins(TRAINING / f"{lock}.txt").keys()


def test_pins_agree_with_the_programs_own() -> None:
    own = pins(ROOT / "requirements" / "run.txt")
    for lock in ("requirements", "torch"):
        for name, versions in pins(TRAINING / f"{lock}.txt").items():
            assert versions <= own.get(name, versions), name
