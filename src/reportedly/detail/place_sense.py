"""Whether a name means a place where it stands, and not a person, a body, or a state that acts.

The two senses are those of Gritta, Pilehvar and Collier (2020): *literal* ("floods in Russia") and
*associative* ("Russia denied it", "Russian", "the mayor of Moscow"). Only literal ones are places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.detail.gazetteer import Spot, spots
from reportedly.detail.place_words import (
    ABOUT,
    ACTING,
    AREAS,
    BODIES,
    CALENDAR,
    CLOSED,
    DIRECTIONS,
    DOUBTFUL,
    INSIDE,
    LEADING,
    LOCATED,
    MOTION,
    NEVER,
    OFFICES,
    OPENERS,
    PARTS,
    POSSESSIVE,
    SENDING,
    SITUATED,
    VERBS,
)
from reportedly.prose.given_names import given_names
from reportedly.prose.prose import Token
from reportedly.prose.tables import table

LARGE = 300_000
"""A town of so many people is believed without a word like "in" before it."""
_TITLES = table("""
    mr mrs ms dr sen rep gov president minister judge justice sgt officer coach sir dame lord lady
    captain capt col lt gen general secretary senator governor mayor professor prof pope prince
    princess king queen detective sheriff chief congressman congresswoman councillor attorney
    """)
_TO_TOWNS = table("between for over on under toward")
_NO_FIRST_NAMES = DIRECTIONS | CALENDAR | OPENERS | CLOSED
_REACH = 12
"""How many words on a place may stand that something is sent to."""
_DASHES = table("— – - -- : ( |")


@dataclass(frozen=True, slots=True)
class Named:
    """A known name in a sentence: its tokens, its readings, and whether it means a place."""

    first: int
    end: int
    readings: tuple[Spot, ...]
    place: bool


class Story:
    """What the words of a whole story tell about a name in it."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Keep the words; all else is worked out when first asked for."""
        self._tokens = tokens

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Words that end a longer name somewhere, of a person ("Ada Brandt") or a body."""
        found = set()
        words = [token.text for token in self._tokens]
        for at, word in enumerate(words[:-1]):
            if not word[0].isupper() or word.lower() in _NO_FIRST_NAMES:
                continue
            behind = at + 1
            while behind < len(words) - 1 and (words[behind] == "." or len(words[behind]) == 1):
                behind += 1
            if (
                behind > at + 1
                and len(word) > 1
                and word.lower() not in _TITLES
                and word not in given_names()
            ):
                continue
            name = POSSESSIVE.sub("", words[behind])
            if name[:1].isupper() and name.lower() not in CALENDAR and not POSSESSIVE.search(word):
                found.add(name)
        return frozenset(found)

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that the story also has without a capital: hardly names."""
        return frozenset(token.text for token in self._tokens if token.text[0].islower())


@dataclass(frozen=True)
class Site:
    """A name where it stands: what is before it and behind it."""

    tokens: Sequence[Token]
    first: int
    end: int
    readings: tuple[Spot, ...]

    @cached_property
    def word(self) -> str:
        """The name without a possessive ending."""
        words = " ".join(token.text for token in self.tokens[self.first : self.end])
        return POSSESSIVE.sub("", words)

    @cached_property
    def possessive(self) -> bool:
        """Whether it ends in an apostrophe and s."""
        return POSSESSIVE.search(self.tokens[self.end - 1].text) is not None

    def behind(self, at: int = 0) -> str:
        """A word behind it, blank past the end."""
        index = self.end + at
        return self.tokens[index].text if index < len(self.tokens) else ""

    @cached_property
    def leading(self) -> tuple[str, str, bool]:
        """The word before it in small letters, the one before that, and whether adjectives lead.

        Articles and words like "northern" are passed over.
        """
        at, led = self.first - 1, False
        while at >= 0:
            word = self.tokens[at].text.lower()
            if word in LEADING:
                led = True
            elif word != "the":
                break
            at -= 1
        before = self.tokens[at].text if at >= 0 else ""
        further = self.tokens[at - 1].text.lower() if at > 0 else ""
        return before, further, led

    @cached_property
    def country(self) -> bool:
        """Whether it is rather the name of a country, or of one that acts like it."""
        return self.readings[0].kind == "country" or self.word in ACTING

    @cached_property
    def weighty(self) -> bool:
        """Whether it is known enough to be believed without a word like "in" before it."""
        spot = self.readings[0]
        return (
            spot.kind in {"country", "region", "state"} or spot.population >= LARGE
        ) and self.word not in DOUBTFUL

    @cached_property
    def known(self) -> bool:
        """Whether it is a name to be believed behind "from", "to" or "of"."""
        town = self.end - self.first > 1 or self.readings[0].population >= LARGE // 60
        return self.weighty or (
            town and self.word not in DOUBTFUL and self.word not in given_names()
        )


