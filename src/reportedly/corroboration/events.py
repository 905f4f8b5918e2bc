"""Which stories are about the same event: signatures, nearness, events.

Claims are looked for inside an event only, so that the cost of a new story is that of its event
and not that of the archive.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from itertools import combinations

from reportedly.corroboration.words import FUNCTION, rarity, stem

NEAR = 0.22
"""Stories this near are about the same event."""
NEAR_DAYS = 45
FAR = 0.45
"""Stories that are more than ``NEAR_DAYS`` apart must be this near."""
EVENT_STORIES = 80
"""An event of more stories is cut where it hangs together least."""
_SIGNATURE = 25
_KEYED = 10
_LEAD = 600
_TITLE_COUNTS = 3
_STEP = 0.04
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")

Signature = dict[str, float]
Edges = Mapping[tuple[str, str], float]
"""Pairs of story ids, each in order, and how near they are."""
Neighbours = Callable[[set[int]], Mapping[int, Mapping[int, float]]]
"""For each of some stories, by number: the stories near it, and how near they are."""


def signature_of(title: str | None, text: str) -> Signature:
    """The words that tell what a story is about, with weights; names and rare words weigh most."""
    counts: Counter[str] = Counter()
    for part, worth in ((text, 1), (title or "", _TITLE_COUNTS), (text[:_LEAD], 1)):
        for match in _WORD.finditer(part):
            word = match.group().lower().replace("’", "'").removesuffix("'s")
            if len(word) > 2 and word not in FUNCTION:
                counts[word] += worth
    weights: dict[str, float] = {}
    for word, count in counts.items():
        key = stem(word)
        weights[key] = weights.get(key, 0.0) + (1 + math.log(count)) * rarity(word) ** 3
    kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_SIGNATURE]
    return {word: round(weight, 3) for word, weight in kept}


def near_keys(signature: Signature) -> tuple[int, ...]:
    """The pairs of a signature's first words as whole numbers below 2^63, sorted."""
    first = sorted(signature, key=lambda word: (-signature[word], word))[:_KEYED]
    return tuple(sorted(_key(*sorted(pair)) for pair in combinations(first, 2)))


def nearness(a: Signature, b: Signature, days: int | None = None) -> float:
    """How near two stories are, from 0 to 1: 0 where no key is shared or time keeps them apart.

    ``days`` is how far apart they were published, ``None`` where that is not known.
    """
    if not set(near_keys(a)) & set(near_keys(b)):
        return 0.0
    product = sum(weight * b[word] for word, weight in sorted(a.items()) if word in b)
    scale = sum(w * w for w in a.values()) * sum(w * w for w in b.values())
    found = product / math.sqrt(scale) if scale else 0.0
    return found if days is None or days <= NEAR_DAYS or found >= FAR else 0.0


def days_apart(a: str | None, b: str | None) -> int | None:
    """Days between two times of publication, if both are known.

    >>> days_apart("2024-05-01T10:00:00", "2024-05-03")
    2
    """
    try:
        first, second = (dt.date.fromisoformat((day or "")[:10]) for day in (a, b))
    except ValueError:
        return None
    return abs((first - second).days)


def events_of(edges: Edges, stories: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Stories that hang together by nearness of at least ``NEAR``; each story is in one event.

    An event of more than ``EVENT_STORIES`` is cut by asking for more nearness inside it.
    """
    return tuple(sorted(_events(dict(edges), sorted(set(stories)), NEAR)))


def _events(
    edges: dict[tuple[str, str], float], stories: list[str], least: float
) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for group in connected(stories, [pair for pair, score in edges.items() if score >= least]):
        if len(group) <= EVENT_STORIES or least > 1:
            found.append(group)
            continue
        members = set(group)
        inside = {pair: s for pair, s in edges.items() if pair[0] in members and pair[1] in members}
        found += _events(inside, list(group), least + _STEP)
    return found


def event_around(story: int, neighbours: Neighbours) -> frozenset[int]:
    """The event of one story, as ``events_of`` would have it, from the stories near it alone.

    No more is looked at than ``EVENT_STORIES`` stories and their neighbours, however many hang
    together.

    >>> near = {1: {2: 0.3}, 2: {1: 0.3}}
    >>> sorted(event_around(1, lambda wanted: {one: near[one] for one in wanted}))
    [1, 2]
    """
    least = NEAR
    while least <= 1:
        found = _reached(story, neighbours, least)
        if len(found) <= EVENT_STORIES:
            return frozenset(found)
        least += _STEP
    return frozenset({story})


def _reached(story: int, neighbours: Neighbours, least: float) -> set[int]:
    """The stories that hang together with one; too many is told by one more than allowed."""
    found = {story}
    edge = {story}
    while edge and len(found) <= EVENT_STORIES:
        steps = neighbours(edge)
        edge = {
            other for one in edge for other, score in steps[one].items() if score >= least
        } - found
        found |= edge
    return found


def connected(
    things: Iterable[str], pairs: Iterable[tuple[str, str]]
) -> tuple[tuple[str, ...], ...]:
    """Things that pairs connect, each group and the groups in order.

    >>> connected("abcd", [("c", "a"), ("x", "b")])
    (('a', 'c'), ('b',), ('d',))
    """
    parent = {thing: thing for thing in things}

    def root(thing: str) -> str:
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        return thing

    for a, b in pairs:
        if a in parent and b in parent:
            low, high = sorted((root(a), root(b)))
            parent[high] = low
    groups: dict[str, list[str]] = {}
    for thing in sorted(parent):
        groups.setdefault(root(thing), []).append(thing)
    return tuple(sorted(tuple(group) for group in groups.values()))


def _key(first: str, second: str) -> int:
    digest = blake2b(f"{first} {second}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
