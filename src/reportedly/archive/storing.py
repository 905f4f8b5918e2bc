"""One page, read and traced, becomes part of the archive: in one transaction, or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urldefrag

from django.db import connection, transaction
from django.utils import timezone

import reportedly
from reportedly.archive.differences import differences
from reportedly.archive.linking import forget_keys, set_keys
from reportedly.archive.loading import trace_of
from reportedly.archive.models import Byline, Page, Source, Story, Version
from reportedly.archive.packing import pack, pack_trace, pack_words
from reportedly.archive.words import forget_words, index_words
from reportedly.errors import ReportedlyError
from reportedly.options import Options
from reportedly.page import page as pages
from reportedly.records import Story as StoryRecord
from reportedly.records import Trace

LONGEST_KEY = 1000
"""Characters of a story's id that an archive can keep."""

LONGEST_NAME = 600
"""Characters of a source's name that it is found by; an index of PostgreSQL holds no longer one."""
LONGEST_SIGNATURE = 200
"""Characters of an author's name that it is found by."""

_WRITERS = 0x7265706F
"""The lock that writers of a PostgreSQL archive wait for, one after another."""


class Stored(StrEnum):
    """What became of a page."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one page, and what messages call it."""

    name: str
    stored: Stored


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page on its way into the archive: what it is, and the hash over all that it is."""

    page: pages.Page
    content: bytes
    known: str
    mark: bytes
    fetched: dt.datetime | None = None
    """When it came first; ``None``: just now."""

    @classmethod
    def of(cls, page: pages.Page) -> Sheet:
        """Work out the hash."""
        decoded = isinstance(page.content, str)
        content = page.content if isinstance(page.content, bytes) else page.content.encode()
        known = known_json(page.known)
        head = json.dumps([page.url, page.form, page.charset, decoded, known]).encode()
        return cls(page, content, known, hashlib.sha256(head + b"\0" + content).digest()[:16])


def known_json(known: pages.Known) -> str:
    """What a container said of a story, as JSON without what it did not say."""
    return json.dumps(
        {
            "id": known.id,
            "keeps_id": known.keeps_id,
            "published": known.published,
            "modified": known.modified,
            "title": known.title,
            "byline": known.byline,
            "publisher": known.publisher,
            "domain": known.domain,
            "witnesses": [witness.model_dump(mode="json") for witness in known.witnesses],
        }
    )


def engine_name(options: Options) -> str:
    """What makes the traces: the program's version and its model."""
    return f"reportedly {reportedly.__version__}, {options.tagging.model}"[:80]


def url_mark(url: str | None) -> bytes | None:
    """The hash that an address is found by; what stands behind ``#`` does not count."""
    if not url:
        return None
    return hashlib.sha256(urldefrag(url)[0].encode("utf-8", "replace")).digest()[:8]


def digest_of(story: StoryRecord) -> bytes:
    """The hash that tells one version of a story from another."""
    record = story.model_dump_json(exclude={"id"}, exclude_defaults=True)
    return hashlib.sha256(record.encode()).digest()[:16]


def seen_before(sheet: Sheet) -> bool:
    """Whether the archive holds this very page."""
    return Page.objects.filter(mark=sheet.mark).exists()


