"""The front page, and the two pages that explain the others."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from reportedly.archive.models import Story
from reportedly.web.comments import MOST_CHARACTERS, MOST_LINKS
from reportedly.web.grading import CREDIBILITY, RELIABILITY
from reportedly.web.pages.story import origins_in_words
from reportedly.web.paging import stories_after
from reportedly.web.proof import listed_claims
from reportedly.web.roles import MEANINGS

_STORIES = 15
_CLAIMS = 6
_SEEN = "seen"
_VISIT = 1800
"""Seconds after which looking again is a new visit."""


def front(request: HttpRequest) -> HttpResponse:
    """The newest stories, what is echoed most, and what does not agree."""
    held = stories_after(Story.objects.all(), request.GET.get("after"), _STORIES)
    seen = _last_visit(request)
    words = {
        "stories": held.rows,
        "after": held.after,
        "further": bool(request.GET.get("after")),
        "echoed": list(listed_claims("echoed")[:_CLAIMS]),
        "conflicts": list(listed_claims("conflict")[:_CLAIMS]),
        "seen": seen,
        "fresh": Story.objects.filter(changed__gt=seen).count() if seen else 0,
        "origins_in_words": origins_in_words,
    }
    return render(request, "front.html.j2", words)


def _last_visit(request: HttpRequest) -> object:
    """When somebody with an account was here before this visit."""
    if not request.user.is_authenticated:
        return None
    now = timezone.now()
    last, before = request.session.get(_SEEN, (None, None))
    moment = parse_datetime(last) if last else None
    if moment is None or (now - moment).total_seconds() > _VISIT:
        request.session[_SEEN] = (now.isoformat(), last)
        return moment
    return parse_datetime(before) if before else None


def about(request: HttpRequest) -> HttpResponse:
    """How to read the pages."""
    words = {"credibility": CREDIBILITY, "reliability": RELIABILITY, "roles": MEANINGS}
    return render(request, "about.html.j2", words)


def policy(request: HttpRequest) -> HttpResponse:
    """The comment policy."""
    words = {"most_characters": MOST_CHARACTERS, "most_links": MOST_LINKS}
    return render(request, "policy.html.j2", words)
