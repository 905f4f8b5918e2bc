"""What a number counts: the noun phrase behind it."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.detail.place_words import POSSESSIVE, VERBS
from reportedly.prose.prose import Prose, Token
from reportedly.prose.tables import table
from reportedly.records import Span

_STOPS = table("""
    too very quite enough amid despite alone apiece altogether alike yet just
    of in on at to for from by with who whom which that and or but as is are was were be been
    has have had will would can could may might should than into after before during since
    until over under about against between through near inside outside around across per while
    when where if because not also it he she they we i you the a an this these his her its
    their our my said says told did do does being out up down off so then there here more less
    ago each every all
    """)
_PLURALS = table("""
    people men women children police dead injured wounded missing personnel staff aircraft
    sheep fish cattle crew media feet teeth mice geese points
    """)
_NOT_NOUNS = table("""
    other more new additional further different separate such
    """)
_LED = table("more other further additional new extra")
"""Adjectives that may stand first: "two more ships"."""
_PRONOUNS = table("them us you those these whom which")
_OWNERS = table("the his her their its our my these those")
_HURT = table("dead injured wounded missing")
_ALSO_ADJECTIVES = table("sports arms news drugs police women men")


def counted(prose: Prose, end: int, limit: int) -> Span | None:
    """The noun phrase after a number, or nothing.

    It goes up to its plural noun, or to the first word that is no part of it; of "two of them" it
    is the pronoun.

    >>> text = "Two more river pilots had left."
    >>> text[slice(*counted(Prose(text, ((0, 31),)), 3, 31))]
    'river pilots'
    """
    tokens: Sequence[Token] = prose.tokens_in((end, min(limit, end + 80)))[:8]
    if tokens and tokens[0].text.lower() in {"of", "the", "its", "his", "her", "their", "all"}:
        tokens = tokens[1:]
        while tokens and tokens[0].text.lower() in _OWNERS and len(tokens) > 1:
            if not tokens[1].text[0].isalpha() or tokens[1].text.lower() in _STOPS:
                break
            tokens = tokens[1:]
        if tokens and tokens[0].text.lower() in _PRONOUNS:
            return (tokens[0].start, tokens[0].end)
    kept: list[Token] = []
    for token in tokens[:5]:
        lower = token.text.lower()
        led = not kept and lower in _LED
        if not token.text[0].isalpha() or (lower in _STOPS | VERBS and not led):
            break
        kept.append(token)
        if POSSESSIVE.search(lower) and token.text[0].islower():
            break
        if token.text[0].islower() and is_plural(lower) and not _goes_on(tokens, len(kept)):
            break
    while kept and kept[-1].text.lower().endswith(("ed", "ly")) and len(kept) > 1:
        kept.pop()
    if not kept or kept[-1].text.lower() in _NOT_NOUNS:
        return None
    if len(kept) > 1 and kept[0].text.lower() in _LED - {"other", "new"}:
        kept.pop(0)
    ending = POSSESSIVE.search(kept[-1].text)
    return (kept[0].start, kept[-1].end - (len(ending.group()) if ending else 0))


def is_plural(word: str) -> bool:
    """Whether a word in small letters looks like a plural noun.

    >>> is_plural("ships"), is_plural("people"), is_plural("glass")
    (True, True, False)
    """
    return word in _PLURALS or (
        word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s"))
    )


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether another plural noun follows: "sports fans", "wounded soldiers"."""
    if at >= len(tokens) or not tokens[at].text[0].islower():
        return False
    behind, here = tokens[at].text.lower(), tokens[at - 1].text.lower()
    if behind in _STOPS:
        return False
    return (here in _HURT or here in _ALSO_ADJECTIVES) and is_plural(behind)
