"""The picture of who told whom over many stories."""

from __future__ import annotations

import pytest

from reportedly.corroboration.records import Origin, Step
from reportedly.records import SourceKind
from reportedly.report.claim_graph import Teller, claim_graph, original_of
from reportedly.report.graph import Graph

from .claim_stories import (
    BOARD,
    COURIER,
    ENGINEERS,
    UNSTATED,
    claim_of,
    dam_claim,
    echo_claim,
    outlet,
    report,
)


def titles(graph: Graph) -> list[str]:
    return [node.title for node in graph.nodes]


def test_an_outlet_is_one_box_whether_it_tells_or_is_told_of() -> None:
    claim = claim_of(report("t1", ENGINEERS), report("t2", COURIER))
    graph = claim_graph(claim, {"t1": Teller("The Velmar Courier"), "t2": Teller("Lantern")})

    assert graph is not None
    at = {node.title: node.x for node in graph.nodes}
    assert sorted(at) == ["Lantern", "The Velmar Courier", "two engineers"]
    assert at["Lantern"] < at["The Velmar Courier"] < at["two engineers"]
    assert len(graph.edges) == 2


def test_copies_are_counted_with_what_they_copy() -> None:
    claim, tellers = dam_claim()

    graph = claim_graph(claim, tellers)

    assert graph is not None
    assert "Lantern and 1 copy" in titles(graph)
    assert "Morrow Post" not in titles(graph)
    assert {node.title for node in graph.nodes if node.origin} == {"two engineers", "Water Board"}


def test_copies_of_copies_go_back_to_the_first_and_circles_end() -> None:
    chain = {"a": Teller("A"), "b": Teller("B", "a"), "c": Teller("C", "b")}
    circle = {"a": Teller("A", "b"), "b": Teller("B", "a")}

    assert original_of("c", chain) == "a"
    assert original_of("d", chain) == "d"
    assert original_of("b", {"b": Teller("B", "not here")}) == "b"
    assert original_of("a", circle) in circle


def test_a_copy_of_a_story_that_does_not_report_the_claim_stands_for_itself() -> None:
    tellers = {"t1": Teller("Lantern", "elsewhere"), "elsewhere": Teller("Valley Watch")}

    graph = claim_graph(claim_of(report("t1", BOARD)), tellers)

    assert graph is not None
    assert titles(graph) == ["Lantern", "Water Board"]


def test_one_nameless_source_in_many_words_is_one_box() -> None:
    other = Step(name="unnamed two men from the dam", kind=SourceKind.GROUP, named=False)
    origin = Origin(name=ENGINEERS.name, kind=SourceKind.GROUP, named=False, stories=("t1", "t2"))
    claim = claim_of(report("t1", ENGINEERS), report("t2", COURIER, other), origins=(origin,))

    graph = claim_graph(claim, {"t1": Teller("Velmar Courier"), "t2": Teller("Lantern")})

    assert graph is not None
    assert titles(graph).count("two engineers") == 1
    assert "two men from the dam" not in titles(graph)


def test_not_stated_is_nobodys_in_common() -> None:
    claim = claim_of(report("t1", UNSTATED), report("t2", UNSTATED))

    graph = claim_graph(claim, {"t1": Teller("A"), "t2": Teller("B")})

    assert graph is not None
    assert titles(graph).count("source not stated") == 2


def test_a_circle_is_drawn_with_the_link_that_closes_it() -> None:
    claim = claim_of(report("t1", outlet(2)), report("t2", outlet(1)), report("t3", outlet(1)))
    tellers = {"t1": Teller("Outlet 1"), "t2": Teller("Outlet 2"), "t3": Teller("Lantern")}

    graph = claim_graph(claim, tellers)

    assert graph is not None
    assert sorted(titles(graph)) == ["Lantern", "Outlet 1", "Outlet 2"]
    assert [edge.back for edge in graph.edges].count(True) == 1


@pytest.mark.parametrize(
    ("relays", "origins", "expected"),
    [
        (200, 1, ["192 other outlets", "192 outlets"]),
        (200, 7, ["28 outlets"] * 6 + ["29 outlets"] * 8),
        (200, 200, ["192 other sources"] + ["192 outlets"] * 2),
        (3000, 40, ["2,400 outlets"] * 2 + ["32 other sources"] + ["75 outlets"] * 16),
    ],
)
def test_many_relays_are_few_boxes_and_nobody_is_lost(
    relays: int, origins: int, expected: list[str]
) -> None:
    claim, tellers = echo_claim(relays, origins)

    graph = claim_graph(claim, tellers)

    assert graph is not None
    assert len(graph.nodes) <= 30
    first = min(node.x for node in graph.nodes)
    last = max(node.x for node in graph.nodes)
    assert sum(node.claims for node in graph.nodes if node.x == first) == relays
    assert sum(node.claims for node in graph.nodes if node.x == last) == relays
    places = [(node.x, node.y) for node in graph.nodes]
    assert len(set(places)) == len(places)
    folded = sorted(title for title in titles(graph) if title[0].isdigit())
    assert folded == expected


def test_a_story_that_nobody_knows_still_tells() -> None:
    graph = claim_graph(claim_of(report("t1", BOARD)), {})

    assert graph is not None
    assert titles(graph) == ["unknown outlet", "Water Board"]


def test_no_reports_make_no_picture() -> None:
    assert claim_graph(dam_claim()[0].model_copy(update={"reports": ()}), {}) is None
