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
    def full_names(self) -> dict[str, list[Name]]:
        """Names of several words by their last word."""
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            if len(name.words) > 1:
                found[last_word(name.text)].append(name)
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
        surnames = {last_word(name.text) for name in self.names if _surely_person(name)}
        return tuple(
            name
            for name in self.names
            if _surely_person(name) or (len(name.words) == 1 and name.text in surnames)
        )

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
        for candidate in self.full_names.get(name, [])[:LOOK_BACK]:
            if best is not None and candidate.span[0] > position:
                break
            if _can_be_person(candidate):
                best = candidate
        return best


def _can_be_person(name: Name) -> bool:
    kind = kind_of_name(name.text, name.title or None)
    return kind is SourceKind.PERSON or (
        kind is None and all(word[0].isupper() and "-based" not in word for word in name.words)
    )


def _surely_person(name: Name) -> bool:
    if name.title:
        return kind_of_name(name.text) in {SourceKind.PERSON, None}
    return len(name.words) > 1 and kind_of_name(name.text) is SourceKind.PERSON
