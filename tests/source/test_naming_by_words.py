"""Sources without a proper name that words single out, and names behind what describes them."""

from __future__ import annotations

import pytest

from reportedly.records import Source
from reportedly.source.sources import add_sources
from tests.drafts import Claim, draft_of, own


def told(text: str, words: str) -> Source:
    return own(add_sources(draft_of(text, Claim(words, "said", text[-12:]))), 1)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The embassy", "embassy"),
        ("The refinery", "refinery"),
        ("Her office", "Her office"),
        ("The company", None),
        ("The department", None),
        ("The airline", None),
        ("An embassy", None),
        ("Embassies", None),
    ],
)
def test_a_body_of_which_a_story_means_one_is_known_by_its_noun(
    words: str, name: str | None
) -> None:
    source = told(f"{words} said the fort fell.", words)

    assert source.kind.value == "organisation"
    assert (source.name, source.named) == (name, name is not None)
    assert source.description is None or not source.named


def test_a_noun_for_a_body_that_has_a_name_is_no_other_body() -> None:
    text = "The Ostrand Refinery burned. The refinery said the fort fell."
    source = told(text, "The refinery")

    assert source.name == "Ostrand Refinery"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("its appeal page", "its appeal page"),
        ("parish council records", "parish council records"),
        ("The paper, published in the journal Tidal Matter,", "paper"),
        ("a council calendar", None),
        ("company emails", None),
        ("letters", None),
    ],
)
def test_a_document_is_named_by_whose_it_is(words: str, name: str | None) -> None:
    source = told(f"{words} said the fort fell.", words)

    assert (source.kind.value, source.name) == ("document", name)


@pytest.mark.parametrize(
    ("text", "words", "kind", "name", "description"),
    [
        ("One of the nurses, Sanne Kolb, said the fort fell.", "One of the nurses, Sanne Kolb",
         "person", "Sanne Kolb", "One of the nurses"),
        ("One of the guards, Boris Welk, said the fort fell.", "One of the guards, Boris Welk",
         "person", "Boris Welk", "One of the guards"),
        ("One of the villages, Upper Velm, said the fort fell.", "One of the villages, Upper Velm",
         "person", None, "One of the villages, Upper Velm"),
        ("Organisers Harbour Nights said the fort fell.", "Organisers Harbour Nights",
         "organisation", "Harbour Nights", "Organisers"),
        ("The promoters Velvet Rope said the fort fell.", "The promoters Velvet Rope",
         "organisation", "Velvet Rope", "The promoters"),
        ("Promoter Boris Welk said the fort fell.", "Promoter Boris Welk",
         "person", "Boris Welk", "Promoter"),
        ("The utility, Quellin Light, said the fort fell.", "Quellin Light",
         "organisation", "Quellin Light", "The utility"),
        ("The publisher, Quarto Blue, said the fort fell.", "Quarto Blue",
         "person", "Quarto Blue", "The publisher"),
        ("After the flood the utility, Ruth Abel said the fort fell.", "Ruth Abel",
         "person", "Ruth Abel", None),
    ],
)  # fmt: skip
def test_a_name_is_what_the_words_before_it_say(
    text: str, words: str, kind: str, name: str | None, description: str | None
) -> None:
    source = told(text, words)

    assert (source.kind.value, source.name) == (kind, name)
    assert source.description == description
