"""Which claims a sentence speaks of that says something could not be verified.

"Carrow could not verify it" stands behind what it is about, and names it by a pronoun, by a noun
("the account") or by whose it is ("the channel's claims").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from reportedly.draft import Draft
from reportedly.records import Attribution, Hedge, SourceKind

_ONE = re.compile(
    r"\b(?:the|that|this|her|his|their|its)\s+(?:\w+\s+)?(?:claim|account|count|figure|number|toll|"
    r"video|footage|story|statement|allegation|assertion|version|detail|quotation)\b",
    re.IGNORECASE,
)
"""A single claim, told by a noun."""

_OWNED = re.compile(
    r"(?P<owner>(?:[A-Z@][\w-]*|the)(?:\s[\w-]+){0,3})[’']s?\s+(?:\w+\s+)?"
    r"(?:claims?|reports?|reporting|accounts?|allegations?|statements?|figures?|posts?)\b"
)
_BACK = 3
"""How many paragraphs back the claims of a named source may stand."""


@dataclass(frozen=True)
class Claims:
    """The claims of a story by where they stand, ready to be asked what a hedge is about."""

    draft: Draft
    claims: tuple[Attribution, ...]
    starts: tuple[int, ...]
    paragraphs: tuple[int, ...]

    @classmethod
    def of(cls, draft: Draft) -> Claims:
        """The claims of a draft in the order of their contents."""
        claims = tuple(sorted(draft.attributions, key=lambda a: a.content[0][0]))
        starts = tuple(a.content[0][0] for a in claims)
        return cls(draft, claims, starts, tuple(start for start, _ in draft.prose.paragraphs))

    def spoken_of(self, hedge: Hedge) -> list[str]:
        """The ids of the claims that a hedge outside all contents is about."""
        at = bisect_right(self.starts, hedge.span[0])
        before = [a for a in self.claims[max(0, at - 40) : at] if not _holds(a, hedge)]
        sentence = self.draft.prose.sentence_at(hedge.span[0])
        words = self.draft.prose.cut(sentence) if sentence is not None else hedge.text
        here = self._paragraph(hedge.span[0])
        near = [a for a in before if here - self._paragraph(a.content[0][0]) <= _BACK]
        owned = _OWNED.search(words)
        if owned is not None:
            named = [a for a in near if self._is_of(a, owned["owner"])]
            if named:
                return [a.id for a in named]
        near = [a for a in near if here - self._paragraph(a.content[0][0]) < _BACK]
        if not near:
            return []
        last = self._root(near[-1])
        if _ONE.search(words):
            return [a.id for a in near if self._root(a).id == last.id]
        there = self._paragraph(last.content[0][0])
        return [
            a.id
            for a in near
            if self._root(a).id == last.id
            or (
                last.chain
                and self._root(a).chain[:1] == last.chain[:1]
                and self._paragraph(a.content[0][0]) == there
            )
        ]

    def _root(self, claim: Attribution) -> Attribution:
        by_id = {a.id: a for a in self.claims}
        for _ in range(20):
            outer = by_id.get(claim.within or "")
            if outer is None:
                break
            claim = outer
        return claim

    def _is_of(self, claim: Attribution, owner: str) -> bool:
        """Whether a claim leads through a source that is called by some words."""
        wanted = owner.lower().removeprefix("the ")
        for source in self.draft.sources:
            if source.id not in claim.chain:
                continue
            called = f"{source.name or ''} {source.description or ''}".lower()
            press = {"channel": SourceKind.CHANNEL, "paper": SourceKind.OUTLET}
            press |= {"newspaper": SourceKind.OUTLET, "agency": SourceKind.OUTLET}
            if wanted in called or press.get(wanted) is source.kind:
                return True
        return False

    def _paragraph(self, position: int) -> int:
        return bisect_right(self.paragraphs, position)


def _holds(claim: Attribution, hedge: Hedge) -> bool:
    """Whether a "claim" is the very sentence that says nothing could be verified."""
    return any(start <= hedge.span[0] < end for start, end in (*claim.cue, *claim.source))
