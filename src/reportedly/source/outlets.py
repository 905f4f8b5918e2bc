"""Well-known outlets, agencies and channels, by name."""

from __future__ import annotations

from collections.abc import Iterator
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
    country: str | None = None
    """ISO 3166-1 alpha-2; ``None`` where it belongs to no one country."""
    in_context: bool = False
    """Whether the bare name is also a common word, a person's or a place's."""


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every outlet of the table."""
    table = resources.files("reportedly.source").joinpath("outlets.tsv").read_text("utf-8")
    kinds = {str(kind): kind for kind in SourceKind}
    rows = (line.split("\t") for line in table.splitlines() if line[:1] != "#")
    return tuple(
        Outlet(
            name, _parts(others), _parts(domains), kinds[kind], country or None, use == "context"
        )
        for name, others, domains, kind, country, use in rows
    )


def known_outlet(name: str) -> Outlet | None:
    """The outlet that goes by a name, its article counted where the bare word is a common one.

    >>> known_outlet("the Associated Press").name, known_outlet("nytimes.com").name
    ('Associated Press', 'New York Times')
    >>> known_outlet("Sun") is None, known_outlet("The Sun").name
    (True, 'The Sun')
    >>> known_outlet("Petra") is None, known_outlet("Petra news agency").country
    (True, 'JO')
    """
    return _by_name().get(_key(name))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _key(name: str) -> str:
    if "’" in name:
        name = name.replace("’", "'")
    if " " not in name:
        return name if name.isupper() else name.lower()
    return " ".join([word if word.isupper() else word.lower() for word in name.split()])


@cache
def _by_name() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for outlet in outlets():
        for key in _keys_of(outlet):
            found.setdefault(key, outlet)
    return found


def _keys_of(outlet: Outlet) -> Iterator[str]:
    """What an outlet is found by: names and domains, names with an article too."""
    for name in (outlet.name, *outlet.other_names):
        spaced = " " in name
        if name == outlet.name and outlet.in_context and not spaced:
            continue
        # "Hill" alone is a person; "The Hill" is the outlet.
        bare = name == outlet.name and not spaced and f"The {name}" in outlet.other_names
        key = _key(name)
        if not bare:
            yield key
        if spaced or name == outlet.name:
            yield f"the {key.removeprefix('the ')}"
    yield from outlet.domains
