"""Where sentences begin and end."""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

from reportedly.records import Span, Spans

# The splitter takes a quotation for one sentence, and its time grows with the square of their
# number; brackets alike. Blanked out, they neither hold sentences together nor cost anything.
_MARKS = re.compile(r"[\"“”„‟«»‹›‚`‘()\[\]{}（）［］「」『』《》〈〉]|(?<!\w)['’]|['’](?!\w)")
# Titles after which the splitter ends a sentence although a name must follow.
_TITLE = re.compile(
    r"(?<![\w.])(?:Ms|Govs|Ft|Ste|Dep|Atty|Amb|Ald|Spc|Cllr|Secy|Treas|Const|Ph\.D)\.\s*$"
)
_CLOSING = re.compile(r"[\"”’'»›)\]}\s]*[\"”’'»›)\]}]")
_LOWER = re.compile(r"[\"“”„‟«»‹›‚`‘’'(\[{\s…—–.,;-]*[a-z]+\b(?![A-Z])")


def find_sentences(text: str, paragraphs: Spans) -> Spans:
    """Sentences of each paragraph, by offset; none begins with a small letter but the first.

    >>> find_sentences("Mr. Hill left. “Did he?” she asked.", ((0, 35),))
    ((0, 14), (15, 35))
    """
    masked = _MARKS.sub(" ", text)
    found: list[Span] = []
    for start, end in paragraphs:
        at = start
        for boundary in get_sentence_boundaries("en", masked[start:end]):
            stop = start + boundary["end_index"]
            at = _add(found, text, (at, stop), (start, end))
    return tuple(found)


def _add(found: list[Span], text: str, piece: Span, paragraph: Span) -> int:
    """Add one piece, or lengthen the one before; returns where the next begins."""
    start, stop = piece
    while start < stop and text[start].isspace():
        start += 1
    end = stop
    # Blanks are no part of a sentence, and an opening mark at the end belongs to what follows.
    while end > start and (
        text[end - 1].isspace() or (stop < paragraph[1] and _opens(text, end - 1, start))
    ):
        end -= 1
    if end <= start:
        return start
    if found and found[-1][0] >= paragraph[0]:
        closing = _CLOSING.match(text, found[-1][1], end)
        joined = _LOWER.match(text, start, end) or (closing and closing.end() == end)
        if joined or _TITLE.search(text, max(found[-1][0], start - 12), start):
            found[-1] = (found[-1][0], end)
            return end
    found.append((start, end))
    return end


def _opens(text: str, at: int, start: int) -> bool:
    mark = text[at]
    if mark in "“„«‹‘([{":
        return True
    if mark not in "\"'`":
        return False
    if at > start and text[at - 1] == mark:
        at -= 1
    return at == start or text[at - 1].isspace()
