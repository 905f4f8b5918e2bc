"""Quotation marks of every shape, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.prose.prose import Prose, paragraphs_of
from reportedly.prose.quotations import Quotation


def quotations(text: str) -> tuple[Quotation, ...]:
    return Prose(text, paragraphs_of(text)).quotations


def inner(text: str) -> list[str]:
    return [text[slice(*quotation.inner)] for quotation in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “yes” at once.", ["yes"]),
        ('She said "yes" at once.', ["yes"]),
        ("She said «yes» at once.", ["yes"]),
        ("She said „yes“ at once.", ["yes"]),
        ("She said ‹yes› at once.", ["yes"]),
        ("She said ''yes'' at once.", ["yes"]),
        ("She said ``yes'' at once.", ["yes"]),
        ("She said ‘yes’ at once.", ["yes"]),
        ("She said 'yes' at once.", ["yes"]),
        ("“Ferry,” he said, “or train?”", ["Ferry,", "or train?"]),
        ('"Ferry," he said, "or train?"', ["Ferry,", "or train?"]),
        ('He called it "odd"—and left.', ["odd"]),
        ("He called it (“odd”) and left.", ["odd"]),
        ('“Curly opens, straight closes," he said.', ["Curly opens, straight closes,"]),
    ],
)
def test_marks_of_every_shape(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bakers’ ovens and the town's hall aren’t old.",
        "It was the '90s, and rock 'n' roll wasn’t dead.",
        "The wall is 6'2\" high and 5' wide.",
        "Nothing but a stray mark.”",
        "O’Hara’s boats, the Smiths' boats.",
    ],
)
def test_apostrophes_feet_and_inches_quote_nothing(text: str) -> None:
    assert inner(text) == []


def test_possessive_plural_inside_single_quotation() -> None:
    assert inner("‘The bakers’ ovens are cold,’ she said.") == ["The bakers’ ovens are cold,"]


def test_nested_quotations_know_their_depth() -> None:
    text = "“He told me ‘the “Star” is lost,’ twice,” she said."
    found = quotations(text)

    assert [(q.depth, text[slice(*q.inner)]) for q in found] == [
        (0, "He told me ‘the “Star” is lost,’ twice,"),
        (1, "the “Star” is lost,"),
        (2, "Star"),
    ]


def test_outer_span_includes_the_marks() -> None:
    text = "A ''short'' word."
    (found,) = quotations(text)

    assert text[slice(*found.outer)] == "''short''"


def test_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“It never closed.\nThe town slept."
    (found,) = quotations(text)

    assert text[slice(*found.inner)] == "It never closed."
    assert not found.closed
    assert not found.continued


def test_quotation_over_paragraphs_is_marked_as_going_on() -> None:
    text = "“First part.\n“Second part.\n“Last part,” he said."
    first, second, last = quotations(text)

    assert (first.closed, first.continued) == (False, True)
    assert (second.closed, second.continued) == (False, True)
    assert (last.closed, last.continued) == (True, False)


def test_forgotten_closing_mark_does_not_swallow_the_next_quotation() -> None:
    assert inner("“We sail at dawn. “Be there,” she said.") == ["We sail at dawn.", "Be there,"]


@given(st.text(alphabet="ab .,?!\n“”‘’\"'«»„‹›`(—5s", max_size=80))
def test_quotations_lie_in_the_text_and_nest(text: str) -> None:
    found = quotations(text)

    assert [q.outer[0] for q in found] == sorted(q.outer[0] for q in found)
    for quotation in found:
        (start, end), (low, high) = quotation.outer, quotation.inner
        assert 0 <= start < low < high <= end <= len(text)
        assert "\n" not in text[start:end]
        around = [q for q in found if q.outer[0] < start and q.outer[1] >= end]
        assert len(around) == quotation.depth


@pytest.mark.parametrize("piece", ['"', "“", "”", "'", "‘a ", "’", "«", "“a” ", "“a\n", "''a "])
def test_hostile_marks_take_linear_time(piece: str) -> None:
    begin = time.process_time()
    quotations(piece * (100_000 // len(piece)))

    assert time.process_time() - begin < 4
