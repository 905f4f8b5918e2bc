"""The recipe of nested material: the same for the same seed, every offset exact."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.teaching.invented import SOURCES, story, words_of
from training.labels import ROLES, Attribution
from training.nesting import (
    Donor,
    Edit,
    FlatStory,
    find_donors,
    find_hosts,
    fitted,
    make_nested,
    sentences,
    splice,
)
from training.recipe import NestingSettings, read_recipe

SETTINGS = NestingSettings(
    seed=1, rounds=1, part_of_contents=1.0, part_deeper=0.5, pointing_back_left=0.7
)
SAID = "Ada Quill said that the bridge is safe for carts."
SAID_SPANS = Attribution(((0, 9),), ((10, 14),), ((20, 48),))


def known_words(role: str) -> set[str]:
    everything = [story(seed) for seed in range(40)]
    return {
        words.lower().strip("“”,")
        for one in everything
        for attribution in one.attributions
        for words in words_of(one.text, attribution, role)
    }


def within(inner: Attribution, outer: Attribution) -> bool:
    (start, end), *_ = outer.content
    return all(start <= left and right <= end for left, right in inner.all_spans)


@given(st.lists(st.integers(0, 39), min_size=2, max_size=5, unique=True), st.integers(0, 9))
@settings(max_examples=40, deadline=None)
def test_every_span_still_holds_its_words(seeds: list[int], chance: int) -> None:
    made = make_nested([story(seed) for seed in seeds], replace(SETTINGS, seed=chance))

    for one in made:
        for attribution in one.attributions:
            for role in ("source", "cue"):
                for words in words_of(one.text, attribution, role):
                    assert words.lower() in known_words(role)
            for start, end in attribution.all_spans:
                assert 0 <= start < end <= len(one.text)


@given(st.lists(st.integers(0, 39), min_size=2, max_size=5, unique=True), st.integers(0, 9))
@settings(max_examples=40, deadline=None)
def test_what_came_in_stands_in_the_content_of_another(seeds: list[int], chance: int) -> None:
    made = make_nested([story(seed) for seed in seeds], replace(SETTINGS, seed=chance))

    for one in made:
        inner = [attribution for attribution in one.attributions if attribution.inner]
        assert inner
        for attribution in inner:
            others = [other for other in one.attributions if other is not attribution]
            assert any(within(attribution, other) for other in others)


def test_some_are_two_deep() -> None:
    made = make_nested([story(seed) for seed in range(12)], replace(SETTINGS, part_deeper=1.0))
    depths = {
        sum(within(one, other) for other in found.attributions if other is not one)
        for found in made
        for one in found.attributions
        if one.inner
    }

    assert depths == {1, 2}


def test_same_seed_same_stories() -> None:
    stories = [story(seed) for seed in range(6)]

    assert make_nested(stories, SETTINGS) == make_nested(stories, SETTINGS)
    assert make_nested(stories, SETTINGS) != make_nested(stories, replace(SETTINGS, seed=2))


def test_text_outside_the_hosts_is_untouched() -> None:
    stories = [story(seed) for seed in range(6)]

    for one in make_nested(stories, SETTINGS):
        assert one.text.startswith(("Rain fell over", "The quay stood"))
        assert one.text.count("\n\n") == stories[0].text.count("\n\n")


def test_no_host_no_story() -> None:
    flat = FlatStory("still", "The quay stood empty. Nobody came.", ())

    assert make_nested([flat, story(1)], SETTINGS)[0].id == "story-1+0"


def test_the_recorded_recipe_has_a_seed() -> None:
    assert read_recipe().nesting.seed == 7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gov. Ash met Sen. Vale. They left.", ["Gov. Ash met Sen. Vale.", "They left."]),
        ("“Go!” he said. “Now.”", ["“Go!” he said.", "“Now.”"]),
        ("A headline\nA story begins.", ["A headline", "A story begins."]),
        ("It cost 3.5 million. J. B. Reed paid.", ["It cost 3.5 million.", "J. B. Reed paid."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_a_clause_after_that_can_be_replaced() -> None:
    host = next(find_hosts(SAID, [SAID_SPANS]))

    assert SAID[host.start : host.end] == "the bridge is safe for carts"
    assert not host.quoted


@pytest.mark.parametrize(
    "content", ["to leave the bridge by noon", "whether the bridge is safe now", "the bridge"]
)
def test_what_is_no_clause_cannot(content: str) -> None:
    text = f"Ada Quill said {content}."
    one = Attribution(((0, 9),), ((10, 14),), ((15, 15 + len(content)),))

    assert list(find_hosts(text, [one])) == []


def test_a_content_that_another_overlaps_cannot() -> None:
    other = Attribution(((24, 30),), (), ((24, 40),))

    assert not list(find_hosts(SAID, [SAID_SPANS, other]))


def test_a_donor_loses_its_stop_and_a_capital_that_is_no_names() -> None:
    text = "The union believes most of the crew had left."
    one = Attribution(((0, 9),), ((10, 18),), ((19, 45),))

    put_in = fitted(Donor(text, (one,)), quoted=False)

    assert put_in.text == "the union believes most of the crew had left"
    assert words_of(put_in.text, put_in.attributions[0], "content") == ["most of the crew had left"]
    assert fitted(Donor(SAID, ()), quoted=False).text.startswith("Ada")


def test_marks_inside_quotation_marks_are_single() -> None:
    text = "“The quay is shut,” the union said."

    assert fitted(Donor(text, ()), quoted=True).text == "‘The quay is shut,’ the union said"


def test_donors_hold_whole_attributions_by_their_own_offsets() -> None:
    donors = find_donors([story(seed) for seed in range(8)])

    assert donors
    for donor in donors:
        assert words_of(donor.text, donor.attributions[0], "source")[0].lower() in {
            source.lower() for source in SOURCES
        }


def test_splicing_moves_what_stands_after_the_edit_alone() -> None:
    after = Attribution(((50, 54),), (), ((55, 60),))
    text = SAID + " Vale slept."

    made, found = splice(text, [SAID_SPANS, after], [Edit((20, 48), "all is well", ())])

    assert made == "Ada Quill said that all is well. Vale slept."
    assert words_of(made, found[0], "content") == ["all is well"]
    assert words_of(made, found[1], "source") == ["Vale"]
    assert all(words_of(made, found[1], role) for role in ROLES if role != "cue")
