"""The figures mean what they are documented to mean."""

from __future__ import annotations

import pytest

from benchmarks.measures import FIGURES, Tally, intervals, score_people, score_story, total
from benchmarks.polnear import AnnotatedStory, AttributionSpans, Spans

TEXT = "Rain fell all week and the mill closed, Ms. Hart said. “It’s over,” she added."


def at(*pieces: str) -> Spans:
    return tuple((TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in pieces)


RAIN = AttributionSpans(
    at("Ms. Hart"), at("said"), at("Rain fell all week and the mill closed")
)  # eight words
OVER = AttributionSpans(at("she"), at("added"), at("It’s over"))
GOLD = (RAIN, OVER)


def figure(name: str, *predicted: AttributionSpans) -> Tally:
    return score_story(TEXT, GOLD, predicted)[name]


def test_gold_against_itself_is_perfect() -> None:
    card = score_story(TEXT, GOLD, GOLD)

    assert list(card) == list(FIGURES)
    assert {tally.f1 for tally in card.values()} == {1.0}


def test_nothing_found_is_zero_and_no_error() -> None:
    assert {tally.f1 for tally in score_story(TEXT, GOLD, ()).values()} == {0.0}
    assert {tally.f1 for tally in score_story(TEXT, (), ()).values()} == {0.0}


def test_marks_at_the_edge_cost_nothing() -> None:
    wide = AttributionSpans(
        at("Ms. Hart "), OVER.cue, at("Rain fell all week and the mill closed,")
    )

    assert figure("strict", wide).found == 1
    assert figure("strict", AttributionSpans(OVER.source, (), at("“It’s over,”"))).found == 1


def test_a_word_belongs_where_it_begins() -> None:
    inside = AttributionSpans(RAIN.source, (), ((2, RAIN.content[0][1]),))

    assert figure("exact.content", inside).found == 0
    assert figure("words.content", inside).found == 7


@pytest.mark.parametrize(
    ("content", "found"),
    [("Rain fell all week", 1), ("Rain fell all", 0)],
    ids=["half of the words", "less than half"],
)
def test_relaxed_wants_half_of_the_words(content: str, found: int) -> None:
    assert figure("relaxed", AttributionSpans(RAIN.source, (), at(content))).found == found


def test_relaxed_wants_a_word_of_the_source() -> None:
    some = AttributionSpans(at("Hart"), (), RAIN.content)
    none = AttributionSpans((), (), RAIN.content)

    assert figure("relaxed", some).found == 1
    assert figure("relaxed", none).found == 0
    assert figure("content", none).found == 1
    assert score_story(TEXT, [none], [none])["relaxed"].found == 1


def test_pairs_are_one_to_one_by_the_greatest_overlap() -> None:
    half = AttributionSpans(RAIN.source, (), at("Rain fell all week"))

    assert figure("relaxed", half, RAIN) == Tally(1, 2, 1, 2)
    # The better one takes the gold, although its source is another.
    stranger = AttributionSpans(OVER.source, (), RAIN.content)
    assert figure("relaxed", half, stranger).found == 0


def test_direct_and_indirect_part_by_quotation_marks() -> None:
    assert figure("direct", *GOLD) == Tally(1, 1, 1, 1)
    assert figure("indirect", *GOLD) == Tally(1, 1, 1, 1)
    wide = AttributionSpans(OVER.source, (), at("over,” she added"))
    assert figure("direct", wide).predicted == 1


def test_spans_are_compared_in_all_their_pieces() -> None:
    pieces = AttributionSpans(RAIN.source, (), at("Rain fell all week", "the mill closed"))

    assert figure("exact.content", pieces).found == 0
    assert figure("words.content", pieces).found == 7
    assert figure("relaxed", pieces).found == 1


def test_an_attribution_without_content_does_not_count() -> None:
    assert figure("relaxed", AttributionSpans(RAIN.source, RAIN.cue)).predicted == 0


def test_two_of_the_same_span_need_two_in_the_gold() -> None:
    twice = (RAIN, RAIN)

    assert score_story(TEXT, GOLD, twice)["exact.content"] == Tally(1, 2, 1, 2)
    assert score_story(TEXT, twice, twice)["strict"] == Tally(2, 2, 2, 2)


def test_people_are_held_against_one_another_both_ways() -> None:
    story = AnnotatedStory("one", TEXT, {"a": GOLD, "b": (RAIN,)})

    assert score_people(story)["relaxed"] == Tally(2, 3, 2, 3)


def test_intervals_are_repeatable_and_hold_the_figure() -> None:
    good = score_story(TEXT, GOLD, GOLD)
    poor = score_story(TEXT, GOLD, (RAIN,))
    cards = [good, poor] * 10

    once = intervals(cards, draws=200)
    low, high = once["relaxed"]
    assert once == intervals(cards, draws=200)
    assert low < total(cards)["relaxed"].f1 < high
    assert intervals([good] * 12, draws=50)["strict"] == (1.0, 1.0)


def test_few_stories_have_no_interval() -> None:
    assert intervals([score_story(TEXT, GOLD, GOLD)] * 9) == {}
