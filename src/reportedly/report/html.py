"""A trace as one self-contained page: no script, nothing remote, nothing of the story's markup.

Everything of the story that reaches the page passes through Jinja2's escaping. The page's own
Content-Security-Policy forbids whatever might still slip through: only the one style sheet that is
part of the page, known by its hash, is let in.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reportedly.records import Source, Story, Trace
from reportedly.report.claims import Claim, Standing, claims_of, source_description, source_label
from reportedly.report.details import details_of, headline, provenance, republished_from
from reportedly.report.graph import graph_of
from reportedly.report.highlights import blocks_of
from reportedly.report.plain import one_line, shortened, visible
from reportedly.report.tally import MEANINGS, Tally

if TYPE_CHECKING:
    from jinja2 import Environment

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")

# With more claims than this on a page the rules that light up a claim's words and its card
# together would slow the browser down; the links between them stay.
_MOST_LIT = 250


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with the claims that it is the origin of, and those it only passes on."""

    source: Source
    origin_of: tuple[int, ...]
    relay_of: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One line of the page that lists the pages of many stories."""

    file: str
    title: str
    facts: str
    tally: Tally


def html_page(trace: Trace) -> str:
    """The whole page, as text to be written in UTF-8."""
    words = trace_words(trace)
    return rendered("trace.html.j2", words, _lighting(words["claims"]))


def trace_words(trace: Trace) -> dict[str, Any]:
    """What the sections of a traced story are made of (``sections.html.j2``)."""
    claims = claims_of(trace)
    return {
        "trace": trace,
        "story": trace.story,
        "claims": claims,
        "blocks": blocks_of(trace.story, claims),
        "graph": graph_of(claims, trace.story),
        "rows": source_rows(trace, claims),
        "tally": Tally.of(claims),
    }


def index_page(rows: Iterable[IndexRow]) -> str:
    """The page that lists the pages of many stories."""
    return rendered("index.html.j2", {"rows": tuple(rows)})


def rendered(template: str, words: Mapping[str, Any], rules: str = "") -> str:
    """A whole page of a template, with the style sheet in it, and more rules of our own."""
    style = _style_sheet() + rules
    return environment().get_template(template).render(
        words, style=style, style_hash=_hash(style)
    )  # fmt: skip


def index_row(file: str, trace: Trace) -> IndexRow:
    """What the index says of a story."""
    facts = " · ".join(words for heading, words in provenance(trace.story) if heading != "modified")
    return IndexRow(file, headline(trace.story), facts, Tally.of(claims_of(trace)))


def safe_address(address: str | None) -> str | None:
    """An address that may become a link: http or https, with a host and no odd characters.

    >>> safe_address("https://velmarcourier.example/dam")
    'https://velmarcourier.example/dam'
    >>> safe_address("javascript:alert(1)") is None
    True
    """
    if not address or not address.isprintable() or any(c in address for c in " <>\"'`\\"):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None


def source_rows(trace: Trace, claims: tuple[Claim, ...]) -> tuple[SourceRow, ...]:
    """The sources that any claim has, those of most claims first."""
    origin: dict[str, list[int]] = {}
    relay: dict[str, list[int]] = {}
    for claim in claims:
        for source in claim.chain[:-1]:
            relay.setdefault(source.id, []).append(claim.number)
        if claim.chain:
            origin.setdefault(claim.chain[-1].id, []).append(claim.number)
    rows = (
        SourceRow(source, tuple(origin.get(source.id, ())), tuple(relay.get(source.id, ())))
        for source in trace.sources
    )
    used = (row for row in rows if row.origin_of or row.relay_of)
    return tuple(sorted(used, key=lambda row: -len({*row.origin_of, *row.relay_of})))


def language_of(story: Story) -> str | None:
    """The story's language if it is a well-formed tag, else nothing."""
    language = story.language or ""
    return language if _LANGUAGE.fullmatch(language) else None


@cache
def environment() -> Environment:
    """The templates of all reports; everything put into them is escaped."""
    # Loaded for the first page that is made: most runs make none.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("reportedly.report", "templates"),
        # For every template, whatever it is called.
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(report_globals())
    environment.filters.update(visible=visible, one_line=one_line, shortened=shortened)
    return environment


def report_globals() -> dict[str, object]:
    """What the parts of pages (``parts.html.j2``) call by name, here and in the web application."""
    return {
        "Standing": Standing,
        "meanings": MEANINGS,
        "headline": headline,
        "provenance": provenance,
        "republished_from": republished_from,
        "details_of": details_of,
        "source_label": source_label,
        "source_description": source_description,
        "safe_address": safe_address,
        "language_of": language_of,
    }


@cache
def _style_sheet() -> str:
    return files("reportedly.report").joinpath("static/style.css").read_text(encoding="utf-8")


def _lighting(claims: tuple[Claim, ...]) -> str:
    """Rules that light up the words of a claim while its card is looked at, and the other way."""
    if len(claims) > _MOST_LIT:
        return ""
    rules = (
        f".page:has(#claim-{n}:hover,#claim-{n}:focus-within,#claim-{n}:target,"
        f"#text-{n}:hover,#text-{n}:focus,#text-{n}:target) :is(.c{n},#claim-{n})"
        "{background:var(--lit)}"
        for n in (claim.number for claim in claims)
    )
    return "\n".join(rules) + "\n"


def _hash(style: str) -> str:
    digest = hashlib.sha256(style.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
