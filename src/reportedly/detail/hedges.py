"""The hedges of each attribution."""

from __future__ import annotations

from reportedly.draft import Draft


def add_hedges(draft: Draft) -> Draft:
    """Fill the hedges of each attribution."""
    return draft
