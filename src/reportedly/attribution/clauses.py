"""Where content begins and ends in a passage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.attribution.cues import VerbGroup, Voice
from reportedly.attribution.passage import Item, Passage
from reportedly.attribution.phrases import Range, is_nominal, phrase_end, skip_adjuncts
from reportedly.attribution.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DETERMINER,
    FINITE,
    OBJECT,
    POSSESSIVE,
    PREPOSITION,
    SUBJECT,
    SUBORDINATOR,
    TIME,
    WH,
)
from reportedly.prose.tables import table

_BREAKING_CONJUNCTIONS = table("but while although though whereas")


_SHORTEST_CLAUSE = 4
"""Items after "says" that make a clause though no verb in them is known."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Places in a passage where a stretch of content must end, and where clauses begin anew."""

    ends: list[int]
    starts: list[int]

    @classmethod
    def of(
        cls, passage: Passage, groups: list[VerbGroup], subjects: Mapping[int, Range | None]
    ) -> Bounds:
        """Work them out once; ``groups`` are the verbs that attribute, with their subjects."""
        items = passage.items
        trailing = _trailing(passage, groups, subjects)
        heads = {group.first for group in groups if group.voice is not Voice.PARTICIPLE}
        participles = {group.first for group in groups if group.voice is Voice.PARTICIPLE}
        ends, starts = [], [0]
        for at, item in enumerate(items):
            if item.word == ";":
                ends.append(at)
                starts.append(at + 1)
            elif item.word in (",", "-") and at + 1 < len(items):
                if at in trailing or _breaks(passage, at, participles, heads):
                    ends.append(at)
                if items[at + 1].word in _BREAKING_CONJUNCTIONS:
                    starts.append(at + 2)
            elif item.flags & COORDINATOR and at + 1 in heads:
                ends.append(at)
                starts.append(at + 1)
        return cls(ends, starts)

    def end_after(self, at: int, last: int) -> int:
        """Where content that begins at an item must end at the latest."""
        index = bisect_left(self.ends, at + 1)
        return min(self.ends[index], last) if index < len(self.ends) else last

    def start_before(self, at: int) -> int:
        """Where the clause that holds an item begins."""
        return self.starts[bisect_right(self.starts, at) - 1]


def _trailing(
    passage: Passage, groups: list[VerbGroup], subjects: Mapping[int, Range | None]
) -> set[int]:
    """The commas before ", X said" at an end or before another comma, and after "When …"."""
    items, last = passage.items, body_end(passage)
    dependent = bool(items[0].flags & SUBORDINATOR)
    commas = set()
    for group in groups:
        subject = subjects[group.first]
        if subject is None or not subject[0] or items[subject[0] - 1].word not in (",", "-"):
            continue
        after = skip_adjuncts(passage, group.head + 1)
        if after >= last or items[after].word in (",", ":") or dependent:
            commas.add(subject[0] - 1)
    return commas


def _breaks(passage: Passage, comma: int, participles: set[int], heads: set[int]) -> bool:
    items = passage.items
    following = items[comma + 1]
    if following.word in _BREAKING_CONJUNCTIONS or following.word == "which":
        return True
    if comma + 1 in participles or following.word == "according":
        return True
    return following.word in ("and", "so") and _new_attribution(items, comma + 1, heads)


def _new_attribution(items: list[Item], conjunction: int, heads: set[int]) -> bool:
    """Whether "and said", "and he said", "and Mr. Hill said" follows."""
    at = conjunction + 1
    if at in heads:
        return True
    if at >= len(items) or items[at].word == "that":
        return False
    if items[at].flags & SUBJECT:
        return at + 1 in heads
    for end in range(at, min(at + 6, len(items))):
        if end in heads and end > at:
            return items[at].capital or bool(items[at].flags & (DETERMINER | POSSESSIVE))
        if not is_nominal(items[end]) and not items[end].flags & (DETERMINER | POSSESSIVE):
            return False
    return False


def body_end(passage: Passage) -> int:
    """The end of a passage without its closing mark."""
    items = passage.items
    last = len(items)
    while last and items[last - 1].word in (".", "?", "!", "…", ",", ":", "-", ")"):
        last -= 1
    return last


def content_after(passage: Passage, group: VerbGroup, bounds: Bounds) -> tuple[int, Range] | None:
    """What follows a verb as its content: the end of the cue, and the range of the content."""
    last = body_end(passage)
    at = group.head + 1
    if at >= last:
        return None
    frames = group.verb.frames
    if "q" in frames:
        quoted = _later_quotation(passage, at, last)
        if quoted is not None:
            return group.head + 1, (quoted, _end(passage, quoted, bounds))
    # Right after the verb; else past the person spoken to, and when and where it was said.
    past = _past_addressee(passage, group, at) if set("qcto") & set(frames) else at
    beyond = skip_adjuncts(passage, past)
    places = [at, beyond, past]
    announced = at < beyond < last and passage.items[beyond].word == "that"
    if announced or ("o" in frames and past > at):
        places = [beyond, past, at]
    for place in dict.fromkeys(places):
        start = _complement(passage, group, place, moved=place > at)
        if start is not None:
            return start[0], (start[1], _end(passage, start[1], bounds))
    return None


