"""Common given names, by which a person's name is told from that of a body or a place."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def given_names() -> dict[str, str]:
    """Common given names and the gender they mostly go with: male, female or either.

    >>> given_names()["Olga"], given_names()["Itziar"]
    ('female', 'female')
    """
    return _read("given_names_world.txt") | by_hand()


def by_hand() -> dict[str, str]:
    """The list written by hand: it holds names that are words or places too, and settles gender.

    >>> by_hand()["Virginia"]
    'female'
    """
    return _read("given_names.txt")


def _read(file: str) -> dict[str, str]:
    table = resources.files("reportedly.prose").joinpath(file).read_text("utf-8")
    found: dict[str, str] = {}
    for line in table.splitlines():
        gender, colon, names = line.partition(":")
        if not colon or line.startswith("#"):
            continue
        for name in names.split():
            known = found.setdefault(name, gender)
            if known != gender:
                found[name] = "either"
    return found
