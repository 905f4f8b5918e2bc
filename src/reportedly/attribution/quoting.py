"""What of a content stands between quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from reportedly.prose.prose import Prose
from reportedly.records import Manner, Span, Spans


@dataclass(frozen=True, slots=True)
class _Level:
    """The quotations of one depth, which do not overlap, and the letters in those before each."""

    spans: tuple[Span, ...]
    letters: tuple[int, ...]

    def before(self, place: int) -> int:
        """How many of these quotations begin at or before a place."""
        return bisect_right(self.spans, place, key=lambda span: span[0])


class QuotedText:
    """The quotations of a text, by how deep they stand in others."""

    def __init__(self, prose: Prose) -> None:
        """Count letters once for all attributions of the text."""
        self._upto = tuple(accumulate(map(str.isalnum, prose.text), initial=0))
        by_depth: dict[int, list[Span]] = {}
        for quotation in prose.quotations:
            by_depth.setdefault(quotation.depth, []).append(quotation.outer)
        self._levels = {
            depth: _Level(
                tuple(spans),
                tuple(accumulate((self._letters(span) for span in spans), initial=0)),
            )
            for depth, spans in by_depth.items()
        }

    def manner(self, depth: int, content: Spans) -> Manner:
        """Direct if all of the content is quoted, mixed if a part is.

        ``depth`` counts the quotations round the cue: only those deeper than the cue are the
        source's own words. Quotation marks at the edge of the content may be left out of it.
        """
        level = self._levels.get(depth)
        inside = sum(self._quoted(level, piece) for piece in content) if level else 0
        if not inside:
            return Manner.INDIRECT
        letters = sum(self._letters(piece) for piece in content)
        return Manner.DIRECT if inside >= letters else Manner.MIXED

    def depth(self, place: Span) -> int:
        """How many quotations stand round a place."""
        return sum(_is_round(level, place) for level in self._levels.values())

    def manner_of(self, source: Spans, cue: Spans, content: Spans) -> Manner:
        """The manner of an attribution known by its spans alone.

        Its teller stands where the cue stands, or else the source; without both, outside of all
        quotations.
        """
        anchor = (cue or source)[:1]
        return self.manner(self.depth(anchor[0]) if anchor else 0, content)

    def _letters(self, span: Span) -> int:
        return self._upto[span[1]] - self._upto[span[0]]

    def _quoted(self, level: _Level, piece: Span) -> int:
        """The letters of a piece that stand in quotations of a level."""
        return self._quoted_upto(level, piece[1]) - self._quoted_upto(level, piece[0])

    def _quoted_upto(self, level: _Level, place: int) -> int:
        number = level.before(place)
        letters = level.letters[number]
        if number and level.spans[number - 1][1] > place:
            letters -= self._letters((place, level.spans[number - 1][1]))
        return letters


def _is_round(level: _Level, place: Span) -> bool:
    number = level.before(place[0])
    return number > 0 and place[1] <= level.spans[number - 1][1]
