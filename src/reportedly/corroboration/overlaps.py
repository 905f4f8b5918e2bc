"""What two texts have in common word for word: passages, and how much of each they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.corroboration.fingerprints import Words

RUN = 5
"""Words in a row that count as the same words, not as chance."""
PASSAGE = 8
"""Words in a passage that is worth keeping."""
_GAP = 4
"""Words that may differ inside a passage: an edit, not an end."""
_PLACES = 8
"""Places of one run of words that are tried: keeps texts that repeat themselves linear."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in common: ``[a, a_end)`` of one text and ``[b, b_end)`` of the other, by word.

    ``words`` is how many of them are the same.
    """

    a: int
    a_end: int
    b: int
    b_end: int
    words: int


def passages(a: Sequence[str], b: Sequence[str]) -> tuple[Passage, ...]:
    """The passages that two texts share, in the order of the second.

    >>> words = "the dam above the town will hold until the spring".split()
    >>> passages(words, ["yes"] + words)
    (Passage(a=0, a_end=10, b=1, b_end=11, words=10),)
    """
    runs = _runs(a, b)
    joined: list[Passage] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and 0 <= run.a - last.a_end <= _GAP and 0 <= run.b - last.b_end <= _GAP:
            joined[-1] = Passage(last.a, run.a_end, last.b, run.b_end, last.words + run.words)
        else:
            joined.append(run)
    return tuple(passage for passage in joined if passage.words >= PASSAGE)


def _runs(a: Sequence[str], b: Sequence[str]) -> list[Passage]:
    """The longest runs of ``RUN`` words or more in common, as the second text is read through."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(a) - RUN + 1):
        kept = places.setdefault(tuple(a[at : at + RUN]), [])
        if len(kept) < _PLACES:
            kept.append(at)
    found: list[Passage] = []
    at = 0
    while at <= len(b) - RUN:
        best, length = -1, 0
        # Where the reading goes on is tried first, so that an even match keeps the order.
        for place in places.get(tuple(b[at : at + RUN]), ()):
            size = RUN
            while place + size < len(a) and at + size < len(b) and a[place + size] == b[at + size]:
                size += 1
            follows = bool(found) and place >= found[-1].a_end
            if size > length or (size == length and follows and best < found[-1].a_end):
                best, length = place, size
        if length:
            found.append(Passage(best, best + length, at, at + length, length))
            at += length
        else:
            at += 1
    return found


def covered(spans: Sequence[tuple[int, int]], total: int) -> float:
    """The share of ``total`` things that spans cover, counted once where they overlap.

    >>> covered([(0, 4), (2, 6)], 12)
    0.5
    """
    count = end = 0
    for start, stop in sorted(spans):
        count += max(0, stop - max(start, end))
        end = max(end, stop)
    return count / total if total else 0.0


def characters(words: Words, start: int, end: int) -> tuple[int, int]:
    """Where words ``[start, end)`` stand in their text."""
    return words.starts[start], words.ends[end - 1]


def word_at(words: Words, position: int) -> int:
    """The number of the first word that ends behind a position of the text."""
    return bisect_right(words.ends, position)
