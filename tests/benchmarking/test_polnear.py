"""PolNeAR's layout is read as its publisher writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.polnear import read_part, read_standoff
from tests.benchmarking.corpus import TEXT, Standoff, write_corpus


def words(spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [TEXT[start:end] for start, end in spans]


def test_stories_come_with_every_annotators_spans(tmp_path: Path) -> None:
    first, second = read_part(write_corpus(tmp_path), "dev")

    assert (first.id, first.text, second.id) == ("a_ferry", TEXT, "b_ferry")
    assert list(first.annotations) == ["b2c3", "d4e5"]
    assert list(second.annotations) == ["b2c3"]
    assert first.gold == first.annotations["b2c3"] == second.gold
    assert [one.id for one in first.gold] == ["E1", "E2", "E3"]


def test_pieces_and_second_contents_stand_in_text_order(tmp_path: Path) -> None:
    gold = read_part(write_corpus(tmp_path), "dev")[0].gold

    assert words(gold[1].content) == ["“We saw nothing,”", "“It was dark.”"]
    assert words(gold[2].content) == ["that anyone", "aboard"]
    assert words(gold[2].source) == ["She"]
    assert words(gold[2].cue) == ["denied"]


def test_the_data_folder_alone_is_a_checkout_too(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path)

    assert read_part(folder / "data", "dev") == read_part(folder, "dev")


def test_a_folder_that_is_no_checkout_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="has no dev/text: is it a PolNeAR checkout"):
        read_part(tmp_path, "dev")


def test_a_story_without_annotation_is_named(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path)
    (folder / "data" / "dev" / "text" / "c_ferry.txt").write_text("Alone.")

    with pytest.raises(FileNotFoundError, match="c_ferry lacks"):
        read_part(folder, "dev")


def test_changed_line_ends_are_noticed(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path)
    story = folder / "data" / "dev" / "text" / "b_ferry.txt"
    story.write_bytes(story.read_bytes().replace(b"\n", b"\r\n"))

    with pytest.raises(ValueError, match=r"b_ferry_b2c3\.ann: T\d+ has other words"):
        read_part(folder, "dev")


def test_an_attribution_without_content_or_source_is_kept() -> None:
    marks = Standoff(TEXT)
    marks.event(Cue=marks.span("Cue", "denied"))

    only = read_standoff(str(marks), TEXT)[0]
    assert (only.source, only.content, words(only.cue)) == ((), (), ["denied"])


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("T1\tCue 900 904\tsaid\n", "T1 lies outside"),
        ("E1\tAttribution:T1 Cue:T1\n", "E1 names T1, which is not there"),
    ],
)
def test_standoff_that_does_not_fit_is_refused(lines: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_standoff(lines, TEXT)
