"""Everything at once: from the traces of many stories to their claims and copies.

This is what an archive must arrive at however its stories were added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.corroboration.claims import event_claims
from reportedly.corroboration.copies import copies_among
from reportedly.corroboration.copy_text import CopyText, Overlap, compare_texts, copy_text
from reportedly.corroboration.events import NEAR, days_apart, events_of, nearness
from reportedly.corroboration.evidence import Evidence, evidence_of
from reportedly.corroboration.fingerprints import candidate_pairs
from reportedly.corroboration.records import ClaimDetail, Claims, Copies, Copy, Curation
from reportedly.records import Trace


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What many stories prove together."""

    details: tuple[ClaimDetail, ...]
    copied: tuple[Copy, ...]

    @property
    def claims(self) -> Claims:
        """The claims as they are printed."""
        return Claims(claims=tuple(detail.short() for detail in self.details))

    @property
    def copies(self) -> Copies:
        """The copies as they are printed."""
        return Copies(copies=self.copied)


def corroborate(traces: Iterable[Trace], curation: Curation | None = None) -> Corroboration:
    """The claims and copies of many stories; of two traces of one story the last stands."""
    by_id = {trace.story.id: trace for trace in traces}
    ordered = [by_id[key] for key in sorted(by_id)]
    evidences = {trace.story.id: evidence_of(trace) for trace in ordered}
    texts = {trace.story.id: copy_text(trace) for trace in ordered}
    edges = near_pairs(list(evidences.values()))
    overlaps = overlaps_among(texts, evidences, edges)
    copies = copies_among(overlaps, {key: e.story for key, e in evidences.items()})
    details: list[ClaimDetail] = []
    copied = list(copies)
    for event in events_of(edges, evidences):
        found = event_claims([evidences[story] for story in event], copies, curation)
        details += found.claims
        copied += found.rewrites
    return Corroboration(
        details=tuple(sorted(details, key=lambda d: (-len({r.story for r in d.reports}), d.id))),
        copied=tuple(sorted(copied, key=lambda copy: (copy.of, copy.by))),
    )


def near_pairs(evidences: Sequence[Evidence]) -> dict[tuple[str, str], float]:
    """The pairs of stories that are about the same event, and how near they are."""
    holders: dict[int, list[Evidence]] = {}
    for evidence in evidences:
        for key in evidence.near_keys:
            holders.setdefault(key, []).append(evidence)
    pairs = {
        (a.story.id, b.story.id): (a, b)
        for group in holders.values()
        for a, b in combinations(sorted(group, key=lambda e: e.story.id), 2)
    }
    found = {}
    for pair, (a, b) in sorted(pairs.items()):
        days = days_apart(a.story.published, b.story.published)
        near = nearness(a.signature, b.signature, days)
        if near >= NEAR:
            found[pair] = near
    return found


def overlaps_among(
    texts: Mapping[str, CopyText],
    evidences: Mapping[str, Evidence],
    near: Iterable[tuple[str, str]],
) -> list[Overlap]:
    """The overlaps of stories that share a fingerprint or are about the same event."""
    prints = {key: evidence.fingerprints for key, evidence in evidences.items()}
    pairs = sorted({*candidate_pairs(prints), *near})
    found = (compare_texts(texts[a], texts[b]) for a, b in pairs)
    return [overlap for overlap in found if overlap is not None]
