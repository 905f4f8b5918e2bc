"""A page: what was fetched or opened, before anything is read out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.records import Notice, Witness


class PageForm(StrEnum):
    """What the content of a page is written in.

    ``STORY`` is text that is the story itself: no furniture is looked for and not one character
    changes (a ``text`` of a ``.jsonl`` line).
    """

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Known:
    """What the container of a page (a ``.jsonl`` line, a feed entry) says of its story.

    ``domain`` is the publisher's. ``keeps_id`` says that ``id`` is the story's own for good, and
    not only what its entry is called in a feed.
    """

    id: str | None = None
    keeps_id: bool = False
    published: str | None = None
    modified: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    domain: str | None = None
    witnesses: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes (or text already decoded) and an address.

    ``name`` is what messages call it; ``charset`` is what the transport declared.
    """

    name: str
    content: bytes | str
    form: PageForm
    url: str | None = None
    charset: str | None = None
    known: Known = Known()
    notices: tuple[Notice, ...] = ()
