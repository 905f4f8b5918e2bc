"""The hedges of each attribution: words that hold a claim at arm's length."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from reportedly.detail.frames import Frames
from reportedly.detail.numbers import APPROXIMATION, NUMBER
from reportedly.detail.verification import Claims
from reportedly.draft import Draft
from reportedly.records import Hedge, HedgeKind, Span, Spans

_NOT = r"(?:not|never|n[o’']t)"
_SURE = r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborated?|authenticated?|substantiated?)"
_ADVERB = r"(?:\s+(?:be|been|yet|also|immediately|independently|officially|publicly))"
_DEGREE = r"(?:(?:very|highly|most|more|less|quite|extremely|increasingly)\s+)"

_PATTERNS: tuple[tuple[HedgeKind, re.Pattern[str]], ...] = (
    (
        HedgeKind.UNVERIFIED,
        re.compile(
            rf"\b(?:(?:could|can|has|have|had|did|do|does|was|were|is|are)\s*{_NOT}|cannot)"
            rf"{_ADVERB}{{0,4}}\s+{_SURE}\b"
            rf"|\b(?:unable|impossible|hard|difficult){_ADVERB}{{0,1}}\s+to"
            rf"{_ADVERB}{{0,2}}\s+{_SURE}\b"
            rf"|\b{_NOT}{_ADVERB}{{1,3}}\s+{_SURE}\b"
            rf"|\b(?:has|have|had|was|were|is|are)\s*{_NOT}\s+(?:been\s+)?able\s+to"
            rf"{_ADVERB}{{0,2}}\s+{_SURE}\b"
            rf"|\bneither(?:\s+\w{{2,12}})?\s+(?:could|has|was|can){_ADVERB}{{0,4}}\s+{_SURE}\b"
            r"|\b(?:unverified|unconfirmed|uncorroborated|unsubstantiated)\b",
            re.IGNORECASE,
        ),
    ),
    (
        HedgeKind.HEARSAY,
        re.compile(
            r"\b(?:reportedly|allegedly|supposedly|purportedly|ostensibly|apparently|"
            r"rumou?red(?:ly)?|alleged|purported|(?:is|are|was|were)\s+(?:said|reported|alleged)"
            r"(?=\s+to\b))\b",
            re.IGNORECASE,
        ),
    ),
    (
        HedgeKind.APPROXIMATION,
        re.compile(rf"\b(?P<hedge>{APPROXIMATION})\s+(?={NUMBER})", re.IGNORECASE),
    ),
    (
        HedgeKind.LIKELIHOOD,
        re.compile(
            rf"\b(?:{_DEGREE}?(?:likely|likeliest|unlikely|probable|improbable|plausible)|"
            rf"probably|possibly|perhaps|maybe|presumably|"
            r"(?<!\bmilitary )(?<!\btheir )(?<!\bthe )(?<!\bits )might|"
            r"could|(?-i:may)(?=\s+(?:not\s+|also\s+|have\s+|be\s+|already\s+|well\s+|[a-z]))|"
            r"(?:appears?|appeared|seems?|seemed)\s+to|"
            r"(?:is|are|was|were)\s+(?:believed|thought|suspected|expected|presumed|feared)"
            r"(?=\s+to\b))\b",
            re.IGNORECASE,
        ),
    ),
)


def add_hedges(draft: Draft) -> Draft:
    """Fill the hedges of each attribution: those in its content, and hearsay in its frame.

    A sentence which says that something could not be verified is a hedge of the claims before it
    that it is about (``reportedly.detail.verification``).
    """
    hedges = find_hedges(draft.story.text)
    starts = [hedge.span[0] for hedge in hedges]
    frames = Frames(draft)
    spoken_for: set[Span] = set()
    found: dict[str, list[Hedge]] = {}
    for attribution in draft.attributions:
        mine = _within(hedges, starts, attribution.content)
        told = set(_within(hedges, starts, attribution.cue))
        around = _within(hedges, starts, (*frames.of(attribution), *attribution.cue))
        around = [hedge for hedge in around if hedge not in told or not _verifies(hedge)]
        mine = list(dict.fromkeys((*mine, *(hedge for hedge in around if _frames_claim(hedge)))))
        spoken_for.update(hedge.span for hedge in mine)
        found[attribution.id] = mine
    _tie_verifications(draft, [h for h in hedges if h.span not in spoken_for], found)
    return draft.with_attributions(
        tuple(
            a.model_copy(update={"hedges": tuple(sorted(found[a.id], key=lambda h: h.span))})
            for a in draft.attributions
        )
    )


def find_hedges(text: str) -> tuple[Hedge, ...]:
    """Every hedge of a text, none inside another.

    >>> [(h.text, h.kind.value) for h in find_hedges("About 40 may have died, reportedly.")]
    [('About', 'approximation'), ('may', 'likelihood'), ('reportedly', 'hearsay')]
    """
    found: list[Hedge] = []
    taken: list[Span] = []
    for kind, pattern in _PATTERNS:
        group = "hedge" if kind is HedgeKind.APPROXIMATION else 0
        spans = [match.span(group) for match in pattern.finditer(text)]
        fresh = [span for span in spans if not _overlaps(span, taken)]
        found.extend(Hedge(text=text[s:e], span=(s, e), kind=kind) for s, e in fresh)
        taken = sorted([*taken, *fresh])
    return tuple(sorted(found, key=lambda hedge: hedge.span))


def _overlaps(span: Span, taken: list[Span]) -> bool:
    at = bisect_right(taken, span)
    before = at > 0 and taken[at - 1][1] > span[0]
    return before or (at < len(taken) and taken[at][0] < span[1])


def _within(hedges: tuple[Hedge, ...], starts: list[int], pieces: Spans) -> list[Hedge]:
    return [
        hedge
        for start, end in pieces
        for hedge in hedges[bisect_left(starts, start) : bisect_left(starts, end)]
        if hedge.span[1] <= end
    ]


def _frames_claim(hedge: Hedge) -> bool:
    """Whether a hedge beside the cue is about the claim, and not about the frame's own words."""
    return hedge.kind in {HedgeKind.HEARSAY, HedgeKind.UNVERIFIED}


def _verifies(hedge: Hedge) -> bool:
    """Whether a hedge, as a cue, is a sentence of its own about what was claimed before it."""
    return hedge.kind is HedgeKind.UNVERIFIED and " " in hedge.text


def _tie_verifications(draft: Draft, loose: list[Hedge], found: dict[str, list[Hedge]]) -> None:
    """Give each "could not be verified" outside all contents to the claims that it is about."""
    unverified = [hedge for hedge in loose if hedge.kind is HedgeKind.UNVERIFIED]
    if not unverified:
        return
    claims = Claims.of(draft)
    for hedge in unverified:
        for name in claims.spoken_of(hedge):
            found[name].append(hedge)
