"""What the API takes and gives beside the records of the program itself."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from django.http import HttpRequest
from django.urls import reverse
from pydantic import BaseModel, ConfigDict, Field

from reportedly.archive.models import Claim as ClaimRow
from reportedly.archive.models import Story
from reportedly.archive.search import Passage
from reportedly.corroboration.records import Claim, Copy

Limit = Annotated[int, Field(ge=1, le=100, description="Items on a page.")]
After = Annotated[str | None, Field(max_length=80, description="`next` of the page before.")]


class Shape(BaseModel):
    """The base of all of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Problem(Shape):
    """What went wrong."""

    code: str = Field(description="Of the catalogue of errors.", examples=["R707"])
    name: str = Field(description="Its name there.", examples=["no-such-story"])
    status: int = Field(description="The HTTP status.", examples=[404])
    message: str = Field(description="What happened.")
    remedy: str = Field(description="What to do.")


class Failure(Shape):
    """The one shape of every error."""

    error: Problem


class StoryLine(Shape):
    """A story as lists show it."""

    id: str
    title: str | None = None
    outlet: str | None = None
    domain: str | None = None
    url: str | None = Field(default=None, description="Where it was fetched from.")
    published: str | None = Field(default=None, description="ISO 8601.")
    language: str | None = None
    versions: int = Field(description="How many there are.")
    added: dt.datetime
    changed: dt.datetime
    page: str = Field(description="Its page here.")


class StoryPage(Shape):
    """Stories, the newest first."""

    stories: list[StoryLine]
    next: str | None = Field(default=None, description="Give it as `after`; null: no more.")


class ClaimLine(Shape):
    """A claim as lists show it."""

    id: str
    claim: str
    stories: int
    reports: int
    least: int = Field(description="Independent origins, at least.")
    most: int = Field(description="Independent origins, at most.")
    conflicts: int
    denied: bool
    first: dt.datetime | None = None
    last: dt.datetime | None = None
    page: str


class ClaimPage(Shape):
    """Claims that more stories than one report."""

    claims: list[ClaimLine]
    next: str | None = None


class StoryClaims(Shape):
    """The claims that a story reports."""

    claims: list[Claim]


class CopyPage(Shape):
    """Copies and rewrites."""

    copies: list[Copy]
    next: str | None = None


class PassageShape(Shape):
    """Words that were found."""

    attribution: str | None = None
    span: tuple[int, int]
    text: str
    chain: list[str] = []


class HitShape(Shape):
    """A story that was found, and where."""

    story: StoryLine
    passages: list[PassageShape]


class HitPage(Shape):
    """What a search found, the newest first."""

    hits: list[HitShape]
    next: str | None = None


class SourceLine(Shape):
    """A source over all stories, by its name."""

    name: str
    kind: str
    stories: int
    origin_of: int = Field(description="Claims that go back to it.")
    relay_of: int = Field(description="Claims that it passes on.")
    reliability: str | None = Field(default=None, description="A to F, if a person graded it.")
    page: str


class SourcePage(Shape):
    """Sources whose name holds the words."""

    sources: list[SourceLine]


class Sending(Shape):
    """A page to trace: exactly one of a link, a text and the HTML of a page."""

    url: str | None = Field(default=None, max_length=2000, examples=["https://news.example/story"])
    text: str | None = Field(default=None, max_length=400_000)
    html: str | None = Field(default=None, max_length=5_000_000)
    date: dt.date | None = Field(default=None, description="The day that “last week” counts from.")


class Grading(Shape):
    """A grade of a claim."""

    grade: int = Field(ge=1, le=6, description="Admiralty scale.")
    note: str = Field(default="", max_length=1000)


def story_line(request: HttpRequest, row: Story) -> StoryLine:
    """A story as lists show it."""
    return StoryLine(
        id=row.key,
        title=row.title,
        outlet=row.outlet,
        domain=row.domain,
        url=row.url,
        published=row.published,
        language=row.language,
        versions=row.versions_count,
        added=row.added,
        changed=row.changed,
        page=request.build_absolute_uri(reverse("story", args=[row.key])),
    )


def claim_line(request: HttpRequest, row: ClaimRow) -> ClaimLine:
    """A claim as lists show it."""
    return ClaimLine(
        id=row.key,
        claim=row.wording or "",
        stories=row.stories_count,
        reports=row.reports_count,
        least=row.least,
        most=row.most,
        conflicts=row.conflicts,
        denied=row.denied,
        first=row.first_at,
        last=row.last_at,
        page=request.build_absolute_uri(reverse("claim", args=[row.key])),
    )


def passage_shape(passage: Passage) -> PassageShape:
    """A passage."""
    return PassageShape(
        attribution=passage.attribution,
        span=passage.span,
        text=passage.text,
        chain=[str(step) for step in passage.chain],
    )
