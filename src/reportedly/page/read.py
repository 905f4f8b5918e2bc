"""A page becomes a reading: its story, and the furniture taken off it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from reportedly.errors import ReportedlyError, notice
from reportedly.options import Options
from reportedly.page.blocks import layout_of
from reportedly.page.byline import Byline, joined, read_byline
from reportedly.page.dates import iso_date
from reportedly.page.decoding import decode, decode_only
from reportedly.page.description import Description, description_of
from reportedly.page.furniture import Kinds, gathered, kinds_by_words
from reportedly.page.html import sort_blocks
from reportedly.page.language import language_of
from reportedly.page.markup import read_markup
from reportedly.page.page import Known, Page, PageForm
from reportedly.page.publisher import registered_domain
from reportedly.page.republication import (
    markup_witnesses,
    notice_text,
    republication,
    word_witnesses,
)
from reportedly.page.text import cut, markdown_page, plain_text, title_at
from reportedly.page.tree import tree_of
from reportedly.page.visible import visible_byline, visible_dates
from reportedly.prose.prose import paragraphs_of
from reportedly.records import Furniture, Notice, Publisher, Reading, Spans, Story, Witness

_CONTINUATION = range(0x80, 0xC0)


def read_page(page: Page, options: Options) -> Reading:
    """Decode a page, name and take off its furniture, and tell what it says of itself.

    The text is normalised once, here (see ``reportedly.page.decoding``), and never altered after.
    A page of the form ``STORY`` is taken as it stands.

    Raises:
        ReportedlyError: ``empty-input``, ``binary-input``, ``no-story``.
    """
    if page.form is PageForm.STORY:
        return _read_story(page)
    page = _within_limit(page, options.limits.page_bytes)
    decoded = decode(page.content, page.charset, page.name)
    page = replace(page, content=decoded.text, notices=page.notices + decoded.notices)
    if page.form is PageForm.HTML:
        return _read_html(page, decoded.text)
    if page.form is PageForm.MARKDOWN:
        return _read_html(page, markdown_page(decoded.text))
    return _read_text(page, decoded.text)


@dataclass(frozen=True)
class _Found:
    """What was read, before what the container knew is joined to it."""

    text: str
    paragraphs: Spans
    description: Description
    furniture: tuple[Furniture, ...]
    witnesses: tuple[Witness, ...]
    notice: str | None = None
    notices: tuple[Notice, ...] = ()


def _read_story(page: Page) -> Reading:
    text, notices = decode_only(page.content, page.charset, page.name)
    if isinstance(page.content, str):
        text = page.content  # not one character changes, not even a byte order mark
    if not text.strip():
        raise ReportedlyError("empty-input", page.name)
    return _reading(page, _Found(text, paragraphs_of(text), Description(), (), (), None, notices))


def _read_text(page: Page, text: str) -> Reading:
    plain = plain_text(text)
    byline = visible_byline(plain.blocks)
    kinds = kinds_by_words(plain.blocks, byline.people)
    byline = visible_byline(plain.blocks, kinds)
    title = title_at(plain, kinds)
    published, modified = visible_dates(plain.blocks, kinds)
    keep = [kind is None and at != title for at, kind in enumerate(kinds)]
    left = cut(plain, keep)
    description = Description(
        title=None if title is None else plain.blocks[title].text,
        byline=byline,
        published=published,
        modified=modified,
    )
    witnesses = word_witnesses(plain.blocks, kinds, byline, None)
    found = _Found(
        left.text,
        left.paragraphs,
        description,
        gathered(plain.blocks, kinds),
        tuple(witnesses),
        notice_text(plain.blocks, kinds),
    )
    return _reading(page, found)


def _read_html(page: Page, text: str) -> Reading:
    tree = tree_of(text)
    if tree is None:
        raise ReportedlyError("no-story", page.name)
    markup = read_markup(tree.root)
    layout = layout_of(tree.root)
    description = description_of(markup, page.url)
    people = description.byline.people + page.known.byline
    sorted_blocks = sort_blocks(tree, layout, description.title, people)
    kinds: Kinds = sorted_blocks.kinds
    description = description.completed(sorted_blocks.blocks, kinds)
    story, paragraphs = _joined_paragraphs([block.text for block in sorted_blocks.story()])
    shown = [kind is not None or kept for kind, kept in zip(kinds, sorted_blocks.kept, strict=True)]
    blocks = [block for block, show in zip(sorted_blocks.blocks, shown, strict=True) if show]
    own_kinds = [kind for kind, show in zip(kinds, shown, strict=True) if show]
    own_name = description.publisher.name or page.known.publisher
    witnesses = markup_witnesses(markup, page.url, own_name)
    witnesses += word_witnesses(blocks, own_kinds, description.byline, own_name)
    notices = tree.notices + sorted_blocks.notices
    if markup.unreadable:
        notices += (notice("markup-unreadable", count=markup.unreadable),)
    if sorted_blocks.unclassified:
        notices += (notice("unclassified", count=sorted_blocks.unclassified),)
    furniture = gathered(sorted_blocks.blocks, kinds)
    found = _Found(
        story,
        paragraphs,
        description,
        furniture,
        tuple(witnesses),
        notice_text(blocks, own_kinds),
        notices,
    )
    return _reading(page, found)


def _reading(page: Page, found: _Found) -> Reading:
    if not any(c.isalnum() for c in found.text):
        detail = "all of it is furniture" if found.furniture else ""
        raise ReportedlyError("no-story", page.name, detail)
    known, said = page.known, found.description
    byline = said.byline or _known_byline(known)
    domain = registered_domain(page.url) or said.publisher.domain or known.domain
    story = Story(
        id=known.id or _story_id(page, found),
        url=page.url,
        canonical_url=said.canonical_url,
        title=said.title or known.title,
        byline=byline.people,
        agencies=byline.agencies,
        publisher=Publisher(name=said.publisher.name or known.publisher, domain=domain),
        published=said.published or _known_date(known.published),
        modified=said.modified or _known_date(known.modified),
        language=language_of(said.language, found.text),
        text=found.text,
        paragraphs=found.paragraphs,
        republished=republication((*found.witnesses, *known.witnesses), found.notice),
    )
    return Reading(story=story, furniture=found.furniture, notices=page.notices + found.notices)


def _known_byline(known: Known) -> Byline:
    return joined(read_byline(name, declared=True) for name in known.byline)


def _known_date(words: str | None) -> str | None:
    return iso_date(words) if words else None


def _joined_paragraphs(texts: list[str]) -> tuple[str, Spans]:
    """Paragraphs with a blank line between them, and where each stands."""
    spans = []
    at = 0
    for text in texts:
        spans.append((at, at + len(text)))
        at += len(text) + 2
    return "\n\n".join(texts), tuple(spans)


def _story_id(page: Page, found: _Found) -> str:
    """From the address where there is one, else from the words; always the same for the same.

    The title and the publisher belong to the words: two papers may print the same text.
    """
    said = found.description
    parts = [
        found.text,
        said.title or page.known.title,
        said.publisher.name or page.known.publisher,
    ]
    words = page.url or "\0".join(part for part in parts if part)
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:12]


def _within_limit(page: Page, limit: int) -> Page:
    """The page, cut where it is longer than the limit (in bytes; characters if decoded)."""
    if len(page.content) <= limit:
        return page
    content = page.content[:limit]
    if isinstance(content, bytes):
        # No character may be cut in two: step back over the bytes that go on with one.
        end = limit
        while end > limit - 4 and page.content[end] in _CONTINUATION:
            end -= 1
        content = content[:end]
    detail = f"after {limit:,} {'bytes' if isinstance(content, bytes) else 'characters'}"
    return replace(page, content=content, notices=(*page.notices, notice("page-cut", detail)))
