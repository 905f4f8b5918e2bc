"""Which of two stories repeats the other: four witnesses, and those that disagree stay visible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.corroboration.clock import is_earlier
from reportedly.corroboration.heads import UNKNOWN, StoryHead
from reportedly.corroboration.names import outlet_key
from reportedly.records import Witness, WitnessKind

_STRENGTH = {
    "witness": 4.0,
    "elsewhere": 3.0,
    "credit": 2.0,
    "wire": 1.5,
    "mention": 1.0,
    "published": 1.0,
}


@dataclass(frozen=True, slots=True)
class Direction:
    """The story that is repeated, and what says so; ``explicit``: the other one says so itself.

    ``evidence`` names each witness; one that says the opposite has ``against: `` before it.
    """

    of: str
    by: str
    evidence: tuple[str, ...]
    explicit: bool


def direction_between(a: StoryHead, b: StoryHead) -> Direction:
    """Which of two stories with passages in common repeats the other.

    Without any witness the story whose id comes first is taken as the original, and the evidence
    is empty.
    """
    for_a, for_b = list(_witnesses(a, b)), list(_witnesses(b, a))
    score_a = sum(_STRENGTH[sort] for sort, _ in for_a)
    score_b = sum(_STRENGTH[sort] for sort, _ in for_b)
    first = score_a > score_b or (score_a == score_b and a.id < b.id)
    of, by = (a, b) if first else (b, a)
    mine, others = (for_a, for_b) if first else (for_b, for_a)
    return Direction(
        of=of.id,
        by=by.id,
        evidence=(
            *dict.fromkeys(name for _, name in mine),
            *(f"against: {name}" for name in dict.fromkeys(name for _, name in others)),
        ),
        explicit=any(sort in ("witness", "elsewhere") for sort, _ in mine),
    )


def _witnesses(of: StoryHead, by: StoryHead) -> Iterator[tuple[str, str]]:
    """What says that ``by`` repeats ``of``: each a sort and a name."""
    names = {outlet_key(name) for name in (of.outlet, of.publisher) if name != UNKNOWN}
    own = {outlet_key(name) for name in (by.publisher,)}
    for witness in by.witnesses:
        if _points_to(witness, of, names):
            yield "witness", _witness_name(witness)
        elif not names and not _points_to(witness, by, own):
            # Whose page the other one is nobody knows; this one says that it is not its own.
            yield "elsewhere", _witness_name(witness)
    if by.canonical_url and by.canonical_url != by.url and by.canonical_url == of.url:
        yield "witness", "canonical link"
    agencies = {outlet_key(name) for name in by.agencies}
    if agencies & names and outlet_key(of.publisher) in agencies:
        yield "witness", "byline"
    if {outlet_key(name) for name in by.credited} & (names - own):
        yield "credit", "credit"
    elif {outlet_key(name) for name in by.mentioned} & (names - own):
        yield "mention", "named in the text"
    if of.agencies and not by.agencies:
        yield "wire", "wire byline"
    if is_earlier(of.published, by.published):
        yield "published", "published"


def _points_to(witness: Witness, story: StoryHead, names: set[str]) -> bool:
    if witness.url and witness.url in (story.url, story.canonical_url):
        return True
    return witness.publisher is not None and outlet_key(witness.publisher) in names


def _witness_name(witness: Witness) -> str:
    where = witness.where.replace(" ", "-")
    return where if witness.kind is WitnessKind.WORDS else f"{witness.kind}: {witness.where}"
