"""PROV-JSON: where each claim of a story came from (https://www.w3.org/submissions/prov-json/).

Entities are the story, each content in it (``a1``), and what each source of its chain said of it
(``a1.1`` the one nearest the reader, the last one the origin); agents are the sources, the authors
and the publisher; each telling of an origin is an activity. A source that is a document is an
entity. A source that is not stated is left out: nothing is known of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from reportedly.exchange.naming import (
    part_address,
    publisher_name,
    source_words,
    story_address,
    without_unknown,
)
from reportedly.records import Attribution, Manner, Source, SourceKind, Trace

_TERMS = "urn:reportedly:terms:"
_TYPES = {
    SourceKind.PERSON: "prov:Person",
    SourceKind.ORGANISATION: "prov:Organization",
    SourceKind.OUTLET: "prov:Organization",
}


def prov_json(trace: Trace) -> dict[str, object]:
    """A trace as a PROV-JSON document."""
    return _Document(trace).whole()


class _Document:
    """A document in the making: records of each kind, by their names."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._records: defaultdict[str, dict[str, Mapping[str, object]]] = defaultdict(dict)

    def whole(self) -> dict[str, object]:
        """All of it."""
        self._story()
        for source in self._trace.sources:
            if source.kind is not SourceKind.UNSTATED:
                self._source(source)
        for attribution in self._trace.attributions:
            self._claim(attribution)
        prefix = {"this": part_address(self._trace.story, ""), "reportedly": _TERMS}
        return {"prefix": prefix, **self._records}

    def _story(self) -> None:
        story = self._trace.story
        facts = {
            "prov:label": story.title,
            "prov:type": _name("prov:Collection"),
            "prov:location": story_address(story),
            "reportedly:published": story.published,
        }
        self._records["entity"]["this:story"] = without_unknown(facts)
        for number, author in enumerate(story.byline, start=1):
            self._author(f"this:author-{number}", author, "prov:Person")
        for number, agency in enumerate(story.agencies, start=1):
            self._author(f"this:agency-{number}", agency, "prov:Organization")
        if name := publisher_name(story.publisher):
            self._author("this:publisher", name, "prov:Organization")
        if story.republished is None:
            return
        facts = {
            "prov:label": story.republished.publisher,
            "prov:location": story.republished.url,
        }
        self._records["entity"]["this:original"] = without_unknown(facts)
        self._derived("wasDerivedFrom", "this:story", "this:original")

    def _author(self, key: str, name: str, kind: str) -> None:
        self._records["agent"][key] = {"prov:label": name, "prov:type": _name(kind)}
        self._attributed("this:story", key)

    def _source(self, source: Source) -> None:
        kind = _TYPES.get(source.kind)
        facts = {
            "prov:label": source_words(source),
            "prov:type": _name(kind) if kind else None,
            "reportedly:kind": source.kind.value,
            "reportedly:named": source.named,
        }
        of = "entity" if source.kind is SourceKind.DOCUMENT else "agent"
        self._records[of][f"this:{source.id}"] = without_unknown(facts)

    def _claim(self, attribution: Attribution) -> None:
        """The content, and what each source said of it, each from the one behind it."""
        story = self._trace.story
        claim = f"this:{attribution.id}"
        facts = {
            "prov:value": story.words(attribution.content),
            "reportedly:type": attribution.type.value,
            "reportedly:manner": attribution.manner.value,
            "reportedly:denied": attribution.denied,
            "reportedly:confidence": attribution.confidence,
        }
        self._records["entity"][claim] = without_unknown(facts)
        self._add("hadMember", {"prov:collection": "this:story", "prov:entity": claim})
        chain = [self._trace.source(step) for step in attribution.chain]
        known = [source for source in chain if source.kind is not SourceKind.UNSTATED]
        before = claim
        for number, source in enumerate(known, start=1):
            told = f"{claim}.{number}"
            self._records["entity"][told] = {
                "prov:label": f"what {source_words(source) or source.kind.value} said of it"
            }
            quoted = number == 1 and attribution.manner is not Manner.INDIRECT
            self._derived("wasQuotedFrom" if quoted else "wasDerivedFrom", before, told)
            if source.kind is SourceKind.DOCUMENT:
                self._derived("wasDerivedFrom", told, f"this:{source.id}")
            else:
                self._attributed(told, f"this:{source.id}")
            before = told
        if known and known[-1] is chain[-1]:
            if not attribution.denied:
                self._derived("hadPrimarySource", claim, before)
            self._telling(attribution, before, known[-1])

    def _telling(self, attribution: Attribution, told: str, origin: Source) -> None:
        """What the origin did, and when, as far as the story tells."""
        activity = f"this:{attribution.id}.telling"
        said = attribution.said.value if attribution.said else None
        facts = {"prov:label": "telling it", "reportedly:said": said}
        self._records["activity"][activity] = without_unknown(facts)
        self._add("wasGeneratedBy", {"prov:entity": told, "prov:activity": activity})
        if origin.kind is not SourceKind.DOCUMENT:
            agent = f"this:{origin.id}"
            self._add("wasAssociatedWith", {"prov:activity": activity, "prov:agent": agent})

    def _attributed(self, entity: str, agent: str) -> None:
        self._add("wasAttributedTo", {"prov:entity": entity, "prov:agent": agent})

    def _derived(self, how: str, entity: str, origin: str) -> None:
        """A derivation. The kinds of it are told by ``prov:type``, as PROV-JSON has it."""
        kinds = {"wasQuotedFrom": "prov:Quotation", "hadPrimarySource": "prov:PrimarySource"}
        facts: dict[str, object] = {"prov:generatedEntity": entity, "prov:usedEntity": origin}
        if how in kinds:
            facts["prov:type"] = _name(kinds[how])
        self._add("wasDerivedFrom", facts)

    def _add(self, relation: str, facts: Mapping[str, object]) -> None:
        """A relation under a name that nothing else has."""
        rows = self._records[relation]
        rows[f"_:{relation}{len(rows) + 1}"] = facts


def _name(words: str) -> dict[str, str]:
    """A qualified name as a value."""
    return {"$": words, "type": "prov:QUALIFIED_NAME"}
