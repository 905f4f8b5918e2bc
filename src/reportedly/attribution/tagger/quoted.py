"""Quotations go to the attribution that their place shows, where the frames lost them.

News has fixed forms. A quotation that begins a sentence and ends in a comma, or in a question or
exclamation mark, is attributed by the words right after it ("“We lost,” she said."); so is one
that is signed ("“We lost.” — Ann Lee"). One that goes on after those words in the same paragraph
is the same speaker's ("“We lost,” she said. “But we fought."); so is a whole sentence that nobody
else claims ("She promised more. “We will fight.”"). And nobody stops half-way through a quotation:
who alone claims a part of it has said all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.tagger.candidates import Candidate, Range
from reportedly.attribution.tagger.pieces import Pieces
from reportedly.attribution.tagger.settling import joined
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

_REACH = 600
"""Words of a window at the most: no content is farther from its anchor."""

_WHOLE = 4
"""Words of a quotation that a part stands for."""

_SPEECH = 5
"""Words of a sentence in quotation marks that is no name."""

_SIGNATURE = 9
"""Words after a dash that may sign a quotation."""

_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s*\Z")
_LEADS_ON = frozenset(",!?—-…")
_INNER_MARKS = "’'”\""
"""A quotation inside the quotation may end with it."""
_COMMA = frozenset(",—-–")
_FULL_STOPS = frozenset(".?!…")


_DASHES = frozenset("—―–-")


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A quotation by words: its own, where the words after it end, and how it begins and ends.

    ``leads_on``: by its marks the words after it tell whose it is; ``signed``: they do nothing
    else; ``goes_on``: it can be the next part of what was quoted before it in its paragraph;
    ``sentence``: it is a sentence of its own, behind others of its paragraph.
    """

    words: Range
    after: Range
    paragraph: int
    leads_on: bool
    signed: bool
    goes_on: bool
    sentence: bool


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
    for quotation in quotations:
        current = _completed(current, quotation)
        if quotation.sentence:
            current = _followed(current, quotation)
    return current


def _by_words(quotation: Quotation, prose: Prose, pieces: Pieces) -> _Quotation | None:
    paragraph = prose.paragraph_at(quotation.outer[0])
    start, end = quotation.inner
    if quotation.depth or paragraph is None or start >= end:
        return None
    before = prose.text[paragraph[0] : quotation.outer[0]].rstrip()
    begins = not before or bool(_SENTENCE_END.search(before[-12:]))
    goes_on = before[-1:] in _COMMA and prose.text[start].islower()
    last = prose.text[max(start, end - 4) : end].rstrip(_INNER_MARKS)[-1:]
    after = prose.text[quotation.outer[1] : paragraph[1]].strip()
    signed = begins and after[:1] in _DASHES and len(after.split()) <= _SIGNATURE
    stop = paragraph[1] if signed else _sentence_end(prose, quotation, paragraph)
    words = _words(pieces, (start, end))
    many, closed = words[1] - words[0], quotation.closed
    return _Quotation(
        words=words,
        after=_words(pieces, (end, stop)),
        paragraph=_words(pieces, paragraph)[0],
        leads_on=closed and (signed or (begins and last in _LEADS_ON)) and many >= 2,
        signed=signed,
        goes_on=closed and bool(before) and (begins or goes_on) and many >= 3,
        sentence=bool(before)
        and (begins or before[-1] == ":")
        and (last in _FULL_STOPS or after[:1] == ".")
        and many >= _SPEECH,
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
    begin, stop = _near(chosen, quotation)
    around = chosen[begin:stop]
    near = [each for each in around if first <= each.anchor < last]
    if not near:
        return chosen
    owner = min(near, key=_anchor)
    round_both = any(
        low <= owner.anchor < high and low < end and start < high
        for each in around
        if each is not owner
        for low, high in each.content
    )
    if round_both:  # all of it is what someone else says
        return chosen
    given = []
    for each in around:
        if each is owner:
            given.append(_with(each, quotation))
        elif start <= each.anchor < end:  # it is nested in the quotation
            given.append(each)
        elif left := _without(each, quotation.words, owner.anchor):
            given.append(left)
    return [*chosen[:begin], *given, *chosen[stop:]]


def _with(owner: Candidate, quotation: _Quotation) -> Candidate:
    """The owner's content with the quotation in it, and nothing else if that is all it signs."""
    if quotation.signed:
        return replace(owner, content=(quotation.words,))
    start, end = quotation.words
    if _held(owner, quotation.words) > _HELD * (end - start):
        return owner
    return replace(owner, content=joined(owner.content, quotation.words))


def _held(each: Candidate, words: Range) -> int:
    """How many of the words are in its content."""
    start, end = words
    return sum(max(0, min(end, high) - max(start, low)) for low, high in each.content)


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
    claimed = sum(_held(each, quotation.words) for each in _outside(chosen, quotation))
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
    return _given(chosen, max(near, key=_anchor), quotation)


def _given(chosen: Sequence[Candidate], owner: Candidate, quotation: _Quotation) -> list[Candidate]:
    return [
        replace(each, content=joined(each.content, quotation.words)) if each is owner else each
        for each in chosen
    ]


def _completed(chosen: list[Candidate], quotation: _Quotation) -> list[Candidate]:
    """A quotation of which only one attribution has a part, and no small one, given to it whole."""
    start, end = quotation.words
    if end - start < _WHOLE:
        return chosen
    holders = [each for each in _outside(chosen, quotation) if _held(each, quotation.words)]
    if len(holders) != 1 or not _PART * (end - start) <= _held(holders[0], quotation.words):
        return chosen
    return _given(chosen, holders[0], quotation)


def _followed(chosen: list[Candidate], quotation: _Quotation) -> list[Candidate]:
    """A sentence that nobody outside it claims given to the attribution before it."""
    start, end = quotation.words
    outside = _outside(chosen, quotation)
    if any(_held(each, quotation.words) > _PART * (end - start) for each in outside):
        return chosen
    first = max(quotation.paragraph, start - _GOES_ON_WITHIN)
    near = [each for each in outside if first <= each.anchor < start]
    return _given(chosen, max(near, key=_anchor), quotation) if near else chosen


def _outside(chosen: Sequence[Candidate], quotation: _Quotation) -> list[Candidate]:
    """The attributions near the quotation that stand outside it: those within are what it says."""
    start, end = quotation.words
    return [
        each for each in chosen[slice(*_near(chosen, quotation))] if not start <= each.anchor < end
    ]


def _near(chosen: Sequence[Candidate], quotation: _Quotation) -> Range:
    """Which of the attributions stand near enough to claim it: the others are not looked at."""
    start, end = quotation.words
    first = bisect_left(chosen, start - _REACH, key=_anchor)
    return first, bisect_left(chosen, end + _REACH, key=_anchor)


def _anchor(each: Candidate) -> int:
    return each.anchor
