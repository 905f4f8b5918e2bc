"""The engine in use is as good as it was, on sets small enough for every run of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.guard import FLOORS, STORIES, Held, held, main
from benchmarks.marked import read_marked, unmarked
from benchmarks.measures import score_story

FAR = 0.04
"""A floor this far below what is reached guards too little."""


@pytest.fixture(scope="module")
def every() -> list[Held]:
    return list(held())


def test_no_figure_is_under_its_floor(every: list[Held]) -> None:
    assert [str(one) for one in every if one.fell] == []


def test_floors_lie_near_what_is_reached(every: list[Held]) -> None:
    far = [
        f"{FLOORS.name}: [{one.set}] {one.figure} reaches {one.value:g}: raise its floor"
        for one in every
        if (one.set == "stories" and one.value > one.floor + FAR)
        or (one.figure == "points" and one.value > one.floor * (1 + FAR))
    ]
    assert far == []


def test_every_figure_has_a_floor(every: list[Held]) -> None:
    assert {one.set for one in every} == {"stories", "samples", "chains"}
    assert len(every) == 21
    assert all(one.floor > 0 for one in every)


def test_a_figure_under_its_floor_is_shown() -> None:
    assert Held("stories", "strict", 0.5, 0.6).fell
    assert Held("samples", "extra", 70, 67).fell
    assert not Held("samples", "extra", 60, 67).fell
    assert str(Held("stories", "strict", 0.5, 0.6)).startswith("FELL  stories")


def test_it_prints_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert len(capsys.readouterr().out.splitlines()) == 22


def test_the_stories_have_many_attributions_of_many_sorts() -> None:
    gold = [one for story in read_marked(STORIES) for one in story.gold]

    assert len(gold) >= 80
    assert sum(not one.source for one in gold) >= 3
    assert sum(len(one.content) > 1 for one in gold) >= 8


def test_no_story_has_one_attribution_in_the_content_of_another() -> None:
    for story in read_marked(STORIES):
        contents = [(one.id, span) for one in story.gold for span in one.content]
        nested = [
            (one.id, other)
            for one in story.gold
            for other, (start, end) in contents
            if other != one.id and any(start <= cue[0] and cue[1] <= end for cue in one.cue)
        ]
        assert nested == [], story.id


def test_gold_scores_full_marks_against_itself() -> None:
    for story in read_marked(STORIES):
        assert score_story(story.text, story.gold, story.gold)["strict"].f1 == 1.0


def test_marks_in_pieces_and_shared_ones_are_read() -> None:
    text, gold = unmarked("{x1 “Go,”} {s1,2 he} {c1 said}, {c2 adding} {x2 it rained}: {x1 “Go!”}")

    assert text == "“Go,” he said, adding it rained: “Go!”"
    assert gold[0].source == gold[1].source == ((6, 8),)
    assert [text[start:end] for start, end in gold[0].content] == ["“Go,”", "“Go!”"]


@pytest.mark.parametrize(
    "marked",
    ["{s1 He", "He} said", "{z1 He}", "{s1 He} {c1 said}"],
    ids=["open", "closes nothing", "no such role", "no content"],
)
def test_marks_that_do_not_fit_are_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"mark|content"):
        unmarked(marked)


def test_a_fault_in_a_file_names_the_story(tmp_path: Path) -> None:
    path = tmp_path / "stories.txt"
    path.write_text("# a note\n\n== one\n{s1 He\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"stories\.txt: one: "):
        read_marked(path)
    path.write_text("No name.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no story begins here"):
        read_marked(path)
