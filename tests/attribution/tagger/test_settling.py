"""What two attributions claim: cues, pieces of content, and attributions without a cue."""

from __future__ import annotations

from reportedly.attribution.tagger.settling import with_own_cues, with_own_pieces, without_cue
from tests.attribution.tagger.claims import one


def test_a_cue_is_without_what_is_another_ones_cue() -> None:
    first = one(3, 0.9, ((0, 2),), cue=((3, 4),))
    second = one(9, 0.9, ((5, 8),), cue=((3, 4), (9, 10)))

    assert [each.cue for each in with_own_cues([first, second])] == [((3, 4),), ((9, 10),)]


def test_two_anchors_in_each_others_cue_stay_they_are_one_found_twice() -> None:
    cue = ((3, 4), (9, 10))
    both = [one(3, 0.9, ((0, 2),), cue=cue), one(9, 0.8, ((0, 2),), cue=cue)]

    assert with_own_cues(both) == both


def test_a_piece_goes_to_the_one_that_has_no_other() -> None:
    first = one(3, 0.9, ((0, 3), (6, 10)))
    second = one(12, 0.9, ((6, 10),))

    settled = with_own_pieces([first, second])

    assert [each.content for each in settled] == [((0, 3),), ((6, 10),)]


def test_a_piece_that_both_could_spare_goes_to_the_nearer() -> None:
    first = one(3, 0.9, ((0, 3), (8, 10)))
    second = one(11, 0.9, ((8, 10), (13, 15)))

    settled = with_own_pieces([first, second])

    assert [each.content for each in settled] == [((0, 3),), ((8, 10), (13, 15))]


def test_what_is_nested_claims_nothing() -> None:
    outer = one(3, 0.9, ((0, 2), (4, 12)))
    inside = one(6, 0.9, ((7, 12),))

    assert with_own_pieces([outer, inside]) == [outer, inside]


def test_without_a_cue_the_nearest_source_and_piece_are_kept() -> None:
    told = one(8, 0.9, ((0, 3), (4, 7)), cue=(), source=((3, 4), (8, 10)))

    kept = without_cue(told)

    assert (kept.source, kept.content) == (((8, 10),), ((4, 7),))
