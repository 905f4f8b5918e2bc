"""A mention: what the words of a source span say, before anyone asks whom they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reportedly.prose.prose import Prose, Token
from reportedly.prose.tables import table
from reportedly.records import SourceKind, Span, Spans
from reportedly.source.describe import affiliation_in, apposition_after, premodifier_before
from reportedly.source.kinds import PEOPLES, kind_of_description, kind_of_name, kind_of_noun
from reportedly.source.names import POSSESSIVE, Name, is_abbreviation, is_capitalised, run_end
from reportedly.source.nouns import PRESS_UTTERANCES, UTTERANCE_NOUNS, is_plural, singular
from reportedly.source.phrase_names import (
    body_name,
    name_before,
    name_called,
    name_in_apposition,
    name_in_front,
    outlet_name,
)
from reportedly.source.words import (
    DEFINITE,
    INDEFINITE,
    INDEFINITE_PEOPLE,
    OTHER,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    SEVERAL,
    SHORT_TITLES,
)


class Determiner(StrEnum):
    """How a noun phrase without a name is introduced."""

    DEFINITE = "definite"
    INDEFINITE = "indefinite"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mention:
    """What stands in a source span.

    ``head`` is the singular noun that a phrase without a name is built on; ``pronoun`` what a
    pronoun points at (a value of ``PERSONAL_PRONOUNS``); ``kind`` is ``None`` where the words do
    not settle it.
    """

    span: Span
    text: str
    name: str | None = None
    name_span: Span | None = None
    title: str = ""
    head: str | None = None
    plural: bool = False
    determiner: Determiner = Determiner.NONE
    pronoun: str | None = None
    description: str | None = None
    affiliation: str | None = None
    kind: SourceKind | None = None


ARTICLES = frozenset({"a", "an", "the"})
_TITLE = re.compile(r"[“\"]([^“”\"\n]{4,90})[”\"]")
_CALLED = frozenset({SourceKind.OUTLET, SourceKind.CHANNEL, SourceKind.ORGANISATION})
_QUOTES = frozenset("\"“”„«»‘’'")
_PLACE_ADVERBS = table("there here today abroad elsewhere nearby himself herself themselves")
_LEADING = table("said says from by to in of with and but as even only per according")


def read_mention(prose: Prose, spans: Spans) -> Mention | None:
    """Read a source span; nothing where it holds no word.

    >>> text = "The ministry's spokeswoman, Ada Hill, said so."
    >>> mention = read_mention(Prose(text, ((0, 46),)), ((0, 36),))
    >>> mention.name, mention.kind.value
    ('Ada Hill', 'person')
    """
    tokens = [token for span in spans for token in prose.tokens_in(span)]
    tokens = _stripped(tokens)
    if not tokens:
        return None
    whole = _with_closing_mark(prose, (tokens[0].start, tokens[-1].end))
    mention = Mention(whole, prose.cut(whole))
    first = tokens[0].text.replace("’", "'").lower().partition("'")[0]
    if len(tokens) == 1 or tokens[1].text.lower() in {"himself", "herself", "themselves"}:
        pronoun = PERSONAL_PRONOUNS.get(first)
        if pronoun is not None and tokens[0].text != "US":
            return replace(mention, pronoun=pronoun, plural=pronoun in {"plural", "speakers"})
    return _read_phrase(prose, mention, tokens)


def _with_closing_mark(prose: Prose, span: Span) -> Span:
    """A span that opens quotation marks reaches to where they close."""
    after = prose.text[span[1] : span[1] + 1]
    closes = after == "”" and prose.cut(span).count("“") > prose.cut(span).count("”")
    return (span[0], span[1] + 1) if closes else span


def _stripped(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without quotation marks, stray commas and a leading preposition."""
    kept = [token for token in tokens if token.text not in _QUOTES]
    while kept and (not kept[0].text[0].isalnum() and kept[0].text[0] not in "@#"):
        kept.pop(0)
    while kept and not kept[-1].text[-1].isalnum() and kept[-1].text != ")":
        point = kept[-1].text == "." and len(kept) > 1 and is_abbreviation(kept[-2].text)
        if point or POSSESSIVE.search(kept[-1].text):
            break
        kept.pop()
    if len(kept) > 1 and kept[0].text.lower() in _LEADING:
        kept.pop(0)
    return kept


