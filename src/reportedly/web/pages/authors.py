"""Authors: who they say that they are, what they wrote, and how much of it is their own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportedly.archive.models import Byline, Story
from reportedly.errors import ReportedlyError
from reportedly.records import FurnitureKind, Trace
from reportedly.report.claims import claims_of
from reportedly.report.tally import Tally
from reportedly.web.finding import traces_of
from reportedly.web.paging import stories_after

_SIZE = 15


def author(request: HttpRequest, name: str) -> HttpResponse:
    """Everybody who signs with a name: the stories, and where their claims come from."""
    signed = Byline.objects.filter(name=name)
    rows = Story.objects.filter(pk__in=signed.values("story"))
    count = rows.count()
    if not count:
        raise ReportedlyError("no-such-source", name[:200])
    held = stories_after(rows, request.GET.get("after"), _SIZE)
    traces = [trace for _, trace in traces_of(held.rows)]
    words = {
        "name": name,
        "count": count,
        "stories": held.rows,
        "after": held.after,
        "profile": profile_in(traces, name),
        "tally": Tally.of(tuple(claim for trace in traces for claim in claims_of(trace))),
        "outlets": list(dict.fromkeys(row.outlet or row.domain for row in held.rows)),
    }
    return render(request, "author.html.j2", words)


def profile_in(traces: list[Trace], name: str) -> str | None:
    """The author box that speaks of somebody, of the newest story that has one."""
    for trace in traces:
        for piece in trace.furniture:
            if piece.kind is FurnitureKind.AUTHOR_BOX and name.casefold() in piece.text.casefold():
                return piece.text
    return None
