"""Whom a story is said to be taken from, and when it was changed."""

from __future__ import annotations

import pytest

from reportedly.records import Republication, Story, Witness, WitnessKind
from reportedly.report.details import provenance, republished_from


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
