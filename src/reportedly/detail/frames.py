"""The frame of an attribution: the words of its cue's sentence that are nobody's content.

In "On Tuesday the mayor, visibly tired, said that the bridge would open in May" the frame is all
that stands before "that": there it is told when and how the mayor spoke.
"""

from __future__ import annotations

from bisect import bisect_left

from reportedly.draft import Draft
from reportedly.records import Attribution, Span, Spans


class Frames:
    """The frames of a story's attributions."""

    def __init__(self, draft: Draft) -> None:
        """Sort the contents once, so that each frame costs only its own sentence."""
        self.draft = draft
        self.by_id = {attribution.id: attribution for attribution in draft.attributions}
        self.contents = sorted(piece for a in draft.attributions for piece in a.content)
        self._starts = [start for start, _ in self.contents]

    def of(self, attribution: Attribution) -> Spans:
        """The pieces of an attribution's frame, in order; none where it has no cue."""
        found: list[Span] = []
        sentences = {self.draft.prose.sentence_at(start) for start, _ in attribution.cue}
        for sentence in sorted(span for span in sentences if span is not None):
            room = self._room(attribution, sentence)
            found.extend(without(room, self._contents_in(attribution, room)))
        return tuple(found)

    def _room(self, attribution: Attribution, sentence: Span) -> Span:
        """The part of a sentence that the attribution stands in: its outer one's content."""
        outer = self.by_id.get(attribution.within or "")
        cue = attribution.cue[0][0]
        for start, end in outer.content if outer is not None else ():
            if start <= cue < end:
                return (max(start, sentence[0]), min(end, sentence[1]))
        return sentence

    def _contents_in(self, attribution: Attribution, room: Span) -> Spans:
        """Contents that begin in the room, and the attribution's own; not what holds the cue."""
        low, high = bisect_left(self._starts, room[0]), bisect_left(self._starts, room[1])
        cue = attribution.cue[0][0]
        others = (span for span in self.contents[low : min(high, low + 50)])
        kept = [span for span in others if not span[0] <= cue < span[1]]
        return tuple(sorted({*kept, *attribution.content}))


def without(span: Span, holes: Spans) -> Spans:
    """A span less the parts that other spans, in order, take away.

    >>> without((0, 10), ((2, 4), (3, 6)))
    ((0, 2), (6, 10))
    """
    found: list[Span] = []
    at = span[0]
    for start, end in holes:
        if end <= at or start >= span[1]:
            continue
        if start > at:
            found.append((at, start))
        at = max(at, end)
    if at < span[1]:
        found.append((at, span[1]))
    return tuple(found)


def inside(span: Span, pieces: Spans) -> bool:
    """Whether a span lies in one of the pieces."""
    return any(start <= span[0] and span[1] <= end for start, end in pieces)
