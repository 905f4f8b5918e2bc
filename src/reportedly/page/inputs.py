"""Inputs become pages: files, addresses, standard input, and files that hold many pages.

What an input is:

- ``bytes`` are the content of a page or of a file of many.
- a ``Path`` is a file.
- a ``str`` is, in this order: ``-``, standard input; an address, if it starts with a scheme and
  ``://``; content, if it holds a line break or starts with ``<`` or ``{``; a file, if there is one
  of that name, or if it looks like the name of one (then ``no-such-file`` says that there is none);
  else text.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reportedly.errors import ReportedlyError, notice
from reportedly.options import Options
from reportedly.page.feeds import Feed, pages_of_feed, read_feed
from reportedly.page.files import (
    Stream,
    open_file,
    read_page_bytes,
    standard_input,
    stream_of,
)
from reportedly.page.json_pages import read_json
from reportedly.page.kinds import (
    BY_MEDIA_TYPE,
    BY_SUFFIX,
    LOOK_BYTES,
    ContentKind,
    kind_of_look,
    kind_of_name,
    refined,
)
from reportedly.page.page import Known, Page, PageForm
from reportedly.page.story_lines import read_story_lines

if TYPE_CHECKING:
    from reportedly.page.fetch import Fetcher

Input = str | bytes | Path
"""A path, an address, or the text or bytes of a page."""

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,20}://\S*")
_FORMS = {
    ContentKind.HTML: PageForm.HTML,
    ContentKind.TEXT: PageForm.TEXT,
    ContentKind.MARKDOWN: PageForm.MARKDOWN,
}


def open_pages(
    source: Input, options: Options, fetcher: Fetcher | None = None
) -> Iterator[Page | ReportedlyError]:
    """The pages of an input, one at a time; a page that cannot be had comes as its error.

    ``fetcher`` is who fetches, where one goes on from input to input; it stays open.
    """
    name = input_name(source)
    try:
        if isinstance(source, str) and source != "-" and _is_address(source):
            yield from _pages_from_network(source.strip(), options, fetcher)
        else:
            yield from _pages(source, name, options)
    except ReportedlyError as error:
        yield error
    except OSError as error:
        yield ReportedlyError("unreadable-file", name, error.strerror or "")


def input_name(source: Input) -> str:
    """What messages call an input: its path or address, or the first words of its content.

    >>> input_name(b"<p>Officials said so.")
    'bytes'
    """
    if isinstance(source, bytes):
        return "bytes"
    if source == "-":
        return "standard input"
    if isinstance(source, Path) or _is_address(source) or _names_a_file(source):
        return str(source)
    return "text"


def command_line_input(argument: str) -> Input:
    """An argument of the command line, which is a file unless it is an address or ``-``.

    >>> command_line_input("-"), command_line_input("Who said so.txt")
    ('-', PosixPath('Who said so.txt'))
    """
    return argument if argument == "-" or _is_address(argument) else Path(argument)


def _pages(source: Input, name: str, options: Options) -> Iterator[Page | ReportedlyError]:
    if isinstance(source, bytes):
        yield from _pages_of_stream(stream_of(name, io.BytesIO(source)), None, options)
    elif source == "-":
        yield from _pages_of_stream(stream_of(name, standard_input()), None, options)
    elif isinstance(source, Path):
        yield from _pages_of_file(source, name, options)
    elif _names_a_file(source):
        yield from _pages_of_file(Path(source), name, options)
    else:
        yield from _pages_of_text(source, name, options)


def _pages_from_network(
    address: str, options: Options, fetcher: Fetcher | None
) -> Iterator[Page | ReportedlyError]:
    if fetcher:
        yield from _pages_of_address(address, fetcher, options)
        return
    from reportedly.page.fetch import Fetcher  # loads httpx, which files need not wait for

    with Fetcher(options) as own:
        yield from _pages_of_address(address, own, options)


def _pages_of_file(path: Path, name: str, options: Options) -> Iterator[Page | ReportedlyError]:
    with open_file(path, name) as file:
        yield from _pages_of_stream(stream_of(name, file), kind_of_name(path.name), options)


def _pages_of_address(
    address: str, fetcher: Fetcher, options: Options
) -> Iterator[Page | ReportedlyError]:
    page, kind = _fetched(address, fetcher)
    yield from _pages_of_content(page, kind, options, _Links(fetcher))


@dataclass(frozen=True, slots=True)
class _Links:
    """Fetches what a feed or a sitemap links to."""

    fetcher: Fetcher

    def page(self, link: str, known: Known) -> Page:
        """The page of one entry."""
        memory = self.fetcher.memory
        if memory.knows_entry(link, known):
            raise ReportedlyError("not-modified", link)
        page, kind = _fetched(link, self.fetcher)
        memory.asked_for_entry(link, known)
        if kind not in _FORMS:
            raise ReportedlyError("content-type", link, f"a {kind} inside a feed")
        return replace(page, form=_FORMS[kind])

    def sitemap(self, address: str) -> Feed:
        """The stories of one of the sitemaps that an index lists."""
        from reportedly.page.sitemaps import SitemapIndex, read_sitemap

        page, kind = _fetched(address, self.fetcher)
        if kind is not ContentKind.SITEMAP or isinstance(page.content, str):
            raise ReportedlyError("content-type", address, f"a {kind} among sitemaps")
        found = read_sitemap(address, page.content, page.url)
        if isinstance(found, SitemapIndex):
            raise ReportedlyError("bad-feed", address, "an index inside an index")
        return found


def _fetched(address: str, fetcher: Fetcher) -> tuple[Page, ContentKind]:
    fetched = fetcher.fetch(address)
    named = BY_MEDIA_TYPE.get(fetched.media_type or "")
    if named is ContentKind.TEXT:
        named = kind_of_name(urlsplit(fetched.url).path) or named
    kind = refined(named, fetched.content[:LOOK_BYTES])
    if kind is ContentKind.ARCHIVE:
        raise ReportedlyError("content-type", address, "an archive; get it as a file")
    page = Page(
        name=address,
        content=fetched.content,
        form=PageForm.HTML,
        url=fetched.url,
        charset=fetched.charset,
    )
    return page, kind


def _pages_of_text(text: str, name: str, options: Options) -> Iterator[Page | ReportedlyError]:
    kind = kind_of_look(text[:4096])
    if kind in _FORMS:
        yield Page(name=name, content=text, form=_FORMS[kind])
    else:
        content = io.BytesIO(text.encode("utf-8", "replace"))
        yield from _pages_of_stream(stream_of(name, content), kind, options)


def _pages_of_stream(
    stream: Stream, named: ContentKind | None, options: Options
) -> Iterator[Page | ReportedlyError]:
    kind = refined(named, stream.look())
    if kind is ContentKind.ARCHIVE:
        from reportedly.page.archives import read_archive  # loads fastwarc, for archives alone

        yield from read_archive(stream, options.limits)
        return
    if kind is ContentKind.PACKED_ARCHIVE:
        from reportedly.page.wacz import read_wacz  # as above

        yield from read_wacz(stream, options.limits)
        return
    stream = stream.unpacked()
    if kind is ContentKind.STORY_LINES:
        yield from read_story_lines(stream.name, stream.bytes_, options.limits)
        if stream.fault:
            yield ReportedlyError(stream.fault[0], stream.name, stream.fault[1])
        return
    content, notices = read_page_bytes(stream, options.limits.page_bytes)
    page = Page(name=stream.name, content=content, form=PageForm.HTML, notices=notices)
    yield from _pages_of_content(page, kind, options)


def _pages_of_content(
    page: Page, kind: ContentKind, options: Options, links: _Links | None = None
) -> Iterator[Page | ReportedlyError]:
    """The pages of something read whole: one, or those of a feed."""
    if kind in _FORMS:
        yield replace(page, form=_FORMS[kind])
        return
    content = page.content if isinstance(page.content, bytes) else page.content.encode()
    if kind is ContentKind.STORY_LINES:
        yield from read_story_lines(page.name, io.BytesIO(content), options.limits)
        return
    if kind is ContentKind.SITEMAP:
        yield from _pages_of_sitemap(page, content, options, links)
        return
    if kind is ContentKind.FEED:
        found: Feed | Page = read_feed(page.name, content, page.charset, page.url)
    else:
        found = read_json(page.name, content)
    if isinstance(found, Page):
        yield replace(found, url=found.url or page.url, notices=found.notices + page.notices)
        return
    feed = replace(found, notices=found.notices + page.notices)
    fetch = links.page if links else None
    yield from pages_of_feed(page.name, feed, fetch, options.limits.feed_fetches)


def _pages_of_sitemap(
    page: Page, content: bytes, options: Options, links: _Links | None
) -> Iterator[Page | ReportedlyError]:
    """The pages that a sitemap lists, or those of the newest sitemaps that an index lists."""
    from reportedly.page.sitemaps import read_sitemap

    found = read_sitemap(page.name, content, page.url)
    if links is None:
        detail = "a sitemap, which holds no story itself; give its address"
        raise ReportedlyError("bad-feed", page.name, detail)
    most = options.limits.feed_fetches
    if isinstance(found, Feed):
        yield from pages_of_feed(page.name, found, links.page, most)
        return
    listed = found.addresses[: options.limits.sitemaps]
    left = len(found.addresses) - len(listed)
    for number, address in enumerate(listed, start=1):
        try:
            feed = links.sitemap(address)
        except ReportedlyError as error:
            yield error
            continue
        if left and number == len(listed):
            told = notice("entries-left", f"{left:,} sitemaps of an index", count=left)
            feed = replace(feed, notices=(*feed.notices, told))
        yield from pages_of_feed(address, feed, links.page, most)


def _is_address(text: str) -> bool:
    return _ADDRESS.fullmatch(text.strip()) is not None


def _names_a_file(text: str) -> bool:
    """Whether a string is the name of a file, there or not, rather than content."""
    if not text.strip() or "\n" in text or text.lstrip()[:1] in {"<", "{"}:
        return False
    if len(text) < 4096 and os.path.exists(text.replace("\0", "")):
        return True
    if Path(text).suffix.lower() in {*BY_SUFFIX, ".gz", ".gzip", ".xml"}:
        return True
    return not re.search(r"\s", text)
