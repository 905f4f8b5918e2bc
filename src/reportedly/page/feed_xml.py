"""RSS and Atom made small and harmless before the feed reader sees them.

The feed reader takes time that grows with the square of some fields, and many seconds for a
million empty tags. So the tree is read here by a parser that repairs what is broken, follows no
entity and no address, and is cut down to the fields that a story needs, each of bounded length.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5

from lxml import etree

MOST_ENTRIES = 2000
"""Entries of one feed that are read."""

_MOST_FIELDS = 60
"""Fields of one entry that are kept."""
_MOST_SHORT = 2000
"""Characters of a field that is not the text of a story."""

_TEXTS = {"title", "description", "summary", "content", "encoded", "body"}
_SHORT = {
    "link", "id", "guid", "pubdate", "published", "updated", "modified", "issued", "created",
    "date", "creator", "publisher", "language", "origlink", "name", "email", "title",
}  # fmt: skip
_GROUPS = {"author", "source"}
_ATTRIBUTES = {"href", "rel", "type", "title", "url", "isPermaLink", "mode", "resource", "about"}
_OTHERS_NAMESPACES = ("mrss", "itunes", "georss", "podcast")
"""Parts of the names of namespaces that have fields of the same names, which mean other things."""

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_DECLARED_ENCODING = re.compile(
    rb"""<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})"""
)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_NAMES = {"amp", "lt", "gt", "quot", "apos"}


@dataclass(frozen=True, slots=True)
class SmallFeed:
    """A feed as the feed reader may have it. ``left`` entries were cut off its end."""

    xml: bytes
    damaged: bool
    undecodable: int
    left: int


def small_feed(content: bytes, charset: str | None) -> SmallFeed | None:
    """Cut a feed down; ``None`` if it holds nothing that looks like one.

    ``charset`` is what the transport declared; the feed's own declaration wins.
    """
    text = _decoded(content, charset)
    text = _NO_XML.sub("\ufffd", _DECLARATION.sub("", text, count=1))
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(_NAMED.sub(_numeric, text).encode(), parser)
    except etree.XMLSyntaxError:
        return None
    if root is None or _local(root) not in {"rss", "rdf", "feed"}:
        return None
    left = _cut_down(root)
    return SmallFeed(
        xml=etree.tostring(root, encoding="utf-8", xml_declaration=True),
        damaged=any(error.level >= 2 for error in parser.error_log),
        undecodable=text.count("\ufffd"),
        left=left,
    )


def _decoded(content: bytes, charset: str | None) -> str:
    declared = _DECLARED_ENCODING.search(content[:1000])
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif declared:
        encoding = declared.group(1).decode("ascii")
    else:
        encoding = charset or "utf-8"
    try:
        return content.decode(encoding, "replace").lstrip("\ufeff")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace").lstrip("\ufeff")


def _numeric(match: re.Match[str]) -> str:
    """Names of characters that HTML knows and XML does not, as numbers."""
    name = match.group(1)
    if name in _XML_NAMES:
        return match.group()
    return "".join(f"&#{ord(mark)};" for mark in html5.get(f"{name};", "")) or (f"&amp;{name};")


def _cut_down(root: etree._Element) -> int:
    """Leave only the fields that are read, in place; return how many entries were cut off."""
    entries: list[etree._Element] = []
    for holder in [root, *_children(root, {"channel"})]:
        entries.extend(_children(holder, {"item", "entry"}))
        for child in list(holder):
            if _local(child) not in {"item", "entry", "channel"}:
                _keep_field(holder, child)
    for entry in entries[:MOST_ENTRIES]:
        for number, child in enumerate(list(entry)):
            if number < _MOST_FIELDS:
                _keep_field(entry, child)
            else:
                entry.remove(child)
    for entry in entries[MOST_ENTRIES:]:
        _remove(entry)
    return max(0, len(entries) - MOST_ENTRIES)


def _children(holder: etree._Element, names: set[str]) -> Iterator[etree._Element]:
    for child in holder:
        if _local(child) in names:
            yield child


def _keep_field(holder: etree._Element, field: etree._Element) -> None:
    """Shorten a field, or remove it if nobody reads it."""
    name = _local(field)
    namespace = etree.QName(field).namespace or "" if isinstance(field.tag, str) else ""
    if any(other in namespace for other in _OTHERS_NAMESPACES):
        holder.remove(field)
    elif name in _GROUPS and len(field):
        for number, child in enumerate(list(field)):
            if number < _MOST_FIELDS and _local(child) in _SHORT:
                _shorten(child, _MOST_SHORT)
            else:
                field.remove(child)
        _shorten_attributes(field)
    elif name in _TEXTS:
        _flatten(field)
        _shorten(field, None)
    elif name in _SHORT | _GROUPS:
        _shorten(field, _MOST_SHORT)
    else:
        holder.remove(field)


def _flatten(field: etree._Element) -> None:
    """Markup inside a field as escaped text, which the feed reader leaves alone."""
    if not len(field):
        return
    inner = html.escape(field.text or "", quote=False) + "".join(
        etree.tostring(child, encoding="unicode", method="html") for child in field
    )
    for child in list(field):
        field.remove(child)
    field.text = inner
    field.set("type", "html")


def _shorten(field: etree._Element, most: int | None) -> None:
    for child in list(field):
        field.remove(child)
    if field.text and most is not None:
        field.text = field.text[:most]
    _shorten_attributes(field)


def _shorten_attributes(field: etree._Element) -> None:
    for name, value in list(field.attrib.items()):
        if etree.QName(name).localname in _ATTRIBUTES:
            field.set(name, value[:_MOST_SHORT])
        else:
            del field.attrib[name]


def _remove(field: etree._Element) -> None:
    holder = field.getparent()
    if holder is not None:
        holder.remove(field)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
