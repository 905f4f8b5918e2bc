"""The times of each attribution."""

from __future__ import annotations

from reportedly.draft import Draft


def add_times(draft: Draft) -> Draft:
    """Fill the times of each attribution."""
    return draft
