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
        ("Two more river pilots drowned.", 2, "river pilots", False),
        ("They counted 14 wounded soldiers.", 14, "wounded soldiers", False),
        ("Four of them swam home.", 4, "them", False),
        ("The bread of a dozen men’s was gone.", 12, "men", False),
        ("That one ship had turned back.", 1, "ship", False),
        ("It is twice as long as the old one.", 2, None, False),
        ("It is three times that of August.", 3, None, False),
        ("She called nine times.", 9, "times", False),
        ("A third of the staff left.", 0.333, "staff", False),
        ("Nearly two-thirds of voters agreed.", 0.667, "voters", True),
        ("Half of the crew swam.", 0.5, "crew", False),
        ("A crowd more like 23,000 was there.", 23_000, None, True),
        ("He signed a $3 billion bill.", 3_000_000_000, "dollars", False),
        ("They fought over a $3 billion bill.", 3_000_000_000, "dollars", False),
        ("It cost £4.5bn.", 4_500_000_000, "pounds", False),
        ("It raised $3m.", 3_000_000, "dollars", False),
        ("Half a dozen boats sank.", 6, "boats", False),
        ("A 12,000-strong force left.", 12_000, "force", False),
        ("Several hundred people fled.", None, "people", True),
        ("A few dozen ships came.", None, "ships", True),
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
        "The snow is two weeks off.",
        "It fell at about three in the morning.",
        "One of them fell.",
        "This one came for the walls.",
        "Nobody wants the last one.",
        "Leeds won 2-1 at home.",
        "It passed by a 52-48 vote.",
        "They lost 3-4.",
        "A 14-year-old fell.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "least", "most"),
    [
        ("It sank 10 to 15 boats.", "10 to 15 boats", 10, 15),
        ("Between 3 and 5 boats sank.", "3 and 5 boats", 3, 5),
        ("It cost between $40 million and $60 million.", "$40 million and $60 million", 4e7, 6e7),
        ("It cost 2-3 million euros.", "2-3 million euros", 2e6, 3e6),
        ("One or two boats sank.", "One or two boats", 1, 2),
        ("Two to three boats sank.", "Two to three boats", 2, 3),
        ("It sank 10-15 boats.", "10-15 boats", 10, 15),
    ],
)
def test_a_range(text: str, words: str, least: float, most: float) -> None:
    (quantity,) = found(text)

    assert (quantity.text, quantity.value, quantity.approximate) == (words, None, True)
    assert (quantity.least, quantity.most) == (least, most)


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("at least 18", 18, None),
        ("more than 18", 18, None),
        ("no fewer than 18", 18, None),
        ("up to 18", None, 18),
        ("as many as 18", None, 18),
        ("no more than 18", None, 18),
        ("fewer than 18", None, 18),
        ("about 18", None, None),
        ("18", None, None),
    ],
)
def test_the_bounds_of_a_number(words: str, least: float | None, most: float | None) -> None:
    (quantity,) = found(f"They saw {words} boats.")

    assert quantity.value == 18
    assert (quantity.least, quantity.most) == (least, most)


def test_numbers_that_are_no_range() -> None:
    text = "Between the walls 3 boats and 5 ships sank, and 2 or more swimmers."

    assert [one.value for one in found(text)] == [3, 5, 2]


def test_a_sign_of_money_before_a_content_belongs_to_it() -> None:
    text = "The crew wants $25 million."
    draft = add_quantities(draft_of(text, Claim("The crew", "wants", "25 million")))

    assert [one.text for one in draft.attributions[0].quantities] == ["$25 million"]


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
