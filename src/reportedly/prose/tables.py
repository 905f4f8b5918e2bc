"""Word tables: one string of blank-separated words, so that anyone can read and extend them."""

from __future__ import annotations


def table(words: str) -> frozenset[str]:
    """The words of a table.

    >>> sorted(table("ounce pound stone"))
    ['ounce', 'pound', 'stone']
    """
    return frozenset(words.split())
