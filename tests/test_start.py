"""The program starts soon: libraries that are slow to load wait until they are needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

SLOW = (
    "bs4", "charset_normalizer", "extruct", "fastwarc", "feedparser", "httpx", "jinja2",
    "markdown_it", "numpy", "py3langid", "trafilatura",
)  # fmt: skip


def loaded_by(code: str) -> set[str]:
    """Which slow libraries a new Python has loaded after some code."""
    check = f"{code}\nimport sys\nprint(*(set({SLOW!r}) & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import reportedly.cli",
        "import reportedly; reportedly.trace('The dam held, Ann Bell said.\\nIt rained.\\n')",
    ],
    ids=["the command line", "a plain text traced"],
)
def test_no_slow_library_is_loaded_for(code: str) -> None:
    assert loaded_by(code) == set()


def test_slow_libraries_are_seen_when_they_are_loaded() -> None:
    assert "trafilatura" in loaded_by("import trafilatura")
