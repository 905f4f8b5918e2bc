"""Who told whom: nesting, credit beside the claim, and credit in other sentences."""

from __future__ import annotations

import pytest

from reportedly.draft import Draft
from reportedly.records import Manner, Publisher
from reportedly.source.chains import add_chains
from reportedly.source.links import LONGEST
from reportedly.source.sources import add_sources
from tests.drafts import Claim, draft_of, names


def chained(draft: Draft) -> Draft:
    return add_chains(add_sources(draft))


def test_an_inner_claim_begins_with_the_chain_of_the_outer_one() -> None:
    text = "The guards said the fort fell, Reuters reported."
    draft = chained(
        draft_of(
            text,
            Claim("Reuters", "reported", "The guards said the fort fell"),
            Claim("The guards", "said", "the fort fell", within="a1"),
        )
    )

    assert names(draft, 1) == ["Reuters"]
    assert names(draft, 2) == ["Reuters", "guards"]


@pytest.mark.parametrize(
    ("text", "claim", "chain"),
    [
        (
            "Lanterna said the fort fell, citing two sailors.",
            Claim("Lanterna", "said", "the fort fell"),
            ["Lanterna", "two sailors"],
        ),
        (
            "Olga Brandt told Reuters that the fort fell.",
            Claim("Olga Brandt", "told", "the fort fell"),
            ["Reuters", "Olga Brandt"],
        ),
        (
            "Olga Brandt said the fort fell, in an interview with the BBC.",
            Claim("Olga Brandt", "said", "the fort fell"),
            ["BBC", "Olga Brandt"],
        ),
        (
            "The fort fell, Olga Brandt said, as first reported by Reuters.",
            Claim("Olga Brandt", "said", "The fort fell"),
            ["Reuters", "Olga Brandt"],
        ),
        (
            "The fort fell, Olga Brandt said, per Reuters.",
            Claim("Olga Brandt", "said", "The fort fell"),
            ["Reuters", "Olga Brandt"],
        ),
        (
            "A sailor was cited by Reuters in reporting that the fort fell.",
            Claim("Reuters", "reporting", "the fort fell"),
            ["Reuters", "sailor"],
        ),
        (
            "Harbour sources were cited in reports saying that the fort fell.",
            Claim("Harbour sources", "saying", "the fort fell"),
            ["reports", "Harbour sources"],
        ),
        (
            "Olga Brandt told the committee that the fort fell.",
            Claim("Olga Brandt", "told", "the fort fell"),
            ["Olga Brandt"],
        ),
        (
            "Olga Brandt said the fort fell, citing a lack of bread.",
            Claim("Olga Brandt", "said", "the fort fell"),
            ["Olga Brandt"],
        ),
    ],
)
def test_a_credit_in_the_sentence_of_the_claim(text: str, claim: Claim, chain: list[str]) -> None:
    assert names(chained(draft_of(text, claim)), 1) == chain


LATER_CREDITS = [
    "Lanterna’s report cited two sailors",
    "It cited two sailors",
    "It attributed the news to two sailors",
    "Lanterna’s sources were two sailors",
]


@pytest.mark.parametrize("credit", LATER_CREDITS)
def test_a_credit_in_a_later_sentence(credit: str) -> None:
    text = f"Olga Brandt said so. Lanterna, a newspaper, said the fort fell. {credit}."
    draft = chained(
        draft_of(
            text,
            Claim("Olga Brandt", "said", "so"),
            Claim("Lanterna, a newspaper", "said", "the fort fell", at=20),
        )
    )

    assert names(draft, 1) == ["Olga Brandt"]
    assert names(draft, 2) == ["Lanterna", "two sailors"]


def test_a_credit_before_a_second_claim_is_for_the_first() -> None:
    text = "Lanterna said the fort fell. Lanterna cited two sailors and said the duke fled."
    draft = chained(
        draft_of(
            text,
            Claim("Lanterna", "said", "the fort fell"),
            Claim("Lanterna", "said", "the duke fled", at=29),
        )
    )

    assert names(draft, 1) == ["Lanterna", "two sailors"]
    assert names(draft, 2) == ["Lanterna"]


def test_a_relay_that_quotes_passes_on_what_it_quotes() -> None:
    text = "Lanterna quoted the guard Ruth Abel, who said the fort fell."
    draft = chained(draft_of(text, Claim("Lanterna", "quoted", "said the fort fell")))

    assert names(draft, 1) == ["Lanterna", "Ruth Abel"]


def test_a_credit_taken_for_a_claim_is_not_credited_to_itself() -> None:
    text = "Lanterna said the fort fell. Lanterna’s report cited two sailors."
    draft = chained(
        draft_of(
            text,
            Claim("Lanterna", "said", "the fort fell"),
            Claim("Lanterna’s report", "cited", "two sailors", at=20),
        )
    )

    assert names(draft, 1) == ["Lanterna", "two sailors"]


def test_the_outlet_that_publishes_the_story_is_no_relay() -> None:
    text = "Olga Brandt told Reuters that the fort fell."
    draft = draft_of(
        text,
        Claim("Olga Brandt", "told", "the fort fell"),
        publisher=Publisher(name="Reuters", domain="reuters.com"),
    )

    assert names(chained(draft), 1) == ["Olga Brandt"]


def test_a_second_quotation_of_a_paragraph_goes_back_to_who_was_quoted() -> None:
    text = "“The fort fell,” Reuters reported. “Nobody knew why, the guards said.”"
    draft = chained(
        draft_of(
            text,
            Claim("Reuters", "reported", "“The fort fell,”", manner=Manner.DIRECT),
            Claim("the guards", "said", "Nobody knew why"),
        )
    )

    assert names(draft, 2) == ["Reuters", "guards"]


def test_nesting_that_loops_is_cut() -> None:
    text = "Ruth Abel said that Olga Brandt said so."
    draft = chained(
        draft_of(
            text,
            Claim("Ruth Abel", "said", "so", within="a2"),
            Claim("Olga Brandt", "said", "so", within="a1"),
        )
    )

    assert {len(a.chain) for a in draft.attributions} <= {1, 2}


def test_a_chain_that_credits_without_end_is_bounded_and_that_is_said() -> None:
    text = "Lanterna said the fort fell, " + "citing sources, " * 100
    draft = chained(draft_of(text, Claim("Lanterna", "said", "the fort fell")))

    assert len(draft.attributions[0].chain) == LONGEST
    assert [notice.code for notice in draft.notices] == ["R503"]
