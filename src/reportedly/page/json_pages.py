"""JSON documents: JSON Feed, and one story as an object."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from reportedly.errors import ReportedlyError, notice
from reportedly.page.feed_xml import MOST_ENTRIES
from reportedly.page.feeds import Entry, Feed
from reportedly.page.page import Known, Page, PageForm
from reportedly.page.story_lines import page_of_object, without_surrogates


def read_json(name: str, content: bytes) -> Feed | Page:
    """The feed or the story that a JSON document holds.

    Raises:
        ReportedlyError: ``unknown-json``: it is no JSON, or neither.
    """
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ReportedlyError("unknown-json", name, "not UTF-8") from None
    except RecursionError:
        raise ReportedlyError("unknown-json", name, "nested too deeply") from None
    except ValueError as error:
        raise ReportedlyError("unknown-json", name, str(error)) from None
    if not isinstance(document, dict):
        raise ReportedlyError("unknown-json", name)
    if is_json_feed(document):
        return _feed(document)
    if "text" in document or "html" in document:
        return page_of_object(document, name)
    raise ReportedlyError("unknown-json", name)


def is_json_feed(document: Mapping[str, object]) -> bool:
    """Whether an object says that it is a JSON Feed.

    >>> is_json_feed({"version": "https://jsonfeed.org/version/1.1", "items": []})
    True
    """
    version = document.get("version")
    return isinstance(version, str) and "jsonfeed.org/version" in version


def _feed(document: Mapping[str, object]) -> Feed:
    items = document.get("items")
    entries = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    left = max(0, len(entries) - MOST_ENTRIES)
    return Feed(
        entries=tuple(_entry(item, document) for item in entries[:MOST_ENTRIES]),
        notices=(notice("entries-left", f"{left:,} more", count=left),) if left else (),
    )


def _entry(item: Mapping[str, object], feed: Mapping[str, object]) -> Entry:
    text, form, full = None, PageForm.TEXT, False
    for key, key_form, key_full in (
        ("content_html", PageForm.HTML, True),
        ("content_text", PageForm.TEXT, True),
        ("summary", PageForm.TEXT, False),
    ):
        if value := _string(item, key):
            text, form, full = value, key_form, key_full
            break
    link = _string(item, "url")
    if link and not re.match(r"https?://[^\s/]", link, re.IGNORECASE):
        link = None
    identity = item.get("id")
    return Entry(
        text=text,
        form=form,
        full=full,
        link=link,
        known=Known(
            # Older feeds number their items, and must be read all the same.
            id=str(identity) if isinstance(identity, int) else _string(item, "id") or link,
            published=_string(item, "date_published"),
            modified=_string(item, "date_modified"),
            title=_string(item, "title"),
            byline=_authors(item) or _authors(feed),
            publisher=_string(feed, "title"),
        ),
    )


def _authors(holder: Mapping[str, object]) -> tuple[str, ...]:
    authors = holder.get("authors")
    listed = authors if isinstance(authors, list) else [holder.get("author")]
    names = (_string(author, "name") for author in listed if isinstance(author, dict))
    return tuple(name for name in names if name)


def _string(holder: Mapping[str, object], key: str) -> str | None:
    value = holder.get(key)
    return without_surrogates(value).strip() or None if isinstance(value, str) else None
