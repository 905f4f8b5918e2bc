"""The event of one story, found from its neighbours, is the one that all edges together give."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from reportedly.corroboration.events import EVENT_STORIES, event_around, events_of

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 199), st.integers(0, 199)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.2, 1.0),
    max_size=600,
)


def around(story: int, edges: Mapping[tuple[int, int], float]) -> frozenset[int]:
    def neighbours(wanted: set[int]) -> dict[int, dict[int, float]]:
        found: dict[int, dict[int, float]] = {one: {} for one in wanted}
        for (a, b), score in edges.items():
            for one, other in ((a, b), (b, a)):
                if one in wanted:
                    found[one][other] = score
        return found

    return event_around(story, neighbours)


def partition(edges: Mapping[tuple[int, int], float]) -> set[frozenset[int]]:
    named = {(f"{a:03}", f"{b:03}"): score for (a, b), score in edges.items()}
    events = events_of(named, [f"{number:03}" for number in range(200)])
    return {frozenset(int(story) for story in event) for event in events}


@given(PAIRS)
def test_events_of_single_stories_are_the_events_of_all(
    edges: dict[tuple[int, int], float],
) -> None:
    events = partition(edges)

    assert {around(min(event), edges) for event in events} == events
    assert {around(max(event), edges) for event in events} == events


def test_a_long_row_is_cut_where_it_hangs_together_least() -> None:
    edges = {(at, at + 1): 0.9 for at in range(199)} | {(99, 100): 0.23, (49, 50): 0.23}
    edges |= {(149, 150): 0.23}

    assert around(0, edges) == frozenset(range(50))
    assert partition(edges) == {frozenset(range(at, at + 50)) for at in (0, 50, 100, 150)}


def test_an_event_has_no_more_stories_than_it_may_have() -> None:
    edges = {(0, at): 0.5 for at in range(1, EVENT_STORIES)}

    assert len(around(0, edges)) == EVENT_STORIES
    assert around(0, edges | {(0, EVENT_STORIES): 0.5}) == {0}
