"""Reads one passage: each cue in it gets its source and its content."""

from __future__ import annotations

from reportedly.attribution import words
from reportedly.attribution.clauses import Bounds, body_end, content_after, content_before
from reportedly.attribution.cues import VerbGroup, Voice, verb_groups
from reportedly.attribution.found import Found, Opening, merged
from reportedly.attribution.passage import Passage
from reportedly.attribution.phrases import (
    Range,
    is_nominal,
    phrase_end,
    phrase_start,
    skip_adjuncts,
    subject_before,
    with_appositions,
)
from reportedly.attribution.words import listed
from reportedly.records import AttributionType

_DENIALS = listed("deny refute rebut dispute reject dismiss")
_RAISING = listed(
    "expect believe say report think know allege consider estimate predict suspect claim understand"
    " rumor feel assume see"
)
_SENDING = listed(
    "issued released sent wrote posted published put gave made issue release issues releases sends"
    " posts tweeted delivered offered read"
)


class PassageReader:
    """The cues of one passage, left to right."""

    def __init__(self, passage: Passage) -> None:
        """Find the verbs that attribute and the places where content must end."""
        self.passage = passage
        self.items = passage.items
        self.groups = verb_groups(passage)
        self.bounds = Bounds.of(passage, self.groups)
        self.last = body_end(passage)
        self.found: list[Found] = []
        self.subject: Range | None = None
        self.agent: Range | None = None
        self.opening: Opening | None = None
        """What the passage only opens: its last mark is a colon and content must follow."""

    def read(self) -> list[Found]:
        """Every attribution of the passage, in the order of the cues."""
        readers = {
            Voice.ACTIVE: self.active,
            Voice.INFINITIVE: self.active,
            Voice.PASSIVE: self.passive,
            Voice.PARTICIPLE: self.participle,
        }
        for group in self.groups:
            readers[group.voice](group)
        for at, item in enumerate(self.items):
            if item.word == "according" and at + 2 < len(self.items):
                self.according(at)
            elif item.word in words.ATTRIBUTING_NOUNS:
                self.noun(at)
        for at, item in enumerate(self.items):
            if item.word in words.HEARSAY:
                self.hearsay(at)
        return self.found

    # --- verbs -------------------------------------------------------------------------------

    def active(self, group: VerbGroup) -> None:
        """ "X said that …", "…, X said", "“…,” said X", "… and said that …"."""
        before = self.items[group.first - 1] if group.first else None
        if before is None:
            return
        subject = None if before.speech else subject_before(self.passage, group.first, 0)
        if subject is not None:
            self.with_subject(group, subject)
        elif before.speech or before.word in (",", "-"):
            self.inverted(group)
        elif before.flags & words.COORDINATOR and self.subject is not None:
            self.rightward(group, self.subject)

    def rightward(self, group: VerbGroup, source: Range | None) -> bool:
        """Take what follows the verb as content, if there is any."""
        after = content_after(self.passage, group, self.bounds)
        if after is None:
            return False
        self.add(group, source, (group.first, after[0]), [after[1]])
        return True

    def with_subject(self, group: VerbGroup, subject: Range) -> None:
        """The source stands before its verb; the content on either side."""
        self.subject = subject
        items, frames = self.items, group.verb.frames
        prior = items[subject[0] - 1] if subject[0] else None
        left = None
        if set("qc") & set(frames) and prior and (prior.speech or prior.word in (",", "-")):
            left = content_before(self.passage, subject[0], self.bounds, 0)
        after = content_after(self.passage, group, self.bounds)
        quoted = prior is not None and prior.speech
        if left is not None and after is not None:
            right_is_speech = items[after[1][0]].speech
            opening = items[left[0]].flags & (words.SUBORDINATOR | words.PREPOSITION)
            if not quoted and (opening or not right_is_speech):
                left = None
            elif not right_is_speech and quoted and items[after[1][0]].word != "that":
                after = None
        if left is not None and after is None:
            rest = self.parenthesis(group, group.head + 1)
            self.add(group, subject, (group.first, group.head + 1), [left, *rest])
        elif after is not None:
            pieces = [after[1]] if left is None else [left, after[1]]
            self.add(group, subject, (group.first, after[0]), pieces)
        elif "q" in frames and self.ends_with_colon():
            cue = (group.first, group.head + 1)
            self.open(subject, cue, group.verb.type, whole=False)

    def parenthesis(self, group: VerbGroup, at: int) -> list[Range]:
        """What goes on after "…, he said, …"."""
        items = self.items
        place = skip_adjuncts(self.passage, at)
        if "o" in group.verb.frames or group.verb.lemma == "ask":
            end = phrase_end(self.passage, at)
            place = skip_adjuncts(self.passage, end)
        if place >= self.last or items[place].word != "," or place + 1 >= self.last:
            return []
        start = place + 1
        item = items[start]
        if item.flags & (words.COORDINATOR | words.SUBORDINATOR | words.RELATIVE):
            following = items[start + 1] if start + 1 < self.last else None
            if following is None or not following.speech:
                return []
        if any(group.first == start for group in self.groups):
            return []
        end = self.bounds.end_after(start, self.last)
        return [(start, end)]

    def inverted(self, group: VerbGroup) -> None:
        """ "“…,” said X": the verb stands before its source."""
        frames = group.verb.frames
        if "q" not in frames and "c" not in frames:
            return
        start = group.head + 1
        end = phrase_end(self.passage, start)
        if end <= start:
            return
        left = content_before(self.passage, group.first, self.bounds, 0)
        if left is None:
            return
        end = with_appositions(self.passage, end, end, closing=False)
        self.subject = (start, end)
        rest = []
        if end + 1 < self.last and self.items[end].word == "," and self.items[end + 1].speech:
            rest = [(end + 1, self.bounds.end_after(end + 1, self.last))]
        self.add(group, (start, end), (group.first, group.head + 1), [left, *rest])

    def passive(self, group: VerbGroup) -> None:
        """ "It was announced that …", "X is expected to …", "… was criticized by X"."""
        items, head = self.items, group.head
        subject = subject_before(self.passage, group.first, 0) if group.first else None
        at, agent = head + 1, None
        if at < self.last and items[at].word == "by":
            end = phrase_end(self.passage, at + 1)
            if end > at + 1:
                agent = (at + 1, end)
                at = end
        self.agent = agent
        if at < self.last and items[at].word == "to" and group.verb.lemma in _RAISING:
            if subject is not None:
                to_clause = (at, self.bounds.end_after(at, self.last))
                self.add(group, agent, (group.first, head + 1), [subject, to_clause])
            return
        if agent is None and self.rightward_clause(group):
            return
        if subject is None:
            return
        if self.items[subject[0]].word == "it":
            left = content_before(self.passage, subject[0], self.bounds, 0)
            if left is not None and head + 1 >= self.last:
                self.add(group, None, (subject[0], head + 1), [left])
        elif agent is not None and "n" in group.verb.frames and not self.leads_on(at):
            rest = (at, self.bounds.end_after(at, self.last))
            self.add(group, agent, (group.first, head + 2), [subject, rest])

    def leads_on(self, at: int) -> bool:
        """Whether "in reporting that" follows: the content comes with that cue."""
        return any(g.first == at + 1 and g.voice is Voice.PARTICIPLE for g in self.groups)

    def rightward_clause(self, group: VerbGroup) -> bool:
        """The content of a passive: only a clause with its conjunction."""
        at = group.head + 1
        if at >= self.last or not self.items[at].flags & words.WH:
            return False
        if not set("cto") & set(group.verb.frames):
            return False
        return self.rightward(group, None)

    def participle(self, group: VerbGroup) -> None:
        """ "…, saying that …", "in reporting that …", "reports saying …"."""
        after = content_after(self.passage, group, self.bounds)
        if after is None:
            return
        source, first = self.controller(group, after[1][1])
        if source is None:
            return
        self.add(group, source, (first, after[0]), [after[1]])

    def controller(self, group: VerbGroup, end: int) -> tuple[Range | None, int]:
        """Who does what a participle tells; with the first item of the cue."""
        items, first = self.items, group.first
        if not first:
            if end + 1 < self.last and items[end].word == ",":
                stop = phrase_end(self.passage, end + 1)
                return ((end + 1, stop) if stop > end + 1 else None), first
            return None, first
        before = items[first - 1]
        if before.word in words.REPORTING_NOUNS:
            start = phrase_start(self.passage, first - 1, 0)
            if start is not None:
                if start and items[start - 1].word in _SENDING and self.main_subject():
                    return self.main_subject(), start - 1
                return (start, first), first
        if before.flags & (words.PREPOSITION | words.SUBORDINATOR) and self.agent is not None:
            return self.agent, first
        if is_nominal(before) and not self.passage.has_finite(0, first):
            start = phrase_start(self.passage, first - 1, 0)
            return ((start, first) if start is not None else None), first
        return self.subject or self.main_subject(), first

    def main_subject(self) -> Range | None:
        """The subject of the passage's first finite verb."""
        verb = self.passage.first_finite()
        return subject_before(self.passage, verb, 0) if verb else None

    # --- other cues --------------------------------------------------------------------------

    def according(self, at: int) -> None:
        """ "According to X, …", "…, according to X", "…, according to X, …"."""
        items = self.items
        if items[at + 1].word != "to":
            return
        end = phrase_end(self.passage, at + 2)
        if end <= at + 2:
            return
        leading = all(item.flags & words.COORDINATOR for item in items[:at])
        end = with_appositions(self.passage, end, end, closing=leading)
        pieces: list[Range] = []
        if not leading:
            left = content_before(self.passage, at, self.bounds, 0)
            pieces = [left] if left is not None else []
        if end + 1 < self.last and items[end].word == "," and (leading or pieces):
            start = end + 1
            if leading or not (
                items[start].flags & (words.COORDINATOR | words.SUBORDINATOR | words.RELATIVE)
                or any(group.first == start for group in self.groups)
            ):
                stop = self.last if leading else self.bounds.end_after(start, self.last)
                pieces.append((start, stop))
        if pieces:
            self.put((at + 2, end), (at, at + 2), pieces, AttributionType.ASSERTION)
        elif leading and self.ends_with_colon():
            self.open((at + 2, end), (at, at + 2), AttributionType.ASSERTION, whole=True)

    def noun(self, at: int) -> None:
        """ "X's claim that …", "the fear that …"; "his promise to …"."""
        items = self.items
        if at + 2 >= self.last:
            return
        kind = AttributionType(words.ATTRIBUTING_NOUNS[items[at].word])
        following = items[at + 1]
        owner = self.owner(at)
        if following.word == "that":
            beyond = items[at + 2]
            if beyond.flags & words.FINITE or beyond.form is not None:
                return
        elif not (following.word == "to" and owner and kind is AttributionType.EVENTUALITY):
            return
        if self.covered(items[at].start):
            return
        end = self.bounds.end_after(at + 1, self.last)
        self.put(owner, (at, at + 1), [(at + 1, end)], kind)

    def owner(self, at: int) -> Range | None:
        """Whose claim it is: "his", "Mr. Hill's"."""
        items = self.items
        for place in range(at - 1, max(-1, at - 4), -1):
            item = items[place]
            if item.flags & words.POSSESSIVE:
                return (place, place + 1)
            if item.word.endswith(("'s", "s'")):
                start = phrase_start(self.passage, place, 0)
                return (start, place + 1) if start is not None else None
            if item.flags or not item.is_word:
                return None
        return None

    def hearsay(self, at: int) -> None:
        """ "reportedly": its clause is the content, if nobody else says it."""
        items = self.items
        if self.covered(items[at].start):
            return
        start, end = self.bounds.start_before(at), self.bounds.end_after(at, self.last)
        while start < at and (items[start].flags & words.COORDINATOR or not items[start].is_word):
            start += 1
        pieces = [(low, high) for low, high in ((start, at), (at + 1, end)) if low < high]
        if pieces:
            self.put(None, (at, at + 1), pieces, AttributionType.ASSERTION)

    def covered(self, position: int) -> bool:
        """Whether some content of this passage holds a character."""
        return any(a <= position < b for found in self.found for a, b in found.content)

    # --- results -----------------------------------------------------------------------------

    def add(self, group: VerbGroup, source: Range | None, cue: Range, pieces: list[Range]) -> None:
        """Keep an attribution whose cue is a verb."""
        lemma, kind = group.verb.lemma, group.verb.type
        denied = lemma in _DENIALS or (group.negated and kind is AttributionType.ASSERTION)
        self.put(source, cue, pieces, kind, denied=denied)

    def ends_with_colon(self) -> bool:
        """Whether the passage announces what comes in the next paragraph."""
        return self.items[-1].word == ":"

    def open(self, source: Range, cue: Range, kind: AttributionType, *, whole: bool) -> None:
        """Keep an attribution whose content is still to come."""
        span = self.passage.span
        place = (self.passage.depth, self.passage.paragraph)
        found = Found((span(*source),), (span(*cue),), (), kind, False, *place)
        self.opening = Opening(found, whole)

    def put(
        self,
        source: Range | None,
        cue: Range,
        pieces: list[Range],
        kind: AttributionType,
        *,
        denied: bool = False,
    ) -> None:
        """Keep an attribution, its items turned into characters."""
        span = self.passage.span
        content = merged([span(*piece) for piece in pieces if piece[0] < piece[1]])
        if not content:
            return
        self.found.append(
            Found(
                source=(span(*source),) if source else (),
                cue=(span(*cue),),
                content=content,
                type=kind,
                denied=denied,
                depth=self.passage.depth,
                paragraph=self.passage.paragraph,
            )
        )
