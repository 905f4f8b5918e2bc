"""The program starts soon: libraries that are slow to load wait until they are needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

SLOW = (
    "bs4", "charset_normalizer", "extruct", "fastwarc", "feedparser", "httpx", "jinja2",
    "huggingface_hub", "markdown_it", "numpy", "onnxruntime", "py3langid", "tokenizers",
    "trafilatura",
)  # fmt: skip


def loaded_by(code: str) -> set[str]:
    """Which slow libraries a new Python has loaded after some code."""
    check = f"{code}\nimport sys\nprint(*(set({SLOW!r}) & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


MODEL = {"numpy", "onnxruntime", "tokenizers"}
"""What runs the model that finds attributions; it is loaded when there is a story to read."""


@pytest.mark.parametrize(
    ("code", "needed"),
    [
        ("import reportedly.cli", set()),
        ("import reportedly.pipeline", set()),
        ("import reportedly; reportedly.read('The dam held.\\nIt rained.\\n')", set()),
        (
            "import reportedly; reportedly.trace('The dam held, Ann Bell said.\\nIt rained.\\n')",
            MODEL,
        ),
    ],
    ids=["the command line", "the stages", "a plain text read", "a plain text traced"],
)
def test_no_slow_library_is_loaded_without_need(code: str, needed: set[str]) -> None:
    assert loaded_by(code) <= needed


def test_slow_libraries_are_seen_when_they_are_loaded() -> None:
    assert "trafilatura" in loaded_by("import trafilatura")
