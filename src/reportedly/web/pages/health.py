"""For monitors and for robots."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

import reportedly

# Searches are many and cost time; stories may be read by anybody.
_ROBOTS = (
    "User-agent: *\nDisallow: /search/\nDisallow: /trace/\nDisallow: /api/\nDisallow: /admin/\n"
)


def healthz(request: HttpRequest) -> HttpResponse:
    """Whether it can answer: 200 and ``{"status": "ok"}``, or 503 if the database does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok", "version": reportedly.__version__})


def robots(request: HttpRequest) -> HttpResponse:
    """What robots may ask for."""
    return HttpResponse(_ROBOTS, content_type="text/plain; charset=utf-8")
