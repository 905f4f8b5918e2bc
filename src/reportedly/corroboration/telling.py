"""Which attributions pass something on, and who in their chains tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportedly.records import Attribution, AttributionType, Manner, Story

_ASKING = re.compile(r"(?:ask|asks|asked|asking|wonder(?:s|ed|ing)?)\b", re.IGNORECASE)
_ASKED = re.compile(r"(?:whether|if|how|what|when|where|who|why|which)\b", re.IGNORECASE)
_NAMING = re.compile(
    r"(?:(?:is|are|was|were) )?(?:titled|entitled|called|dubbed|nicknamed|named|known as)"
    r"|is|are|was|were",
    re.IGNORECASE,
)
"""Cues before a name or a description, which are none of speech."""
_CLAIM = re.compile(r"(?:has |have |had )?claim(?:s|ed|ing)?", re.IGNORECASE)
_LIVES = re.compile(
    r"(?:[\w,.-]+ ){0,6}(?:lives|victims|casualties)"
    r"(?:\W+(?:in|at|on|across|over|since|so|near|during|and|when|as)\b.*)?\W*",
    re.IGNORECASE | re.DOTALL,
)


def is_told(attribution: Attribution, story: Story) -> bool:
    """Whether the story tells in its own words what somebody wants, does, asks or is.

    "The council ordered the closing" is a proposition about the council. What a thing is called
    or is tells of it, and a storm that "claimed 12 lives" claims nothing.
    """
    cue = story.words(attribution.cue[:1])
    content = story.words(attribution.content[:1])
    if _NAMING.fullmatch(cue) or (_CLAIM.fullmatch(cue) and _LIVES.fullmatch(content)):
        return True
    if attribution.manner is not Manner.INDIRECT:
        return False
    if attribution.type is AttributionType.EVENTUALITY:
        return True
    return bool(_ASKING.match(cue) and _ASKED.match(content))


def tellers(attribution: Attribution, by_id: Mapping[str, Attribution]) -> tuple[str, ...]:
    """The chain of an attribution, without those who are only said to know or think.

    In "the company says its managers had no knowledge of it" no manager tells anything. Nor
    does a chain come back to somebody who passed the claim on already.
    """
    while attribution.type in (AttributionType.FACT, AttributionType.BELIEF):
        outer = by_id.get(attribution.within or "")
        if outer is None or not outer.chain or not attribution.chain:
            break
        attribution = outer
    outer = by_id.get(attribution.within or "")
    if outer and attribution.chain and attribution.chain[-1] in outer.chain:
        return outer.chain
    return attribution.chain
