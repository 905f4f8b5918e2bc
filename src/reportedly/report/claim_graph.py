"""Who told whom over many stories, as a picture: outlets, relays, origins; copies folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.corroboration.records import ClaimDetail, Step
from reportedly.records import SourceKind
from reportedly.report.claims import Standing
from reportedly.report.graph import PAGE, Graph, Look, layered

_MOST_BOXES = 40
_FOLD_FROM = 3
"""Outlets that had a claim in the very same way, from which on they share a box."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Where a report stands: its outlet, and the story that its story copies, if it does."""

    outlet: str
    copies: str | None = None


def claim_graph(claim: ClaimDetail, tellers: Mapping[str, Teller]) -> Graph | None:
    """The picture of a claim, or nothing where it would show too much even when folded.

    ``tellers`` says for the id of each story where it stands. A story that copies another one of
    them adds to that one's box and gets none itself.
    """
    tails: dict[tuple[Step, ...], list[str]] = {}
    copies: dict[str, set[str]] = {}
    for report in claim.reports:
        teller = tellers.get(report.story, Teller("an outlet"))
        if teller.copies in tellers:
            original = tellers[teller.copies].outlet  # type: ignore[index]
            copies.setdefault(original, set()).add(report.story)
        elif teller.outlet not in tails.setdefault(report.chain, []):
            tails[report.chain].append(teller.outlet)
    looks = {PAGE: Look("This claim", "", None)}
    paths = []
    for tail, outlets in tails.items():
        for words in _folded(outlets):
            key = f"told by {words}"
            more = len(copies.pop(words, ()))
            looks.setdefault(key, Look(words + _and_copies(more), "outlet", Standing.NAMED))
            steps = [step for step in tail if step.name != words]
            looks |= {_key(step, tail): _look(step) for step in steps}
            paths.append((PAGE, key, *dict.fromkeys(_key(step, tail) for step in steps)))
    if not paths or len(looks) > _MOST_BOXES:
        return None
    return layered(paths, looks)


def _folded(outlets: list[str]) -> list[str]:
    """The outlets, or how many they are where they are too many to tell."""
    if len(outlets) <= _FOLD_FROM:
        return outlets
    return [f"{len(outlets)} outlets"]


def _and_copies(copies: int) -> str:
    return f" and {copies} {'copy' if copies == 1 else 'copies'}" if copies else ""


def _key(step: Step, tail: tuple[Step, ...]) -> str:
    """The box of a step; a source that is not stated is nobody's in common."""
    if step.kind is SourceKind.UNSTATED:
        return f"unstated behind {' '.join(each.name for each in tail)}"
    return f"{step.kind} {step.name}"


def _look(step: Step) -> Look:
    if step.kind is SourceKind.UNSTATED:
        return Look("source not stated", "", Standing.UNSTATED)
    standing = Standing.NAMED if step.named else Standing.UNNAMED
    label = step.name if step.named or "unnamed" in step.name.lower() else f"{step.name} (unnamed)"
    return Look(label, str(step.kind), standing)
