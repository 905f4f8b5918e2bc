"""textacy's ``direct_quotations``, a paragraph at a time.

Given whole stories it raises wherever a story has an odd number of quotation marks, so each
paragraph is given alone, and one that it raises on counts as having nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.peers.absent import NotInstalledError, load_spacy
from benchmarks.polnear import AttributionSpans, Spans
from reportedly.prose.prose import paragraphs_of


def load_textacy() -> Callable[[str], list[AttributionSpans]]:
    """The peer, ready to run.

    Raises:
        NotInstalledError: textacy, spaCy or its model is missing.
    """
    try:
        from textacy.extract.triples import direct_quotations
    except ImportError:
        raise NotInstalledError("not installed: pip install textacy") from None
    pipeline = load_spacy()

    def find(text: str) -> list[AttributionSpans]:
        found = []
        for start, end in paragraphs_of(text):
            document = pipeline(text[start:end])
            try:
                quotations = list(direct_quotations(document))
            except ValueError:  # an odd number of quotation marks
                continue
            found += [
                AttributionSpans(
                    _spans(one.speaker, start), _spans(one.cue, start), _spans([one.content], start)
                )
                for one in quotations
            ]
        return found

    return find


def _spans(parts: Iterable[Any], shift: int) -> Spans:
    """Tokens or runs of tokens as spans of the story."""
    return tuple(
        sorted(
            (part.start_char + shift, part.end_char + shift)
            if hasattr(part, "start_char")
            else (part.idx + shift, part.idx + len(part) + shift)
            for part in parts
        )
    )