def is_place(site: Site, previous: Named | None, story: Story) -> bool:
    """Whether a known name means a place where it stands."""
    if site.word in NEVER:
        return False
    if _is_dateline(site):
        return True
    if part_of_name(site.tokens, site.first, site.end) or _is_team(site):
        return False
    one_word = site.end - site.first == 1 and not site.country
    doubted = one_word and (site.word in story.surnames or site.word.lower() in story.common)
    if in_its_state(site) is not None:
        return not doubted or site.first > 0
    joined = previous is not None and _joined(site.tokens, previous.end, site.first)
    if joined and previous is not None:
        return previous.place and not _acts(site) and not doubted
    for judge in (_by_possessive, _by_noun_behind, _by_words_before):
        verdict = judge(site)
        if verdict is not None:
            return verdict and not (doubted and site.leading[0].lower() not in INSIDE)
    return False


def _is_dateline(site: Site) -> bool:
    """Whether a name in capitals opens the sentence ("LAGOS (Carrow Wire) -")."""
    behind = site.behind()
    return (
        site.first == 0
        and site.word.isupper()
        and site.word.isascii()
        and len(site.word) > 3
        and not (behind.isupper() and len(behind) > 1)
        and site.readings[0].kind != "country"
    )


def _is_team(site: Site) -> bool:
    """Whether "City" or "State" behind a name makes it a club's or a college's ("Leeds City")."""
    if site.behind() not in {"City", "State"}:
        return False
    before = site.leading[0].lower()
    if site.behind(1) in {",", "."} or before in INSIDE | MOTION:
        return site.behind(1)[:1].isupper()
    return True


