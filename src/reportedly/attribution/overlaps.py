"""A bound on how many contents lie over one another."""

from __future__ import annotations

from heapq import heappop, heappush

from reportedly.records import Attribution

DEEPEST = 10
"""Contents that may lie over one place of a text.

Honest prose has three or four. A page written to do harm ("he said that he said that …") can have
many thousands, and every chain and every report of it would be as long as the page.
"""


def few_overlapping(attributions: tuple[Attribution, ...]) -> tuple[tuple[Attribution, ...], int]:
    """The attributions without those too deep in others, and how many were left out.

    Those left keep their order and are numbered anew; one that lay within an attribution left out
    now lies within the next one outside it.
    """
    left_out = _too_deep(attributions)
    if not left_out:
        return attributions, 0
    around = {each.id: each.within for each in attributions}
    kept = [each for each in attributions if each.id not in left_out]
    names = {each.id: f"a{number}" for number, each in enumerate(kept, 1)}
    for each in attributions:  # in the order of the text: what lies around comes first
        if around[each.id] in left_out:
            around[each.id] = around[str(around[each.id])]
    renamed = []
    for each in kept:
        outer = around[each.id]
        within = None if outer is None else names.get(outer)
        renamed.append(each.model_copy(update={"id": names[each.id], "within": within}))
    return tuple(renamed), len(left_out)


def _too_deep(attributions: tuple[Attribution, ...]) -> set[str]:
    starts = sorted(
        (start, -end, number)
        for number, each in enumerate(attributions)
        for start, end in each.content
    )
    open_ends: list[int] = []
    left_out: set[str] = set()
    for start, minus_end, number in starts:
        while open_ends and open_ends[0] <= start:
            heappop(open_ends)
        if len(open_ends) >= DEEPEST:
            left_out.add(attributions[number].id)
        else:
            heappush(open_ends, -minus_end)
    return left_out
