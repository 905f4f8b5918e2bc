"""Whom a pronoun or a description means, chosen by weights that were learnt from GUM.

Every referent that can be meant at all is a candidate, the latest first; what speaks for and
against it is told as numbers, and the weights of ``ranking.toml`` add them up. A description may
also mean something new. The weights are a conditional logit over the candidates of one mention
(Denis and Baldridge 2008, *Specialized models and ranking for coreference resolution*), one set
for each sort of mention; ``training/coreference.py`` makes them.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from reportedly.records import SourceKind, Spans
from reportedly.source.kinds import is_state
from reportedly.source.mention import Determiner, Mention
from reportedly.source.nouns import singular
from reportedly.source.referents import BODIES, GENERIC_PEOPLE, NOBODY, Fit, Referent, Sight, fit_of
from reportedly.source.words import FEMALE_WORDS, MALE_WORDS, PREPOSITIONS

Features = dict[str, float]
NEW = -1
"""The number that stands for "something not spoken of before"."""

_FEW = 24
"""How many referents back a candidate is looked for: keeps long texts linear."""

_SMALL = frozenset({"the", "a", "an", "that", "this", "of", "and", "his", "her", "its", "their"})
_PLURALS = BODIES | {SourceKind.GROUP}
_THINGS = BODIES | {SourceKind.DOCUMENT}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A referent that a mention may mean, and what speaks for and against it."""

    number: int
    features: Features


Chooser = Callable[[Mention, list[Candidate]], int | None]
"""Picks the number of one candidate of a mention, or nothing."""


def sort_of(mention: Mention) -> str:
    """The set of weights that a mention is resolved by: person, plural, thing or description."""
    if mention.pronoun in {"male", "female"}:
        return "person"
    return mention.pronoun if mention.pronoun in {"plural", "thing"} else "description"


def candidates_of(
    mention: Mention,
    here: Sight,
    latest: Iterable[tuple[int, Referent]],
    said: Spans = (),
) -> list[Candidate]:
    """The candidates of a mention, nearest first; for a description, last of all a new one.

    Whoever is only spoken of in the very words that the mention says (``said``) is none.
    """
    sort = sort_of(mention)
    found: list[Candidate] = []
    for number, referent in latest:
        fit = fit_of(referent, mention) if sort == "description" else None
        if sort == "description":
            possible = fit is not None and _same_gender(referent, mention)
        else:
            possible = _can_be(referent, mention, sort)
        if not possible:
            continue
        last = next((s for s in referent.sights[:-4:-1] if not _within(s, said)), None)
        if last is None:
            continue
        features = _where(last, here, len(found))
        features |= _what(referent)
        if fit is not None:
            features |= _how_it_fits(referent, mention, fit)
        elif sort == "person":
            features["gender known"] = float(referent.gender == mention.pronoun)
        found.append(Candidate(number, features))
        if len(found) == _FEW:
            break
    if sort != "description":
        return found
    if mention.kind is SourceKind.OUTLET:
        sure = [candidate for candidate in found if "fits sure" in candidate.features]
        found = sure or found  # "the paper" is an outlet that is known to be one
    return [*found, Candidate(NEW, _what_is_new(mention))]


def chosen(mention: Mention, candidates: list[Candidate]) -> int | None:
    """The number of the candidate with the greatest sum; nothing where there is none or it is new.

    >>> he = Mention((0, 2), "he", pronoun="male")
    >>> near, far = Candidate(4, {"sentences": 0.0}), Candidate(3, {"sentences": 2.0})
    >>> chosen(he, [near, far])
    4
    """
    return best_of(all_weights()[sort_of(mention)], candidates)


def best_of(weights: Mapping[str, float], candidates: list[Candidate]) -> int | None:
    """The number of the best candidate by some weights, as ``chosen`` tells it."""
    best = max(candidates, key=lambda c: (score(weights, c.features), c.number), default=None)
    return None if best is None or best.number == NEW else best.number


