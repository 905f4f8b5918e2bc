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
        ("overnight", "2024-10-15/2024-10-16"),
        ("overnight on Monday", "2024-10-14/2024-10-15"),
        ("overnight into Tuesday", "2024-10-14/2024-10-15"),
        ("over the weekend", "2024-10-12/2024-10-13"),
        ("in the early hours of Tuesday", "2024-10-15"),
        ("early on Tuesday", "2024-10-15"),
        ("over the summer", "2024-06/2024-08"),
        ("at Christmas", "2023-12-25"),
        ("last Easter", "2024-03-29/2024-04-01"),
        ("on Good Friday, 2019", "2019-04-19"),
        ("on Thanksgiving", "2023-11-23"),
        ("in January of last year", "2023-01"),
        ("in the third quarter", "2024-07/2024-09"),
        ("in the fourth quarter", "2024-10/2024-12"),
        ("in Q2 2019", "2019-04/2019-06"),
        ("last quarter", "2024-07/2024-09"),
        ("at the end of the month", "2024-10"),
        ("between May and July", "2024-05/2024-07"),
        ("from November to January", "2023-11/2024-01"),
        ("on May 3-7", "2024-05-03/2024-05-07"),
        ("on 3-7 May 2019", "2019-05-03/2019-05-07"),
        ("a month ago", "2024-09"),
        ("since 2014", "2014"),
        ("in five days", None),
        ("two days earlier", None),
        ("two days before the storm", None),
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
        "It rains every Sunday.",
        "She called it a busy Tuesday.",
        "They came within an ace of it.",
        "Mrs May was there for May.",
    ],
)
def test_no_time(text: str) -> None:
    assert find_times(text, TODAY) == ()


def test_without_a_day_to_count_from_only_full_dates_are_known() -> None:
    found = find_times("It fell last week, on May 3, and on May 3, 2019.", None)

    assert [time.value for time in found] == [None, None, "2019-05-03"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council will meet on Friday.", "2024-10-18"),
        ("The band will play at the old hall on Sunday.", "2024-10-20"),
        ("She expects the wind to drop Friday.", "2024-10-18"),
        ("He told the crew to leave on Friday.", "2024-10-18"),
        ("The first results could be back by Friday.", "2024-10-18"),
        ("On Friday the council will vote.", "2024-10-18"),
        ("The council met on Friday.", "2024-10-11"),
        ("He would have met her on Friday.", "2024-10-11"),
        ("It will close, the mayor said on Friday.", "2024-10-11"),
        ("It will close. The mayor fell on Friday.", "2024-10-11"),
        ("She was killed by a tree on Friday.", "2024-10-11"),
        ("The bridge is due to open in February.", "2025-02"),
        ("A guard warned her in February.", "2024-02"),
        ("Bookings for December have fallen.", "2024-12"),
        ("They must leave by Christmas.", "2024-12-25"),
        ("They will rest until the spring.", "2025-03/2025-05"),
        ("It will close within ten days.", "2024-10-16/2024-10-26"),
        ("It will close in three weeks.", "2024-11-04/2024-11-10"),
        ("They plan to meet at the weekend.", "2024-10-19/2024-10-20"),
        ("A ban will begin on March 1.", "2025-03-01"),
    ],
)
def test_which_way_the_words_look(text: str, value: str) -> None:
    (time,) = find_times(text, TODAY)

    assert time.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On Oct. 3 the wall fell. Two days later the tower did.", "2024-10-05"),
        (
            "The wall fell on May 3, 2019, and the tower three weeks earlier.",
            "2019-04-08/2019-04-14",
        ),
        ("The wall fell on Oct. 3. The following day the tower fell.", "2024-10-04"),
        ("The wall was built in 2016, the tower the following year.", "2017"),
        ("She said that it had fallen three days earlier.", "2024-10-13"),
        ("The wall fell on Oct. 3. It rained. Snow fell. The tower fell two days later.", None),
        ("The wall fell on Oct. 3, two days before the storm.", None),
    ],
)
def test_times_that_count_from_another(text: str, value: str | None) -> None:
    assert find_times(text, TODAY)[-1].value == value


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


@pytest.mark.parametrize(
    ("text", "claim", "said"),
    [
        (  # the time of another's cue
            "The duke said he had it from a page that claimed on Monday that the tower fell.",
            Claim("The duke", "said", "he had it from a page"),
            None,
        ),
        (  # what a document is told from others by
            "A memo dated May 3 says that the tower fell.",
            Claim("A memo dated May 3", "says", "that the tower fell"),
            "2024-05-03",
        ),
        (  # a person is not
            "The mayor elected in May says that the tower fell.",
            Claim("The mayor elected in May", "says", "that the tower fell"),
            None,
        ),
        (  # it may have been taken for content
            "The duke offered on May 3 to sell the tower.",
            Claim("The duke", "offered", "on May 3 to sell the tower"),
            "2024-05-03",
        ),
        (  # nobody speaks
            "A vote is expected this week.",
            Claim("", "is expected", "A vote"),
            None,
        ),
        (
            "The duke told the paper at the weekend that the tower fell.",
            Claim("The duke", "told", "that the tower fell"),
            "2024-10-12/2024-10-13",
        ),
    ],
)
def test_when_a_claim_was_said(text: str, claim: Claim, said: str | None) -> None:
    other = Claim("a page", "claimed", "that the tower fell")
    claims = (claim, other) if "claimed" in text else (claim,)
    draft = add_times(draft_of(text, *claims))

    first = draft.attributions[0]
    assert (first.said.value if first.said else None) == said


@pytest.mark.parametrize(
    "words",
    [
        "last SPRING", "Winter 2019", "two days AGO", "within three weeks", "Overnight",
        "the WEEKEND", "the second Quarter", "the 1990s", "the 1980’s", "the 1970'S",
    ],
)  # fmt: skip
def test_words_that_a_rule_needs_are_seen_in_capitals_too(words: str) -> None:
    text = f"The mill was sold over {words}."
    (found,) = find_times(text, TODAY)
    assert text[slice(*found.span)] in words
