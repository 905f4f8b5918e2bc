"""How the list of given names is made: every list of a provider's source, genders joined."""

from __future__ import annotations

from pathlib import Path

from reportedly.prose.given_names import given_names
from training.given_names import gendered, lists_in, write

SOURCE = """
class Provider:
    first_names_female: tuple[str, ...] = ("Itziar", "Sanne-Marie", "X", "Ilka\\n")
    first_names_unisex = ["Robin"]
    last_names = ("Abel",)
    prefixes = ("Dr",)
"""


def test_lists_are_read_without_running_them() -> None:
    found = list(lists_in(SOURCE))

    assert found == [("female", ["Itziar", "Sanne-Marie"]), ("either", ["Robin"])]
    assert list(lists_in(SOURCE, "last")) == [("either", ["Abel"])]


def test_a_gender_told_once_holds_and_two_make_either() -> None:
    lists = [("either", ["Ilgar", "Kit"]), ("male", ["Ilgar", "Sasha"]), ("female", ["Sasha"])]

    assert gendered(lists) == {"Ilgar": "male", "Kit": "either", "Sasha": "either"}


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    write({"Itziar": "female", "Ilgar": "male"}, tmp_path / "names.txt")
    lines = (tmp_path / "names.txt").read_text("utf-8").splitlines()

    assert [line for line in lines if not line.startswith("#")] == ["male: Ilgar", "female: Itziar"]
    assert given_names()["Itziar"] == "female"
