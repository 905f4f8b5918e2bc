"""Feeds: RSS and Atom, and the pages of their entries."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from reportedly.errors import ReportedlyError, notice
from reportedly.page.feed_xml import MOST_BYTES, small_feed
from reportedly.page.page import Known, Page, PageForm
from reportedly.records import Notice, Witness, WitnessKind

Fetch = Callable[[str, Known], Page]
"""Fetches the page that an entry links to, or raises a ``ReportedlyError``."""

_TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed of any sort. ``full`` is false where the text is only a summary."""

    text: str | None
    form: PageForm
    full: bool
    link: str | None
    known: Known

    def with_text(self, text_of: Callable[[str], str]) -> Entry:
        """The same entry with the text that its placeholder stands for."""
        if self.text is None:
            return self
        text = text_of(self.text).strip()
        if self.form is PageForm.HTML and not _TAG.search(text):
            # A sentence or two without a tag is no page to look for a story in.
            return replace(self, text=html.unescape(text) or None, form=PageForm.TEXT)
        return replace(self, text=text or None)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read: its entries and what was wrong with it."""

    entries: tuple[Entry, ...]
    notices: tuple[Notice, ...] = ()


def pages_of_feed(
    name: str, feed: Feed, fetch: Fetch | None, most_fetched: int
) -> Iterator[Page | ReportedlyError]:
    """A page for each entry, the notices of the feed with the last one.

    An entry that holds its story is that story. Of one that does not, the page it links to is
    fetched if there is a ``fetch``; else its summary is given, and a notice says so.
    """
    if not feed.entries:
        yield ReportedlyError("bad-feed", name, "it holds no entry")
        return
    left = 0
    fetched = 0
    for number, entry in enumerate(feed.entries, start=1):
        where = f"{name}#{number}"
        wanted = fetch if entry.link and not entry.full else None
        if wanted and fetched >= most_fetched:
            wanted = None
            left += 1
        try:
            page = _page(where, entry, wanted)
        except ReportedlyError as error:
            fetched += wanted is not None and error.problem.name != "not-modified"
            yield error
            continue
        fetched += wanted is not None
        if number == len(feed.entries):
            told = (notice("left-unfetched", f"{left} of them", count=left),) if left else ()
            page = replace(page, notices=page.notices + feed.notices + told)
        yield page


def read_feed(name: str, content: bytes, charset: str | None, address: str | None) -> Feed:
    """The entries of an RSS or Atom feed. ``address`` is what relative links start from.

    Raises:
        ReportedlyError: ``bad-feed``.
    """
    small = small_feed(content, charset)
    if small is None:
        raise ReportedlyError("bad-feed", name)
    import feedparser  # loaded for feeds alone

    parsed = feedparser.parse(
        io.BytesIO(small.xml),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    notices: list[Notice] = []
    if len(content) > MOST_BYTES:
        notices.append(notice("page-cut", f"after {MOST_BYTES:,} bytes"))
    elif small.damaged:
        notices.append(notice("damaged-feed"))
    if small.undecodable:
        count = small.undecodable
        notices.append(notice("undecodable-bytes", f"{count} of them", count=count))
    if small.left:
        notices.append(notice("entries-left", f"{small.left:,} more", count=small.left))
    rss = not str(parsed.get("version", "")).startswith("atom")
    # The feed reader's own dictionaries answer for keys that are not there.
    about = dict(parsed.feed)
    entries = tuple(
        _entry(dict(entry), about, address, rss).with_text(small.text_of)
        for entry in parsed.entries
    )
    return Feed(entries, tuple(notices))


def _page(where: str, entry: Entry, fetch: Fetch | None) -> Page:
    if fetch and entry.link:
        page = fetch(entry.link, entry.known)
        return replace(page, known=entry.known)
    if not entry.text:
        raise ReportedlyError("entry-without-text", where)
    return Page(
        name=where,
        content=entry.text,
        form=entry.form,
        url=entry.link,
        known=entry.known,
        notices=() if entry.full else (notice("only-summary"),),
    )


def _entry(
    entry: Mapping[str, Any], feed: Mapping[str, Any], address: str | None, rss: bool
) -> Entry:
    link = _address(entry.get("feedburner_origlink") or entry.get("link"), address)
    text, form, full = _text(entry)
    return Entry(
        text=text,
        form=form,
        full=full,
        link=link,
        known=Known(
            id=entry.get("id") or link,
            published=entry.get("published"),
            modified=entry.get("updated"),
            title=_plain(entry, "title"),
            byline=_names(entry),
            publisher=entry.get("publisher") or feed.get("publisher") or _plain(feed, "title"),
            witnesses=_witnesses(entry, address, rss),
        ),
    )


def _text(entry: Mapping[str, Any]) -> tuple[str | None, PageForm, bool]:
    """The content of an entry, else its summary; its form; whether it is the content."""
    contents = [content for content in entry.get("content", []) if _filled(content)]
    if contents:
        return contents[0]["value"], _form(contents[0]), True
    detail = entry.get("summary_detail", {})
    if _filled(detail):
        return detail["value"], _form(detail), False
    return None, PageForm.TEXT, False


def _filled(detail: Mapping[str, Any]) -> bool:
    value = detail.get("value")
    return isinstance(value, str) and bool(value.strip())


def _form(detail: Mapping[str, Any]) -> PageForm:
    return PageForm.TEXT if detail.get("type") == "text/plain" else PageForm.HTML


def _plain(record: Mapping[str, Any], key: str) -> str | None:
    """A title without the markup that some feeds put into it."""
    value = record.get(key)
    if not isinstance(value, str):
        return None
    if record.get(f"{key}_detail", {}).get("type") != "text/plain":
        value = html.unescape(_TAG.sub("", value))
    return " ".join(value.split()) or None


def _names(entry: Mapping[str, Any]) -> tuple[str, ...]:
    names = (str(author.get("name") or "").strip() for author in entry.get("authors", []))
    return tuple(dict.fromkeys(name for name in names if name))


def _witnesses(entry: Mapping[str, Any], address: str | None, rss: bool) -> tuple[Witness, ...]:
    found = []
    source = entry.get("source")
    if source:
        url = _address(source.get("href") or source.get("link"), address)
        value = _plain(source, "title") or url or source.get("id")
        if value:
            where = "RSS source" if rss else "Atom source"
            found.append(_witness(where, value, _plain(source, "title"), url))
    for link in entry.get("links", []):
        if link.get("rel") == "via" and link.get("href"):
            url = _address(link["href"], address)
            found.append(_witness("Atom link rel=via", link["href"], link.get("title"), url))
    if value := entry.get("dc_source"):
        found.append(_witness("dc:source", value, None, _address(value, None)))
    return tuple(found)


def _witness(where: str, value: str, publisher: str | None, url: str | None) -> Witness:
    return Witness(
        kind=WitnessKind.FEED, where=where, value=value, publisher=publisher or None, url=url
    )


def _address(value: object, base: str | None) -> str | None:
    """An address that can be fetched, whole; ``None`` where there is none."""
    if not isinstance(value, str):
        return None
    try:
        address = urljoin(base, value.strip()) if base else value.strip()
    except ValueError:
        return None
    return address if re.match(r"https?://[^\s/]", address, re.IGNORECASE) else None
