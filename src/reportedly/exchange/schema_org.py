"""schema.org JSON-LD: the article, what it is based on, and who is quoted (https://schema.org).

What is quoted is a ``Quotation`` with its ``spokenByCharacter``, what is told in other words a
``Claim`` with its ``author``. Who passed it on stands in ``isBasedOn``. A source that denies the
content is not named as its author: the ``description`` says who denies it.
"""

from __future__ import annotations

from reportedly.exchange.naming import (
    part_address,
    publisher_name,
    source_words,
    story_address,
    without_unknown,
)
from reportedly.records import (
    Attribution,
    AttributionType,
    Manner,
    Publisher,
    Republication,
    Source,
    SourceKind,
    Trace,
)
from reportedly.report.html import safe_address

_TYPES = {
    SourceKind.PERSON: "Person",
    SourceKind.ORGANISATION: "Organization",
    SourceKind.OUTLET: "NewsMediaOrganization",
    SourceKind.CHANNEL: "Organization",
    SourceKind.GROUP: "Organization",
}


def schema_org(trace: Trace) -> dict[str, object]:
    """A trace as a NewsArticle with its quotations and claims; without the article's own text."""
    story = trace.story
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": story_address(story),
        "url": safe_address(story.url),
        "headline": story.title,
        "author": [
            *({"@type": "Person", "name": name} for name in story.byline),
            *({"@type": "NewsMediaOrganization", "name": name} for name in story.agencies),
        ],
        "publisher": _publisher(story.publisher),
        "datePublished": story.published,
        "dateModified": story.modified,
        "inLanguage": story.language,
        "isBasedOn": _original(story.republished) if story.republished else None,
        "hasPart": [_part(trace, attribution) for attribution in trace.attributions],
    }
    return without_unknown(facts)


def _publisher(publisher: Publisher) -> dict[str, object] | None:
    name = publisher_name(publisher)
    return {"@type": "NewsMediaOrganization", "name": name} if name else None


def _original(republished: Republication) -> dict[str, object] | None:
    """The story that this one was taken from, with its publisher."""
    facts = without_unknown(
        {
            "url": safe_address(republished.url),
            "publisher": _publisher(Publisher(name=republished.publisher)),
            "creditText": republished.notice,
        }
    )
    return {"@type": "NewsArticle", **facts} if facts else None


def _part(trace: Trace, attribution: Attribution) -> dict[str, object]:
    quoted = attribution.manner is Manner.DIRECT
    chain = [trace.source(step) for step in attribution.chain]
    origin = _agent(chain[-1]) if chain and _says(attribution) else None
    relays = [agent for source in chain[:-1] if (agent := _agent(source))]
    document = chain[-1] if chain and chain[-1].kind is SourceKind.DOCUMENT else None
    based: list[object] = [{"@type": "CreativeWork", "author": relay} for relay in relays]
    if document and _says(attribution):
        based.append(without_unknown({"@type": "CreativeWork", "name": source_words(document)}))
    facts: dict[str, object] = {
        "@type": "Quotation" if quoted else "Claim",
        "@id": part_address(trace.story, attribution.id),
        "text": trace.story.words(attribution.content),
        "spokenByCharacter" if quoted else "author": origin,
        "isBasedOn": based,
        "description": _standing(attribution, chain),
    }
    return without_unknown(facts)


def _says(attribution: Attribution) -> bool:
    """Whether the source stands by the content: it does not if it denies it or only wants it."""
    return not attribution.denied and attribution.type is not AttributionType.EVENTUALITY


def _standing(attribution: Attribution, chain: list[Source]) -> str | None:
    """In words, how a source stands to the content, where it does not say that it is so."""
    who = source_words(chain[-1]) if chain else None
    if attribution.denied:
        return f"denied, or not said, by {who or 'a source that is not stated'}"
    if attribution.type is AttributionType.EVENTUALITY:
        return f"wanted, ordered or promised by {who or 'a source that is not stated'}"
    return None


def _agent(source: Source) -> dict[str, object] | None:
    """A source as one who speaks; a document is none, and of one not stated nothing is known."""
    kind, words = _TYPES.get(source.kind), source_words(source)
    if kind is None or words is None:
        return None
    facts = {"@type": kind, "name" if source.named else "description": words}
    return without_unknown({**facts, "affiliation": _body(source)})


def _body(source: Source) -> dict[str, object] | None:
    """Whom a person speaks for."""
    if source.kind is not SourceKind.PERSON or not source.affiliation:
        return None
    return {"@type": "Organization", "name": source.affiliation}
