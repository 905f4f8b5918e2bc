"""Well-known outlets, agencies and channels, by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from reportedly.records import SourceKind


@dataclass(frozen=True, slots=True)
class Outlet:
    """One row of ``outlets.tsv``."""

    name: str
    other_names: tuple[str, ...]
    domains: tuple[str, ...]
    kind: SourceKind


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every outlet of the table."""
    table = resources.files("reportedly.source").joinpath("outlets.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return tuple(
        Outlet(name, _parts(others), _parts(domains), SourceKind(kind))
        for name, others, domains, kind in rows
    )


def known_outlet(name: str) -> Outlet | None:
    """The outlet that goes by a name, its article counted where the bare word is a common one.

    >>> known_outlet("the Associated Press").name, known_outlet("nytimes.com").name
    ('Associated Press', 'New York Times')
    >>> known_outlet("Sun") is None, known_outlet("The Sun").name
    (True, 'Sun')
    """
    return _by_name().get(_key(name))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _key(name: str) -> str:
    words = name.replace("’", "'").split()
    return " ".join(word if word.isupper() else word.lower() for word in words)


@cache
def _by_name() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for outlet in outlets():
        names = [outlet.name, *outlet.other_names]
        # "Hill" alone is a person; "The Hill" is the outlet.
        if " " not in outlet.name and f"The {outlet.name}" in names:
            names.remove(outlet.name)
        for name in (*names, *outlet.domains):
            found.setdefault(_key(name), outlet)
            if " " in name or name not in outlet.other_names:
                found.setdefault(_key(f"the {name.removeprefix('The ')}"), outlet)
    return found
