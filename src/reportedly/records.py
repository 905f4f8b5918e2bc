"""The data that passes between the rooms of the house: a story, its sources, its attributions.

Every record is frozen and round-trips through JSON. Every offset is half open, ``[start, end)``,
counted in Unicode code points of ``Story.text``; that text is never altered once it is read.
What cannot be known is ``None``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

TRACE_SCHEMA: Literal["reportedly/trace/1"] = "reportedly/trace/1"
READING_SCHEMA: Literal["reportedly/reading/1"] = "reportedly/reading/1"

Span = tuple[int, int]
"""A half-open interval ``[start, end)`` of code points in ``Story.text``."""

Spans = tuple[Span, ...]
"""One stretch of words, possibly in pieces, in the order of the text."""


class Record(BaseModel):
    """The base of all records: immutable, strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AttributionType(StrEnum):
    """The four types of attribution (Pareti 2012)."""

    ASSERTION = "assertion"
    BELIEF = "belief"
    FACT = "fact"
    EVENTUALITY = "eventuality"


class Manner(StrEnum):
    """Whether the content is quoted, told in other words, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceKind(StrEnum):
    """What sort of thing a source is.

    ``GROUP`` is several unnamed people, counted or not; one unnamed person is a ``PERSON``;
    ``CHANNEL`` is a social or messaging account.
    """

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    CHANNEL = "channel"
    DOCUMENT = "document"
    GROUP = "group"
    UNSTATED = "unstated"


class HedgeKind(StrEnum):
    """How a claim is held at arm's length."""

    HEARSAY = "hearsay"
    APPROXIMATION = "approximation"
    LIKELIHOOD = "likelihood"
    UNVERIFIED = "unverified"


class FurnitureKind(StrEnum):
    """The sorts of text on a page that are not the story."""

    REPUBLICATION_NOTICE = "republication-notice"
    AUTHOR_BOX = "author-box"
    COMMENT_POLICY = "comment-policy"
    NEWSLETTER = "newsletter"
    RELATED = "related"
    SHARE = "share"
    CAPTION = "caption"
    ADVERT = "advert"
    PAYWALL = "paywall"
    CREDIT_LINE = "credit-line"
    NAVIGATION = "navigation"


class WitnessKind(StrEnum):
    """The four sorts of evidence that a story came from somewhere else."""

    MARKUP = "markup"
    FEED = "feed"
    WORDS = "words"
    CONTAINER = "container"


class Publisher(Record):
    """Who published a story: the name it goes by and its registered domain."""

    name: str | None = Field(default=None, description="As the page writes it.")
    domain: str | None = Field(default=None, description="Registered domain of the address.")


class Witness(Record):
    """One piece of evidence that a story was first published elsewhere.

    ``where`` says where it was found (``link[rel=canonical]``, ``JSON-LD isBasedOn``,
    ``credit line``); ``value`` is what stood there, word for word.
    """

    kind: WitnessKind = Field(description="Where such evidence is found.")
    where: str = Field(description="The very place, such as `link[rel=canonical]`.")
    value: str = Field(description="What stood there, word for word.")
    publisher: str | None = Field(default=None, description="Whom it credits.")
    url: str | None = Field(default=None, description="Where it says the original stands.")


class Republication(Record):
    """What the page says of where its story came from; disagreeing witnesses all stay."""

    notice: str | None = Field(default=None, description="The visible notice, word for word.")
    publisher: str | None = Field(default=None, description="Whom the story is credited to.")
    url: str | None = Field(default=None, description="Where the original stands.")
    witnesses: tuple[Witness, ...] = Field(default=(), description="All the evidence.")


