"""What a page says of its story: title, byline, publisher, addresses, dates, language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.page.blocks import Block
from reportedly.page.byline import NOBODY, Byline, joined, read_byline
from reportedly.page.dates import iso_date
from reportedly.page.furniture import Kinds
from reportedly.page.markup import Markup, text_value
from reportedly.page.publisher import absolute, registered_domain, same_publisher
from reportedly.page.visible import visible_byline, visible_dates
from reportedly.records import Publisher

_UNKNOWN = Publisher()
_TITLE_ENDS = (" | ", " - ", " – ", " — ", " · ", " » ", " :: ")
_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_MODIFIED_META = (
    "article:modified_time",
    "og:article:modified_time",
    "datemodified",
    "og:updated_time",
    "lastmod",
    "last-modified",
    "dcterms.modified",
)
_AUTHOR_META = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "byline",
)


@dataclass(frozen=True, slots=True)
class Description:
    """What is known about a story besides its text."""

    title: str | None = None
    byline: Byline = NOBODY
    publisher: Publisher = _UNKNOWN
    canonical_url: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None

    def completed(self, blocks: Sequence[Block], kinds: Kinds) -> Description:
        """With what the visible furniture tells where the markup is silent."""
        published, modified = visible_dates(blocks, kinds)
        seen = visible_byline(blocks, kinds)
        byline = self.byline
        if not byline.people and seen:
            byline = joined((byline, seen), besides=self.publisher.name)
        return replace(
            self,
            byline=byline,
            published=self.published or published,
            modified=self.modified or modified,
        )


def description_of(markup: Markup, page_url: str | None) -> Description:
    """What the markup of a page says of its story."""
    publisher = _publisher(markup, page_url)
    canonical = next(iter(markup.linked("canonical")), None) or markup.first("og:url")
    return Description(
        title=_title(markup, publisher.name),
        byline=_byline(markup, publisher.name),
        publisher=publisher,
        canonical_url=absolute(canonical, page_url or markup.base) if canonical else None,
        published=_date(markup, "datePublished", _PUBLISHED_META)
        or _time_element(markup, ("datepublished", "published", "pubdate")),
        modified=_date(markup, "dateModified", _MODIFIED_META)
        or _time_element(markup, ("datemodified", "updated", "modified")),
        language=_language(markup),
    )


def _title(markup: Markup, publisher: str | None) -> str | None:
    headlines = (text_value(value) for value in markup.story_values("headline"))
    candidates = [
        *(headline for headline in headlines if headline),
        markup.first("og:title"),
        markup.first("twitter:title"),
        markup.headings[0] if len(markup.headings) == 1 else None,
        markup.title,
        *markup.headings[:1],
    ]
    # What the reader sees above the story wins over shortened and search engines' titles.
    for candidate in candidates:
        if candidate:
            bare = _without_publisher(candidate, publisher)
            return next((h for h in markup.headings if _alike(h, bare)), bare)
    return None


def _alike(one: str, other: str) -> bool:
    bare = ["".join(c for c in text.casefold() if c.isalnum()) for text in (one, other)]
    return bool(bare[0]) and bare[0] == bare[1]


def _without_publisher(title: str, publisher: str | None) -> str:
    for between in _TITLE_ENDS:
        head, found, tail = title.rpartition(between)
        if found and head and same_publisher(tail, publisher):
            return head
    return title


def _publisher(markup: Markup, page_url: str | None) -> Publisher:
    names = [text_value(value) for value in markup.story_values("publisher")]
    name = next(
        (
            n
            for n in (
                *names,
                markup.first("og:site_name"),
                markup.first("application-name", "publisher", "dc.publisher", "dcterms.publisher"),
            )
            if n and not n.startswith(("http:", "https:"))
        ),
        None,
    )
    canonical = next(iter(markup.linked("canonical")), None)
    domains = (registered_domain(u) for u in (page_url, markup.first("og:url"), canonical))
    return Publisher(name=name, domain=next((d for d in domains if d), None))


def _byline(markup: Markup, publisher: str | None) -> Byline:
    declared = joined(
        (read_byline(name, declared=True) for name in _described_authors(markup)), besides=publisher
    )
    if declared.people:
        return declared
    for name in _AUTHOR_META:
        contents = [c for c in markup.meta.get(name, ()) if not c.startswith(("http", "/"))]
        found = joined((read_byline(c) for c in contents), besides=publisher)
        if found.people:
            return joined((found, declared))
    return declared


def _described_authors(markup: Markup) -> Iterator[str]:
    for property_name in ("author", "creator"):
        for value in markup.story_values(property_name):
            if name := text_value(value):
                yield name


def _date(markup: Markup, property_name: str, names: Sequence[str]) -> str | None:
    said = [v for v in markup.story_values(property_name) if isinstance(v, str)]
    said += [content for name in names for content in markup.meta.get(name, ())]
    return next((date for words in said if (date := iso_date(words))), None)


def _time_element(markup: Markup, about: Sequence[str]) -> str | None:
    for said, when in markup.times:
        if any(word in said.casefold() for word in about) and (date := iso_date(when)):
            return date
    return None


def _language(markup: Markup) -> str | None:
    described = (v for v in markup.story_values("inLanguage") if isinstance(v, str))
    return (
        markup.language
        or next(described, None)
        or markup.first("content-language", "dc.language", "og:locale")
    )
