"""Whom pronouns and descriptions mean, where those who are meant have said nothing yet."""

from __future__ import annotations

import pytest

from reportedly.source.ranking import all_weights
from reportedly.source.sources import add_sources
from tests.drafts import Claim, draft_of, own

INTRODUCED = [
    # text, source span, name of whom it means
    ("The minister, Olga Brandt, came late. The minister said no.", "The minister", "Olga Brandt"),
    ("Salt Minister Olga Brandt came late. It rained. The minister said no.", "The minister",
     "Olga Brandt"),
    ("A film on the Telegram channel Tower Whisper showed smoke. The channel said no.",
     "The channel", "Tower Whisper"),
    ("The fort was first seen by the newspaper Lanterna. It rained. The paper said no.",
     "The paper", "Lanterna"),
    ("Drossel Marine grew. Drossel sold its Port Velm yard. The company said no.", "The company",
     "Drossel Marine"),
    ("The spokesman, Colonel Boris Welk, was calm. “Somebody will talk,” he said. No.", "he",
     "Boris Welk"),
    ("Rivals fear the Salt Ministry, which said no.", "which", "Salt Ministry"),
    ("The Salt Ministry of Ruritania was calm. It said no.", "It", "Salt Ministry of Ruritania"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "name"), INTRODUCED)
def test_someone_who_is_only_spoken_of_can_be_meant(text: str, span: str, name: str) -> None:
    claim = Claim(span, "said", "no" if "said no" in text else "No", at=text.rindex(span))
    source = own(add_sources(draft_of(text, claim)), 1)

    assert source.name == name


NOT_MEANT = [
    # Nobody of that gender, of that sort, or of that number has been spoken of.
    ("Olga Brandt came late. The spokesman said no.", "The spokesman"),
    ("Olga Brandt came late. A minister said no.", "A minister"),
    ("Lanterna is a newspaper. The ministries said no.", "The ministries"),
    ("Drossel sold its Port Velm yard. Another company said no.", "Another company"),
]


@pytest.mark.parametrize(("text", "span"), NOT_MEANT)
def test_what_does_not_fit_is_somebody_new(text: str, span: str) -> None:
    source = own(add_sources(draft_of(text, Claim(span, "said", "no"))), 1)

    assert source.name is None


def test_who_does_a_sources_work_elsewhere_is_told_apart_from_who_is_only_spoken_of() -> None:
    text = "Olga Brandt came late. It rained. She said no. Brandt left."
    source = own(add_sources(draft_of(text, Claim("She", "said", "no"))), 1)

    assert source.name == "Olga Brandt"
    assert [text[start:end] for start, end in source.mentions] == ["Olga Brandt", "She"]


def test_family_names_that_stand_first_do_not_make_two_people_one() -> None:
    text = "The leader, Kim Il-ho, said A. Later Defense Minister Kim Han-sol said B."
    draft = add_sources(
        draft_of(text, Claim("Kim Il-ho", "said", "A"), Claim("Kim Han-sol", "said", "B", at=31))
    )

    assert own(draft, 1).name == "Kim Il-ho"
    assert own(draft, 2).name == "Kim Han-sol"


def test_there_are_weights_for_every_sort_of_mention() -> None:
    assert set(all_weights()) == {"person", "plural", "thing", "description"}
