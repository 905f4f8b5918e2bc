"""Who told whom over many stories: copies folded, outlets folded, readable with 200 relays."""

from __future__ import annotations

from reportedly.corroboration.records import (
    ClaimDetail,
    First,
    Grade,
    Independent,
    Report,
    Step,
)
from reportedly.records import SourceKind
from reportedly.report.claim_graph import Teller, claim_graph

WIRE = Step(name="Carrow Wire", kind=SourceKind.OUTLET, named=True)
OFFICIAL = Step(name="two officials", kind=SourceKind.GROUP, named=False)
NOBODY = Step(name="source not stated", kind=SourceKind.UNSTATED, named=False)


def claim(*chains: tuple[Step, ...]) -> ClaimDetail:
    reports = tuple(
        Report(story=f"story-{n}", attribution="a1", span=((0, 4),), text="Dams", chain=chain)
        for n, chain in enumerate(chains)
    )
    return ClaimDetail(
        id="c1", claim="Dams", reports=reports, origins=(),
        independent=Independent(least=1, most=1), first=First(story="story-0"),
        grade=Grade(suggested=6, reasons=()),
    )  # fmt: skip


def titles(detail: ClaimDetail, tellers: dict[str, Teller]) -> list[str]:
    graph = claim_graph(detail, tellers)
    assert graph is not None
    return [node.title for node in graph.nodes]


def test_each_outlet_each_relay_and_the_origin_have_a_box() -> None:
    detail = claim((WIRE, OFFICIAL), (OFFICIAL,))
    tellers = {"story-0": Teller("The Post"), "story-1": Teller("The Ledger")}

    assert set(titles(detail, tellers)) == {
        "This claim", "The Post", "The Ledger", "Carrow Wire", "two officials (unnamed)",
    }  # fmt: skip


def test_copies_count_once_a_story_at_what_they_copy() -> None:
    detail = claim((OFFICIAL,), (OFFICIAL,), (OFFICIAL,))
    tellers = {
        "story-0": Teller("The Post"),
        "story-1": Teller("Daily", "story-0"),
        "story-2": Teller("Weekly", "story-0"),
    }

    assert "The Post and 2 copies" in titles(detail, tellers)
    assert "Daily" not in titles(detail, tellers)


def test_two_hundred_relays_of_one_wire_are_one_box() -> None:
    detail = claim(*[(WIRE, OFFICIAL)] * 200)
    tellers = {f"story-{n}": Teller(f"Paper {n}") for n in range(200)}

    assert "200 outlets" in titles(detail, tellers)
    assert len(titles(detail, tellers)) == 4


def test_what_is_not_stated_is_no_origin_in_common() -> None:
    detail = claim((WIRE, NOBODY), (NOBODY,))
    tellers = {"story-0": Teller("The Post"), "story-1": Teller("The Ledger")}

    assert titles(detail, tellers).count("source not stated") == 2


def test_too_much_is_no_picture() -> None:
    people = [Step(name=f"Person {n}", kind=SourceKind.PERSON, named=True) for n in range(60)]
    tellers = {f"story-{n}": Teller(f"Paper {n}") for n in range(60)}

    assert claim_graph(claim(*((each,) for each in people)), tellers) is None
