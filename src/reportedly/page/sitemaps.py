"""Sitemaps: the addresses that a site lists, with what a news sitemap says of each story.

Sources: the sitemap protocol 0.9 (sitemaps.org) and Google's news extension
(http://www.google.com/schemas/sitemap-news/0.9).
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from reportedly.errors import ReportedlyError, notice
from reportedly.page.feeds import Entry, Feed
from reportedly.page.page import Known, PageForm
from reportedly.page.publisher import absolute

MOST_BYTES = 50 * 1024 * 1024
"""Bytes of one sitemap that are read; the protocol allows no more."""
MOST_ADDRESSES = 50_000
"""Addresses of one sitemap that are read; the protocol allows no more."""
_MOST_SHORT = 2000


@dataclass(frozen=True, slots=True)
class SitemapIndex:
    """A list of sitemaps, the one that changed last first."""

    addresses: tuple[str, ...]


def read_sitemap(name: str, content: bytes, address: str | None) -> Feed | SitemapIndex:
    """The stories, or the sitemaps, that a sitemap lists. ``address`` is its own.

    >>> feed = read_sitemap(
    ...     "map", b"<urlset><url><loc>https://a.example/x</loc></url></urlset>", None)
    >>> [entry.link for entry in feed.entries]
    ['https://a.example/x']

    Raises:
        ReportedlyError: ``bad-feed``.
    """
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content[:MOST_BYTES], parser)
    except etree.XMLSyntaxError as error:
        raise ReportedlyError("bad-feed", name, str(error)) from None
    if root is None or etree.QName(root).localname.lower() not in {"urlset", "sitemapindex"}:
        raise ReportedlyError("bad-feed", name)
    if etree.QName(root).localname.lower() == "sitemapindex":
        found = [(_text(one, "lastmod") or "", _link(one, address)) for one in _children(root)]
        found.sort(key=lambda row: row[0], reverse=True)
        return SitemapIndex(tuple(dict.fromkeys(link for _, link in found if link)))
    children = _children(root)
    left = max(0, len(children) - MOST_ADDRESSES)
    entries = [_entry(child, address) for child in children[:MOST_ADDRESSES]]
    return Feed(
        entries=tuple(entry for entry in entries if entry.link),
        notices=(notice("entries-left", f"{left:,} more", count=left),) if left else (),
    )


def _entry(element: etree._Element, address: str | None) -> Entry:
    link = _link(element, address)
    return Entry(
        text=None,
        form=PageForm.TEXT,
        full=False,
        link=link,
        known=Known(
            published=_text(element, "news/publication_date"),
            modified=_text(element, "lastmod"),
            title=_text(element, "news/title"),
            publisher=_text(element, "news/publication/name"),
        ),
    )


def _children(root: etree._Element) -> list[etree._Element]:
    return [child for child in root if isinstance(child.tag, str)]


def _link(element: etree._Element, address: str | None) -> str | None:
    words = _text(element, "loc")
    return absolute(words, address) if words else None


def _text(element: etree._Element, path: str) -> str | None:
    """The words at a path of local names, whatever their namespace."""
    found = element.find("/".join(f"{{*}}{name}" for name in path.split("/")))
    words = "" if found is None or found.text is None else found.text
    return " ".join(words.split())[:_MOST_SHORT] or None
