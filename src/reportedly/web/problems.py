"""Errors as pages: what happened, and what to do."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportedly.errors import ReportedlyError

_NOT_FOUND = frozenset({"no-such-story", "no-such-claim", "no-such-source", "no-such-address"})
_STATUS = {
    "not-allowed": HTTPStatus.FORBIDDEN,
    "key-needed": HTTPStatus.UNAUTHORIZED,
    "too-many-requests": HTTPStatus.TOO_MANY_REQUESTS,
    "busy": HTTPStatus.SERVICE_UNAVAILABLE,
    "internal": HTTPStatus.INTERNAL_SERVER_ERROR,
    "archive-damaged": HTTPStatus.INTERNAL_SERVER_ERROR,
}


def status_of(error: ReportedlyError) -> HTTPStatus:
    """The HTTP status that tells an error: 422 for an input that cannot be read."""
    if error.problem.name in _NOT_FOUND:
        return HTTPStatus.NOT_FOUND
    return _STATUS.get(error.problem.name, HTTPStatus.UNPROCESSABLE_ENTITY)


def message_of(error: ReportedlyError) -> str:
    """What happened, in a sentence, without what it happened to."""
    detail = f" ({error.detail})" if error.detail else ""
    sentence = error.problem.cause.format(detail=detail)
    return sentence[:1].upper() + sentence[1:] + "."


def problem_page(request: HttpRequest, error: ReportedlyError) -> HttpResponse:
    """The page of an error; where a program asked, its JSON."""
    if request.path.startswith("/api/v1/"):
        from reportedly.web.api.failures import failure  # which is made of what is here

        return failure(error)
    status = status_of(error)
    words = {
        "heading": status.phrase.capitalize(),
        "message": message_of(error),
        "remedy": error.problem.remedy,
        "code": error.problem.code,
    }
    return render(request, "problem.html.j2", words, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing is at this address."""
    return problem_page(request, ReportedlyError("no-such-address", "address"))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The account may not do this."""
    return problem_page(request, ReportedlyError("not-allowed", "account"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from one of our pages, or from one that was open too long."""
    return problem_page(request, ReportedlyError("not-allowed", "form", "the form is too old"))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that makes no sense; told without templates, for its headers may be the fault."""
    return HttpResponse("400 Bad request\n", status=400, content_type="text/plain")


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; told without templates, for they may be the fault."""
    return HttpResponse(
        "500 The program failed. What to do: please report it.\n",
        status=500,
        content_type="text/plain",
    )
