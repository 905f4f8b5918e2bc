"""Spellings of one name: short forms, initials, given names that agree."""

from __future__ import annotations

import re

from reportedly.source.naming import called
from reportedly.source.outlets import known_outlet

_FIRM = re.compile(r",? (?:inc|ltd|corp|corporation|co|company|nv|plc|llc|llp|limited|sa|ag)$")


def initials_of(name: str) -> str:
    """The letters a long name is shortened to.

    >>> initials_of("Bureau of Quiet Affairs")
    'BQA'
    """
    return "".join(word[0] for word in name.replace("’", "'").split() if word[0].isupper())


def key_of(name: str) -> str:
    """What two spellings of one name share."""
    known = known_outlet(name)
    if known is not None:
        return f"outlet:{known.name}"
    return _FIRM.sub("", name.lower().removeprefix("the ").replace("’", "'").replace(".", ""))


def can_be_same_person(known: str | None, name: str) -> bool:
    """Whether two names with one family name can be one person's: no given names that differ.

    >>> can_be_same_person("Ruth Abel", "R. Abel"), can_be_same_person("Kim Han-sol", "Kim Il-ho")
    (True, False)
    """
    left, right = _given(known or ""), _given(name)
    if not left or not right:
        return True
    return left[0][0] == right[0][0] and (
        left[0].rstrip(".") == right[0].rstrip(".") or min(len(left[0]), len(right[0])) <= 2
    )


def _given(name: str) -> list[str]:
    """The words of a name without the one that is called the family name."""
    words = name.split()
    family = called(name) if words else ""
    return words[1:] if words and words[0] == family else words[:-1]
