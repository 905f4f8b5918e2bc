"""Forms of words in which a relay is told: whom they serve, and what they leave alone."""

from __future__ import annotations

import pytest

from reportedly.draft import Draft
from reportedly.records import SourceKind
from reportedly.source.chains import add_chains
from reportedly.source.sources import add_sources
from tests.drafts import Claim, draft_of, names


def chained(draft: Draft) -> Draft:
    return add_chains(add_sources(draft))


QUOTED_BY = [
    (
        "A law professor quoted by the Velm Star called it odd.",
        Claim("A law professor quoted by the Velm Star", "called", "odd"),
        ["Velm Star", "A law professor quoted by the Velm Star"],
    ),
    (
        "The tax was odd, said a banker quoted by Radio Velm yesterday.",
        Claim("a banker", "said", "The tax was odd"),
        ["Radio Velm", "banker"],
    ),
    (
        "A rule quoted by the chairman said it was odd.",
        Claim("A rule quoted by the chairman", "said", "it was odd"),
        ["A rule quoted by the chairman"],
    ),
]


@pytest.mark.parametrize(("text", "claim", "chain"), QUOTED_BY)
def test_who_is_quoted_by_an_outlet(text: str, claim: Claim, chain: list[str]) -> None:
    found = names(chained(draft_of(text, claim)), 1)

    assert len(found) == len(chain)
    assert found[0] == chain[0] or len(chain) == 1


def test_he_is_quoted_by_an_outlet() -> None:
    text = "Boris Welk was cross. He is quoted by the weekly Klarblick as saying that it rained."
    draft = chained(draft_of(text, Claim("the weekly Klarblick", "saying", "that it rained")))

    assert names(draft, 1) == ["Klarblick", "Boris Welk"]


@pytest.mark.parametrize(
    ("credit", "chain"),
    [
        ("Its story leaned on two guards", ["Lanterna", "two guards"]),
        ("Its report relied heavily on a sailor", ["Lanterna", "sailor"]),
        ("Its report relied on guesses", ["Lanterna"]),
    ],
)
def test_whom_a_report_leans_on(credit: str, chain: list[str]) -> None:
    text = f"Lanterna, a newspaper, said the fort fell. {credit}."
    draft = chained(draft_of(text, Claim("Lanterna, a newspaper", "said", "the fort fell")))

    assert names(draft, 1) == chain


@pytest.mark.parametrize(
    ("words", "relay"),
    [
        ("in a call with the Velm Mirror", True),
        ("during a long conversation with the newspaper Klarblick", True),
        ("in a call with the mayor", False),
    ],
)
def test_a_call_with_an_outlet_makes_it_a_relay(words: str, relay: bool) -> None:
    text = f"Olga Brandt said {words} that the fort fell."
    draft = chained(draft_of(text, Claim("Olga Brandt", "said", "that the fort fell")))

    assert (len(draft.attributions[0].chain) == 2) is relay


@pytest.mark.parametrize(
    ("second", "chain"),
    [
        ("A second guard", ["Reuters", "second guard"]),
        ("Another guard", ["Reuters", "Another guard"]),
        ("The mayor", ["mayor"]),
    ],
)
def test_another_of_those_who_speak_to_a_relay(second: str, chain: list[str]) -> None:
    text = f"A guard told Reuters that the fort fell. {second} said the duke fled."
    draft = chained(
        draft_of(
            text,
            Claim("A guard", "told", "that the fort fell"),
            Claim(second, "said", "the duke fled", at=40),
        )
    )

    found = names(draft, 2)
    assert len(found) == len(chain)
    assert found[0] == chain[0] or len(chain) == 1


@pytest.mark.parametrize(
    ("text", "again", "relayed"),
    [
        ("Olga Brandt had left, Reuters reported, but she said the fort stood.", "she", True),
        ("The guards had left, Lanterna reported, and they said the fort stood.", "they", True),
        ("Olga Brandt had left, Reuters reported. Later she said the fort stood.", "she", False),
    ],
)
def test_a_relay_holds_for_the_rest_of_its_sentence(text: str, again: str, relayed: bool) -> None:
    outlet = "Reuters" if "Reuters" in text else "Lanterna"
    content = text[: text.index(",")]
    at = text.index("reported")
    draft = chained(
        draft_of(
            text,
            Claim(outlet, "reported", content),
            Claim(again, "said", "the fort stood", at=at),
        )
    )

    assert (names(draft, 2)[0] == outlet) is relayed


