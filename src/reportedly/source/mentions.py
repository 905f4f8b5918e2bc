"""A mention: what the words of a source span say, before anyone asks whom they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.prose.prose import Prose, Token
from reportedly.prose.tables import table
from reportedly.records import SourceKind, Span, Spans
from reportedly.source.describe import (
    affiliation_in,
    apposition_after,
    apposition_before,
    premodifier_before,
)
from reportedly.source.kinds import kind_of_description, kind_of_name, kind_of_noun
from reportedly.source.mention import Mention
from reportedly.source.names import POSSESSIVE, Name, is_abbreviation, is_capitalised, run_end
from reportedly.source.nouns import (
    CROWDS,
    PRESS_UTTERANCES,
    UTTERANCE_NOUNS,
    is_plural,
    noun_kind,
    singular,
)
from reportedly.source.people import DOERS, PEOPLE
from reportedly.source.phrase_names import name_before, name_in_apposition, name_in_front
from reportedly.source.source_nouns import listed_kind
from reportedly.source.unnamed import (
    ARTICLES,
    SHARES,
    before_verb,
    front_of,
    head_word,
    read_unnamed,
)
from reportedly.source.words import (
    DEFINITE,
    PERSONAL_PRONOUNS,
    SHORT_TITLES,
)

_QUOTES = frozenset("\"“”„«»‘’'")
_BEHIND = table("""
    organiser organizer promoter owner publisher producer developer builder campaigner broker
    auctioneer accountant solicitor lawyer consultant distributor operator maker manufacturer
    """)
"""Nouns for the people behind a body, which stand before its name in the plural."""
_PAPERS = table("report letter memo email e-mail analysis")
_ISSUERS = frozenset({SourceKind.ORGANISATION, SourceKind.PERSON})
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
    if len(kept) > 1 and kept[-1].text.lower() == "as":
        kept.pop()  # "quoted a driver as | saying"
    if len(kept) > 1 and kept[0].text.lower() in _LEADING:
        kept.pop(0)
    return kept


def _read_phrase(prose: Prose, mention: Mention, tokens: list[Token]) -> Mention:
    tokens = _without_words_of(before_verb(tokens))
    front = front_of(tokens)
    owned = _behind_owner(tokens, len(front))
    if owned is not None:
        owners = prose.cut((tokens[0].start, owned[0].start)).strip()
        return replace(
            _read_phrase(prose, mention, owned),
            affiliation=POSSESSIVE.sub("", owners).removeprefix("the ").removeprefix("The "),
        )
    owner = _whose_utterance(front)
    if owner is not None:
        return replace(mention, pronoun=owner, plural=owner == "plural", head=head_word(front))
    front = _without_utterance(front)
    joined = _coordinated(prose, mention, front)
    if joined is not None:
        return joined
    kind = kind_of_noun(head_word(front), [token.text.lower() for token in front])
    name = None if _is_common_plural(prose, front) else name_in_front(prose, front)
    if name is None and kind is not None and not is_plural(head_word(front)):
        name = name_in_apposition(prose, tokens, front, kind)
    if name is None and kind is not None and front[0].text.lower() in DEFINITE | {"a", "an"}:
        name = name_before(prose, tokens[0], kind)
    counted = _with_counted(tokens) if name is None and head_word(front) == "one" else None
    if counted is not None:
        name = name_in_apposition(prose, tokens, counted, SourceKind.PERSON)
        front = front if name is None else counted
    if name is not None:
        return _named(prose, mention, name, front)
    return read_unnamed(prose, mention, front, tokens)


def _with_counted(tokens: list[Token]) -> list[Token] | None:
    """The front of "one of the nurses, Ada Hill," up to whom it is one of, if these are people."""
    counted = front_of(tokens[2:]) if len(tokens) > 3 and tokens[1].text.lower() == "of" else []
    person = bool(counted) and kind_of_noun(head_word(counted)) is SourceKind.PERSON
    return tokens[: 2 + len(counted)] if person else None


def _is_common_plural(prose: Prose, front: Sequence[Token]) -> bool:
    """Whether one capitalised word counts people or is a noun for them: "Merchants say"."""
    if len(front) != 1:
        return False
    word = front[0].text.lower()
    # Nouns that only their ending tells are left alone: "Sanders" is somebody.
    noun = singular(word)
    if word in SHARES or noun in CROWDS:
        return True
    if not is_plural(word):
        return False
    if noun_kind(noun) is not None or noun in PEOPLE or DOERS.search(word):
        return True
    return listed_kind(noun) is SourceKind.PERSON and _opens_only(prose, front[0])


def _opens_only(prose: Prose, token: Token) -> bool:
    """Whether a capitalised word opens its sentence and is capitalised nowhere inside one."""
    if prose.text[: token.start].rstrip()[-1:] not in {"", ".", "!", "?", "”", '"', "\n"}:
        return False
    return re.search(rf"[a-z,] {re.escape(token.text)}\b", prose.text) is None


def _without_words_of(tokens: list[Token]) -> list[Token]:
    """The speaker alone, in "the words of the mayor"."""
    for at, token in enumerate(tokens[:3]):
        if token.text.lower() in {"words", "testimony"} and len(tokens) > at + 2:
            return tokens[at + 2 :] if tokens[at + 1].text.lower() == "of" else tokens
    return tokens


def _behind_owner(tokens: list[Token], front: int) -> list[Token] | None:
    """The rest of a phrase that a long possessor leads: "the Guild of Bakers' | head Ada Hill"."""
    for at in range(front, len(tokens) - 1):
        if not tokens[at].text[0].isalpha() or tokens[at].text.lower() in {"who", "that", "which"}:
            return None
        if POSSESSIVE.search(tokens[at].text):
            head = front_of(tokens[at + 1 :])
            role = head and (is_capitalised(head[-1]) or noun_kind(head[-1].text.lower()))
            return tokens[at + 1 :] if role and is_capitalised(tokens[at]) else None
    return None


def _whose_utterance(front: Sequence[Token]) -> str | None:
    """What the pronoun points at in "its report", "their story"."""
    if not 2 <= len(front) <= 4 or front[-1].text.lower() not in PRESS_UTTERANCES | {"report"}:
        return None
    first = front[0].text.lower()
    return PERSONAL_PRONOUNS[first] if first in {"its", "their"} else None


def _without_utterance(front: list[Token]) -> list[Token]:
    """Only the possessor, where the rest is what it puts out ("Lanterna's report")."""
    if len(front) < 2 or is_capitalised(front[-1]):
        return front
    head = front[-1].text.lower()
    for at, token in enumerate(front[:-1]):
        if POSSESSIVE.search(token.text) and head in UTTERANCE_NOUNS:
            # What the story makes the teller is the source: "the firm's annual report".
            owner = noun_kind(singular(POSSESSIVE.sub("", token.text)))
            return front if head in _PAPERS and owner in _ISSUERS else front[: at + 1]
    # "The Lanterna story" is Lanterna's; "the Abel report" only where Abel is an outlet.
    named = len(front) > 2 and is_capitalised(front[-2]) and front[0].text.lower() in ARTICLES
    known = kind_of_name(" ".join(token.text for token in front[1:-1])) is SourceKind.OUTLET
    if named and (head in PRESS_UTTERANCES or (head in UTTERANCE_NOUNS and known)):
        return front[1:-1]
    return front


def _named(prose: Prose, mention: Mention, name: Name, front: Sequence[Token]) -> Mention:
    name = _without_plural(prose, name)
    before, possessor = premodifier_before(prose, name.span[0])
    after = apposition_after(prose, name.span[1])
    text, start = name.text, name.span[0]
    article = prose.text[: name.span[0]].rstrip()[-4:].strip().lower() == "the"
    if before is None and kind_of_name(text) is None:
        before = apposition_before(prose, name.span)
    kind = kind_of_name(f"The {text}" if article else text, before)
    if kind is SourceKind.PERSON and _tells_many(before):
        kind = kind_of_name(text) or SourceKind.ORGANISATION
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
        kind = _kind_of_apposed(name, description)
    if prose.text[start - 1 : start] == "@":
        text, start, kind = f"@{text}", start - 1, SourceKind.CHANNEL
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


def _without_plural(prose: Prose, name: Name) -> Name:
    """The body alone, in "Organisers Harbour Nights said": one name behind a noun for many."""
    first, _, rest = name.text.partition(" ")
    if (
        name.title
        or not rest
        or not is_plural(first.lower())
        or singular(first.lower()) not in _BEHIND
    ):
        return name
    start = name.span[0] + len(first) + 1
    return replace(name, span=(start, name.span[1]), text=rest.strip())


def _tells_many(description: str | None) -> bool:
    """Whether a noun for several people stands before one name: "promoters Harbour Nights"."""
    last = description.split()[-1].lower() if description else ""
    return is_plural(last) and singular(last) in _BEHIND


def _kind_of_apposed(name: Name, description: str) -> SourceKind:
    """The kind of a name that stands behind its description: "its operator, Drossel Lines"."""
    kind = kind_of_description(description) or SourceKind.PERSON
    return kind_of_name(name.text) or kind if kind is SourceKind.ORGANISATION else kind


def _article_belongs(prose: Prose, name: str, start: int, kind: SourceKind | None) -> bool:
    """Whether "The" is part of an outlet's name: capitalised inside a sentence."""
    sentence = prose.sentence_at(start)
    inside = sentence is not None and prose.text[:start].rstrip().endswith("The")
    return inside and kind is SourceKind.OUTLET and name[0].isupper()


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
    kind = SourceKind.GROUP if kind is SourceKind.PERSON else kind
    names = (left.span[0], right.span[1])
    return replace(mention, name=prose.cut(names), name_span=names, plural=True, kind=kind)
