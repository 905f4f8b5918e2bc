"""Traces in formats of other programs, as the pages and the API give them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from reportedly.archive.loading import newest_trace, story_named
from reportedly.errors import ReportedlyError
from reportedly.exchange.formats import FORMATS, FormatName
from reportedly.records import Trace


def story_format(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """A story's trace in a format, as a file."""
    try:
        wanted = FormatName(name)
    except ValueError:
        raise ReportedlyError("no-such-address", "format") from None
    return answered(newest_trace(story_named(key)), wanted)


def answered(trace: Trace, name: FormatName) -> HttpResponse:
    """A trace in a format. Browsers keep it as a file, and never show it as a page."""
    form = FORMATS[name]
    response = HttpResponse(form.file(trace), content_type=form.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="story.{form.ending}"'
    return response


def described() -> dict[str, Any]:
    """What the description of the API says of such answers."""
    kinds = {form.media_type.partition(";")[0] for form in FORMATS.values()}
    content = {
        kind: {"schema": {"type": "string" if kind == "text/csv" else "object"}}
        for kind in sorted(kinds)
    }
    return {"responses": {200: {"description": "The trace", "content": content}}}
