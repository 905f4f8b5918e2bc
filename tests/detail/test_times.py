"""What temporal expressions are worth, counted from the day of publication."""

from __future__ import annotations

import datetime as dt

import pytest

from reportedly.detail.times import add_times, find_times
from tests.drafts import Claim, draft_of

TODAY = dt.date(2024, 10, 16)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 2024-03-09", "2024-03-09"),
        ("on Oct. 13", "2024-10-13"),
        ("on October 3, 2019", "2019-10-03"),
        ("on 3 October 2019", "2019-10-03"),
        ("on Tuesday, Sept. 3", "2024-09-03"),
        ("on December 28", "2023-12-28"),
        ("in September 2023", "2023-09"),
        ("in late May", "2024-05"),
        ("last June", "2024-06"),
        ("next March", "2025-03"),
        ("in 2014", "2014"),
        ("in the 1990s", "1990/1999"),
        ("from 2014 to 2019", "2014/2019"),
        ("yesterday", "2024-10-15"),
        ("on Tuesday", "2024-10-15"),
        ("on Wednesday morning", "2024-10-16"),
        ("on Thursday", "2024-10-10"),
        ("last Wednesday", "2024-10-09"),
        ("next Wednesday", "2024-10-23"),
        ("last week", "2024-10-07/2024-10-13"),
        ("earlier this week", "2024-10-14/2024-10-20"),
        ("next month", "2024-11"),
        ("Last year", "2023"),
        ("this autumn", "2024-09/2024-11"),
        ("last summer", "2024-06/2024-08"),
        ("three days ago", "2024-10-13"),
        ("two weeks ago", "2024-09-30/2024-10-06"),
        ("five years ago", "2019"),
        ("in the past three months", "2024-07-16/2024-10-16"),
        ("two days earlier", None),
        ("the following week", None),
        ("several years ago", None),
    ],
)
def test_a_time(words: str, value: str | None) -> None:
    found = find_times(f"The tower fell {words}.", TODAY)

    assert [time.value for time in found] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "They may march to the tower.",
        "About 2000 sailors came.",
        "The score was 12-14.",
        "Room 1912 was locked.",
    ],
)
def test_no_time(text: str) -> None:
    assert find_times(text, TODAY) == ()


def test_without_a_day_to_count_from_only_full_dates_are_known() -> None:
    found = find_times("It fell last week, on May 3, and on May 3, 2019.", None)

    assert [time.value for time in found] == [None, None, "2019-05-03"]


def test_a_day_yet_to_come_where_the_words_say_so() -> None:
    (time,) = find_times("The council will meet on Friday.", TODAY)

    assert time.value == "2024-10-18"


def test_a_day_that_no_calendar_has_is_not_known() -> None:
    (time,) = find_times("It fell on February 30, 2019.", TODAY)

    assert time.value is None


def test_when_it_was_said_stands_outside_the_content() -> None:
    text = "On Oct. 13 the duke said that the tower fell in June."
    draft = add_times(draft_of(text, Claim("the duke", "said", "that the tower fell in June")))

    (claim,) = draft.attributions
    assert claim.said is not None
    assert (claim.said.text, claim.said.value) == ("Oct. 13", "2024-10-13")
    assert [(time.text, time.value) for time in claim.times] == [("June", "2024-06")]


def test_when_a_nested_claim_was_said_stands_in_the_outer_content() -> None:
    text = "On Monday the paper wrote that the duke said last week that the tower fell."
    outer = "that the duke said last week that the tower fell"
    draft = add_times(
        draft_of(
            text,
            Claim("the paper", "wrote", outer),
            Claim("the duke", "said", "that the tower fell", within="a1"),
        )
    )

    said = [claim.said.value for claim in draft.attributions if claim.said]
    assert said == ["2024-10-14", "2024-10-07/2024-10-13"]


@pytest.mark.parametrize("lead", ["", "reporters on ", "earlier on "])
def test_when_it_was_said_may_have_been_taken_for_content(lead: str) -> None:
    content = f"{lead}Monday that the tower fell"
    draft = add_times(draft_of(f"The duke told {content}.", Claim("The duke", "told", content)))

    (claim,) = draft.attributions
    assert (claim.said.value if claim.said else None, claim.times) == ("2024-10-14", ())


def test_nothing_was_said_on_a_day_to_come() -> None:
    text = "Ahead of the vote on Oct. 30 the duke said that he was well."
    draft = add_times(draft_of(text, Claim("the duke", "said", "that he was well")))

    assert draft.attributions[0].said is None
