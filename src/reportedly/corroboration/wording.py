"""The words in which a proposition is shown: nothing dangles at their edges."""

from __future__ import annotations

import re

from reportedly.records import Span

_LEAD = re.compile(
    r"(?:[\s,;:.…–—)\]-]|\([^()]{0,80}\)|(?:that|and|but|or|so|while|whereas|And|But|Or|While)\b(?!-))+"
)
_TAIL = re.compile(
    r"(?:[\s,;:–—(\[-]|\b(?:and|but|or|that|while|whereas|if|because|who|which)(?=[\s,;:–—-]*\Z))",
    re.IGNORECASE,
)
_TAIL_REACH = 24
_QUOTES = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}
_CLOSING = frozenset("”“»’\"'")


def without_edges(text: str, span: Span) -> Span:
    """A stretch without conjunctions, commas, brackets and lone quotation marks at its edges.

    >>> text = 'that the yard, once busy, (0730 GMT) would close," and'
    >>> text[slice(*without_edges(text, (0, len(text))))]
    'the yard, once busy, (0730 GMT) would close'
    """
    start, end = span
    while start < end:
        before = (start, end)
        lead = _LEAD.match(text, start, end)
        start = lead.end() if lead else start
        end = _without_tail(text, start, end)
        start, end = _without_quotes(text, start, end)
        if (start, end) == before:
            break
    return start, end


def _without_tail(text: str, start: int, end: int) -> int:
    low = max(start, end - _TAIL_REACH)
    while end > low:
        tails = [m for m in _TAIL.finditer(text, low, end) if m.end() == end]
        if not tails:
            return end
        end = tails[0].start()
    return max(end, start)


def _without_quotes(text: str, start: int, end: int) -> Span:
    """A stretch without marks round it all, and without those whose partner is not in it."""
    if end - start < 2:
        return start, end
    closers = _QUOTES.get(text[start], "")
    if closers:
        partners = [at for at in range(start + 1, end) if _closes(text, at, closers)]
        if not partners:
            return start + 1, end
        if not text[partners[0] + 1 : end].strip(".!?"):
            return start + 1, partners[0]
        return start, end
    last = text[end - 1]
    if last in _CLOSING and not _is_open(text[start : end - 1], last):
        end -= 1
    return start, end


def _is_open(text: str, closer: str) -> bool:
    """Whether a quotation that a mark would close is open at the end of some words."""
    if closer in "\"'":
        return text.count(closer) % 2 == 1
    return any(opener in text for opener, closers in _QUOTES.items() if closer in closers)


def _closes(text: str, at: int, closers: str) -> bool:
    """Whether a mark ends a quotation and is no apostrophe inside a word."""
    return text[at] in closers and not text[at + 1 : at + 2].isalnum()
