"""Where the mentions of a story stand: by number of sentence and paragraph, in which quotation."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from reportedly.prose.prose import Prose
from reportedly.records import Span
from reportedly.source.mention import Mention
from reportedly.source.names import POSSESSIVE
from reportedly.source.referents import Sight

_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_OPENING = 3
"""A mention opens its sentence if no more words than this stand before it."""


class Scene:
    """Sentences, paragraphs and quotations of a story, asked for by position."""

    def __init__(self, prose: Prose) -> None:
        """Nothing is worked out before it is asked for."""
        self.prose = prose

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.prose.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.prose.paragraphs]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.outer[0] for quotation in self.prose.quotations]

    def sentence_number(self, position: int) -> int:
        """The number of the sentence that holds a position."""
        return bisect_left(self._sentence_starts, position + 1) - 1

    def quotation_at(self, position: int) -> int:
        """Where the innermost quotation begins that holds a position; -1 outside all of the last.

        Only the last two quotations that begin before it are looked at.
        """
        at = bisect_left(self._quotation_starts, position + 1) - 1
        for quotation in reversed(self.prose.quotations[max(0, at - 1) : at + 1]):
            if quotation.inner[0] <= position < quotation.inner[1]:
                return quotation.outer[0]
        return -1

    def sight(self, mention: Mention, *, spoke: bool) -> Sight:
        """A mention as a place where something is spoken of."""
        start, end = mention.span
        number = self.sentence_number(start)
        sentence: Span = self.prose.sentences[number] if number >= 0 else (0, end)
        before = self.prose.text[sentence[0] : start].count(" ")
        word = mention.text.lower()
        owns = bool(POSSESSIVE.search(self.prose.text[start : end + 2].rstrip()))
        return Sight(
            span=mention.span,
            sentence=number,
            paragraph=bisect_left(self._paragraph_starts, start + 1) - 1,
            opens=before <= _OPENING,
            spoke=spoke,
            quotation=self.quotation_at(start),
            possessive=owns or word in _POSSESSIVES,
        )
