"""Source spans become sources: name, kind, description, and which mentions are one."""

from __future__ import annotations

import pytest

from reportedly.draft import Draft
from reportedly.records import Manner, SourceKind
from reportedly.source.sources import add_sources
from tests.drafts import Claim, draft_of, own


def one(text: str, source: str, cue: str = "said") -> Draft:
    return add_sources(draft_of(text, Claim(source, cue, text[-12:])))


@pytest.mark.parametrize(
    ("text", "span", "name", "kind", "description"),
    [
        (
            "Ruritania’s Defense Minister Olga Brandt said the fort was empty.",
            "Ruritania’s Defense Minister Olga Brandt",
            "Olga Brandt",
            "person",
            "Ruritania’s Defense Minister",
        ),
        (
            "Ruritanian President Boris Welk said the fort was empty.",
            "Boris Welk",
            "Boris Welk",
            "person",
            "Ruritanian President",
        ),
        (
            "Lanterna, the public broadcaster of Ruritania, said the fort was empty.",
            "Lanterna",
            "Lanterna",
            "outlet",
            "the public broadcaster of Ruritania",
        ),
        (
            "The Ruritanian Telegram channel Tower Whisper said the fort was empty.",
            "The Ruritanian Telegram channel Tower Whisper",
            "Tower Whisper",
            "channel",
            "The Ruritanian Telegram channel",
        ),
        (
            "The Ruritanian outlet KLAR said the fort was empty.",
            "The Ruritanian outlet KLAR",
            "KLAR",
            "outlet",
            "The Ruritanian outlet",
        ),
        (
            "The Institute of Quiet Waters—founded by the navy in 1990—said the fort was empty.",
            "The Institute of Quiet Waters",
            "Institute of Quiet Waters",
            "organisation",
            "founded by the navy in 1990",
        ),
        (
            "A lawyer for the family, Ruth Abel, said the fort was empty.",
            "A lawyer for the family, Ruth Abel,",
            "Ruth Abel",
            "person",
            "A lawyer for the family",
        ),
        (
            "The mayor of Velm Petar Abel said the fort was empty.",
            "The mayor of Velm Petar Abel",
            "Petar Abel",
            "person",
            "The mayor of Velm",
        ),
        (
            "The fort’s spokesman, Colonel Boris Welk, said the fort was empty.",
            "Colonel Boris Welk",
            "Boris Welk",
            "person",
            "The fort’s spokesman",
        ),
        (
            "Ruth Abel, who mends nets in the port, said the fort was empty.",
            "Ruth Abel",
            "Ruth Abel",
            "person",
            "who mends nets in the port",
        ),
        (
            "Retired welder Ruth Abel, 71, said the fort was empty.",
            "Ruth Abel",
            "Ruth Abel",
            "person",
            "Retired welder",
        ),
        (
            "A channel called Tower Whisper said the fort was empty.",
            "Tower Whisper",
            "Tower Whisper",
            "channel",
            "A channel",
        ),
        (
            "The defence ministry said the fort was empty.",
            "The defence ministry",
            "defence ministry",
            "organisation",
            None,
        ),
        (
            "A 2019 study by the Salt Board said the fort was empty.",
            "A 2019 study by the Salt Board",
            "2019 study by the Salt Board",
            "document",
            None,
        ),
        (
            "The so-called “pact of the two seas” said the fort was empty.",
            "The so-called “pact of the two seas”",
            "pact of the two seas",
            "document",
            None,
        ),
        (
            "The Drossel campaign said the fort was empty.",
            "The Drossel campaign",
            "Drossel campaign",
            "organisation",
            None,
        ),
        (
            "The Morgenblatt newspaper said the fort was empty.",
            "The Morgenblatt newspaper",
            "Morgenblatt",
            "outlet",
            None,
        ),
    ],
)
def test_a_named_source(
    text: str, span: str, name: str, kind: str, description: str | None
) -> None:
    source = own(one(text, span), 1)

    assert (source.name, source.kind.value, source.description) == (name, kind, description)
    assert source.named


@pytest.mark.parametrize(
    ("words", "kind", "description"),
    [
        ("Three harbour officials", "group", "Three harbour officials"),
        ("A harbour official", "person", "harbour official"),
        ("unnamed sources close to the duke", "group", "unnamed sources close to the duke"),
        ("The ministry", "organisation", "ministry"),
        ("A leaked memo", "document", "leaked memo"),
        ("State media", "outlet", "State media"),
        ("Several of the sailors", "group", "Several of the sailors"),
        (
            "A “harbour guard close to the duke”",
            "person",
            "harbour guard close to the duke",
        ),
    ],
)
def test_a_source_without_a_name(words: str, kind: str, description: str) -> None:
    source = own(one(f"{words} said the fort was empty.", words), 1)

    assert (source.name, source.named) == (None, False)
    assert (source.kind.value, source.description) == (kind, description)


def test_a_claim_without_a_source_has_one_of_its_own_that_is_unstated() -> None:
    text = "It was announced that the fort fell. It was said that the duke fled."
    draft = add_sources(
        draft_of(
            text,
            Claim("", "was announced", "the fort fell"),
            Claim("", "was said", "the duke fled"),
        )
    )

    first, second = own(draft, 1), own(draft, 2)
    assert first.kind is second.kind is SourceKind.UNSTATED
    assert first.id != second.id
    assert (first.name, first.mentions) == (None, ())


