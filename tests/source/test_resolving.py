"""Whom pronouns and descriptions mean, where those who are meant have said nothing yet."""

from __future__ import annotations

import pytest

from reportedly.source.ranking import all_weights
from reportedly.source.sources import add_sources
from tests.drafts import Claim, draft_of, own

INTRODUCED = [
    # text, source span, name of whom it means
    ("The minister, Olga Brandt, came late. The minister said no.", "The minister", "Olga Brandt"),
    ("Salt Minister Olga Brandt came late. It rained. The minister said no.", "The minister",
     "Olga Brandt"),
    ("A film on the Telegram channel Tower Whisper showed smoke. The channel said no.",
     "The channel", "Tower Whisper"),
    ("The fort was first seen by the newspaper Lanterna. It rained. The paper said no.",
     "The paper", "Lanterna"),
    ("Drossel Marine grew. Drossel sold its Port Velm yard. The company said no.", "The company",
     "Drossel Marine"),
    ("The spokesman, Colonel Boris Welk, was calm. “Somebody will talk,” he said. No.", "he",
     "Boris Welk"),
    ("Rivals fear the Salt Ministry, which said no.", "which", "Salt Ministry"),
    ("The Salt Ministry of Ruritania was calm. It said no.", "It", "Salt Ministry of Ruritania"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "name"), INTRODUCED)
def test_someone_who_is_only_spoken_of_can_be_meant(text: str, span: str, name: str) -> None:
    claim = Claim(span, "said", "no" if "said no" in text else "No", at=text.rindex(span))
    source = own(add_sources(draft_of(text, claim)), 1)

    assert source.name == name


NOT_MEANT = [
    # Nobody of that gender, of that sort, or of that number has been spoken of.
    ("Olga Brandt came late. The spokesman said no.", "The spokesman"),
    ("Olga Brandt came late. A minister said no.", "A minister"),
    ("Lanterna is a newspaper. The ministries said no.", "The ministries"),
    ("Drossel sold its Port Velm yard. Another company said no.", "Another company"),
]


@pytest.mark.parametrize(("text", "span"), NOT_MEANT)
def test_what_does_not_fit_is_somebody_new(text: str, span: str) -> None:
    source = own(add_sources(draft_of(text, Claim(span, "said", "no"))), 1)

    assert source.name is None


def test_who_does_a_sources_work_elsewhere_is_told_apart_from_who_is_only_spoken_of() -> None:
    text = "Olga Brandt came late. It rained. She said no. Brandt left."
    source = own(add_sources(draft_of(text, Claim("She", "said", "no"))), 1)

    assert source.name == "Olga Brandt"
    assert [text[start:end] for start, end in source.mentions] == ["Olga Brandt", "She"]


def test_family_names_that_stand_first_do_not_make_two_people_one() -> None:
    text = "The leader, Kim Il-ho, said A. Later Defense Minister Kim Han-sol said B."
    draft = add_sources(
        draft_of(text, Claim("Kim Il-ho", "said", "A"), Claim("Kim Han-sol", "said", "B", at=31))
    )

    assert own(draft, 1).name == "Kim Il-ho"
    assert own(draft, 2).name == "Kim Han-sol"


def test_there_are_weights_for_every_sort_of_mention() -> None:
    assert set(all_weights()) == {"person", "plural", "thing", "description"}


GOES_ON = [
    # "A said he …" is A, a couple goes on as they, and what somebody quotes may be another's.
    ("Boris Welk met Kim Han-sol. Kim said he hoped for peace.", "Kim", "he", "Kim Han-sol"),
    ("Welk left. Boris Welk said he hoped for peace.", "Boris Welk", "he", "Boris Welk"),
    ("Guards slept. Ada Hill and Ruth Abel said they hoped for peace.", "Ada Hill and Ruth Abel",
     "they", "Ada Hill and Ruth Abel"),
    ("Lanterna sank. The Salt Board said it hoped for peace.", "The Salt Board", "it",
     "Salt Board"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "pronoun", "name"), GOES_ON)
def test_a_pronoun_in_what_somebody_retells_is_that_somebody(
    text: str, source: str, pronoun: str, name: str
) -> None:
    start = text.index(" said ")
    draft = add_sources(
        draft_of(
            text,
            Claim(source, "said", f"{pronoun} hoped for peace", at=start - len(source)),
            Claim(pronoun, "hoped", "for peace", within="a1", at=start),
        )
    )

    assert own(draft, 2).name == name


def test_a_surname_that_looks_like_a_people_is_a_person() -> None:
    text = "Bruno Arians came late. Arians said no. Bavarians cheered."
    source = own(add_sources(draft_of(text, Claim("Arians", "said", "no", at=20))), 1)
    people = own(add_sources(draft_of(text, Claim("Bavarians", "cheered", "no"))), 1)

    assert (source.name, source.kind.value) == ("Bruno Arians", "person")
    assert (people.name, people.kind.value) == (None, "group")


@pytest.mark.parametrize(
    ("words", "kind", "named"),
    [
        ("The couple", "group", False),
        ("Ada Hill and Ruth Abel", "group", True),
        ("Transport for Velm", "organisation", True),
        ("Merchants there", "group", False),
        ("The 76-year-old", "person", False),
    ],
)
def test_kinds_of_phrases_that_look_like_others(words: str, kind: str, named: bool) -> None:
    source = own(add_sources(draft_of(f"{words} said no to it.", Claim(words, "said", "no"))), 1)

    assert (source.kind.value, source.named) == (kind, named)


def test_a_headline_before_the_text_introduces_nobody() -> None:
    text = "Drossel Confirms Another Break-In\n\nDrossel said no. Its yard is old."
    source = own(add_sources(draft_of(text, Claim("Drossel", "said", "no", at=30))), 1)

    assert source.name == "Drossel"


def test_another_outlet_is_not_the_one_before() -> None:
    text = "The daily Il Faro said A. Later the Flemish broadcaster said B. Then the paper said C."
    claims = [
        Claim("The daily Il Faro", "said", "A"),
        Claim("the Flemish broadcaster", "said", "B", at=27),
        Claim("the paper", "said", "C", at=62),
    ]
    draft = add_sources(draft_of(text, *claims))

    assert own(draft, 1).id != own(draft, 2).id
    assert own(draft, 1).id == own(draft, 3).id
