"""How often one client may do a thing: counted in windows of time, in the memory of the process."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.cache import cache
from django.http import HttpRequest

from reportedly.errors import ReportedlyError


@dataclass(frozen=True, slots=True)
class Rate:
    """So many times in so many seconds."""

    name: str
    times: int
    seconds: int


SIGN_IN = Rate("sign-in", 10, 300)
SIGN_UP = Rate("sign-up", 5, 3600)
TRACE = Rate("trace", 20, 60)
COMMENT = Rate("comment", 5, 600)
API = Rate("api", 120, 60)
API_WITH_KEY = Rate("api with a key", 600, 60)
API_TRACE = Rate("api trace", 30, 60)


def spend(rate: Rate, who: str) -> None:
    """Count one time.

    Raises:
        ReportedlyError: ``too-many-requests``.
    """
    window, gone = divmod(int(time.time()), rate.seconds)
    mark = hashlib.sha256(who.encode("utf-8", "replace")).hexdigest()[:24]
    key = f"rate:{rate.name.replace(' ', '-')}:{mark}:{window}"
    cache.add(key, 0, rate.seconds + 1)
    try:
        count = cache.incr(key)
    except ValueError:  # it went between the two lines
        return
    if count > rate.times:
        again = rate.seconds - gone
        raise ReportedlyError("too-many-requests", rate.name, f"again in {again} seconds")


def client_of(request: HttpRequest) -> str:
    """Who asks: the account, else the address that the connection, or the trusted proxy, names."""
    if isinstance(request.user, User):
        return f"account {request.user.pk}"
    return f"address {request.META.get('REMOTE_ADDR', '')}"
