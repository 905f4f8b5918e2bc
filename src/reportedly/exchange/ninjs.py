"""IPTC ninjs 3.1: the story as agencies hand it on, with its sources as ``infoSources``.

The schema is http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json. It takes moments with a zone
alone: of a story whose page gives a day there is no ``contentCreated``.
"""

from __future__ import annotations

import datetime as dt

from reportedly.exchange.naming import (
    publisher_name,
    source_words,
    story_address,
    without_unknown,
)
from reportedly.records import Story, Trace
from reportedly.report.html import safe_address

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"


def ninjs(trace: Trace) -> dict[str, object]:
    """A trace as a ninjs object."""
    story = trace.story
    text = story.text
    facts: dict[str, object] = {
        "uri": story_address(story),
        "type": "text",
        "representationType": "full",
        "contentCreated": _moment(story.published),
        "language": story.language,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": story.title}]
        if story.title
        else None,
        "bodies": [
            {
                "role": "main",
                "contentType": "text/plain",
                "charCount": len(text),
                "wordCount": len(text.split()),
                "value": text,
            }
        ],
        "by": ", ".join((*story.byline, *story.agencies)),
        "infoSources": _info_sources(trace),
        "places": _places(trace),
        "associations": _original(story),
        "altIds": [{"role": "reportedly", "value": story.id}],
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
    }
    return without_unknown(facts)


def _moment(published: str | None) -> str | None:
    """A moment as RFC 3339 has it; a day alone, or one without a zone, is none."""
    if not published:
        return None
    try:
        found = dt.datetime.fromisoformat(published)
    except ValueError:
        return None
    return found.isoformat() if found.tzinfo else None


def _info_sources(trace: Trace) -> list[dict[str, object]]:
    """Publisher, original publisher, then every source that has a name or is described."""
    story = trace.story
    found: list[dict[str, object]] = []
    if name := publisher_name(story.publisher):
        found.append({"name": name, "role": "publisher"})
    if story.republished and story.republished.publisher:
        found.append({"name": story.republished.publisher, "role": "originalPublisher"})
    origins = {row.chain[-1] for row in trace.attributions if row.chain}
    relays = {step for row in trace.attributions for step in row.chain[:-1]}
    for source in trace.sources:
        words = source_words(source)
        for role, having in (("origin", origins), ("relay", relays)):
            if words and source.id in having:
                found.append({"name": words, "role": role})
    return found


def _places(trace: Trace) -> list[dict[str, object]]:
    """Each place that a content names, once."""
    found: dict[tuple[str, float | None, float | None], dict[str, object]] = {}
    for row in trace.attributions:
        for place in row.places:
            name = place.name or place.text
            facts: dict[str, object] = {"name": name, "rel": "mentions"}
            if place.lat is not None and place.lon is not None:
                facts["geoJSON"] = {"type": "Point", "coordinates": [place.lon, place.lat]}
            found.setdefault((name, place.lat, place.lon), facts)
    return list(found.values())


def _original(story: Story) -> list[dict[str, object]]:
    """The story that this one was taken from; ninjs wants its address."""
    if story.republished is None:
        return []
    address = safe_address(story.republished.url)
    if address is None:
        return []
    name = story.republished.publisher or address
    return [{"name": name, "rel": "isBasedOn", "uri": address, "type": "text"}]
