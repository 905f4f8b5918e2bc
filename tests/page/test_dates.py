"""Days of publication: what is written wrongly is no day, and breaks nothing."""

from __future__ import annotations

import pytest

from reportedly.page.dates import iso_date


@pytest.mark.parametrize(
    "words",
    [
        "2024-01-01T00:00:00+99:99",
        "2024-01-01T00:00:00-24:00",
        "2024-13-45",
        "2024-02-30",
        "0000-00-00",
        "99999-01-01",
        "1" * 79,
        "9999-12-31T23:59:59-23:59",
        "\x00",
    ],
)
def test_no_day(words: str) -> None:
    assert iso_date(words) is None


def test_a_zone_just_within_a_day_is_kept() -> None:
    assert iso_date("2024-01-01T00:00:00+23:59") == "2024-01-01T00:00:00+23:59"
