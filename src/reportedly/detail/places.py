"""The places of each attribution."""

from __future__ import annotations

from reportedly.draft import Draft


def add_places(draft: Draft) -> Draft:
    """Fill the places of each attribution."""
    return draft
