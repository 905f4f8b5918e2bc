"""Feeds out: Atom (RFC 4287) and JSON Feed 1.1, for a search, a source and a claim.

Where a story was first published elsewhere its entry says so: ``link rel="via"`` with ``source``
in Atom; ``external_url`` and ``_reportedly`` in JSON Feed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from reportedly.archive.claims import claim_named
from reportedly.archive.models import Source, Story
from reportedly.errors import ReportedlyError
from reportedly.records import Trace
from reportedly.report.html import safe_address
from reportedly.report.plain import shortened
from reportedly.web.finding import find, traces_of
from reportedly.web.pages.claims import told_of
from reportedly.web.pages.search import SearchForm, query_string
from reportedly.web.paging import stories_after

_ENTRIES = 30
_SUMMARY = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One story in a feed; ``via`` is where it says that it was first published."""

    story: Story
    summary: str
    via: str | None = None
    publisher: str | None = None
    mark: str = ""

    @property
    def title(self) -> str:
        """Its headline, on one line."""
        return shortened(self.story.title or "Story without a title", 200)

    @property
    def date(self) -> dt.datetime:
        """When it was published, else when it was added."""
        return self.story.published_at or self.story.added


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed: what it is called, the page that it follows, its entries."""

    title: str
    page: str
    entries: tuple[Entry, ...]


class _Atom(Atom1Feed):
    """Atom with ``via`` and ``source``."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """What every entry has, and these two."""
        super().add_item_elements(handler, item)
        if item["via"]:
            handler.addQuickElement("link", "", {"rel": "via", "href": item["via"]})
        if item["source_title"]:
            handler.startElement("source", AttributesImpl({}))
            handler.addQuickElement("title", item["source_title"])
            if item["via"]:
                handler.addQuickElement("id", item["via"])
            handler.endElement("source")


def search_channel(request: HttpRequest) -> Channel:
    """What a search finds."""
    form = SearchForm(request.GET)
    query = form.search() if form.is_valid() else None
    if query is None:
        raise ReportedlyError("empty-search", "feed")
    found = find(query, None, _ENTRIES).rows
    traces = dict(traces_of(one.story for one in found))
    entries = [
        _entry(one.story, traces.get(one.story), " … ".join(p.text for p in one.hit.passages))
        for one in found
    ]
    asked = query_string(request.GET)
    title = f"Search: {shortened(query.words or 'stories', 100)}"
    return Channel(title, f"{reverse('search')}?{asked}", tuple(entries))


def source_channel(request: HttpRequest, name: str) -> Channel:
    """Stories in which a source speaks."""
    rows = Source.objects.filter(name=name)
    held = stories_after(Story.objects.filter(pk__in=rows.values("story")), None, _ENTRIES)
    if not held.rows:
        raise ReportedlyError("no-such-source", name[:200])
    entries = []
    for story, trace in traces_of(held.rows):
        keys = {each.id for each in trace.sources if each.name == name}
        said = [trace.story.words(one.content) for one in trace.attributions if keys & {*one.chain}]
        entries.append(_entry(story, trace, " … ".join(said)))
    return Channel(
        f"Source: {shortened(name, 100)}", reverse("source", args=[name]), tuple(entries)
    )


def claim_channel(request: HttpRequest, key: str) -> Channel:
    """The reports of a claim, the newest first."""
    detail = claim_named(key)
    told = [one for one in told_of(detail) if one.story][-_ENTRIES:]
    stories = [one.story for one in told if one.story]
    traces = dict(traces_of(stories))
    entries = [
        _entry(one.story, traces.get(one.story), one.report.text, str(number))
        for number, one in enumerate(told)
        if one.story
    ]
    title = f"Claim: {shortened(detail.claim, 100)}"
    return Channel(title, reverse("claim", args=[key]), tuple(entries[::-1]))


def atom(request: HttpRequest, channel: Channel) -> HttpResponse:
    """A feed as Atom."""
    feed = _Atom(
        title=channel.title,
        link=request.build_absolute_uri(channel.page),
        description="",
        feed_url=request.build_absolute_uri(),
        language="en",
    )
    for entry in channel.entries:
        link = request.build_absolute_uri(reverse("story", args=[entry.story.key]))
        feed.add_item(
            title=entry.title,
            link=link,
            description=entry.summary,
            unique_id=link + (f"#{entry.mark}" if entry.mark else ""),
            pubdate=entry.date,
            updateddate=entry.story.changed,
            author_name=shortened(entry.story.outlet or entry.story.domain or "not known", 100),
            via=entry.via,
            source_title=entry.publisher,
        )
    body = feed.writeString("utf-8")
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


def json_feed(request: HttpRequest, channel: Channel) -> HttpResponse:
    """A feed as JSON Feed."""
    items = []
    for entry in channel.entries:
        link = request.build_absolute_uri(reverse("story", args=[entry.story.key]))
        item: dict[str, Any] = {
            "id": link + (f"#{entry.mark}" if entry.mark else ""),
            "url": link,
            "title": entry.title,
            "content_text": entry.summary or entry.title,
            "date_published": entry.date.isoformat(),
            "date_modified": entry.story.changed.isoformat(),
            "authors": [{"name": shortened(entry.story.outlet or "not known", 100)}],
        }
        if entry.via or entry.publisher:
            item["_reportedly"] = {"via": entry.via, "source": entry.publisher}
        if original := safe_address(entry.via or entry.story.url):
            item["external_url"] = original
        items.append(item)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": request.build_absolute_uri(channel.page),
        "feed_url": request.build_absolute_uri(),
        "items": items,
    }
    return JsonResponse(feed, content_type="application/feed+json")


def _entry(story: Story, trace: Trace | None, summary: str, mark: str = "") -> Entry:
    republished = trace.story.republished if trace else None
    via = safe_address(republished.url) if republished else None
    publisher = (
        shortened(republished.publisher, 100) if republished and republished.publisher else None
    )
    return Entry(story, shortened(summary, _SUMMARY), via, publisher, mark)


def _views(name: str) -> tuple[Any, Any]:
    make: Any = {"search": search_channel, "source": source_channel, "claim": claim_channel}[name]

    def as_atom(request: HttpRequest, **parts: str) -> HttpResponse:
        return atom(request, make(request, **parts))

    def as_json(request: HttpRequest, **parts: str) -> HttpResponse:
        return json_feed(request, make(request, **parts))

    return as_atom, as_json


SEARCH_ATOM, SEARCH_JSON = _views("search")
SOURCE_ATOM, SOURCE_JSON = _views("source")
CLAIM_ATOM, CLAIM_JSON = _views("claim")
