"""A story's text as copies see it: its words, and which of them are its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.corroboration.boilerplate import is_boilerplate
from reportedly.corroboration.fingerprints import Words, words_of
from reportedly.corroboration.overlaps import PASSAGE, characters, passages
from reportedly.prose.prose import Prose
from reportedly.records import Manner, Record, SourceKind, Span, Trace

_POSTED = re.compile(r"\(@\w+\)|pic\.twitter\.com|https?://t\.co")


@dataclass(frozen=True, slots=True)
class CopyText:
    """A story's words; ``others`` holds where others speak, sorted and apart.

    Quotations, what is credited to an outlet, posts and boilerplate are others': that two stories
    have them in common does not make one a copy of the other.
    """

    story: str
    text: str
    words: Words
    others: tuple[Span, ...]


class SharedPassage(Record):
    """A passage that two stories share, by character in each.

    ``words`` of it are the same, and ``own`` of these are neither story's quotation of another.
    """

    a: Span
    b: Span
    words: int
    own: int


class Overlap(Record):
    """What two stories have in common; ``a`` is the one whose id comes first."""

    a: str
    b: str
    words_a: int
    words_b: int
    same_a: int
    same_b: int
    passages: tuple[SharedPassage, ...]


def copy_text(trace: Trace) -> CopyText:
    """The words of a traced story, and which are others'."""
    story = trace.story
    prose = Prose(story.text, story.paragraphs)
    spans = [quotation.outer for quotation in prose.quotations if quotation.depth == 0]
    spans += [
        span
        for attribution in trace.attributions
        if attribution.manner is Manner.DIRECT
        for span in attribution.content
    ]
    media = {s.id for s in trace.sources if s.kind in (SourceKind.OUTLET, SourceKind.CHANNEL)}
    spans += [
        span
        for attribution in trace.attributions
        if media.intersection(attribution.chain)
        for span in attribution.content
    ]
    spans += [p for p in story.paragraphs if _POSTED.search(story.text, *p)]
    spans += [s for s in prose.sentences if is_boilerplate(story.text[slice(*s)])]
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return CopyText(story.id, story.text, words_of(story.text), tuple(merged))


def compare_texts(one: CopyText, other: CopyText) -> Overlap | None:
    """What two stories share word for word, in passages of ``PASSAGE`` words or more."""
    a, b = sorted((one, other), key=lambda text: text.story)
    found = passages(a.words.words, b.words.words)
    if not found:
        return None
    own_a, own_b = _own(a), _own(b)
    shared = []
    for passage in found:
        own = min(sum(own_a[passage.a : passage.a_end]), sum(own_b[passage.b : passage.b_end]))
        shared.append(
            SharedPassage(
                a=characters(a.words, passage.a, passage.a_end),
                b=characters(b.words, passage.b, passage.b_end),
                words=passage.words,
                own=min(own, passage.words),
            )
        )
    return Overlap(
        a=a.story,
        b=b.story,
        words_a=len(a.words.words),
        words_b=len(b.words.words),
        same_a=_union([(p.a, p.a_end) for p in found]),
        same_b=_union([(p.b, p.b_end) for p in found]),
        passages=tuple(shared),
    )


def _own(text: CopyText) -> list[bool]:
    """Of every word whether it is the story's own."""
    found = [True] * len(text.words.words)
    at = 0
    for start, end in text.others:
        while at < len(found) and text.words.ends[at] <= start:
            at += 1
        while at < len(found) and text.words.starts[at] < end:
            found[at] = False
            at += 1
    return found


def _union(spans: list[tuple[int, int]]) -> int:
    count = last = 0
    for start, end in sorted(spans):
        count += max(0, end - max(start, last))
        last = max(last, end)
    return count


__all__ = ["PASSAGE", "CopyText", "Overlap", "SharedPassage", "compare_texts", "copy_text"]
