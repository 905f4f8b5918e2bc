"""The secret that sessions and one-time links are signed with: made at the first run, and kept."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from reportedly.errors import ReportedlyError

_FILE = "web-secret"
_LEAST = 50
"""Characters of a secret; a shorter one was cut off or written by hand."""


def secret_in(folder: Path) -> str:
    """The secret of a folder, made if there is none; nobody but its owner can read the file.

    Raises:
        ReportedlyError: ``web-secret``: it cannot be read or made, or others can read it.
    """
    path = folder / _FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            _make(path)
        if path.stat().st_mode & 0o077 and os.name == "posix":
            raise ReportedlyError("web-secret", str(path), "others than its owner can read it")
        secret = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ReportedlyError("web-secret", str(path), str(error)) from None
    if len(secret) < _LEAST:
        raise ReportedlyError("web-secret", str(path), "it is too short")
    return secret


def _make(path: Path) -> None:
    """Write a new secret, all or nothing: two programs that start at once end with one secret."""
    beside = path.with_name(f"{path.name}-{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64) + "\n")
        os.link(beside, path)
    finally:
        beside.unlink()
