"""Opening an archive: Django is set up in code, and the tables are made or brought up to date.

One process has one archive open at a time; opening another closes the first.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportedly.archive.place import Place, place_of
from reportedly.errors import ReportedlyError

_lock = threading.Lock()
_current: Place | None = None


@dataclass(frozen=True, slots=True)
class Setup:
    """How Django is set up: the apps beside the archive, and settings of their own.

    It counts the first time an archive is opened in a process; Django can be set up once.
    """

    apps: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)


def open_archive(address: str | None = None, setup: Setup | None = None) -> Place:
    """Open an archive, made first if there is none, and bring its tables up to date.

    Args:
        address: ``sqlite:///PATH`` or ``postgres://…``; without it ``$REPORTEDLY_ARCHIVE``, else
            a file in the user's own folder.
        setup: what the web application needs beside the archive.

    Raises:
        ReportedlyError: ``archive-address``, ``archive-unopened``, ``archive-newer``,
            ``postgresql-missing``.
    """
    global _current
    place = place_of(address)
    with _lock:
        _make_folder(place)
        _configure(place, setup or Setup())
        _migrate(place)
        _current = place
    return place


def set_up(setup: Setup | None = None) -> None:
    """Set up Django without opening an archive, so that what needs models can be imported."""
    from reportedly.archive.place import NOWHERE

    with _lock:
        _configure(NOWHERE, setup or Setup())


def open_place() -> Place:
    """Where the archive lies that is open.

    Raises:
        RuntimeError: none is; a fault of the program.
    """
    if _current is None:
        raise RuntimeError("no archive is open")
    return _current


def close_archive() -> None:
    """Close the connection to the archive that is open, if one is."""
    from django.db import connections

    connections.close_all()


def _make_folder(place: Place) -> None:
    if place.file is None:
        _check_driver(place)
        return
    try:
        place.file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportedlyError("archive-unopened", place.name, error.strerror or "") from None


def _check_driver(place: Place) -> None:
    try:
        import psycopg  # noqa: F401 - whether it is there
    except ImportError:
        raise ReportedlyError("postgresql-missing", place.name) from None


def _configure(place: Place, setup: Setup) -> None:
    from django.conf import settings
    from django.db import connections

    if not settings.configured:
        import django

        own = {
            "INSTALLED_APPS": ["reportedly.archive", *setup.apps],
            "DATABASES": {"default": place.database},
            "USE_TZ": True,
            "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
            # The program sets up its own log.
            "LOGGING_CONFIG": None,
        }
        settings.configure(**(own | dict(setup.more)))
        django.setup()
        return
    connections.close_all()
    databases = connections.configure_settings({"default": dict(place.database)})
    connections.settings["default"] = databases["default"]
    del connections["default"]


def _migrate(place: Place) -> None:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        known = set(executor.loader.graph.nodes)
        ours = {node for node in executor.loader.applied_migrations if node[0] == "archive"}
        if unknown := ours - known:
            raise ReportedlyError("archive-newer", place.name, sorted(unknown)[-1][1])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except (DatabaseError, ImproperlyConfigured) as error:
        words = " ".join(str(error).split())
        raise ReportedlyError("archive-unopened", place.name, words[:200]) from None
