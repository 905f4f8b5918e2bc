"""Windows hold every word once, are never too large, and are cut where it hurts least."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.attribution.tagger.pieces import without_paragraphs
from reportedly.attribution.tagger.windows import Window, windows
from tests.attribution.tagger.tiny import STORY, pieces_of

TEXTS = st.lists(
    st.sampled_from(["the mayor", "said.", "“", "”", "\n\n", "gone", "!", " ", "\n", "ab" * 9]),
    max_size=60,
).map(" ".join)


def words_in(found: list[Window]) -> list[int]:
    return [word for window in found for word in range(*window.words)]


@given(TEXTS, st.integers(12, 80))
def test_every_word_stands_in_one_window(text: str, limit: int) -> None:
    pieces = pieces_of(text)

    found = windows(pieces, limit)

    assert words_in(found) == list(range(len(pieces.words)))
    for window in found:
        start, end = window.pieces
        assert 0 < end - start <= limit - 2
        assert all(start <= pieces.first[word] < end for word in range(*window.words))


def test_cuts_fall_between_paragraphs() -> None:
    pieces = pieces_of("the mayor said it.\n" * 9)

    found = windows(pieces, 22)

    assert [window.pieces for window in found] == [(0, 15), (15, 30), (30, 45)]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    text = "the mayor said it. he told it not to. she said it. " * 3

    for window in windows(pieces_of(text), 20)[:-1]:
        assert pieces_of(text).offsets[window.pieces[1] - 1][1] in {
            at + 1 for at, mark in enumerate(text) if mark == "."
        }


def test_a_quotation_that_goes_on_is_seldom_cut() -> None:
    told = "the mayor said it was not so.\n"
    text = told * 2 + "“he said.\n“she told it.”\n" + told * 2
    cuts = {window.pieces[0] for window in windows(pieces_of(text), 24)}
    goes_on = next(
        piece for piece, (start, _) in enumerate(pieces_of(text).offsets)
        if start == text.index("“she")
    )  # fmt: skip

    assert goes_on not in cuts


@pytest.mark.parametrize("text", ["", "\n\n", "“”", "\x00\x00", "…" * 50])
def test_a_text_without_words_has_no_window(text: str) -> None:
    assert windows(pieces_of(text), 30) == []


@pytest.mark.parametrize("words", ["a\n", "a ", "a", "said. ", "“a” ", "\x00a", "\u0301a"])
def test_hostile_texts_are_cut_in_time(words: str) -> None:
    pieces = pieces_of((words * 200_000)[:200_000])
    begin = time.process_time()

    found = windows(pieces, 384)

    assert time.process_time() - begin < 4
    assert words_in(found) == list(range(len(pieces.words)))


def test_paragraphs_not_worth_reading_are_left_out() -> None:
    whole = pieces_of(STORY)

    part = without_paragraphs(whole, lambda paragraph: "mayor" in paragraph)
    read = {STORY[start:end] for start, end in part.words}

    assert {"ferry", "RAINED"} <= read
    assert "Bell" not in read
    assert [part.offsets[piece][0] for piece in part.first] == [start for start, _ in part.words]
    assert len(without_paragraphs(whole, lambda _: True).ids) == len(whole.ids)
    assert len(without_paragraphs(whole, lambda _: False).words) == 0
