"""Noun phrases without a name: what sort of source they tell of, and whom they single out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.prose.prose import Prose, Token
from reportedly.prose.tables import table
from reportedly.records import SourceKind, Span
from reportedly.source.belonging import affiliation_of, count_in
from reportedly.source.identified import singles_out_body, singles_out_document
from reportedly.source.kinds import PEOPLES, kind_of_noun
from reportedly.source.mention import Determiner, Mention
from reportedly.source.names import POSSESSIVE, is_capitalised, run_end
from reportedly.source.nouns import is_plural, singular
from reportedly.source.phrase_names import body_name, name_called, outlet_name
from reportedly.source.words import (
    DEFINITE,
    INDEFINITE,
    INDEFINITE_PEOPLE,
    OTHER,
    PREPOSITIONS,
    SEVERAL,
)

ARTICLES = frozenset({"a", "an", "the"})
_TITLE = re.compile(r"[“\"]([^“”\"\n]{4,90})[”\"]")
_KEPT = frozenset({SourceKind.OUTLET, SourceKind.CHANNEL, SourceKind.DOCUMENT})
_CALLED = frozenset({SourceKind.OUTLET, SourceKind.CHANNEL, SourceKind.ORGANISATION})
_LINKS = table("for of without against on")
_DAYS = table("monday tuesday wednesday thursday friday saturday sunday")
_PARTICIPLES = table("""
    run made held led sent found kept built set drawn put known bought sold paid left seen shown
    begun brought cut read torn worn made laid
    """)
"""Irregular ones, which open a clause behind a noun: "an account run by fans"."""
_CROWDS = table("""
    panel network circle bunch throng team group pair couple handful crowd number dozen band trio
    gang
    """)
SHARES = table("""
    percent cent majority minority plurality half third quarter two-third three-quarter tenth lot
    those both two three four five six seven eight nine ten eleven twelve thousand hundred
    population electorate audience crowd elite congregation
    """)
"""Heads that count people: "35 percent of voters", "half of those asked", "six of the jurors"."""
_NEWSPAPERS = table("daily sunday local national british morning evening tabloid rival other")
_FINITE = table("was were is are has have had will would can could should may might must did does")
"""Words that no noun phrase holds before its relative clause."""

_RELATIVE = table("who whom whose which that where whatever what")

_ABSTRACT = re.compile(r"(?:[ts]ion|ment|ness|ance|ence|ism|(?<!personal)ity|ship|hood|logy)$")
"""Endings of nouns for what happens or holds, where no table knows them for a body or a text."""

_NO_NOUNS = PREPOSITIONS | table("the a an that this after before while when since then it's its")

_PLACE_ADVERBS = table("there here today abroad elsewhere nearby himself herself themselves")


def before_verb(tokens: list[Token]) -> list[Token]:
    """The part of a source span that is a noun phrase, where a sentence was taken for one.

    "An officer was directing people" is an officer; "a man who was there" is all of it.
    """
    for at, token in enumerate(tokens):
        if token.text.lower() in _RELATIVE:
            return tokens
        if at and token.text in _FINITE and tokens[at - 1].text.lower() not in DEFINITE | ARTICLES:
            return tokens[:at]
    return tokens


def front_of(tokens: list[Token]) -> list[Token]:
    """The part of a noun phrase before its first preposition, comma, dash or relative clause."""
    for at, token in enumerate(tokens):
        lower = token.text.lower()
        if at and (lower in PREPOSITIONS or token.text in {",", "(", "—", "–", "-", ":", ";"}):
            return tokens[:at]
        if at and lower in _DAYS:
            return tokens[:at]  # "a statement Monday"
        following = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
        participle = lower.endswith(("ed", "en")) or lower in _PARTICIPLES
        participle = participle and following in PREPOSITIONS
        if at and participle and kind_of_noun(tokens[at - 1].text.lower()) is not None:
            return tokens[:at]  # "a study commissioned by"
        if at and lower in _PLACE_ADVERBS and at + 1 == len(tokens):
            return tokens[:at]  # "a doctor there"
    return tokens


def read_unnamed(
    prose: Prose, mention: Mention, front: Sequence[Token], tokens: Sequence[Token]
) -> Mention:
    """What a noun phrase without a proper name tells: ``front`` is its part up to the head."""
    first = front[0].text.lower()
    second = front[1].text.lower() if len(front) > 1 else ""
    determiner = _determiner(first, second)
    words = list(front)
    # "one of the officials", "some of them": what is counted follows the preposition.
    following = tokens[len(front) : len(front) + 4]
    counted = kind_of_noun(first) is None
    if counted and len(front) == 1 and following and following[0].text.lower() == "of":
        words = front_of(list(tokens[len(front) + 1 :])) or words
    words = _without_number(words)
    head = singular(POSSESSIVE.sub("", head_word(words)))
    plural = is_plural(head_word(words)) or first in SEVERAL
    one_of = prose.text[max(0, tokens[0].start - 7) : tokens[0].start].lower() == "one of "
    if one_of or (first in {"one", "someone"} and len(front) == 1):
        plural, determiner = False, Determiner.INDEFINITE
    kind = kind_of_noun(head, words=[t.text.lower() for t in words])
    if kind is None or (kind is SourceKind.GROUP and first == "one"):
        kind = INDEFINITE_PEOPLE.get(first)  # one of several is no group
    counts = {head, singular(first)} & SHARES or head.isdecimal() or first.isdecimal()
    if kind is None and counts:
        kind, plural = SourceKind.GROUP, True
    if kind is None and words[-1].text[0].isupper() and PEOPLES.search(head_word(words)):
        kind, plural = SourceKind.GROUP, True
    if head == "paper" and _is_written(prose, words, tokens):
        kind = SourceKind.DOCUMENT
    plural = plural or kind is SourceKind.GROUP
    if head.endswith("year-old"):
        kind = SourceKind.PERSON
    if _is_crowd(words, tokens[len(front) :]) or (kind is SourceKind.PERSON and plural):
        kind = SourceKind.GROUP
    mention = replace(mention, head=head, plural=plural, determiner=determiner, kind=kind)
    rest = tokens[len(front) :]
    span = _singled_out(prose, mention, words, rest)
    if span is not None:
        body = kind if kind in _KEPT else SourceKind.ORGANISATION
        return replace(mention, name=prose.cut(span), name_span=span, kind=body)
    called = name_called(prose, tokens, len(front)) if kind in _CALLED else None
    if called is not None:
        described = prose.cut((tokens[0].start, words[-1].end))
        return replace(mention, name=called.text, name_span=called.span, description=described)
    start = tokens[1].start if first in ARTICLES and len(tokens) > 1 else tokens[0].start
    people = kind in {SourceKind.PERSON, SourceKind.GROUP}
    return replace(
        mention,
        description=prose.cut((start, tokens[-1].end)),
        affiliation=affiliation_of(words, tokens) if people else None,
        count=count_in(tokens[: len(front)]) if kind is SourceKind.GROUP else None,
    )


def _without_number(words: list[Token]) -> list[Token]:
    """A front up to its noun, where a number stands behind it: "article 12", "exhibit 4"."""
    return words[:-1] if len(words) > 1 and words[-1].text.isdecimal() else words


def _singled_out(
    prose: Prose, mention: Mention, words: Sequence[Token], rest: Sequence[Token]
) -> Span | None:
    """The words by which a phrase without a proper name still names something."""
    kind, head = mention.kind, mention.head or ""
    found = body_name(prose, words, head)
    if found is not None:
        return found
    if kind is None and is_capitalised(words[-1]) and len(words) == 1 and len(rest) > 1:
        joined = rest[0].text.lower() in _LINKS and is_capitalised(rest[1])
        if joined:  # "Transport for London", "Doctors Without Borders"
            return (words[0].start, rest[run_end(rest, 1) - 1].end)
    first = words[0].text.lower()
    if kind is SourceKind.ORGANISATION and singles_out_body(words, head):
        alone = words[1:] if first in DEFINITE and len(words) > 1 else words
        return (alone[0].start, alone[-1].end)
    if kind in {SourceKind.OUTLET, SourceKind.CHANNEL}:
        return outlet_name(words)
    if kind is not SourceKind.DOCUMENT:
        return None
    title = _quoted_title(prose, mention.span)
    indefinite = mention.determiner is Determiner.INDEFINITE
    if title is None and singles_out_document(words, rest, head, indefinite=indefinite):
        start = words[1].start if first in ARTICLES and words[1:] else words[0].start
        told = words if not rest or rest[0].text == "," else rest
        return (start, told[-1].end)
    return title


def head_word(front: Sequence[Token]) -> str:
    """The last word of a noun phrase's front, in small letters."""
    return front[-1].text.lower() if front else ""


