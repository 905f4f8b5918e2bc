"""Invented passages become stories in which every span still holds its words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from training.invented import STRAIGHT, make_stories, read_invented
from training.recipe import InventedSettings

MARKED = """# Two passages.
p0001 | {s1 Vale} {c1 said} {x1 that {s2 the mill} {c2 feared} {x2 a flood}}.¶Nothing came.
q0002 | {x1 “{s2 They} {c2 told} us {x2 to wait},”} {c1 said} {s1 Quill}.
"""
SETTINGS = InventedSettings(seed=1, rounds=3, most_together=2)


def folder_with(tmp_path: Path, marked: str) -> Path:
    (tmp_path / "passages-1.txt").write_text(marked, encoding="utf-8")
    return tmp_path


def test_every_passage_is_in_one_story_a_round_and_keeps_its_words(tmp_path: Path) -> None:
    passages = read_invented(folder_with(tmp_path, MARKED))
    stories = make_stories(passages, SETTINGS)
    expected = Counter(
        (passage.text[slice(*span)].translate(STRAIGHT), one.within is not None)
        for passage in passages
        for one in passage.attributions
        for span in (*one.source, *one.cue, *one.content)
    )
    found = Counter(
        (story.text[slice(*span)].translate(STRAIGHT), one.inner)
        for story in stories
        for one in story.attributions
        for span in one.all_spans
    )

    assert found == {words: SETTINGS.rounds * count for words, count in expected.items()}
    assert stories == make_stories(passages, SETTINGS)
    assert len({story.id for story in stories}) == len(stories)


def test_what_is_for_measuring_is_not_trained_on(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="t001 is not to be trained on"):
        read_invented(folder_with(tmp_path, "t001 | {s1 Vale} {c1 said} {x1 it held}."))


def test_no_folder_no_passages(tmp_path: Path) -> None:
    assert make_stories(read_invented(tmp_path / "none"), SETTINGS) == []
