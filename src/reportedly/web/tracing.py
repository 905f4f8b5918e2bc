"""Tracing what people send: a link, words or a file; nothing of this machine can be asked for.

Inputs of strangers never come as a path, and what is fetched goes through ``page.fetch``, which
refuses every address that is not public, whatever name or redirect leads to it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from reportedly.api import trace_all
from reportedly.archive.adding import add_input
from reportedly.archive.loading import story_named
from reportedly.archive.models import Story
from reportedly.errors import ReportedlyError
from reportedly.options import Limits, Options
from reportedly.records import Trace
from reportedly.web.proof import work_out
from reportedly.web.settings import MOST_UPLOAD

MOST_LINK = 2000
"""Characters of an address."""

_AT_ONCE = 2
_LIMITS = Limits(page_bytes=MOST_UPLOAD, feed_fetches=1, sitemaps=1)
OPTIONS = Options(limits=_LIMITS)
"""How pages of strangers are traced."""

_turns = threading.BoundedSemaphore(_AT_ONCE)


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sent: an address, or content; ``name`` is what messages call it."""

    name: str
    address: str | None = None
    content: bytes | None = None

    @property
    def input(self) -> str | bytes:
        """As the program takes inputs: an address as words, all else as bytes.

        Raises:
            ReportedlyError: ``bad-address``, ``empty-input``.
        """
        if self.address is not None:
            return checked_address(self.address)
        if not (self.content or b"").strip():
            raise ReportedlyError("empty-input", self.name)
        return self.content or b""


def checked_address(address: str) -> str:
    """An address that may be fetched; a path or the name of a file is none.

    Raises:
        ReportedlyError: ``bad-address``, ``unsupported-scheme``.
    """
    words = address.strip()
    scheme, mark, rest = words.partition("://")
    if not mark:
        raise ReportedlyError("bad-address", words[:200], "write it with https:// in front")
    if scheme.lower() not in {"http", "https"}:
        raise ReportedlyError("unsupported-scheme", words[:200], scheme[:20])
    if len(words) > MOST_LINK or not words.isprintable() or " " in words or not rest.strip("/"):
        raise ReportedlyError("bad-address", words[:200])
    return words


def trace_sent(sent: Sent, options: Options = OPTIONS) -> Trace:
    """The trace of the first story in what was sent; nothing is kept.

    Raises:
        ReportedlyError: it cannot be read, or as many are being traced as can be.
    """
    source = sent.input
    with _turn(sent.name):
        for result in trace_all(source, options):
            if isinstance(result, ReportedlyError):
                raise result
            return result
    raise ReportedlyError("no-story", sent.name)


def keep_sent(sent: Sent, options: Options = OPTIONS) -> Story:
    """Keep the first story in what was sent; one that the archive holds is brought up to date.

    Raises:
        ReportedlyError: as ``trace_sent``.
    """
    trace = trace_sent(sent, options)
    with _turn(sent.name):
        for result in add_input(sent.input, options):
            if isinstance(result, ReportedlyError):
                raise result
            break
        work_out()
    return story_named(trace.story.url or trace.story.id)


def text_page(text: str) -> bytes:
    """Pasted words as the bytes of a page; they stay words, whatever file they could name."""
    return text.encode("utf-8", "replace")


@contextmanager
def _turn(name: str) -> Iterator[None]:
    """Tracing takes a core for a second or two: so many at once, and the others are told."""
    if not _turns.acquire(timeout=10):
        raise ReportedlyError("busy", name)
    try:
        yield
    finally:
        _turns.release()
