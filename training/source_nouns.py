"""Make the shipped list of nouns by the kind of source that they tell of, from WordNet 3.0.

    python -m training.source_nouns WORDNET src/reportedly/source/source_nouns.txt

``WORDNET`` is the folder of WordNet's dictionaries (Debian's wordnet-base). A noun has the kind of
its commonest sense: WordNet's lexicographers file people apart, and what is written, what is a body
and what is built are told by what stands above a sense. Names of single things are left out.
"""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[a-z]{3,}(?:-[a-z]{2,})?")
_PERSON_FILE, _GROUP_FILE = "18", "14"
_MADE_FILES = ("06", "10")
"""Things made and what is communicated: said to say something, they are read."""
_ABSTRACT = re.compile(r"(?:[ts]ion|ment|ness|ance|ence|ism|ity|ship|hood|logy|ing|al)$")
_WRITTEN = ("writing", "written_material", "document", "publication", "written_record", "print")
_BODIES = (
    "organization", "organisation", "institution", "building", "facility", "administrative_district"
)  # fmt: skip
_PRESS = ("press", "newspaper", "magazine", "broadcaster")
_CROWDS = ("people", "gathering", "kin", "social_group")
_HEADER = """\
# Nouns by the kind of source that they tell of, made by training/source_nouns.py from WordNet 3.0
# (Copyright 2006 by Princeton University, its licence stands in NOTICE): a selection.
"""


@dataclass(frozen=True, slots=True)
class Sense:
    """One synset: the file of its lexicographer, its words, and what stands above it."""

    file: str
    words: tuple[str, ...]
    above: tuple[str, ...]
    instance: bool
    """Whether it is a single thing with a name."""


def senses_of(data: str) -> dict[str, Sense]:
    """Every synset of ``data.noun``, by its offset."""
    found = {}
    for line in data.splitlines():
        if line.startswith(" "):
            continue
        parts = line.split("|")[0].split()
        count = int(parts[3], 16)
        words = tuple(parts[4 + 2 * at].lower() for at in range(count))
        pointers = parts[5 + 2 * count :]
        above = tuple(pointers[at + 1] for at, mark in enumerate(pointers) if mark == "@")
        found[parts[0]] = Sense(parts[1], words, above, "@i" in pointers)
    return found


def kinds_of(index: str, senses: Mapping[str, Sense]) -> Iterator[tuple[str, str]]:
    """Each common noun with the kind of its first sense, where that is one of a source."""

    @cache
    def over(offset: str) -> frozenset[str]:
        sense = senses[offset]
        return frozenset(sense.words).union(*(over(each) for each in sense.above))

    for line in index.splitlines():
        parts = line.split()
        if line.startswith(" ") or not _WORD.fullmatch(parts[0]):
            continue
        first = parts[-int(parts[2])]
        sense = senses[first]
        kind = None if sense.instance else _kind(sense, over(first))
        if kind is not None:
            yield parts[0], kind


def _kind(sense: Sense, over: frozenset[str]) -> str | None:
    if sense.file == _PERSON_FILE:
        return "person" if "person" in over else None
    if over & {*_PRESS}:
        return "outlet"
    if over & {*_WRITTEN}:
        return "document"
    if over & {*_BODIES}:
        return "organisation"
    if sense.file == _GROUP_FILE:
        return "group" if over & {*_CROWDS} else None
    made = (
        sense.file in _MADE_FILES
        and "language" not in over
        and not any(map(_ABSTRACT.search, sense.words))
    )
    return "document" if made else None


def main() -> None:
    """Read, choose, write."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("wordnet", type=Path)
    arguments.add_argument("nouns", type=Path)
    chosen = arguments.parse_args()
    senses = senses_of((chosen.wordnet / "data.noun").read_text("utf-8"))
    index = (chosen.wordnet / "index.noun").read_text("utf-8")
    by_kind: dict[str, list[str]] = {}
    for noun, kind in kinds_of(index, senses):
        by_kind.setdefault(kind, []).append(noun)
    blocks = [
        f"[{kind}]\n{textwrap.fill(' '.join(sorted(nouns)), 100, break_on_hyphens=False)}\n"
        for kind, nouns in sorted(by_kind.items())
    ]
    chosen.nouns.write_text(_HEADER + "".join(blocks), "utf-8")
    print({kind: len(nouns) for kind, nouns in by_kind.items()})


if __name__ == "__main__":
    main()
