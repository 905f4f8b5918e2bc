"""The first engine: no trained model, only words, marks and their order."""

from __future__ import annotations

from reportedly.attribution.assemble import assemble
from reportedly.attribution.linking import Reading, link_quotations
from reportedly.attribution.passage import passages_of
from reportedly.attribution.reader import PassageReader
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
        reader = PassageReader(passage)
        readings.append(Reading(passage, reader.read(), reader.opening))
    return assemble(prose, link_quotations(readings))
