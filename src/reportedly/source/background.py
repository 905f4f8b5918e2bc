"""Who and what a story speaks of though they say nothing: names, phrases and pronouns between.

A source is often introduced where it says nothing ("The minister, Ada Hill, arrived late. … She
said"), so those who look for whom a word means must know everybody on the stage.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from reportedly.prose.prose import Prose, Token
from reportedly.prose.tables import table
from reportedly.records import SourceKind, Span
from reportedly.source.kinds import PEOPLES, is_state
from reportedly.source.mention import Mention
from reportedly.source.mentions import read_mention
from reportedly.source.names import POSSESSIVE, Name, is_capitalised, run_end
from reportedly.source.naming import Naming
from reportedly.source.nouns import CHANNEL_NOUNS, PLATFORMS, is_plural, noun_kind, singular
from reportedly.source.words import FUNCTION_WORDS, OTHER, PREPOSITIONS, SEVERAL

LOCATIVE = re.compile(r"\b(?:in|to|at|near|from|outside|around)\s+(?:the\s+)?$")
"""What stands before the name of a place."""

DATELINE = re.compile(r"\A[A-Z][A-Z .,’'-]{2,40}(?:,\s[A-Z][\w .]{2,14})?\s\($")
"""What stands before the agency in "VELM, May 2 (Carrow) – ": that is the story's own voice."""

_PRONOUNS = table("he she him her his they them their it its")
_DETERMINERS = (
    table("the a an this that these those his her its their our my one no any") | OTHER | SEVERAL
)
_NOT_ALONE = table("his her its their")
_BARE = 2
_REACH = 4
"""How many words may stand between a determiner and its noun."""


def background_mentions(prose: Prose, naming: Naming, taken: list[Span]) -> list[Mention]:
    """The mentions of a story that lie outside some spans, in order of the text.

    Pronouns, noun phrases about people, bodies, outlets and documents, and names that are not
    plainly those of places.
    """
    found = [*_named(prose, naming), *_phrases(prose), *_pronouns(prose)]
    starts = sorted(taken)
    free = [mention for mention in found if not _overlaps(mention.span, starts)]
    free.sort(key=lambda mention: (mention.span[0], -mention.span[1]))
    kept: list[Mention] = []
    for mention in free:
        inside = kept and mention.span[0] < kept[-1].span[1]
        # "the minister, Ada Hill": the name stands in a phrase that is read with it.
        if not inside or (mention.pronoun is not None):
            kept.append(mention)
    return kept


def _overlaps(span: Span, taken: list[Span]) -> bool:
    at = bisect_left(taken, span)
    after = at < len(taken) and taken[at][0] < span[1]
    return after or any(end > span[0] for _, end in taken[max(0, at - 3) : at])


def _named(prose: Prose, naming: Naming) -> Iterator[Mention]:
    for name in naming.names:
        if DATELINE.search(prose.text, 0, name.span[0]) and name.sentence == 0:
            continue
        mention = read_mention(prose, (name.span,))
        if mention is None or mention.name is None:
            continue
        if mention.kind is None and not _may_speak(prose, naming, name):
            continue
        if mention.kind is SourceKind.ORGANISATION and is_state(name.text):
            continue
        yield mention


def _may_speak(prose: Prose, naming: Naming, name: Name) -> bool:
    """Whether a name that its words do not settle may be a speaker's: it is not a place's."""
    following = prose.text[name.span[1] : name.span[1] + 4]
    if name.possessive and following[-1:].isupper():
        return False  # "Democratic People's Republic" is one name
    if naming.is_person(name.text) or name.title:
        return True
    if not all(word[0].isupper() for word in name.words) or len(name.words) > 3:
        return False
    if len(name.words) == 1 and (not naming.repeated(name.text) or PEOPLES.search(name.text)):
        return False
    if LOCATIVE.search(prose.text, max(0, name.span[0] - 12), name.span[0]):
        return False
    return not _only_modifies(prose, name)


def _only_modifies(prose: Prose, name: Name) -> bool:
    """Whether a name stands between a determiner and a noun: "its Port Hallam yard"."""
    before = prose.text[max(0, name.span[0] - 12) : name.span[0]].lower().split()
    after = prose.tokens_in((name.span[1], name.span[1] + 24))[:1]
    led = bool(before) and before[-1] in _DETERMINERS
    return led and any(t.text[0].islower() and t.text not in FUNCTION_WORDS for t in after)


def _phrases(prose: Prose) -> Iterator[Mention]:
    tokens = prose.tokens
    for at, token in enumerate(tokens):
        if not token.text[0].isalpha() or not _names_speaker(token.text):
            continue
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if following[:1].isalpha() and (
            is_capitalised(tokens[at + 1]) or noun_kind(singular(following.lower())) is not None
        ):
            continue  # "the minister Ada Hill", "the news agency": what follows is read instead
        first = _determiner_before(tokens, at)
        if first is None and is_plural(token.text.lower()):
            first = _bare_from(tokens, at)
        if first is None:
            continue
        end = _apposed(tokens, at) or token.end
        mention = read_mention(prose, ((tokens[first].start, end),))
        if mention is None or mention.pronoun is not None or mention.kind is None:
            continue
        # "That account" is a channel only where a platform is named with it.
        platform = {word.lower() for word in mention.text.split()} & PLATFORMS
        if mention.kind is not SourceKind.CHANNEL or mention.head == "channel" or platform:
            yield mention


def _apposed(tokens: tuple[Token, ...], at: int) -> int | None:
    """The end of the name in "the minister, Ada Hill,"."""
    if at + 3 >= len(tokens) or tokens[at + 1].text != ",":
        return None
    stop = run_end(tokens[at + 2 : at + 8], 0) + at + 2
    person = noun_kind(singular(tokens[at].text.lower())) is SourceKind.PERSON
    long_enough = stop > at + (3 if person else 2)
    closed = long_enough and stop < len(tokens) and tokens[stop].text in {",", "."}
    return tokens[stop - 1].end if closed else None


@lru_cache(maxsize=1 << 14)  # every word of a story asks
def _names_speaker(word: str) -> bool:
    lower = word.lower()
    if lower in FUNCTION_WORDS:
        return False
    return lower in CHANNEL_NOUNS or noun_kind(singular(lower)) is not None


def _determiner_before(tokens: tuple[Token, ...], at: int) -> int | None:
    for k in range(at - 1, max(-1, at - 2 - _REACH), -1):
        lower = tokens[k].text.lower()
        if lower in _DETERMINERS:
            return k
        if not lower[0].isalnum() or lower in PREPOSITIONS:
            return None
        if POSSESSIVE.search(lower):
            return None
    return None


def _bare_from(tokens: tuple[Token, ...], at: int) -> int | None:
    """Where a plural without a determiner begins ("harbour officials"): people alone."""
    if noun_kind(singular(tokens[at].text.lower())) is not SourceKind.PERSON:
        return None
    first = at
    for k in range(at - 1, max(-1, at - 1 - _BARE), -1):
        lower = tokens[k].text.lower()
        if not lower[0].isalpha() or lower in FUNCTION_WORDS or lower.endswith(("ed", "ing")):
            break
        first = k
    return first


def _pronouns(prose: Prose) -> Iterator[Mention]:
    for token in prose.tokens:
        lower = token.text.lower()
        if lower in _PRONOUNS:
            mention = read_mention(prose, ((token.start, token.end),))
            if mention is not None and mention.pronoun is not None:
                yield mention
