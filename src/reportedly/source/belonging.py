"""Whom an unnamed source speaks for, and how many people it is."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.prose.prose import Token
from reportedly.prose.tables import table
from reportedly.records import SourceKind
from reportedly.source.kinds import is_state, kind_of_name
from reportedly.source.names import POSSESSIVE, is_capitalised, run_end
from reportedly.source.nouns import noun_kind, singular
from reportedly.source.outlets import known_outlet
from reportedly.source.words import DEFINITE, TITLE_MODIFIERS, TITLE_NOUNS

_LEADING = table("of at for from with in inside within")
_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.OUTLET})
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_MOST = 10_000
"""Above this many people are a population and no source."""


def affiliation_of(words: Sequence[Token], tokens: Sequence[Token]) -> str | None:
    """The body or country that unnamed people speak for, as the story words it.

    ``words`` are the front of their noun phrase, ``tokens`` all of it: "a Western diplomat"
    (Western), "two ministry officials" (ministry), "a spokesman for Drossel Marine" (Drossel
    Marine), "the company's lawyers" (company).
    """
    return _owner(words) or _modifier(words) or _after(tokens[len(words) :])


def _owner(words: Sequence[Token]) -> str | None:
    for at, token in enumerate(words[:-1]):
        ending = POSSESSIVE.search(token.text)
        if ending is not None:
            kept = [t.text for t in words[: at + 1] if t.text.lower() not in DEFINITE]
            return " ".join(kept).removesuffix(ending.group()) if kept else None
    return None


def _modifier(words: Sequence[Token]) -> str | None:
    """Capitalised words, or one noun for a body, right before the noun."""
    whole = " ".join(token.text for token in words[:-1] if token.text.lower() not in DEFINITE)
    if is_state(whole) or known_outlet(whole) is not None:
        return whole  # "White House aides"
    kept: list[str] = []
    for token in reversed(words[:-1]):
        lower = token.text.lower()
        if noun_kind(lower) in _BODIES and not kept:
            kept.append(token.text)
        elif is_capitalised(token) and lower not in DEFINITE and _is_name(words, token):
            if lower not in TITLE_NOUNS:
                kept.append(token.text)
        elif kept and lower in TITLE_MODIFIERS:
            kept.append(token.text)  # "a foreign ministry spokesman"
        elif kept:
            break
    return " ".join(reversed(kept)) or None


def _is_name(words: Sequence[Token], token: Token) -> bool:
    """Whether a capital is a name's: of the first word only where the name is known."""
    if token is not words[0]:
        return True
    return kind_of_name(token.text) is not None


def _after(rest: Sequence[Token]) -> str | None:
    """The name or the noun for a body behind "of", "at" or "for"."""
    for at, token in enumerate(rest[:-1]):
        if token.text.lower() not in _LEADING:
            continue
        first = at + 1
        while first < len(rest) and rest[first].text.lower() in DEFINITE | {"a", "an"}:
            first += 1
        stop = run_end(rest, first) if first < len(rest) else first
        if stop > first:
            words = [t.text for t in rest[first:stop]]
            words[-1] = POSSESSIVE.sub("", words[-1])
            return " ".join(words)
        for last in range(first, min(first + 3, len(rest))):
            if noun_kind(singular(rest[last].text.lower())) in _BODIES:
                return " ".join(t.text for t in rest[first : last + 1])
    return None


def count_in(words: Sequence[Token]) -> int | None:
    """How many people a noun phrase counts, where a number stands in it.

    Of "four current and former aides" four; of "several" and "dozens" nothing.
    """
    for token in words[:4]:
        lower = token.text.lower().replace(",", "")
        number = _NUMBERS.get(lower) or (int(lower) if lower.isdecimal() else None)
        if number is not None and 1 < number <= _MOST:
            return number
    return None
