"""Attributions inside the content of others: cut to it, and told from what only looks like one.

A speaker may report in one sentence and go on in their own words in the next ("“They say the church
is rich. Come and see the roof,” he said"). So what an inner attribution says ends with its
sentence, or, where it is a quotation in the quotation, with that. Reports side by side are not one
in the other ("the guards said it was shut and the porter said it was not"). And what speakers say
they think or want themselves ("“I hope so,” she said") is what they say, no report of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reportedly.attribution.kinds import LEMMAS
from reportedly.attribution.tagger.candidates import Candidate, Range, Words
from reportedly.attribution.tagger.pieces import Pieces
from reportedly.attribution.tagger.settling import with_own_pieces
from reportedly.attribution.tagger.sources import with_source
from reportedly.attribution.verbs import inflections
from reportedly.prose.prose import Prose
from reportedly.prose.tables import table
from reportedly.records import Span

_OWN = table("i we")

_JOINING = table("and but or nor then yet while whereas")
_PARTING = frozenset(",;")

_AUXILIARY = table("be have")
_OWNERS = table("his her its their our your my whose")
_LEADING = table("for of to about on in over against")
_CLAUSE = table("that which who whom whose where when what if whether how because as while")
_FINITE = table(
    "would will was were is are has have had could may might can must should did does do shall"
)
_HEARSAY = table("reportedly allegedly supposedly purportedly apparently ostensibly")

_INTRODUCED = 1
"""Words before a quotation that its cue may have in its content: "that “…”"."""

_THOUGHTS = table(
    "thought knew felt meant forgot saw understood aware sure afraid convinced confident"
) | frozenset(
    form
    for lemma in table(
        "believe care desire doubt dread enjoy expect fear feel figure forget guess hate hope"
        " imagine intend know like love mean mind miss need plan prefer reckon regret remember"
        " see suppose suspect think trust understand want wish wonder"
    )
    for form in inflections(lemma)
)
"""What people do in their own heads; what they say they said, asked or promised is a report."""


def inside(
    inner: Sequence[Candidate], outer: Sequence[Candidate], prose: Prose, pieces: Pieces
) -> list[Candidate]:
    """Inner attributions cut to the content they stand in, each with what is its own there.

    One that has no content left is no attribution.
    """
    around = _Around(len(pieces.words))
    for each in outer:
        around.add(each)
    kept = []
    reports = [
        _before_the_verb(_in_its_sentence(each, prose, pieces), prose, pieces)
        for each in inner
        if not _own_thought(each, prose, pieces) and _reports(each, prose, pieces)
    ]
    reports = _side_by_side(reports, prose, pieces)
    for each in sorted(reports, key=lambda each: (-each.confidence, each.anchor)):
        fitted = around.fitted(each)
        if fitted is not None:
            around.add(fitted)
            kept.append(fitted)
    return with_own_pieces(sorted(kept, key=lambda each: each.anchor))


def _own_thought(each: Candidate, prose: Prose, pieces: Pieces) -> bool:
    """Whether speakers tell what they think themselves, and nothing that was said."""
    if not each.source or not each.cue:
        return False
    sources, cues = (_words(ranges, prose, pieces) for ranges in (each.source, each.cue))
    return all(word in _OWN for word in sources) and any(word in _THOUGHTS for word in cues)


def _reports(each: Candidate, prose: Prose, pieces: Pieces) -> bool:
    """Whether its cue has a word of telling or thinking, and not just "reportedly".

    Such an adverb inside another's content holds that at arm's length, and tells of nobody else.
    """
    cues = _words(each.cue, prose, pieces)
    if not cues:
        return True
    telling = any(word in LEMMAS and LEMMAS[word] not in _AUXILIARY for word in cues)
    return telling and not all(word in _HEARSAY for word in cues)


def _words(ranges: Words, prose: Prose, pieces: Pieces) -> list[str]:
    return [
        prose.text[slice(*pieces.words[word])].lower()
        for start, end in ranges
        for word in range(start, end)
    ]


def _in_its_sentence(each: Candidate, prose: Prose, pieces: Pieces) -> Candidate:
    """Without what stands in other sentences, but for quotations that a cue introduces."""
    sentence = prose.sentence_at(int(pieces.words[each.anchor, 0]))
    if sentence is None:
        return each
    room = _by_words(sentence, pieces)
    quoted = [_by_words(quotation.inner, pieces) for quotation in prose.quotations_in(sentence)]
    own = [(low, high) for low, high in quoted if not low <= each.anchor < high]
    content = [piece for one in each.content if (piece := _cut_to(one, room, own))]
    return replace(each, content=tuple(content)) if content else each


def _before_the_verb(each: Candidate, prose: Prose, pieces: Pieces) -> Candidate:
    """A noun's content without the verb that the noun is the subject of.

    "Their plans for a dam | would drown the valley": what is planned ends before "would".
    """
    owned = _words(each.source, prose, pieces)[-1:]
    cues = _words(each.cue, prose, pieces)
    follows = len(each.content) == 1 and each.cue and each.content[0][0] == each.cue[-1][1]
    nominal = owned and (owned[0] in _OWNERS or owned[0].endswith(("'s", "’s", "s'", "s’")))
    if not follows or not nominal or len(cues) < 2 or cues[-1] not in _LEADING:
        return each
    start, end = each.content[0]
    for place, word in enumerate(_words(((start + 1, end),), prose, pieces), start + 1):
        if word in _CLAUSE:
            break
        if word in _FINITE:
            return replace(each, content=((start, place),))
    return each


def _by_words(span: Span, pieces: Pieces) -> Range:
    start, end = np.searchsorted(pieces.words[:, 0], span).tolist()
    return start, end


def _cut_to(piece: Range, room: Range, quoted: Sequence[Range]) -> Range | None:
    """A piece of content as far as it stands in a sentence, or is a quotation begun there."""
    start, end = max(piece[0], room[0]), piece[1]
    for low, high in quoted:
        if start <= low <= start + _INTRODUCED and low < min(end, high):
            return start, min(end, high)
    end = min(end, room[1])
    return (start, end) if start < end else None


def _side_by_side(reports: Sequence[Candidate], prose: Prose, pieces: Pieces) -> list[Candidate]:
    """Contents end where another report begins beside them, joined by "and" or a comma.

    Without a source of its own that one has the same: "she fears rain and hopes for sun".
    """
    current = sorted(reports, key=lambda each: each.anchor)
    for number, each in enumerate(current):
        for place in range(number + 1, len(current)):
            later = current[place]
            piece = next(
                (piece for piece in each.content if piece[0] < later.anchor < piece[1]), None
            )
            if piece is None:
                continue
            begins = min(
                [
                    later.anchor,
                    *(low for low, _ in (*later.source, *later.cue) if low > each.anchor),
                ]
            )
            end, joined = _end_before(begins, prose, pieces)
            if not piece[0] < end < begins + 1 or not (joined or later.source):
                continue
            content = tuple(
                (piece[0], end) if one == piece else one
                for one in each.content
                if one[0] <= piece[0]
            )
            each = current[number] = replace(each, content=content)
            if joined and not later.source:
                current[place] = replace(later, source=each.source)
    return current


def _end_before(begins: int, prose: Prose, pieces: Pieces) -> tuple[int, bool]:
    """Where what stands before a clause ends, and whether a conjunction joins them; 0: nowhere."""
    text, words = prose.text, pieces.words
    at = begins - 1
    if at > 0 and text[slice(*words[at])].lower() == "that":
        at -= 1
    if at > 0 and text[slice(*words[at])].lower() in _JOINING:
        return at, True
    between = text[words[begins - 1, 1] : words[begins, 0]] if begins else ""
    return (begins, False) if any(mark in _PARTING for mark in between) else (0, False)


class _Around:
    """For each word of a story the tightest content that holds it."""

    def __init__(self, words: int) -> None:
        self.holder = np.full(words, -1)
        self.size = np.full(words, np.iinfo(np.int64).max)
        self.contents: list[Words] = []

    def add(self, each: Candidate) -> None:
        size = sum(end - start for start, end in each.content)
        for start, end in each.content:
            tighter = self.size[start:end] > size
            self.holder[start:end][tighter] = len(self.contents)
            self.size[start:end][tighter] = size
        self.contents.append(each.content)

    def fitted(self, each: Candidate) -> Candidate | None:
        """An inner attribution without what stands outside the content round its anchor."""
        holder = int(self.holder[each.anchor])
        if holder < 0:
            return each
        room = self.contents[holder]
        content = _shared(each.content, room)
        if not content:
            return None
        source, cue = _shared(each.source, room), _shared(each.cue, room)
        return with_source(replace(each, content=content, source=source, cue=cue), room)


def _shared(ranges: Words, room: Words) -> Words:
    shared = []
    for start, end in ranges:
        for low, high in room:
            if max(start, low) < min(end, high):
                shared.append((max(start, low), min(end, high)))
    return tuple(shared)
