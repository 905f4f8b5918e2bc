"""The words of a proposition that carry its meaning: stems and numbers, no function words."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

from reportedly.detail.numbers import FIGURE, SCALE, WORDS, number_value
from reportedly.prose.tables import table

_STEMMER = snowballstemmer.stemmer("english")

FUNCTION = table("""
    a an the this that these those it its it's he him his she her hers they them their theirs we us
    our ours i me my mine you your yours who whom whose which what where when why how there here
    of in on at to for from by with as into onto upon over under about after before during since
    until against between among through than then so if because while though although also and or
    but nor not no is are was were be been being am has have had having do does did done doing will
    would can could may might must shall should said say says saying told tell tells according
    just only very more most much many some any all both each other another such own same one
    up out off down again ever even still yet now too mr mrs ms dr sir
""")
NEGATIVE = table("""
    not no never none nobody nothing neither nor without cannot can't don't doesn't didn't won't
    wouldn't isn't aren't wasn't weren't hasn't haven't hadn't couldn't shouldn't denied denies deny
    denying false untrue
""")

_NUMBER = re.compile(
    rf"(?:{FIGURE}){SCALE}?|\b{WORDS}(?:{SCALE}|\b)|[^\W\d_]+(?:[’'-][^\W\d_]+)*", re.IGNORECASE
)


def terms(text: str) -> frozenset[str]:
    """The stems and numbers of a text, each once.

    >>> sorted(terms("It has closed 12 of the yards, not twelve million."))
    ['12', '12000000', 'close', 'yard']
    """
    found: set[str] = set()
    for match in _NUMBER.finditer(text):
        word = match.group().lower().replace("’", "'")
        value = number_value(word) if word[0].isdigit() or _is_number(word) else None
        if value is not None:
            found.add(f"{value:.10g}")
        elif word not in FUNCTION:
            found |= {stem(part) for part in word.removesuffix("'s").split("-") if part}
    return frozenset(found - FUNCTION)


def is_negative(text: str) -> bool:
    """Whether a text holds a word that turns what it says round, once or any odd number of times.

    >>> is_negative("No yard was closed."), is_negative("They did not deny it.")
    (True, False)
    """
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text.lower().replace("’", "'"))
    return sum(word in NEGATIVE for word in words) % 2 == 1


@lru_cache(maxsize=100_000)
def _is_number(word: str) -> bool:
    return re.fullmatch(rf"{WORDS}(?:{SCALE})?", word, re.IGNORECASE) is not None


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a word in small letters (Snowball's English stemmer)."""
    return str(_STEMMER.stemWord(word))