def _read_phrase(prose: Prose, mention: Mention, tokens: list[Token]) -> Mention:
    tokens = _without_words_of(tokens)
    front = _front(tokens)
    owner = _whose_utterance(front)
    if owner is not None:
        return replace(mention, pronoun=owner, plural=owner == "plural", head=_head_word(front))
    front = _without_utterance(front)
    joined = _coordinated(prose, mention, front)
    if joined is not None:
        return joined
    kind = kind_of_noun(_head_word(front), [token.text.lower() for token in front])
    name = name_in_front(prose, front)
    if name is None and kind is not None and not is_plural(_head_word(front)):
        name = name_in_apposition(prose, tokens, front, kind)
    if name is None and kind is not None and front[0].text.lower() in DEFINITE | {"a", "an"}:
        name = name_before(prose, tokens[0], kind)
    if name is not None:
        return _named(prose, mention, name, front)
    return _unnamed(prose, mention, front, tokens)


def _without_words_of(tokens: list[Token]) -> list[Token]:
    """The speaker alone, in "the words of the mayor"."""
    for at, token in enumerate(tokens[:3]):
        if token.text.lower() in {"words", "testimony"} and len(tokens) > at + 2:
            return tokens[at + 2 :] if tokens[at + 1].text.lower() == "of" else tokens
    return tokens


def _whose_utterance(front: Sequence[Token]) -> str | None:
    """What the pronoun points at in "its report", "their story"."""
    if not 2 <= len(front) <= 4 or front[-1].text.lower() not in PRESS_UTTERANCES | {"report"}:
        return None
    first = front[0].text.lower()
    return PERSONAL_PRONOUNS[first] if first in {"its", "their"} else None


def _front(tokens: list[Token]) -> list[Token]:
    """The part of a noun phrase before its first preposition, comma, dash or relative clause."""
    for at, token in enumerate(tokens):
        lower = token.text.lower()
        if at and (lower in PREPOSITIONS or token.text in {",", "(", "—", "–", "-", ":", ";"}):
            return tokens[:at]
        if at and lower in _PLACE_ADVERBS and at + 1 == len(tokens):
            return tokens[:at]  # "a doctor there"
    return tokens


def _without_utterance(front: list[Token]) -> list[Token]:
    """Only the possessor, where the rest is what it puts out ("Lanterna's report")."""
    if len(front) < 2 or is_capitalised(front[-1]):
        return front
    head = front[-1].text.lower()
    for at, token in enumerate(front[:-1]):
        if POSSESSIVE.search(token.text) and head in UTTERANCE_NOUNS:
            return front[: at + 1]
    # "The Lanterna story" is Lanterna's; "the Abel report" only where Abel is an outlet.
    named = is_capitalised(front[-2]) and front[0].text.lower() in ARTICLES
    known = kind_of_name(" ".join(token.text for token in front[1:-1])) is SourceKind.OUTLET
    if named and (head in PRESS_UTTERANCES or (head in UTTERANCE_NOUNS and known)):
        return front[1:-1]
    return front


def _head_word(front: Sequence[Token]) -> str:
    return front[-1].text.lower() if front else ""


def _named(prose: Prose, mention: Mention, name: Name, front: Sequence[Token]) -> Mention:
    before, possessor = premodifier_before(prose, name.span[0])
    after = apposition_after(prose, name.span[1])
    text, start = name.text, name.span[0]
    article = prose.text[: name.span[0]].rstrip()[-4:].strip().lower() == "the"
    kind = kind_of_name(f"The {text}" if article else text, before)
    if kind is None and after is not None:
        kind = kind_of_description(after)
    if possessor is not None and kind is SourceKind.ORGANISATION:
        text, start = prose.cut((possessor[0], name.span[1])), possessor[0]
        before = None
    if front and front[0].text == "The" and _article_belongs(prose, text, start, kind):
        text = f"The {text}"
    description = before or after
    if before is not None and before.lower().strip(" .") in SHORT_TITLES:
        description = after or before
    if name.span[1] < front[0].start:
        description = prose.cut((front[0].start, mention.span[1]))
        kind = kind_of_description(description) or kind
    elif name.span[0] > front[-1].end:
        words = prose.cut((front[0].start, name.span[0])).rstrip()
        description = words.removesuffix(name.title).rstrip(" ,")
        kind = kind_of_description(description) or SourceKind.PERSON
    affiliation = prose.cut(possessor) if possessor else affiliation_in(before, after)
    return replace(
        mention,
        name=text,
        name_span=(start, name.span[1]),
        title=name.title,
        kind=kind,
        description=description,
        affiliation=affiliation if kind in {SourceKind.PERSON, None} else None,
    )


def _article_belongs(prose: Prose, name: str, start: int, kind: SourceKind | None) -> bool:
    """Whether "The" is part of an outlet's name: capitalised inside a sentence."""
    sentence = prose.sentence_at(start)
    inside = sentence is not None and prose.text[:start].rstrip().endswith("The")
    return inside and kind is SourceKind.OUTLET and name[0].isupper()


