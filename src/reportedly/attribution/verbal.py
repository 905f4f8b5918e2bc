"""Cues that are verbs: each gets its source and its content by its voice and its place."""

from __future__ import annotations

from reportedly.attribution import words
from reportedly.attribution.clauses import content_after, content_before
from reportedly.attribution.cues import VerbGroup, Voice
from reportedly.attribution.notes import Notes
from reportedly.attribution.phrases import (
    Range,
    is_nominal,
    phrase_end,
    phrase_start,
    skip_adjuncts,
    with_appositions,
)
from reportedly.attribution.verbs import Form
from reportedly.prose.tables import table

_RAISING = table(
    "expect believe say report think know allege consider estimate predict suspect claim understand"
    " rumor feel assume see"
)
_SENDING = table(
    "issued released sent wrote posted published put gave made issue release issues releases sends"
    " posts tweeted delivered offered read"
)

_CREDITING = table("cite quote credit")


def read_verb(notes: Notes, group: VerbGroup) -> None:
    """Add what a verb attributes, if it attributes anything."""
    if group.voice is Voice.PASSIVE:
        _passive(notes, group)
    elif group.voice is Voice.PARTICIPLE:
        _participle(notes, group)
    else:
        _active(notes, group)


def _active(notes: Notes, group: VerbGroup) -> None:
    """ "X said that …", "…, X said", "“…,” said X", "… and said that …"."""
    before = notes.items[group.first - 1] if group.first else None
    if before is None:
        return
    subject = notes.subjects[group.first]
    if subject is not None and _is_noun(notes, group, subject):
        return
    if subject is not None and not _is_inverted(notes, group, subject):
        _with_subject(notes, group, subject)
    elif before.speech or before.word in (",", "-"):
        _inverted(notes, group)
    elif before.flags & words.COORDINATOR:
        _rightward(notes, group, notes.subject or notes.main_subject())


def _is_noun(notes: Notes, group: VerbGroup, subject: Range) -> bool:
    """ "a bank report", "a league of men called …": what looks like a verb and is none."""
    items, form = notes.items, notes.items[group.head].form
    if form is Form.BASE and not group.auxiliary:
        return items[subject[0]].word in ("a", "an", "this", "each", "every", "another")
    if form is not Form.ED or group.auxiliary or set("qc") & set(group.verb.frames):
        return False
    for at in range(subject[0] - 1, max(-1, subject[0] - 30), -1):
        item = items[at]
        lesser = words.SUBORDINATOR | words.RELATIVE | words.COORDINATOR
        told = item.verb is not None and set("qct") & set(item.verb.frames)
        if item.quotation is not None or not item.is_word or item.flags & lesser or told:
            return False
        if notes.passage.has_finite(at, at + 1):
            return True
    return False


def _is_inverted(notes: Notes, group: VerbGroup, subject: Range) -> bool:
    """ "He sold it to a man in Varn, a port, said officials.": the phrase before is no subject."""
    items, head = notes.items, group.head
    if items[group.first - 1].word != "," or not set("qc") & set(group.verb.frames):
        return False
    end = phrase_end(notes.passage, head + 1)
    if end <= head + 1 or group.first != head or not notes.passage.has_finite(0, subject[0]):
        return False
    end = with_appositions(notes.passage, end, end, closing=False)
    return skip_adjuncts(notes.passage, end) >= notes.last


def _rightward(notes: Notes, group: VerbGroup, source: Range | None) -> bool:
    """Take what follows the verb as content, if there is any."""
    after = content_after(notes.passage, group, notes.bounds)
    if after is None:
        return False
    notes.put(source, (group.first, after[0]), [after[1]])
    return True


