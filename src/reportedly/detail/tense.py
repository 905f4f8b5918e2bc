"""Whether the words beside a time speak of what has been or of what is to come.

"The council will meet on Friday" means the Friday ahead, "it met on Friday" the one before.
"""

from __future__ import annotations

import re

_REACH = 70
"""How far before a time the words are looked for."""
_AHEAD = re.compile(
    r"\b(?:will|won[’']t|would(?!\s+have)|shall|to\s+be|scheduled|due|plans?|planned|planning|expects?|"
    r"expected|next|upcoming|invited|hopes?|wants?|intends?|may(?!\s+have)|might(?!\s+have)|must|"
    r"should(?!\s+have)|until|till|going\s+to|set\s+to|likely\s+to|about\s+to|ready\s+to|(?:has|have|"
    r"needs?|agreed?|agrees|vow(?:s|ed)?|promise[sd]?|threaten(?:s|ed)?|refuse[sd]?|offer(?:s|ed)?)\s+to|"
    r"(?:ask|urge|order|tell|told|warn|invite|want)(?:s|d|ed)?\s+(?:[\w’'-]+\s+){1,4}to)\b|[’']ll\b"
)
_BACK = re.compile(
    r"\b(?:said|was|were|had|did|fell|rose|came|went|took|began|wrote|died|found|won|lost|met|left|"
    r"held|made|saw|got|gave|struck|ran|sank|broke|grew|hit|told|announced|reported|added|warned|"
    r"claimed|confirmed|denied|argued|testified|tweeted|posted|insisted|acknowledged|revealed)\b"
)
_PAST = re.compile(r"(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?<!\bbe)\b[a-z]{2,}ed\b|" + _BACK.pattern)
_BOUND = re.compile(r"[.;!?]\s+|[\n“”]")
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
_HAD = re.compile(r"\b(?:had|has|have|was|were)\b")
_AHEAD_BEHIND = re.compile(
    r"\s(?:is|are|was|were)\s(?:expected|due|planned|set|scheduled|to)\b|\s(?:will|would)\s"
)
_AHEAD_IN_CLAUSE = re.compile(
    r"[^.;!?\n“”]{0,60}?\b(?:will|shall|(?:is|are)\s(?:expected|due|set|scheduled|to))\b"
)
CLOSE = 30
"""The same for a date or a month, which is rather the nearest than the last."""
_FIRST = 16
"""A time that begins so near its clause's beginning may be told by the verb behind it."""


def direction(match: re.Match[str], reach: int = _REACH) -> int:
    """1 where the words beside a time speak of what is to come, -1 of what has been, else 0.

    >>> said = ("He will go on Friday", "He fell Friday")
    >>> [direction(re.search("Friday", words)) for words in said]
    [1, -1]
    """
    group: str | int = "time" if "time" in match.re.groupindex else 0
    text, start, end = match.string, match.start(group), match.end(group)
    before = text[max(0, start - reach) : start]
    clause = _BOUND.split(before)[-1]
    if _SINCE.search(clause):
        return -1
    ahead = _last(_AHEAD, clause)
    if ahead is not None and not _BACK.search(clause, ahead):
        return 1
    if _AHEAD_BEHIND.match(text, end):
        return 1
    if _BY.search(clause) and not _HAD.search(clause):
        return 1
    if _last(_PAST, clause) is not None:
        return -1
    whole = len(before) < reach or len(clause) < len(before)
    if whole and len(clause) < _FIRST and _AHEAD_IN_CLAUSE.match(text, end):
        return 1
    return 0


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    """Where the last match ends."""
    end = None
    for match in pattern.finditer(text):
        end = match.end()
    return end
