"""Quotations and paragraphs without a cue of their own, joined to the attribution they belong to.

Counted in the training part of PolNeAR: a sentence that is all quotation, after another sentence of
its paragraph, belongs to that paragraph's last attribution 99 times in 100; a paragraph that is all
quotation belongs to the last attribution of the paragraph before it in most cases.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from reportedly.attribution.found import Found, Opening, merged
from reportedly.attribution.passage import Passage
from reportedly.attribution.words import COORDINATOR
from reportedly.records import Span

_SHORTEST_PARAGRAPH = 5
"""Words of a quoted paragraph; fewer are a heading in quotation marks."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one passage, and the attribution that it only opens, if any."""

    passage: Passage
    found: list[Found]
    opening: Opening | None


@dataclass(slots=True)
class _Linker:
    found: list[Found] = field(default_factory=list)
    last: int | None = None
    """The attribution that a quotation without a cue would belong to."""
    last_paragraph: int = -1
    opening: Opening | None = None
    unclosed: bool = False
    """Whether the quotation before was left open."""
    blocks: list[Opening] = field(default_factory=list)

    def take(self, reading: Reading) -> None:
        passage = reading.passage
        if passage.depth:
            self.found.extend(reading.found)
            return
        bare = _bare_quotation(passage)
        if self.opening is not None and self.opening.whole and bare is None:
            self.blocks.append(self.opening)
        if bare is not None and not reading.found:
            self.attach(passage, bare)
        elif reading.found:
            self.keep(reading)
        elif passage.is_first:
            self.last = None
        quotations = [item.quotation for item in passage.items if item.quotation is not None]
        self.unclosed = bool(quotations) and not quotations[-1].closed
        self.opening = reading.opening or (None if bare is None else self.opening)

    def keep(self, reading: Reading) -> None:
        """Note which attribution a quotation that follows would belong to."""
        base = len(self.found)
        self.found.extend(reading.found)
        speech = [item.start for item in reading.passage.items if item.speech]
        named = [number for number, one in enumerate(reading.found) if one.source]
        quoting = [number for number in named if _quotes(reading.found[number], speech)]
        self.last = base + (quoting or named)[-1] if named else None
        self.last_paragraph = reading.passage.paragraph

    def attach(self, passage: Passage, bare: Span) -> None:
        """Join a sentence or paragraph that is all quotation."""
        if passage.is_first and self.opening is not None:
            opening, self.opening = self.opening, None
            self.found.append(opening.filled((bare,)))
            self.last = len(self.found) - 1
        elif self.last is not None and self.last_paragraph >= passage.paragraph - 1:
            words = sum(item.is_word for item in passage.items)
            long = bare[1] - bare[0] > _SHORTEST_PARAGRAPH * 6 or words > 1
            if passage.is_first and not long and not self.unclosed:
                return
            before = self.found[self.last]
            content = merged([*before.content, bare])
            self.found[self.last] = replace(before, content=content)
        self.last_paragraph = passage.paragraph


def _bare_quotation(passage: Passage) -> Span | None:
    """The span of a passage that is nothing but quotation."""
    quoted = [item for item in passage.items if item.quotation is not None]
    if not quoted or not any(item.speech for item in quoted):
        return None
    for item in passage.items:
        if item.is_word and item.quotation is None and not item.flags & COORDINATOR:
            return None
    return quoted[0].start, quoted[-1].end


def _quotes(one: Found, speech: list[int]) -> bool:
    """Whether its content holds a quotation; ``speech`` lists where quotations begin."""
    return any(bisect_left(speech, end) > bisect_left(speech, start) for start, end in one.content)


def link_quotations(readings: list[Reading]) -> tuple[list[Found], list[Opening]]:
    """Everything found, quotations that have no cue joined on; and blocks still to be filled."""
    linker = _Linker()
    for reading in readings:
        linker.take(reading)
    return linker.found, linker.blocks
