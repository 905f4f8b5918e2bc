"""What befell the people whom a figure counts: "14 killed" and "50 hurt" are two figures."""

from __future__ import annotations

import re
from typing import Literal

_STATES = {
    "dead": "dead|died|dies?|dying|killed|deaths?|fatalities|perished|lives|bodies|slain",
    "hurt": "hurt|injured|injur(?:y|ies)|wounded|hospital(?:s|ised|ized)?",
    "missing": "missing|unaccounted",
    "trapped": "trapped|stuck|pinned",
    "held": "arrested|detained|held|captives?|hostages?|jailed|remain(?:ed|s)?",
    "free": "rescued|freed|released|saved|escaped",
    "moved": "evacuated|displaced|moved|homeless",
    "taken": "kidnapped|abducted|seized|captured|taken",
}
_STATE = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _STATES.items()), re.IGNORECASE
)
_NEXT_FIGURE = re.compile(r"(?<=\w)\s(?:and|but|while)\s|[;.:]")
_AT_LEAST = re.compile(
    r"(?:at least|more than|over|no (?:less|fewer) than|upwards of|in excess of)\s+"
    r"(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:at most|up to|less than|fewer than|under|nearly|almost|no more than|as many as|as much as)"
    r"\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)


def state_of(words: str) -> str | None:
    """The first state that the words from a figure on tell, before another clause begins.

    >>> state_of("14 soldiers died and 30 were hurt"), state_of("30 were hurt in the blast")
    ('dead', 'hurt')
    >>> state_of("12 ships") is None
    True
    """
    stop = _NEXT_FIGURE.search(words)
    match = _STATE.search(words[: stop.start()] if stop else words)
    return match.lastgroup if match else None


def bound_of(words: str) -> Literal["least", "most"] | None:
    """Whether the words before a figure make it a lower or an upper bound.

    >>> bound_of("killing at least "), bound_of("up to the "), bound_of("some ")
    ('least', 'most', None)
    """
    if _AT_LEAST.search(words):
        return "least"
    return "most" if _AT_MOST.search(words) else None
