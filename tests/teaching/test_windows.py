"""Windows hold every word once, and cut where it hurts least."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.teaching.invented import InventedTokenizer
from training.reading import Pieces, cut_into_pieces
from training.windows import windows

LETTERS = st.sampled_from(["word ", "longerword", ". ", "“", "”", '"', "\n\n", "A", "—", "é’s "])


def pieces_of(text: str) -> Pieces:
    return cut_into_pieces(text, InventedTokenizer())


@given(st.lists(LETTERS, max_size=200).map("".join), st.integers(8, 60))
@settings(max_examples=150, deadline=None)
def test_every_word_stands_in_one_window(text: str, limit: int) -> None:
    pieces = pieces_of(text)
    cut = windows(pieces, limit)

    words = [word for window in cut for word in range(*window.words)]
    assert words == list(range(len(pieces.words)))
    for window in cut:
        assert window.pieces[1] - window.pieces[0] <= limit - 2
        for word in range(*window.words):
            assert window.pieces[0] <= pieces.first[word] < window.pieces[1]


def test_paragraphs_that_fit_stay_whole() -> None:
    paragraph = "The quay stood empty while the rain fell."
    pieces = pieces_of("\n\n".join([paragraph] * 6))
    starts = {at for at in range(len(pieces.ids)) if pieces.appearance[at, 2]}

    assert {window.pieces[0] for window in windows(pieces, 40)} <= starts


def test_a_running_quotation_is_not_cut_where_another_cut_will_do() -> None:
    filler = "The quay stood empty while the rain fell on the roofs."
    running = "“The ferry will sail again, and soon."
    text = "\n\n".join([filler, running, "“Be sure of it,” she said.", filler])
    pieces = pieces_of(text)
    second = text.index("“Be sure")

    cuts = {int(pieces.offsets[window.pieces[0], 0]) for window in windows(pieces, 40)}

    assert len(cuts) > 1
    assert second not in cuts


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    pieces = pieces_of("The quay stood empty all day. " * 12)

    for window in windows(pieces, 50)[1:]:
        start = int(pieces.offsets[window.pieces[0], 0])
        assert pieces.text[:start].rstrip().endswith(".")


@pytest.mark.parametrize("text", ["", " \n ", "… — !"])
def test_no_word_no_window(text: str) -> None:
    assert windows(pieces_of(text), 20) == []
