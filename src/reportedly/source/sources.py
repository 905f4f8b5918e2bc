"""Source spans become sources."""

from __future__ import annotations

from reportedly.draft import Draft


def add_sources(draft: Draft) -> Draft:
    """Fill ``draft.sources`` and the own source of each attribution's chain."""
    return draft
