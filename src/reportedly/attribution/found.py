"""What the engine finds, before it is numbered and nested."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reportedly.records import Span, Spans


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution: spans of characters, and where its cue stands.

    ``depth`` counts the quotations round its cue, ``paragraph`` numbers the cue's paragraph.
    ``confidence`` is a probability, or nothing where the engine has none.
    """

    source: Spans
    cue: Spans
    content: Spans
    depth: int
    paragraph: int
    confidence: float | None = field(default=None, compare=False)

    @property
    def begins(self) -> int:
        """The first character of any of its spans."""
        return min(start for spans in (self.source, self.cue, self.content) for start, _ in spans)


@dataclass(frozen=True, slots=True)
class Opening:
    """An attribution whose content stands in the paragraphs that follow: "According to X:".

    ``whole`` tells that those paragraphs need no quotation marks.
    """

    found: Found
    whole: bool

    def filled(self, content: Spans) -> Found:
        """The attribution, now that its content is known."""
        return replace(self.found, content=content)


def merged(spans: list[Span]) -> Spans:
    """Spans in order, those that overlap joined.

    >>> merged([(5, 7), (0, 3), (2, 4)])
    ((0, 4), (5, 7))
    """
    out: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)
