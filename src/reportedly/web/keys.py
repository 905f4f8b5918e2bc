"""Keys of the API: long and random, shown once, kept as a hash, with scopes."""

from __future__ import annotations

import datetime as dt
import secrets

from django.contrib.auth.models import User
from django.utils import timezone

from reportedly.web.invitations import mark_of
from reportedly.web.models import ApiKey
from reportedly.web.roles import Role, role_of

SCOPES = {
    "read": "stories, claims, copies, sources, search",
    "trace": "tracing pages",
    "write": "keeping stories in the archive, grading",
}
"""What a key may be for."""

_PREFIX = "rpt_"
_STALE = dt.timedelta(hours=1)


def make_key(owner: User, name: str, scopes: list[str]) -> str:
    """A new key, told here and nowhere else."""
    key = _PREFIX + secrets.token_urlsafe(32)
    allowed = [scope for scope in SCOPES if scope in scopes and may_have(owner, scope)]
    ApiKey.objects.create(
        owner=owner,
        name=name,
        prefix=key[:10],
        mark=mark_of(key),
        scopes=allowed,
        made=timezone.now(),
    )
    return key


def may_have(owner: User, scope: str) -> bool:
    """Whether the role of an account allows what a scope is for."""
    return role_of(owner) >= (Role.ANALYST if scope == "write" else Role.READER)


def key_shown(words: str) -> ApiKey | None:
    """The key with these words, if it holds."""
    row = ApiKey.objects.filter(mark=mark_of(words), revoked=None).select_related("owner").first()
    if row is None or not row.owner.is_active:
        return None
    now = timezone.now()
    if row.used is None or now - row.used > _STALE:
        ApiKey.objects.filter(pk=row.pk).update(used=now)
    return row


def allows(key: ApiKey, scope: str) -> bool:
    """Whether a key is for this, and its owner still has the role that it takes."""
    return scope in key.scopes and may_have(key.owner, scope)
