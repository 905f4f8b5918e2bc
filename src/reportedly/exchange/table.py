"""CSV (RFC 4180): one row an attribution, for spreadsheets and statistics.

A cell that a spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from reportedly.exchange.naming import publisher_name, source_words
from reportedly.records import Attribution, Trace

COLUMNS = (
    "story", "url", "title", "publisher", "published", "attribution", "within", "type", "manner",
    "denied", "content_start", "content_end", "content", "cue", "source", "relays", "origin",
    "origin_kind", "origin_named", "hedges", "said", "confidence",
)  # fmt: skip
"""Offsets are those of the first and the last character of the content in the story's text."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_header() -> str:
    """The row of names."""
    return _rows([COLUMNS])


def csv_rows(trace: Trace) -> str:
    """The attributions of a trace, a row each."""
    return _rows(_cells(trace, attribution) for attribution in trace.attributions)


def harmless(value: object) -> str:
    """A cell; nothing known is an empty one.

    >>> harmless("=HYPERLINK(1)"), harmless("-18 degrees"), harmless(None), harmless(True)
    ("'=HYPERLINK(1)", "'-18 degrees", '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    words = str(value)
    return f"'{words}" if words.lstrip(" ").startswith(_FORMULA) else words


def _cells(trace: Trace, attribution: Attribution) -> tuple[object, ...]:
    story = trace.story
    chain = [trace.source(step) for step in attribution.chain]
    origin = chain[-1] if chain else None
    return (
        story.id, story.url, story.title, publisher_name(story.publisher), story.published,
        attribution.id, attribution.within, attribution.type.value, attribution.manner.value,
        attribution.denied, attribution.content[0][0], attribution.content[-1][1],
        story.words(attribution.content), story.words(attribution.cue),
        story.words(attribution.source),
        " → ".join(source_words(source) or source.kind.value for source in chain[:-1]),
        source_words(origin) if origin else None, origin.kind.value if origin else None,
        origin.named if origin else None, "; ".join(hedge.text for hedge in attribution.hedges),
        attribution.said.value if attribution.said else None, attribution.confidence,
    )  # fmt: skip


def _rows(rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
