"""One-time links that open accounts; the first one makes the administrator."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from reportedly.web.models import Invitation
from reportedly.web.roles import Role, give_role

_LASTS = dt.timedelta(days=1)


def first_link() -> str | None:
    """The path that makes the administrator's account; nothing where one is there already.

    Each start makes a new one, and those of earlier starts open nothing any more.
    """
    if User.objects.filter(is_superuser=True, is_active=True).exists():
        return None
    Invitation.objects.filter(made_by=None, used=None).delete()
    return invite(Role.ADMINISTRATOR, None)


def invite(role: Role, made_by: User | None) -> str:
    """Make a link for a role; its token is told here and nowhere else."""
    token = secrets.token_urlsafe(24)
    now = timezone.now()
    Invitation.objects.create(
        mark=mark_of(token), role=role.label, made_by=made_by, made=now, expires=now + _LASTS
    )
    return reverse("welcome", args=[token])


def invitation_of(token: str) -> Invitation | None:
    """The invitation of a token, if it still opens anything."""
    return Invitation.objects.filter(
        mark=mark_of(token), used=None, expires__gt=timezone.now()
    ).first()


def accept(invitation: Invitation, name: str, password: str) -> User | None:
    """Open the account; nothing if somebody was faster."""
    with transaction.atomic():
        used = Invitation.objects.filter(pk=invitation.pk, used=None).update(used=timezone.now())
        if not used:
            return None
        user = User.objects.create_user(name, password=password)
        give_role(user, Role.named(invitation.role))
        return user


def mark_of(token: str) -> str:
    """The hash that a token or a key is found by; they are long and random, so it needs no salt."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
