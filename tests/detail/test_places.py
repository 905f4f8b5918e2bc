"""Places by name, and names that are no places."""

from __future__ import annotations

import pytest

from reportedly.detail.places import add_places, find_places
from reportedly.prose.prose import Prose, paragraphs_of
from tests.drafts import Claim, draft_of


def found(text: str) -> list[tuple[str, str | None]]:
    places = find_places(Prose(text, paragraphs_of(text)))
    return [(place.name or "", place.country) for place in places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The ship left Oslo for Lisbon.", [("Oslo", "NO"), ("Lisbon", "PT")]),
        (
            "They were seen in Russia’s Tula and Smolensk oblasts.",
            [("Russia", "RU"), ("Tula Oblast", "RU"), ("Smolensk Oblast", "RU")],
        ),
        ("They met in Kiev.", [("Kyiv", "UA")]),
        ("She lives in the U.S. now.", [("United States", "US")]),
        ("Rain fell on Springfield, Illinois.", [("Springfield", "US"), ("Illinois", "US")]),
        ("They sailed to Birmingham, Alabama.", [("Birmingham", "US"), ("Alabama", "US")]),
        ("They sailed to Birmingham.", [("Birmingham", "GB")]),
        ("Fishermen in Reading heard it.", [("Reading", "GB")]),
        ("Snow fell in New York City.", [("New York City", "US")]),
        ("It fell near Velmgrad, they said.", [("Velmgrad", None)]),
        ("The village of Upper Velm was cut off.", [("Upper Velm", None)]),
        ("They went to the towns of Velm and Sarra.", [("Velm", None), ("Sarra", None)]),
        ("It fell on the Velm region.", [("Velm Region", None)]),
    ],
)
def test_places(text: str, places: list[tuple[str, str]]) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "The Russian fleet left.",
        "Paris Miller left.",
        "She told Jack London so.",
        "The Boston Globe was late.",
        "Reading is good for you.",
        "The University of Texas was closed.",
        "President Lincoln was there.",
        "Nobody left.",
        "He held a stake in Drosselwerk.",
        "They voted in Parliament.",
        "It was told in Ruritanian.",
        "They met in June.",
    ],
)
def test_no_places(text: str) -> None:
    assert found(text) == []


def test_coordinates_where_they_are_known() -> None:
    text = "They sailed from Lisbon to Portugal."
    lisbon, portugal = find_places(Prose(text, paragraphs_of(text)))

    assert lisbon.lat == pytest.approx(38.7, abs=0.2)
    assert lisbon.lon == pytest.approx(-9.1, abs=0.2)
    assert (portugal.lat, portugal.lon) == (None, None)


def test_only_the_places_of_the_content() -> None:
    text = "In Oslo the duke said that Lisbon fell."
    draft = add_places(draft_of(text, Claim("the duke", "said", "that Lisbon fell")))

    assert [place.text for place in draft.attributions[0].places] == ["Lisbon"]
