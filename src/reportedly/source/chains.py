"""Who told whom."""

from __future__ import annotations

from reportedly.draft import Draft


def add_chains(draft: Draft) -> Draft:
    """Complete the chain of each attribution, nearest the reader first."""
    return draft
