"""An empty archive, once in SQLite and once in PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportedly.archive.opening import close_archive, open_archive
from reportedly.archive.place import Place
from tests.archive.servers import PostgreSQL, postgresql


@pytest.fixture(scope="session")
def server() -> Iterator[PostgreSQL]:
    """One server for all tests."""
    with postgresql() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives the address of another empty archive each time."""
    if request.param == "postgresql":
        running: PostgreSQL = request.getfixturevalue("server")
        return running.fresh
    numbers = iter(range(1000))
    return lambda: f"sqlite:///{tmp_path}/archive-{next(numbers)}.db"


@pytest.fixture
def archive(new_address: Callable[[], str]) -> Iterator[Place]:
    """An empty archive, open."""
    yield open_archive(new_address())
    close_archive()