class Story(Record):
    """What is left of a page when its furniture is gone."""

    id: str = Field(description="Given by the input, else made from the address or the text.")
    url: str | None = Field(default=None, description="Where the page was fetched from.")
    canonical_url: str | None = Field(default=None, description="What the page calls its address.")
    title: str | None = Field(default=None, description="The headline.")
    byline: tuple[str, ...] = Field(default=(), description="People only.")
    agencies: tuple[str, ...] = Field(default=(), description="Agencies named in the byline.")
    publisher: Publisher = Field(default=Publisher(), description="Whose page it is.")
    published: str | None = Field(
        default=None, description="ISO 8601 date, or date and time with its zone where known."
    )
    modified: str | None = Field(default=None, description="As `published`.")
    language: str | None = Field(default=None, description="ISO 639-1 code.")
    text: str = Field(description="The story's words; all offsets count in it.")
    paragraphs: Spans = Field(default=(), description="Where the paragraphs stand.")
    republished: Republication | None = Field(
        default=None, description="Where the story was first published, if the page tells."
    )

    @model_validator(mode="after")
    def _paragraphs_lie_in_text(self) -> Story:
        _check_spans(self.paragraphs, len(self.text), "paragraphs")
        return self

    def words(self, spans: Spans) -> str:
        """The words under some spans, the pieces joined by one blank.

        >>> Story(id="x", text="Who says so?").words(((0, 3), (9, 11)))
        'Who so'
        """
        return " ".join(self.text[start:end] for start, end in spans)


class Furniture(Record):
    """A piece of the page that is not the story."""

    kind: FurnitureKind = Field(description="What sort of thing it is.")
    text: str = Field(description="Its words.")


class Notice(Record):
    """Something a reader of the output must know: a partial result, or what was left out.

    The codes are those of the error catalogue (``reportedly.errors``).
    """

    code: str = Field(description="The code in the catalogue of errors.")
    message: str = Field(description="What happened, and what to do.")
    count: int = Field(default=1, description="How many times.")


