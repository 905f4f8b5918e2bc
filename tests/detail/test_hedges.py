"""Words that hold a claim at arm's length, and which claim they hold."""

from __future__ import annotations

import pytest

from reportedly.detail.hedges import add_hedges, find_hedges
from tests.drafts import Claim, draft_of


@pytest.mark.parametrize(
    ("text", "hedge", "kind"),
    [
        ("The fort has reportedly fallen.", "reportedly", "hearsay"),
        ("The alleged thief is a duke.", "alleged", "hearsay"),
        ("He is said to be in the tower.", "is said", "hearsay"),
        ("An estimated 40 ships sank.", "An estimated", "approximation"),
        ("Up to two dozen ships sank.", "Up to", "approximation"),
        ("Some 300 sailors drowned.", "Some", "approximation"),
        ("A siege is highly likely.", "highly likely", "likelihood"),
        ("The fort may fall.", "may", "likelihood"),
        ("The walls are believed to be weak.", "are believed", "likelihood"),
        ("That has not been verified.", "has not been verified", "unverified"),
        ("She was unable to confirm the claim.", "unable to confirm", "unverified"),
        ("An unconfirmed figure was 40.", "unconfirmed", "unverified"),
    ],
)  # fmt: skip
def test_a_hedge(text: str, hedge: str, kind: str) -> None:
    assert [(h.text, h.kind.value) for h in find_hedges(text)] == [(hedge, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Some sailors drowned.",
        "He talked about the fort.",
        "In May the fort fell.",
        "Their military might is great.",
        "She verified the claim.",
    ],
)
def test_no_hedge(text: str) -> None:
    assert find_hedges(text) == ()


def test_hedges_of_the_content_and_hearsay_of_the_frame() -> None:
    text = "The duke reportedly said that about 40 ships may have sunk. It may rain."
    draft = add_hedges(
        draft_of(text, Claim("The duke", "said", "that about 40 ships may have sunk"))
    )

    assert [h.text for h in draft.attributions[0].hedges] == ["reportedly", "about", "may"]


def test_a_sentence_on_verification_holds_the_claim_before_it() -> None:
    text = "The duke said A. The guard said B.\n\nThis could not be independently confirmed."
    draft = add_hedges(
        draft_of(
            text,
            Claim("The duke", "said", "A"),
            Claim("The guard", "said", "B", at=17),
        )
    )

    first, second = draft.attributions
    assert first.hedges == ()
    assert [h.kind.value for h in second.hedges] == ["unverified"]


def test_no_word_is_two_hedges() -> None:
    hedges = find_hedges("It could not be confirmed that it could rain.")

    assert [h.text for h in hedges] == ["could not be confirmed", "could"]
