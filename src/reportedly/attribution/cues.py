"""Verbs of the table as they stand in a passage, with their auxiliaries and adverbs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.attribution import words
from reportedly.attribution.passage import Item, Passage
from reportedly.attribution.verbs import Form, Verb
from reportedly.prose.tables import table


class Voice(StrEnum):
    """How a verb stands to its subject."""

    ACTIVE = "active"
    PASSIVE = "passive"
    PARTICIPLE = "participle"
    INFINITIVE = "infinitive"


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb of the table at item ``head``; the group with its auxiliaries begins at ``first``."""

    first: int
    head: int
    verb: Verb
    voice: Voice
    auxiliary: bool


_GROUP = words.AUXILIARY | words.ADVERB | words.NEGATION
_HALF_AUXILIARIES = table(
    "went continued continues began begins going tried trying used failed failing fails appeared"
    " appears seemed seems came stopped paused moved rushed proceeded had has have chose chooses"
    " hesitated managed"
)


def verb_groups(passage: Passage) -> list[VerbGroup]:
    """Every verb group of a passage whose head is in the table."""
    found = []
    for head, item in enumerate(passage.items):
        if item.verb is not None:
            group = _group(passage.items, head, item.verb)
            if group is not None:
                found.append(group)
    return found


def _group(items: list[Item], head: int, verb: Verb) -> VerbGroup | None:
    first, flags = head, 0
    while first and head - first < 8 and items[first - 1].flags & _GROUP:
        before = items[first - 1]
        if before.capital and first - 1 and not before.flags & words.ADVERB:
            break
        if before.flags & words.PREPOSITION and not before.flags & words.ADVERB:
            break
        first -= 1
        flags |= before.flags
    form = items[head].form
    if first and items[first - 1].word == "to" and form is Form.BASE:
        return _infinitive(items, first, head, verb)
    auxiliary = bool(flags & words.AUXILIARY)
    first = _without_leading_adverbs(items, first, head)
    voice = _voice(items, first, head, flags)
    return VerbGroup(first, head, verb, voice, auxiliary) if voice else None


def _without_leading_adverbs(items: list[Item], first: int, head: int) -> int:
    """At the start of a passage or after a comma an adverb belongs to the clause."""
    while first < head and items[first].flags & words.ADVERB:
        if first and items[first - 1].word != ",":
            break
        first += 1
    return first


def _voice(items: list[Item], first: int, head: int, flags: int) -> Voice | None:
    form = items[head].form
    before = items[first - 1] if first else None
    if form is Form.ING:
        return Voice.ACTIVE if flags & words.BE else Voice.PARTICIPLE
    if form is Form.ED:
        if flags & words.BE:
            return Voice.PASSIVE
        if (
            before
            and before.flags & (words.DETERMINER | words.POSSESSIVE)
            and not (flags & words.AUXILIARY or before.flags & (words.SUBJECT | words.RELATIVE))
        ):
            return None if before.word not in words.PLURALS else Voice.ACTIVE
        return Voice.ACTIVE
    if flags & (words.MODAL | words.DO):
        return Voice.ACTIVE
    if flags & words.AUXILIARY:
        return None
    if before is None or before.word == "to":
        return None
    return Voice.ACTIVE if _agrees(before, form) else None


def _agrees(before: Item, form: Form | None) -> bool:
    """Whether the word before a verb in the present can be, or end, its subject."""
    if before.quotation is not None or before.word in (",", ")", "-"):
        return True
    plural = before.word in words.PLURALS or (
        before.word.endswith("s")
        and not before.word.endswith(("ss", "'s", "us", "is"))
        and not before.flags & (words.POSSESSIVE | words.DETERMINER)
    )
    if form is Form.BASE:
        return plural
    if before.word in ("and", "but", "then"):
        return True
    if before.flags & words.SUBJECT:
        return before.word in ("he", "she", "it", "who", "one")
    if before.flags & words.RELATIVE:
        return True
    if before.flags & (words.DETERMINER | words.POSSESSIVE | words.PREPOSITION | words.OBJECT):
        return before.word in ("this", "that", "another", "one")
    if before.word.endswith("'s") or before.form in (Form.ED, Form.ING):
        return False
    return before.is_word and not before.flags & (words.COORDINATOR | words.AUXILIARY)


def _infinitive(items: list[Item], first: int, head: int, verb: Verb) -> VerbGroup | None:
    """ "went on to say", "failed to say"; a bare infinitive attributes nothing."""
    start = first - 1
    if start and items[start - 1].word in ("on", "out", "forward", "ahead"):
        start -= 1
    if not start or items[start - 1].word not in _HALF_AUXILIARIES:
        return None
    start -= 1
    while start and head - start < 8 and items[start - 1].flags & _GROUP:
        start -= 1
    return VerbGroup(start, head, verb, Voice.INFINITIVE, True)
