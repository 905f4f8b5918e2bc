"""The feeds and sitemaps that an archive follows."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from reportedly.archive.models import Feed
from reportedly.errors import ReportedlyError

_LONGEST = 2000


def followed() -> QuerySet[Feed]:
    """The feeds that are followed, by address."""
    return Feed.objects.filter(active=True).order_by("address")


def start_following(address: str) -> Feed:
    """Follow a feed; nothing is asked of it yet.

    Raises:
        ReportedlyError: ``bad-address``: it is no address of the web.
    """
    address = address.strip()
    if not address.startswith(("http://", "https://")) or len(address) > _LONGEST:
        raise ReportedlyError("bad-address", address[:_LONGEST])
    feed, _ = Feed.objects.get_or_create(address=address, defaults={"followed": timezone.now()})
    if not feed.active:
        feed.active = True
        feed.save(update_fields=["active"])
    return feed


def stop_following(address: str) -> None:
    """Follow a feed no longer; its stories stay.

    Raises:
        ReportedlyError: ``not-followed``.
    """
    if not followed().filter(address=address.strip()).update(active=False):
        raise ReportedlyError("not-followed", address)


def note_asked(address: str, problem: str | None) -> None:
    """Write down that a feed was asked, and what went wrong with it as a whole."""
    Feed.objects.filter(address=address).update(checked=timezone.now(), problem=problem)
