"""Other programs that find attributions, each behind an adapter of its own.

A peer is measured where it is installed in the same environment and passed over where it is not;
none of them is a dependency of this project.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.peers.absent import NotInstalledError
from benchmarks.peers.reporting_verbs import load_reporting_verbs
from benchmarks.peers.textacy_quotations import load_textacy
from benchmarks.polnear import AttributionSpans

__all__ = ["PEERS", "NotInstalledError", "Peer"]


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer: what tables call it, and how to load it (raises ``NotInstalledError``)."""

    name: str
    load: Callable[[], Callable[[str], Sequence[AttributionSpans]]]


PEERS = (
    Peer("textacy direct_quotations", load_textacy),
    Peer("spaCy, verbs of report", load_reporting_verbs),
)
