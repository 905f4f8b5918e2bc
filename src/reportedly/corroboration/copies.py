"""Copies and rewrites: which stories repeat which, how much, and in which direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.corroboration.clock import is_earlier
from reportedly.corroboration.copy_text import Overlap, SharedPassage
from reportedly.corroboration.direction import Direction, direction_between
from reportedly.corroboration.evidence import Evidence
from reportedly.corroboration.fingerprints import words_of
from reportedly.corroboration.heads import StoryHead
from reportedly.corroboration.names import outlet_key
from reportedly.corroboration.records import Copy, CopyKind
from reportedly.records import Span

OWN_WORDS = 30
"""Words in common, outside what either story quotes, that make a story a partial copy."""
OWN_PASSAGE = 15
"""The longest passage in common must have so many of them."""
_WHOLE = 0.8
"""A copy has at least this share of the original, and is made of it at least to this share."""
_WHOLE_TITLED = 0.55
"""As much is enough under the same headline: stored texts lack a paragraph here or there."""
_EXPLAINED = 0.8
_MADE_OF = 0.5
"""A story that is to such a share another's words is rewritten as that one."""
_REWRITE_UNITS = 3
_REWRITE_SHARE = 0.45
"""A rewrite tells so many, and that share, of its propositions after the story that it credits."""


@dataclass(frozen=True, slots=True)
class _Pair:
    overlap: Overlap
    direction: Direction
    same_title: bool

    def spans(self, story: str) -> list[Span]:
        """Where the passages stand in one of the two stories."""
        first = story == self.overlap.a
        return [p.a if first else p.b for p in self.overlap.passages]

    @property
    def stories(self) -> frozenset[str]:
        return frozenset((self.overlap.a, self.overlap.b))


def is_repeated(shared: Iterable[SharedPassage]) -> bool:
    """Whether what two stories have in common is more than both quoting the same words."""
    own = [passage.own for passage in shared]
    return sum(own) >= OWN_WORDS and max(own, default=0) >= OWN_PASSAGE


def copies_among(overlaps: Iterable[Overlap], heads: Mapping[str, StoryHead]) -> tuple[Copy, ...]:
    """The copies among stories, from all overlaps between those that hang together.

    Two stories that share nothing but what both took from a third are no copies of each other.
    """
    pairs = [
        _Pair(
            overlap,
            direction_between(heads[overlap.a], heads[overlap.b]),
            _same_title(heads[overlap.a], heads[overlap.b]),
        )
        for overlap in sorted(overlaps, key=lambda o: (o.a, o.b))
        if is_repeated(overlap.passages)
    ]
    by_story: dict[str, list[_Pair]] = {}
    for pair in pairs:
        for story in pair.stories:
            by_story.setdefault(story, []).append(pair)
    kept = [pair for pair in pairs if not _explained(pair, by_story)]
    return tuple(sorted((_copy(pair) for pair in kept), key=lambda c: (c.of, c.by)))


def _same_title(a: StoryHead, b: StoryHead) -> bool:
    words = words_of(a.title or "").words
    return bool(words) and words == words_of(b.title or "").words


def _explained(pair: _Pair, by_story: Mapping[str, Sequence[_Pair]]) -> bool:
    """Whether both stories of a pair took what they share from a third."""
    if pair.direction.explicit:
        return False
    a, b = sorted(pair.stories)
    originals = {
        story: {p.direction.of: p for p in by_story[story] if p.direction.by == story}
        for story in (a, b)
    }
    for third in sorted((originals[a].keys() & originals[b].keys()) - pair.stories):
        taken = {story: originals[story][third].spans(story) for story in (a, b)}
        left = [
            passage
            for passage in pair.overlap.passages
            if max(
                _inside([passage.a], taken[pair.overlap.a]),
                _inside([passage.b], taken[pair.overlap.b]),
            )
            < _EXPLAINED
        ]
        if not is_repeated(left):
            return True
    return False


