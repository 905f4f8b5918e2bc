"""The proper names of a story, ready to be asked for by those who look for whom words mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from reportedly.prose.prose import Prose
from reportedly.records import SourceKind
from reportedly.source.kinds import kind_of_name
from reportedly.source.names import Name, find_names, last_word
from reportedly.source.words import SURNAMES_FIRST, singular

LOOK_BACK = 60
"""How many referents back a description or a pronoun is looked for: keeps long texts linear."""


@dataclass(frozen=True)
class Naming:
    """The proper names of a story, ready to be asked for."""

    prose: Prose

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """All of them, in order."""
        return find_names(self.prose)

    @cached_property
    def _full_names(self) -> dict[str, list[Name]]:
        """Names of several words by the word that people are called by later."""
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            if len(name.words) > 1:
                found[called(name.text)].append(name)
        return found

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(name.text for name in self.names)

    def count(self, text: str) -> int:
        """How often a name stands by itself, in exactly these words."""
        return self._counts[text]

    @cached_property
    def people(self) -> tuple[Name, ...]:
        """The names that are surely people's, in order."""
        surnames = {called(name.text) for name in self.names if _surely_person(name)}
        return tuple(
            name
            for name in self.names
            if _surely_person(name) or (len(name.words) == 1 and name.text in surnames)
        )

    @cached_property
    def _by_word(self) -> dict[str, list[Name]]:
        """Names of bodies by the words they hold ("ministry", "airline")."""
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            if not name.title and len(name.words) > 1:
                for word in {singular(word.lower()) for word in name.words}:
                    found[word].append(name)
        return found

    def holding(self, word: str, position: int) -> Name | None:
        """The last name before a position that holds a word, in the singular or the plural."""
        names = self._by_word.get(word, [])
        at = bisect_left(names, position, key=lambda name: name.span[0])
        return names[at - 1] if at else None

    @cached_property
    def _people_starts(self) -> list[int]:
        return [name.span[0] for name in self.people]

    def people_before(self, position: int, most: int = 12) -> tuple[Name, ...]:
        """The last names of people before a position, nearest last."""
        at = bisect_left(self._people_starts, position)
        return self.people[max(0, at - most) : at]

    def fullest(self, name: str, position: int) -> Name | None:
        """The longer name a short one can stand for: the last before a position, or the next."""
        if " " in name:
            return None
        best: Name | None = None
        for candidate in self._full_names.get(name, [])[:LOOK_BACK]:
            if best is not None and candidate.span[0] > position:
                break
            if _can_be_person(candidate):
                best = candidate
        return best


def called(name: str) -> str:
    """The family name: the last word, or the first where that is the custom.

    >>> called("Ruth Abel"), called("Kim Han-sol")
    ('Abel', 'Kim')
    """
    first = name.split()[0]
    return first if first.lower() in SURNAMES_FIRST else last_word(name)


def _can_be_person(name: Name) -> bool:
    kind = kind_of_name(name.text, name.title or None)
    return kind is SourceKind.PERSON or (
        kind is None and all(word[0].isupper() for word in name.words)
    )


def _surely_person(name: Name) -> bool:
    if name.title:
        return kind_of_name(name.text) in {SourceKind.PERSON, None}
    return len(name.words) > 1 and kind_of_name(name.text) is SourceKind.PERSON