def _later_quotation(passage: Passage, start: int, last: int) -> int | None:
    """The quotation after a comma or colon, when only phrases stand between it and the verb."""
    items = passage.items
    for at in range(start, min(last - 1, start + 25)):
        if items[at].word in (",", ":") and items[at + 1].speech:
            return at + 1
        stops = items[at].flags & (WH | COORDINATOR | SUBJECT) and not items[at].flags & DETERMINER
        if stops or items[at].quotation is not None or passage.has_finite(at, at + 1):
            return None
    return None


def _past_addressee(passage: Passage, group: VerbGroup, at: int) -> int:
    items = passage.items
    if "o" in group.verb.frames:
        end = phrase_end(passage, at)
        return end if end > at else at
    if items[at].word == "to" and at + 1 < len(items):
        end = phrase_end(passage, at + 1)
        return end if end > at + 1 else at
    return at


def _complement(
    passage: Passage, group: VerbGroup, at: int, *, moved: bool = False
) -> tuple[int, int] | None:
    """The end of the cue and the start of the content, if content begins at an item."""
    items = passage.items
    last = body_end(passage)
    if at >= last:
        return None
    item, frames = items[at], group.verb.frames
    head = group.head + 1
    if item.word in (",", ":") and at + 1 < last and "q" in frames:
        following = items[at + 1]
        if following.quotation is not None:
            return head, at + 1
        if item.word == ":" and last - at > 3:
            return head, at + 1
        return None
    if item.quotation is not None:
        return (head, at) if "q" in frames or "n" in frames or "c" in frames else None
    if item.flags & WH and item.word not in ("who", "when", "which") and set("cto") & set(frames):
        return head, at
    if item.word == "to" and "i" in frames:
        return head, at
    if item.word == "as" and at + 1 < last and items[at + 1].flags & WH:
        return None
    if item.word in group.verb.prepositions and not moved and at + 1 < last:
        return at + 1, at + 1
    return _plain_complement(passage, group, at, moved=moved)


def _plain_complement(
    passage: Passage, group: VerbGroup, at: int, *, moved: bool
) -> tuple[int, int] | None:
    """A clause without "that", or a noun phrase."""
    items, frames = passage.items, group.verb.frames
    item, head = items[at], group.head + 1
    starts_phrase = (
        is_nominal(item)
        or bool(item.flags & (DETERMINER | POSSESSIVE | SUBJECT | OBJECT))
        or (item.word.isalpha() and not item.flags)
    ) and not item.flags & AUXILIARY
    if not item.is_word:
        return None
    if not starts_phrase:
        # "a letter that he said was drafted by the firm"
        before = items[group.first - 1] if group.first else None
        told = group.verb.lemma == "say" or (before and before.flags & SUBJECT)
        inserted = item.flags & FINITE and "c" in frames and at == head and told
        return (head, at) if inserted else None
    if "n" in frames and not moved:
        return head, at
    if "c" in frames or "o" in frames:
        limit = min(len(items), at + 40)
        if passage.has_finite(at, limit) or any(i.quotation for i in items[at:limit]):
            return head, at
        if group.verb.lemma == "say" and body_end(passage) - at >= _SHORTEST_CLAUSE and not moved:
            return head, at
    return None


def _end(passage: Passage, start: int, bounds: Bounds) -> int:
    items = passage.items
    last = bounds.end_after(start, body_end(passage))
    first = items[start]
    if first.quotation is None or not first.speech:
        return last
    # A quotation that ends its own sentence ends the content, save for more of the same.
    at = start + 1
    while at < last and (items[at].quotation is not None or items[at].word in (",", "and", "but")):
        at += 1
    return at if at >= last or not _flows_on(passage, first) else last


def _flows_on(passage: Passage, quote: Item) -> bool:
    quotation = quote.quotation
    return quotation is not None and quotation.closed


def content_before(passage: Passage, cut: int, bounds: Bounds) -> Range | None:
    """The clause or quotation that stands before a trailing cue which begins after ``cut``."""
    items = passage.items
    end = cut
    while end and items[end - 1].word in (",", "-"):
        end -= 1
    start = bounds.start_before(max(end - 1, 0))
    while start < end and (items[start].word in (",", "-", ".", ":") or _opening(items, start)):
        start += 1
    if start >= end:
        return None
    quoted = any(item.speech for item in items[max(start, end - 40) : end])
    if not quoted and not passage.has_finite(start, end) and not _is_statement(items, start, end):
        return None
    return (start, end)


def _is_statement(items: list[Item], start: int, end: int) -> bool:
    """Whether words in which no verb is known may still be a clause."""
    lesser = PREPOSITION | SUBORDINATOR | ADVERB | TIME
    return end - start >= _SHORTEST_CLAUSE - 1 and not items[start].flags & lesser


def _opening(items: list[Item], at: int) -> bool:
    """ "But", "And": a conjunction that joins the passage to the one before."""
    return bool(items[at].flags & COORDINATOR) and items[at].quotation is None
