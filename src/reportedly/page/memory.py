"""What a fetcher remembers of sites and addresses: for one run, or, in an archive, for good."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Protocol

from reportedly.page.page import Known


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with a page, so that it can be asked whether the page has changed."""

    etag: str | None = None
    last_modified: str | None = None


class Memory(Protocol):
    """What is remembered of sites and addresses.

    Of the turns: one program at a time fetches from a host, and rests in between.
    """

    def robots(self, site: str) -> str | None:
        """The robots.txt of a site, if it is known well enough; empty where there is none."""

    def keep_robots(self, site: str, text: str) -> None:
        """Remember the robots.txt of a site."""

    def take_turn(self, host: str, lease: float) -> float:
        """Seconds to wait for a turn; where that is 0 it is taken, for ``lease`` seconds."""

    def end_turn(self, host: str, pause: float) -> None:
        """The host answered well: nothing is fetched from it for some seconds."""

    def back_off(self, host: str, least: float) -> None:
        """The host refused: it is left alone for some seconds, twice as long each time."""

    def validators(self, address: str) -> Validators | None:
        """What came with the page at an address when it was kept."""

    def answered(self, address: str, validators: Validators) -> None:
        """A page came; what came with it counts once the page is kept."""

    def knows_entry(self, link: str, known: Known) -> bool:
        """Whether the page that an entry of a feed links to was had, and the entry is as it was."""

    def asked_for_entry(self, link: str, known: Known) -> None:
        """The page of an entry came; that counts once the page is kept."""


@dataclass
class RunMemory:
    """Remembers for one run: robots.txt and turns, and nothing of pages."""

    _robots: dict[str, str] = field(default_factory=dict)
    _free_at: dict[str, float] = field(default_factory=dict)
    _refusals: dict[str, int] = field(default_factory=dict)

    def robots(self, site: str) -> str | None:
        """As fetched in this run."""
        return self._robots.get(site)

    def keep_robots(self, site: str, text: str) -> None:
        """Until the run ends."""
        self._robots[site] = text

    def take_turn(self, host: str, lease: float) -> float:
        """Nobody else is there, so that no lease is needed."""
        return max(0.0, self._free_at.get(host, 0.0) - time.monotonic())

    def end_turn(self, host: str, pause: float) -> None:
        """Counted from now."""
        self._free_at[host] = time.monotonic() + pause
        self._refusals.pop(host, None)

    def back_off(self, host: str, least: float) -> None:
        """Counted from now."""
        self._refusals[host] = self._refusals.get(host, -1) + 1
        self._free_at[host] = time.monotonic() + pause_after(self._refusals[host], least)

    def validators(self, address: str) -> Validators | None:
        """None: pages are not kept."""
        return None

    def answered(self, address: str, validators: Validators) -> None:
        """Nothing is done."""

    def knows_entry(self, link: str, known: Known) -> bool:
        """No: pages are not kept."""
        return False

    def asked_for_entry(self, link: str, known: Known) -> None:
        """Nothing is done."""


LONGEST_PAUSE = 24 * 60 * 60.0
"""Seconds that a site is left alone at most."""


def pause_after(refusals: int, least: float) -> float:
    """Seconds that a site is left alone after so many refusals before this one.

    >>> [pause_after(refusals, 5) for refusals in (0, 1, 2, 60)]
    [5.0, 10.0, 20.0, 86400.0]
    """
    return min(least * float(1 << min(refusals, 30)), LONGEST_PAUSE)
