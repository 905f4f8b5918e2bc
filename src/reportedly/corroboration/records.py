"""The data of corroboration: what many stories give, and what a person decided about it.

``Claims`` and ``Copies`` are the public formats, as the commands print them. Every record is
frozen and round-trips through JSON; offsets count in the text of the story that they belong to.
What cannot be known is ``None``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import ConfigDict, Field, model_validator

from reportedly.records import Record, SourceKind, Spans

CLAIMS_SCHEMA: Literal["reportedly/claims/1"] = "reportedly/claims/1"
CLAIM_SCHEMA: Literal["reportedly/claim/1"] = "reportedly/claim/1"
COPIES_SCHEMA: Literal["reportedly/copies/1"] = "reportedly/copies/1"


class CopyKind(StrEnum):
    """How much of another story a story repeats, and in whose words."""

    COPY = "copy"
    PARTIAL_COPY = "partial copy"
    REWRITE = "rewrite"


class Relation(StrEnum):
    """How the figures of one claim stand to each other.

    ``MOVED``: a later one replaces an earlier one; ``ROUNDING``: all can hold at once;
    ``CONFLICT``: they cannot.
    """

    AGREE = "agree"
    MOVED = "moved"
    CONFLICT = "conflict"
    ROUNDING = "rounding"


class Step(Record):
    """One source of a chain, under the name that it has over all stories."""

    name: str = Field(description="Its name, or the words that describe it.")
    kind: SourceKind = Field(description="What sort of thing it is.")
    named: bool = Field(description="Whether it has a name.")


class Report(Record):
    """One place in a story that reports a claim."""

    story: str = Field(description="Id of the story.")
    attribution: str | None = Field(
        default=None, description="Id of the attribution; null for the story's own voice."
    )
    span: Spans = Field(description="Where it stands in the story's text.")
    text: str = Field(description="Its words.")
    published: str | None = Field(default=None, description="When the story was published.")
    chain: tuple[Step, ...] = Field(
        default=(), description="Nearest the reader first, the origin last; empty: own voice."
    )


class Origin(Record):
    """One origin of a claim: nobody it goes back to is known behind it."""

    name: str = Field(description="Its name, or the words that describe it.")
    kind: SourceKind = Field(description="What sort of thing it is.")
    named: bool = Field(description="Whether it has a name.")
    stories: tuple[str, ...] = Field(description="The stories that go back to it.")


class Independent(Record):
    """How many independent origins a claim has, as a range."""

    least: int = Field(ge=0, description="If all that could be the same are the same.")
    most: int = Field(ge=0, description="If none of them are.")

    @model_validator(mode="after")
    def _is_range(self) -> Independent:
        if self.least > self.most:
            raise ValueError(f"least {self.least} is more than most {self.most}")
        return self


class First(Record):
    """The story that reported a claim first."""

    story: str = Field(description="Id of the story.")
    published: str | None = Field(default=None, description="When it was published.")


class FigureValue(Record):
    """One value of a figure, and the stories that give it."""

    value: int | float | None = Field(default=None, description="Null for words like “dozens”.")
    approximate: bool = Field(default=False, description="Whether the words say so.")
    stories: tuple[str, ...] = Field(description="The stories that give it.")
    published: str | None = Field(default=None, description="When it was given first.")


class Figure(Record):
    """A quantity of a claim over all its reports."""

    about: str = Field(description="What is counted or measured.")
    relation: Relation = Field(description="How its values stand to each other.")
    values: tuple[FigureValue, ...] = Field(description="In the order of their first report.")


class GivenGrade(Record):
    """The credibility that a person gave a claim; it wins over what is suggested."""

    grade: int = Field(ge=1, le=6, description="On the Admiralty scale.")
    author: str = Field(description="Who gave it.")
    time: str = Field(description="When, ISO 8601.")
    note: str | None = Field(default=None, description="Why.")


class Grade(Record):
    """Information credibility on the Admiralty scale (NATO AJP-2.1).

    1 confirmed by other independent sources, 2 probably true, 3 possibly true, 4 doubtful,
    5 improbable, 6 truth cannot be judged.
    """

    suggested: int = Field(ge=1, le=6, description="What the reports suggest.")
    reasons: tuple[str, ...] = Field(description="Why, in words.")
    given: GivenGrade | None = Field(default=None, description="What a person says; it wins.")


class Claim(Record):
    """One proposition and everything that reports it."""

    id: str = Field(description="Stable as long as its first-ordered report stays in it.")
    claim: str = Field(description="The clearest wording among its reports.")
    reports: tuple[Report, ...] = Field(description="In the order of publication.")
    origins: tuple[Origin, ...] = Field(description="Whom the claim goes back to.")
    independent: Independent = Field(description="How many of them are independent.")
    first: First = Field(description="Who had it first.")
    figures: tuple[Figure, ...] = Field(default=(), description="Its quantities.")
    denied_by: tuple[str, ...] = Field(default=(), description="Ids of claims that deny it.")
    grade: Grade = Field(description="How credible it is.")


class Relay(Record):
    """A source that passes a claim on, from whom, and the sentence that says so."""

    name: str = Field(description="Who passes it on.")
    source: str = Field(description="From whom.")
    story: str = Field(description="The story that tells of the link.")
    sentence: str = Field(description="The sentence that proves it.")


class Loop(Record):
    """Outlets that credit one another in a circle: nobody in it is an origin."""

    links: tuple[Relay, ...] = Field(description="The circle; the last leads back to the first.")


class Conflict(Record):
    """Reports that cannot both hold, and who stands behind each side."""

    kind: Literal["figures", "places", "dates", "denial"] = Field(description="What differs.")
    about: str = Field(description="What it is about.")
    sides: tuple[Side, ...] = Field(description="What is said, and by whom.")


class Side(Record):
    """One side of a conflict."""

    says: str = Field(description="The value, or the words.")
    origins: tuple[str, ...] = Field(description="Who stands behind it.")
    stories: tuple[str, ...] = Field(description="The stories that carry it.")


class Version(Record):
    """When one version of a claim was first reported, by whom, and who followed."""

    version: str = Field(description="The figure, or the words.")
    first: First = Field(description="Who had it first.")
    followed: tuple[First, ...] = Field(default=(), description="Who came after, in order.")


class ClaimDetail(Claim):
    """A claim with all that was concluded about it, and why."""

    schema_: Literal["reportedly/claim/1"] = Field(
        default=CLAIM_SCHEMA, alias="schema", description="This format and its version."
    )
    relays: tuple[Relay, ...] = Field(default=(), description="Who had it from whom.")
    loops: tuple[Loop, ...] = Field(default=(), description="Circular reporting.")
    conflicts: tuple[Conflict, ...] = Field(default=(), description="What cannot both hold.")
    timeline: tuple[Version, ...] = Field(default=(), description="Versions in order of time.")
    reasons: tuple[str, ...] = Field(default=(), description="How the origins were counted.")

    model_config = ConfigDict(
        validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    def short(self) -> Claim:
        """The claim as ``reportedly/claims/1`` has it."""
        return Claim.model_validate({name: getattr(self, name) for name in Claim.model_fields})


class Claims(Record):
    """What ``reportedly claims`` prints."""

    schema_: Literal["reportedly/claims/1"] = Field(
        default=CLAIMS_SCHEMA, alias="schema", description="This format and its version."
    )
    claims: tuple[Claim, ...] = Field(default=(), description="The claims.")

    model_config = ConfigDict(
        validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


class Copy(Record):
    """A story that repeats another one."""

    of: str = Field(description="Id of the story that is repeated.")
    by: str = Field(description="Id of the story that repeats it.")
    kind: CopyKind = Field(description="How much, and in whose words.")
    containment: float = Field(
        ge=0, le=1, description="Share of the words of `by` that stand in `of` word for word."
    )
    passages: tuple[tuple[int, int, int, int], ...] = Field(
        default=(), description="Start and end in `of`, start and end in `by`."
    )
    evidence: tuple[str, ...] = Field(
        default=(),
        description="What names the direction; `against: …` for a witness that disagrees.",
    )


class Copies(Record):
    """What ``reportedly copies`` prints."""

    schema_: Literal["reportedly/copies/1"] = Field(
        default=COPIES_SCHEMA, alias="schema", description="This format and its version."
    )
    copies: tuple[Copy, ...] = Field(default=(), description="The copies.")

    model_config = ConfigDict(
        validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


class Decision(Record):
    """Whether two things are one: yes, no, or not to be told; and why."""

    same: bool | None = Field(description="Null: cannot be told.")
    reasons: tuple[str, ...] = Field(default=(), description="In words.")


class Curation(Record):
    """What people decided; each pair wins over what is worked out.

    Sources go by their key (``STORY:s3``), claims by their unit ids (``STORY:a4``), grades by the
    id of any unit of the claim.
    """

    merge_sources: tuple[tuple[str, str], ...] = ()
    split_sources: tuple[tuple[str, str], ...] = ()
    merge_claims: tuple[tuple[str, str], ...] = ()
    split_claims: tuple[tuple[str, str], ...] = ()
    grades: tuple[tuple[str, GivenGrade], ...] = ()


Conflict.model_rebuild()