def part_of_name(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether capitalised words beside it make it part of a longer name ("Paris Miller")."""
    if end < len(tokens):
        after = tokens[end].text
        lower = POSSESSIVE.sub("", after.lower())
        possessive = POSSESSIVE.search(tokens[end - 1].text)
        if after[0].isupper() and not possessive and lower not in AREAS | CALENDAR | {"i"}:
            return True
    if not first:
        return False
    before = tokens[first - 1]
    lower = before.text.lower()
    if before.text == "." and first > 1 and tokens[first - 2].text[0].isupper():
        return len(tokens[first - 2].text) <= 3
    if lower in {"of", "for"} and first > 1 and tokens[first - 2].text.lower() in BODIES:
        return tokens[first - 2].text[0].isupper()
    if lower in {"&", "-"}:
        return True
    if not before.text[0].isupper() or POSSESSIVE.search(before.text):
        return False
    return lower not in DIRECTIONS | CALENDAR and not (first == 1 and lower in OPENERS)


def in_its_state(site: Site) -> Spot | None:
    """The reading of a town whose state or country is named behind a comma ("Bath, Maine")."""
    if site.behind() != "," or site.possessive or site.end + 1 >= len(site.tokens):
        return None
    states = {(spot.country, spot.state) for spot in site.readings if spot.state}
    code = site.behind(1)
    for spot in site.readings:
        if len(code) == 2 and code == spot.state and spot.country in {"US", "CA"}:
            return spot
    for length in (4, 3, 2, 1):
        last = min(site.end + 1 + length, len(site.tokens))
        name = _joined_words(site.tokens[site.end + 1 : last])
        for area in spots(POSSESSIVE.sub("", name))[:3]:
            inside = area.kind == "state" and (area.country, area.state) in states
            if inside or (area.kind in {"country", "county", "region"} and area.country):
                for spot in site.readings:
                    same = spot.state == area.state if inside else area.name != spot.name
                    if spot.country == area.country and same and spot.kind != "country":
                        return spot
    return None


def _joined_words(tokens: Sequence[Token]) -> str:
    words = ""
    for token in tokens:
        words += token.text if token.text == "." or not words else f" {token.text}"
    return words


def _joined(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether only a comma or "and" stand between two names."""
    words = [token.text.lower() for token in tokens[start:end]]
    if words and words[0] in AREAS:
        words = words[1:]
    return 0 < len(words) <= 3 and set(words) <= {",", "and", "or", "/", "&", "the"}


def _acts(site: Site) -> bool:
    return site.country and (site.behind() in VERBS or site.behind().lower() in {"officials"})


def _by_possessive(site: Site) -> bool | None:
    if not site.possessive:
        return None
    behind = site.behind()
    if behind.lower() in PARTS | AREAS | LOCATED:
        return True
    if behind[:1].isupper():
        readings = spots(POSSESSIVE.sub("", behind)) or spots(f"{behind} {site.behind(1)}")
        return bool(readings) and behind not in given_names()
    return site.weighty and site.leading[0].lower() in INSIDE


def _by_noun_behind(site: Site) -> bool | None:
    """What a small word behind a name tells: "Cairo hospital", "China imports", "Paris is"."""
    behind, before = site.behind(), site.leading[0].lower()
    where = before in INSIDE or (before in MOTION and behind in VERBS)
    if behind in LOCATED | AREAS:
        return True
    if behind.islower() and behind not in CLOSED | VERBS and site.behind(1) in LOCATED:
        return True
    noun = behind.islower() and behind not in VERBS | CLOSED
    if site.readings[0].kind == "region" and noun and site.word not in ACTING:
        return True
    if (behind in SITUATED or _sends(site)) and site.weighty:
        return True
    if (
        not behind.isalpha()
        or not behind.islower()
        or behind in CLOSED - VERBS
        or behind.endswith("ly")
    ):
        return None
    if where and (behind in VERBS or behind.endswith(("ed", "ing", "ly")) or not site.country):
        return True
    if behind in VERBS or behind.endswith("ed"):
        return None if before == "of" or before in MOTION or site.leading[2] else False
    return where and site.word not in ACTING and not behind.endswith("s")


def _sends(site: Site) -> bool:
    """Whether something sets out from it to another place: "Chile has sent doctors to Peru"."""
    words = [token.text for token in site.tokens[site.end : site.end + _REACH]]
    if not any(word in SENDING for word in words[:3]):
        return False
    return any(
        word in {"to", "into"} and words[at + 1][0].isupper() for at, word in enumerate(words[:-1])
    )


def _by_words_before(site: Site) -> bool | None:
    before, further, led = site.leading
    lower = before.lower()
    if led or lower in INSIDE or (lower == "as" and further == "such") or lower == "including":
        return True
    if lower in MOTION:
        return site.known and further not in {"according", "thanks", "independence", "due"}
    if lower == "of":
        known = site.weighty or further in LOCATED | PARTS | AREAS
        return further not in OFFICES and (known or (further == "," and site.known))
    if lower in ABOUT:
        if further in {"border", "borders", "frontier"}:
            return True
        return site.weighty and not site.country and lower in _TO_TOWNS
    if not before or before in "“\"'‘":
        return site.weighty and site.behind() in _DASHES
    if before in "(:":
        return site.weighty
    return site.weighty and not site.country and (lower not in CLOSED or lower in {"and", "or"})
