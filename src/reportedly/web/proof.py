"""Claims over many stories, as the pages and the API ask the archive for them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from reportedly.archive.claims import claims_of_story
from reportedly.archive.loading import newest_trace, story_named
from reportedly.archive.models import Claim, Story
from reportedly.archive.models.stories import State
from reportedly.archive.settling import settle
from reportedly.corroboration.evidence import evidence_of
from reportedly.corroboration.records import Report
from reportedly.errors import ReportedlyError

ORDERS = {"echoed": "Most echoed", "conflict": "In conflict", "newest": "Newest"}
"""In what order claims may be listed, and what that is called."""

_MOST_AT_ONCE = 200
"""Stories that are worked out while a person waits; a larger addition under way does the rest."""


@dataclass(frozen=True, slots=True)
class Echo:
    """An attribution of a story that reports a claim which other stories report too."""

    attribution: str
    claim: str
    stories: int
    least: int
    most: int


def echoes_of(story: Story) -> list[Echo]:
    """The claims that a story shares with others."""
    found = []
    for claim in claims_of_story(story):
        stories = len({report.story for report in claim.reports})
        if stories < 2:
            continue
        own = {each.attribution for each in claim.reports if each.story == story.key}
        found += [
            Echo(attribution, claim.id, stories, claim.independent.least, claim.independent.most)
            for attribution in sorted(own - {None}, key=str)
            if attribution
        ]
    return found


def listed_claims(order: str) -> QuerySet[Claim]:
    """Claims that more stories than one report, in an order.

    Raises:
        ReportedlyError: ``bad-request``: there is no such order.
    """
    rows = Claim.objects.filter(stories_count__gt=1)
    if order == "echoed":
        return rows.order_by("-stories_count", "-key")
    if order == "conflict":
        return rows.filter(conflicts__gt=0).order_by("-last_at", "-key")
    if order == "newest":
        return rows.order_by("-last_at", "-key")
    raise ReportedlyError("bad-request", "order", "there is no such order")


def unit_of(report: Report) -> str:
    """The id by which decisions name a report.

    Raises:
        ReportedlyError: ``no-such-claim``: the story has changed since.
    """
    for unit in evidence_of(newest_trace(story_named(report.story))).units:
        if unit.span == report.span and unit.attribution == report.attribution:
            return unit.id
    raise ReportedlyError("no-such-claim", report.story)


def work_out() -> None:
    """Work out what an addition or a decision changed, unless a large addition is under way."""
    if Story.objects.exclude(state=State.SETTLED)[:_MOST_AT_ONCE].count() < _MOST_AT_ONCE:
        settle()
