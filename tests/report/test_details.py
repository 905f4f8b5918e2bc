"""What is said of a story and of a claim in short: whom it is taken from, dates, times."""

from __future__ import annotations

import pytest

from reportedly.records import (
    Attribution,
    Republication,
    Story,
    TimeExpression,
    Witness,
    WitnessKind,
)
from reportedly.report.details import details_of, provenance, republished_from


def witness(where: str, publisher: str | None) -> Witness:
    return Witness(kind=WitnessKind.WORDS, where=where, value="words", publisher=publisher)


def story(republished: Republication | None = None, modified: str | None = None) -> Story:
    return Story(
        id="x",
        text="Words.",
        published="2025-01-02",
        modified=modified,
        republished=republished,
    )


@pytest.mark.parametrize(
    ("republished", "words"),
    [
        (None, ""),
        (Republication(publisher="The Lantern"), "The Lantern"),
        (Republication(notice="Shown by leave."), "elsewhere: “Shown by leave.”"),
        (Republication(witnesses=(witness("hat tip", "Reader Rob"),)), ""),
        (
            Republication(
                witnesses=(witness("credit line", "The Lantern"), witness("dateline", "The Bell"))
            ),
            "elsewhere; its signs name The Lantern, The Bell",
        ),
    ],
    ids=["nobody", "one", "a notice without a name", "only thanks", "signs that disagree"],
)
def test_whom_a_story_is_taken_from(republished: Republication | None, words: str) -> None:
    assert republished_from(story(republished)) == words


@pytest.mark.parametrize(
    ("modified", "headings"),
    [("2025-01-02", ["published"]), ("2025-01-03", ["published", "modified"])],
)
def test_a_change_is_told_only_if_there_was_one(modified: str, headings: list[str]) -> None:
    assert [heading for heading, _ in provenance(story(modified=modified))] == headings


def test_a_time_that_says_all_is_not_said_twice() -> None:
    times = (
        TimeExpression(text="2023", span=(0, 4), value="2023"),
        TimeExpression(text="May 2023", span=(5, 13), value="2023-05"),
        TimeExpression(text="last week", span=(14, 23), value=None),
        TimeExpression(text="in May", span=(24, 30), value="2023-05"),
    )

    assert list(details_of(Attribution(id="a1", content=((0, 30),), times=times))) == [
        ("when", "2023, May 2023, last week, in May (May 2023)")
    ]