def _is_crowd(words: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Whether people are counted by a noun for many: "a team of researchers"."""
    if words[-1].text.lower() not in _CROWDS or len(rest) < 2 or rest[0].text.lower() != "of":
        return False
    noun = front_of(list(rest[1:]))[-1].text.lower()
    return is_plural(noun) and kind_of_noun(singular(noun)) is SourceKind.PERSON


def _is_written(prose: Prose, words: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether "paper" is something written and no newspaper: "court papers"."""
    if words[-1].text.lower() == "papers":
        return not {token.text.lower() for token in words} & _NEWSPAPERS
    around = prose.text[tokens[0].start : tokens[-1].end + 60].lower()
    return any(word in around for word in ("published in", "journal", "authors", "peer-review"))


def _quoted_title(prose: Prose, span: Span) -> Span | None:
    """The title in quotation marks that a document bears: a so-called “pact of the two seas”."""
    found = _TITLE.search(prose.text, max(0, span[0] - 1), min(span[1] + 1, len(prose.text)))
    return found.span(1) if found is not None else None


def _determiner(first: str, second: str) -> Determiner:
    if first in OTHER or (first in {"a", "an", "the", "two", "three"} and second in OTHER):
        return Determiner.OTHER
    if first in DEFINITE or POSSESSIVE.search(first):
        return Determiner.DEFINITE
    if first in INDEFINITE or first[0].isdigit():
        return Determiner.INDEFINITE
    return Determiner.NONE


def can_speak(mention: Mention) -> bool:
    """Whether anybody is told by the words of a source span.

    Nobody is where they are a mere abstract ("initial indications", "the derailment") or no noun
    at all; whose abstract it is ("the bank's calculations") tells somebody.
    """
    settled = mention.kind is not None or mention.name is not None or mention.affiliation
    if settled or mention.pronoun is not None:
        return True
    words = mention.text.split()
    if any(word[:1].isupper() or POSSESSIVE.search(word) for word in words[1:]):
        return True  # "a Reuters translation", "the bank's calculations"
    head = mention.head or ""
    return not _ABSTRACT.search(head) and (len(words) > 1 or head not in _NO_NOUNS)
