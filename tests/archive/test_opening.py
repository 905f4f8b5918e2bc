"""Archives are made, opened again, and brought up to date; what cannot be opened says why."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.archive.opening import close_archive, open_archive, open_place
from reportedly.archive.place import VARIABLE, place_of
from reportedly.errors import ReportedlyError


def test_an_archive_is_made_where_it_is_said_and_opened_again(tmp_path: Path) -> None:
    file = tmp_path / "desk" / "archive.db"
    for _ in range(2):
        assert open_archive(f"sqlite:///{file}").file == file
    close_archive()

    assert file.read_bytes().startswith(b"SQLite format 3")
    assert open_place().file == file


def test_the_environment_names_an_archive_and_an_address_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, f"sqlite:///{tmp_path}/one.db")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    assert place_of().file == tmp_path / "one.db"
    assert place_of(f"sqlite:///{tmp_path}/two.db").file == tmp_path / "two.db"

    monkeypatch.delenv(VARIABLE)
    file = place_of().file
    assert file is not None
    assert file.name == "archive.db"


@pytest.mark.parametrize(
    "address",
    ["archive.db", "mysql://host/name", "sqlite://", "postgres://", "postgres://a:b@h:port/n"],
)
def test_what_names_no_archive(address: str) -> None:
    with pytest.raises(ReportedlyError) as caught:
        place_of(address)

    assert caught.value.problem.name == "archive-address"
    assert "a:b" not in str(caught.value)


def test_no_password_is_shown() -> None:
    place = place_of("postgres://desk:secret@db.example:5433/stories")

    assert "secret" not in repr(place)
    assert place.name == "postgresql://db.example:5433/stories"


def test_a_file_that_is_no_archive(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Dear desk, " * 200)

    with pytest.raises(ReportedlyError) as caught:
        open_archive(f"sqlite:///{file}")

    assert caught.value.problem.name == "archive-unopened"


def test_an_archive_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    from django.db import connection

    address = f"sqlite:///{tmp_path}/archive.db"
    open_archive(address)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('archive', '9999_later', '2030-01-01')"
        )

    with pytest.raises(ReportedlyError) as caught:
        open_archive(address)

    assert caught.value.problem.name == "archive-newer"


def test_the_models_and_the_migrations_agree(tmp_path: Path) -> None:
    from django.core.management import call_command

    open_archive(f"sqlite:///{tmp_path}/archive.db")

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_package_itself_loads_no_django() -> None:
    code = "import sys, reportedly.archive.opening; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
