"""A PostgreSQL of the tests' own, started where its package could be installed."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


class PostgreSQL:
    """A running server and the databases made on it."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._numbers = itertools.count()
        # What is in it need not outlive the tests, so nothing waits for the disk.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")

    def fresh(self) -> str:
        """The address of an empty database."""
        name = f"archive_{next(self._numbers)}"
        self._server.psql(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0;")
        address: str = self._server.get_uri(name)
        return address


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """A server for a while; the tests that want one are skipped where none can be started."""
    pgserver = pytest.importorskip("pgserver", reason="pgserver has no package for this machine")
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    folder = Path(tempfile.mkdtemp(prefix="reportedly-postgresql-"))
    folder.chmod(0o755)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its package complains of a folder it does not find
            server = pgserver.get_server(folder / "data")
    except Exception as error:  # noqa: BLE001 - whatever keeps a server from starting
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL cannot be started here: {error}")
    try:
        yield PostgreSQL(server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
