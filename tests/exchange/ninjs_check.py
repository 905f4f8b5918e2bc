"""What IPTC's specification of ninjs 3.1 says of the properties that are written, as JSON Schema.

Written from the specification's text (names, types, which ones are required, no other names
allowed); the published schema is at http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json.
"""

from __future__ import annotations

from typing import Any

WORDS: dict[str, Any] = {"type": "string"}
ADDRESS: dict[str, Any] = {
    "type": "string",
    "format": "uri",
    "pattern": "^[A-Za-z][A-Za-z0-9+.-]*:",
}
MOMENT: dict[str, Any] = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
}
COUNT: dict[str, Any] = {"type": "integer"}


def closed(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def many(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


POINT = closed(
    ("type", "coordinates"),
    type={"const": "Point"},
    coordinates={"type": "array", "items": {"type": "number"}, "minItems": 2},
)
OBJECT: dict[str, Any] = {
    "uri": ADDRESS,
    "type": {
        "enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event",
                 "planning"]
    },
    "representationType": {"enum": ["full", "partial"]},
    "contentCreated": MOMENT,
    "language": WORDS,
    "headlines": many(closed(("value",), role=WORDS, contentType=WORDS, value=WORDS)),
    "bodies": many(
        closed(("value",), role=WORDS, contentType=WORDS, charCount=COUNT, wordCount=COUNT,
               value=WORDS)
    ),
    "by": WORDS,
    "infoSources": many(closed(name=WORDS, role=WORDS, uri=ADDRESS, literal=WORDS)),
    "places": many(closed(name=WORDS, rel=WORDS, uri=ADDRESS, literal=WORDS, geoJSON=POINT)),
    "altIds": many(closed(role=WORDS, value=WORDS)),
    "standard": closed(name=WORDS, version=WORDS, schema=ADDRESS),
}  # fmt: skip
SCHEMA = closed(
    ("uri",), **OBJECT,
    associations=many(closed(("name", "uri"), **OBJECT, name=WORDS, rel=WORDS)),
)  # fmt: skip
