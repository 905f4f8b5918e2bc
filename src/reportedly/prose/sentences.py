"""Where sentences begin and end."""

from __future__ import annotations

import re

from reportedly.records import Span, Spans

_END = re.compile(r"(?<=[.!?…])[\"”’»)\]]*\s+(?=[\"“‘«(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Hon|St|Jr|Sr|No|vs|Inc|Corp|Co"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)


def find_sentences(text: str, paragraphs: Spans) -> Spans:
    """Sentences of each paragraph, by offset.

    >>> find_sentences("Mr. Hill left. He said so.", ((0, 26),))
    ((0, 14), (15, 26))
    """
    found: list[Span] = []
    for start, end in paragraphs:
        at = start
        for match in _END.finditer(text, start, end):
            if _ABBREVIATION.search(text, max(start, match.start() - 12), match.start()):
                continue
            stop = match.start() + len(match.group().rstrip())
            found.append((at, stop))
            at = match.end()
        if at < end:
            found.append((at, end))
    return tuple(found)
