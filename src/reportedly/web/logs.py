"""Logs as lines of JSON on standard error, for programs to read."""

from __future__ import annotations

import datetime as dt
import json
import logging


class JsonLines(logging.Formatter):
    """One JSON object a line; ``extra={"told": {...}}`` gives it more fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. JSON escapes line breaks, so nobody can write a line of their own into it."""
        line: dict[str, object] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


def log_to_standard_error(level: int = logging.INFO) -> None:
    """Send everything there, as lines of JSON."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Told once, by the line of the request itself.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    # Whoever looks for machines to break into asks by any name; the answer, 400, is told.
    logging.getLogger("django.security.DisallowedHost").setLevel(logging.CRITICAL)
    # Threads that are all busy are told by the time that answers take.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
