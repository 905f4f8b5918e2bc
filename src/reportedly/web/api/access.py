"""Who asks the API: a key with scopes, or nobody, and how often."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest
from ninja.security import HttpBearer

from reportedly.errors import ReportedlyError
from reportedly.web.keys import allows, key_shown
from reportedly.web.limits import API, API_TRACE, API_WITH_KEY, spend
from reportedly.web.serving_options import current


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose key was shown; nobody's where none is needed."""

    user: User | None


class Key(HttpBearer):
    """Takes ``Authorization: Bearer KEY``. No cookie counts here, so no form can be forged."""

    def __init__(self, scope: str) -> None:
        """``scope`` is what the key must be for."""
        super().__init__()
        self._scope = scope

    def __call__(self, request: HttpRequest) -> Caller:
        """The caller.

        Raises:
            ReportedlyError: ``key-needed``, ``not-allowed``, ``too-many-requests``.
        """
        scheme, _, words = request.headers.get("Authorization", "").partition(" ")
        if not words:
            spend(API, f"address {request.META.get('REMOTE_ADDR', '')}")
            if self._scope != "read" or current().private:
                raise ReportedlyError("key-needed", "API")
            return Caller(None)
        key = key_shown(words.strip()) if scheme.lower() == "bearer" else None
        if key is None:
            # Guessing keys is counted, and slow.
            spend(API, f"address {request.META.get('REMOTE_ADDR', '')}")
            raise ReportedlyError("key-needed", "API", "this one does not hold")
        spend(API_WITH_KEY, f"key {key.pk}")
        if not allows(key, self._scope):
            raise ReportedlyError("not-allowed", "API", f"the key is not for {self._scope}")
        if self._scope == "trace":
            spend(API_TRACE, f"key {key.pk}")
        return Caller(key.owner)

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """Not used: ``__call__`` does it all."""
        raise NotImplementedError


READ, TRACE, WRITE = Key("read"), Key("trace"), Key("write")
