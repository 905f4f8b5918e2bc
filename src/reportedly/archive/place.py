"""Where an archive lies: a SQLite file, the user's own if nothing is said, or PostgreSQL."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dj_database_url

from reportedly.errors import ReportedlyError

VARIABLE = "REPORTEDLY_ARCHIVE"
"""The environment variable that names an archive."""

_SCHEMES = {"sqlite", "postgres", "postgresql"}

# A writer waits for another one instead of failing; readers never wait (write-ahead log). With
# NORMAL a power cut may lose the last stories added, and harms nothing; they are added again.
# The keys of a new story fall all over their table: 64 MiB (cache_size is in KiB) hold it longer.
_SQLITE_OPTIONS = {
    "timeout": 60,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where one archive lies. ``name`` may be shown: it holds no password."""

    name: str
    database: dict[str, Any] = field(repr=False)
    file: Path | None = None
    """The SQLite file, if it is one."""


NOWHERE = Place("sqlite:///:memory:", {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"})
"""No archive: what Django is set up with until one is opened."""


def place_of(address: str | None = None) -> Place:
    """Where the archive lies that an address, else the environment, else nothing names.

    >>> place_of("sqlite:///desk.db").file
    PosixPath('desk.db')
    >>> place_of("postgres://desk:secret@db.example/stories").name
    'postgresql://db.example/stories'

    Raises:
        ReportedlyError: ``archive-address``.
    """
    address = address or os.environ.get(VARIABLE) or f"sqlite:///{default_file()}"
    scheme, mark, rest = address.partition("://")
    if not mark or scheme not in _SCHEMES or not rest.strip("/"):
        raise ReportedlyError("archive-address", _without_password(address))
    try:
        parsed = dict(dj_database_url.parse(address))
    except ValueError as error:
        detail = f"{error}" if "@" not in str(error) else ""
        raise ReportedlyError("archive-address", _without_password(address), detail) from None
    if scheme == "sqlite":
        file = Path(str(parsed["NAME"]))
        return Place(f"sqlite:///{file}", parsed | {"OPTIONS": _SQLITE_OPTIONS}, file)
    host = parsed["HOST"] or "localhost"
    port = f":{parsed['PORT']}" if parsed["PORT"] else ""
    return Place(f"postgresql://{host}{port}/{parsed['NAME']}", parsed)


def default_file() -> Path:
    """The file in the user's own folder for data of programs."""
    import platformdirs

    return platformdirs.user_data_path("reportedly", appauthor=False) / "archive.db"


def _without_password(address: str) -> str:
    before, mark, after = address.rpartition("@")
    return f"{before.partition('://')[0]}://…@{after}" if mark else address
