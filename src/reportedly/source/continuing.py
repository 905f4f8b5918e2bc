"""Who told a relay something goes on telling it: relays that last beyond one sentence.

"“The wall fell,” Ada Hill told Lanterna. She said nobody was hurt": both are Lanterna's. "Lanterna
reported it, citing two guards. … One of the guards said the wall was old": Lanterna spoke to them.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from reportedly.draft import Draft
from reportedly.records import Attribution, Source, SourceKind
from reportedly.source.links import Link, Links, joined
from reportedly.source.quoting import place_of

_PRESS = frozenset({SourceKind.OUTLET, SourceKind.CHANNEL})

_ELSEWHERE = re.compile(
    r"\b(?:told|tells|telling|interview|statement|news conference|press conference|briefing|"
    r"post|posted|tweet|tweeted|testif\w+|court|parliament|hearing|speech|email|e-mail)\b",
    re.IGNORECASE,
)
"""Words that tell where else something was said."""

_PART_OF = re.compile(
    r"(?:one|two|three|some|several|another|a second|a third|all|both|most|many|the other)\s+of\s+"
    r"(?:them|the|those|these|its|his|her|their)\b|(?:the|that)\s+(?:second|other|same)\b"
    r"|(?:one|both|others|the others)$",
    re.IGNORECASE,
)
"""How one of a group spoken of before is told: "one of them"."""

_OTHER = re.compile(
    r"(?:another|an?\s+(?:second|third|fourth|fifth)|the\s+(?:second|other))\b", re.I
)
"""How somebody of the same sort is told as the one who spoke before: "a second official"."""

_TURNS = re.compile(r"\s*,?\s*(?:but|and|though|although)\s+", re.IGNORECASE)
"""What joins two claims of one sentence that an outlet's "reported" stands between."""

_FAR = 4
"""How many paragraphs a source without a name goes on speaking to one relay."""


def continue_relays(draft: Draft, own: dict[str, Links], outer: dict[str, str | None]) -> None:
    """Put the relay that a source last spoke to before it, where the source goes on.

    Attributions that lie in others, have a relay already or tell where else they were said are
    left alone.
    """
    sources = {source.id: source for source in draft.sources}
    paragraphs = [start for start, _ in draft.prose.paragraphs]
    top = [a for a in draft.attributions if outer.get(a.id) is None]
    top.sort(key=place_of)
    last: dict[str, tuple[int, int]] = {}
    group: tuple[int, int] | None = None
    for at, attribution in enumerate(top):
        links = own[attribution.id]
        here = bisect_right(paragraphs, place_of(attribution))
        origin = sources[links[-1].source] if links else None
        if len(links) == 1 and origin is not None and _may_continue(draft, attribution):
            before = last.get(origin.id)
            if before is not None and _goes_on(origin, at - before[0], here - before[1]):
                own[attribution.id] = (*_relays(own, top[before[0]]), *links)
            elif group is not None and here - group[1] <= 1 and _is_part(draft, attribution):
                own[attribution.id] = (*_relays(own, top[group[0]]), *links)
            elif at and _is_beside(draft, top[at - 1], attribution):
                before_it = own[top[at - 1].id]
                if len(before_it) > 1 and not sources[before_it[-1].source].named:
                    own[attribution.id] = (*before_it[:-1], *links)
            elif at and _turns(draft, top[at - 1], attribution):
                before_it = own[top[at - 1].id]
                if before_it and sources[before_it[-1].source].kind in _PRESS:
                    own[attribution.id] = joined(before_it, links)
        links = own[attribution.id]
        if links:
            last.pop(links[-1].source, None)
        if len(links) > 1:
            last[links[-1].source] = (at, here)
            if sources[links[-1].source].kind is SourceKind.GROUP:
                group = (at, here)


def _relays(own: dict[str, Links], attribution: Attribution) -> tuple[Link, ...]:
    return own[attribution.id][:-1]


def _goes_on(origin: Source, claims: int, paragraphs: int) -> bool:
    """Whether a source still speaks to the relay of an earlier claim: how far that is."""
    if origin.kind is SourceKind.UNSTATED:
        return False
    if not origin.named:
        return paragraphs <= _FAR
    return paragraphs == 0 or (paragraphs == 1 and claims == 1)


def _may_continue(draft: Draft, attribution: Attribution) -> bool:
    """Whether nothing beside a claim tells that it was said elsewhere."""
    if not attribution.source or not attribution.cue:
        return False
    sentence = draft.prose.sentence_at(attribution.cue[0][0])
    if sentence is None:
        return False
    frame = list(draft.prose.cut(sentence))
    for start, end in attribution.content:
        for k in range(max(start, sentence[0]), min(end, sentence[1])):
            frame[k - sentence[0]] = " "
    return _ELSEWHERE.search("".join(frame)) is None


def _is_beside(draft: Draft, before: Attribution, attribution: Attribution) -> bool:
    """Whether a claim is that of another one of those who spoke just before, in one paragraph."""
    here = draft.prose.paragraph_at(place_of(attribution))
    same = here is not None and here == draft.prose.paragraph_at(place_of(before))
    return same and _OTHER.match(draft.story.words(attribution.source)) is not None


def _turns(draft: Draft, before: Attribution, attribution: Attribution) -> bool:
    """Whether a claim goes on in the same sentence behind "the Post reported", by a pronoun."""
    if not before.cue or not before.content:
        return False
    end = max(end for _, end in (*before.cue, *before.source))
    start = attribution.source[0][0]
    inverted = max(end for _, end in before.content) <= before.cue[0][0]
    pronoun = draft.story.words(attribution.source).lower() in {"he", "she", "they"}
    return (
        inverted
        and pronoun
        and end < start <= end + 12
        and _TURNS.fullmatch(draft.prose.text, end, start) is not None
    )


def _is_part(draft: Draft, attribution: Attribution) -> bool:
    return _PART_OF.match(draft.story.words(attribution.source)) is not None
