"""Which day a trace counts from, and what it says of the day of publication."""

from __future__ import annotations

import datetime as dt

import pytest

from reportedly.draft import Draft
from reportedly.options import Options
from reportedly.records import Reading, Story

STATED, GIVEN = "2024-11-13T14:55:00+00:00", dt.date(2024, 12, 1)


@pytest.mark.parametrize(
    ("published", "given", "today", "shown"),
    [
        (None, None, None, None),
        (STATED, None, dt.date(2024, 11, 13), STATED),
        (None, GIVEN, GIVEN, "2024-12-01"),
        (STATED, GIVEN, GIVEN, STATED),
    ],
    ids=["nobody knows", "the page says", "the user says", "both: the user's counts"],
)
def test_day_that_relative_dates_count_from(
    published: str | None, given: dt.date | None, today: dt.date | None, shown: str | None
) -> None:
    reading = Reading(story=Story(id="x", text="Words.", published=published))

    draft = Draft.of(reading, Options(date=given))

    assert draft.today == today
    assert draft.story.published == shown
