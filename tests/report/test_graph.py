"""The picture of who told whom."""

from __future__ import annotations

from reportedly.records import Attribution, Source, SourceKind, Story, Trace
from reportedly.report.claims import claims_of
from reportedly.report.graph import Graph, graph_of


def graph_for(*chains: str, kinds: dict[str, SourceKind] | None = None) -> Graph | None:
    """The picture of chains written like "ab": each letter a source."""
    names = sorted(set("".join(chains)))
    kinds = kinds or {}
    trace = Trace(
        story=Story(id="x", text="So."),
        sources=tuple(
            Source(id=name, name=name, kind=kinds.get(name, SourceKind.PERSON), named=True)
            for name in names
        ),
        attributions=tuple(
            Attribution(id=f"a{number}", content=((0, 2),), chain=tuple(chain))
            for number, chain in enumerate(chains)
        ),
    )
    return graph_of(claims_of(trace), trace.story)


def columns(graph: Graph) -> dict[str, int]:
    return {node.label: node.x for node in graph.nodes}


def test_no_picture_where_nobody_relays() -> None:
    assert graph_for("a", "b") is None
    assert graph_for() is None


def test_an_origin_stands_right_of_all_who_relay_it() -> None:
    graph = graph_for("ac", "bc", "c", "dbc")

    assert graph is not None
    at = columns(graph)
    assert at["This page"] < at["a"] < at["c"]
    assert at["d"] < at["b"] < at["c"]
    assert {node.label: node.claims for node in graph.nodes}["c"] == 4


def test_boxes_never_lie_on_one_another(trace: Trace) -> None:
    graph = graph_of(claims_of(trace), trace.story)

    assert graph is not None
    places = [(node.x, node.y) for node in graph.nodes]
    for x, y in places:
        assert 0 <= x <= graph.width - graph.box_width
        assert 0 <= y <= graph.height - graph.box_height
    for number, (x, y) in enumerate(places):
        for other_x, other_y in places[number + 1 :]:
            assert x != other_x or abs(y - other_y) >= graph.box_height


def test_not_stated_is_no_shared_origin() -> None:
    graph = graph_for("au", "bu", "u", kinds={"u": SourceKind.UNSTATED})

    assert graph is not None
    assert [node.label for node in graph.nodes].count("source not stated") == 3


def test_a_tangle_is_left_to_the_table() -> None:
    """Circles, chains without end and crowds are no picture, and take no time."""
    assert graph_for("ab", "ba") is None
    assert graph_for("abab") is None
    assert graph_for("aa") is None
    assert graph_for("".join(chr(97 + number) for number in range(20))) is None
    assert graph_for("ab", *(chr(0x4E00 + number) for number in range(60))) is None
