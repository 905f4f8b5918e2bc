"""An attribution in the middle of a sentence has what stands before it; an introduction not."""

from __future__ import annotations

import pytest

from reportedly.attribution.tagger.candidates import Candidate, Words
from reportedly.attribution.tagger.interrupting import with_beginnings
from reportedly.prose.prose import Prose, paragraphs_of
from tests.attribution.tagger.claims import one
from tests.attribution.tagger.tiny import pieces_of


def begun(text: str, *claims: Candidate) -> list[Words]:
    prose = Prose(text, paragraphs_of(text))
    return [each.content for each in with_beginnings(claims, prose, pieces_of(text))]


@pytest.mark.parametrize(
    "text",
    ["In the end, she said, the old pier held.", "But the pier, Lund said, “is safe to walk on.”"],
    ids=["clause", "quotation that goes on"],
)
def test_what_stands_before_an_interruption_is_said_too(text: str) -> None:
    claim = one(4, 0.9, ((5, 9),), source=((3, 4),))

    assert begun(text, claim) == [((0, 3), (5, 9))]


@pytest.mark.parametrize(
    "text",
    [
        "At the pier, she said, “We will open it.”",
        "At the pier, she said the town is safe.",
        "At the pier and she said, the town sleeps.",
    ],
    ids=["a whole sentence quoted", "no comma after", "no comma before"],
)
def test_what_introduces_it_is_not(text: str) -> None:
    claim = one(4, 0.9, ((5, 9),), source=((3, 4),))

    assert begun(text, claim) == [((5, 9),)]


def test_nor_is_what_another_attribution_tells() -> None:
    text = "He feared the worst, she said, but the pier held."
    first, second = one(1, 0.9, ((2, 4),)), one(5, 0.9, ((6, 10),), source=((4, 5),))

    assert begun(text, first, second) == [((2, 4),), ((6, 10),)]


def test_nor_without_a_source_nor_much_of_a_long_sentence() -> None:
    text = "In the end, she said, the old pier held."
    long = f"{'On and on it went over ' * 4}again, she said, the old pier held."

    assert begun(text, one(4, 0.9, ((5, 9),))) == [((5, 9),)]
    assert begun(long, one(26, 0.9, ((27, 31),), source=((25, 26),))) == [((27, 31),)]
