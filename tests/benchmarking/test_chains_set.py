"""The set of chains: every story is well written, and there is as much as its README says."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.chains.__main__ import STORIES
from benchmarks.chains.agreement import agreement, readings
from benchmarks.chains.check import as_lines, counts_of
from benchmarks.chains.format import ChainStory, read_stories
from benchmarks.chains.report import scored
from benchmarks.chains.score import FIGURES, items, tally
from reportedly.records import HedgeKind, Manner, SourceKind, Span

FOLDER = Path(STORIES).parent


@pytest.fixture(scope="module")
def stories() -> tuple[ChainStory, ...]:
    return read_stories(STORIES)


def details(story: ChainStory) -> list[tuple[str, Span]]:
    return [
        (detail.text, detail.span)
        for one in story.trace.attributions
        for detail in (
            *one.hedges,
            *one.times,
            *one.quantities,
            *one.places,
            *((one.said,) if one.said else ()),
        )
    ]


def test_every_offset_holds_its_words(stories: tuple[ChainStory, ...]) -> None:
    wrong = [
        (story.id, words)
        for story in stories
        for words, (start, end) in details(story)
        if story.trace.story.text[start:end] != words
    ]
    assert wrong == []


def test_there_is_as_much_as_the_readme_says(stories: tuple[ChainStory, ...]) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")

    for part in ("dev", "test"):
        told = next(line for line in readme.splitlines() if line.startswith(f"| {part} |"))
        counted = counts_of([story for story in stories if story.part == part])
        assert re.findall(r"\d+", told) == re.findall(r"\d+", counted)


def test_styles_and_usage_are_mixed_in_both_parts(stories: tuple[ChainStory, ...]) -> None:
    for part in ("dev", "test"):
        mine = [story for story in stories if story.part == part]
        assert min(Counter(story.style for story in mine).values()) >= 3
        assert min(Counter(story.usage for story in mine).values()) >= 10
        assert len({story.domain for story in mine}) >= 7


def test_every_kind_occurs_in_both_parts(stories: tuple[ChainStory, ...]) -> None:
    for part in ("dev", "test"):
        traces = [story.trace for story in stories if story.part == part]
        attributions = [one for trace in traces for one in trace.attributions]
        assert {source.kind for trace in traces for source in trace.sources} == set(SourceKind)
        assert {one.manner for one in attributions} == set(Manner)
        assert {hedge.kind for one in attributions for hedge in one.hedges} == set(HedgeKind)
        assert sum(one.denied for one in attributions) >= 10
        assert sum(len(one.chain) > 2 for one in attributions) >= 3


def test_no_two_stories_share_a_title_or_a_first_sentence(
    stories: tuple[ChainStory, ...],
) -> None:
    assert len({story.trace.story.title for story in stories}) == len(stories)
    assert len({story.trace.story.text[:60] for story in stories}) == len(stories)


def test_gold_is_right_in_everything_against_itself(stories: tuple[ChainStory, ...]) -> None:
    every = [one for story in stories for one in items(story.trace, story.trace)]

    for name in FIGURES:
        counted = tally(every, name, matched_only=False)
        assert counted.found == counted.gold == counted.predicted > 0, name


def test_what_programs_read_is_the_same_set(stories: tuple[ChainStory, ...]) -> None:
    lines = as_lines(stories).splitlines()

    assert tuple(ChainStory.model_validate_json(line) for line in lines) == stories


def test_agreement_is_what_is_told_and_both_read_the_same_texts() -> None:
    here, there = readings(FOLDER / "readings" / "first", FOLDER / "readings" / "second")
    by_story = scored(here, {story.id: story.trace for story in there})
    told = (FOLDER / "AGREEMENT.md").read_text(encoding="utf-8")

    assert len(here) == 64
    assert agreement([one for every in by_story.values() for one in every]) in told


def test_every_story_has_its_own_number() -> None:
    numbers = [path.name.split("-")[0] for path in sorted(STORIES.glob("*.txt"))]

    assert numbers == [f"{number:02}" for number in range(1, len(numbers) + 1)]
