"""Paragraphs that follow "According to X:" and are all X's, up to where someone else takes over.

A quotation after "She said:" ends with its closing mark; other words after it are one paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from reportedly.attribution.found import Found, Opening
from reportedly.attribution.words import OUTLET_WORDS
from reportedly.prose.prose import Prose
from reportedly.prose.tables import table

_LONGEST = 8
"""Paragraphs of a block whose end nothing marks; of a longer one only the first is sure."""

_OUTLET_VERBS = table(
    "reported reports report reporting according writes wrote cited citing from via per"
)

_CHANNELS = re.compile(
    r"@\w|\b(?:telegram|twitter|facebook|instagram|tiktok|youtube|x)\s+(?:channel|account|page|feed)\b"
    r"|\bpodcasts?\b|\bnewsletters?\b",
    re.IGNORECASE,
)
"""How an account, a podcast or a newsletter is introduced: none of them is a block's own source."""

_ELSEWHERE = re.compile(
    r"(?:meanwhile,?\s+|and\s+|but\s+)?(?:back\s+|over\s+)(?:at|on)\s+(?=[A-Z@]|the\b|an?\b)",
    re.IGNORECASE,
)
"""How a paragraph turns to somebody else: "Over at the Inland Times"."""

_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|us|[Oo]urs?|I|[Mm]y)\b")
"""The story's own voice, where it stands outside quotation marks."""


def fill_blocks(prose: Prose, openings: list[Opening], found: list[Found]) -> list[Found]:
    """The block quotations of a story, each with the paragraphs that belong to it."""
    if not openings:
        return []
    sourced: dict[int, list[Found]] = {}
    for one in found:
        if one.source and not one.depth:
            sourced.setdefault(one.paragraph, []).append(one)
    blocks, tellers, seen = [], set[str](), 0
    for opening in openings:
        first = opening.found.paragraph + 1
        while seen < first:
            tellers.update(_name(prose, one) for one in sourced.get(seen, []) if _tells(prose, one))
            seen += 1
        end = _end(prose, opening.found, sourced, tellers)
        if content := prose.paragraphs[first:end]:
            blocks.append(opening.filled(content))
    return blocks


def _end(prose: Prose, block: Found, sourced: dict[int, list[Found]], tellers: set[str]) -> int:
    """The paragraph before which a block ends.

    ``sourced`` holds attributions by paragraph, ``tellers`` who told news before the block.
    """
    first = block.paragraph + 1
    quoted = _end_of_quotation(prose, first)
    if quoted or not _tells(prose, block):
        return quoted or first + 1
    own = _name(prose, block)
    for paragraph in range(first + 1, min(first + _LONGEST, len(prose.paragraphs)) + 1):
        others = sourced.get(paragraph, [])
        if any(_takes_over(prose, one, own, tellers) for one in others):
            return paragraph
        if paragraph < len(prose.paragraphs) and _is_the_storys(prose, paragraph, others):
            return paragraph
    left = len(prose.paragraphs) - first
    return len(prose.paragraphs) if left <= _LONGEST else first + 1


def _end_of_quotation(prose: Prose, first: int) -> int:
    """The paragraph before which a quotation ends that begins with a paragraph; 0 if none does."""
    starts = prose.paragraphs[first : first + _LONGEST]
    at = bisect_left(prose.quotations, starts[0][0], key=lambda each: each.outer[0])
    for number, (start, _) in enumerate(starts):
        while at < len(prose.quotations) and prose.quotations[at].outer[0] < start:
            at += 1  # those inside the paragraph before
        if at == len(prose.quotations) or prose.quotations[at].outer[0] > start:
            return first + number if number else 0
        if not prose.quotations[at].continued:
            return first + number + 1
    return first + 1  # too long to be one speaker's


def _takes_over(prose: Prose, one: Found, own: str, tellers: set[str]) -> bool:
    """Whether an attribution shows that the block is over: another outlet, or a return to it."""
    name = _name(prose, one)
    if name == own or name in tellers:
        return True
    if _CHANNELS.search(name):
        return True
    return _tells(prose, one) and bool(OUTLET_WORDS.intersection(name.split()))


def _is_the_storys(prose: Prose, number: int, told: list[Found]) -> bool:
    """Whether a paragraph turns elsewhere, or speaks of "us" in nobody's words but the story's."""
    start, end = prose.paragraphs[number]
    if _ELSEWHERE.match(prose.text, start, end):
        return True
    quoted = [quotation.outer for quotation in prose.quotations_in((start, end))]
    said = [span for one in told for span in one.content]
    return any(
        not any(low <= at.start() < high for low, high in (*quoted, *said))
        for at in _FIRST_PERSON.finditer(prose.text, start, end)
    )


def _tells(prose: Prose, one: Found) -> bool:
    """Whether its cue is of the kind that news outlets are credited with."""
    words = prose.cut(one.cue[0]).lower().split() if one.cue else ()
    return any(word in _OUTLET_VERBS for word in words)


def _name(prose: Prose, one: Found) -> str:
    words = prose.cut(one.source[0]).lower().replace("’", "'").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
