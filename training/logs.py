"""Logs: one JSON object a line, in a file and, shorter, on standard error."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path


class Log:
    """A log that only grows."""

    def __init__(self, path: Path, *, quiet: bool = False) -> None:
        """Lines are added to ``path``; ``quiet`` keeps standard error clean."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path, self.quiet = path, quiet

    def write(self, event: str, **facts: object) -> None:
        """Add a line: when, what happened, and facts about it."""
        at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with self.path.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps({"at": at, "event": event, **facts}, default=str) + "\n")
        if not self.quiet:
            told = " ".join(f"{name}={_short(value)}" for name, value in facts.items())
            sys.stderr.write(f"{at[11:19]} {event} {told}\n")


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
