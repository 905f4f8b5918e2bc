"""Where the name stands in a noun phrase: at its front's end, in an apposition, or before it."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.prose.given_names import given_names
from reportedly.prose.prose import Prose, Token
from reportedly.prose.tables import table
from reportedly.records import SourceKind, Span
from reportedly.source.kinds import PEOPLES, kind_of_name
from reportedly.source.names import (
    POSSESSIVE,
    Name,
    is_capitalised,
    name_of_run,
    run_end,
)
from reportedly.source.nouns import (
    NEWS_WORDS,
    ORGANISATION_NOUNS,
    PLATFORMS,
    is_plural,
    noun_kind,
    singular,
)
from reportedly.source.words import (
    DEFINITE,
    INDEFINITE,
    INSTITUTION,
    NAMED_BODIES,
    ORGANISATION_NAME_WORDS,
    OTHER,
    OUTLET_NAME_WORDS,
    PREPOSITIONS,
    TITLE_MODIFIERS,
    TITLE_NOUNS,
)

_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.CHANNEL})
_KIN = table(
    "wife husband son daughter brother sister mother father widow partner girlfriend boyfriend"
)
_MONTHS = table("january february march april may june july august september october november")
_NO_OUTLET = PLATFORMS | DEFINITE | INDEFINITE | OTHER | TITLE_MODIFIERS | NEWS_WORDS


def name_in_front(prose: Prose, front: Sequence[Token]) -> Name | None:
    """The name that ends the front of a phrase, with the organisation words that follow it."""
    end = len(front) - 1 if front and front[-1].text == "." else len(front)
    at = 0
    found: Name | None = None
    numbered = _numbered(prose, front)
    if numbered is not None:
        return numbered
    while at < end:
        stop = run_end(front, at)
        if stop == at:
            at += 1
            continue
        if stop == end and not _only_title(front, at):
            found = name_of_run(prose, _whole_run(prose, front[at:end]), 0, True)
        at = stop
    return found


def _numbered(prose: Prose, front: Sequence[Token]) -> Name | None:
    """A name that ends in a number: "the Ruritanian channel Delta 24"."""
    if len(front) < 2 or not (front[-1].text.isdigit() and len(front[-1].text) < 4):
        return None
    at = len(front) - 2
    if not is_capitalised(front[at]) or front[at].text.lower()[:3] in {m[:3] for m in _MONTHS}:
        return None
    while at and run_end(front, at - 1) >= len(front) - 1:
        at -= 1
    span = (front[at].start, front[-1].end)
    return Name(span, prose.cut(span), "", False, 0, True)


def _only_title(front: Sequence[Token], at: int) -> bool:
    """Whether a run ends in a title: "the Acme CEO", "Opposition MPs"."""
    last = front[-1].text.lower()
    if is_plural(last) and singular(last) in TITLE_NOUNS and front[at].text not in given_names():
        return True
    if last not in TITLE_NOUNS or not at:
        return False
    if last in OUTLET_NAME_WORDS and at < len(front) - 1 and is_capitalised(front[-1]):
        return False  # "the Velm Star" is a paper
    before = front[at - 1]
    return before.text.lower() in DEFINITE | {"a", "an"} or bool(POSSESSIVE.search(before.text))


def _whole_run(prose: Prose, run: Sequence[Token]) -> Sequence[Token]:
    """A run carried past the preposition that ended the front ("Center | of Resistance")."""
    words = {token.text.lower() for token in run}
    if not words & ORGANISATION_NAME_WORDS or POSSESSIVE.search(run[-1].text):
        return run
    sentence = prose.sentence_at(run[0].start)
    if sentence is None:
        return run
    ahead = prose.tokens_in((run[0].start, min(sentence[1], run[0].start + 200)))[:16]
    return ahead[: max(run_end(ahead, 0), len(run))]


def name_in_apposition(
    prose: Prose, tokens: Sequence[Token], front: Sequence[Token], kind: SourceKind
) -> Name | None:
    """The name in "a lawyer for the family, Ruth Abel," and in "the mayor of Carrow Ruth Abel".

    What is no person may have a name of one word: "the maker, Drossel,".
    """
    person = kind is SourceKind.PERSON and front[-1].text.lower() not in _KIN
    for at in range(len(front), len(tokens) - 1):
        if tokens[at].text == ",":
            stop = run_end(tokens, at + 1)
            long_enough = stop > at + 2 or (stop == at + 2 and not person)
            if long_enough and (stop == len(tokens) or tokens[stop].text == ","):
                return name_of_run(prose, tokens[at + 1 : stop], 0, True)
    for at in range(len(front) + 2, len(tokens) - 1 if person else 0):
        if tokens[at].text in given_names() and is_capitalised(tokens[at - 1]):
            stop = run_end(tokens, at)
            return name_of_run(prose, tokens[at:stop], 0, True) if stop > at + 1 else None
    return None


def name_called(prose: Prose, tokens: Sequence[Token], start: int) -> Name | None:
    """The name in "an account on X called Tower Whisper"."""
    for at in range(start, len(tokens) - 1):
        if tokens[at].text.lower() in {"called", "named", "dubbed"}:
            stop = run_end(tokens, at + 1)
            return name_of_run(prose, tokens[at + 1 : stop], 0, True) if stop > at + 1 else None
    return None


def name_before(prose: Prose, first: Token, kind: SourceKind) -> Name | None:
    """The name that a phrase is an apposition to: "Ruth Abel, | a lawyer"."""
    sentence = prose.sentence_at(first.start)
    if sentence is None or not prose.text[sentence[0] : first.start].rstrip().endswith(","):
        return None
    tokens = prose.tokens_in((max(sentence[0], first.start - 80), first.start))[:-1]
    for at in range(max(0, len(tokens) - 5), len(tokens)):
        if run_end(tokens, at) != len(tokens):
            continue
        found = name_of_run(prose, tokens[at:], 0, True)
        if found is None or (kind is SourceKind.PERSON and len(found.words) not in {2, 3}):
            return None
        known = kind_of_name(found.text, found.title or None)
        # "Bastille Day, the prosecutor": only an indefinite phrase settles an unknown name.
        apposed = known is None and first.text.lower() in {"a", "an"}
        bodies = known in _BODIES and kind in _BODIES
        return found if known is kind or apposed or bodies else None
    return None


def outlet_name(words: Sequence[Token]) -> Span | None:
    """The name before a noun for outlets: "the Lantern newspaper"."""
    end = len(words) - 1
    last = words[end].text.lower()
    if last in {"reports", "media", "press", "news"} or is_plural(last):
        return None
    while end and words[end - 1].text[0].islower() and words[end - 1].text.lower() in NEWS_WORDS:
        end -= 1
    start = end
    while start and is_capitalised(words[start - 1]) and words[start - 1].text[0].isalpha():
        if POSSESSIVE.search(words[start - 1].text):
            break
        start -= 1
    while start < end and (
        words[start].text.lower() in _NO_OUTLET or PEOPLES.search(words[start].text)
    ):
        start += 1
    while start < end and words[end - 1].text.lower() in PLATFORMS:
        end -= 1
    return (words[start].start, words[end - 1].end) if start < end else None


def body_name(prose: Prose, words: Sequence[Token], head: str) -> Span | None:
    """A body named by common words: "the Hill campaign", "the defence ministry"."""
    end = min(words[-1].end + 40, len(prose.text))
    institution = INSTITUTION.search(prose.text, words[0].start, end)
    person = noun_kind(head) is SourceKind.PERSON  # "a foreign ministry spokesman"
    if not person and institution is not None and institution.start() <= words[-1].start:
        return institution.span()
    if not (head in NAMED_BODIES or is_capitalised(words[-1])) or head not in ORGANISATION_NOUNS:
        return None
    if is_plural(words[-1].text.lower()) and head != "police":
        return None
    rest = words[1:] if words[0].text.lower() in DEFINITE | {"a", "an"} else words
    if words[0].text.lower() in INDEFINITE | OTHER:
        return None
    for at, token in enumerate(rest[:-1]):
        if is_capitalised(token) and (at or token.text.lower() not in PREPOSITIONS):
            return (token.start, words[-1].end)
    return None