class Reading(Record):
    """What ``reportedly read`` gives: the story, the furniture taken off it, and notices."""

    schema_: Literal["reportedly/reading/1"] = Field(
        default=READING_SCHEMA, alias="schema", description="This format and its version."
    )
    story: Story = Field(description="The story.")
    furniture: tuple[Furniture, ...] = Field(default=(), description="What was taken off.")
    notices: tuple[Notice, ...] = Field(default=(), description="What a reader must know.")

    model_config = ConfigDict(
        validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


class Source(Record):
    """Who or what the source spans of a story refer to, once per story."""

    id: str = Field(description="Unique in the trace.")
    name: str | None = Field(default=None, description="The fullest proper name the story gives.")
    kind: SourceKind = Field(description="What sort of thing it is.")
    named: bool = Field(description="Whether the story names it.")
    description: str | None = Field(default=None, description="As the story describes it.")
    affiliation: str | None = Field(
        default=None, description="The body or country that a person or group speaks for."
    )
    count: int | None = Field(
        default=None, ge=1, description="How many people a group is, where the story tells."
    )
    mentions: Spans = Field(default=(), description="Where the story speaks of it.")


class Hedge(Record):
    """Words that hold a claim at arm's length."""

    text: str = Field(description="The words.")
    span: Span = Field(description="Where they stand.")
    kind: HedgeKind = Field(description="What sort of reserve.")


class TimeExpression(Record):
    """Words that tell a time, and the time as ISO 8601.

    ``value`` is a day, month, year or interval (``2024-10-07/2024-10-13``), or ``None`` where it
    cannot be worked out (no day of publication to count from).
    """

    text: str = Field(description="The words.")
    span: Span = Field(description="Where they stand.")
    value: str | None = Field(
        default=None, description="ISO 8601 day, month, year or interval; null if not known."
    )


class Place(Record):
    """A place named in the content; coordinates are WGS 84 degrees."""

    text: str = Field(description="The words.")
    span: Span = Field(description="Where they stand.")
    name: str | None = Field(default=None, description="The place's usual name.")
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-2 code.")
    lat: float | None = Field(default=None, description="Degrees north, WGS 84.")
    lon: float | None = Field(default=None, description="Degrees east, WGS 84.")


class Quantity(Record):
    """A number in the content, and what it counts.

    ``value`` is ``None`` where the words give no number ("dozens") or a range ("10 to 15"); ``of``
    is the noun phrase counted, or the unit. ``least`` and ``most`` are the bounds that the words
    set: both of a range, one with "at least", "more than", "up to" and the like.
    """

    text: str = Field(description="The words.")
    span: Span = Field(description="Where they stand.")
    value: int | float | None = Field(
        default=None, description="The number, if the words give one."
    )
    least: int | float | None = Field(
        default=None, description="The smallest number that the words allow, if they set one."
    )
    most: int | float | None = Field(
        default=None, description="The largest number that the words allow, if they set one."
    )
    of: str | None = Field(default=None, description="What is counted, or the unit.")
    approximate: bool = Field(default=False, description="Whether the words say so.")


class Attribution(Record):
    """One attribution relation: source, cue and content (Pareti 2012; PARC 3, PolNeAR)."""

    id: str = Field(description="Unique in the trace.")
    source: Spans = Field(default=(), description="The words for who says so.")
    cue: Spans = Field(default=(), description="The words that tie it to them.")
    content: Spans = Field(description="The words for what they say.")
    type: AttributionType = Field(
        default=AttributionType.ASSERTION, description="Said, thought, known or wanted."
    )
    manner: Manner = Field(default=Manner.INDIRECT, description="Quoted, retold, or both.")
    within: str | None = Field(
        default=None, description="The attribution whose content holds this one."
    )
    chain: tuple[str, ...] = Field(
        default=(), description="Ids of sources, nearest the reader first, the origin last."
    )
    evidence: tuple[Spans, ...] = Field(
        default=(),
        description="For each step of the chain, the words that prove it: source and cue of the "
        "attribution that names it, or the credit that adds it.",
    )
    hedges: tuple[Hedge, ...] = Field(default=(), description="How surely it is said.")
    denied: bool = Field(
        default=False,
        description="The source denies the content, or is said not to say, think, know or want it.",
    )
    said: TimeExpression | None = Field(default=None, description="When it was said.")
    times: tuple[TimeExpression, ...] = Field(default=(), description="Times in the content.")
    places: tuple[Place, ...] = Field(default=(), description="Places in the content.")
    quantities: tuple[Quantity, ...] = Field(default=(), description="Numbers in the content.")
    confidence: float | None = Field(
        default=None, ge=0, le=1, description="Calibrated probability; null where not calibrated."
    )


class Trace(Record):
    """What one story gives: the public contract of ``reportedly trace``."""

    schema_: Literal["reportedly/trace/1"] = Field(
        default=TRACE_SCHEMA, alias="schema", description="This format and its version."
    )
    story: Story = Field(description="The story.")
    furniture: tuple[Furniture, ...] = Field(default=(), description="What was taken off.")
    sources: tuple[Source, ...] = Field(default=(), description="Who or what is cited, once each.")
    attributions: tuple[Attribution, ...] = Field(default=(), description="Who says what.")
    notices: tuple[Notice, ...] = Field(default=(), description="What a reader must know.")

    model_config = ConfigDict(
        validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    @model_validator(mode="after")
    def _holds_together(self) -> Trace:
        length = len(self.story.text)
        source_ids = {source.id for source in self.sources}
        attribution_ids = {attribution.id for attribution in self.attributions}
        for source in self.sources:
            _check_spans(source.mentions, length, f"mentions of {source.id}")
        for attribution in self.attributions:
            for role in ("source", "cue", "content"):
                _check_spans(getattr(attribution, role), length, f"{role} of {attribution.id}")
            if attribution.within is not None and attribution.within not in attribution_ids:
                raise ValueError(f"{attribution.id} lies within unknown {attribution.within}")
            if unknown := set(attribution.chain) - source_ids:
                raise ValueError(f"{attribution.id} names unknown sources {sorted(unknown)}")
            if attribution.evidence and len(attribution.evidence) != len(attribution.chain):
                raise ValueError(f"{attribution.id} has not one proof for each step of its chain")
            for proof in attribution.evidence:
                _check_spans(proof, length, f"evidence of {attribution.id}")
        return self

    def source(self, source_id: str) -> Source:
        """The source with this id.

        Raises:
            KeyError: no source of this trace has the id.
        """
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)


def _check_spans(spans: Spans, length: int, what: str) -> None:
    for start, end in spans:
        if not 0 <= start < end <= length:
            raise ValueError(f"{what}: [{start}, {end}) is no span of a text of {length}")
