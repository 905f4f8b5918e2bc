"""Which stories repeat which: candidates, passages, kinds, direction."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.corroboration.copies import copies_among
from reportedly.corroboration.copy_text import compare_texts, copy_text
from reportedly.corroboration.corroborate import corroborate
from reportedly.corroboration.fingerprints import (
    GRAM,
    WINDOW,
    candidate_pairs,
    fingerprints,
    words_of,
)
from reportedly.corroboration.heads import head_of
from reportedly.corroboration.overlaps import PASSAGE, passages
from reportedly.corroboration.records import Copy, CopyKind
from reportedly.records import Trace, Witness, WitnessKind
from tests.corroboration.stories import FERRY, OUTLET, Says, story

WORD = st.text("abcdefghij", min_size=2, max_size=4)
TEXT = " ".join(FERRY)
OTHER = (
    "The regatta of the northern clubs was put off for a week because of the fog. "
    "Hotels along the front reported that half of their guests had gone home early. "
    "A market will be held on the quay instead, with music from noon until dusk."
)


def copies_of(*traces: Trace) -> tuple[Copy, ...]:
    texts = [copy_text(trace) for trace in traces]
    overlaps = [compare_texts(a, b) for a, b in combinations(texts, 2)]
    heads = {trace.story.id: head_of(trace) for trace in traces}
    return copies_among([o for o in overlaps if o], heads)


@given(st.lists(WORD, min_size=GRAM + WINDOW - 1, max_size=40), st.lists(WORD), st.lists(WORD))
def test_words_in_a_row_in_common_share_a_fingerprint(
    common: list[str], before: list[str], after: list[str]
) -> None:
    assert set(fingerprints(common)) & set(fingerprints(before + common + after))


@given(st.lists(WORD, max_size=60))
def test_fingerprints_fit_a_signed_integer_and_repeat_themselves(words: list[str]) -> None:
    found = fingerprints(words)

    assert all(0 <= value < 2**63 for value in found)
    assert found == fingerprints(words)


def test_candidates_do_not_depend_on_the_order() -> None:
    prints = {"b": (1, 2), "a": (2, 3), "c": (3, 9)}

    assert candidate_pairs(prints) == candidate_pairs(dict(reversed(prints.items())))


@given(st.lists(WORD, max_size=60), st.lists(WORD, max_size=60))
def test_passages_hold_the_same_words(a: list[str], b: list[str]) -> None:
    for passage in passages(a, b):
        assert passage.words >= PASSAGE
        assert 0 <= passage.a < passage.a_end <= len(a)
        assert 0 <= passage.b < passage.b_end <= len(b)
        assert a[passage.a : passage.a + 5] == b[passage.b : passage.b + 5]


def test_an_edited_word_does_not_end_a_passage() -> None:
    words = words_of(TEXT).words
    edited = [*words[:20], "gigantic", *words[21:]]

    (passage,) = passages(words, edited)

    assert (passage.b, passage.b_end) == (0, len(words))


def test_a_whole_story_again_is_a_copy_of_the_earlier_one() -> None:
    first = story("z", TEXT, published="2031-05-01T08:00:00")
    again = story("a", TEXT, outlet="moor.example", published="2031-05-01T10:00:00")

    (copy,) = copies_of(first, again)

    assert (copy.of, copy.by, copy.kind) == ("z", "a", CopyKind.COPY)
    assert copy.containment == 1.0
    assert copy.evidence == ("published",)
    start, end, at, stop = copy.passages[0]
    assert first.story.text[start:end] == again.story.text[at:stop]


def test_a_story_cut_short_and_one_with_a_new_end_are_partial_copies() -> None:
    whole = story("whole", TEXT)
    short = story("short", " ".join(FERRY[:3]), outlet="a.example", published="2031-05-02")
    more = " ".join(FERRY[:4]) + " " + OTHER
    longer = story("more", more, outlet="b.example", published="2031-05-03")

    kinds = {(c.of, c.by): c.kind for c in copies_of(whole, short, longer)}

    assert kinds["whole", "short"] is CopyKind.PARTIAL_COPY
    assert set(kinds.values()) == {CopyKind.PARTIAL_COPY}


def test_what_both_quote_makes_no_copy() -> None:
    quote = "“" + " ".join(FERRY[:2]) + "”"
    one = story("one", f"{quote} said the harbour master. {OTHER}")
    two = story("two", f"The harbour master wrote on Monday night: {quote}", outlet="b.example")

    assert copies_of(one, two) == ()


def test_boilerplate_makes_no_copy() -> None:
    line = (
        "Copyright 2031 by the sender. All rights reserved. This text may not be published, sent, "
        "rewritten, kept or passed on in any form without a letter of leave from the sender, who "
        "answers all letters within the month in which they come."
    )
    one = story("one", f"{FERRY[0]}\n{line}")
    two = story("two", f"{OTHER}\n{line}", outlet="b.example")

    found = copies_of(one, two)

    assert found == ()


def test_two_clients_of_one_wire_story_copy_the_wire_and_not_each_other() -> None:
    wire = story("wire", TEXT, outlet="carrow.example", name="Carrow Wire")
    first = story("first", TEXT, outlet="a.example", published="2031-05-01T10:00:00")
    second = story("second", TEXT, outlet="b.example", published="2031-05-01T11:00:00")

    assert {(c.of, c.by) for c in copies_of(wire, first, second)} == {
        ("wire", "first"),
        ("wire", "second"),
    }


def test_a_notice_names_the_original_against_the_clock() -> None:
    notice = Witness(
        kind=WitnessKind.WORDS,
        where="republication notice",
        value="First published in The Vale Post.",
        publisher="The Vale Post",
    )
    original = story("a", TEXT, name="The Vale Post", published="2031-05-01T12:00:00")
    again = story(
        "b", TEXT, outlet="b.example", published="2031-05-01T08:00:00", witnesses=(notice,)
    )

    (copy,) = copies_of(original, again)

    assert (copy.of, copy.by) == ("a", "b")
    assert copy.evidence == ("republication-notice", "against: published")


def test_a_markup_address_names_the_original() -> None:
    markup = Witness(
        kind=WitnessKind.MARKUP,
        where="schema.org isBasedOn",
        value="https://vale.example/ferry",
        url="https://vale.example/ferry",
    )
    original = story("z", TEXT, url="https://vale.example/ferry", published=None)
    again = story("a", TEXT, outlet="b.example", published=None, witnesses=(markup,))

    (copy,) = copies_of(original, again)

    assert (copy.of, copy.evidence) == ("z", ("markup: schema.org isBasedOn",))


def test_without_any_witness_the_evidence_is_empty() -> None:
    one = story("one", TEXT, published=None)
    two = story("two", TEXT, outlet="b.example", published=None)

    (copy,) = copies_of(one, two)

    assert copy.evidence == ()


def retelling(credit: bool) -> Trace:
    says = (
        "Every passenger was taken off the ferry Aurelia by lifeboats from three harbours, "
        "The Vale Post reported."
    )
    text = (
        f"{says if credit else says.replace(', The Vale Post reported', '')} "
        "With 212 passengers the ferry Aurelia had run aground on the Sandling bar on Tuesday. "
        "Until Thursday morning the northern channel stays closed to ships, by the harbour office. "
        "In the hull, below its engine room, divers saw a tear nine metres long. "
        "Its rudder was lost off Cape Merrow two summers ago, and the ship drifted all night."
    )
    made = Says(
        "Every passenger was taken off the ferry Aurelia by lifeboats from three harbours",
        [("The Vale Post", OUTLET)],
        cue="reported",
    )
    return story(
        "retold",
        text,
        *([made] if credit else []),
        outlet="b.example",
        published="2031-05-02T07:00:00",
    )


def test_a_rewrite_credits_the_story_that_it_tells_again() -> None:
    original = story("post", TEXT, name="The Vale Post", outlet="valepost.example")

    (copy,) = corroborate([original, retelling(credit=True)]).copied

    assert (copy.of, copy.by, copy.kind) == ("post", "retold", CopyKind.REWRITE)
    assert copy.evidence == ("credit", "published")


def test_a_story_about_the_same_event_without_credit_is_no_rewrite() -> None:
    original = story("post", TEXT, name="The Vale Post", outlet="valepost.example")

    assert corroborate([original, retelling(credit=False)]).copied == ()
