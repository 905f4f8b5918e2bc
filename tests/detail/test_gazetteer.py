"""Names of places, and what they may mean."""

from __future__ import annotations

from importlib import resources

import pytest

from reportedly.detail.gazetteer import areas, countries, spots


@pytest.mark.parametrize(
    ("name", "usual", "kind", "country"),
    [
        ("Ryazan", "Ryazan", "city", "RU"),
        ("Orel", "Oryol", "city", "RU"),
        ("Cologne", "Cologne", "city", "DE"),
        ("Lodz", "Łódź", "city", "PL"),
        ("Łódź", "Łódź", "city", "PL"),
        ("Saint Paul", "Saint Paul", "city", "US"),
        ("Calif.", "California", "state", "US"),
        ("Oxfordshire", "Oxfordshire", "county", "GB"),
        ("Donetsk Oblast", "Donetsk Oblast", "state", "UA"),
        ("Orange County", "Orange County", "county", "US"),
        ("Burma", "Myanmar", "country", "MM"),
        ("Black Sea", "Black Sea", "region", None),
        ("Washington", "Washington", "region", "US"),
        ("Georgia", "Georgia", "country", "GE"),
        ("Whitehall", "Whitehall", "region", "GB"),
    ],
)
def test_the_weightiest_reading(name: str, usual: str, kind: str, country: str | None) -> None:
    spot = spots(name)[0]

    assert (spot.name, spot.kind, spot.country) == (usual, kind, country)
    assert spot.lat is not None
    assert spot.lon is not None


@pytest.mark.parametrize(
    "name", ["", "Velmgrad", "a", "Zzzz", "\n", "\t", "Springfield\t", "x" * 99]
)
def test_no_reading(name: str) -> None:
    assert spots(name) == ()


def test_every_line_of_the_table_is_found() -> None:
    table = resources.files("reportedly.detail").joinpath("gazetteer.tsv").read_text("utf-8")
    lines = table.splitlines()

    assert [line.encode() for line in lines] == sorted(line.encode() for line in lines)
    for line in (lines[0], lines[-1], *lines[1::997]):
        name, _, country, *_ = line.split("\t")
        assert country in {spot.country for spot in spots(name)}


def test_countries_and_regions_lie_on_the_globe() -> None:
    every = [spot for readings in areas().values() for spot in readings]

    assert len(countries()) > 220
    for spot in every:
        assert spot.lat is not None
        assert spot.lon is not None
        assert -90 <= spot.lat <= 90
        assert -180 <= spot.lon <= 180
        assert spot.country in {None, "AQ", *countries()}
