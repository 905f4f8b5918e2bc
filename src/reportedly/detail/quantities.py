"""The quantities of each attribution."""

from __future__ import annotations

from reportedly.draft import Draft


def add_quantities(draft: Draft) -> Draft:
    """Fill the quantities of each attribution."""
    return draft
