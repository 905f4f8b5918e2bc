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
from django.apps import apps

from reportedly.archive.opening import close_archive, open_archive


class PostgreSQL:
    """A running server and the databases made on it."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._made: set[str] = set()
        self._names = itertools.cycle(f"archive_{number}" for number in range(3))
        # What is in it need not outlive the tests, so nothing waits for the disk.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run("postgres", f"ALTER SYSTEM SET {setting} = off")
        self._run("postgres", "SELECT pg_reload_conf()")

    def fresh(self) -> str:
        """The address of an empty archive; it stays as it is until two others were asked for."""
        close_archive()
        name = next(self._names)
        address: str = self._server.get_uri(name)
        if name in self._made:
            tables = [model._meta.db_table for model in apps.get_app_config("archive").get_models()]
            self._run(name, f"TRUNCATE archive_words, {', '.join(tables)} RESTART IDENTITY")
        else:
            self._run("postgres", f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
            self._made.add(name)
            open_archive(address)
            close_archive()
        return address

    def copy(self, address: str) -> str:
        """The address of a copy of an archive, in place of the copy made before."""
        close_archive()
        original = address.partition("?")[0].rpartition("/")[2]
        self._run("postgres", "DROP DATABASE IF EXISTS copy WITH (FORCE)")
        self._run("postgres", f"CREATE DATABASE copy TEMPLATE {original}")
        copied: str = self._server.get_uri("copy")
        return copied

    def _run(self, database: str, sql: str) -> None:
        import psycopg

        with psycopg.connect(self._server.get_uri(database), autocommit=True) as connection:
            connection.execute(sql)


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