def _inside(spans: Sequence[Span], others: Sequence[Span]) -> float:
    """The share of spans that other spans cover."""
    size = sum(end - start for start, end in spans)
    taken = sum(
        max(0, min(end, stop) - max(start, at)) for start, end in spans for at, stop in others
    )
    return min(1.0, taken / size) if size else 0.0


def _copy(pair: _Pair) -> Copy:
    overlap, direction = pair.overlap, pair.direction
    turned = direction.of == overlap.b
    of_words, by_words = overlap.words_a, overlap.words_b
    of_same, by_same = overlap.same_a, overlap.same_b
    if turned:
        of_words, by_words, of_same, by_same = by_words, of_words, by_same, of_same
    containment = by_same / by_words if by_words else 0.0
    least = _WHOLE_TITLED if pair.same_title else _WHOLE
    whole = min(of_same / of_words if of_words else 0.0, containment) >= least
    places = ((p.b, p.a) if turned else (p.a, p.b) for p in overlap.passages)
    return Copy(
        of=direction.of,
        by=direction.by,
        kind=CopyKind.COPY if whole else CopyKind.PARTIAL_COPY,
        containment=round(min(1.0, containment), 4),
        passages=tuple((*of, *by) for of, by in places),
        evidence=direction.evidence,
    )


def rewrites_among(
    groups: Iterable[Sequence[str]],
    evidences: Mapping[str, Evidence],
    copies: Sequence[Copy],
) -> tuple[Copy, ...]:
    """Stories that tell another one again in their own words.

    ``groups`` are the ids of units that report the same. A rewrite credits the outlet of the other
    story, is not earlier, and repeats much of what that story, or a copy of it, says. A story
    about the same event that was reported apart lacks the credit or the likeness.
    """
    shared = _shared_units(groups)
    known = {frozenset((copy.of, copy.by)) for copy in copies}
    copied = {copy.by: copy.of for copy in copies if copy.containment >= _MADE_OF}
    family: dict[str, set[str]] = {}
    for story in evidences:
        family.setdefault(copied.get(story, story), set()).add(story)
    found = []
    for by, of in sorted((by, of) for by in evidences for of in evidences if by != of):
        if frozenset((by, of)) in known or of in copied or by in family.get(of, ()):
            continue
        if not _credits(evidences[by].story, evidences[of].story):
            continue
        if is_earlier(evidences[by].story.published, evidences[of].story.published):
            continue
        told = {unit for member in family.get(of, {of}) for unit in shared.get((by, member), ())}
        size = len(evidences[by].units)
        if len(told) >= _REWRITE_UNITS and len(told) >= _REWRITE_SHARE * size:
            direction = direction_between(evidences[of].story, evidences[by].story)
            found.append(_rewrite(of, by, direction))
    return tuple(found)


def _shared_units(groups: Iterable[Sequence[str]]) -> dict[tuple[str, str], set[str]]:
    """Of every two stories the units of the first that say what one of the second says."""
    found: dict[tuple[str, str], set[str]] = {}
    for group in groups:
        stories = {unit.rsplit(":", 1)[0] for unit in group}
        for unit in group:
            here = unit.rsplit(":", 1)[0]
            for there in stories - {here}:
                found.setdefault((here, there), set()).add(unit)
    return found


def _credits(by: StoryHead, of: StoryHead) -> bool:
    names = {outlet_key(of.outlet), outlet_key(of.publisher)} - {outlet_key(by.publisher)}
    return bool(names & {outlet_key(name) for name in by.credited})


def _rewrite(of: str, by: str, direction: Direction) -> Copy:
    turned = direction.of != of
    evidence = direction.evidence
    if turned:
        evidence = tuple(
            name.removeprefix("against: ") if name.startswith("against: ") else f"against: {name}"
            for name in evidence
        )
    return Copy(
        of=of, by=by, kind=CopyKind.REWRITE, containment=0.0, passages=(), evidence=evidence
    )
