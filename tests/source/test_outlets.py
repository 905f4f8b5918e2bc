"""The gazetteer of outlets: whole, unambiguous where it settles a name, and quick to read."""

from __future__ import annotations

import re

import pytest

from reportedly.prose.given_names import given_names
from reportedly.records import SourceKind
from reportedly.source.kinds import kind_of_name
from reportedly.source.outlets import known_outlet, outlets


def test_it_holds_outlets_of_the_whole_world() -> None:
    every = outlets()

    assert len(every) > 2000
    assert len({outlet.country for outlet in every}) > 150
    assert {outlet.kind for outlet in every} == {SourceKind.OUTLET, SourceKind.CHANNEL}


def test_every_row_is_well_formed() -> None:
    for outlet in outlets():
        assert outlet.name == outlet.name.strip() != ""
        assert outlet.country is None or re.fullmatch("[A-Z]{2}", outlet.country)
        for domain in outlet.domains:
            assert re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}(?:/[a-z_]+)?", domain), outlet


def test_no_row_stands_twice() -> None:
    rows = [(outlet.name.lower().removeprefix("the "), outlet.country) for outlet in outlets()]

    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("name", ["Post", "Times", "Sun", "Mirror", "Time", "Petra", "Watson"])
def test_a_bare_name_that_is_also_a_word_settles_nothing(name: str) -> None:
    assert known_outlet(name) is None
    assert kind_of_name(name) is None


def test_no_given_name_settles_that_something_is_an_outlet() -> None:
    bare = {outlet.name for outlet in outlets() if " " not in outlet.name}

    assert [name for name in bare & given_names().keys() if known_outlet(name)] == []


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Reuters", "GB"),
        ("the Kyiv Independent", "UA"),
        ("spiegel.de", "DE"),
        ("Yonhap News Agency", "KR"),
        ("NYT", "US"),
        ("Premium Times", "NG"),
    ],
)
def test_names_short_names_and_domains_lead_to_an_outlet(name: str, country: str) -> None:
    found = known_outlet(name)

    assert found is not None
    assert found.country == country
