"""Noun phrases beside a verb, found without a grammar: by the words that cannot be in them."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.prose.prose import Prose, Token
from reportedly.prose.tables import table
from reportedly.records import Span
from reportedly.source.names import is_abbreviation

_CLOSERS = frozenset(',.;:—–()?!"“”’')
_AFTER = table("""
    that as not who which saying reporting whether when while but because said says reported has had
    was were is are have could would will may might during after before since last
    """)
_BEFORE = table("""
    that but while when because although if whether and or said says where which reported however
    then
    """)
_AUXILIARIES = table("was were is are been being has have had be also later first")
_SECOND = table("the a an he she it they there his her their we i you this these no all its")
_TO_THE = table("of to by for in at with and or from on the close near against as")
_MONTHS = table("jan feb mar apr jun jul aug sep oct nov dec")
_LONGEST = 16


def phrase_after(prose: Prose, position: int, end: int) -> Span | None:
    """The noun phrase that begins at a position and ends before ``end``.

    >>> text = "It cited two people close to her as saying so."
    >>> phrase_after(Prose(text, ((0, 46),)), 8, 46)
    (9, 32)
    """
    kept: list[Token] = []
    for token in prose.tokens_in((position, end))[: _LONGEST + 2]:
        lower = token.text.lower()
        if token.text in '"“‘' and not kept:
            continue
        if kept and kept[-1].text.lower() == "on" and _tells_day(token):
            kept.pop()
            break
        if _closes(kept, token) or lower in _AFTER or len(kept) == _LONGEST:
            break
        if lower == "in" and not kept:
            break
        # "told Reuters the talks": a second phrase begins.
        if kept and lower in _SECOND and kept[-1].text.lower() not in _TO_THE:
            break
        kept.append(token)
    while kept and kept[-1].text.lower() in _TO_THE | {"and", "or", "the", "a"}:
        kept.pop()
    return (kept[0].start, kept[-1].end) if kept else None


def _tells_day(token: Token) -> bool:
    word = token.text.lower()
    return word[0].isdigit() or word.endswith("day") or word[:3] in _MONTHS


def _closes(kept: Sequence[Token], token: Token) -> bool:
    if token.text not in _CLOSERS:
        return False
    if token.text != "." or not kept:
        return True
    # The point of an abbreviation ("Sen.", "U.S.") ends nothing.
    last = kept[-1].text
    return not is_abbreviation(last)


def phrase_before(prose: Prose, start: int, position: int) -> Span | None:
    """The noun phrase that ends right before a position and begins after ``start``.

    >>> text = "Yesterday, the paper’s report cited nobody."
    >>> phrase_before(Prose(text, ((0, 43),)), 0, 30)
    (11, 29)
    """
    kept: list[Token] = []
    tokens = prose.tokens_in((max(start, position - 200), position))
    for token in reversed(tokens[-_LONGEST:]):
        lower = token.text.lower()
        if not kept and (lower in _AUXILIARIES or token.text in '”",'):
            continue
        if (token.text in _CLOSERS and token.text not in '“"”.') or lower in _BEFORE:
            break
        kept.append(token)
    while kept and kept[-1].text in '“"”.':
        kept.pop()
    return (kept[-1].start, kept[0].end) if kept else None
