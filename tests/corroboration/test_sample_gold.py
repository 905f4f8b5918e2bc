"""Every row of the table of origins in samples/README.md, and how the figures stand.

What does not come out as a careful reader has it is marked, with what comes out instead; the mark
fails as soon as it is no longer true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from reportedly.corroboration.corroborate import Corroboration, corroborate
from reportedly.corroboration.records import ClaimDetail, Relation
from tests.corroboration.test_sample_stories import reporting, traces


@pytest.fixture(scope="module")
def result() -> Corroboration:
    return corroborate(traces())


@dataclass(frozen=True)
class Row:
    """One row: words of a page that report the claim, all its pages, figures and origins."""

    story: str
    words: str
    pages: str
    figures: tuple[float, ...] = ()
    origins: tuple[str, ...] = ()


ROWS = {
    "soldiers died": Row(
        "depot-01", "fourteen soldiers", "depot 1 2 3 4 5 6 7 8 9", (14,), ("two officials",)
    ),
    "nobody died, four hurt": Row(
        "depot-04", "any soldiers were killed", "depot 4 5 6 7 9 10", (4,), ("defence ministry",)
    ),
    "bodies at the hospital": Row("depot-08", "19 bodies", "depot 8 9 10", (19,), ("doctor",)),
    "dead, corrected": Row("depot-10", "eleven soldiers have perished", "depot 10", (11,)),
    "nowhere to run": Row(
        "depot-07", "nowhere to run", "depot 1 2 7 9", (), ("one of the officials",)
    ),
    "people moved": Row(
        "depot-01", "600", "depot 1 2 4 6 7", (600, 612),
        ("Petar Zorlin", "Civil Protection Service"),
    ),
    "a heater, first": Row("depot-01", "heater", "depot 1", (), ("investigators",)),
    "a heater, relayed": Row("depot-02", "electric heater", "depot 2"),
    "burned men, six": Row("depot-03", "six people", "depot 3", (6,), ("not stated",)),
    "burned men, four": Row("depot-04", "more than four", "depot 4 5 6 7", (4,)),
    "yard will close": Row(
        "yard-01", "preparing to close", "yard 1 2 4 5 6", (1400,), ("three people familiar",)
    ),
    "nothing is decided, firm": Row(
        "yard-06", "NOTHING has been decided", "yard 6", (), ("Varley Marine",)
    ),
    "nothing is decided, manager": Row(
        "yard-02", "No final decision", "yard 2", (), ("Marcus Thwaite",)
    ),
    "people out of work": Row(
        "yard-04", "1,900 people", "yard 2 4 5 6", (1900,), ("Dawn Asquith-Bell",)
    ),
    "smaller yard": Row("yard-03", "smaller yard", "yard 3", (), ("Two sources close",)),
    "fewer than 900": Row("yard-03", "fewer than 900", "yard 3", (900,)),
    "face the axe": Row("yard-06", "2,000", "yard 6", (2000,)),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_who_is_behind_each_claim(result: Corroboration, name: str) -> None:
    row = ROWS[name]
    found = reporting(result, row.story, row.words)

    event, *numbers = row.pages.split()
    assert {r.story for r in found.reports} >= {f"{event}-{int(number):02}" for number in numbers}
    assert {value.value for f in found.figures for value in f.values} >= set(row.figures)
    for origin in row.origins:
        assert any(origin in (one.name or "") for one in found.origins), origin


def between(result: Corroboration, *numbers: float) -> Iterator[ClaimDetail]:
    """The claims in which certain figures stand against each other."""
    for detail in result.details:
        for conflict in detail.conflicts:
            said = " ".join(side.says.replace(",", "") for side in conflict.sides).split()
            if {f"{number:g}" for number in numbers} <= set(said):
                yield detail


def test_the_ministry_denies_what_the_officials_say(result: Corroboration) -> None:
    died = reporting(result, "depot-01", "fourteen soldiers")
    denial = reporting(result, "depot-04", "any soldiers were killed")

    assert denial.id in died.denied_by


def test_fourteen_then_eleven_moved(result: Corroboration) -> None:
    died = reporting(result, "depot-10", "eleven soldiers have perished")

    assert any(
        f.relation is Relation.MOVED and {11, 14} <= {v.value for v in f.values}
        for f in died.figures
    )


def test_nineteen_is_in_conflict_with_the_others(result: Corroboration) -> None:
    assert list(between(result, 14, 19))
    assert list(between(result, 11, 19))


@pytest.mark.xfail(strict=True, reason="one at least: the prosecutor is no origin of the count")
def test_the_fewest_origins_of_the_dead_are_two(result: Corroboration) -> None:
    assert reporting(result, "depot-01", "fourteen soldiers").independent.least == 2


@pytest.mark.xfail(strict=True, reason="the two pages have a claim each")
def test_the_heater_of_the_investigators_is_one_claim(result: Corroboration) -> None:
    found = reporting(result, "depot-01", "faulty heater")

    assert {r.story for r in found.reports} == {"depot-01", "depot-02"}


@pytest.mark.xfail(strict=True, reason="the ministry's colonel is taken for the origin")
def test_the_burned_men_go_back_to_a_doctor(result: Corroboration) -> None:
    found = reporting(result, "depot-04", "more than four")

    assert any("doctor" in (one.name or "") for one in found.origins)


@pytest.mark.xfail(strict=True, reason="the outlet is taken for the origin")
def test_fewer_than_900_goes_back_to_the_sources(result: Corroboration) -> None:
    found = reporting(result, "yard-03", "fewer than 900")

    assert any("sources" in (one.name or "") for one in found.origins)


@pytest.mark.xfail(strict=True, reason="they are figures of claims that are not held together")
@pytest.mark.parametrize("other", [1900, 900])
def test_jobs_lost_are_in_conflict(result: Corroboration, other: int) -> None:
    assert list(between(result, 1400, other))
