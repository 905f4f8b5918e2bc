"""Days as people write them, and whatever is no day as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.report.dates import readable


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031", "2031"),
        ("2031-06", "June 2031"),
        ("2031-03-04", "4 March 2031"),
        ("2031-03-14T09:30", "14 March 2031, 09:30"),
        ("2031-03-14T09:30:05Z", "14 March 2031, 09:30 (UTC)"),
        ("2031-03-14T09:30:05.123-05:00", "14 March 2031, 09:30 (UTC-05:00)"),
        ("2031-03-03/2031-03-09", "3–9 March 2031"),
        ("2031-03-31/2031-04-06", "31 March – 6 April 2031"),
        ("2031-12-30/2032-01-05", "30 December 2031 – 5 January 2032"),
        ("2031-03/2031-05", "March 2031 – May 2031"),
        ("2031/2033", "2031 – 2033"),
        ("2031-13-01", "2031-13-01"),
        ("last week", "last week"),
        ("", ""),
    ],
)
def test_dates_in_words(value: str, words: str) -> None:
    assert readable(value) == words


@given(st.text(st.sampled_from("0123456789-/T:Z+ ab")))
def test_any_value_at_all_gives_words(value: str) -> None:
    assert isinstance(readable(value), str)
