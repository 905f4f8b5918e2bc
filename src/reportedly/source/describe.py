"""What a story says of a name right before it and right after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.prose.prose import Prose, Token
from reportedly.prose.tables import table
from reportedly.records import SourceKind, Span
from reportedly.source.kinds import names_person
from reportedly.source.names import POSSESSIVE, is_capitalised
from reportedly.source.nouns import noun_kind, singular
from reportedly.source.source_nouns import listed_kind
from reportedly.source.words import (
    FUNCTION_WORDS,
    PREPOSITIONS,
    SHORT_TITLES,
    TITLE_MODIFIERS,
    TITLE_NOUNS,
)

_ARTICLES = frozenset({"the", "a", "an"})
_OPENERS = {",": ",", "—": "—", "–": "–", "(": ")", "-": "-"}
_PARTICIPLES = table("""
    created founded based known run owned led formed established headed controlled operated
    backed called
    """)
_ADJECTIVES = table("""
    former senior chief late veteran longtime then ex retired top current incoming outgoing
    acting leading independent private public local national state online
    """)
_CALLED = table("called named dubbed titled")
_OUTLETS = table("paper newspaper daily weekly magazine outlet broadcaster tabloid website")
_VERBS = table("said says told was is has were")
_SPEAKING = table("said says told tells added adds warned wrote")
_HONORIFICS = table("mr mrs ms miss dr prof sir .")
_LONGEST = 28


def premodifier_before(prose: Prose, start: int) -> tuple[str | None, Span | None]:
    """The attribute that leads up to a name, and the possessor it begins with.

    >>> text = "Freedonia’s Defense Minister Ada Hill spoke."
    >>> premodifier_before(Prose(text, ((0, 44),)), 29)
    ('Freedonia’s Defense Minister', (0, 9))
    """
    sentence = prose.sentence_at(start)
    if sentence is None:
        return None, None
    tokens = prose.tokens_in((max(sentence[0], start - 200), start))[-14:]
    if len(tokens) > 2 and tokens[-1].text.lower() in _CALLED | _ARTICLES:
        # "a channel called ...", "local paper the ...".
        called = tokens[-1].text.lower() in _CALLED or tokens[-2].text.lower() in _OUTLETS
        tokens = tokens[:-1] if called else tokens
    first = _first_of_attribute(tokens)
    kept = tokens[first:]
    if kept and all(token.text.lower() in _ARTICLES for token in kept):
        return None, None
    if not kept or not any(token.text[0].isalpha() for token in kept):
        return None, None
    possessor = _possessor(tokens, first)
    words = [POSSESSIVE.sub("", t.text.lower()) for t in kept]
    if not any(_is_role(word) for word in words) and not _is_listed(words[-1]):
        return None, possessor
    while kept and kept[-1].text.lower() in _HONORIFICS:
        kept = kept[:-1]
    if all(word.strip(".") in SHORT_TITLES for word in words):
        leading = _leading_apposition(prose, tokens[:first])
        if leading is not None:
            return leading, possessor
    return (prose.cut((kept[0].start, kept[-1].end)) if kept else None), possessor


def _leading_apposition(prose: Prose, tokens: Sequence[Token]) -> str | None:
    """The phrase before the comma in "The ministry's spokesman, Colonel Abel"."""
    if len(tokens) < 3 or tokens[-1].text != ",":
        return None
    first = _first_of_attribute(tokens[:-1])
    kept = tokens[first:-1]
    led = kept and (kept[0].text.lower() in _ARTICLES or POSSESSIVE.search(kept[0].text))
    return (
        prose.cut((kept[0].start, kept[-1].end))
        if led and _is_role(kept[-1].text.lower())
        else None
    )


def apposition_before(prose: Prose, name: Span) -> str | None:
    """The phrase that opens a sentence and is apposed to the name behind it.

    >>> text = "The utility, Quellin Light, said so. He met the mayor, Ada Hill, there."
    >>> prose = Prose(text, ((0, 71),))
    >>> apposition_before(prose, (13, 26)), apposition_before(prose, (54, 62))
    ('The utility', None)
    """
    sentence = prose.sentence_at(name[0])
    if sentence is None or name[0] - sentence[0] > 80 or prose.text[name[1] : name[1] + 1] != ",":
        return None
    tokens = prose.tokens_in((sentence[0], name[0]))
    commas = [token for token in tokens if not token.text[0].isalnum()]
    if len(tokens) < 3 or len(commas) != 1 or tokens[-1].text != ",":
        return None
    led = tokens[0].text.lower() in _ARTICLES or POSSESSIVE.search(tokens[0].text)
    plain = not any(token.text.lower() in PREPOSITIONS | _VERBS for token in tokens[1:])
    if not led or not plain or not _is_role(tokens[-2].text.lower()):
        return None
    return prose.cut((tokens[0].start, tokens[-2].end))


def _first_of_attribute(tokens: Sequence[Token]) -> int:
    """The token at which the words leading up to the end begin."""
    first = len(tokens)
    role_seen = False
    for at in range(len(tokens) - 1, -1, -1):
        token, lower = tokens[at], tokens[at].text.lower()
        if lower in _ARTICLES and first < len(tokens):
            return at
        base = POSSESSIVE.sub("", lower)
        if token.text == "." and at and tokens[at - 1].text.lower() in TITLE_NOUNS:
            first = at
            continue
        if token.text == "&" or (
            token.text == "." and at and tokens[at - 1].text.endswith((".S", ".K"))
        ):
            first = at
            continue
        if not token.text[0].isalpha() or (lower in FUNCTION_WORDS and lower not in _ADJECTIVES):
            break
        if is_capitalised(token):
            first = at
            role_seen = role_seen or _is_role(base)
        elif _is_role(base) or _is_listed(base) or lower in _ADJECTIVES or lower in TITLE_MODIFIERS:
            first = at
            role_seen = True
        elif role_seen and _led_by_article(tokens, at):
            first = at
        else:
            break
    return first


def _led_by_article(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words up to here begin with an article, a possessor or the sentence."""
    for k in range(at, max(at - 4, -1), -1):
        lower = tokens[k].text.lower()
        if lower in _ARTICLES or POSSESSIVE.search(tokens[k].text):
            return True
        if not lower[0].isalpha() or lower in FUNCTION_WORDS:
            return False
        if is_capitalised(tokens[k]):
            # "Obama met adviser ..." at a sentence's start: the capital is no attribute.
            return k > 0 and tokens[k - 1].text.lower() in _ARTICLES
    return at < 3


