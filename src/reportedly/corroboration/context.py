"""What the claims of one event are concluded from: stories, identities, copies, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportedly.corroboration.evidence import Evidence, Unit
from reportedly.corroboration.identity import Identities, Identity, identities_of
from reportedly.corroboration.names import bare_words
from reportedly.corroboration.records import Copy, CopyKind, Curation
from reportedly.corroboration.speakers import speakers_for
from reportedly.corroboration.weights import Weighted, weighted_terms
from reportedly.prose.tables import table
from reportedly.records import Source, SourceKind
from reportedly.source.kinds import kind_of_description

_PRONOUNS = table("he she it they we you i one some who that this those these")


@dataclass(frozen=True)
class Context:
    """The stories of one event by id, who is who in them, and which repeat which.

    ``copies`` holds by story the copies that it is, the one that repeats most first.
    """

    evidences: Mapping[str, Evidence]
    identities: Identities
    copies: Mapping[str, tuple[Copy, ...]]
    speaks_for: Mapping[str, Identity]
    weighted: Mapping[str, Weighted]
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
        identities = identities_of([found[key] for key in sorted(found)], curation)
        units = [unit for key in sorted(found) for unit in found[key].units]
        weighted = zip((unit.id for unit in units), weighted_terms(units), strict=True)
        return cls(
            evidences=found,
            weighted=dict(weighted),
            identities=identities,
            speaks_for=speakers_for(identities.all()),
            copies=_by_copying_story(copies, found),
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

    def likeness(self, a: str, b: str) -> float:
        """How alike two units are in the words that tell something in this event, from 0 to 1."""
        ours, theirs = self.weighted[a], self.weighted[b]
        return sum(weight * theirs[term] for term, weight in sorted(ours.items()) if term in theirs)

    def steps(self, unit: Unit) -> tuple[str, ...]:
        """The ids of a unit's chain, without last steps that can be no source.

        Behind somebody with a name, a thing without one ("the signal", "early signs") is what was
        talked of and not who said so.
        """
        steps = unit.chain
        while len(steps) > 1 and not self._can_speak(unit.story, steps[-1]):
            steps = steps[:-1]
        return steps

    def _can_speak(self, story: str, step: str) -> bool:
        source = self.source(story, step)
        first = bare_words(source.description or "")[:1]
        if not source.named and first and first[0] in _PRONOUNS:
            return False
        if source.named or source.kind in (SourceKind.PERSON, SourceKind.UNSTATED):
            return True
        return kind_of_description(source.description or "") is not None

    def told_by(self, unit: Unit) -> str:
        """The story that a unit goes back to: its own, or the one that it copies."""
        at, seen = unit.story, {unit.story}
        while True:
            copies = (c for c in self.copies.get(at, ()) if c.of not in seen and _takes(c, unit))
            following = next(copies, None)
            if following is None:
                return at
            at = following.of
            seen.add(at)

    def voice(self, unit: Unit) -> Identity:
        """The outlet whose voice a unit is in."""
        return self.identities.of(f"{self.told_by(unit)}:voice")


def _takes(copy: Copy, unit: Unit) -> bool:
    """Whether a copy may have a unit from the story that it repeats.

    A rewrite may where it credits nobody. Behind the first step of a line of copies only whole
    ones surely hold the words.
    """
    if copy.by != unit.story:
        return copy.kind is CopyKind.COPY
    return copy.kind is not CopyKind.REWRITE or not unit.chain


def _by_copying_story(
    copies: Iterable[Copy], stories: Mapping[str, Evidence]
) -> dict[str, tuple[Copy, ...]]:
    found: dict[str, list[Copy]] = {}
    for copy in sorted(copies, key=lambda copy: (copy.by, -copy.containment, copy.of)):
        if copy.of in stories and copy.by in stories:
            found.setdefault(copy.by, []).append(copy)
    return {story: tuple(rows) for story, rows in found.items()}
