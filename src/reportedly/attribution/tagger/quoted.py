"""Quotations go to the cue that their place shows, where the frames lost them.

News has two fixed forms. A quotation that begins a sentence and ends in a comma, or in a question
or exclamation mark, is attributed by the words right after it ("“We lost,” she said."). And one
that goes on after those words in the same paragraph is the same speaker's ("“We lost,” she said.
“But we fought.”").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.tagger.candidates import Candidate, Range
from reportedly.attribution.tagger.pieces import Pieces
from reportedly.prose.prose import Prose
from reportedly.prose.quotations import Quotation
from reportedly.records import Span

_CUE_WITHIN = 10
"""Words after a quotation in which its cue must begin."""

_GOES_ON_WITHIN = 30
"""Words after a cue in which the quotation may go on."""

_PART = 0.2
"""Part of a quotation that may be claimed already for it to count as free."""

_HELD = 0.3
"""Part of a quotation that an attribution must hold for it to be its own."""

_MOSTLY = 0.8
"""Part of a piece of content that must be quoted for it to be a quotation."""

_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s*\Z")
_LEADS_ON = frozenset(",!?—-…")
_INNER_MARKS = "’'”\""
"""A quotation inside the quotation may end with it."""
_COMMA = frozenset(",—-–")


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A quotation by words: its own, where the words after it end, and how it begins.

    ``leads_on``: by its marks the words after it tell whose it is; ``goes_on``: it can be the next
    part of what was quoted before it in its paragraph.
    """

    words: Range
    after: Range
    paragraph: int
    leads_on: bool
    goes_on: bool


def with_quotations(chosen: Sequence[Candidate], prose: Prose, pieces: Pieces) -> list[Candidate]:
    """The attributions with the quotations that are theirs, without those that are another's."""
    quotations = [
        told for each in prose.quotations if (told := _by_words(each, prose, pieces)) is not None
    ]
    current = list(chosen)
    for quotation in quotations:
        if quotation.leads_on:
            current = _led_on(current, quotation)
    quoted = np.zeros(len(pieces.words) + 1, bool)
    for quotation in quotations:
        quoted[slice(*quotation.words)] = True
    for quotation in quotations:
        if quotation.goes_on:
            current = _gone_on(current, quotation, quoted)
    return current


def _by_words(quotation: Quotation, prose: Prose, pieces: Pieces) -> _Quotation | None:
    if quotation.depth or not quotation.closed:
        return None
    paragraph = prose.paragraph_at(quotation.outer[0])
    start, end = quotation.inner
    if paragraph is None or start >= end:
        return None
    before = prose.text[paragraph[0] : quotation.outer[0]].rstrip()
    begins = not before or bool(_SENTENCE_END.search(before[-12:]))
    goes_on = before[-1:] in _COMMA and prose.text[start].islower()
    last = prose.text[max(start, end - 4) : end].rstrip(_INNER_MARKS)
    words = _words(pieces, (start, end))
    after = _words(pieces, (end, _sentence_end(prose, quotation, paragraph)))
    return _Quotation(
        words=words,
        after=after,
        paragraph=_words(pieces, paragraph)[0],
        leads_on=begins and last[-1:] in _LEADS_ON and words[1] - words[0] >= 2,
        goes_on=bool(before) and (begins or goes_on) and words[1] - words[0] >= 3,
    )


def _sentence_end(prose: Prose, quotation: Quotation, paragraph: Span) -> int:
    """Where the words after a quotation end: with their sentence, or at the next quotation."""
    end = quotation.outer[1]
    while end < paragraph[1] and prose.text[end].isspace():
        end += 1
    sentence = prose.sentence_at(end)
    stop = min(paragraph[1], sentence[1]) if sentence else paragraph[1]
    marks = [at for mark in '“"«' if (at := prose.text.find(mark, end, stop)) >= 0]
    return min([stop, *marks])


def _words(pieces: Pieces, span: Span) -> Range:
    start, end = np.searchsorted(pieces.words[:, 0], span).tolist()
    return start, end


def _led_on(chosen: list[Candidate], quotation: _Quotation) -> list[Candidate]:
    """A quotation given to the cue that follows it, and taken from every other."""
    start, end = quotation.words
    first, last = quotation.after
    last = min(last, first + _CUE_WITHIN)
    near = [each for each in chosen if first <= each.anchor < last]
    if not near:
        return chosen
    owner = min(near, key=lambda each: each.anchor)
    round_both = any(
        low <= owner.anchor < high and low < end and start < high
        for each in chosen
        if each is not owner
        for low, high in each.content
    )
    if round_both:  # all of it is what someone else says
        return chosen
    given = []
    for each in chosen:
        if each is owner:
            given.append(_with(each, quotation.words))
        elif start <= each.anchor < end:  # it is nested in the quotation
            given.append(each)
        elif left := _without(each, quotation.words, owner.anchor):
            given.append(left)
    return given


def _with(owner: Candidate, words: Range) -> Candidate:
    """The owner's content with the quotation in it."""
    start, end = words
    held = max(min(end, high) - max(start, low) for low, high in owner.content)
    if held > _HELD * (end - start):
        return owner
    rest = [(low, high) for low, high in owner.content if not (low < end and start < high)]
    return replace(owner, content=tuple(sorted([*rest, words])))


def _without(each: Candidate, words: Range, owner: int) -> Candidate | None:
    """What is left of a content when the quotation is taken from it; nothing if that is all."""
    start, end = words
    left: list[Range] = []
    for low, high in each.content:
        if low >= end or high <= start or low <= owner < high:
            left.append((low, high))
            continue
        if low < start - 1:
            left.append((low, start))
        if high > end + 1 and high <= owner:
            left.append((end, high))
    return replace(each, content=tuple(left)) if left else None


def _gone_on(
    chosen: list[Candidate], quotation: _Quotation, quoted: NDArray[np.bool_]
) -> list[Candidate]:
    """A quotation that nobody claims given to whom the one before it in the paragraph belongs."""
    start, end = quotation.words
    claimed = sum(
        max(0, min(end, high) - max(start, low)) for each in chosen for low, high in each.content
    )
    if claimed > _PART * (end - start) or any(start <= each.anchor < end for each in chosen):
        return chosen
    near = [
        each
        for each in chosen
        if max(quotation.paragraph, start - _GOES_ON_WITHIN) <= each.anchor < start
        and any(
            quotation.paragraph <= low and high <= start and quoted[low:high].mean() > _MOSTLY
            for low, high in each.content
        )
    ]
    if not near:
        return chosen
    owner = max(near, key=lambda each: each.anchor)
    return [
        replace(each, content=tuple(sorted([*each.content, quotation.words])))
        if each is owner
        else each
        for each in chosen
    ]
