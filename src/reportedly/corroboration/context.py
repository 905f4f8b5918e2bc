"""What the claims of one event are concluded from: stories, identities, copies, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportedly.corroboration.evidence import Evidence, Unit
from reportedly.corroboration.identity import Identities, Identity, identities_of
from reportedly.corroboration.records import Copy, Curation
from reportedly.records import Source


@dataclass(frozen=True)
class Context:
    """The stories of one event by id, who is who in them, and which repeat which.

    ``original`` leads from a copy to the story that it goes back to, where that is in the event.
    """

    evidences: Mapping[str, Evidence]
    identities: Identities
    original: Mapping[str, str]
    curation: Curation

    @classmethod
    def of(
        cls,
        evidences: Iterable[Evidence],
        copies: Iterable[Copy] = (),
        curation: Curation | None = None,
    ) -> Context:
        """Work out who is who, and what each copy goes back to."""
        curation = curation or Curation()
        found = {evidence.story.id: evidence for evidence in evidences}
        ordered = [found[key] for key in sorted(found)]
        return cls(
            evidences=found,
            identities=identities_of(ordered, curation),
            original=_originals(copies, found),
            curation=curation,
        )

    def unit(self, unit_id: str) -> Unit:
        """The unit with this id.

        Raises:
            KeyError: no story of the event has it.
        """
        return self.evidences[unit_id.rsplit(":", 1)[0]].unit_by_id[unit_id]

    def published(self, story: str) -> str | None:
        """When a story was published."""
        return self.evidences[story].story.published

    def source(self, story: str, source_id: str) -> Source:
        """A source of a story."""
        return self.evidences[story].source_by_id[source_id]

    def identity(self, story: str, source_id: str) -> Identity:
        """Who a source of a story is."""
        return self.identities.of(f"{story}:{source_id}")

    def voice(self, story: str) -> Identity:
        """The outlet whose voice a story is: for a copy, that of the story it goes back to."""
        return self.identities.of(f"{self.original.get(story, story)}:voice")


def _originals(copies: Iterable[Copy], stories: Mapping[str, Evidence]) -> dict[str, str]:
    """From each copy to the end of its line; of several originals the one repeated most."""
    best: dict[str, Copy] = {}
    for copy in sorted(copies, key=lambda copy: (copy.by, -copy.containment, copy.of)):
        if copy.of in stories and copy.by in stories:
            best.setdefault(copy.by, copy)
    found: dict[str, str] = {}
    for story in sorted(best):
        seen = {story}
        at = story
        while at in best and best[at].of not in seen:
            at = best[at].of
            seen.add(at)
        found[story] = at
    return found