def _unnamed(
    prose: Prose, mention: Mention, front: Sequence[Token], tokens: Sequence[Token]
) -> Mention:
    first = front[0].text.lower()
    second = front[1].text.lower() if len(front) > 1 else ""
    determiner = _determiner(first, second)
    words = list(front)
    # "one of the officials", "some of them": what is counted follows the preposition.
    following = tokens[len(front) : len(front) + 4]
    if len(front) == 1 and following and following[0].text.lower() == "of":
        words = _front(list(tokens[len(front) + 1 :])) or words
    head = singular(POSSESSIVE.sub("", _head_word(words)))
    plural = is_plural(_head_word(words)) or first in SEVERAL
    one_of = prose.text[max(0, tokens[0].start - 7) : tokens[0].start].lower() == "one of "
    if one_of or (first in {"one", "someone"} and len(front) == 1):
        plural, determiner = False, Determiner.INDEFINITE
    kind = kind_of_noun(head, words=[t.text.lower() for t in words])
    if kind is None:
        kind = INDEFINITE_PEOPLE.get(first)
    if kind is None and words[-1].text[0].isupper() and PEOPLES.search(_head_word(words)):
        kind, plural = SourceKind.GROUP, True
    if kind is SourceKind.PERSON and plural:
        kind = SourceKind.GROUP
    mention = replace(mention, head=head, plural=plural, determiner=determiner, kind=kind)
    name = body_name(prose, words, head)
    if name is not None:
        return replace(mention, name=prose.cut(name), name_span=name, kind=SourceKind.ORGANISATION)
    called = name_called(prose, tokens, len(front)) if kind in _CALLED else None
    if called is not None:
        return replace(
            mention,
            name=called.text,
            name_span=called.span,
            description=prose.cut((tokens[0].start, words[-1].end)),
        )
    outlet = outlet_name(words) if kind in {SourceKind.OUTLET, SourceKind.CHANNEL} else None
    if outlet is not None:
        return replace(mention, name=prose.cut(outlet), name_span=outlet)
    title = _quoted_title(prose, mention.span) if kind is SourceKind.DOCUMENT else None
    if title is not None:
        return replace(mention, name=prose.cut(title), name_span=title)
    if kind is SourceKind.DOCUMENT and _is_identified(determiner, words, tokens[len(front) :]):
        span = (
            words[1].start if first in ARTICLES and words[1:] else words[0].start,
            tokens[-1].end,
        )
        return replace(mention, name=prose.cut(span), name_span=span, description=None)
    start = tokens[1].start if first in ARTICLES and len(tokens) > 1 else tokens[0].start
    return replace(mention, description=prose.cut((start, tokens[-1].end)))


def _quoted_title(prose: Prose, span: Span) -> Span | None:
    """The title in quotation marks that a document bears: a so-called “pact of the two seas”."""
    found = _TITLE.search(prose.text, max(0, span[0] - 1), min(span[1] + 1, len(prose.text)))
    return found.span(1) if found is not None else None


def _is_identified(determiner: Determiner, words: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Whether a document can be told from all others: by its year, its issuer or its title."""
    if determiner is Determiner.INDEFINITE and not rest:
        return any(token.text.isdigit() for token in words)
    if any(token.text.isdigit() and len(token.text) == 4 for token in words):
        return True
    issued = [t.text.lower() for t in rest[:1]] in (["by"], ["from"], ["of"])
    return issued and any(is_capitalised(token) for token in rest)


def _determiner(first: str, second: str) -> Determiner:
    if first in OTHER or (first in {"a", "an", "the", "two", "three"} and second in OTHER):
        return Determiner.OTHER
    if first in DEFINITE or POSSESSIVE.search(first):
        return Determiner.DEFINITE
    if first in INDEFINITE or first[0].isdigit():
        return Determiner.INDEFINITE
    return Determiner.NONE


def _coordinated(prose: Prose, mention: Mention, front: Sequence[Token]) -> Mention | None:
    """Two or more names joined by "and": one mention for all of them."""
    joints = [at for at, t in enumerate(front) if t.text.lower() in {"and", "or"} and at]
    if not joints or joints[-1] + 1 >= len(front):
        return None
    left = name_in_front(prose, front[: joints[-1]])
    right = name_in_front(prose, front[joints[-1] + 1 :])
    if left is None or right is None or run_end(front, joints[-1] - 1) > joints[-1]:
        return None
    kinds = {kind_of_name(name.text, name.title or None) for name in (left, right)}
    kinds = {SourceKind.PERSON if kind is None else kind for kind in kinds}
    kind = kinds.pop() if len(kinds) == 1 else SourceKind.ORGANISATION
    names = (left.span[0], right.span[1])
    return replace(mention, name=prose.cut(names), name_span=names, plural=True, kind=kind)