def _with_subject(notes: Notes, group: VerbGroup, subject: Range) -> None:
    """The source stands before its verb; the content on either side."""
    notes.subject = subject
    items, frames = notes.items, group.verb.frames
    left = _left_of(notes, group, subject)
    after = content_after(notes.passage, group, notes.bounds)
    cue = (group.first, group.head + 1)
    if left is not None and after is not None:
        keep_left, keep_right = _sides(notes, subject, left, after[1])
        left = left if keep_left else None
        after = after if keep_right else None
    if after is not None:
        content = _relative_clause(notes, subject, after[1])
        pieces = [content] if left is None else [left, content]
        notes.put(subject, (group.first, after[0]), pieces)
    elif set("qc") & set(frames):
        rest = _parenthesis(notes, group)
        if left is None and rest and subject[0] > 1 and items[subject[0] - 1].word == ",":
            left = (0, subject[0] - 1)
        if left is not None:
            notes.put(subject, cue, [left, *rest])
        elif notes.ends_with_colon():
            notes.open(subject, cue, whole=False)


def _left_of(notes: Notes, group: VerbGroup, subject: Range) -> Range | None:
    prior = notes.items[subject[0] - 1] if subject[0] else None
    if prior is None or not set("qc") & set(group.verb.frames):
        return None
    if not (prior.speech or prior.word in (",", "-")):
        return None
    return content_before(notes.passage, subject[0], notes.bounds)


def _sides(notes: Notes, subject: Range, left: Range, right: Range) -> tuple[bool, bool]:
    """Which side is content, where both could be."""
    items = notes.items
    quoted_left = items[subject[0] - 1].speech
    quoted_right = items[right[0]].speech
    if quoted_left:
        return True, quoted_right or items[right[0]].word == "that"
    first = items[left[0]]
    opening = first.flags & (words.SUBORDINATOR | words.PREPOSITION) or (
        first.quotation is None and first.word.endswith(("ing", "ed"))
    )
    return bool(quoted_right and not opening), True


def _relative_clause(notes: Notes, subject: Range, content: Range) -> Range:
    """ ", who said that …," ends at its comma."""
    items = notes.items
    start, end = content
    if items[subject[0]].word not in ("who", "which") or not subject[0]:
        return content
    if items[subject[0] - 1].word == ",":
        for at in range(start, min(end, start + 60)):
            if items[at].word == ",":
                return start, at
    return content


def _parenthesis(notes: Notes, group: VerbGroup) -> list[Range]:
    """What goes on after "…, he said, …"."""
    items, passage = notes.items, notes.passage
    at = group.head + 1
    place = skip_adjuncts(passage, at)
    if "o" in group.verb.frames or group.verb.lemma == "ask":
        place = skip_adjuncts(passage, phrase_end(passage, at))
    start = place + 1
    if start >= notes.last or items[place].word != "," or start in notes.participles:
        return []
    item = items[start]
    joins = words.COORDINATOR | words.SUBORDINATOR | words.RELATIVE
    if item.flags & joins and item.word != "that":
        following = items[start + 1] if start + 1 < notes.last else None
        if following is None or not following.speech:
            return []
    return [notes.rest(start)]


def _inverted(notes: Notes, group: VerbGroup) -> None:
    """ "“…,” said X": the verb stands before its source."""
    items, passage = notes.items, notes.passage
    start = group.head + 1
    end = phrase_end(passage, start)
    quoted = items[group.first - 1].speech
    subject_like = end < len(items) and items[end].flags & words.FINITE
    if end <= start or (not quoted and (subject_like or items[start].flags & words.SUBJECT)):
        _apposed(notes, group)
        return
    left = content_before(passage, group.first, notes.bounds)
    if left is None or not set("qc") & set(group.verb.frames):
        return
    end = with_appositions(passage, end, end, closing=False)
    notes.subject = (start, end)
    rest = []
    if end + 1 < notes.last and items[end].word == "," and items[end + 1].speech:
        rest = [notes.rest(end + 1)]
    notes.put((start, end), (group.first, start), [left, *rest])


def _apposed(notes: Notes, group: VerbGroup) -> None:
    """ "X, a description that nobody could parse, said …": all before it is the source."""
    items = notes.items
    if items[group.first - 1].word != "," or group.first > 60:
        return
    start = notes.bounds.start_before(group.first)
    end = phrase_end(notes.passage, start)
    if end > start and items[end].word == ",":
        notes.subject = (start, group.first - 1)
        _rightward(notes, group, notes.subject)


