"""What some bytes are: one page or a file of many, told by name, by declared type, and by looking.

A name or a declared type is believed where it says something; bytes are looked at where it does
not, and where it says less than the bytes do (a feed sent as ``text/html``).
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath


class ContentKind(StrEnum):
    """The sorts of content that can be opened."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    FEED = "feed"
    JSON = "json"
    STORY_LINES = "story-lines"
    SITEMAP = "sitemap"
    ARCHIVE = "archive"
    PACKED_ARCHIVE = "packed-archive"


BY_SUFFIX: dict[str, ContentKind] = {
    ".html": ContentKind.HTML,
    ".htm": ContentKind.HTML,
    ".xhtml": ContentKind.HTML,
    ".txt": ContentKind.TEXT,
    ".text": ContentKind.TEXT,
    ".md": ContentKind.MARKDOWN,
    ".markdown": ContentKind.MARKDOWN,
    ".rss": ContentKind.FEED,
    ".atom": ContentKind.FEED,
    ".rdf": ContentKind.FEED,
    ".json": ContentKind.JSON,
    ".jsonl": ContentKind.STORY_LINES,
    ".ndjson": ContentKind.STORY_LINES,
    ".warc": ContentKind.ARCHIVE,
    ".wet": ContentKind.ARCHIVE,
    ".wacz": ContentKind.PACKED_ARCHIVE,
}

BY_MEDIA_TYPE: dict[str, ContentKind] = {
    "text/html": ContentKind.HTML,
    "application/xhtml+xml": ContentKind.HTML,
    "text/plain": ContentKind.TEXT,
    "text/markdown": ContentKind.MARKDOWN,
    "text/x-markdown": ContentKind.MARKDOWN,
    "application/rss+xml": ContentKind.FEED,
    "application/atom+xml": ContentKind.FEED,
    "application/rdf+xml": ContentKind.FEED,
    "text/xml": ContentKind.HTML,
    "application/xml": ContentKind.HTML,
    "application/feed+json": ContentKind.JSON,
    "application/json": ContentKind.JSON,
    "text/json": ContentKind.JSON,
    "application/jsonl": ContentKind.STORY_LINES,
    "application/x-ndjson": ContentKind.STORY_LINES,
    "application/x-jsonlines": ContentKind.STORY_LINES,
}
"""Kinds by media type; XML is a page until its first tag says that it is a feed."""

LOOK_BYTES = 4096
"""How many of the first bytes are looked at."""

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MARKUP = re.compile(r"<[a-zA-Z!/?]")
_FEED_ROOT = re.compile(r"<(?:[a-zA-Z]\w{0,20}:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
_SITEMAP_ROOT = re.compile(r"<(?:[a-zA-Z]\w{0,20}:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_PAGE_ROOT = re.compile(r"<(?:html|head|body|!doctype\s+html)[\s>]", re.IGNORECASE)


def kind_of_name(name: str) -> ContentKind | None:
    """The kind that the name of a file says, also under ``.gz``; none where it says nothing.

    >>> kind_of_name("crawl.warc.gz")
    <ContentKind.ARCHIVE: 'archive'>
    """
    path = PurePath(name)
    suffix = path.suffix.lower()
    if suffix in {".gz", ".gzip"}:
        suffix = PurePath(path.stem).suffix.lower()
    return BY_SUFFIX.get(suffix)


def kind_of_look(head: bytes | str) -> ContentKind:
    """The kind that the first bytes (or characters) look like; plain text if like nothing else.

    >>> kind_of_look(b"<?xml version='1.0'?><rss version='2.0'>")
    <ContentKind.FEED: 'feed'>
    """
    text = (head if isinstance(head, str) else _decoded(head)).lstrip("\ufeff \t\r\n\f")
    if re.match(r"WARC/[01]\.", text):
        return ContentKind.ARCHIVE
    if text.startswith("{"):
        return _kind_of_braces(text)
    if _MARKUP.match(text):
        page = _PAGE_ROOT.search(text)
        for root, kind in ((_FEED_ROOT, ContentKind.FEED), (_SITEMAP_ROOT, ContentKind.SITEMAP)):
            found = root.search(text)
            if found and (page is None or found.start() < page.start()):
                return kind
        return ContentKind.HTML
    return ContentKind.TEXT


def refined(named: ContentKind | None, head: bytes | str) -> ContentKind:
    """The kind named, unless nothing was named or the bytes say something nearer.

    >>> refined(ContentKind.HTML, b"<feed xmlns='http://www.w3.org/2005/Atom'>")
    <ContentKind.FEED: 'feed'>
    """
    if named is None:
        return kind_of_look(head)
    if named in {ContentKind.HTML, ContentKind.FEED}:
        looked = kind_of_look(head)
        if named is ContentKind.HTML and looked in {ContentKind.FEED, ContentKind.SITEMAP}:
            return looked
        if named is ContentKind.FEED and looked in {
            ContentKind.HTML,
            ContentKind.JSON,
            ContentKind.SITEMAP,
        }:
            return looked
    return named


def _kind_of_braces(text: str) -> ContentKind:
    """One JSON object over many lines, or a feed, is one document; else each line is a story."""
    first_line, end, _ = text.partition("\n")
    if "jsonfeed.org/version" in text or (end and not first_line.rstrip().endswith("}")):
        return ContentKind.JSON
    if re.match(r'\{\s*"', text):
        return ContentKind.STORY_LINES
    return ContentKind.TEXT


def _decoded(head: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "ignore")
    return head.decode("latin-1")
