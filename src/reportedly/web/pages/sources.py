"""Sources, outlets and authors: what they say, and who passes it on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportedly.archive.models import Source, Story
from reportedly.errors import ReportedlyError
from reportedly.records import Attribution, SourceKind, Trace
from reportedly.report.claims import source_label
from reportedly.web.finding import traces_of
from reportedly.web.grading import notes_on_source, reliability_of
from reportedly.web.paging import stories_after

_SIZE = 12
_SAMPLE = 500
"""Newest stories of an outlet that its figures are counted in."""
_MEDIA = (SourceKind.OUTLET.value, SourceKind.CHANNEL.value)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source says or passes on in a story."""

    attribution: Attribution
    text: str
    relays: tuple[str, ...]
    """Who passed it on, nearest the reader first; without the source itself."""
    origin: bool
    """Nobody stands behind the source."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A story with what a source says in it."""

    story: Story
    statements: tuple[Statement, ...]


def source(request: HttpRequest, name: str) -> HttpResponse:
    """Everything that a source said, and everyone who relayed it."""
    rows = Source.objects.filter(name=name)
    total = rows.aggregate(
        stories=Count("story", distinct=True), said=Sum("origin_of"), relayed=Sum("relay_of")
    )
    if not total["stories"]:
        raise ReportedlyError("no-such-source", name[:200])
    kinds = Counter(dict(rows.values_list("kind").annotate(Count("pk")).order_by()))
    held = stories_after(
        Story.objects.filter(pk__in=rows.values("story")), request.GET.get("after"), _SIZE
    )
    keys: dict[int, set[str]] = {}
    for story, key in rows.filter(story__in=held.rows).values_list("story", "key"):
        keys.setdefault(story, set()).add(key)
    spoken = [
        Spoken(story, tuple(_statements(trace, keys.get(story.pk, set()))))
        for story, trace in traces_of(held.rows)
    ]
    relays = Counter(relay for each in spoken for one in each.statements for relay in one.relays)
    return render(
        request,
        "source.html.j2",
        {
            "name": name,
            "key": name,
            "kind": kinds.most_common(1)[0][0],
            "total": total,
            "spoken": spoken,
            "relays": relays.most_common(12),
            "after": held.after,
            "reliability": reliability_of(name),
            "desk_notes": notes_on_source(name),
            "is_outlet": kinds.most_common(1)[0][0] in _MEDIA,
        },
    )


def _statements(trace: Trace, keys: set[str]) -> list[Statement]:
    names = {each.id: source_label(each, trace.story) for each in trace.sources}
    found = []
    for attribution in trace.attributions:
        at = next((n for n, step in enumerate(attribution.chain) if step in keys), None)
        if at is not None:
            found.append(
                Statement(
                    attribution=attribution,
                    text=trace.story.words(attribution.content),
                    relays=tuple(names[step] for step in attribution.chain[:at]),
                    origin=at == len(attribution.chain) - 1,
                )
            )
    return found


def outlet(request: HttpRequest, name: str) -> HttpResponse:
    """An outlet: its stories, its own reporting against what it relays, and whom it relays."""
    rows = Story.objects.filter(domain=name)
    if not rows.exists():
        rows = Story.objects.filter(outlet=name)
    held = stories_after(rows, request.GET.get("after"), _SIZE)
    if not held.rows and not request.GET.get("after"):
        raise ReportedlyError("no-such-source", name[:200])
    newest = rows.order_by("-pk").values("pk")[:_SAMPLE]
    cited = Source.objects.filter(story__in=newest)
    total = cited.aggregate(
        with_name=Sum("origin_of", filter=Q(named=True) & ~Q(kind__in=_MEDIA)),
        without_name=Sum("origin_of", filter=Q(named=False) & ~Q(kind__in=(*_MEDIA, "unstated"))),
        media=Sum("origin_of", filter=Q(kind__in=_MEDIA)),
        unstated=Sum("origin_of", filter=Q(kind="unstated")),
        relayed=Sum("relay_of"),
    )
    whom = (
        cited.filter(kind__in=_MEDIA, name__isnull=False)
        .values("name")
        .annotate(stories=Count("story", distinct=True), claims=Sum("relay_of") + Sum("origin_of"))
        .order_by("-claims", "name")[:12]
    )
    first = held.rows[0] if held.rows else rows.first()
    return render(
        request,
        "outlet.html.j2",
        {
            "name": (first.outlet if first else None) or name,
            "domain": name,
            "stories": held.rows,
            "after": held.after,
            "total": {key: value or 0 for key, value in total.items()},
            "whom": list(whom),
            "sample": min(_SAMPLE, rows.count()),
        },
    )
