"""Sources across stories: who is one, who is not, and a curator's word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.corroboration.identity import Card, join_sources, same_source
from reportedly.corroboration.names import body_words, given_names_agree, initials, sound
from reportedly.corroboration.records import Curation
from reportedly.corroboration.speakers import speakers_for
from reportedly.records import SourceKind

PERSON, BODY, OUTLET = SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.OUTLET


def card(
    key: str,
    name: str | None,
    kind: SourceKind = PERSON,
    description: str | None = None,
    affiliation: str | None = None,
) -> Card:
    return Card(
        key=f"{key}:s1",
        story=key,
        name=name,
        kind=kind,
        named=name is not None,
        description=description,
        affiliation=affiliation,
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Vladimir Zelenskiy", "Volodymyr Zelensky"),
        ("Oleksandr Syrskyi", "Oleksandr Syrsky"),
        ("Muammar Khadafy", "Muammar Kadafi"),
        ("James P. Orlan", "Jim Orlan"),
        ("Dr Ann Keller", "Ann Keller"),
        ("Sen. J. Abernathy", "John Abernathy"),
        ("José Calderón", "Jose Calderon"),
    ],
)
def test_one_person_under_two_names(a: str, b: str) -> None:
    assert same_source(card("x", a), card("y", b), near=True).same is True


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ann Keller", "Peter Keller"),
        ("Ann Keller", "Ann Mohr"),
        ("J. Abernathy", "Robert Abernathy"),
    ],
)
def test_two_people(a: str, b: str) -> None:
    decision = same_source(card("x", a), card("y", b), near=True)

    assert decision.same is False
    assert decision.reasons


def test_namesakes_of_different_events_are_kept_apart() -> None:
    mayor = card("x", "Ann Keller", description="mayor of Velm")
    chemist = card("y", "Ann Keller", description="chemist at the Institute of Salts")
    again = card("z", "Ann Keller", description="the mayor")

    assert same_source(mayor, chemist, near=False).same is False
    assert same_source(mayor, again, near=False).same is True
    assert same_source(mayor, card("w", "Ann Keller"), near=False).same is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rail Inquiry Branch", "RIB"),
        ("Varley Marine", "Varley"),
        ("The Harbour Board", "Harbour Board"),
        ("Norway's government", "Norwegian government"),
        ("Ardent Holdings Ltd", "Ardent Holdings"),
        ("Reuters Pellworm Bank", "Pellworm Bank"),
    ],
)
def test_one_body_under_two_names(a: str, b: str) -> None:
    assert same_source(card("x", a, BODY), card("y", b, BODY), near=True).same is True


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ministry of Health", "Ministry of Defence"),
        ("City Police", "Police"),
        ("Varley Marine", "Marine Board"),
        ("Norwegian government", "Swedish government"),
    ],
)
def test_two_bodies(a: str, b: str) -> None:
    assert same_source(card("x", a, BODY), card("y", b, BODY), near=True).same is not True


def test_an_outlet_goes_by_many_names() -> None:
    a, b = card("x", "the Associated Press", OUTLET), card("y", "AP", OUTLET)

    assert same_source(a, b, near=False).same is True


def test_a_family_name_that_two_people_share_joins_neither() -> None:
    cards = [card("a", "Ann Keller"), card("b", "Peter Keller"), card("c", "Keller")]

    assert len(join_sources(cards, Curation(), near=True)) == 3
    assert len(join_sources([cards[0], cards[2]], Curation(), near=True)) == 1


def test_a_curator_wins() -> None:
    cards = [card("a", "Ann Keller"), card("b", "Ann Keller"), card("c", "The Owl")]
    split = Curation(split_sources=(("a:s1", "b:s1"),))
    merged = Curation(merge_sources=(("a:s1", "c:s1"),))

    assert len(join_sources(cards[:2], split, near=True)) == 2
    assert len(join_sources(cards, merged, near=True)) == 1


@given(st.permutations(["Ann Keller", "A. Keller", "Keller", "Jim Orlan", "James Orlan", "RIB"]))
def test_the_order_of_cards_does_not_matter(names: list[str]) -> None:
    cards = {name: card(name.replace(" ", "-"), name) for name in sorted(names)}

    found = join_sources([cards[name] for name in names], Curation(), near=True)

    assert found == join_sources(list(cards.values()), Curation(), near=True)


def test_the_fullest_name_stands_and_a_word_too_many_does_not() -> None:
    cards = [
        card("a", "Ann Keller"),
        card("b", "Growth Ann Keller"),
        card("c", "Ann Keller"),
        card("d", "Annika B. Keller"),
    ]

    (identity,) = join_sources(cards, Curation(merge_sources=(("a:s1", "d:s1"),)), near=True)

    assert identity.name == "Annika B. Keller"


def test_an_officer_speaks_for_the_force_and_a_founder_for_himself() -> None:
    cards = [
        card("a", "Harbour Police", BODY),
        card("b", "Ole Brandt", description="chief inspector of the Harbour Police"),
        card("c", "Eva Lind", description="former chief of the Harbour Police"),
    ]
    identities = join_sources(cards, Curation(), near=True)

    found = speakers_for(identities)

    assert {key: body.name for key, body in found.items()} == {"b:s1": "Harbour Police"}


def test_names_made_alike() -> None:
    assert sound("qaddafi") == sound("kadafi")
    assert body_words("French ministry") == body_words("France's ministry")
    assert "mod" in initials("Ministry of Defence")
    assert given_names_agree(("kate",), ("katherine",)) is True
    assert given_names_agree((), ("ann",)) is None
