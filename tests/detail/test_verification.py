"""A sentence that says something could not be verified is tied to the claims that it is about."""

from __future__ import annotations

import pytest

from reportedly.detail.hedges import add_hedges
from reportedly.draft import Draft
from reportedly.source.chains import add_chains
from reportedly.source.sources import add_sources
from tests.drafts import Claim, draft_of

LEAD = "Lanterna said the fort fell. It said the duke fled."
CASES = [
    # what is said, and which of the three claims it is about
    (f"{LEAD}\n\nThe guards said nobody slept. Carrow could not verify this.",
     [False, False, True]),
    (f"{LEAD} Carrow could not independently verify it.\n\nThe guards said nobody slept.",
     [True, True, False]),
    (f"{LEAD} The claim could not be verified.\n\nThe guards said nobody slept.",
     [False, True, False]),
    (f"{LEAD}\n\nThe guards said nobody slept. Lanterna’s reports could not be confirmed.",
     [True, True, False]),
    (f"{LEAD}\n\nThe guards said nobody slept. It rained.", [False, False, False]),
]  # fmt: skip


def hedged(draft: Draft) -> list[bool]:
    done = add_hedges(add_chains(add_sources(draft)))
    return [any("verif" in h.kind for h in a.hedges) for a in done.attributions]


@pytest.mark.parametrize(("text", "about"), CASES)
def test_which_claims_it_is_about(text: str, about: list[bool]) -> None:
    draft = draft_of(
        text,
        Claim("Lanterna", "said", "the fort fell"),
        Claim("It", "said", "the duke fled", at=29),
        Claim("The guards", "said", "nobody slept"),
    )

    assert hedged(draft) == about


def test_that_nothing_was_verified_is_no_claim_of_its_own() -> None:
    text = "Lanterna said the fort fell. Carrow could not verify the account."
    draft = draft_of(
        text,
        Claim("Lanterna", "said", "the fort fell"),
        Claim("Carrow", "could not verify", "the account"),
    )

    assert hedged(draft) == [True, False]
