"""Lists of words, written as people write them."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a list that stands as a text.

    >>> sorted(word_set("one two"))
    ['one', 'two']
    """
    return frozenset(words.split())