def score(weights: Mapping[str, float], features: Features) -> float:
    """The sum of what speaks for and against a candidate."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def all_weights() -> dict[str, dict[str, float]]:
    """The learnt weights, by sort of mention and name of feature."""
    text = resources.files("reportedly.source").joinpath("ranking.toml").read_text("utf-8")
    return {sort: dict(table) for sort, table in tomllib.loads(text).items()}


def _within(sight: Sight, pieces: Spans) -> bool:
    return any(start <= sight.span[0] and sight.span[1] <= end for start, end in pieces)


def _can_be(referent: Referent, mention: Mention, sort: str) -> bool:
    if sort == "person":
        person = referent.kind in {SourceKind.PERSON, None} and not referent.plural
        fits = referent.gender in {None, mention.pronoun}
        return person and fits and referent.head not in NOBODY
    if sort == "plural":
        return referent.kind in _PLURALS or referent.plural
    unknown = referent.kind is None and " " not in (referent.name or " ")
    return (referent.kind in _THINGS or unknown) and not referent.plural


def _same_gender(referent: Referent, mention: Mention) -> bool:
    head = mention.head or ""
    gender = "female" if head in FEMALE_WORDS else "male" if head in MALE_WORDS else None
    return gender is None or referent.gender in {None, gender}


def _where(last: Sight, here: Sight, rank: int) -> Features:
    """What tells how near a candidate was last spoken of, and how."""
    apart = max(0, here.sentence - last.sentence)  # who quotes is resolved before who is quoted
    features: Features = {
        "sentences": math.log1p(apart),
        "rank": math.log1p(rank),
        "nearest": float(rank == 0),
        "same paragraph": float(last.paragraph == here.paragraph),
        "opened": float(last.opens),
        "spoke": float(last.spoke),
        "possessive": float(last.possessive),
    }
    if apart == 0:
        features["same sentence"] = 1.0
    elif apart == 1:
        features["sentence before"] = 1.0
        features["opened before"] = float(last.opens)
        features["spoke before"] = float(last.spoke)
    if last.quotation != here.quotation:
        features[_apart(last)] = 1.0
    return features


def _apart(last: Sight) -> str:
    if last.quotation < 0:
        return "quoted here"
    # “…, the minister said,” the Post reported: who speaks in a quotation may well go on after it.
    return "quoted speaker" if last.spoke else "quoted apart"


def _what(referent: Referent) -> Features:
    kind = str(referent.kind) if referent.kind is not None else "unknown"
    if referent.kind is SourceKind.ORGANISATION and is_state(referent.name or ""):
        kind = "state"
    return {
        "times": math.log(max(1, len(referent.sights))),
        "named": float(referent.name is not None),
        "source": float(bool(referent.mentions)),
        f"kind {kind}": 1.0,
    }


def _how_it_fits(referent: Referent, mention: Mention, fit: Fit) -> Features:
    own = _modifiers(mention.text, mention.head)
    unknown = own - referent.words
    return {
        f"fits {fit}": 1.0,
        f"fits {fit} {mention.kind}": 1.0,
        "modifiers unknown": float(len(unknown)),
        "modifiers known": float(len(own - unknown)),
        "same head": float(mention.head is not None and mention.head == referent.head),
    }


def _what_is_new(mention: Mention) -> Features:
    first = mention.text.lower().partition(" ")[0]
    return {
        "new": 1.0,
        f"new {mention.kind}": 1.0,
        "new modifiers": float(len(_modifiers(mention.text, mention.head))),
        "new generic": float(mention.head in GENERIC_PEOPLE),
        "new pointed at": float(first in {"this", "that", "these", "those"}),
        "new bare": float(mention.determiner is Determiner.NONE),
    }


@lru_cache(maxsize=1 << 10)  # asked for every candidate
def _modifiers(text: str, head: str | None) -> frozenset[str]:
    """The words before the head of a description that tell it from others of its sort."""
    found: set[str] = set()
    for word in text.split():
        bare = singular(word.strip(".,’'“”\"").lower())
        if bare == head or bare in PREPOSITIONS:
            break
        found.add(bare)
    return frozenset(found - _SMALL - {""})