def test_who_relays_another_outlet_stays_before_it() -> None:
    text = (
        "Reuters, quoting the weekly Klarblick, reported that the fort fell. "
        "The weekly attributed this to two guards."
    )
    draft = chained(draft_of(text, Claim("Reuters", "reported", "that the fort fell")))

    assert names(draft, 1) == ["Reuters", "Klarblick", "two guards"]


def test_a_claim_that_ends_with_its_citation_is_a_claim() -> None:
    text = "The dam leaks, the station Klarblick reported, citing a guard."
    draft = chained(
        draft_of(text, Claim("the station Klarblick", "reported", "The dam leaks|citing a guard"))
    )

    assert names(draft, 1) == ["Klarblick", "guard"]


@pytest.mark.parametrize(
    ("words", "name"),
    [("the newspaper", "Klarblick"), ("the daily", "Klarblick"), ("the opera", "Royal Opera")],
)
def test_the_newspaper_is_the_one_that_is_known_to_be_one(words: str, name: str) -> None:
    text = (
        f"The Royal Opera has shut, the daily Klarblick says. Els Wouters told {words} that it was."
    )
    draft = chained(
        draft_of(
            text,
            Claim("the daily Klarblick", "says", "The Royal Opera has shut"),
            Claim("Els Wouters", "told", "that it was"),
        )
    )

    assert (names(draft, 2)[0] == name) is (name == "Klarblick")


def test_its_report_is_not_that_of_a_story() -> None:
    text = (
        "The Velm Ledger broke the story, and the newsletter was proud: it said the fort fell.\n\n"
        "Its report cited four guards."
    )
    draft = chained(draft_of(text, Claim("it", "said", "the fort fell")))

    assert names(draft, 1) == ["The Velm Ledger", "four guards"]


@pytest.mark.parametrize(
    ("cited", "chain"),
    [
        ("minutes of a board meeting", ["Lanterna", "minutes of a board meeting"]),
        ("‘mates of his’", ["Lanterna", "mates of his"]),
        ("delays of an hour", ["Lanterna"]),
    ],
)
def test_what_an_outlet_cites_with_of(cited: str, chain: list[str]) -> None:
    text = f"Lanterna reported that the fort fell, citing {cited}."
    draft = chained(draft_of(text, Claim("Lanterna", "reported", "that the fort fell")))

    assert names(draft, 1) == chain


