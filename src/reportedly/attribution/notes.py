"""The working notes on one passage: its verbs, their subjects, and what was found so far."""

from __future__ import annotations

from reportedly.attribution.clauses import Bounds, body_end
from reportedly.attribution.cues import VerbGroup, Voice, verb_groups
from reportedly.attribution.found import Found, Opening, merged
from reportedly.attribution.passage import Passage
from reportedly.attribution.phrases import Range, subject_before


class Notes:
    """What is known of a passage while its cues are read, left to right.

    ``subject`` is the source of the last active verb, ``agent`` that of the last passive one.
    """

    def __init__(self, passage: Passage) -> None:
        """Find the verbs that attribute, their subjects, and where content must end."""
        self.passage = passage
        self.items = passage.items
        self.groups = verb_groups(passage)
        self.subjects = {group.first: self._subject(group) for group in self.groups}
        self.participles = {g.first for g in self.groups if g.voice is Voice.PARTICIPLE}
        self.bounds = Bounds.of(passage, self.groups, self.subjects)
        self.last = body_end(passage)
        self.found: list[Found] = []
        self.opening: Opening | None = None
        self.subject: Range | None = None
        self.agent: Range | None = None

    def _subject(self, group: VerbGroup) -> Range | None:
        if not group.first or group.voice is Voice.PARTICIPLE:
            return None
        if self.items[group.first - 1].speech:
            return None
        return subject_before(self.passage, group.first, 0)

    def main_subject(self) -> Range | None:
        """The subject of the passage's first finite verb."""
        verb = self.passage.first_finite()
        return subject_before(self.passage, verb, 0) if verb else None

    def covered(self, position: int) -> bool:
        """Whether some content of this passage holds a character."""
        return any(a <= position < b for found in self.found for a, b in found.content)

    def told(self, position: int) -> bool:
        """Whether a character stands in a cue that was read as a verb."""
        return any(a <= position < b for found in self.found for a, b in found.cue)

    def ends_with_colon(self) -> bool:
        """Whether the passage announces what comes in the next paragraph."""
        return self.items[-1].word == ":"

    def rest(self, start: int) -> Range:
        """From an item to where content must end."""
        return start, self.bounds.end_after(start, self.last)

    def put(self, source: Range | None, cue: Range, pieces: list[Range]) -> None:
        """Keep an attribution, its items turned into characters."""
        span = self.passage.span
        content = merged([span(*piece) for piece in pieces if piece[0] < piece[1]])
        if content:
            self.found.append(
                Found(
                    source=(span(*source),) if source else (),
                    cue=(span(*cue),),
                    content=content,
                    depth=self.passage.depth,
                    paragraph=self.passage.paragraph,
                )
            )

    def open(self, source: Range, cue: Range, *, whole: bool) -> None:
        """Keep an attribution whose content is still to come."""
        span = self.passage.span
        place = (self.passage.depth, self.passage.paragraph)
        found = Found((span(*source),), (span(*cue),), (), *place)
        self.opening = Opening(found, whole)
