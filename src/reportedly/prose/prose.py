"""A text with its words, sentences, paragraphs and quotations, all by offset."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from reportedly.prose.quotations import Quotation, find_quotations
from reportedly.prose.sentences import find_sentences
from reportedly.records import Span, Spans

WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Prose:
    """A story's text as the stages see it; everything is worked out once, when first asked for."""

    text: str
    paragraphs: Spans

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words and punctuation in order."""
        return tuple(Token(m.start(), m.end(), m.group()) for m in WORD.finditer(self.text))

    @cached_property
    def sentences(self) -> Spans:
        """Sentences in order, none across a paragraph's edge."""
        return find_sentences(self.text, self.paragraphs)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Everything between quotation marks, in order of their opening marks."""
        return find_quotations(self.text, self.paragraphs)

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that start inside a span."""
        low = bisect_left(self._token_starts, span[0])
        high = bisect_left(self._token_starts, span[1])
        return self.tokens[low:high]

    def quotations_in(self, span: Span) -> tuple[Quotation, ...]:
        """The quotations that begin inside a span."""
        low = bisect_left(self.quotations, span[0], key=lambda one: one.outer[0])
        high = bisect_left(self.quotations, span[1], key=lambda one: one.outer[0])
        return self.quotations[low:high]

    def sentence_at(self, position: int) -> Span | None:
        """The sentence that holds a position, if any."""
        return _holding(self.sentences, position)

    def paragraph_at(self, position: int) -> Span | None:
        """The paragraph that holds a position, if any."""
        return _holding(self.paragraphs, position)

    def cut(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span[0] : span[1]]


def _holding(spans: Spans, position: int) -> Span | None:
    index = bisect_right(spans, position, key=lambda span: span[0]) - 1
    if index >= 0 and spans[index][0] <= position < spans[index][1]:
        return spans[index]
    return None


def trimmed(text: str, span: Span) -> Span | None:
    """A span without the blanks at its ends, or nothing if it is all blank.

    >>> trimmed(" so ", (0, 4))
    (1, 3)
    """
    words = text[span[0] : span[1]]
    start = span[0] + len(words) - len(words.lstrip())
    end = span[1] - (len(words) - len(words.rstrip()))
    return (start, end) if start < end else None


def paragraphs_of(text: str) -> Spans:
    r"""The paragraphs of plain text: lines that are not blank, trimmed.

    >>> paragraphs_of("One.\n\n Two.")
    ((0, 4), (7, 11))
    """
    spans = (trimmed(text, m.span()) for m in re.finditer(r"[^\n]+", text))
    return tuple(span for span in spans if span)