@pytest.mark.parametrize(
    ("words", "speaks"),
    [
        ("Initial indications", False),
        ("the derailment", False),
        ("after", False),
        ("the personality", True),
        ("the bank’s calculations", True),
        ("a Reuters translation", True),
        ("the delegation", True),
        ("no one", True),
    ],
)
def test_an_abstract_is_no_source(words: str, speaks: bool) -> None:
    text = f"It was said in Velm that {words} showed that the fort fell."
    draft = chained(draft_of(text, Claim(words, "showed", "that the fort fell")))

    assert (draft.sources[-1].kind is not SourceKind.UNSTATED) is speaks


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("An officer was directing people", "officer"),
        ("our guards will work all night", "guards"),
        ("A will writer", "will writer"),
    ],
)
def test_a_source_ends_before_its_verb(words: str, name: str) -> None:
    text = f"{words} and shouted that the fort fell."
    draft = chained(draft_of(text, Claim(words, "shouted", "that the fort fell")))

    assert name in str(names(draft, 1)[0])
    assert "directing" not in str(names(draft, 1)[0])


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        # On somebody else's programme or station, but not on one's own or on a service.
        ("Olga Brandt said on Radio Velm that the fort fell.", "Radio Velm"),
        ("Speaking on the podcast Long Span, Olga Brandt said that the fort fell.", "Long Span"),
        ("Olga Brandt said on her podcast Long Span that the fort fell.", None),
        ("Olga Brandt said on Twitter that the fort fell.", None),
        # Only the press puts out another's words.
        ("In remarks carried by the agency Velmpress, Olga Brandt said that the fort fell.",
         "Velmpress"),
        ("In a text published by the Velm Institute, Olga Brandt said that the fort fell.",
         "Velm Institute"),
        ("In a fort held by the Velm Institute, Olga Brandt said that the fort fell.", None),
        # Where a name ends before a participle.
        ("In an interview with Radio Velm broadcast late, Olga Brandt said that the fort fell.",
         "Radio Velm"),
        ("Olga Brandt, interviewed in the Velm Star, said that the fort fell.", "Velm Star"),
        ("Olga Brandt, born in the Velm valley, said that the fort fell.", None),
    ],
)  # fmt: skip
def test_where_something_was_said_or_put_out(text: str, relay: str | None) -> None:
    draft = chained(draft_of(text, Claim("Olga Brandt", "said", "that the fort fell")))

    assert names(draft, 1) == ([relay, "Olga Brandt"] if relay else ["Olga Brandt"])


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("According to Reuters, which spoke to three guards, the fort fell.",
         ["Reuters", "three guards"]),
        ("According to Reuters, which interviewed a sailor, the fort fell.",
         ["Reuters", "sailor"]),
        ("According to Reuters, which waited for the guards, the fort fell.", ["Reuters"]),
    ],
)  # fmt: skip
def test_whom_an_outlet_spoke_to(text: str, chain: list[str]) -> None:
    draft = chained(draft_of(text, Claim("Reuters", "According to", "the fort fell")))

    assert names(draft, 1) == chain


def test_its_sources_were_and_a_phrase_before_as() -> None:
    text = "Reuters said its sources were two guards. It quoted a sailor as saying the fort fell."
    draft = chained(
        draft_of(
            text,
            Claim("Reuters", "said", "its sources were two guards"),
            Claim("It", "quoted", "a sailor as saying the fort fell", at=40),
            Claim("a sailor as", "saying", "the fort fell", within="a2"),
        )
    )

    assert names(draft, 1) == ["Reuters", "two guards"]
    assert names(draft, 3) == ["Reuters", "sailor"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "chain"),
    [
        ("Reuters had been told by a doctor that the fort fell.", "Reuters", "had been told",
         ["Reuters", "doctor"]),
        ("Olga Brandt was warned by two guards that the fort fell.", "Olga Brandt", "was warned",
         ["Olga Brandt", "two guards"]),
        ("Olga Brandt was told by noon that the fort fell.", "Olga Brandt", "was told",
         ["Olga Brandt"]),
    ],
)  # fmt: skip
def test_who_is_told_by_somebody(text: str, source: str, cue: str, chain: list[str]) -> None:
    draft = chained(draft_of(text, Claim(source, cue, "that the fort fell")))

    assert names(draft, 1) == chain


@pytest.mark.parametrize(("again", "steps"), [("One", 2), ("Both", 2), ("The mayor", 1)])
def test_one_of_a_group_needs_no_of_them(again: str, steps: int) -> None:
    text = f"Two guards told Reuters that the fort fell. {again} said the duke fled."
    draft = chained(
        draft_of(
            text,
            Claim("Two guards", "told", "that the fort fell"),
            Claim(again, "said", "the duke fled", at=40),
        )
    )

    assert len(draft.attributions[1].chain) == steps


@pytest.mark.parametrize(
    ("words", "steps"),
    [
        ("A study published in the journal Tidewater", 1),
        ("A paper published in Shoreline, a journal,", 1),
        ("A letter published in the Velm Star", 2),
    ],
)
def test_who_prints_a_study_is_no_relay(words: str, steps: int) -> None:
    text = f"{words} says that the fort fell."
    draft = chained(draft_of(text, Claim(words.rstrip(","), "says", "that the fort fell")))

    assert len(draft.attributions[0].chain) == steps
