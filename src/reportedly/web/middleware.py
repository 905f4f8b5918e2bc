"""What every request goes through on its way in and out, beside Django's own."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from reportedly.errors import ReportedlyError
from reportedly.web.problems import problem_page
from reportedly.web.serving_options import current

_log = logging.getLogger("reportedly.web")

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
"""No inline script or style, and nothing from anywhere else, whatever a story holds."""

_OPEN_WHEN_PRIVATE = frozenset({"healthz", "sign-in", "welcome"})
_BY_KEY = "/api/v1/"


class Headers:
    """The Content-Security-Policy, and what else Django does not send by itself."""

    def __init__(self, answer: Answer) -> None:
        """``answer`` is the next one in line."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers."""
        response = self._answer(request)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)
        if request.method != "GET" or (user is not None and user.is_authenticated):
            # Pages for one person alone are kept nowhere between us and them.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class Private:
    """Shows nothing but the door to people without an account, where the site is private."""

    def __init__(self, answer: Answer) -> None:
        """``answer`` is the next one in line."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send them to the door."""
        return self._answer(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Before the view is called, when its name is known."""
        if not current().private or request.user.is_authenticated:
            return None
        name = request.resolver_match.url_name if request.resolver_match else None
        # The API asks for a key itself, and answers in JSON.
        if name in _OPEN_WHEN_PRIVATE or request.path.startswith(_BY_KEY):
            return None
        return redirect("sign-in")


class Problems:
    """Errors of the catalogue become pages that say what happened and what to do."""

    def __init__(self, answer: Answer) -> None:
        """``answer`` is the next one in line."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on, unless the address holds what no database can look for."""
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            error = ReportedlyError("bad-request", "address", "it holds a NUL character")
            return problem_page(request, error)
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Tell what is told elsewhere on standard error."""
        return problem_page(request, error) if isinstance(error, ReportedlyError) else None


class RequestLog:
    """One line for each request: method, path, status, time.

    Neither the client's address nor the query is kept, and no link that opens an account.
    """

    def __init__(self, answer: Answer) -> None:
        """``answer`` is the next one in line."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Measure and tell."""
        start = time.perf_counter()
        response = self._answer(request)
        if request.path != "/healthz":
            user = getattr(request, "user", None)
            _log.info(
                "request",
                extra={
                    "told": {
                        "method": request.method,
                        "path": _loggable(request.path),
                        "status": response.status_code,
                        "ms": round((time.perf_counter() - start) * 1000, 1),
                        "account": user.pk if user is not None and user.is_authenticated else None,
                    }
                },
            )
        return response


def _loggable(path: str) -> str:
    return "/welcome/…" if path.startswith("/welcome/") else path[:500]
