"""Searching the archive: full text and phrases, by source, outlet, date and kind of source."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from reportedly.archive.loading import newest_trace
from reportedly.archive.models import Source, Story
from reportedly.archive.words import Wanted, stories_with, wanted, words_of
from reportedly.errors import ReportedlyError
from reportedly.records import Attribution, SourceKind, Span, Trace

_MOST_PASSAGES = 3
"""Passages of one story that are shown."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for. With ``source`` or ``kind`` only what such sources say counts.

    ``since`` and ``until`` are days of publication, both of them included.
    """

    words: str = ""
    source: str | None = None
    outlet: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    kind: SourceKind | None = None
    place: str | None = None
    """A place that a claim names, in the story's words or by its usual name."""

    @property
    def filters(self) -> bool:
        """Whether anything but words is asked for."""
        asked = (self.source, self.outlet, self.since, self.until, self.kind, self.place)
        return any(one is not None for one in asked)

    @property
    def asks_for_sources(self) -> bool:
        """Whether what certain sources say is asked for."""
        return self.source is not None or self.kind is not None

    @property
    def asks_for_claims(self) -> bool:
        """Whether attributions are asked for, and not just any words of a story."""
        return self.asks_for_sources or self.place is not None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a story that were found: an attribution's content, or a paragraph."""

    attribution: str | None
    span: Span
    text: str
    chain: tuple[str, ...] = ()
    """Who says so, nearest the reader first, as names or descriptions."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that was found, and where."""

    story: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    passages: tuple[Passage, ...]


def search(query: Search) -> Iterator[Hit]:
    """The stories found, the newest first and those without a date last.

    Raises:
        ReportedlyError: ``empty-search``: nothing is searched for.
    """
    rows = stories_found(query).order_by(F("published_at").desc(nulls_last=True), "-pk")
    for story in rows.iterator(chunk_size=200):
        if hit := hit_in(story, newest_trace(story), query):
            yield hit


def stories_found(query: Search) -> QuerySet[Story]:
    """The stories that may hold what is searched for, in no order; ``hit_in`` tells if they do.

    Raises:
        ReportedlyError: ``empty-search``: nothing is searched for.
    """
    phrases = wanted(query.words)
    if not phrases.phrases and (query.words.strip() or not query.filters):
        raise ReportedlyError("empty-search", query.words or "search")
    return _stories(query, phrases)


def hit_in(story: Story, trace: Trace, query: Search) -> Hit | None:
    """Where a story holds what is searched for; nothing if no source asked for says it."""
    passages = _passages(trace, query, wanted(query.words))
    if query.asks_for_claims and not passages:
        return None
    return Hit(
        story=story.key,
        title=story.title,
        outlet=story.outlet or story.domain,
        published=story.published,
        url=story.url,
        passages=passages,
    )


def _stories(query: Search, phrases: Wanted) -> QuerySet[Story]:
    rows = Story.objects.all()
    if phrases.phrases:
        rows = rows.filter(pk__in=RawSQL(*stories_with(phrases)))  # noqa: S611 - ours, with parameters
    if query.place and (named := wanted(query.place)).phrases:
        # A usual name ("Kursk Oblast") may be longer than the story's words for it ("Kursk").
        first = Wanted(named.phrases[:1])
        rows = rows.filter(pk__in=RawSQL(*stories_with(first)))  # noqa: S611 - as above
    if query.outlet:
        name = query.outlet.strip()
        rows = rows.filter(Q(outlet__icontains=name) | Q(domain__iexact=name))
    if query.since:
        rows = rows.filter(published_at__gte=_midnight(query.since))
    if query.until:
        rows = rows.filter(published_at__lt=_midnight(query.until + dt.timedelta(days=1)))
    if query.asks_for_sources:
        sources = Source.objects.filter(story=OuterRef("pk"))
        if query.kind:
            sources = sources.filter(kind=query.kind.value)
        if query.source:
            sources = sources.filter(_called(query.source))
        rows = rows.filter(Exists(sources))
    return rows


def _called(name: str) -> Q:
    """Sources whose name holds the words given."""
    return Q(name__icontains=name.strip())


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _passages(trace: Trace, query: Search, phrases: Wanted) -> tuple[Passage, ...]:
    """Where the words stand: in what the sources asked for say, else in any paragraph."""
    if query.asks_for_claims:
        found = list(_said(trace, query))
    elif phrases.phrases:
        found = [
            Passage(None, span, trace.story.text[slice(*span)]) for span in trace.story.paragraphs
        ]
    else:
        return ()
    if phrases.phrases:
        found = _matching(found, phrases, every=query.asks_for_claims)
    return tuple(found[:_MOST_PASSAGES])


def _said(trace: Trace, query: Search) -> Iterator[Passage]:
    """What the sources asked for say or pass on."""
    asked = _asked_sources(trace, query)
    names = {
        source.id: source.name or source.description or source.kind for source in trace.sources
    }
    for attribution in trace.attributions:
        if query.place and not _names(attribution, query.place):
            continue
        if not query.asks_for_sources or asked.intersection(attribution.chain):
            yield Passage(
                attribution=attribution.id,
                span=(attribution.content[0][0], attribution.content[-1][1]),
                text=trace.story.words(attribution.content),
                chain=tuple(names[step] for step in attribution.chain),
            )


def _names(attribution: Attribution, place: str) -> bool:
    """Whether a claim names a place, by all words of it."""
    asked = set(words_of(place))
    return any(
        asked <= {*words_of(each.text), *words_of(each.name or "")} for each in attribution.places
    )


def _asked_sources(trace: Trace, query: Search) -> set[str]:
    keys = {source.id for source in trace.sources if query.kind in (None, source.kind)}
    if query.source:
        rows = Source.objects.filter(_called(query.source), story__key=trace.story.id)
        keys.intersection_update(rows.values_list("key", flat=True))
    return keys


def _matching(passages: list[Passage], phrases: Wanted, *, every: bool) -> list[Passage]:
    """The passages that hold the words, by the rules of the index: all of them, or any."""
    expression = (" AND " if every else " OR ").join(f'"{" ".join(p)}"' for p in phrases.phrases)
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute(
            "CREATE VIRTUAL TABLE passages USING fts5"
            "(text, content='', tokenize='porter unicode61 remove_diacritics 0')"
        )
        index.executemany(
            "INSERT INTO passages (rowid, text) VALUES (?, ?)",
            ((number, " ".join(words_of(one.text))) for number, one in enumerate(passages)),
        )
        rows = index.execute(
            "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rowid", [expression]
        )
        return [passages[number] for (number,) in rows]
