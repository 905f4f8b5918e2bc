"""Nouns beyond those of our own tables, by the kind of source that they tell of."""

from __future__ import annotations

from functools import cache
from importlib import resources

from reportedly.records import SourceKind


@cache
def _kinds() -> dict[str, SourceKind]:
    """Every noun of ``source_nouns.txt`` with its kind."""
    listed = resources.files("reportedly.source").joinpath("source_nouns.txt").read_text("utf-8")
    found: dict[str, SourceKind] = {}
    kind = SourceKind.PERSON
    for line in listed.splitlines():
        if line.startswith("["):
            kind = SourceKind(line[1:-1])
        elif not line.startswith("#"):
            found.update(dict.fromkeys(line.split(), kind))
    return found


def listed_kind(noun: str) -> SourceKind | None:
    """The kind of source that a singular noun in small letters tells of, by WordNet.

    >>> listed_kind("backbencher").value, listed_kind("novel").value, listed_kind("sky")
    ('person', 'document', None)
    """
    return _kinds().get(noun)
