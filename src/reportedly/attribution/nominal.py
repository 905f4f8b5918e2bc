"""Cues that are no verbs: "according to", nouns of report, "reportedly"."""

from __future__ import annotations

from reportedly.attribution import words
from reportedly.attribution.clauses import content_before
from reportedly.attribution.notes import Notes
from reportedly.attribution.phrases import Range, phrase_end, phrase_start, with_appositions
from reportedly.records import AttributionType


def read_others(notes: Notes) -> None:
    """Add what these cues attribute; adverbs last, as they yield to every other cue."""
    for at, item in enumerate(notes.items):
        if item.word == "according" and at + 2 < len(notes.items):
            _according(notes, at)
        elif item.word in words.ATTRIBUTING_NOUNS:
            _noun(notes, at)
    for at, item in enumerate(notes.items):
        if item.word in words.HEARSAY:
            _hearsay(notes, at)


def _according(notes: Notes, at: int) -> None:
    """ "According to X, …", "…, according to X", "…, according to X, …"."""
    items = notes.items
    if items[at + 1].word != "to":
        return
    end = phrase_end(notes.passage, at + 2)
    if end <= at + 2:
        return
    leading = at <= 2 and all(item.flags & words.COORDINATOR for item in items[:at])
    end = with_appositions(notes.passage, end, end, closing=leading)
    pieces: list[Range] = []
    if not leading:
        left = content_before(notes.passage, at, notes.bounds)
        pieces = [left] if left is not None else []
        if left is None and at > 1 and _carries_on(notes, end):
            pieces = [(0, at - (items[at - 1].word == ","))]
    if end + 1 < notes.last and items[end].word == "," and (leading or pieces):
        start = end + 1
        joins = words.COORDINATOR | words.SUBORDINATOR | words.RELATIVE
        if leading:
            pieces.append((start, notes.last))
        elif not items[start].flags & joins and start not in notes.participles:
            pieces.append(notes.rest(start))
    source, cue = (at + 2, end), (at, at + 2)
    if pieces:
        notes.put(source, cue, pieces)
    elif leading and notes.ends_with_colon():
        notes.open(source, cue, whole=True)


def _carries_on(notes: Notes, comma: int) -> bool:
    """Whether a clause that was broken off goes on with its verb after a comma."""
    items = notes.items
    if comma + 1 >= notes.last or items[comma].word != ",":
        return False
    return bool(items[comma + 1].flags & words.FINITE)


def _noun(notes: Notes, at: int) -> None:
    """ "X's claim that …", "the fear that …"; "his promise to …"."""
    items = notes.items
    if at + 2 >= notes.last or notes.covered(items[at].start) or notes.told(items[at].start):
        return
    kind = AttributionType(words.ATTRIBUTING_NOUNS[items[at].word])
    owner = _owner(notes, at)
    if items[at + 1].word == "that":
        beyond = items[at + 2]
        if beyond.flags & words.FINITE or beyond.form is not None:
            return
    elif items[at + 1].word != "to" or not owner or kind is not AttributionType.EVENTUALITY:
        return
    notes.put(owner, (at, at + 1), [notes.rest(at + 1)])


def _owner(notes: Notes, at: int) -> Range | None:
    """Whose claim it is: "his", "Mr. Hill's"."""
    for place in range(at - 1, max(-1, at - 4), -1):
        item = notes.items[place]
        if item.flags & words.POSSESSIVE:
            return (place, place + 1)
        if item.word.endswith(("'s", "s'")):
            start = phrase_start(notes.passage, place, 0)
            return (start, place + 1) if start is not None else None
        if item.flags or not item.is_word:
            return None
    return None


def _hearsay(notes: Notes, at: int) -> None:
    """ "reportedly": its clause is the content, if nobody else says it."""
    items = notes.items
    if notes.covered(items[at].start):
        return
    start, end = notes.bounds.start_before(at), notes.bounds.end_after(at, notes.last)
    while start < at and (items[start].flags & words.COORDINATOR or not items[start].is_word):
        start += 1
    notes.put(None, (at, at + 1), [(start, end)])
