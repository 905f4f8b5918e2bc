"""What the rules find in invented sentences, construction by construction."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from reportedly.attribution.rules import find_by_rules
from reportedly.prose.prose import Prose, paragraphs_of
from reportedly.records import Attribution, AttributionType, Manner, Spans


@dataclass(frozen=True)
class Seen:
    """An attribution by its words, pieces joined by ``|``."""

    source: str
    cue: str
    content: str
    within: str | None


def found_in(text: str) -> tuple[Attribution, ...]:
    return find_by_rules(Prose(text, paragraphs_of(text)))


def seen(text: str) -> list[Seen]:
    def words(spans: Spans) -> str:
        return "|".join(text[start:end] for start, end in spans)

    return [
        Seen(words(one.source), words(one.cue), words(one.content), one.within)
        for one in found_in(text)
    ]


INDIRECT = [
    (
        "The mayor said that the bridge would stay shut.",
        ("The mayor", "said", "that the bridge would stay shut"),
    ),
    ("Mr. Orlov said the bridge was safe.", ("Mr. Orlov", "said", "the bridge was safe")),
    (
        "The bridge was safe, Mr. Orlov said.",
        ("Mr. Orlov", "said", "The bridge was safe"),
    ),
    (
        "The bridge was safe, said Ines Orlov, an engineer from Varn.",
        ("Ines Orlov, an engineer from Varn", "said", "The bridge was safe"),
    ),
    (
        "The port, officials said on Monday, will open again.",
        ("officials", "said", "The port|will open again"),
    ),
    (
        "Ines Orlov, who built the bridge, told reporters in Varn that it was safe.",
        ("Ines Orlov, who built the bridge", "told", "that it was safe"),
    ),
    (
        "The Varn Post reported in May that the ferry had sunk.",
        ("The Varn Post", "reported", "that the ferry had sunk"),
    ),
    (
        "Two officials with knowledge of the talks have repeatedly said they expect no deal.",
        (
            "Two officials with knowledge of the talks",
            "have repeatedly said",
            "they expect no deal",
        ),
    ),
    (
        "The harbour master believes the ferry is lost.",
        ("The harbour master", "believes", "the ferry is lost"),
    ),
    (
        "The union wants to close the port.",
        ("The union", "wants", "to close the port"),
    ),
    (
        "Critics blasted the plan for a second port.",
        ("Critics", "blasted", "the plan for a second port"),
    ),
    (
        "The union called for a strike in the port.",
        ("The union", "called for", "a strike in the port"),
    ),
    (
        "The study shows that herring are coming back.",
        ("The study", "shows", "that herring are coming back"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), INDIRECT)
def test_indirect_speech_and_thought(text: str, expected: tuple[str, str, str]) -> None:
    assert seen(text)[0] == Seen(*expected, None)


QUOTED = [
    ("“The bridge is safe,” she said.", ("she", "said", "“The bridge is safe,”")),
    ('"The bridge is safe," she said.', ("she", "said", '"The bridge is safe,"')),
    ("«The bridge is safe», she said.", ("she", "said", "«The bridge is safe»")),
    ("''The bridge is safe,'' she said.", ("she", "said", "''The bridge is safe,''")),
    (
        "“The bridge is safe,” said Minister Ines Orlov.",
        ("Minister Ines Orlov", "said", "“The bridge is safe,”"),
    ),
    ("“Is it safe?” Mr. Orlov asked.", ("Mr. Orlov", "asked", "“Is it safe?”")),
    (
        "The mayor added: “We shall rebuild it.”",
        ("The mayor", "added", "“We shall rebuild it.”"),
    ),
    (
        "The mayor told the Varn Post, “We shall rebuild it.”",
        ("The mayor", "told", "“We shall rebuild it.”"),
    ),
    (
        "“The bridge,” he said, “is safe.”",
        ("he", "said", "“The bridge,”|“is safe.”"),
    ),
    (
        "“The bridge is safe,” he said. “Nobody need worry about it.”",
        ("he", "said", "“The bridge is safe,”|“Nobody need worry about it.”"),
    ),
    (
        "“The bridge is safe,” he said.\n“Nobody need worry about it at all, not even now.”",
        (
            "he",
            "said",
            "“The bridge is safe,”|“Nobody need worry about it at all, not even now.”",
        ),
    ),
    (
        "She went on to say:\n“The bridge has been closed since the flood of last year.”",
        ("She", "went on to say", "“The bridge has been closed since the flood of last year.”"),
    ),
    (
        "“The bridge is safe and sound,” he said. “It always was.\n“And it will be.”",
        ("he", "said", "“The bridge is safe and sound,”|“It always was.|“And it will be.”"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_direct_speech(text: str, expected: tuple[str, str, str]) -> None:
    assert seen(text)[0] == Seen(*expected, None)
    assert found_in(text)[0].manner is Manner.DIRECT


OTHER_CUES = [
    (
        "According to the Varn Post, the ferry has sunk.",
        ("the Varn Post", "According to", "the ferry has sunk"),
    ),
    (
        "But according to Varn Radio, the city's public station, the ferry has sunk.",
        ("Varn Radio, the city's public station", "according to", "the ferry has sunk"),
    ),
    (
        "The ferry has sunk, according to two sailors.",
        ("two sailors", "according to", "The ferry has sunk"),
    ),
    (
        "The ferry, according to two sailors, has sunk.",
        ("two sailors", "according to", "The ferry|has sunk"),
    ),
    (
        "It was announced that the port would close.",
        ("", "was announced", "that the port would close"),
    ),
    (
        "The port is expected to close in May.",
        ("", "is expected", "The port|to close in May"),
    ),
    (
        "Three sailors are believed to have drowned.",
        ("", "are believed", "Three sailors|to have drowned"),
    ),
    (
        "A “diver close to the matter” was cited by The Varn Post in reporting that the ferry"
        " has been found.",
        ("The Varn Post", "reporting", "that the ferry has been found"),
    ),
    (
        "Port sources were cited in dispatches saying two sailors were saved.",
        ("dispatches", "saying", "two sailors were saved"),
    ),
    (
        "The mayor rejected the charge, adding that the port was safe.",
        ("The mayor", "adding", "that the port was safe"),
    ),
    (
        "The owner issued a statement saying that the ferry was sound.",
        ("The owner", "issued a statement saying", "that the ferry was sound"),
    ),
    (
        "Two boats were sold to a man in Varn, a port on the coast, said local sources.",
        ("local sources", "said", "Two boats were sold to a man in Varn, a port on the coast"),
    ),
    (
        "According to research by Tidewatch, gulls eat twice a day, while terns eat once.",
        ("research by Tidewatch", "According to", "gulls eat twice a day, while terns eat once"),
    ),
    (
        "Varn Shipping, citing a weak season, expects to lose money.",
        ("Varn Shipping", "citing", "a weak season"),
    ),
    (
        "Orr, who steers the boat, said at a meeting shown on Varn Radio: “It was a gale.”",
        ("Orr, who steers the boat", "said", "“It was a gale.”"),
    ),
    (
        "Speaking outside the port where he was treated, Mr. Orr said: “It was a gale.”",
        ("Mr. Orr", "said", "“It was a gale.”"),
    ),
    (
        "The crew has reportedly left the ship.",
        ("", "reportedly", "The crew has reportedly left the ship"),
    ),
    (
        "Orlov's claim that the port is safe surprised nobody.",
        ("Orlov's", "claim", "that the port is safe surprised nobody"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), OTHER_CUES)
def test_other_cues(text: str, expected: tuple[str, str, str]) -> None:
    assert Seen(*expected, None) in seen(text)


def test_a_quotation_holds_the_attributions_in_it() -> None:
    text = (
        "“The cause is unknown, but the divers said that the hull had cracked,” The Varn Post"
        " reported. “The owner is hiding it, the divers said.”"
    )
    outer, first, second = seen(text)

    assert (outer.source, outer.cue) == ("The Varn Post", "reported")
    assert outer.content.count("|") == 1
    assert first == Seen("the divers", "said", "that the hull had cracked", "a1")
    assert second == Seen("the divers", "said", "The owner is hiding it", "a1")


def test_attributions_nest_to_any_depth() -> None:
    text = "Orr said that Hale claimed that Voss believes the ferry is lost."

    assert [(one.source, one.within) for one in seen(text)] == [
        ("Orr", None),
        ("Hale", "a1"),
        ("Voss", "a2"),
    ]


def test_reportedly_yields_to_another_cue_of_its_clause() -> None:
    text = "The crew were reportedly going to leave, Varn Radio reported."

    assert [one.cue for one in seen(text)] == ["reported"]


def test_block_after_a_colon_runs_until_another_outlet_takes_over() -> None:
    text = (
        "The ferry sank, The Varn Post reported.\n"
        "According to Coastline:\n"
        "In May the harbour master reported the loss of two boats.\n"
        "Meanwhile the crew left the port.\n"
        "“The hull had cracked,” The Varn Post reported.\n"
        "He left."
    )
    block = next(one for one in seen(text) if one.source == "Coastline")
    inner = next(one for one in seen(text) if one.source == "the harbour master")

    assert block.cue == "According to"
    assert block.content == (
        "In May the harbour master reported the loss of two boats.|"
        "Meanwhile the crew left the port."
    )
    assert inner.within == "a2"
    assert inner.content == "the loss of two boats"


@pytest.mark.parametrize(
    "text",
    [
        "They signed a so-called “friendship treaty” in June.",
        "Crowds filled the “Red Square” of Varn.",
        "The ferry sank in June and nobody was hurt.",
        "The claims were settled in court.",
        "The news reports were long.",
        "The port is building a league of sailors called the Lantern Club.",
        "Varn is raising its offer to the crew.",
    ],
)
def test_scare_quotes_names_and_plain_statements_are_no_attributions(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("She said the plan was “a gift to the rich” and would fail.", Manner.MIXED),
        ("She said the plan would fail.", Manner.INDIRECT),
        ("“The plan will fail,” she said.", Manner.DIRECT),
    ],
)
def test_manner(text: str, manner: Manner) -> None:
    assert found_in(text)[0].manner is manner


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The owner denied that the ferry was old.", True),
        ("The owner did not say whether the ferry was old.", True),
        ("The owner said that the ferry was not old.", False),
    ],
)
def test_denial(text: str, denied: bool) -> None:
    assert found_in(text)[0].denied is denied


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He said that it rained.", AttributionType.ASSERTION),
        ("He thinks that it rained.", AttributionType.BELIEF),
        ("He knows that it rained.", AttributionType.FACT),
        ("He promised that it would rain.", AttributionType.EVENTUALITY),
    ],
)
def test_type_comes_from_the_cue(text: str, kind: AttributionType) -> None:
    assert found_in(text)[0].type is kind


def test_ids_follow_the_text() -> None:
    text = "He said it rained. She said it snowed.\nThe sun shone, they said."

    assert [one.id for one in found_in(text)] == ["a1", "a2", "a3"]
    assert [one.source for one in seen(text)] == ["He", "She", "they"]


WHOLE = [
    (
        "Media outlets report that the mills collided.",
        [("Media outlets", "report", "that the mills collided")],
    ),
    (
        "News agencies report that the dam held, and nobody was hurt.",
        [("News agencies", "report", "that the dam held, and nobody was hurt")],
    ),
    (
        "The report that the dam held was wrong.",
        [("", "report", "that the dam held was wrong")],
    ),
    (
        "The minister said last week that 40 people had been moved.",
        [("The minister", "said", "that 40 people had been moved")],
    ),
    (
        "The pilot told the inquiry next Monday that the light was out.",
        [("The pilot", "told", "that the light was out")],
    ),
    ("She said last orders had been called.", [("She", "said", "last orders had been called")]),
    (
        "The dam held, the Varn Post reports, quoting two officials at the works.",
        [("the Varn Post", "reports", "The dam held")],
    ),
    (
        "The dam held, the Varn Post reports, citing a person close to the board.",
        [("the Varn Post", "reports", "The dam held")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_all_that_is_found_in_a_sentence(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(one.source, one.cue, one.content) for one in seen(text)] == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("She said yesterday.", 0),
        ("The pilot said so again last week.", 0),
        ("She said “no”.", 1),
        ("She said nobody came.", 1),
    ],
)
def test_a_content_says_something(text: str, count: int) -> None:
    assert len(seen(text)) == count