def _possessor(tokens: Sequence[Token], first: int) -> Span | None:
    """The words up to a possessive ending at the front of an attribute."""
    for at in range(first, len(tokens)):
        ending = POSSESSIVE.search(tokens[at].text)
        if ending:
            start = at
            while start > first and is_capitalised(tokens[start - 1]):
                start -= 1
            return (tokens[start].start, tokens[at].end - len(ending.group()))
    return None


def _is_role(word: str) -> bool:
    base = singular(word)
    return noun_kind(base) is not None or names_person(base)


def _is_listed(word: str) -> bool:
    """Whether a word in small letters is a noun for people or for something written: "novel"."""
    return listed_kind(singular(word)) in {SourceKind.PERSON, SourceKind.DOCUMENT}


def apposition_after(prose: Prose, end: int) -> str | None:
    """The apposition that follows a name, without its commas, dashes or brackets.

    >>> text = "Lighthouse, the public broadcaster of Freedonia, said so."
    >>> apposition_after(Prose(text, ((0, 57),)), 10)
    'the public broadcaster of Freedonia'
    """
    paragraph = prose.paragraph_at(max(0, end - 1))
    if paragraph is None:
        return None
    tokens = prose.tokens_in((end, min(paragraph[1], end + 260)))
    at = 0
    while at < len(tokens) and tokens[at].text.lower() in {"’s", "'s", "”", '"'}:
        at += 1
    if at >= len(tokens) or tokens[at].text not in _OPENERS:
        return None
    closer = _OPENERS[tokens[at].text]
    inside = _until(tokens[at + 1 :], closer)
    if inside and closer == "," and _is_age(inside):
        inside = _until(tokens[at + 1 + len(inside) + 1 :], closer)
    if not inside:
        return None
    clause = prose.text[inside[-1].end : inside[-1].end + 1] == closer and _tells(inside)
    if not clause and not _describes(inside):
        return None
    return prose.cut((inside[0].start, inside[-1].end))


