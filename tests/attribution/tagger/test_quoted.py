"""Quotations go to the cue that follows them, and on to what was said after it."""

from __future__ import annotations

from reportedly.attribution.tagger.candidates import Candidate, Words
from reportedly.attribution.tagger.quoted import with_quotations
from reportedly.prose.prose import Prose, paragraphs_of
from tests.attribution.tagger.claims import one
from tests.attribution.tagger.tiny import pieces_of


def settled(text: str, *claims: Candidate) -> list[Words]:
    prose = Prose(text, paragraphs_of(text))
    return [each.content for each in with_quotations(claims, prose, pieces_of(text))]


SHIFTED = "“We lost the match,” he said.\n\n“We lost the cup,” she said."
#           0  1    2   3      4  5        6  7    8   9     10  11


def test_a_quotation_is_taken_from_a_neighbour_for_the_cue_that_follows_it() -> None:
    first, second = one(5, 0.9, ((0, 4), (6, 10))), one(11, 0.9, ((11, 12),))

    assert settled(SHIFTED, first, second) == [((0, 4),), ((6, 10), (11, 12))]


def test_one_that_has_nothing_left_is_no_attribution() -> None:
    first, second = one(5, 0.9, ((6, 10),)), one(11, 0.9, ((6, 10),))

    assert settled(SHIFTED, first, second) == [((0, 4),), ((6, 10),)]
    assert settled(SHIFTED, one(4, 0.9, ((6, 10),), cue=()), second) == [((0, 4),), ((6, 10),)]


def test_a_quotation_that_begins_in_mid_sentence_is_left_to_the_frames() -> None:
    text = "The coach called it “a bad day,” and he said no more."

    assert settled(text, one(2, 0.9, ((3, 4),)), one(9, 0.9, ((10, 12),))) == [
        ((3, 4),),
        ((10, 12),),
    ]


def test_a_quotation_may_end_with_one_inside_it() -> None:
    text = "“He called it ‘the end,’” she said.\n\n“It is over,” he said."
    first, second = one(6, 0.9, ((7, 10),)), one(11, 0.9, ((7, 10),))

    assert settled(text, first, second) == [((0, 5),), ((7, 10),)]


def test_what_an_outer_attribution_says_whole_stays_its_own() -> None:
    text = "“We lost,” he said, the paper reported."
    outer, inside = one(6, 0.9, ((0, 4),)), one(3, 0.9, ((0, 2),))

    assert settled(text, inside, outer) == [((0, 2),), ((0, 4),)]


def test_a_quotation_goes_on_after_its_cue() -> None:
    text = "“We lost,” he said. “But we fought hard.”"

    assert settled(text, one(3, 0.9, ((0, 2),))) == [((0, 2), (4, 8))]


def test_it_does_not_go_on_in_another_paragraph_or_without_a_quotation_before_it() -> None:
    other = "“We lost,” he said.\n\nNight fell. “But we fought hard.”"
    indirect = "He said they lost. “But we fought hard.”"

    assert settled(other, one(3, 0.9, ((0, 2),))) == [((0, 2),)]
    assert settled(indirect, one(1, 0.9, ((2, 4),))) == [((2, 4),)]
