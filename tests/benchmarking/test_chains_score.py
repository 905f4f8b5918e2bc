"""Each figure of the set of chains counts what it says, on readings that differ in one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.chains.__main__ import main
from benchmarks.chains.agreement import agreement, readings
from benchmarks.chains.format import story_of
from benchmarks.chains.report import interval, misses, scored, table
from benchmarks.chains.score import FIGURES, items, tally
from benchmarks.measures import Tally
from reportedly.records import Source, Trace
from tests.benchmarking.chains import WRITTEN

GOLD = story_of("01-depot", WRITTEN).trace


def read_otherwise(*changes: tuple[str, str]) -> Trace:
    """The story as somebody read it who wrote some marks or rows in another way."""
    written = WRITTEN
    for old, new in changes:
        assert old in written
        written = written.replace(old, new)
    return story_of("01-depot", written).trace


def figure(name: str, found: Trace, *, matched_only: bool = True) -> tuple[int, int, int]:
    """How many are right, of how many in the gold, and how many were found."""
    counted = tally(items(GOLD, found), name, matched_only=matched_only)
    return counted.found, counted.gold, counted.predicted


def without(found: Trace, *names: str) -> Trace:
    kept = tuple(one for one in found.attributions if one.id not in names)
    return found.model_copy(update={"attributions": kept})


@pytest.mark.parametrize("name", FIGURES)
def test_the_same_reading_is_right_in_everything(name: str) -> None:
    for matched_only in (True, False):
        right, gold, found = figure(name, GOLD, matched_only=matched_only)
        assert right == gold == found > 0


def test_what_is_not_found_is_wrong_end_to_end_only() -> None:
    found = without(GOLD, "a1")

    assert figure("attributions found", found, matched_only=False) == (4, 5, 4)
    for name, right in (("chain", 4), ("type", 4), ("denied", 4)):
        assert figure(name, found) == (right, right, right)
        assert figure(name, found, matched_only=False) == (right, 5, right)
    assert figure("hedges", found) == (1, 1, 1)
    assert figure("hedges", found, matched_only=False) == (1, 3, 1)
    assert figure("said", found, matched_only=False) == (0, 1, 0)


def test_what_is_found_beyond_the_gold_lowers_precision() -> None:
    gold = without(GOLD, "a1")
    counted = tally(items(gold, GOLD), "attributions found", matched_only=False)

    assert counted == Tally(4, 4, 4, 5)
    assert tally(items(gold, GOLD), "hedges", matched_only=False) == Tally(1, 1, 1, 3)


def test_half_of_the_words_of_a_content_make_it_the_same() -> None:
    shorter = read_otherwise(("{x1 that", "that {x1"), ("{x5 The depot}", "The {x5 depot}"))
    a_third = read_otherwise(("{x5 The depot}", "The {x5 depot}"), ("{x5 burns}", "burns"))

    assert figure("attributions found", shorter, matched_only=False) == (5, 5, 5)
    assert figure("attributions found", a_third, matched_only=False) == (4, 5, 5)


def test_of_two_contents_alike_the_one_with_the_same_source_is_meant() -> None:
    mixed = GOLD.attributions[1], GOLD.attributions[2]
    swapped = GOLD.model_copy(
        update={"attributions": (*GOLD.attributions[:1], *mixed[::-1], *GOLD.attributions[3:])}
    )

    assert figure("within", swapped) == (5, 5, 5)
    assert figure("chain", swapped) == (5, 5, 5)


def test_kind_and_name_of_a_source() -> None:
    found = read_otherwise(("b | group | unnamed | | two", "b | person | named | Two | two"))

    assert figure("source kind", found) == (4, 5, 5)
    assert figure("named or not", found) == (3, 4, 4)


def test_an_unstated_source_is_one_or_none_at_all() -> None:
    last = GOLD.attributions[4]
    empty = GOLD.model_copy(
        update={"attributions": (*GOLD.attributions[:4], last.model_copy(update={"chain": ()}))}
    )
    stated = GOLD.model_copy(
        update={"attributions": (*GOLD.attributions[:4], last.model_copy(update={"chain": ("d",)}))}
    )

    assert figure("source kind", empty) == (5, 5, 5)
    assert figure("chain", empty) == (5, 5, 5)
    assert figure("source kind", stated) == (4, 5, 5)
    assert figure("chain", stated) == (4, 5, 5)


@pytest.mark.parametrize("chain", ["b a", "a", "b", "a b d", "c b"])
def test_a_chain_is_right_only_as_a_whole(chain: str) -> None:
    first = GOLD.attributions[0].model_copy(update={"chain": tuple(chain.split())})
    found = GOLD.model_copy(update={"attributions": (first, *GOLD.attributions[1:])})

    assert figure("chain", found) == (4, 5, 5)
    assert figure("chain of two or more", found) == (1, 2, 2)


def test_a_source_that_was_split_is_right_once() -> None:
    found = read_otherwise(
        ("@c she", "@f she"),
        ("e | unstated", "f | person | unnamed\ne | unstated"),
        ("4 | assertion | c", "4 | assertion | f"),
    )

    assert figure("coreference", found) == (0, 1, 0)
    assert figure("chain", found) == (4, 5, 5)


def test_two_sources_thrown_together_are_one_of_them() -> None:
    found = read_otherwise(
        ("@d the ministry", "@b the ministry"),
        ("c d", "c b"),
        ("d | organisation | named | ministry\n", ""),
    )

    assert figure("coreference", found) == (1, 1, 2)
    assert figure("source kind", found) == (4, 4, 4)
    assert figure("chain", found) == (4, 5, 5)


def test_mentions_that_gold_does_not_mark_cost_nothing() -> None:
    found = read_otherwise(("The depot}", "{@c The depot}}"))

    assert figure("coreference", found, matched_only=False) == (1, 1, 1)


def test_sources_are_the_same_by_name_where_no_mention_is() -> None:
    def moved(source: Source) -> Source:
        return source.model_copy(update={"mentions": ((0, 3),)}) if source.id in "bd" else source

    found = GOLD.model_copy(update={"sources": tuple(map(moved, GOLD.sources))})

    assert figure("source kind", found) == (4, 4, 4)  # "b" has no name
    assert figure("chain", found) == (4, 5, 5)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("hedges", "h:approximation about", "h:likelihood about", (2, 3, 3)),
        ("hedges", "{h:approximation about}", "about", (2, 3, 2)),
        ("said", "d1=2025-02-24/2025-03-02", "d1=2025-02-24", (0, 1, 1)),
        ("said", "{d1=2025-02-24/2025-03-02 last week}", "last week", (0, 1, 0)),
        ("times", "t=2025-03-01 on Saturday", "t=2025-02-22 on Saturday", (0, 1, 1)),
        ("times", "t=2025-03-01 on Saturday", "t=2025-03-01/2025-03-01 on Saturday", (1, 1, 1)),
        ("quantity value", "q=~14", "q=~15", (2, 3, 3)),
        ("quantity value", "q=~14", "q=14", (3, 3, 3)),
        ("quantity whole", "q=~14", "q=14", (2, 3, 3)),
        ("quantity whole", "of=engines", "of=10", (1, 3, 3)),
        ("quantity value", "{q=~14;of=people 14 people}", "14 people", (2, 3, 2)),
        ("places", "{p=RO Cluj}", "Cluj", (0, 1, 0)),
        ("places", "{p=RO Cluj}", "{p=DE Cluj}", (1, 1, 1)),
        ("type", "3 | eventuality", "3 | assertion", (4, 5, 5)),
        ("denied", "4 | assertion | c", "4 | assertion | c | denied", (4, 5, 5)),
        ("manner", "4 | assertion | c", "4 | assertion | c | mixed", (4, 5, 5)),
    ],
)
def test_one_detail_read_otherwise(
    name: str, old: str, new: str, expected: tuple[int, int, int]
) -> None:
    assert figure(name, read_otherwise((old, new))) == expected


def test_readings_of_different_texts_are_refused() -> None:
    with pytest.raises(ValueError, match="different texts"):
        list(items(GOLD, read_otherwise(("burns", "smokes"))))


def test_a_table_of_agreement_and_a_list_of_differences(tmp_path: Path) -> None:
    for folder, written in (("a", WRITTEN), ("b", WRITTEN.replace("q=~14", "q=~15"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "01-depot.txt").write_text(written, encoding="utf-8")
    (tmp_path / "a" / "02-yard.txt").write_text(WRITTEN, encoding="utf-8")

    here, there = readings(tmp_path / "a", tmp_path / "b")
    by_story = scored(here, {story.id: story.trace for story in there})
    every = by_story["01-depot"]

    assert "| quantity value (F1) | 0.667 | 2 | 3 | 3 |" in agreement(every)
    assert list(misses(by_story, ["quantity value"])) == [
        "MISSED quantity value      01-depot  "
        "14 people (about 14 people), not 14 people (about 15 people)"
    ]
    assert "quantity value" in table(by_story)


def test_an_interval_holds_the_figure_and_is_wider_where_stories_differ() -> None:
    right = list(items(GOLD, GOLD))
    wrong = list(items(GOLD, read_otherwise(("h:approximation about", "h:likelihood about"))))

    assert interval({"one": right, "two": right}, "hedges") == (1.0, 1.0)
    low, high = interval({"one": right, "two": wrong}, "hedges")
    assert low < 5 / 6 < high
    assert interval({}, "hedges") == (0.0, 0.0)


def test_test_misses_are_shown_only_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = WRITTEN.replace("part: dev", "part: test")
    (tmp_path / "01-depot.txt").write_text(written, encoding="utf-8")
    none = tmp_path / "traces.jsonl"
    none.write_text("", encoding="utf-8")
    asked = ["--stories", str(tmp_path), "--traces", str(none), "--misses"]

    assert main(asked) == 0
    quiet = capsys.readouterr().out
    assert main([*asked, "--show-test-misses"]) == 0
    shown = capsys.readouterr().out

    assert "MISSED" not in quiet
    assert "test: 1 stories" in quiet
    assert "MISSED attributions found" in shown


def test_the_program_traces_a_story_of_the_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "01-depot.txt").write_text(WRITTEN, encoding="utf-8")

    assert main(["--stories", str(tmp_path), "--model", "rules", "--figure", "chain"]) == 0
    assert "dev: 1 stories" in capsys.readouterr().out