def story_at(page: pages.Page, key: str | None) -> Story | None:
    """The story that a page is a version of: by its id, else by its address.

    Stories whose id was given for good (lines of a ``.jsonl``) are told apart by it alone.
    """
    if key and (found := Story.objects.filter(key=key).first()):
        return found
    mark = url_mark(page.url)
    if mark is None or page.known.keeps_id:
        return None
    return Story.objects.filter(url_mark=mark, keeps_key=False).order_by("id").first()


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is known of a trace: the hash of the story as it was read, what made it, and when."""

    digest: bytes
    engine: str
    added: dt.datetime | None = None
    """``None``: just now."""


def store(sheet: Sheet, trace: Trace, stamp: Stamp) -> Stored:
    """Keep a page, its story and its trace.

    Raises:
        ReportedlyError: ``story-unstorable``.
    """
    if len(trace.story.id) > LONGEST_KEY:
        detail = f"its id is longer than {LONGEST_KEY:,} characters"
        raise ReportedlyError("story-unstorable", sheet.page.name, detail)
    with writing():
        story = story_at(sheet.page, trace.story.id)
        if story and trace.story.id != story.key:
            own = trace.story.model_copy(update={"id": story.key})
            trace = trace.model_copy(update={"story": own})
        if story and Version.objects.filter(story=story, digest=stamp.digest).exists():
            return Stored.UNCHANGED
        now = stamp.added or timezone.now()
        page = keep_page(sheet, now)
        changed = story is not None
        story = _set_story(story or Story(added=now), trace.story, now, sheet.page.known.keeps_id)
        _add_version(story, page, trace, stamp)
        return Stored.CHANGED if changed else Stored.ADDED


class writing(transaction.Atomic):  # noqa: N801 - it is used as a function is
    """A transaction that no other writer shares: all of it is kept, or nothing."""

    def __init__(self) -> None:
        """Of the one database there is."""
        super().__init__(using=None, savepoint=True, durable=False)

    def __enter__(self) -> None:
        """Wait for the other writers. SQLite does so by itself."""
        super().__enter__()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_WRITERS,))


def keep_page(sheet: Sheet, now: dt.datetime) -> Page:
    """The row of a page, made if there is none."""
    page = sheet.page
    row, _ = Page.objects.get_or_create(
        mark=sheet.mark,
        defaults={
            "sha256": hashlib.sha256(sheet.content).digest(),
            "content": pack(sheet.content),
            "size": len(sheet.content),
            "decoded": isinstance(page.content, str),
            "form": str(page.form),
            "charset": clean(page.charset, 100),
            "name": clean(page.name) or "",
            "address": clean(page.url),
            "known": clean_json({k: v for k, v in json.loads(sheet.known).items() if v}),
            "fetched": sheet.fetched or now,
        },
    )
    return row


def _set_story(row: Story, story: StoryRecord, now: dt.datetime, keeps_key: bool) -> Story:
    """Write what a list of stories shows, taking the old words out of the index."""
    if row.pk:
        trace = trace_of(row.newest)
        forget_words(row.pk, row.title or "", trace.story.text)
        forget_keys(row, trace)
    row.key = row.key or story.id
    row.keeps_key = row.keeps_key or keeps_key
    row.url = clean(story.url)
    row.url_mark = url_mark(story.url)
    row.canonical_url = clean(story.canonical_url)
    row.title = clean(story.title)
    row.outlet = clean(story.publisher.name)
    row.domain = clean(story.publisher.domain, 255)
    row.published = clean(story.published, 40)
    row.published_at = moment(story.published)
    row.language = clean(story.language, 10)
    row.versions_count += 1
    row.changed = now
    row.save()
    index_words(row.pk, row.title or "", story.text)
    return row


def _add_version(story: Story, page: Page, trace: Trace, stamp: Stamp) -> None:
    changes: object = {}
    if story.versions_count > 1:
        before = Version.objects.get(story=story, number=story.versions_count - 1)
        changes = clean_json(differences(trace_of(before).story, trace.story).summary())
    Version.objects.create(
        story=story,
        number=story.versions_count,
        page=page,
        digest=stamp.digest,
        text=pack_words(trace.story.text),
        trace=pack_trace(trace),
        engine=stamp.engine,
        changes=changes,
        added=story.changed,
    )
    set_sources(story, trace)
    set_keys(story, trace)


def set_sources(story: Story, trace: Trace) -> None:
    """One row for each source and each author of the trace, in place of those before."""
    origins = Counter(row.chain[-1] for row in trace.attributions if row.chain)
    relays = Counter(step for row in trace.attributions for step in set(row.chain[:-1]))
    Source.objects.filter(story=story).delete()
    Byline.objects.filter(story=story).delete()
    signed = dict.fromkeys(clean(name, LONGEST_SIGNATURE) or "" for name in trace.story.byline)
    Byline.objects.bulk_create(Byline(story=story, name=name) for name in signed if name)
    Source.objects.bulk_create(
        Source(
            story=story,
            key=source.id,
            name=clean(source.name, LONGEST_NAME),
            kind=source.kind.value,
            named=source.named,
            origin_of=origins[source.id],
            relay_of=relays[source.id],
        )
        for source in trace.sources
    )


def moment(published: str | None) -> dt.datetime | None:
    """A date of a trace as a moment to sort by: its first one, in UTC where it names no zone.

    >>> moment("2024-10-16").isoformat(), moment("2024-10").isoformat(), moment("soon")
    ('2024-10-16T00:00:00+00:00', '2024-10-01T00:00:00+00:00', None)
    """
    if not published:
        return None
    whole = published + {4: "-01-01", 7: "-01"}.get(len(published), "")
    try:
        found = dt.datetime.fromisoformat(whole)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def clean(words: str | None, longest: int | None = None) -> str | None:
    """Words as a database may hold them; the trace keeps them as they were."""
    if words is None:
        return None
    return words.replace("\0", "\ufffd").encode("utf-8", "replace").decode()[:longest]


def clean_json(value: object) -> object:
    """The same for every string of a JSON value."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: clean_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [clean_json(part) for part in value]
    return value
