"""Invented stories for the tests of corroboration, made without reading any page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.prose.prose import Prose, paragraphs_of
from reportedly.records import (
    Attribution,
    Manner,
    Publisher,
    Republication,
    Source,
    SourceKind,
    Story,
    Trace,
    Witness,
)


@dataclass(frozen=True)
class Says:
    """Who says what: the words of ``content`` stand in the text; ``chain`` by name and kind."""

    content: str
    chain: Sequence[tuple[str, SourceKind]]
    cue: str = "said"
    denied: bool = False
    manner: Manner = Manner.INDIRECT
    description: str | None = None


def story(
    story_id: str,
    text: str,
    *says: Says,
    outlet: str = "vale.example",
    name: str | None = None,
    published: str | None = "2031-05-01T09:00:00",
    title: str | None = None,
    agencies: tuple[str, ...] = (),
    witnesses: tuple[Witness, ...] = (),
    url: str | None = None,
) -> Trace:
    """A traced story. A source's name that begins with a small letter is a description."""
    sources: dict[tuple[str, SourceKind], Source] = {}
    attributions = []
    for number, one in enumerate(says, 1):
        chain = []
        for who, kind in one.chain:
            named = not who[:1].islower() and kind is not SourceKind.UNSTATED
            source = sources.setdefault(
                (who, kind),
                Source(
                    id=f"s{len(sources) + 1}",
                    name=who if named else None,
                    kind=kind,
                    named=named,
                    description=one.description if named else who,
                ),
            )
            chain.append(source.id)
        start = text.index(one.content)
        cue = text.find(one.cue, 0)
        attributions.append(
            Attribution(
                id=f"a{number}",
                cue=((cue, cue + len(one.cue)),) if cue >= 0 else (),
                content=((start, start + len(one.content)),),
                chain=tuple(chain),
                denied=one.denied,
                manner=one.manner,
            )
        )
    return Trace(
        story=Story(
            id=story_id,
            url=url,
            title=title,
            publisher=Publisher(name=name, domain=outlet),
            published=published,
            agencies=agencies,
            text=text,
            paragraphs=paragraphs_of(text),
            republished=Republication(witnesses=witnesses) if witnesses else None,
        ),
        sources=tuple(sources.values()),
        attributions=tuple(attributions),
    )


def words_in(trace: Trace) -> int:
    """How many words a story has."""
    return len(Prose(trace.story.text, trace.story.paragraphs).tokens)


FERRY = (
    "The ferry Aurelia ran aground on the Sandling bar on Tuesday with 212 passengers on board.",
    "Lifeboats from three harbours took every passenger off before the tide turned.",
    "The harbour office closed the northern channel to all ships until Thursday morning.",
    "Divers found a tear of nine metres in the hull below the engine room.",
    "The company that runs the ferry had changed its timetable only a week earlier.",
    "Two summers ago the same ship lost its rudder off Cape Merrow and drifted for a night.",
)
"""Six sentences of one invented event."""

PERSON, BODY, OUTLET = SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.OUTLET
GROUP, UNSTATED = SourceKind.GROUP, SourceKind.UNSTATED
