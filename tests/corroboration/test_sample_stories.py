"""The bundled samples, all at once: copies with direction, origins, conflict and correction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.api import trace
from reportedly.corroboration.corroborate import Corroboration, corroborate
from reportedly.corroboration.records import ClaimDetail, CopyKind, Relation
from reportedly.records import Trace

SAMPLES = Path(__file__).parents[2] / "samples"


def traces() -> Iterator[Trace]:
    """The samples under their own names: two word-for-word copies are two stories."""
    for page in sorted((*SAMPLES.glob("*.html"), *SAMPLES.glob("*.txt"))):
        found = trace(page)
        name = "-".join(page.stem.split("-")[:2])
        yield found.model_copy(update={"story": found.story.model_copy(update={"id": name})})


@pytest.fixture(scope="module")
def result() -> Corroboration:
    return corroborate(traces())


def reporting(result: Corroboration, story: str, words: str) -> ClaimDetail:
    """The claim with the most reports among those that a story reports in some words."""
    found = [
        detail
        for detail in result.details
        if any(r.story == story and words in r.text for r in detail.reports)
    ]
    assert found, (story, words)
    return found[0]


def test_who_copied_whom(result: Corroboration) -> None:
    assert [(c.of, c.by, c.kind) for c in result.copied] == [
        ("depot-04", "depot-05", CopyKind.PARTIAL_COPY),
        ("depot-04", "depot-06", CopyKind.COPY),
        ("depot-04", "depot-07", CopyKind.PARTIAL_COPY),
        ("yard-04", "yard-05", CopyKind.COPY),
    ]


def test_what_names_the_direction(result: Corroboration) -> None:
    evidence = {copy.by: copy.evidence for copy in result.copied}

    assert set(evidence["depot-05"]) >= {"source-line", "published"}
    assert any("syndication-source" in name for name in evidence["depot-05"])
    assert set(evidence["depot-06"]) >= {"republication-notice", "published"}
    assert any("isBasedOn" in name for name in evidence["depot-06"])
    assert evidence["depot-07"] == ("published",)
    assert any("canonical" in name for name in evidence["yard-05"])
    assert not any(name.startswith("against") for names in evidence.values() for name in names)


def test_soldiers_died_goes_back_to_the_officials_and_not_to_who_relayed_them(
    result: Corroboration,
) -> None:
    claim = reporting(result, "depot-02", "14 soldiers have been killed")

    assert {r.story for r in claim.reports} == {f"depot-{page:02}" for page in range(1, 11)}
    assert claim.first.story == "depot-01"
    assert 14 in {v.value for f in claim.figures if "soldiers" in f.about for v in f.values}
    assert claim.independent.least <= 2
    names = [origin.name for origin in claim.origins]
    assert any("two officials" in name or "two unnamed officials" in name for name in names)
    assert not any(name in ("Zarnik", "Northlight News") for name in names)


def test_the_doctors_count_goes_back_to_the_doctor(result: Corroboration) -> None:
    claim = reporting(result, "depot-08", "19 bodies")

    assert {r.story for r in claim.reports} >= {"depot-08", "depot-09"}
    assert 19 in {v.value for f in claim.figures for v in f.values}
    assert any("doctor" in origin.name for origin in claim.origins)
    assert not any("Albion Ledger" in origin.name for origin in claim.origins)


def test_the_doctors_count_is_in_conflict_with_the_officials(result: Corroboration) -> None:
    claim = reporting(result, "depot-08", "19 bodies")
    against = [{side.says for side in conflict.sides} for conflict in claim.conflicts]

    assert {"11 or 14", "19"} in against


def test_the_figure_was_corrected(result: Corroboration) -> None:
    claim = reporting(result, "depot-10", "eleven soldiers have perished")
    values = {v.value: v for f in claim.figures if "soldiers" in f.about for v in f.values}

    assert {14, 11} <= set(values)
    corrected = next(f for f in claim.figures if {14, 11} <= {v.value for v in f.values})
    assert corrected.relation in (Relation.MOVED, Relation.CONFLICT)
    order = [v.version for v in claim.timeline if "soldiers" in v.version]
    assert order.index("14 soldiers") < order.index("11 soldiers")


def test_people_moved_is_rounding(result: Corroboration) -> None:
    claim = reporting(result, "depot-02", "600 people")

    assert {o.name for o in claim.origins} == {"Petar Zorlin", "Civil Protection Service"}
    (figure,) = [f for f in claim.figures if {600, 612} <= {v.value for v in f.values}]
    assert figure.relation is Relation.ROUNDING


def test_jobs_counted_by_the_union_are_rounded_by_the_tabloid(result: Corroboration) -> None:
    claim = reporting(result, "yard-04", "1,900 people")

    figures = [f for f in claim.figures if {1900, 2000} <= {v.value for v in f.values}]
    assert [f.relation for f in figures] == [Relation.ROUNDING]
    assert any(o.name == "Dawn Asquith-Bell" for o in claim.origins)


def test_the_closing_of_the_yard_is_denied(result: Corroboration) -> None:
    claim = reporting(result, "yard-01", "preparing to close")

    assert claim.denied_by
    assert claim.first.story == "yard-01"
    assert {o.name for o in claim.origins if not o.named}


def test_each_relay_is_proved_by_a_sentence_of_its_story(result: Corroboration) -> None:
    texts = {t.story.id: t.story.text for t in traces()}
    relays = [relay for detail in result.details for relay in detail.relays]

    assert ("Northlight News", "Zarnik") in {(r.name, r.source) for r in relays} or (
        "Northlight",
        "Zarnik",
    ) in {(r.name, r.source) for r in relays}
    assert all(relay.sentence in texts[relay.story] for relay in relays)
