"""The first engine: no trained model, only words, marks and their order."""

from __future__ import annotations

from reportedly.attribution import words
from reportedly.attribution.assemble import assemble
from reportedly.attribution.blocks import fill_blocks
from reportedly.attribution.found import Found
from reportedly.attribution.linking import Reading, link_quotations
from reportedly.attribution.nominal import read_others
from reportedly.attribution.notes import Notes
from reportedly.attribution.passage import passages_of
from reportedly.attribution.verbal import read_verb
from reportedly.prose.prose import Prose
from reportedly.records import Attribution

_LIGHT = words.ADVERB | words.TIME | words.SUBORDINATOR | words.PREPOSITION | words.WH
_MARKS = frozenset("\"“”„‟«»‹›'‘’‚`")

_SURE = 60
"""Characters of a content that is not looked into: it has words enough."""


def find_by_rules(prose: Prose) -> tuple[Attribution, ...]:
    """Every attribution that the tables and the word order give.

    >>> from reportedly.prose.prose import paragraphs_of
    >>> text = "The mill will close, Ms. Hartley said."
    >>> one = find_by_rules(Prose(text, paragraphs_of(text)))[0]
    >>> text[slice(*one.source[0])], text[slice(*one.cue[0])], text[slice(*one.content[0])]
    ('Ms. Hartley', 'said', 'The mill will close')
    """
    return assemble(prose, found_by_rules(prose))


def found_by_rules(prose: Prose) -> list[Found]:
    """Everything that ``find_by_rules`` finds, not yet numbered and nested."""
    readings = []
    for passage in passages_of(prose):
        notes = Notes(passage)
        for group in notes.groups:
            read_verb(notes, group)
        read_others(notes)
        readings.append(Reading(passage, notes.found, notes.opening))
    found, openings = link_quotations(readings)
    told = [one for one in found if _says_something(prose, one)]
    return told + fill_blocks(prose, openings, found)


def _says_something(prose: Prose, one: Found) -> bool:
    """Whether the content has a word that is no adverb, time, conjunction or preposition.

    One word alone says something only as a quotation.
    """
    if one.content[-1][1] - one.content[0][0] > _SURE:
        return True
    spoken = [token for span in one.content for token in prose.tokens_in(span)]
    if any(token.text[0] in _MARKS for token in spoken):
        return True
    weighty = [
        token
        for token in spoken
        if token.text[0].isalnum() and not words.CLASSES.get(token.text.lower(), 0) & _LIGHT
    ]
    return bool(weighty) and sum(token.text[0].isalnum() for token in spoken) > 1
