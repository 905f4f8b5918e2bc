"""A mention as it is read: what stands in a source span, before anyone asks whom it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.records import SourceKind, Span


class Determiner(StrEnum):
    """How a noun phrase without a name is introduced."""

    DEFINITE = "definite"
    INDEFINITE = "indefinite"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mention:
    """What stands in a source span.

    ``head`` is the singular noun that a phrase without a name is built on; ``pronoun`` what a
    pronoun points at (a value of ``PERSONAL_PRONOUNS``); ``kind`` is ``None`` where the words do
    not settle it.
    """

    span: Span
    text: str
    name: str | None = None
    name_span: Span | None = None
    title: str = ""
    head: str | None = None
    plural: bool = False
    determiner: Determiner = Determiner.NONE
    pronoun: str | None = None
    description: str | None = None
    affiliation: str | None = None
    count: int | None = None
    kind: SourceKind | None = None
