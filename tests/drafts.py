"""Drafts made by hand: a text and claims told by their words, as an engine would find them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from reportedly.draft import Draft
from reportedly.prose.prose import Prose, paragraphs_of
from reportedly.records import Attribution, Manner, Publisher, Source, Spans, Story, Trace


@dataclass(frozen=True)
class Claim:
    """An attribution by its words; pieces are joined by ``|``, and found in order of the text."""

    source: str = ""
    cue: str = ""
    content: str = ""
    within: str | None = None
    manner: Manner = Manner.INDIRECT
    at: int = 0
    """Where in the text to begin to look."""


def spans_of(text: str, words: str, at: int = 0) -> Spans:
    """The spans of some words, the first that stand after a position."""
    found = []
    for piece in filter(None, words.split("|")):
        start = text.index(piece, at)
        found.append((start, start + len(piece)))
        at = start + len(piece)
    return tuple(found)


def draft_of(
    text: str,
    *claims: Claim,
    today: dt.date | None = dt.date(2024, 10, 16),
    byline: tuple[str, ...] = (),
    publisher: Publisher | None = None,
) -> Draft:
    """A draft of a text with claims ``a1``, ``a2`` ... in the order given."""
    paragraphs = paragraphs_of(text)
    attributions = tuple(
        Attribution(
            id=f"a{number}",
            source=spans_of(text, claim.source, claim.at),
            cue=spans_of(text, claim.cue, claim.at),
            content=spans_of(text, claim.content or text[:1], claim.at),
            within=claim.within,
            manner=claim.manner,
        )
        for number, claim in enumerate(claims, 1)
    )
    story = Story(
        id="story",
        text=text,
        paragraphs=paragraphs,
        byline=byline,
        publisher=publisher or Publisher(),
    )
    return Draft(story=story, prose=Prose(text, paragraphs), today=today, attributions=attributions)


def own(trace: Trace | Draft, number: int) -> Source:
    """The last source in the chain of one attribution, counted from 1."""
    last = trace.attributions[number - 1].chain[-1]
    return next(source for source in trace.sources if source.id == last)


def names(trace: Trace | Draft, number: int) -> list[str | None]:
    """The chain of one attribution, counted from 1, as names or descriptions."""
    by_id = {source.id: source for source in trace.sources}
    chain = trace.attributions[number - 1].chain
    return [by_id[name].name or by_id[name].description for name in chain]
