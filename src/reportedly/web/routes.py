"""What a row of the list of addresses is, and the guard that stands before each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, path, register_converter, reverse

from reportedly.exchange.tokens import PATTERN, key_of, token_of
from reportedly.web.problems import forbidden
from reportedly.web.roles import Role, role_of

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Route:
    """One address: who may look, and who may send something to it (``None``: nobody)."""

    name: str
    path: str
    view: View
    read: Role | None = Role.VISITOR
    write: Role | None = None

    def pattern(self) -> URLPattern:
        """As Django wants it."""
        return path(self.path, self._guarded, name=self.name)

    def _guarded(self, request: HttpRequest, **parts: object) -> HttpResponse:
        """Call the view if this account may, by this method."""
        needed = self.read if request.method in {"GET", "HEAD"} else self.write
        if request.method not in {"GET", "HEAD", "POST"} or needed is None:
            allowed = ["GET", "HEAD"] * (self.read is not None) + ["POST"] * (
                self.write is not None
            )
            return HttpResponseNotAllowed(allowed)
        if role_of(request.user) >= needed:
            return self.view(request, **parts)
        if request.user.is_authenticated:
            return forbidden(request)
        back = {"next": request.get_full_path()} if request.method != "POST" else {}
        return redirect(reverse("sign-in") + (f"?{urlencode(back)}" if back else ""))


class _Key:
    """An id of a story, claim or source in an address."""

    regex = PATTERN

    def to_python(self, value: str) -> str:
        """The id."""
        key = key_of(value)
        if key is None:
            raise ValueError(value)
        return key

    def to_url(self, value: str) -> str:
        """Its token."""
        return token_of(value)


register_converter(_Key, "key")
