"""How much a word tells about which proposition of an event it stands in.

A word of the event's topic stands all over each of its stories and tells little; a word of one
proposition stands once or twice in each story that reports it, however many do. So a word weighs
by how seldom it is used inside the stories that use it, not by how many stories that is, which
would punish the very claims that everybody reports.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from reportedly.corroboration.evidence import Unit
from reportedly.corroboration.words import term_rarity

_TYPICAL = 40
"""Units of a story; a word that stands once in so many has full weight."""
_PRIOR = 2.0
"""How many stories' worth of typical use is taken as known before counting."""
_POWER = 2.0
_CONTEXT = 0.7
"""What a word of the rest of the sentence weighs beside one of the content itself."""
_RARITY = 0.5
"""How much of a weight depends on how rare the word is in English."""
_LEAST = 0.02

Weighted = dict[str, float]


def weighted_terms(units: Sequence[Unit]) -> list[Weighted]:
    """The terms of every unit of an event with their weights, each unit of length one."""
    sizes = Counter(unit.story for unit in units)
    uses: Counter[str] = Counter()
    stories: dict[str, set[str]] = {}
    for unit in units:
        for term in unit.terms | unit.context:
            uses[term] += 1
            stories.setdefault(term, set()).add(unit.story)
    weights = {
        term: _weight(count, sum(sizes[story] for story in stories[term]))
        * (1 - _RARITY + _RARITY * term_rarity(term))
        for term, count in uses.items()
    }
    return [_normalised(unit, weights) for unit in units]


def _weight(uses: int, room: int) -> float:
    """The weight of a word in ``uses`` of the ``room`` units of the stories that have it."""
    rate = (uses + _PRIOR) / (room + _PRIOR * _TYPICAL)
    return float(max(_LEAST, math.log(1 / rate) / math.log(_TYPICAL)) ** _POWER)


def _normalised(unit: Unit, weights: Weighted) -> Weighted:
    found = {term: weights[term] for term in unit.terms}
    found |= {term: _CONTEXT * weights[term] for term in unit.context}
    length = math.sqrt(sum(weight * weight for weight in found.values()))
    return {term: weight / length for term, weight in found.items()} if length else {}