def _tells(tokens: Sequence[Token]) -> bool:
    """Whether a clause between commas tells of somebody: "who mends nets", "of the Acme Lab"."""
    first = tokens[0].text.lower()
    if first in {"of", "from", "at"}:
        return any(is_capitalised(token) for token in tokens)
    speaks = any(token.text.lower() in _SPEAKING for token in tokens)
    return first in {"who", "whose"} and len(tokens) > 2 and not speaks


def _is_age(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].text.isdigit()


def _until(tokens: Sequence[Token], closer: str) -> Sequence[Token]:
    for at, token in enumerate(tokens[:_LONGEST]):
        final = token.text in ";?!" or (
            token.text == "." and not (at + 1 < len(tokens) and tokens[at + 1].text[0].islower())
        )
        if closer == "," and token.text in _SPEAKING:
            return tokens[:at]
        if token.text == closer or (token.text in "-–—" and closer in "-–—") or final:
            return () if final and closer == ")" else tokens[:at]
    return () if len(tokens) > _LONGEST else tokens


def _describes(tokens: Sequence[Token]) -> bool:
    """Whether the words between commas are a noun phrase that tells who or what somebody is."""
    first = tokens[0].text.lower()
    if first in _PARTICIPLES:
        return True
    front: list[Token] = []
    for token in tokens:
        if front and (token.text.lower() in PREPOSITIONS or not token.text[0].isalnum()):
            break
        front.append(token)
    head = front[-1]
    if any(token.text.lower() in _VERBS for token in front):
        return False
    if is_capitalised(head) and singular(head.text.lower()) not in TITLE_NOUNS:
        return False
    if first in _ARTICLES or POSSESSIVE.search(tokens[0].text):
        return head.text[0].islower() or _is_role(head.text.lower())
    if first in {"one", "his", "her", "its", "their"}:
        return True
    return _is_role(head.text.lower()) and first not in FUNCTION_WORDS - {"first", "second"}


def _body_in(words: Sequence[str]) -> str | None:
    """The body of several words that a title begins with: "Foreign Ministry spokeswoman"."""
    start = 1 if words[0].lower() in _ARTICLES else 0
    for at in range(start + 1, len(words) - 1):
        body = noun_kind(words[at].lower()) is SourceKind.ORGANISATION
        if body and words[start][0].isupper() and words[at].lower() not in TITLE_NOUNS:
            return " ".join(words[start : at + 1])
    return None


_ADJECTIVAL = re.compile(r"(?:[ie]an|ish|ese|ican|eli|aqi|ani|emi|ench|utch|wiss|reek|erman|rab)$")
_BODY = re.compile(
    r"(?<!author )(?<!fan )(?<!mother )(?<!father )(?<!\bresident )(?<!native )(?<!friend )"
    r"(?<!writer )(?<!one )(?<!survivor )\b(?:of|at|for|with|from)\s+(?:the\s+)?"
    r"((?:[A-Z][\w.&’'-]*)(?:\s+(?:(?:of|for|and|on)\s+(?:the\s+)?)?[A-Z][\w.&’'-]*){0,7})"
)


def affiliation_in(before: str | None, after: str | None) -> str | None:
    """The body that an attribute or an apposition names as somebody's own.

    >>> affiliation_in("Lighthouse correspondent", None)
    'Lighthouse'
    >>> affiliation_in(None, "a fellow at the Institute for Quiet")
    'Institute for Quiet'
    """
    if before:
        kept: list[str] = []
        words = before.split()
        body = _body_in(words)
        if body is not None:
            return body
        for word in words[1:] if words[0].lower() in _ARTICLES else words:
            base = word.strip(".,").lower()
            if (
                not (word[0].isupper() or word == "&")
                or base in TITLE_NOUNS
                or base in TITLE_MODIFIERS
            ):
                break
            kept.append(word)
        if kept and len(kept) < len(before.split()) and not _ADJECTIVAL.search(kept[-1]):
            return " ".join(kept)
    found = _BODY.search(after) if after else None
    return found.group(1).rstrip(".,’'") if found else None
