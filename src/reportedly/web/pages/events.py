"""Events: stories that are near each other, when they came, where they lead, what they claim."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportedly.archive.loading import story_named
from reportedly.archive.models import Claim, Event, Story
from reportedly.errors import ReportedlyError
from reportedly.records import Trace
from reportedly.web.charts import Named, bars_over_time, land, map_of
from reportedly.web.finding import traces_of
from reportedly.web.pages.story import origins_in_words
from reportedly.web.paging import stories_after

_SIZE = 20
_CLAIMS = 10
_READ = 40
"""Newest stories whose places are on the map."""
_COUNTED = 2000


def event(request: HttpRequest, key: str) -> HttpResponse:
    """The event that has this id, or that the story with this id belongs to."""
    row = Event.objects.filter(key=key).first() or story_named(key).event
    if row is None:
        raise ReportedlyError("no-such-address", "event")
    rows = Story.objects.filter(event=row)
    held = stories_after(rows, request.GET.get("after"), _SIZE)
    newest = list(rows.order_by("-published_at")[:_READ])
    places = places_in(trace for _, trace in traces_of(newest))
    shared = Claim.objects.filter(event=row, stories_count__gt=1)
    published = list(rows.values_list("published", flat=True)[:_COUNTED])
    words = {
        "event": row,
        "first": rows.filter(published_at__isnull=False).order_by("published_at").first()
        or rows.first(),
        "outlets": rows.values("domain").distinct().count(),
        "stories": held.rows,
        "after": held.after,
        "bars": bars_over_time(published),
        "map": map_of(places),
        "land": land,
        "read": min(_READ, row.stories_count),
        "claims": list(shared.order_by("-stories_count", "-key")[:_CLAIMS]),
        "origins_in_words": origins_in_words,
    }
    return render(request, "event.html.j2", words)


def places_in(traces: Iterable[Trace]) -> list[Named]:
    """The places that have coordinates, each with how many stories name it in a claim."""
    found: dict[tuple[str, str], tuple[float, float, set[str]]] = {}
    for trace in traces:
        for attribution in trace.attributions:
            for place in attribution.places:
                if place.lat is None or place.lon is None:
                    continue
                named = (place.name or place.text, place.country or "")
                found.setdefault(named, (place.lat, place.lon, set()))[2].add(trace.story.id)
    return [
        Named(name, country, lat, lon, len(stories))
        for (name, country), (lat, lon, stories) in found.items()
        if -90 <= lat <= 90 and -180 <= lon <= 180
    ]
