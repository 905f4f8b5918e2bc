"""The first engine: no trained model, only words, marks and their order."""

from __future__ import annotations

from reportedly.attribution.assemble import assemble
from reportedly.attribution.blocks import fill_blocks
from reportedly.attribution.linking import Reading, link_quotations
from reportedly.attribution.nominal import read_others
from reportedly.attribution.notes import Notes
from reportedly.attribution.passage import passages_of
from reportedly.attribution.verbal import read_verb
from reportedly.prose.prose import Prose
from reportedly.records import Attribution


def find_by_rules(prose: Prose) -> tuple[Attribution, ...]:
    """Every attribution that the tables and the word order give.

    >>> from reportedly.prose.prose import paragraphs_of
    >>> text = "The mill will close, Ms. Hartley said."
    >>> one = find_by_rules(Prose(text, paragraphs_of(text)))[0]
    >>> text[slice(*one.source[0])], text[slice(*one.cue[0])], text[slice(*one.content[0])]
    ('Ms. Hartley', 'said', 'The mill will close')
    """
    readings = []
    for passage in passages_of(prose):
        notes = Notes(passage)
        for group in notes.groups:
            read_verb(notes, group)
        read_others(notes)
        readings.append(Reading(passage, notes.found, notes.opening))
    found, openings = link_quotations(readings)
    return assemble(prose, found + fill_blocks(prose, openings, found))
