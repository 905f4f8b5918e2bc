"""Attributions that stand wholly inside quotation marks, and the attribution that quotes them."""

from __future__ import annotations

from bisect import bisect_right

from reportedly.draft import Draft
from reportedly.records import Attribution, Manner, Span


def quoting(draft: Draft) -> dict[str, str]:
    """For attributions made wholly inside quotation marks: the attribution that quotes them.

    In “... ,” the paper reported. “Nobody knew, the guards said.” the second quotation is still the
    paper's, though the paper is not named again. Known nesting (``within``) is left out.
    """
    quotations = draft.prose.quotations
    starts = [quotation.outer[0] for quotation in quotations]
    speakers: dict[Span, str] = {}
    found: dict[str, str] = {}
    last: str | None = None
    for attribution in sorted(draft.attributions, key=place_of):
        if attribution.within is not None or not attribution.cue:
            continue
        cue = attribution.cue[0][0]
        paragraph = draft.prose.paragraph_at(cue)
        if paragraph is None:
            continue
        at = bisect_right(starts, cue) - 1
        quoted = at >= 0 and quotations[at].inner[0] <= cue < quotations[at].inner[1]
        if not quoted and attribution.manner is Manner.DIRECT:
            speakers[paragraph] = last = attribution.id
        elif not quoted:
            last = None
        elif paragraph in speakers or last is not None:
            # A paragraph of quotation alone goes on with who spoke in the one before.
            found[attribution.id] = speakers.get(paragraph) or last or ""
    return found


def place_of(attribution: Attribution) -> int:
    """Where an attribution begins."""
    return min(start for start, _ in (*attribution.cue, *attribution.source, *attribution.content))
