"""Invented stories to add, as lines of a file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportedly.options import Options, Tagging

RULES = Options(tagging=Tagging(model="rules"))
"""Rules find the attributions: no model has to be loaded."""

DEPOT: dict[str, Any] = {
    "id": "depot",
    "url": "https://zarnik.example/depot",
    "title": "Depot burns near Talvia",
    "published": "2024-11-12T08:00:00Z",
    "publisher": {"name": "Zarnik", "domain": "zarnik.example"},
    "text": "An ammunition depot burned for two days, two officials said on Monday.\n\n"
    "“Nobody was hurt,” said Mayor Lena Ortiz.\n\nThe army has not said a word.",
}
FERRY: dict[str, Any] = {
    "id": "ferry",
    "url": "https://harbour.example/ferry",
    "title": "Ferry runs again",
    "published": "2024-12-01",
    "publisher": {"name": "The Harbour Post", "domain": "harbour.example"},
    "text": "The ferry to Ansel is running again, the harbour office said.\n\n"
    "Captain Joris Tamsin told The Carrow Wire that 14 passengers were aboard.",
}


def lines(path: Path, stories: Iterable[dict[str, Any]]) -> Path:
    """A file with one story a line."""
    path.write_text("\n".join(json.dumps(story) for story in stories), encoding="utf-8")
    return path


def many(count: int) -> list[dict[str, Any]]:
    """Stories that differ."""
    return [
        DEPOT
        | {
            "id": f"story-{number}",
            "url": None,
            "text": f"Road {number} is closed, the road office said.\n\n"
            f"“It opens in {number} days,” said Ada Brandt, who runs it.",
        }
        for number in range(count)
    ]
