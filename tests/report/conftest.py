"""An invented story with every sort of source, built by hand: the report needs no engine."""

from __future__ import annotations

import pytest

from reportedly.errors import notice
from reportedly.records import (
    Attribution,
    AttributionType,
    Furniture,
    FurnitureKind,
    Hedge,
    HedgeKind,
    Manner,
    Place,
    Publisher,
    Quantity,
    Republication,
    Source,
    SourceKind,
    Span,
    Spans,
    Story,
    TimeExpression,
    Trace,
    Witness,
    WitnessKind,
)

PARAGRAPHS = (
    "At least 40 families have reportedly left the valley below the Velmar dam.",
    "Divers found a crack nine metres long on Tuesday, the Velmar Courier reported, citing two "
    "engineers who asked not to be named.",
    "“The wall is safe,” Energy Minister Oda Renning told reporters last week. “Nobody has to "
    "leave.”",
    "According to the channel Valley Watch, the Lantern Agency had been told by a military source "
    "that the sluices might fail by June.",
    "The Regional Water Board denied that the sluices are at risk.",
    "An internal memo, dated 3 March, puts the repair at 12 million crowns.",
    "“We were told to ‘keep quiet about the crack,’” one engineer told the Lantern Agency, which "
    "could not confirm the account.",
    "Residents believe that the board knew. The dam was finished in 1958.",
    "Renning said that the turbines would stop on Friday and, the board added, the lake would be "
    "drained.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def at(words: str, after: str = "") -> Span:
    """Where some words stand, the first time after some others."""
    start = TEXT.index(words, TEXT.index(after) + len(after) if after else 0)
    return (start, start + len(words))


def hedge(words: str, kind: HedgeKind) -> Hedge:
    return Hedge(text=words, span=at(words), kind=kind)


def time(words: str, value: str | None) -> TimeExpression:
    return TimeExpression(text=words, span=at(words), value=value)


def paragraphs() -> Spans:
    return tuple(at(words) for words in PARAGRAPHS)


def sources() -> tuple[Source, ...]:
    def source(number: int, kind: SourceKind, words: str | None, **more: str | bool) -> Source:
        facts = {"named": False, "mentions": (at(words),) if words else (), **more}
        return Source.model_validate({"id": f"s{number}", "kind": kind, **facts})

    return (
        source(1, SourceKind.UNSTATED, None),
        source(2, SourceKind.OUTLET, "Velmar Courier", named=True, name="Velmar Courier"),
        source(3, SourceKind.GROUP, "two engineers who asked not to be named"),
        source(
            4, SourceKind.PERSON, "Oda Renning", named=True, name="Oda Renning",
            description="Energy Minister", affiliation="Ministry of Energy",
        ),
        source(5, SourceKind.CHANNEL, "Valley Watch", named=True, name="Valley Watch"),
        source(6, SourceKind.OUTLET, "Lantern Agency", named=True, name="Lantern Agency"),
        source(7, SourceKind.PERSON, "a military source"),
        source(
            8, SourceKind.ORGANISATION, "Regional Water Board",
            named=True, name="Regional Water Board",
        ),
        source(9, SourceKind.DOCUMENT, "An internal memo"),
        source(10, SourceKind.PERSON, "one engineer"),
        source(11, SourceKind.GROUP, "Residents"),
    )  # fmt: skip


def attributions() -> tuple[Attribution, ...]:
    velmar = Place(text="Velmar", span=at("Velmar"), name="Velmar", country="NO", lat=61.2, lon=8.1)
    return (
        Attribution(
            id="a1", cue=(at("reportedly"),), chain=("s1",), places=(velmar,),
            content=(at("At least 40 families"), at("left the valley below the Velmar dam")),
            hedges=(hedge("At least", HedgeKind.APPROXIMATION),
                    hedge("reportedly", HedgeKind.HEARSAY)),
            quantities=(Quantity(text="40 families", span=at("40 families"), value=40,
                                 of="families", approximate=True),),
        ),
        Attribution(
            id="a2", source=(at("the Velmar Courier"),), cue=(at("reported", "Courier "),),
            content=(at("Divers found a crack nine metres long on Tuesday"),),
            chain=("s2", "s3"), times=(time("on Tuesday", "2031-03-11"),),
            quantities=(Quantity(text="nine metres", span=at("nine metres"), value=9,
                                 of="metres"),),
        ),
        Attribution(
            id="a3", source=(at("Energy Minister Oda Renning"),), cue=(at("told reporters"),),
            content=(at("“The wall is safe,”"), at("“Nobody has to leave.”")),
            manner=Manner.DIRECT, chain=("s4",),
            said=time("last week", "2031-03-03/2031-03-09"),
        ),
        Attribution(
            id="a4", source=(at("the channel Valley Watch"),), cue=(at("According to"),),
            content=(at("the Lantern Agency had been told by a military source that the sluices "
                        "might fail by June"),),
            chain=("s5",),
        ),
        Attribution(
            id="a5", source=(at("a military source"),), cue=(at("had been told by"),),
            content=(at("the sluices might fail by June"),), within="a4",
            chain=("s5", "s6", "s7"), hedges=(hedge("might", HedgeKind.LIKELIHOOD),),
            times=(time("by June", "2031-06"),), confidence=0.91,
        ),
        Attribution(
            id="a6", source=(at("The Regional Water Board"),), cue=(at("denied"),),
            content=(at("that the sluices are at risk"),), denied=True, chain=("s8",),
        ),
        Attribution(
            id="a7", source=(at("An internal memo"),), cue=(at("puts"),),
            content=(at("the repair at 12 million crowns"),), chain=("s9",),
            quantities=(Quantity(text="12 million crowns", span=at("12 million crowns"),
                                 value=12_000_000, of="crowns"),),
        ),
        Attribution(
            id="a8", source=(at("one engineer"),), cue=(at("told", "one engineer "),),
            content=(at("“We were told to ‘keep quiet about the crack,’”"),),
            manner=Manner.DIRECT, chain=("s6", "s10"),
            hedges=(hedge("could not confirm", HedgeKind.UNVERIFIED),),
        ),
        Attribution(
            id="a9", cue=(at("told", "“We were "),), content=(at("‘keep quiet about the crack,’"),),
            type=AttributionType.EVENTUALITY, manner=Manner.MIXED, within="a8",
            chain=("s6", "s10", "s1"),
        ),
        Attribution(
            id="a10", source=(at("Residents"),), cue=(at("believe"),),
            content=(at("that the board knew"),), type=AttributionType.BELIEF, chain=("s11",),
        ),
        Attribution(
            id="a11", source=(at("Renning", "1958"),), cue=(at("said", "1958"),), chain=("s4",),
            content=(at("that the turbines would stop on Friday"), at("the lake would be drained")),
            times=(time("on Friday", "2031-03-21"),),
        ),
        Attribution(
            id="a12", source=(at("the board", "Friday"),), cue=(at("added"),), chain=("s8",),
            content=(at("would stop on Friday and"), at("the lake would be drained")),
        ),
    )  # fmt: skip


def story() -> Story:
    return Story(
        id="dam-1",
        url="https://news.morrowpost.example/2031/dam",
        canonical_url="https://velmarcourier.example/dam",
        title="Divers find a crack in the Velmar dam",
        byline=("Ilse Karman", "Tomas Brandt"),
        agencies=("NPA",),
        publisher=Publisher(name="The Morrow Post", domain="morrowpost.example"),
        published="2031-03-14T09:30:00+01:00",
        language="en",
        text=TEXT,
        paragraphs=paragraphs(),
        republished=Republication(
            notice="This story first appeared in the Velmar Courier.",
            publisher="Velmar Courier",
            url="https://velmarcourier.example/dam",
            witnesses=(
                Witness(
                    kind=WitnessKind.WORDS,
                    where="credit line",
                    value="This story first appeared in the Velmar Courier.",
                    publisher="Velmar Courier",
                ),
            ),
        ),
    )


def dam_trace() -> Trace:
    """The whole trace; what it holds is fixed, so that reports of it can be compared exactly."""
    return Trace(
        story=story(),
        furniture=(
            Furniture(
                kind=FurnitureKind.REPUBLICATION_NOTICE,
                text="This story first appeared in the Velmar Courier.",
            ),
            Furniture(kind=FurnitureKind.RELATED, text="Ten dams to see before you drown"),
            Furniture(kind=FurnitureKind.RELATED, text="Our readers on rivers"),
            Furniture(
                kind=FurnitureKind.COMMENT_POLICY, text="Be kind below the line. We read it all."
            ),
        ),
        sources=sources(),
        attributions=attributions(),
        notices=(notice("charset-overruled", "windows-1252"),),
    )


@pytest.fixture
def trace() -> Trace:
    return dam_trace()
