"""How figures stand to each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.corroboration.figures import Given, can_both_hold, figures_of, relation_of, sort_of
from reportedly.corroboration.records import Relation
from reportedly.corroboration.states import state_of


def figure(
    value: float | None,
    time: str = "2031-05-01",
    *,
    bound: str | None = None,
    approximate: bool = False,
    of: str | None = "sailors",
    unit: str | None = None,
    revises: bool = False,
    state: str | None = None,
) -> Given:
    number = int(value) if value is not None and value == int(value) else value
    return Given(
        story=unit or f"{value}{time}",
        unit=unit or f"{value}{time}:a1",
        value=number,
        of=of,
        approximate=approximate or bound is not None,
        bound=bound,
        state=state,
        time=time,
        published=time,
        revises=revises,
    )


@pytest.mark.parametrize(
    ("figures", "relation"),
    [
        ([figure(12), figure(12, "2031-05-02")], Relation.AGREE),
        ([figure(5), figure(7, "2031-05-02")], Relation.MOVED),
        ([figure(5, bound="least"), figure(7, "2031-05-02", bound="least")], Relation.MOVED),
        ([figure(5), figure(7)], Relation.CONFLICT),
        ([figure(5), figure(7, "2031-05-02"), figure(5, "2031-05-03")], Relation.CONFLICT),
        ([figure(100_000, revises=True), figure(8_000)], Relation.MOVED),
        ([figure(209_000), figure(200_000, bound="least")], Relation.ROUNDING),
        ([figure(276), figure(270, bound="least"), figure(200, bound="least")], Relation.ROUNDING),
        ([figure(1_900), figure(2_000, bound="most")], Relation.ROUNDING),
        ([figure(612), figure(600, approximate=True)], Relation.ROUNDING),
        ([figure(14), figure(14, bound="least")], Relation.ROUNDING),
        ([figure(55_000), figure(55_000, bound="most")], Relation.AGREE),
        ([figure(None, approximate=True), figure(48)], Relation.ROUNDING),
        ([figure(14), figure(19), figure(0)], Relation.CONFLICT),
    ],
)
def test_relations(figures: list[Given], relation: Relation) -> None:
    assert relation_of(figures) is relation
    assert relation_of(list(reversed(figures))) is relation


def test_two_figures_of_one_report_are_two_figures() -> None:
    both = [
        figure(21, unit="x"),
        figure(200, unit="x"),
        figure(21, unit="y"),
        figure(210, unit="z"),
    ]

    found = figures_of(both)

    assert [sorted(v.value or 0 for v in f.values) for f in found] == [[21], [200, 210]]


def test_the_dead_and_the_hurt_are_two_figures() -> None:
    found = figures_of(
        [figure(7, of="people", state="dead"), figure(50, of="people", state="hurt", unit="b")]
    )

    assert [f.relation for f in found] == [Relation.AGREE, Relation.AGREE]


def test_sorts_and_states() -> None:
    assert sort_of("young sailors") == sort_of("passengers") == sort_of(None)
    assert sort_of("dollars") != sort_of("ships")
    assert state_of("12 people were hurt and 3 died") == "hurt"
    assert state_of("40 ships left") is None


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.booleans(), st.booleans())
def test_holding_together_goes_both_ways(a: int, b: int, x: bool, y: bool) -> None:
    one, other = figure(a, approximate=x), figure(b, approximate=y)

    assert can_both_hold(one, other) == can_both_hold(other, one)
    assert can_both_hold(one, one)
