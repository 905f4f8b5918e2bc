"""A trace as a list of claims, and the count of them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import Attribution, Source, SourceKind, Story, Trace
from reportedly.report.claims import Origin, Standing, claims_of, source_label
from reportedly.report.tally import Tally, shares


def claim_through(*kinds: tuple[SourceKind, bool]) -> tuple[Standing, Origin]:
    """The standing and origin of a claim whose chain has these kinds of source."""
    sources = tuple(
        Source(id=f"s{number}", kind=kind, named=named)
        for number, (kind, named) in enumerate(kinds)
    )
    attribution = Attribution(
        id="a1", content=((0, 2),), chain=tuple(source.id for source in sources)
    )
    trace = Trace(story=Story(id="x", text="So."), sources=sources, attributions=(attribution,))
    (claim,) = claims_of(trace)
    return claim.standing, claim.origin


PERSON = (SourceKind.PERSON, True)
NOBODY = (SourceKind.PERSON, False)
BODY = (SourceKind.ORGANISATION, True)
OUTLET = (SourceKind.OUTLET, True)
CHANNEL = (SourceKind.CHANNEL, True)
UNSTATED = (SourceKind.UNSTATED, False)


@pytest.mark.parametrize(
    ("chain", "standing", "origin"),
    [
        ([], Standing.UNSTATED, Origin.UNSTATED),
        ([UNSTATED], Standing.UNSTATED, Origin.UNSTATED),
        ([PERSON], Standing.NAMED, Origin.NAMED),
        ([BODY], Standing.NAMED, Origin.NAMED),
        ([NOBODY], Standing.UNNAMED, Origin.UNNAMED),
        ([(SourceKind.DOCUMENT, False)], Standing.UNNAMED, Origin.UNNAMED),
        ([OUTLET], Standing.RELAYED, Origin.OUTLET),
        ([CHANNEL], Standing.RELAYED, Origin.OUTLET),
        ([OUTLET, PERSON], Standing.RELAYED, Origin.NAMED),
        ([OUTLET, NOBODY], Standing.RELAYED, Origin.UNNAMED),
        ([OUTLET, UNSTATED], Standing.RELAYED, Origin.UNSTATED),
        ([PERSON, BODY], Standing.RELAYED, Origin.NAMED),
        ([CHANNEL, OUTLET, NOBODY], Standing.RELAYED, Origin.UNNAMED),
    ],
)
def test_each_claim_stands_in_one_way(
    chain: list[tuple[SourceKind, bool]], standing: Standing, origin: Origin
) -> None:
    assert claim_through(*chain) == (standing, origin)


def test_every_attribution_is_one_claim_in_reading_order(trace: Trace) -> None:
    claims = claims_of(trace)

    assert [claim.number for claim in claims] == list(range(1, 13))
    assert {claim.attribution.id for claim in claims} == {each.id for each in trace.attributions}
    assert [claim.attribution.id for claim in claims if claim.depth] == ["a5", "a9"]


def test_claims_inside_one_another_in_a_circle_all_appear() -> None:
    def inside(name: str, outer: str) -> Attribution:
        return Attribution(id=name, content=((0, 2),), within=outer)

    trace = Trace(
        story=Story(id="x", text="So."),
        attributions=(inside("a", "b"), inside("b", "c"), inside("c", "a"), inside("d", "d")),
    )

    assert sorted(claim.attribution.id for claim in claims_of(trace)) == ["a", "b", "c", "d"]


def test_a_source_without_a_name_says_so_once(trace: Trace) -> None:
    def label(kind: SourceKind, description: str | None) -> str:
        source = Source(id="s", kind=kind, named=False, description=description)
        return source_label(source, trace.story)

    assert label(SourceKind.GROUP, "two divers") == "two divers (unnamed)"
    assert label(SourceKind.GROUP, "unnamed divers") == "unnamed divers"
    assert label(SourceKind.PERSON, None) == "unnamed person"
    assert label(SourceKind.UNSTATED, None) == "source not stated"


def test_the_sentence_adds_up(trace: Trace) -> None:
    tally = Tally.of(claims_of(trace))

    assert tally.total == len(trace.attributions)
    assert tally.sentence() == (
        "12 claims: 4 from people or bodies with names, 2 from sources without a name, 5 through "
        "others (3 going back to a source without a name, 1 going no further than an outlet or "
        "channel, 1 going back to no source stated) and 1 with no source stated."
    )
    assert "own voice" in Tally.of(()).sentence()


def test_where_all_relayed_claims_go_back_alike_the_number_stands_once() -> None:
    tally = Tally(Counter({Standing.RELAYED: 3}), Counter({Origin.OUTLET: 3}))

    assert tally.sentence() == (
        "3 claims: 3 through others (going no further than an outlet or channel)."
    )


@given(st.dictionaries(st.sampled_from(Standing), st.integers(0, 10_000)), st.integers(4, 200))
def test_the_bar_is_as_wide_as_asked_and_shows_all_there_is(
    counts: dict[Standing, int], width: int
) -> None:
    tally = Tally(Counter(counts), Counter())

    cells = shares(tally, width)

    assert set(cells) == {standing for standing, count in counts.items() if count}
    assert all(count >= 1 for count in cells.values())
    assert sum(cells.values()) == (width if cells else 0)
