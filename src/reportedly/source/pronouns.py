"""Relative pronouns: whom "who" or "which" goes on about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.source.mention import Mention
from reportedly.source.mentions import read_mention
from reportedly.source.phrases import phrase_before

if TYPE_CHECKING:
    from reportedly.source.coreference import Cast

_UP_TO = re.compile(r"\s*(?:(?:of|for|in|at|from)\s[^,.;:]{1,40})?,?\s*")
"""What may stand between the words that a relative pronoun means and itself."""


def antecedent_of(cast: Cast, mention: Mention) -> int | None:
    """The number of the referent of the phrase or the name right before a relative pronoun."""
    sentence = cast.prose.sentence_at(mention.span[0])
    if sentence is None:
        return None
    for name in cast.naming.people_before(mention.span[0], 1):
        between = cast.prose.text[name.span[1] : mention.span[0]]
        apposed = between.startswith(",") and between.count(",") < 3 and len(between) < 90
        if name.span[0] >= sentence[0] and (between.strip() in {"", ","} or apposed):
            whole = read_mention(cast.prose, (name.span,))
            return cast.resolve(whole, cast.mentioned) if whole and whole.name else None
    nearest: tuple[int, int] | None = None
    for number in cast.latest(4):
        for sight in cast.referents[number].sights[-2:]:
            start, end = sight.span
            if sentence[0] <= start < end <= mention.span[0] and _UP_TO.fullmatch(
                cast.prose.text, end, mention.span[0]
            ):
                # "An expert hired by the host’s lawyers, who": the longest phrase is meant.
                nearest = min(nearest or (start, number), (start, number))
    if nearest is not None:
        return nearest[1]
    before = phrase_before(cast.prose, sentence[0], mention.span[0])
    whole = read_mention(cast.prose, (before,)) if before else None
    if whole is None or whole.pronoun is not None:
        return None
    known = whole.kind is not None or whole.name is not None
    return cast.resolve(whole, cast.mentioned) if known else None
