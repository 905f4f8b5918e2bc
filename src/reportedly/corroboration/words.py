"""The words of a proposition that carry its meaning: stems and numbers, no function words."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from importlib import resources

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
    not no never none nobody nothing neither nor cannot can't don't doesn't didn't won't
    wouldn't isn't aren't wasn't weren't hasn't haven't hadn't couldn't shouldn't denied denies deny
    denying false untrue invention invented fabricated fabrication hoax baseless unfounded
""")

_SUBORDINATE = table("""
    although though but while whereas because since which who whom whose where when after before if
    unless whether
""")
_NO_NEGATION = table("only just known clear immediately least longer matter doubt one")
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBERED = re.compile(r"\bnos?\b\.? ?(?=\d)")
"""What is numbered: "No. 6"."""
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
    """Whether the main clause of a text says that something is not so.

    Two negations cancel out; "not only", "it is not known" and "No. 6" are none; what follows
    "although", "which" or "because" is no main clause.

    >>> is_negative("No yard was closed."), is_negative("They did not deny it.")
    (True, False)
    >>> is_negative("Three men died at Pit No. 9."), is_negative("It hit no 12 of the barges.")
    (False, False)
    >>> is_negative("Forty are missing, though it is not known why nobody looked.")
    False
    """
    words = _PLAIN_WORD.findall(_NUMBERED.sub("", text.lower().replace("’", "'")))
    count = 0
    for at, word in enumerate(words):
        if at > 1 and word in _SUBORDINATE:
            break
        following = words[at + 1] if at + 1 < len(words) else ""
        count += word in NEGATIVE and following not in _NO_NEGATION
    return count % 2 == 1


@lru_cache(maxsize=100_000)
def _is_number(word: str) -> bool:
    return re.fullmatch(rf"{WORDS}(?:{SCALE})?", word, re.IGNORECASE) is not None


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a word in small letters (Snowball's English stemmer)."""
    return str(_STEMMER.stemWord(word))


@cache
def _ranks() -> dict[str, int]:
    table = resources.files("reportedly.corroboration").joinpath("common_words.txt")
    lines = table.read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return {word: rank for rank, word in enumerate(words, 1)}


@cache
def _stem_ranks() -> dict[str, int]:
    found: dict[str, int] = {}
    for word, rank in _ranks().items():
        found.setdefault(stem(word), rank)
    return found


def rarity(word: str) -> float:
    """From 0, the commonest English word, to 1, one that is not among the 8,000 commonest."""
    return _log_rank(_ranks().get(word))


@lru_cache(maxsize=100_000)
def term_rarity(term: str) -> float:
    """As ``rarity``, of a stem; a number is always rare.

    >>> term_rarity("come") < 0.7 < term_rarity("tariff")
    True
    """
    return 1.0 if term[0].isdigit() else _log_rank(_stem_ranks().get(term))


def _log_rank(rank: int | None) -> float:
    size = len(_ranks()) + 1
    return math.log(rank or size) / math.log(size)
