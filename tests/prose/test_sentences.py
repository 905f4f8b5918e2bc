"""Where sentences end, and where only an abbreviation does."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.prose.prose import Prose, paragraphs_of


def sentences(text: str) -> list[str]:
    prose = Prose(text, paragraphs_of(text))
    return [prose.cut(span) for span in prose.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Hale left. Ms. Orr stayed.", ["Mr. Hale left.", "Ms. Orr stayed."]),
        ("It cost $3.5 million. He paid.", ["It cost $3.5 million.", "He paid."]),
        ("The U.S. Senate met at 5 p.m. today.", ["The U.S. Senate met at 5 p.m. today."]),
        ("“Go now.” He went.", ["“Go now.”", "He went."]),
        ("''Go now.'' He went.", ["''Go now.''", "He went."]),
        ("“Will they?” she asked. No.", ["“Will they?” she asked.", "No."]),
        ("He saw it. “It is red,” he said.", ["He saw it.", "“It is red,” he said."]),
        ("(It rained.) We stayed.", ["(It rained.)", "We stayed."]),
        ("“One. Two,” she said.", ["“One.", "Two,” she said."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("", []),
    ],
)
def test_sentence_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="abAB .,?!\n“”‘’\"'()[]…", max_size=80))
def test_sentences_cover_every_word_in_order(text: str) -> None:
    prose = Prose(text, paragraphs_of(text))
    at = 0
    for start, end in prose.sentences:
        assert at <= start < end
        assert not any(character.isalnum() for character in text[at:start])
        assert text[start:end] == text[start:end].strip()
        at = end

    assert not any(character.isalnum() for character in text[at:])


@pytest.mark.parametrize("piece", ["“", "(", ". ", "A. ", "Ms. ", "word ", "«a» ", "a.\n"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    begin = time.process_time()
    sentences(piece * (200_000 // len(piece)))

    assert time.process_time() - begin < 4
