"""Every error of the API in one shape."""

from __future__ import annotations

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from reportedly.errors import ReportedlyError, unforeseen
from reportedly.web.api.shapes import Failure, Problem
from reportedly.web.problems import message_of, status_of

_log = logging.getLogger("reportedly.web")
_BAD = 400

FAILURES: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 422, 429, 500, 503), Failure)
"""The statuses that any operation may answer with beside 200."""


def handle_failures(api: NinjaAPI) -> None:
    """Make every error of an API come in that shape."""
    handlers: tuple[tuple[type[Exception], Any], ...] = (
        (ReportedlyError, _ours),
        (ValidationError, _invalid),
        (HttpError, _http),
        (Http404, _missing),
        (Exception, _unforeseen),
    )
    for kind, handler in handlers:
        api.add_exception_handler(kind, handler)


def failure(error: ReportedlyError, status: int | None = None) -> HttpResponse:
    """An error as the API tells it."""
    status = int(status or status_of(error))
    problem = Problem(
        code=error.problem.code,
        name=error.problem.name,
        status=status,
        message=message_of(error),
        remedy=error.problem.remedy,
    )
    body = Failure(error=problem).model_dump_json()
    response = HttpResponse(body, status=status, content_type="application/json")
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _ours(request: HttpRequest, error: ReportedlyError) -> HttpResponse:
    return failure(error, _BAD if error.problem.name == "bad-request" else None)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A request that does not fit the description: which part, and how it should be."""
    parts = []
    for one in error.errors[:5]:
        where = ".".join(str(step) for step in one.get("loc", ())[1:])
        parts.append(f"{where}: {one.get('msg', '')}")
    return failure(ReportedlyError("bad-request", "request", "; ".join(parts)[:500]), _BAD)


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return failure(ReportedlyError("bad-request", "request", str(error)[:200]), error.status_code)


def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return failure(ReportedlyError("no-such-address", "address"))


def _unforeseen(request: HttpRequest, error: Exception) -> HttpResponse:
    _log.error("unforeseen", exc_info=error)
    hidden = unforeseen(error, "request")
    # What failed inside is for the log and not for strangers.
    return failure(ReportedlyError(hidden.problem.name, "request"))
