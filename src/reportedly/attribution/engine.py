"""The seam where an engine finds the attributions of a story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol

from reportedly.attribution.overlaps import few_overlapping
from reportedly.attribution.rules import find_by_rules
from reportedly.draft import Draft
from reportedly.errors import notice
from reportedly.prose.prose import Prose
from reportedly.records import Attribution


class Engine(Protocol):
    """Anything that finds attributions in prose.

    It gives them in text order with ids ``a1``, ``a2`` …, and fills source, cue, content, type,
    manner, denied and within; everything else is the work of later stages.
    """

    def __call__(self, prose: Prose, /) -> tuple[Attribution, ...]:
        """Find every attribution."""


ENGINES: Mapping[str, Engine] = MappingProxyType({"rules": find_by_rules})
"""Every engine on offer here, by name; each has its row in the benchmarks."""

ENGINE: Engine = ENGINES["rules"]
"""The engine in use; another one is put in here."""


def find_attributions(draft: Draft, engine: Engine = ENGINE) -> Draft:
    """Fill ``draft.attributions``: spans, type, manner, denial and nesting."""
    attributions, left_out = few_overlapping(engine(draft.prose))
    if left_out:
        told = notice("attributions-left", count=left_out)
        draft = replace(draft, notices=(*draft.notices, told))
    return draft.with_attributions(attributions)