def _passive(notes: Notes, group: VerbGroup) -> None:
    """ "It was announced that …", "X is expected to …", "… was criticized by X"."""
    items, head = notes.items, group.head
    subject = notes.subjects[group.first]
    at, agent = head + 1, None
    if at < notes.last and items[at].word == "by":
        end = phrase_end(notes.passage, at + 1)
        if end > at + 1:
            agent = (at + 1, end)
            at = end
    notes.agent = agent
    if at < notes.last and items[at].word == "to" and group.verb.lemma in _RAISING:
        if subject is not None:
            notes.put(agent, (group.first, head + 1), [subject, notes.rest(at)])
        return
    if agent is None and _passive_clause(notes, group):
        return
    if subject is None:
        return
    if items[subject[0]].word == "it":
        left = content_before(notes.passage, subject[0], notes.bounds)
        if left is not None and head + 1 >= notes.last:
            notes.put(None, (subject[0], head + 1), [left])
    elif agent is not None and "n" in group.verb.frames and at + 1 not in notes.participles:
        notes.put(agent, (group.first, head + 2), [subject, notes.rest(at)])


def _passive_clause(notes: Notes, group: VerbGroup) -> bool:
    """The content of a passive: only a clause with its conjunction."""
    at = group.head + 1
    if at >= notes.last or not notes.items[at].flags & words.WH:
        return False
    return bool(set("cto") & set(group.verb.frames)) and _rightward(notes, group, None)


def _participle(notes: Notes, group: VerbGroup) -> None:
    """ "…, saying that …", "in reporting that …", "reports saying …"."""
    after = content_after(notes.passage, group, notes.bounds)
    if after is None or not (_reports(notes, group) or _follows_comma(notes, group)):
        return
    start, end = after[1]
    if group.verb.lemma in _CREDITING and _names_tellers(notes, start):
        return
    if _follows_comma(notes, group):
        end = _before_verb(notes, start, end)
    source, first = _controller(notes, group, end)
    if source is not None:
        notes.put(source, (first, after[0]), [(start, end)])


def _names_tellers(notes: Notes, start: int) -> bool:
    """ "…, citing two officials" says who told them, and no more of what they told."""
    phrase = notes.items[start : phrase_end(notes.passage, start)]
    return any(item.word in words.TELLERS or item.word in words.OUTLET_WORDS for item in phrase)


def _before_verb(notes: Notes, start: int, end: int) -> int:
    """The comma after which the clause that a participle interrupts goes on with its verb."""
    for at in range(start, min(end - 1, start + 40)):
        if notes.items[at].word == "," and notes.passage.has_finite(at + 1, at + 2):
            return at
    return end


def _reports(notes: Notes, group: VerbGroup) -> bool:
    """Whether the verb tells words or thoughts, and not only what is thought of something."""
    return bool(set("qcto") & set(group.verb.frames))


def _follows_comma(notes: Notes, group: VerbGroup) -> bool:
    return group.first == 0 or notes.items[group.first - 1].word in (",", "-")


def _controller(notes: Notes, group: VerbGroup, end: int) -> tuple[Range | None, int]:
    """Who does what a participle tells; with the first item of the cue."""
    items, first, passage = notes.items, group.first, notes.passage
    if not first:
        if end + 1 < notes.last and items[end].word == ",":
            stop = phrase_end(passage, end + 1)
            return ((end + 1, stop) if stop > end + 1 else None), first
        return None, first
    before = items[first - 1]
    if before.word in words.REPORTING_NOUNS:
        start = phrase_start(passage, first - 1, 0)
        if start is not None:
            if start and items[start - 1].word in _SENDING and notes.main_subject():
                return notes.main_subject(), start - 1
            return (start, first), first
    if before.flags & (words.PREPOSITION | words.SUBORDINATOR) and notes.agent is not None:
        return notes.agent, first
    if is_nominal(before) and not passage.has_finite(0, first):
        start = phrase_start(passage, first - 1, 0)
        return ((start, first) if start is not None else None), first
    return _apart(notes.subject or notes.main_subject(), first), first


def _apart(source: Range | None, cue: int) -> Range | None:
    """A source without the description of it that holds the cue: "X, citing Y, said …"."""
    if source is None or not source[0] < cue < source[1]:
        return source
    return (source[0], cue - 1) if cue - 1 > source[0] else None
