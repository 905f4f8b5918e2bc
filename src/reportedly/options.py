"""The one frozen record of settings that is handed down; no function takes a train of options."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost. Sizes in bytes, times in seconds."""

    page_bytes: int = 10 * 1024 * 1024
    """Bytes of one page that are read, counted after decompression; more is cut off and said."""
    fetch_seconds: float = 8.0
    """Time for one whole fetch, redirects and robots.txt included."""
    redirects: int = 5
    feed_fetches: int = 50
    """Pages that are fetched for one feed whose entries hold no text; more is left and said."""
    sitemaps: int = 10
    """Sitemaps that are fetched of one index, the newest first; more is left and said."""
    story_characters: int = 120_000
    """Characters of a story that are traced; more is cut off and said."""


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """What may be fetched, and how politely. The command line has no option for it.

    ``allowed_networks`` (``("127.0.0.1/32",)``) may be fetched although they are not public: it is
    there for tests against a server of their own, and opens this machine's own network to
    whoever writes the pages; leave it empty otherwise.
    """

    allowed_networks: tuple[str, ...] = ()
    delay_seconds: float = 1.0
    """Least time between two fetches from one site; a longer ``Crawl-delay`` wins."""
    most_delay_seconds: float = 30.0
    """A site that asks for longer than this between two fetches is not fetched from again."""
    retries: int = 0
    """How often a page is asked for again after a site refused it for now (429, 5xx)."""


@dataclass(frozen=True, slots=True)
class Tagging:
    """Which model finds the attributions of a story, and how sure it must be.

    ``model`` is ``small``, which is part of the program; ``large``, which is more accurate and
    slower, and comes with the package ``reportedly-large``; ``rules``, which needs no model, is
    several times as fast, and finds less; or a folder that holds a model.
    """

    model: str = "small"
    least_confidence: float | None = None
    """Attributions less sure than this, from 0 to 1, are left out; ``None``: as the card says.

    A confidence of 0.8 means that four in five of such attributions are right.
    """
    threads: int = 1
    """Threads that read one story. For many stories, many processes of one thread are faster."""


@dataclass(frozen=True, slots=True)
class Options:
    """How pages are read and traced.

    ``date`` is the day that relative dates ("last week") count from; without it the story's own
    day of publication is used.
    """

    date: dt.date | None = None
    tagging: Tagging = field(default_factory=Tagging)
    limits: Limits = field(default_factory=Limits)
    fetch: FetchPolicy = field(default_factory=FetchPolicy)
    user_agent: str = "Reportedly/0.1 (+https://reportedly.example/bot)"
