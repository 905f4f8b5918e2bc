"""The list of formats: what each is called, and how a trace is written in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from reportedly.exchange.ninjs import ninjs
from reportedly.exchange.prov import prov_json
from reportedly.exchange.schema_org import schema_org
from reportedly.exchange.table import csv_header, csv_rows
from reportedly.exchange.web_annotation import web_annotation
from reportedly.records import Trace


class FormatName(StrEnum):
    """What a format is called in commands and addresses."""

    WEB_ANNOTATION = "web-annotation"
    PROV = "prov-json"
    SCHEMA_ORG = "schema-org"
    NINJS = "ninjs"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its standard, its media type, the ending of its files, and its writer."""

    title: str
    media_type: str
    ending: str
    write: Callable[[Trace], str]
    head: str = ""
    """What stands once before all stories."""

    def file(self, trace: Trace) -> bytes:
        """A whole file with one story."""
        return encoded(self.head + self.write(trace))


def encoded(words: str) -> bytes:
    """UTF-8, whatever a page held: a lone surrogate, which UTF-8 has no place for, becomes ``?``.

    >>> encoded("a\\ud800")
    b'a?'
    """
    return words.encode("utf-8", "replace")


def embedded(trace: Trace) -> str:
    r"""The schema.org JSON for a ``script`` element of type ``application/ld+json``.

    It is a data block, which no browser runs; no ``<``, ``>`` or ``&`` is in it, so that nothing of
    a story can end the element or open a comment.

    >>> from reportedly.records import Story
    >>> "</script" in embedded(Trace(story=Story(id="x", text="x", title="</script><b>")))
    False
    """
    words = json.dumps(schema_org(trace), ensure_ascii=True)
    for character in "<>&":
        words = words.replace(character, f"\\u{ord(character):04x}")
    return words


def _line(make: Callable[[Trace], dict[str, object]]) -> Callable[[Trace], str]:
    """JSON on a line of its own."""
    return lambda trace: json.dumps(make(trace), ensure_ascii=False) + "\n"


FORMATS: dict[FormatName, Format] = {
    FormatName.WEB_ANNOTATION: Format(
        "W3C Web Annotation",
        'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        "anno.jsonld",
        _line(web_annotation),
    ),
    FormatName.PROV: Format("PROV-JSON", "application/json", "prov.json", _line(prov_json)),
    FormatName.SCHEMA_ORG: Format(
        "schema.org JSON-LD", "application/ld+json", "schema.jsonld", _line(schema_org)
    ),
    FormatName.NINJS: Format("IPTC ninjs 3.1", "application/json", "ninjs.json", _line(ninjs)),
    FormatName.CSV: Format("CSV", "text/csv; charset=utf-8", "csv", csv_rows, csv_header()),
}
