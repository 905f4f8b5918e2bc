"""What the archive remembers of sites and addresses, so that they are asked politely."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.utils import timezone

from reportedly.archive.models import Address, Site
from reportedly.archive.storing import clean, known_json, writing
from reportedly.page.memory import Validators, pause_after
from reportedly.page.page import Known

_ROBOTS_LAST = dt.timedelta(hours=24)
"""RFC 9309 asks that a robots.txt is used no longer than a day."""


@dataclass
class _Kept:
    """What is to be remembered of an address once its page is kept."""

    validators: Validators = field(default_factory=Validators)
    entry: bytes | None = None


class ArchiveMemory:
    """The ``Memory`` of an archive (see ``reportedly.page.memory``).

    What came with a page is written down by ``page_kept``, after the page itself: an end in
    between makes it come again, and never makes it count as had.
    """

    def __init__(self) -> None:
        """Nothing waits to be written down."""
        self._waiting: dict[str, _Kept] = {}

    def robots(self, site: str) -> str | None:
        """As fetched in the last day."""
        row = Site.objects.filter(site=site).first()
        if row is None or row.robots_fetched is None:
            return None
        fresh = timezone.now() - row.robots_fetched < _ROBOTS_LAST
        return row.robots if fresh else None

    def keep_robots(self, site: str, text: str) -> None:
        """For a day."""
        with _row_of(site) as row:
            row.robots, row.robots_fetched = clean(text), timezone.now()

    def take_turn(self, host: str, lease: float) -> float:
        """One program at a time; a turn of one that died ends with its lease."""
        now = timezone.now()
        with _row_of(host) as row:
            if row.next_allowed and row.next_allowed > now:
                return (row.next_allowed - now).total_seconds()
            row.next_allowed = now + dt.timedelta(seconds=lease)
        return 0.0

    def end_turn(self, host: str, pause: float) -> None:
        """Counted from now."""
        with _row_of(host) as row:
            row.next_allowed = timezone.now() + dt.timedelta(seconds=pause)
            row.failures = 0

    def back_off(self, host: str, least: float) -> None:
        """Counted from now, and over all runs."""
        with _row_of(host) as row:
            pause = pause_after(row.failures, least)
            row.next_allowed = timezone.now() + dt.timedelta(seconds=pause)
            row.failures += 1

    def validators(self, address: str) -> Validators | None:
        """As they came with the page that was kept."""
        row = Address.objects.filter(mark=_mark(address)).first()
        return Validators(row.etag, row.last_modified) if row else None

    def answered(self, address: str, validators: Validators) -> None:
        """Waits for ``page_kept``."""
        self._waiting.setdefault(address, _Kept()).validators = validators

    def knows_entry(self, link: str, known: Known) -> bool:
        """Whether its page was kept when the entry was just this."""
        return Address.objects.filter(mark=_mark(link), entry=_entry(known)).exists()

    def asked_for_entry(self, link: str, known: Known) -> None:
        """Waits for ``page_kept``."""
        self._waiting.setdefault(link, _Kept()).entry = _entry(known)

    def page_kept(self, *addresses: str | None) -> None:
        """The page is in the archive: what came with it is remembered."""
        for address in filter(None, addresses):
            if kept := self._waiting.pop(address, None):
                _remember(address, kept)

    def page_useless(self, link: str) -> None:
        """The page holds no story: its entry is known, and its address is asked again if given."""
        if (kept := self._waiting.pop(link, None)) and kept.entry:
            _remember(link, _Kept(entry=kept.entry))

    def input_done(self, whole: bool) -> None:
        """An input ended. If all in it went well the feed itself is remembered as well."""
        if whole:
            self.page_kept(*list(self._waiting))
        self._waiting.clear()


@contextmanager
def _row_of(site: str) -> Iterator[Site]:
    """The row of a site or host, which nobody else changes meanwhile."""
    with writing():
        row = Site.objects.get_or_create(site=site[:300])[0]
        yield row
        row.save()


def _remember(address: str, kept: _Kept) -> None:
    values: dict[str, object] = {
        "address": clean(address),
        "etag": clean(kept.validators.etag),
        "last_modified": clean(kept.validators.last_modified),
        "fetched": timezone.now(),
    }
    if kept.entry:
        values["entry"] = kept.entry
    with writing():
        Address.objects.update_or_create(mark=_mark(address), defaults=values)


def _mark(address: str) -> bytes:
    return hashlib.sha256(address.encode("utf-8", "replace")).digest()[:8]


def _entry(known: Known) -> bytes:
    return hashlib.sha256(known_json(known).encode()).digest()[:8]
