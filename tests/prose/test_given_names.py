"""Given names: which there are, whom they go with, and what is none."""

from __future__ import annotations

import pytest

from reportedly.prose.given_names import by_hand, given_names


@pytest.mark.parametrize(
    ("name", "gender"), [("Ruth", "female"), ("Joost", "male"), ("Itziar", "female")]
)
def test_names_of_many_countries_are_known_with_their_gender(name: str, gender: str) -> None:
    assert given_names()[name] == gender


@pytest.mark.parametrize("word", ["Harbour", "Royal", "London", "Estonia", "Golden", "Carter"])
def test_words_places_and_family_names_are_no_given_names(word: str) -> None:
    assert word not in given_names()


def test_the_list_written_by_hand_settles_what_lists_differ_in() -> None:
    names = given_names()

    assert all(names[name] == gender for name, gender in by_hand().items())
