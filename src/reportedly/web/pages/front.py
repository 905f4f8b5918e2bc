"""The front page."""

from __future__ import annotations

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportedly.archive.models import Story

_NEWEST = 20


def front(request: HttpRequest) -> HttpResponse:
    """The newest stories, what is echoed most, and what does not agree."""
    stories = Story.objects.order_by(F("published_at").desc(nulls_last=True), "-pk")
    return render(request, "front.html.j2", {"stories": list(stories[:_NEWEST])})
