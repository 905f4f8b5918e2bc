"""However stories come, one by one or at once, changed or in another order: the same is proved."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from reportedly.archive.adding import add_input
from reportedly.archive.claims import claim_named, claims, claims_of_story, copies
from reportedly.archive.curating import curation, decide, undo
from reportedly.archive.identities import known_as
from reportedly.archive.loading import newest_trace, story_named
from reportedly.archive.models import Claim, Decision, Key, Story
from reportedly.archive.place import Place
from reportedly.archive.settling import rebuild, settle
from reportedly.corroboration.corroborate import corroborate
from reportedly.errors import ReportedlyError
from tests.archive.stories import RULES, lines

WIRE = (
    "SARNOGRAD - An explosion at the Velnica ammunition depot killed 14 soldiers, two officials at "
    "the General Staff told the newspaper Zarnik on Tuesday.\n\n"
    "The blast broke windows in the village of Ostrava Kell, nine kilometres from the depot, and "
    "threw burning shells over the railway line to Marnic, the mayor, Lena Ortiz, said.\n\n"
    "Firefighters from three districts worked until the morning and could not come near the "
    "storehouse because of the heat, according to the Velnica fire brigade.\n\n"
    "The defence ministry confirmed the explosion and said nothing about soldiers."
)
FERRY = (
    "The Ansel ferry is running again after a month in the Harrow dockyard, the harbour office "
    "said.\n\nCaptain Joris Tamsin said that the Ansel ferry carried {n} passengers on Sunday."
)


def story(key: str, title: str, day: str, text: str, outlet: str) -> dict[str, Any]:
    return {
        "id": key, "title": title, "published": day, "text": text,
        "publisher": {"name": outlet, "domain": f"{outlet.lower()}.example"},
    }  # fmt: skip


DEPOT = "Velnica ammunition depot explosion kills soldiers"
STORIES = [
    story("zarnik", DEPOT, "2024-11-12T06:00:00Z", WIRE, "Zarnik"),
    story("copy", DEPOT, "2024-11-12T10:00:00Z", WIRE, "Clamour"),
    story(
        "other", "Velnica depot explosion: doctor counts 19 soldiers", "2024-11-13",
        "A doctor in Velnica counted 19 dead soldiers after the ammunition depot explosion, she "
        "told The Ledger.\n\nThe newspaper Zarnik reported that 14 soldiers died in the Velnica "
        "ammunition depot explosion.", "Ledger",
    ),
    story("ferry-1", "Ansel ferry runs again", "2024-12-01", FERRY.format(n=14), "Harbour"),
    story("ferry-2", "Ansel ferry runs again", "2024-12-02", FERRY.format(n=40), "Bourse"),
    story(
        "alone", "Library opens", "2024-12-05", "The Kelmouth library opens in May, Ada Brandt "
        "said.", "Kelmouth",
    ),
]  # fmt: skip


def add(folder: Path, *stories: dict[str, Any]) -> None:
    file = folder / f"{random.getrandbits(64)}.jsonl"
    assert not [r for r in add_input(lines(file, stories), RULES) if isinstance(r, ReportedlyError)]


def assert_all_is_as_from_scratch() -> None:
    expected = corroborate([newest_trace(row) for row in Story.objects.all()], curation())
    assert {claim.id: claim for claim in claims()} == {c.id: c for c in expected.details}
    assert copies() == expected.copies
    assert Claim.objects.count() == len(expected.details)


@pytest.mark.parametrize("seed", range(3))
def test_one_by_one_in_any_order(archive: Place, tmp_path: Path, seed: int) -> None:
    order = list(STORIES)
    random.Random(seed).shuffle(order)  # noqa: S311 - an order for a test
    for one in order:
        add(tmp_path, one)
        settle()

    assert_all_is_as_from_scratch()
    assert any(copy.by == "copy" and copy.of == "zarnik" for copy in copies().copies)
    assert settle() == 0


def test_at_once_changed_and_made_again(archive: Place, tmp_path: Path) -> None:
    add(tmp_path, *STORIES)
    assert settle() == len(STORIES)
    assert_all_is_as_from_scratch()

    # A copy becomes a story of something else, and leaves everything it hung together with.
    add(tmp_path, STORIES[1] | {"title": "Ansel ferry runs", "text": FERRY.format(n=7)})
    settle()
    assert_all_is_as_from_scratch()
    assert story_named("copy").event == story_named("ferry-1").event
    keys = Key.objects.count()

    rebuild()
    assert_all_is_as_from_scratch()
    assert Key.objects.count() == keys


def test_settling_goes_on_where_it_was_stopped(
    archive: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportedly.archive import settling
    from reportedly.corroboration.claims import event_claims as real

    add(tmp_path, *STORIES)
    calls = iter((True, False))

    def stopping(*arguments: Any) -> Any:
        if not next(calls):
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(settling, "event_claims", stopping)
    with pytest.raises(KeyboardInterrupt):
        settle()
    monkeypatch.undo()
    settle()

    assert_all_is_as_from_scratch()


def test_claims_by_name_by_words_and_by_story(archive: Place, tmp_path: Path) -> None:
    add(tmp_path, *STORIES)
    settle()

    found = list(claims("passengers ferry"))
    assert found
    assert all(any("passengers" in r.text for r in claim.reports) for claim in found)
    assert claim_named(found[0].id) == found[0]
    assert found[0] in claims_of_story(story_named("ferry-1"))
    assert not list(claims("nothing-like-it"))
    with pytest.raises(ReportedlyError) as caught:
        claim_named("none")
    assert caught.value.problem.name == "no-such-claim"


def test_decisions_count_and_outlive_a_rebuild(archive: Place, tmp_path: Path) -> None:
    add(tmp_path, *STORIES)
    settle()
    claim = next(iter(claims("passengers")))
    report = claim.reports[0]
    unit = f"{report.story}:{report.attribution}"

    made = decide(Decision.Kind.GRADE, [unit], "Ada Brandt", after={"grade": 2}, reason="I rang.")
    settle()
    for _ in range(2):
        given = claim_named(claim.id).grade.given
        assert given is not None
        assert (given.grade, given.author, given.note) == (2, "Ada Brandt", "I rang.")
        assert_all_is_as_from_scratch()
        rebuild()

    undo(made, "Joris Tamsin")
    settle()
    assert claim_named(claim.id).grade.given is None
    assert [row.kind for row in Decision.objects.all()] == ["grade", "undo"]
    with pytest.raises(ReportedlyError):
        undo(made, "Joris Tamsin")


@pytest.mark.parametrize(
    ("kind", "subject", "after"),
    [
        (Decision.Kind.MERGE_SOURCES, ["a:s1"], None),
        (Decision.Kind.SPLIT_CLAIMS, ["a:a1", "a:a1"], None),
        (Decision.Kind.GRADE, ["a:a1"], {"grade": 7}),
    ],
)
def test_what_cannot_be_decided(
    archive: Place, kind: Decision.Kind, subject: list[str], after: object
) -> None:
    with pytest.raises(ReportedlyError) as caught:
        decide(kind, subject, "Ada Brandt", after=after)
    assert caught.value.problem.name == "bad-decision"


def test_a_source_over_all_stories(archive: Place, tmp_path: Path) -> None:
    add(tmp_path, *STORIES)

    (known,) = known_as("Joris Tamsin")  # a captain in both stories
    assert [told.story for told in known.told] == ["ferry-2", "ferry-1"]
    pair = [f"{told.story}:{told.source}" for told in known.told]
    decide(Decision.Kind.SPLIT_SOURCES, pair, "Ada Brandt")
    assert [len(known.told) for known in known_as("Joris Tamsin")] == [1, 1]
    with pytest.raises(ReportedlyError) as caught:
        known_as("Nobody Atall")
    assert caught.value.problem.name == "no-such-source"
