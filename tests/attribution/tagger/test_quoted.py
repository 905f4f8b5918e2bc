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


def test_it_does_not_go_on_in_another_paragraph_or_as_a_part_of_a_sentence() -> None:
    other = "“We lost,” he said.\n\nNight fell. “But we fought hard.”"
    part = "He said they lost. The play “But We Fought Hard” was on."

    assert settled(other, one(3, 0.9, ((0, 2),))) == [((0, 2),)]
    assert settled(part, one(1, 0.9, ((2, 4),))) == [((2, 4),)]


def test_a_sentence_that_nobody_claims_is_the_speakers_before_it() -> None:
    said = "He said they lost. “But we fought as hard as anyone.”"
    #        0   1   2    3      4   5   6     7  8    9   10
    announced = "She promised a new bridge: “It will stand for a hundred years.”"
    #             0     1    2  3     4      5   6    7    8  9    10    11

    assert settled(said, one(1, 0.9, ((2, 4),))) == [((2, 4), (4, 11))]
    assert settled(announced, one(1, 0.9, ((2, 5),))) == [((2, 5), (5, 12))]


def test_one_that_another_claims_or_that_is_a_name_is_not() -> None:
    claimed = "He said they lost. “But we fought as hard as anyone,” she said."
    name = "He sang for an hour. “The Long Night.”"

    assert settled(claimed, one(1, 0.9, ((2, 4),)), one(12, 0.9, ((4, 11),))) == [
        ((2, 4),),
        ((4, 11),),
    ]
    assert settled(name, one(1, 0.9, ((2, 5),))) == [((2, 5),)]


def test_who_alone_claims_a_part_of_a_quotation_has_said_all_of_it() -> None:
    after = "“The bell is gone. Nobody saw it go,” she said."
    before = "She told the Post: “The bell is gone. Nobody wants to say who took it."

    assert settled(after, one(9, 0.9, ((4, 8),))) == [((0, 8),)]
    assert settled(before, one(1, 0.9, ((4, 8),))) == [((4, 15),)]


def test_what_a_quotation_says_others_said_and_what_two_share_stays_as_it_was() -> None:
    inside = "“The bell is gone. Nobody knows who took it.”"
    shared = "She said “the bell is gone and lost,” the paper reported."

    assert settled(inside, one(5, 0.9, ((6, 9),))) == [((6, 9),)]
    assert settled(shared, one(1, 0.9, ((2, 6),)), one(10, 0.9, ((6, 8),))) == [
        ((2, 6),),
        ((6, 8),),
    ]


def test_a_signed_quotation_is_all_that_its_signature_stands_for() -> None:
    text = "“It was a long night.” — Ann Lee\n\n“The bell is gone. We want it back.” ― Bo Lund"
    #          0  1  2   3    4      5   6       7    8   9  10   11  12  13   14     15  16
    first = one(5, 0.9, ((7, 11),), cue=())
    second = one(15, 0.9, ((11, 15),), cue=())

    assert settled(text, first, second) == [((0, 5),), ((7, 15),)]


def test_a_dash_before_more_than_a_signature_signs_nothing() -> None:
    text = "“It was long.” — a view that few of those who were there that night share today."

    assert settled(text, one(13, 0.9, ((4, 6),))) == [((4, 6),)]
