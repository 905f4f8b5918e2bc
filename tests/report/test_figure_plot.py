"""Figures over time as a picture."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reportedly.corroboration.records import Figure, FigureValue, Relation
from reportedly.report.figure_plot import figure_plot

from .claim_stories import claim_of, dam_claim, report

OUTLETS = {"t1": "Courier", "t2": "Lantern", "t3": "Watch", "t4": "Post"}


def figure(*values: FigureValue) -> Figure:
    return Figure(about="families", relation=Relation.CONFLICT, values=values)


def test_later_stands_to_the_right_and_more_stands_higher() -> None:
    claim, _ = dam_claim()

    plot = figure_plot(claim.figures[0], claim, OUTLETS, copies={"t4"})

    assert plot is not None
    at = {dot.title: dot for dot in plot.dots}
    assert list(at) == [
        "Courier: about 40", "Lantern: about 38", "Post: about 38", "Watch: 12",
    ]  # fmt: skip
    assert at["Courier: about 40"].x < at["Lantern: about 38"].x < at["Watch: 12"].x
    assert at["Courier: about 40"].y < at["Lantern: about 38"].y < at["Watch: 12"].y
    assert [dot.title for dot in plot.dots if dot.copied] == ["Post: about 38"]
    assert [(row.value, row.words) for row in plot.rows] == [
        ("about 40", "1 story: two engineers"),
        ("about 38", "2 stories: two engineers"),
        ("12", "1 story: Water Board"),
    ]
    assert plot.days[0].lines == ("4 Mar 2031",)


def test_no_words_lie_on_others_and_all_stay_in_the_picture() -> None:
    values = [FigureValue(value=100 + n, stories=(f"t{n}",)) for n in range(12)]
    claim = claim_of(*(report(f"t{n}", at="2031-03-04T06:00:00Z") for n in range(12)))

    plot = figure_plot(figure(*values, FigureValue(value=9, stories=("t0",))), claim, {})

    assert plot is not None
    heights = [row.y for row in plot.rows]
    assert all(lower - upper >= 20.9 for upper, lower in pairwise(heights))
    assert min(heights) > 0
    assert max(heights) <= plot.floor


@pytest.mark.parametrize(
    "values",
    [
        (1, 10**400), (1, float("inf")), (1, float("nan")), (1, None), (5,), (),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_makes_no_picture(values: tuple[float | None, ...]) -> None:
    found = [FigureValue(value=value, stories=(f"t{n}",)) for n, value in enumerate(values)]

    assert figure_plot(figure(*found), claim_of(report("t0"), report("t1")), {}) is None


@pytest.mark.parametrize("values", [(1e308, -1e308), (1, 10**300), (0, 0.5), (-3, -4), (7, 7)])
def test_numbers_of_any_size_stay_in_the_picture(values: tuple[float, ...]) -> None:
    found = [FigureValue(value=value, stories=(f"t{n}",)) for n, value in enumerate(values)]

    plot = figure_plot(figure(*found), claim_of(report("t0"), report("t1")), {})

    assert plot is not None
    assert all(0 <= dot.y <= plot.floor for dot in plot.dots)
    assert all(0 <= dot.x <= plot.right for dot in plot.dots)


def test_reports_without_a_date_have_a_place_of_their_own() -> None:
    claim = claim_of(report("t0", at="2031-03-04"), report("t1", at="2031-04-04"), report("t2"))
    values = [FigureValue(value=n, stories=(f"t{n}",)) for n in range(3)]

    plot = figure_plot(figure(*values), claim, {})

    assert plot is not None
    x = {dot.title[-1]: dot.x for dot in plot.dots}
    assert x["2"] < x["0"] < x["1"]
    assert plot.days[0].lines == ("no date",)
    assert plot.days[0].at == x["2"]
