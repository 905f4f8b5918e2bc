"""Attributions inside attributions without end are bounded, and that is said."""

from __future__ import annotations

from reportedly.attribution.engine import find_attributions
from reportedly.attribution.overlaps import DEEPEST, few_overlapping
from reportedly.attribution.rules import find_by_rules
from reportedly.draft import Draft
from reportedly.options import Options
from reportedly.prose.prose import paragraphs_of
from reportedly.records import Attribution, Reading, Story


def nested(count: int) -> tuple[Attribution, ...]:
    return tuple(
        Attribution(
            id=f"a{number}",
            content=((number, 2 * count),),
            within=f"a{number - 1}" if number > 1 else None,
        )
        for number in range(1, count + 1)
    )


def test_a_few_inside_one_another_stay_as_they_are() -> None:
    attributions = nested(DEEPEST)

    assert few_overlapping(attributions) == (attributions, 0)


def test_those_too_deep_are_left_out_and_counted() -> None:
    assert few_overlapping(nested(DEEPEST + 7)) == (
        tuple(
            each.model_copy(update={"content": ((at, 2 * (DEEPEST + 7)),)})
            for at, each in enumerate(nested(DEEPEST), 1)
        ),
        7,
    )


def test_what_follows_is_numbered_on_and_lies_in_what_is_left() -> None:
    deep = nested(DEEPEST + 1)
    end = deep[0].content[0][1]
    inside = Attribution(id=f"a{DEEPEST + 2}", content=((end - 1, end),), within=deep[-1].id)
    # The last but one that is kept ends early, so that there is room for one more.
    early = deep[DEEPEST - 1].model_copy(update={"content": ((DEEPEST, end - 1),)})
    after = Attribution(id=f"a{DEEPEST + 3}", content=((end, end + 3),))

    kept, left_out = few_overlapping((*deep[: DEEPEST - 1], early, deep[-1], inside, after))

    assert left_out == 1
    assert [each.id for each in kept] == [f"a{number}" for number in range(1, DEEPEST + 3)]
    assert kept[-2].within == f"a{DEEPEST}"
    assert kept[-1].within is None


def test_the_stage_says_that_some_were_left_out() -> None:
    text = "Ann Bell said that " * 200 + "it rained."
    story = Story(id="x", text=text, paragraphs=paragraphs_of(text))

    draft = find_attributions(Draft.of(Reading(story=story), Options()), find_by_rules)

    assert len(draft.attributions) == DEEPEST
    assert [notice.code for notice in draft.notices] == ["R502"]
