"""Proper names of a story: where they stand, what titles and appositions say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.prose.given_names import given_names
from reportedly.prose.prose import Prose, Token
from reportedly.records import Span
from reportedly.source.nouns import noun_kind, singular
from reportedly.source.people import AGENT, PEOPLE
from reportedly.source.words import (
    FUNCTION_WORDS,
    NAME_PARTICLES,
    NAME_SUFFIXES,
    ORGANISATION_NAME_WORDS,
    SHORT_TITLES,
    TITLE_MODIFIERS,
    TITLE_NOUNS,
)

POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_PEOPLES = re.compile(
    r"[a-z](?:ians|eans|ese|icans|crats|tives)$|^(?:Israelis|Iraqis|Afghans|Germans|Pakistanis)$"
)
_DEMONYM = re.compile(r"[a-z](?:ian|ean|ese|ican|ish|eli|aqi|man|wiss|utch|ench)$")
_COMPOUND = re.compile(r"-(?:based|born|owned|backed|led|listed|headquartered|trained|run|made)$")
_NOT_TITLES = frozenset({"general electric", "general motors", "general mills", "general dynamics"})
_FOREIGN_ARTICLES = frozenset({"el", "la", "il", "le", "los", "las", "les", "der", "die", "das"})
"""What opens names of other languages: "El Liberal de Salta" is no liberal."""
_JOINING = frozenset({"of", "for", "on", "and", "the", "&"})


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a proper name, without title and possessive ending."""

    span: Span
    text: str
    title: str
    """The title words before it ("Defense Minister"), or nothing."""
    possessive: bool
    sentence: int
    """The number of the sentence it stands in."""
    opens: bool
    """Whether it is the first name of its sentence."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name."""
        return tuple(self.text.split())


def find_names(prose: Prose) -> tuple[Name, ...]:
    """Every run of capitalised words that can be a name, in order."""
    return tuple(name for at, span in enumerate(prose.sentences) for name in _of(prose, span, at))


def _of(prose: Prose, sentence: Span, number: int) -> Iterator[Name]:
    tokens = prose.tokens_in(sentence)
    opens = True
    at = 0
    while at < len(tokens):
        end = run_end(tokens, at)
        if end == at:
            at += 1
            continue
        name = name_of_run(prose, tokens[at:end], number, opens)
        if name is not None:
            yield name
            opens = False
        at = end


def is_capitalised(token: Token) -> bool:
    """Whether a word begins with a capital, or holds one after a small prefix ("al-Assad")."""
    return _has_capital(token.text)


@lru_cache(maxsize=1 << 14)  # asked many times of each word
def _has_capital(text: str) -> bool:
    if _COMPOUND.search(text):
        return False
    return text[0].isupper() or ("-" in text and any(p[:1].isupper() for p in text.split("-")))


def run_end(tokens: Sequence[Token], at: int) -> int:
    """Where the run of capitalised words that begins at a token ends (``at`` itself: none)."""
    if not _begins_name(tokens, at):
        return at
    end = at + 1
    while end < len(tokens) and end - at < 12:
        if POSSESSIVE.search(tokens[end - 1].text):
            break
        step = _step(tokens, at, end)
        if not step:
            break
        end += step
    return end


def _begins_name(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not is_capitalised(token):
        return False
    lower = token.text.lower()
    if lower in FUNCTION_WORDS and not token.text.isupper():
        return False
    if len(token.text) == 1 and token.text in "IA":
        return at + 1 < len(tokens) and tokens[at + 1].text == "."
    return True


def _step(tokens: Sequence[Token], at: int, end: int) -> int:
    """How many tokens further a run goes on: 0 where it ends."""
    token = tokens[end]
    if is_capitalised(token):
        return 0 if token.text == "I" else 1
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    if following is None or not is_capitalised(following):
        return 0
    if token.text == "." and is_abbreviation(tokens[end - 1].text):
        return 2
    lower = token.text.lower()
    if lower in NAME_PARTICLES:
        return 2
    if lower in _JOINING and any(t.text.lower() in ORGANISATION_NAME_WORDS for t in tokens[at:end]):
        return 0 if lower == "and" and len(following.text) < 3 else 2
    if lower in {"of", "for"} and end + 2 < len(tokens) and tokens[end + 1].text == "the":
        return 3 if is_capitalised(tokens[end + 2]) else 0
    return 0


def is_abbreviation(word: str) -> bool:
    """Whether a point after a word belongs to it.

    >>> [is_abbreviation(word) for word in ("J", "Sen", "U.S", "BBC", "said")]
    [True, True, True, False, False]
    """
    lower = word.lower()
    return len(word) == 1 or "." in word or lower in SHORT_TITLES or lower in {"st", "jr", "sr"}


def name_of_run(prose: Prose, run: Sequence[Token], sentence: int, opens: bool) -> Name | None:
    """The name in a run of capitalised words, its title set apart."""
    first = title_length(run)
    rest = run[first:]
    if not rest:
        return None
    last = POSSESSIVE.search(rest[-1].text)
    end = rest[-1].end - (len(last.group()) if last else 0)
    text = prose.cut((rest[0].start, end))
    title = prose.cut((run[0].start, rest[0].start)).strip() if first else ""
    if len(rest) == 1 and not first and _is_common(rest[0].text):
        return None
    return Name((rest[0].start, end), text, title, last is not None, sentence, opens)


def _is_common(word: str) -> bool:
    """Whether one capitalised word is a noun for people or bodies, not a name."""
    lower = word.lower()
    if word not in given_names() and _PEOPLES.search(word):
        return True
    noun = singular(POSSESSIVE.sub("", lower))
    if word.isupper() and len(word) > 1:
        return False
    return noun_kind(noun) is not None and word not in given_names()


def title_length(run: Sequence[Token]) -> int:
    """How many tokens at the front of a capitalised run are a person's title.

    The whole run, where it is nothing but a title ("Prime Minister").
    """
    words = [POSSESSIVE.sub("", token.text.lower()) for token in run]
    real = [k for k, word in enumerate(words) if word not in NAME_SUFFIXES and word != "."]
    if not real:
        return 0
    last = real[-1]
    if words[last] in ORGANISATION_NAME_WORDS and words[last] not in TITLE_NOUNS:
        return 0
    if words[0] in _FOREIGN_ARTICLES or " ".join(words[:2]) in _NOT_TITLES:
        return 0
    if len(run) > 2 and _DEMONYM.search(run[0].text) and run[1].text in given_names():
        return 1
    if len(run) > 2 and _is_role(words[0], run[0].text) and run[1].text in given_names():
        return 1
    for k in range(len(words) - 1, -1, -1):
        if words[k] in TITLE_NOUNS:
            after = k + 2 if k + 1 < len(words) and words[k + 1] == "." else k + 1
            if after <= last and words[after] not in _JOINING:
                return after
    if all(word in TITLE_NOUNS or word in TITLE_MODIFIERS or word == "." for word in words):
        return len(run)
    return 0


def _is_role(word: str, capitalised: str) -> bool:
    """Whether a word says what a person does, and is nobody's given name: "Librarian Fern Hill"."""
    role = word in PEOPLE or AGENT.match(word) is not None
    return role and capitalised not in given_names()


def last_word(name: str) -> str:
    """The word a person is called by later: the last that is no suffix.

    >>> last_word("Ruth Abel Jr")
    'Abel'
    """
    words = name.replace(".", " ").replace(",", " ").split()
    while len(words) > 1 and words[-1].lower() in NAME_SUFFIXES:
        words.pop()
    return words[-1] if words else name
