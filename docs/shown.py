"""Runs the commands that the documentation shows again and writes their output beneath them.

    python docs/shown.py

A block marked ``console`` has commands after ``$`` and, beneath each, what it printed. Where the
output shown ends in ``...`` the first lines stay as many as they were. Commands that are shown
without output, or that fetch from the network, are left alone.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md", ROOT / "docs" / "archive.md")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def output_of(command: str, desk: Path) -> list[str]:
    """The lines that a command prints, run beside a copy of the samples."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S603 - the commands of our own documentation
        ["bash", "-o", "pipefail", "-c", command],  # noqa: S607
        cwd=desk, capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"},
    )  # fmt: skip
    return [line.rstrip() for line in done.stdout.splitlines()]


def renewed(block: str, desk: Path) -> str:
    """A block with fresh output beneath each command that shows some."""
    parts = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        lines = shown.splitlines()
        if lines and "reportedly " in command and "https://" not in command:
            fresh = output_of(command, desk)
            if lines[-1] == "...":
                fresh = [*fresh[: len(lines) - 1], "..."]
            lines = fresh
        parts.append("\n".join([f"$ {command}", *lines]) + "\n")
    return "```console\n" + "".join(parts) + "```"


def main() -> None:
    """Renew every page."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        shutil.copytree(ROOT / "samples", desk / "samples")
        for page in PAGES:
            text = page.read_text(encoding="utf-8")
            page.write_text(BLOCK.sub(lambda m: renewed(m[1], desk), text), encoding="utf-8")


if __name__ == "__main__":
    main()
