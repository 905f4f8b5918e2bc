"""How many of what; and numbers that count nothing."""

from __future__ import annotations

import pytest

from reportedly.detail.numbers import number_value
from reportedly.detail.quantities import add_quantities, find_quantities
from reportedly.prose.prose import Prose, paragraphs_of
from reportedly.records import Quantity
from tests.drafts import Claim, draft_of


def found(text: str) -> tuple[Quantity, ...]:
    return find_quantities(Prose(text, paragraphs_of(text)))


@pytest.mark.parametrize(
    ("text", "value", "of", "approximate"),
    [
        ("An estimated 18 river pilots drowned.", 18, "river pilots", True),
        ("They sent 10,000 soldiers north.", 10_000, "soldiers", False),
        ("It killed six Ruritanian officers.", 6, "Ruritanian officers", False),
        ("It hurt three other guards badly.", 3, "other guards", False),
        ("It cost $1.2 million.", 1_200_000, "dollars", False),
        ("Prices rose by nearly 12 percent.", 12, "percent", True),
        ("Prices rose 3.5% again.", 3.5, "percent", False),
        ("Dozens of people fled.", None, "people", True),
        ("Twenty-one sheep were lost.", 21, "sheep", False),
        ("A dozen ships came.", 12, "ships", False),
        ("More than two million people voted.", 2_000_000, "people", True),
        ("At least 40 of the sailors swam.", 40, "sailors", True),
        ("It sank 10 to 15 boats.", None, "boats", True),
        ("It took 40 or so ships.", 40, None, True),
    ],
)
def test_a_quantity(text: str, value: float | None, of: str | None, approximate: bool) -> None:
    (quantity,) = found(text)

    assert (quantity.value, quantity.approximate) == (value, approximate)
    assert quantity.of == of or of is None


@pytest.mark.parametrize(
    "text",
    [
        "It fell in 2019.",
        "It fell on Oct. 3.",
        "The 3rd wall held.",
        "The third wall held.",
        "They met at 9:30.",
        "Flight 12 was late.",
        "Article 5 was read.",
        "Ruth Abel, 54, was there.",
        "A pupil as young as 6 was there.",
        "Covid-19 came.",
        "It fell two days ago.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("half a million", 500_000),
        ("two hundred", 200),
        ("1,234.5", 1234.5),
        ("3bn", 3_000_000_000),
        ("hundreds of thousands", None),
        ("12345678901234567891", 12345678901234567891),
        ("9" * 400, None),
        ("٣٠٠", 300),
        ("", None),
    ],
)
def test_the_value_of_a_number(words: str, value: float | None) -> None:
    assert number_value(words) == value


def test_only_the_quantities_of_the_content() -> None:
    text = "Two guards said that 40 ships sank."
    draft = add_quantities(draft_of(text, Claim("Two guards", "said", "that 40 ships sank")))

    assert [quantity.text for quantity in draft.attributions[0].quantities] == ["40 ships"]
