"""The proper names of a story, ready to be asked for by those who look for whom words mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from reportedly.prose.given_names import given_names
from reportedly.prose.prose import Prose
from reportedly.prose.tables import table
from reportedly.records import SourceKind, Span
from reportedly.source.describe import premodifier_before
from reportedly.source.kinds import PEOPLES, is_state, kind_of_description, kind_of_name
from reportedly.source.names import Name, find_names, last_word
from reportedly.source.nouns import singular
from reportedly.source.words import INSTITUTION, SURNAMES_FIRST

_AGE = re.compile(r",\s\d\d,")
_PRESS_ACTS = (
    r"(?:[’']s)?\s(?:report|story|article|website|readers|newspaper|reporter|journalist|"
    r"cited|cites|citing|has\sreported|first\sreported)"
)
"""What follows the name of an outlet and of nobody else."""

_AHEAD = 4000
"""How many characters after a short name its full form is still looked for."""

_COMMON_STARTS = table("north south east west new united american national royal saint world the")
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
        sure = {name.span for name in self.names if self._surely_person(name)}
        surnames = {called(name.text) for name in self.names if name.span in sure}
        return tuple(
            name
            for name in self.names
            if name.span in sure or (len(name.words) == 1 and name.text in surnames)
        )

    def _surely_person(self, name: Name) -> bool:
        kind = kind_of_name(name.text)
        if name.title:
            return kind in {SourceKind.PERSON, None}
        if len(name.words) == 1:
            return False
        if kind is None and len(name.words) < 4:
            described, _ = premodifier_before(self.prose, name.span[0])
            role = kind_of_description(described) if described else None
            return (
                role is SourceKind.PERSON or _AGE.match(self.prose.text, name.span[1]) is not None
            )
        return kind is SourceKind.PERSON

    @cached_property
    def _bodies(self) -> dict[str, list[Span]]:
        """Names of bodies by the words they hold ("ministry", "airline"), in order."""
        found: dict[str, list[Span]] = defaultdict(list)
        for name in self.names:
            if not name.title and len(name.words) > 1:
                for word in {singular(word.lower()) for word in name.words}:
                    found[word].append(name.span)
        for match in INSTITUTION.finditer(self.prose.text):
            found[match["head"] or match["leading"]].append(match.span())
        return {word: sorted(spans) for word, spans in found.items()}

    def holding(self, word: str, position: int) -> Span | None:
        """The last name of a body before a position that holds a word, in any number."""
        spans = self._bodies.get(word, [])
        at = bisect_left(spans, (position, 0))
        return spans[at - 1] if at else None

    @cached_property
    def _starts(self) -> list[int]:
        return [name.span[0] for name in self.names]

    def names_before(self, position: int, most: int = 16) -> tuple[Name, ...]:
        """The last names before a position, nearest first."""
        at = bisect_left(self._starts, position)
        return self.names[max(0, at - most) : at][::-1]

    @cached_property
    def _first_words(self) -> Counter[str]:
        return Counter(name.words[0] for name in self.names)

    def repeated(self, text: str) -> bool:
        """Whether a story comes back to a name, in full or by its first word."""
        return self._first_words[text.split()[0]] > 1

    @cached_property
    def _people_names(self) -> frozenset[str]:
        return frozenset(name.text for name in self.people)

    def is_person(self, text: str) -> bool:
        """Whether a name is surely a person's in this story."""
        return text in self._people_names

    def can_be_press(self, text: str) -> bool:
        """Whether a name of unknown kind that is told something can be an outlet's: no person's.

        One plain word can be a surname; it must be heard of as a teller of news elsewhere.
        """
        words = text.split()
        if self.is_person(text) or words[0] in given_names() or is_state(text):
            return False
        if any(called(name.text) == words[-1] for name in self.people):
            return False
        odd = not text.isalpha() or sum(letter.isupper() for letter in text) > 1
        return odd or re.search(rf"\b{re.escape(text)}{_PRESS_ACTS}", self.prose.text) is not None

    @cached_property
    def _introductions(self) -> dict[str, Name]:
        found: dict[str, Name] = {}
        headline = self._headline_end
        for name in self.names:
            if name.span[0] >= headline:
                found.setdefault(name.words[0], name)
        return found

    @cached_property
    def _headline_end(self) -> int:
        """Where a headline ends that stands before the text, nearly all its words capitalised."""
        first = self.prose.paragraphs[0] if self.prose.paragraphs else (0, 0)
        words = [w for w in self.prose.cut(first).split() if len(w) > 3]
        capital = sum(word[0].isupper() for word in words)
        headline = len(words) < 20 and capital * 3 >= len(words) * 2 and len(words) > 2
        return first[1] if headline else 0

    def introduced_as(self, word: str) -> str | None:
        """The longer name under which the story first gives a word ("Drossel Marine").

        ``None`` where the word first stands alone.
        """
        first = self._introductions.get(word)
        if first is None or not 2 <= len(first.words) <= 3 or self.is_person(first.text):
            return None
        if word.lower() in _COMMON_STARTS or PEOPLES.search(first.words[-1]):
            return None
        return first.text if all(word.isalpha() for word in first.words) else None

    @cached_property
    def _by_start(self) -> dict[str, str]:
        """Names of three words by their first two, the first of each."""
        found: dict[str, str] = {}
        for name in self.names:
            if len(name.words) == 3 and not name.title:
                found.setdefault(" ".join(name.words[:2]), name.text)
        return found

    def longer(self, text: str) -> str | None:
        """The longer name that one of two words begins ("Drossel Marine Lines"), if any."""
        return self._by_start.get(text)

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
            ahead = candidate.span[0] - position
            if ahead > _AHEAD or (ahead > 0 and best is not None):
                break
            if _can_be_person(candidate):
                best = candidate
        return best


def called(name: str) -> str:
    """The family name: the last word, or the first where that is the custom.

    >>> called("Ruth Abel"), called("Kim Han-sol"), called("Kim Abel")
    ('Abel', 'Kim', 'Abel')
    """
    words = name.split()
    if words[0].lower() not in SURNAMES_FIRST:
        return last_word(name)
    # "Kim" and "Lee" are given names too, where one plain word follows.
    given = words[0] in given_names() and len(words) == 2 and "-" not in words[1]
    return last_word(name) if given else words[0]


def _can_be_person(name: Name) -> bool:
    kind = kind_of_name(name.text, name.title or None)
    return kind is SourceKind.PERSON or (
        kind is None and all(word[0].isupper() for word in name.words)
    )
