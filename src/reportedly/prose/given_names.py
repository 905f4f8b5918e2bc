"""Common given names, by which a person's name is told from that of a body or a place."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def given_names() -> dict[str, str]:
    """Common given names and the gender they mostly go with: male, female or either.

    >>> given_names()["Olga"]
    'female'
    """
    table = resources.files("reportedly.prose").joinpath("given_names.txt").read_text("utf-8")
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
