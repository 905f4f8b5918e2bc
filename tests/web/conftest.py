"""An archive of the sample stories, served: made once, copied for each test that writes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportedly.archive.opening import close_archive, open_archive
from reportedly.options import Options, Tagging
from tests.archive.servers import PostgreSQL, postgresql

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

SAMPLES = Path(__file__).parents[2] / "samples"
RULES = Options(tagging=Tagging(model="rules"))
PASSWORD = "seven grey lanterns"  # noqa: S105 - of nobody


ON_POSTGRESQL = os.environ.get("REPORTEDLY_TESTS_ON") == "postgresql"
"""By this setting the pages are tested over PostgreSQL."""


@pytest.fixture(scope="session")
def web_server() -> Iterator[PostgreSQL | None]:
    """The server that is asked for, if one is."""
    if not ON_POSTGRESQL:
        yield None
        return
    with postgresql() as running:
        yield running


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, web_server: PostgreSQL | None) -> str:
    """The address of an archive of the sample stories."""
    from reportedly.archive.adding import add_input
    from reportedly.archive.settling import settle
    from reportedly.errors import ReportedlyError

    path = tmp_path_factory.mktemp("web") / "samples.db"
    address = web_server.fresh() if web_server else f"sqlite:///{path}"
    open_archive(address)
    for sample in sorted([*SAMPLES.glob("*.html"), *SAMPLES.glob("*.txt")]):
        for result in add_input(sample, RULES):
            assert not isinstance(result, ReportedlyError), result
    settle()
    from django.db import connection

    if not web_server:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    close_archive()
    return address


@pytest.fixture
def archive(filled: str, tmp_path: Path, web_server: PostgreSQL | None) -> Iterator[str]:
    """The address of a copy of it, open."""
    from django.core.cache import cache

    if web_server:
        address = web_server.copy(filled)
    else:
        shutil.copy(filled.removeprefix("sqlite:///"), tmp_path / "archive.db")
        address = f"sqlite:///{tmp_path}/archive.db"
    open_archive(address)
    cache.clear()
    yield address
    close_archive()


@pytest.fixture
def client(archive: str) -> Client:
    """A visitor."""
    from django.test import Client

    return Client(enforce_csrf_checks=False, raise_request_exception=False)


@pytest.fixture
def account(archive: str) -> Callable[[str], User]:
    """Makes an account of a role."""
    from django.contrib.auth.models import User

    from reportedly.web.roles import Role, give_role

    def make(role: str, name: str | None = None) -> User:
        user = User.objects.create_user(name or f"{role}-one", password=PASSWORD)
        give_role(user, Role.named(role))
        return user

    return make


@pytest.fixture
def signed_in(account: Callable[[str], User]) -> Callable[[str], Client]:
    """Somebody of a role, signed in."""
    from django.test import Client

    def make(role: str) -> Client:
        client = Client(raise_request_exception=False)
        if role != "visitor":
            client.force_login(account(role))
        return client

    return make
