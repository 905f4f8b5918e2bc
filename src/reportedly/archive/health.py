"""The size of the archive, and whether it holds together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max, Min, Sum
from django.db.models.functions import Length

from reportedly.archive.loading import trace_of
from reportedly.archive.models import (
    Claim,
    Copy,
    Decision,
    Event,
    Feed,
    Page,
    Source,
    Story,
    Version,
)
from reportedly.archive.opening import open_place
from reportedly.archive.packing import unpack
from reportedly.archive.words import check_words
from reportedly.errors import ReportedlyError

_FEW = 100


@dataclass(frozen=True, slots=True)
class Size:
    """What an archive holds. Sizes in bytes."""

    place: str
    stories: int
    versions: int
    pages: int
    sources: int
    events: int
    claims: int
    """Claims that more stories than one report."""
    copies: int
    decisions: int
    feeds: int
    outlets: int
    first: str | None
    """The day of the oldest story."""
    last: str | None
    bytes_all: int
    """All of it, indexes included."""
    bytes_pages: int
    """The pages, packed."""

    @property
    def bytes_a_story(self) -> int | None:
        """Bytes a story beside its pages; not of few, for empty tables take their room too."""
        if self.stories < _FEW:
            return None
        return (self.bytes_all - self.bytes_pages) // self.stories


def size() -> Size:
    """The size of the archive that is open."""
    days = Story.objects.aggregate(first=Min("published_at"), last=Max("published_at"))
    pages = Page.objects.aggregate(bytes=Sum(Length("content")))["bytes"] or 0
    return Size(
        place=open_place().name,
        stories=Story.objects.count(),
        versions=Version.objects.count(),
        pages=Page.objects.count(),
        sources=Source.objects.count(),
        events=Event.objects.count(),
        claims=Claim.objects.filter(stories_count__gt=1).count(),
        copies=Copy.objects.count(),
        decisions=Decision.objects.count(),
        feeds=Feed.objects.filter(active=True).count(),
        outlets=Story.objects.exclude(domain=None).values("domain").distinct().count(),
        first=days["first"].date().isoformat() if days["first"] else None,
        last=days["last"].date().isoformat() if days["last"] else None,
        bytes_all=_bytes_all(),
        bytes_pages=pages,
    )


def problems() -> Iterator[ReportedlyError]:
    """Everything that is wrong with the archive: damaged files, pages and traces.

    All of it is read, which takes about a second for a thousand stories.
    """
    place = open_place().name
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check(20)")
            for (words,) in cursor.fetchall():
                if words != "ok":
                    yield ReportedlyError("archive-damaged", place, str(words))
            cursor.execute("PRAGMA foreign_key_check")
            for row in cursor.fetchmany(20):
                yield ReportedlyError("archive-damaged", place, f"{row[0]} names what is not there")
    if not check_words():
        yield ReportedlyError("archive-damaged", place, "the index of words")
    for page in Page.objects.iterator(chunk_size=100):
        if not _is_whole(page):
            yield ReportedlyError("archive-damaged", page.name, "the page is not as it came")
    for version in Version.objects.select_related("story").iterator(chunk_size=100):
        try:
            trace_of(version)
        except ReportedlyError as error:
            yield error


def _is_whole(page: Page) -> bool:
    try:
        return hashlib.sha256(unpack(page.content)).digest() == bytes(page.sha256)
    except ValueError:
        return False


def _bytes_all() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
        # The log beside the file is written back now and then, and does not count.
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(cursor.fetchone()[0])
