"""The operations of the API, version 1."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI
from ninja.params.functions import Query

import reportedly
from reportedly.archive.claims import claim_named, claims_of_story
from reportedly.archive.loading import newest_trace, story_named
from reportedly.archive.models import Copy as CopyRow
from reportedly.archive.models import Source, Story
from reportedly.archive.search import Search
from reportedly.corroboration.records import ClaimDetail, Copies, Copy
from reportedly.errors import ReportedlyError
from reportedly.exchange.formats import FormatName
from reportedly.options import Options
from reportedly.records import SourceKind, Trace
from reportedly.web.api import shapes
from reportedly.web.api.access import READ, TRACE, WRITE
from reportedly.web.api.examples import example
from reportedly.web.api.failures import FAILURES, handle_failures
from reportedly.web.finding import find
from reportedly.web.formats import answered, described
from reportedly.web.grading import grade_claim, reliability_of
from reportedly.web.paging import number_in, stories_after
from reportedly.web.proof import listed_claims
from reportedly.web.tracing import OPTIONS, Sent, keep_sent, text_page, trace_sent

api = NinjaAPI(
    title="Reportedly",
    version=reportedly.__version__,
    description="Who says so, and who told them: stories, their traces, claims over many stories, "
    "copies, sources, search and tracing. Offsets are half open and count Unicode code points. "
    "Reading needs no key unless the site is private; tracing and writing need one.",
    urls_namespace="api-v1",
    docs_url=None,
    openapi_url="/openapi.json",
)
handle_failures(api)


@api.get("/stories", response={200: shapes.StoryPage, **FAILURES}, auth=READ, tags=["stories"],
         openapi_extra=example("stories"), url_name="stories")  # fmt: skip
def stories(
    request: HttpRequest,
    outlet: str | None = Query(None, max_length=255, description="A publisher's domain or name."),
    after: str | None = Query(None, max_length=80, description="`next` of the page before."),
    limit: int = Query(20, ge=1, le=100),
) -> shapes.StoryPage:
    """Stories, the newest first."""
    rows = Story.objects.all()
    if outlet:
        named = rows.filter(domain=outlet)
        rows = named if named.exists() else rows.filter(outlet=outlet)
    held = stories_after(rows, after, limit)
    lines = [shapes.story_line(request, row) for row in held.rows]
    return shapes.StoryPage(stories=lines, next=held.after)


@api.post("/stories", response={200: shapes.StoryLine, **FAILURES}, auth=WRITE, tags=["stories"],
          url_name="keep")  # fmt: skip
def keep(request: HttpRequest, sending: shapes.Sending) -> shapes.StoryLine:
    """Trace a page and keep it in the archive."""
    return shapes.story_line(request, keep_sent(*_sent(sending)))


@api.get("/stories/{key:key}", response={200: shapes.StoryLine, **FAILURES}, auth=READ,
         tags=["stories"], url_name="story")  # fmt: skip
def story(request: HttpRequest, key: str) -> shapes.StoryLine:
    """One story."""
    return shapes.story_line(request, story_named(key))


@api.get("/stories/{key:key}/trace", response={200: Trace, **FAILURES}, auth=READ, by_alias=True,
         tags=["stories"], openapi_extra=example("trace"), url_name="trace_of_story")  # fmt: skip
def trace_of_story(request: HttpRequest, key: str) -> Trace:
    """The trace of a story as it stands now: `reportedly/trace/1`."""
    return newest_trace(story_named(key))


@api.get("/stories/{key:key}/formats/{format_name}", response={**FAILURES}, auth=READ,
         tags=["stories"], openapi_extra=described(), url_name="format_of_story")  # fmt: skip
def format_of_story(request: HttpRequest, key: str, format_name: FormatName) -> HttpResponse:
    """The trace of a story in a format of other programs."""
    return answered(newest_trace(story_named(key)), format_name)


@api.get("/stories/{key:key}/copies", response={200: Copies, **FAILURES}, auth=READ, by_alias=True,
         tags=["stories"], url_name="copies_of_story")  # fmt: skip
def copies_of_story(request: HttpRequest, key: str) -> Copies:
    """What a story repeats, and what repeats it: `reportedly/copies/1`."""
    row = story_named(key)
    rows = [*CopyRow.objects.filter(of=row)[:200], *CopyRow.objects.filter(by=row)[:200]]
    return Copies(copies=tuple(Copy.model_validate(each.record) for each in rows))


@api.get("/stories/{key:key}/claims", response={200: shapes.StoryClaims, **FAILURES}, auth=READ,
         by_alias=True, tags=["stories"], url_name="claims_of_story")  # fmt: skip
def story_claims(request: HttpRequest, key: str) -> shapes.StoryClaims:
    """The claims that a story reports, with everything that reports them."""
    found = claims_of_story(story_named(key))
    return shapes.StoryClaims(claims=[claim.short() for claim in found])


@api.get("/claims", response={200: shapes.ClaimPage, **FAILURES}, auth=READ, tags=["claims"],
         openapi_extra=example("claims"), url_name="claims")  # fmt: skip
def claims(
    request: HttpRequest,
    order: str = Query("echoed", pattern="^(echoed|conflict|newest)$"),
    after: str | None = Query(None, max_length=80, description="`next` of the page before."),
    limit: int = Query(20, ge=1, le=100),
) -> shapes.ClaimPage:
    """Claims that more stories than one report."""
    start = number_in(after)
    rows = list(listed_claims(order)[start : start + limit + 1])
    lines = [shapes.claim_line(request, row) for row in rows[:limit]]
    return shapes.ClaimPage(claims=lines, next=str(start + limit) if len(rows) > limit else None)


@api.get("/claims/{key:key}", response={200: ClaimDetail, **FAILURES}, auth=READ, by_alias=True,
         tags=["claims"], url_name="claim")  # fmt: skip
def claim(request: HttpRequest, key: str) -> ClaimDetail:
    """One claim: its reports, origins, figures, conflicts, timeline: `reportedly/claim/1`."""
    return claim_named(key)


@api.post("/claims/{key:key}/grade", response={200: ClaimDetail, **FAILURES}, auth=WRITE,
          by_alias=True, tags=["claims"], url_name="grade")  # fmt: skip
def grade(request: HttpRequest, key: str, grading: shapes.Grading) -> ClaimDetail:
    """Give a claim a grade; it is logged with the owner of the key."""
    user = request.auth.user  # type: ignore[attr-defined]
    grade_claim(claim_named(key), grading.grade, user.username, grading.note)
    return claim_named(key)


@api.get("/copies", response={200: shapes.CopyPage, **FAILURES}, auth=READ, tags=["copies"],
         url_name="copies")  # fmt: skip
def copies(
    request: HttpRequest,
    after: str | None = Query(None, max_length=80, description="`next` of the page before."),
    limit: int = Query(20, ge=1, le=100),
) -> shapes.CopyPage:
    """Copies and rewrites."""
    rows = list(CopyRow.objects.filter(pk__gt=number_in(after)).order_by("pk")[: limit + 1])
    found = [Copy.model_validate(row.record) for row in rows[:limit]]
    return shapes.CopyPage(
        copies=found, next=str(rows[limit - 1].pk) if len(rows) > limit else None
    )


@api.get("/sources", response={200: shapes.SourcePage, **FAILURES}, auth=READ, tags=["sources"],
         openapi_extra=example("sources"), url_name="sources")  # fmt: skip
def sources(
    request: HttpRequest,
    name: str = Query(..., min_length=2, max_length=200, description="Words of its name."),
    kind: SourceKind | None = None,
    limit: int = Query(20, ge=1, le=100),
) -> shapes.SourcePage:
    """Sources whose name holds some words, those of most stories first."""
    rows = Source.objects.filter(name__icontains=name)
    if kind:
        rows = rows.filter(kind=kind.value)
    found = rows.values("name").annotate(n=Count("story", distinct=True)).order_by("-n", "name")
    lines = [_source_line(request, str(row["name"])) for row in found[:limit]]
    return shapes.SourcePage(sources=lines)


@api.get("/sources/{key:key}", response={200: shapes.SourceLine, **FAILURES}, auth=READ,
         tags=["sources"], url_name="source")  # fmt: skip
def source(request: HttpRequest, key: str) -> shapes.SourceLine:
    """One source, by its name."""
    return _source_line(request, key)


@api.get("/search", response={200: shapes.HitPage, **FAILURES}, auth=READ, tags=["search"],
         openapi_extra=example("search"), url_name="search")  # fmt: skip
def search(  # noqa: PLR0913 - a parameter for each of the query
    request: HttpRequest,
    q: str = Query("", max_length=500, description="Words, and phrases in quotation marks."),
    source: str | None = Query(None, max_length=200, description="Said or passed on by."),
    kind: SourceKind | None = None,
    outlet: str | None = Query(None, max_length=200),
    since: dt.date | None = None,
    until: dt.date | None = None,
    after: str | None = Query(None, max_length=80, description="`next` of the page before."),
    limit: int = Query(20, ge=1, le=50),
) -> shapes.HitPage:
    """Stories that hold all the words; with `source` or `kind`, what such sources say."""
    query = Search(words=q, source=source or None, outlet=outlet or None, since=since, until=until,
                   kind=kind)  # fmt: skip
    found = find(query, after, limit)
    hits = [
        shapes.HitShape(
            story=shapes.story_line(request, one.story),
            passages=[shapes.passage_shape(passage) for passage in one.hit.passages],
        )
        for one in found.rows
    ]
    return shapes.HitPage(hits=hits, next=found.after)


@api.post("/trace", response={200: Trace, **FAILURES}, auth=TRACE, by_alias=True, tags=["trace"],
          openapi_extra=example("trace"), url_name="trace")  # fmt: skip
def trace(request: HttpRequest, sending: shapes.Sending) -> Trace:
    """Trace a page: `reportedly/trace/1`. Nothing is kept."""
    return trace_sent(*_sent(sending))


@api.post("/trace/formats/{format_name}", response={**FAILURES}, auth=TRACE, tags=["trace"],
          openapi_extra=described(), url_name="trace_as")  # fmt: skip
def trace_as(
    request: HttpRequest, format_name: FormatName, sending: shapes.Sending
) -> HttpResponse:
    """Trace a page, and give the trace in a format of other programs. Nothing is kept."""
    return answered(trace_sent(*_sent(sending)), format_name)


def _sent(sending: shapes.Sending) -> tuple[Sent, Options]:
    given = [value for value in (sending.url, sending.text, sending.html) if value]
    if len(given) != 1:
        raise ReportedlyError("bad-request", "body", "give one of url, text and html")
    options = replace(OPTIONS, date=sending.date)
    if sending.url:
        return Sent(sending.url, address=sending.url), options
    return Sent("the text", content=text_page(given[0])), options


def _source_line(request: HttpRequest, name: str) -> shapes.SourceLine:
    rows = Source.objects.filter(name=name)
    total = rows.aggregate(n=Count("story", distinct=True), a=Sum("origin_of"), b=Sum("relay_of"))
    if not total["n"]:
        raise ReportedlyError("no-such-source", name[:200])
    kind = rows.values("kind").annotate(n=Count("pk")).order_by("-n", "kind")[0]["kind"]
    graded = reliability_of(name)
    return shapes.SourceLine(
        name=name,
        kind=kind,
        stories=total["n"],
        origin_of=total["a"] or 0,
        relay_of=total["b"] or 0,
        reliability=dict(graded.after or {}).get("grade") if graded else None,
        page=request.build_absolute_uri(reverse("source", args=[name])),
    )