SHORT_FORMS = [
    ("Ruritanian President Boris Welk said A. Later Welk said B.", "Boris Welk", "Welk"),
    ("Olga Brandt said A. Later Ms. Brandt said B.", "Olga Brandt", "Ms. Brandt"),
    ("Minister Kim Han-sol said A. Later Kim said B.", "Kim Han-sol", "Kim"),
    (
        "The Bureau of Quiet Affairs said A. Later the BQA said B.",
        "The Bureau of Quiet Affairs",
        "the BQA",
    ),
    ("The Salt Ministry said A. Later the ministry said B.", "The Salt Ministry", "the ministry"),
    ("Drossel Sachs Inc said A. Later Drossel said B.", "Drossel Sachs Inc", "Drossel"),
    ("Two guards said A. Later the guards said B.", "Two guards", "the guards"),
    ("Two guards said A. Later the sources said B.", "Two guards", "the sources"),
    ("A senior official said A. Later the official said B.", "A senior official", "the official"),
    ("The Salter newspaper said A. Later the paper said B.", "The Salter newspaper", "the paper"),
    ("Reuters said A. Later the agency said B.", "Reuters", "the agency"),
    ("Drossel Marine grew. Drossel said A. Later the firm said B.", "Drossel", "the firm"),
    ("Olga Brandt said A. Later she said B.", "Olga Brandt", "she"),
    ("Two guards said A. Later they said B.", "Two guards", "they"),
    ("The Ministry of Salt said A. Later it said B.", "The Ministry of Salt", "it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "second"), SHORT_FORMS)
def test_later_mentions_mean_the_same_source(text: str, first: str, second: str) -> None:
    later = text.index("Later")
    draft = add_sources(
        draft_of(text, Claim(first, "said", "A"), Claim(second, "said", "B", at=later))
    )

    assert own(draft, 1) == own(draft, 2)
    assert len(own(draft, 1).mentions) == 2


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("A source said A. Later a source said B.", "A source", "a source"),
        ("A guard said A. Later another guard said B.", "A guard", "another guard"),
        ("A guard said A. Later a second guard said B.", "A guard", "a second guard"),
        ("Robin Abel said A. Later Andy Abel said B.", "Robin Abel", "Andy Abel"),
        ("Reports said A. Later reports said B.", "Reports", "reports"),
        ("Boris Welk said A. Later she said B.", "Boris Welk", "she"),
    ],
)
def test_other_mentions_do_not(text: str, first: str, second: str) -> None:
    later = text.index("Later")
    draft = add_sources(
        draft_of(text, Claim(first, "said", "A"), Claim(second, "said", "B", at=later))
    )

    assert own(draft, 1).id != own(draft, 2).id


def test_the_fullest_name_and_its_description_may_stand_anywhere_in_the_story() -> None:
    text = "Brandt said so. A day before, Salt Minister Olga Brandt had left the fort."

    source = own(add_sources(draft_of(text, Claim("Brandt", "said", "so"))), 1)

    assert (source.name, source.description) == ("Olga Brandt", "Salt Minister")


def test_he_is_the_last_man_who_spoke_and_not_one_in_a_quotation() -> None:
    text = "Boris Welk said: “Andy Abel is late.” Later he said no more."
    draft = add_sources(
        draft_of(
            text,
            Claim("Boris Welk", "said", "“Andy Abel is late.”", manner=Manner.DIRECT),
            Claim("he", "said", "no more", at=text.index("Later")),
        )
    )

    assert own(draft, 2).name == "Boris Welk"


def test_he_may_be_somebody_who_has_said_nothing_yet() -> None:
    text = "Boris Welk came to the fort in June. He said the walls were weak."

    assert own(one(text, "He"), 1).name == "Boris Welk"


def test_the_first_person_in_a_quotation_is_its_speaker() -> None:
    text = "“I know that the fort fell,” said Olga Brandt."
    draft = add_sources(
        draft_of(
            text,
            Claim("Olga Brandt", "said", "“I know that the fort fell,”", manner=Manner.DIRECT),
            Claim("I", "know", "the fort fell", within="a1"),
        )
    )

    assert own(draft, 2).name == "Olga Brandt"


def test_the_source_of_a_report_is_whose_report_it_is() -> None:
    source = own(one("Lanterna’s report said the fort was empty.", "Lanterna’s report"), 1)

    assert source.name == "Lanterna"


def test_a_relative_pronoun_means_the_words_before_it() -> None:
    text = "They met Ruth Abel, who said the fort was empty."

    assert own(one(text, "who"), 1).name == "Ruth Abel"


def test_the_same_words_are_one_source_whatever_they_are_said_to_say() -> None:
    text = "Investigators said there was no leak and suspected a heater."
    source = "Investigators"

    draft = add_sources(
        draft_of(
            text,
            Claim(source, "said", "there was no leak"),
            Claim(source, "suspected", "a heater"),
        )
    )

    assert [attribution.chain for attribution in draft.attributions] == [("s1",), ("s1",)]
