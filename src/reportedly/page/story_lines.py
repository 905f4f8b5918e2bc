"""Files of many stories, one JSON object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from reportedly.errors import ReportedlyError, notice
from reportedly.options import Limits
from reportedly.page.page import Known, Page, PageForm
from reportedly.records import Notice

_SURROGATE = re.compile("[\ud800-\udfff]")
_STEP = 64 * 1024
_HOPELESS = 100
"""Bad lines at the start of a file after which it is taken for something else."""

_MOST_BLANK = 100_000
"""Blank lines in a row after which a file is given up."""


def read_story_lines(
    name: str, source: BinaryIO, limits: Limits
) -> Iterator[Page | ReportedlyError]:
    """One page a line; a bad line comes as its error and the next lines go on.

    A line is at most ``limits.page_bytes`` long.
    """
    good = blank = number = 0
    for number, line in enumerate(_lines(source, limits.page_bytes), start=1):
        where = f"{name}:{number}"
        if line is None:
            yield ReportedlyError("line-too-long", where, f"over {limits.page_bytes:,} bytes")
            continue
        if not line.strip():
            blank += 1
            if blank >= _MOST_BLANK:
                yield ReportedlyError("no-story-lines", name, f"{blank:,} blank lines in a row")
                return
            continue
        blank = 0
        try:
            page = _page_of_line(line, where)
        except ReportedlyError as error:
            yield error
            if not good and number >= _HOPELESS:
                yield ReportedlyError("no-story-lines", name, f"{number} bad lines and no good one")
                return
        else:
            good += 1
            yield page
    if number == 0:
        yield ReportedlyError("empty-input", name)


def page_of_object(story: Mapping[str, object], where: str) -> Page:
    """The page that one object tells: ``id``, ``text`` or ``html``, and what is known of it.

    Raises:
        ReportedlyError: ``bad-story-line``: neither ``text`` nor ``html``, or a field of a wrong
            type.
    """
    content, form = _content(story, where)
    clean = without_surrogates(content)
    notices: tuple[Notice, ...] = ()
    if clean != content:
        count = len(_SURROGATE.findall(content))
        notices = (notice("unpaired-surrogates", f"{count} of them", count=count),)
    publisher, domain = _publisher(story, where)
    identity = _identity(story, where)
    return Page(
        name=where,
        content=clean,
        form=form,
        url=_text(story, "url", where),
        known=Known(
            id=identity,
            keeps_id=identity is not None,
            published=_text(story, "published", where),
            title=_text(story, "title", where),
            byline=_byline(story, where),
            publisher=publisher,
            domain=domain,
        ),
        notices=notices,
    )


def without_surrogates(text: str) -> str:
    """Text with U+FFFD for each half of a character that stands alone; its length stays.

    >>> without_surrogates("a\\ud800b") == "a\\ufffdb"
    True
    """
    return _SURROGATE.sub("\ufffd", text)


def _lines(source: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines of a source; ``None`` stands for one that is too long, which is passed over."""
    while line := source.readline(limit + 1):
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := source.readline(_STEP)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line


def _page_of_line(line: bytes, where: str) -> Page:
    try:
        story = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ReportedlyError("bad-story-line", where, "not UTF-8") from None
    except RecursionError:
        raise ReportedlyError("bad-story-line", where, "nested too deeply") from None
    except ValueError as error:
        raise ReportedlyError("bad-story-line", where, f"no JSON: {error}") from None
    if not isinstance(story, dict):
        raise ReportedlyError("bad-story-line", where, "not an object")
    return page_of_object(story, where)


def _content(story: Mapping[str, object], where: str) -> tuple[str, PageForm]:
    for key, form in (("text", PageForm.STORY), ("html", PageForm.HTML)):
        value = story.get(key)
        if isinstance(value, str):
            return value, form
        if value is not None:
            raise ReportedlyError("bad-story-line", where, f'"{key}" is no string')
    raise ReportedlyError("bad-story-line", where, 'neither "text" nor "html"')


def _identity(story: Mapping[str, object], where: str) -> str | None:
    value = story.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _text(story, "id", where)


def _text(story: Mapping[str, object], key: str, where: str) -> str | None:
    value = story.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReportedlyError("bad-story-line", where, f'"{key}" is no string')
    return without_surrogates(value).strip() or None


def _byline(story: Mapping[str, object], where: str) -> tuple[str, ...]:
    value = story.get("byline")
    names = value if isinstance(value, list) else [value]
    found = (_text({"byline": name}, "byline", where) for name in names)
    return tuple(name for name in found if name)


def _publisher(story: Mapping[str, object], where: str) -> tuple[str | None, str | None]:
    """The name and the domain of the publisher."""
    value = story.get("publisher")
    if isinstance(value, dict):
        return _text(value, "name", where), _text(value, "domain", where)
    return _text(story, "publisher", where), None
