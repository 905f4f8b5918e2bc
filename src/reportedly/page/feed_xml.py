"""RSS and Atom made small and harmless before the feed reader sees them.

The feed reader takes time that grows with the square of some fields, and many seconds for a
million empty tags. So the tree is read here by a parser that repairs what is broken, follows no
entity and no address, and is cut down to the fields that a story needs, each of bounded length.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.entities import html5
from itertools import islice

from lxml import etree

MOST_ENTRIES = 2000
"""Entries of one feed that are read."""

MOST_BYTES = 5 * 1024 * 1024
"""Bytes of one feed that are read."""

_MOST_FIELDS = 60
"""Fields of one entry that are kept."""
_MOST_SHORT = 2000
"""Characters of a field that is not the text of a story."""

_TEXTS = ("description", "summary", "content", "encoded", "body")
_SHORT = (
    "title", "link", "id", "guid", "pubDate", "published", "updated", "modified", "issued",
    "created", "date", "creator", "publisher", "language", "origLink", "name", "email",
)  # fmt: skip
_GROUPS = ("author", "source")
_FIELDS = [f"{{*}}{name}" for name in (*_TEXTS, *_SHORT, *_GROUPS)]
_PARTS = [f"{{*}}{name}" for name in _SHORT]
_ENTRIES = ("{*}item", "{*}entry")
_ATTRIBUTES = ("href", "rel", "type", "title", "url", "isPermaLink", "version")
_OTHERS_NAMESPACES = ("mrss", "itunes", "georss", "podcast")
"""Parts of the names of namespaces that have fields of the same names, which mean other things."""

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,1000}([\[>])", re.IGNORECASE)
_DECLARED_ENCODING = re.compile(
    rb"""<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})"""
)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{0,31});")
_MAIL = re.compile(r"[^\s@()]{1,100}@[^\s@()]{1,200}")
"""RSS gives authors with their mail addresses, from which the feed reader cuts too little."""
_XML_NAMES = {"amp", "lt", "gt", "quot", "apos"}


@dataclass(frozen=True, slots=True)
class SmallFeed:
    """A feed as the feed reader may have it.

    In ``xml`` a placeholder stands for each text of a story; ``text_of`` gives the text back.
    ``left`` entries were left off the end.
    """

    xml: bytes
    texts: tuple[str, ...]
    damaged: bool
    undecodable: int
    left: int

    def text_of(self, placeholder: str) -> str:
        """The text that a placeholder stands for.

        >>> SmallFeed(b"", ("Officials said so.",), False, 0, 0).text_of("text 0")
        'Officials said so.'
        """
        word, _, number = placeholder.strip().partition(" ")
        return self.texts[int(number)] if word == "text" and number.isdecimal() else ""


def small_feed(content: bytes, charset: str | None) -> SmallFeed | None:
    """Cut a feed down; ``None`` if it holds nothing that looks like one.

    ``charset`` is what the transport declared; the feed's own declaration wins.
    """
    text = _NO_XML.sub("\ufffd", _without_prologue(_decoded(content[:MOST_BYTES], charset)))
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_NAMED.sub(_numeric, text).encode(), parser)
    except etree.XMLSyntaxError:
        return None
    if root is None or etree.QName(root).localname.lower() not in {"rss", "rdf", "feed"}:
        return None
    copy = _SmallCopy()
    small = copy.of(root)
    return SmallFeed(
        xml=etree.tostring(small, encoding="utf-8", xml_declaration=True),
        texts=tuple(copy.texts),
        damaged=any(error.level >= 2 for error in parser.error_log),
        undecodable=text.count("\ufffd"),
        left=max(0, copy.entries - MOST_ENTRIES),
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


def _without_prologue(text: str) -> str:
    """A feed without the declaration of its encoding, and without entities of its own making."""
    if declaration := _DECLARATION.match(text):
        text = text[declaration.end() :]
    if doctype := _DOCTYPE.search(text, 0, 4000):
        end = doctype.end()
        if doctype.group(1) == "[":
            end = text.find("]>", end) + 2 or len(text)
        text = text[: doctype.start()] + text[end:]
    return text


def _numeric(match: re.Match[str]) -> str:
    """Names of characters that HTML knows and XML does not, as numbers."""
    name = match.group(1)
    if name in _XML_NAMES:
        return match.group()
    return "".join(f"&#{ord(mark)};" for mark in html5.get(f"{name};", "")) or (f"&amp;{name};")


class _SmallCopy:
    """Copies what is read of a feed, and counts the entries."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.entries = 0

    def of(self, root: etree._Element) -> etree._Element:
        small = etree.Element(_tag(root), _attributes(root))
        for channel in root.iterchildren("{*}channel"):
            self._fill(etree.SubElement(small, _tag(channel)), channel)
        self._fill(small, root)
        return small

    def _fill(self, small: etree._Element, holder: etree._Element) -> None:
        self._copy_fields(small, holder)
        for entry in holder.iterchildren(*_ENTRIES):
            self.entries += 1
            if self.entries <= MOST_ENTRIES:
                self._copy_fields(etree.SubElement(small, _tag(entry), _attributes(entry)), entry)

    def _copy_fields(self, small: etree._Element, entry: etree._Element) -> None:
        for field in islice(entry.iterchildren(*_FIELDS), _MOST_FIELDS):
            name = etree.QName(field)
            if any(other in (name.namespace or "") for other in _OTHERS_NAMESPACES):
                continue
            copy = etree.SubElement(small, _tag(field), _attributes(field))
            if name.localname in _TEXTS:
                copy.text = f"text {len(self.texts)}"
                self.texts.append(_inner_text(field, copy))
            else:
                copy.text = (field.text or "")[:_MOST_SHORT]
            if name.localname == "author":
                copy.text = _MAIL.sub("", copy.text or "").strip(" ()")
            if name.localname in _GROUPS:
                for part in islice(field.iterchildren(*_PARTS), _MOST_FIELDS):
                    part_copy = etree.SubElement(copy, _tag(part), _attributes(part))
                    part_copy.text = (part.text or "")[:_MOST_SHORT]


def _inner_text(field: etree._Element, copy: etree._Element) -> str:
    """The text of a field; markup that stands in it openly as HTML."""
    if not len(field):
        return field.text or ""
    copy.set("type", "html")
    return html.escape(field.text or "", quote=False) + "".join(
        etree.tostring(child, encoding="unicode", method="html") for child in field
    )


def _tag(element: etree._Element) -> str | etree.QName:
    """A tag that may be written; the repairing parser lets namespaces pass that may not."""
    name = etree.QName(element)
    try:
        etree.Element(name)
    except ValueError:
        return name.localname
    return name


def _attributes(element: etree._Element) -> dict[str, str]:
    found = {}
    for name in _ATTRIBUTES:
        value = element.get(name)
        if value is not None:
            found[name] = value[:_MOST_SHORT]
    return found
