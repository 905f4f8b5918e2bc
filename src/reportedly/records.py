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

    name: str | None = None
    domain: str | None = None


class Witness(Record):
    """One piece of evidence that a story was first published elsewhere.

    ``where`` says where it was found (``link[rel=canonical]``, ``JSON-LD isBasedOn``,
    ``credit line``); ``value`` is what stood there, word for word.
    """

    kind: WitnessKind
    where: str
    value: str
    publisher: str | None = None
    url: str | None = None


class Republication(Record):
    """What the page says of where its story came from; disagreeing witnesses all stay."""

    notice: str | None = Field(default=None, description="The visible notice, word for word.")
    publisher: str | None = Field(default=None, description="Whom the story is credited to.")
    url: str | None = Field(default=None, description="Where the original stands.")
    witnesses: tuple[Witness, ...] = ()


class Story(Record):
    """What is left of a page when its furniture is gone."""

    id: str = Field(description="Given by the input, else made from the address or the text.")
    url: str | None = Field(default=None, description="Where the page was fetched from.")
    canonical_url: str | None = Field(default=None, description="What the page calls its address.")
    title: str | None = None
    byline: tuple[str, ...] = Field(default=(), description="People only.")
    agencies: tuple[str, ...] = Field(default=(), description="Agencies named in the byline.")
    publisher: Publisher = Publisher()
    published: str | None = Field(
        default=None, description="ISO 8601 date, or date and time with its zone where known."
    )
    modified: str | None = Field(default=None, description="As `published`.")
    language: str | None = Field(default=None, description="ISO 639-1 code.")
    text: str
    paragraphs: Spans = ()
    republished: Republication | None = None

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

    kind: FurnitureKind
    text: str


class Notice(Record):
    """Something a reader of the output must know: a partial result, or what was left out.

    The codes are those of the error catalogue (``reportedly.errors``).
    """

    code: str
    message: str
    count: int = 1


class Reading(Record):
    """What ``reportedly read`` gives: the story, the furniture taken off it, and notices."""

    schema_: Literal["reportedly/reading/1"] = Field(default=READING_SCHEMA, alias="schema")
    story: Story
    furniture: tuple[Furniture, ...] = ()
    notices: tuple[Notice, ...] = ()

    model_config = ConfigDict(
        validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


class Source(Record):
    """Who or what the source spans of a story refer to, once per story."""

    id: str
    name: str | None = Field(default=None, description="The fullest proper name the story gives.")
    kind: SourceKind
    named: bool
    description: str | None = Field(default=None, description="As the story describes it.")
    affiliation: str | None = Field(default=None, description="The body a person speaks for.")
    mentions: Spans = ()


class Hedge(Record):
    """Words that hold a claim at arm's length."""

    text: str
    span: Span
    kind: HedgeKind


class TimeExpression(Record):
    """Words that tell a time, and the time as ISO 8601.

    ``value`` is a day, month, year or interval (``2024-10-07/2024-10-13``), or ``None`` where it
    cannot be worked out (no day of publication to count from).
    """

    text: str
    span: Span
    value: str | None = None


class Place(Record):
    """A place named in the content; coordinates are WGS 84 degrees."""

    text: str
    span: Span
    name: str | None = None
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-2 code.")
    lat: float | None = None
    lon: float | None = None


class Quantity(Record):
    """A number in the content, and what it counts.

    ``value`` is ``None`` where the words give no number ("dozens"); ``of`` is the noun phrase
    counted, or the unit.
    """

    text: str
    span: Span
    value: int | float | None = None
    of: str | None = None
    approximate: bool = False


class Attribution(Record):
    """One attribution relation: source, cue and content (Pareti 2012; PARC 3, PolNeAR)."""

    id: str
    source: Spans = ()
    cue: Spans = ()
    content: Spans
    type: AttributionType = AttributionType.ASSERTION
    manner: Manner = Manner.INDIRECT
    within: str | None = Field(
        default=None, description="The attribution whose content holds this one."
    )
    chain: tuple[str, ...] = Field(
        default=(), description="Ids of sources, nearest the reader first, the origin last."
    )
    hedges: tuple[Hedge, ...] = ()
    denied: bool = Field(default=False, description="The source denies the content.")
    said: TimeExpression | None = Field(default=None, description="When it was said.")
    times: tuple[TimeExpression, ...] = Field(default=(), description="Times in the content.")
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    confidence: float | None = Field(
        default=None, ge=0, le=1, description="Calibrated probability; null where not calibrated."
    )


class Trace(Record):
    """What one story gives: the public contract of ``reportedly trace``."""

    schema_: Literal["reportedly/trace/1"] = Field(default=TRACE_SCHEMA, alias="schema")
    story: Story
    furniture: tuple[Furniture, ...] = ()
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    notices: tuple[Notice, ...] = ()

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
