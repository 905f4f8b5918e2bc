"""Places by name, and names that are no places."""

from __future__ import annotations

import pytest

from reportedly.detail.place_choice import country_of
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
        (
            "Rain fell in Dayton, OH, and in Ripon, England.",
            [
                ("Dayton", "US"),
                ("Ripon", "GB"),
                ("England", "GB"),
            ],
        ),
        ("A bus left Ryazan for Oryol.", [("Ryazan", "RU"), ("Oryol", "RU")]),
        ("Ships lay off Whitehall.", [("Whitehall", "GB")]),
        ("They sailed the North Sea to Essex.", [("North Sea", None), ("Essex", "GB")]),
        ("ACCRA (Carrow Wire) - It rained.", [("Accra", "GH")]),
        (
            "It rained in countries such as Chile, Peru and the UAE.",
            [
                ("Chile", "CL"),
                ("Peru", "PE"),
                ("United Arab Emirates", "AE"),
            ],
        ),
        ("A Cairo hospital was closed.", [("Cairo", "EG")]),
        ("The wall on the border with Mexico fell.", [("Mexico", "MX")]),
        ("Chile has sent doctors to Peru.", [("Chile", "CL"), ("Peru", "PE")]),
        ("A tree fell on Quarrel Street in Leeds.", [("Quarrel Street", None), ("Leeds", "GB")]),
        ("She was born at St Odo Hospital, Leeds.", [("St Odo Hospital", "GB"), ("Leeds", "GB")]),
        ("Snow closed the A417.", [("A417", None)]),
        ("Some 70 tents burned at Velmac overnight.", [("Velmac", None)]),
        ("Its leader left Tin Velma in May.", [("Tin Velma", None)]),
        ("It hit the town of Velm. Nobody left Velm.", [("Velm", None), ("Velm", None)]),
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
        "Russia said so.",
        "China imports more.",
        "The mayor of Lagos laughed.",
        "Talks with Iran began.",
        "US officials left.",
        "Turkey’s minister left.",
        "Leeds City won.",
        "Ada Lincoln left. They trust Lincoln.",
        "He wrote for Velmia in Perspective.",
        "St Odo Hospital denied it.",
        "She told Quarrel Street Bank so.",
        "According to Davis, it rained.",
        "They met in March.",
        "She works at Drosselwerk.",
        "They laughed at Brandt.",
        "They voted in Velm’s name.",
        "Two White House aides left.",
        "It was decided by the EU and NATO.",
    ],
)
def test_no_places(text: str) -> None:
    assert found(text) == []


def test_coordinates_where_they_are_known() -> None:
    text = "They sailed from Lisbon to Portugal."
    lisbon, portugal = find_places(Prose(text, paragraphs_of(text)))

    assert lisbon.lat == pytest.approx(38.7, abs=0.2)
    assert lisbon.lon == pytest.approx(-9.1, abs=0.2)
    assert (portugal.lat, portugal.lon) == (39.5, -8.0)  # its middle


def test_only_the_places_of_the_content() -> None:
    text = "In Oslo the duke said that Lisbon fell."
    draft = add_places(draft_of(text, Claim("the duke", "said", "that Lisbon fell")))

    assert [place.text for place in draft.attributions[0].places] == ["Lisbon"]


@pytest.mark.parametrize(
    ("text", "name", "country", "lat"),
    [
        ("Rain fell in Springfield. Missouri was dry.", "Springfield", "US", 37.2),
        ("Rain fell in Springfield. Nothing fell in Boston.", "Springfield", "US", 42.1),
        ("Officials in Georgia shut roads in Atlanta and Savannah.", "Georgia", "US", 32.5),
        ("The Georgian parliament met. It rained in Georgia.", "Georgia", "GE", 42.0),
        ("It fell on the Donetsk region.", "Donetsk Oblast", "UA", 48.1),
        ("They met in Kingston, near the Jamaican coast.", "Kingston", "JM", 18.0),
        ("They met in Kingston, Ontario.", "Kingston", "CA", 44.2),
    ],
)
def test_which_of_the_places_of_one_name(text: str, name: str, country: str, lat: float) -> None:
    places = find_places(Prose(text, paragraphs_of(text)))

    (place,) = (one for one in places if one.name == name)
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=0.8)


def test_the_publishers_country_tells_too() -> None:
    text = "A tree fell in Hamilton."
    prose = Prose(text, paragraphs_of(text))

    assert [one.country for one in find_places(prose, country_of("news.example.nz"))] == ["NZ"]
    assert [one.country for one in find_places(prose, country_of("news.example.ca"))] == ["CA"]


def test_a_place_that_no_list_has_lies_where_the_words_say() -> None:
    text = "It fell near Velmgrad, Norway."
    velmgrad, norway = find_places(Prose(text, paragraphs_of(text)))

    assert (velmgrad.name, velmgrad.country) == ("Velmgrad", "NO")
    assert (velmgrad.lat, velmgrad.lon) == (norway.lat, norway.lon)
