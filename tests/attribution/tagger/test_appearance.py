"""What the encoder cannot see is told as it was when the model was trained."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reportedly.attribution.tagger.appearance import appearances

TEXTS = st.text(alphabet='ab A\n\r\t\x1c\x00“”«»"’.É\u2028👍', max_size=60)


def told_slowly(text: str) -> list[list[int]]:
    """Each character by itself, by the definition."""
    table = [[0, 0, 0, 0] for _ in text]
    for line in re.finditer(r"[^\n\r]+", text):
        inside, opened, first = False, line.start(), True
        for at in range(*line.span()):
            character = text[at]
            if first and not character.isspace():
                table[at][2], first = 1, False
            table[at][3] = int(character.isupper())
            if character in "“«" or (character == '"' and not inside):
                opened = opened if inside else at
                table[at][:2] = [1, 1]
                inside = True
            elif character in "”»" or character == '"':
                table[at][:2] = [1, 2]
                inside = False
            else:
                table[at][0] = int(inside)
        if inside:
            for at in range(opened, line.end()):
                table[at][0] = 2
    return table


@given(TEXTS)
def test_every_character_is_told_as_the_definition_says(text: str) -> None:
    offsets = [(at, at + 1) for at in range(len(text))]

    assert appearances(text, offsets).tolist() == told_slowly(text)


def test_capitals_of_pieces() -> None:
    text = "NATO Nato nato N 5"

    told = appearances(text, [(0, 4), (5, 9), (10, 14), (15, 16), (17, 18)])

    assert told[:, 3].tolist() == [2, 1, 0, 1, 0]


def test_a_text_without_pieces() -> None:
    assert appearances("\x00", []).shape == (0, 4)
