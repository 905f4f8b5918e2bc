"""What the archive keeps, as the records of the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from reportedly.archive.models import Page, Story, Version
from reportedly.archive.packing import unpack, unpack_trace, unpack_words
from reportedly.errors import ReportedlyError
from reportedly.page import page as pages
from reportedly.records import Trace, Witness


def trace_of(version: Version) -> Trace:
    """The trace of one version.

    Raises:
        ReportedlyError: ``archive-damaged``.
    """
    try:
        return unpack_trace(version.trace, unpack_words(version.text))
    except ValueError as error:
        name = f"version {version.number} of {version.story.key}"
        raise ReportedlyError("archive-damaged", name, str(error)[:200]) from None


def newest_trace(story: Story) -> Trace:
    """The trace of a story as it stands now.

    Raises:
        ReportedlyError: ``archive-damaged``.
    """
    return trace_of(story.newest)


def story_named(key: str) -> Story:
    """The story with this id, or at this address.

    Raises:
        ReportedlyError: ``no-such-story``.
    """
    found = Story.objects.filter(key=key).first() or Story.objects.filter(url=key).first()
    if found is None:
        raise ReportedlyError("no-such-story", key)
    return found


def page_of(row: Page, unpacked: bytes | None = None) -> pages.Page:
    """A page as it came; ``unpacked`` is its content, where it is at hand.

    Raises:
        ReportedlyError: ``archive-damaged``.
    """
    try:
        content = unpack(row.content) if unpacked is None else unpacked
        return pages.Page(
            name=row.name,
            content=content.decode() if row.decoded else content,
            form=pages.PageForm(row.form),
            url=row.address,
            charset=row.charset,
            known=known_of(row.known),
        )
    except ValueError as error:
        raise ReportedlyError("archive-damaged", row.name, str(error)[:200]) from None


def known_of(record: Mapping[str, Any]) -> pages.Known:
    """What a container said of a story, from its JSON."""
    values = dict(record)
    witnesses = values.pop("witnesses", ())
    return pages.Known(
        **values | {"byline": tuple(values.get("byline", ()))},
        witnesses=tuple(Witness.model_validate(witness) for witness in witnesses),
    )


Made = TypeVar("Made")


class ByVersion(Generic[Made]):
    """What is made of traces, kept for the versions that were asked for last."""

    def __init__(self, make: Callable[[Trace], Made], most: int = 256) -> None:
        """``make`` is a pure function; ``most`` is how many of its answers are kept."""
        self._make = make
        self._most = most
        self._kept: dict[tuple[object, ...], Made] = {}

    def of(self, story: Story) -> Made:
        """What is made of the newest version of a story.

        Raises:
            ReportedlyError: ``archive-damaged``.
        """
        version = story.newest
        name = (story.key, version.number, bytes(version.digest), version.engine, version.added)
        if name not in self._kept:
            if len(self._kept) >= self._most:
                self._kept.pop(next(iter(self._kept)))
            self._kept[name] = self._make(trace_of(version))
        return self._kept[name]
