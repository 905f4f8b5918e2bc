"""Links: the steps of a chain with the words that prove them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.records import Spans

LONGEST = 20
"""Links of one chain to which credits add: a sentence that credits more people is no sentence."""


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain: a source, and the words of the story that put it there."""

    source: str
    evidence: Spans


Links = tuple[Link, ...]


def ids_of(links: Iterable[Link]) -> tuple[str, ...]:
    """The ids of the sources, in order."""
    return tuple(link.source for link in links)


def joined(front: Links, back: Links) -> Links:
    """Two chains as one, each source once, where it comes first.

    >>> ids_of(joined((Link("s1", ()), Link("s2", ())), (Link("s2", ()), Link("s3", ()))))
    ('s1', 's2', 's3')
    """
    return tuple({link.source: link for link in reversed((*front, *back))}.values())[::-1]
