"""Winnowed fingerprints of a text: a few numbers that two texts share where one repeats the other.

Every run of ``GRAM`` words has a hash; of every ``WINDOW`` hashes in a row the least is kept
(Schleimer, Wilkerson and Aiken, SIGMOD 2003). Texts that share ``GRAM + WINDOW - 1`` words in a
row always share a fingerprint, however much stands round them, which holds for copies cut short
where a sketch of the whole text does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

GRAM = 8
"""Words in a row that make one hash."""
WINDOW = 16
"""Hashes of which one is kept: any 23 words in a row in common are sure to be seen."""
SHARED = 1
"""Fingerprints that two texts must share to be compared."""
CROWDED = 500
"""A fingerprint of more texts than this is boilerplate and makes no candidates."""

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, made alike, and where each stands in it."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def words_of(text: str) -> Words:
    """The words of a text in small letters, apostrophes made alike.

    >>> words_of("“It’s SAFE,” she said.").words
    ("it's", 'safe', 'she', 'said')
    """
    found = list(_WORD.finditer(text))
    return Words(
        tuple(unicodedata.normalize("NFKC", m.group()).lower().replace("’", "'") for m in found),
        tuple(m.start() for m in found),
        tuple(m.end() for m in found),
    )


def fingerprints(words: Sequence[str]) -> tuple[int, ...]:
    """The kept hashes of a text, sorted, each a whole number below 2^63.

    A text shorter than ``GRAM`` words has none; one shorter than a window has one.
    """
    hashes = [_hash(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)]
    return tuple(sorted(set(_least_of_windows(hashes))))


def _hash(words: Sequence[str]) -> int:
    digest = blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _least_of_windows(hashes: Sequence[int]) -> Iterator[int]:
    """The least hash of every window, in one pass: the deque holds those that can still win."""
    waiting: deque[int] = deque()
    for at, value in enumerate(hashes):
        while waiting and hashes[waiting[-1]] >= value:
            waiting.pop()
        waiting.append(at)
        if waiting[0] <= at - WINDOW:
            waiting.popleft()
        if at >= WINDOW - 1 or at == len(hashes) - 1:
            yield hashes[waiting[0]]


def candidate_pairs(prints: Mapping[str, Sequence[int]]) -> frozenset[tuple[str, str]]:
    """The pairs of texts that share ``SHARED`` fingerprints, each pair in the order of its ids.

    >>> sorted(candidate_pairs({"a": (1, 2), "b": (2, 3), "c": (4,)}))
    [('a', 'b')]
    """
    holders: dict[int, list[str]] = {}
    for text, values in sorted(prints.items()):
        for value in set(values):
            holders.setdefault(value, []).append(text)
    shared: dict[tuple[str, str], int] = {}
    for texts in holders.values():
        if 1 < len(texts) <= CROWDED:
            for pair in combinations(texts, 2):
                shared[pair] = shared.get(pair, 0) + 1
    return frozenset(pair for pair, count in shared.items() if count >= SHARED)
