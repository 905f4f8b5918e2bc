"""Which kind of source words stand for: nouns in no table of titles, names of bodies and papers."""

from __future__ import annotations

import pytest

from reportedly.records import Source, SourceKind
from reportedly.source.kinds import kind_of_name, kind_of_noun
from reportedly.source.sources import add_sources
from tests.drafts import Claim, draft_of, own


def told(text: str, source: str, cue: str = "said") -> Source:
    return own(add_sources(draft_of(text, Claim(source, cue, text[-12:]))), 1)


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("vet", "person"),
        ("soprano", "person"),
        ("crewman", "person"),
        ("beekeeper", "person"),
        ("podcast", "outlet"),
        ("tanker", None),
        ("human", None),
    ],
)
def test_nouns_are_people_by_what_they_do_or_by_their_ending(noun: str, kind: str | None) -> None:
    found = kind_of_noun(noun)

    assert (found.value if found is not None else None) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ostrand Auction Mart", "organisation"),
        ("Quellin Star Lines", "organisation"),
        ("Brackwater Bird Park", "organisation"),
        ("Ruth Mills", "person"),
        ("Joost Park", "person"),
    ],
)
def test_what_a_name_ends_with_tells_a_body_unless_a_given_name_leads(name: str, kind: str) -> None:
    found = kind_of_name(name)

    assert found is not None
    assert found.value == kind


@pytest.mark.parametrize(
    ("text", "words", "kind", "name"),
    [
        ("El Liberal de Ostra said the fort fell.", "El Liberal de Ostra", "outlet",
         "El Liberal de Ostra"),
        ("La Gazzetta di Velm said the fort fell.", "La Gazzetta di Velm", "outlet",
         "La Gazzetta di Velm"),
        ("Liberal Senator Ada Hill said the fort fell.", "Liberal Senator Ada Hill", "person",
         "Ada Hill"),
        ("A vet who lives nearby said the fort fell.", "A vet who lives nearby", "person", None),
        ("Truce monitors said the fort fell.", "Truce monitors", "group", None),
        ("The monitor said the fort fell.", "The monitor", "organisation", None),
    ],
)  # fmt: skip
def test_kinds_in_sentences(text: str, words: str, kind: str, name: str | None) -> None:
    source = told(text, words)

    assert (source.kind.value, source.name) == (kind, name)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("35 percent of voters", "group"),
        ("Half of those asked", "group"),
        ("Six of the jurors", "group"),
        ("A 46-year-old from Velm", "person"),
        ("A fact-checker at Lanterna", "person"),
        ("Early results", "document"),
        ("Parishioners", "group"),
        ("Pensioners", "group"),
        ("The clinic", "organisation"),
    ],
)
def test_shares_of_people_ages_and_compounds(words: str, kind: str) -> None:
    source = told(f"{words} said the fort fell.", words)

    assert source.kind.value == kind


def test_a_family_name_that_looks_like_a_plural_is_no_noun() -> None:
    text = "Ada Sanders left. Sanders said the fort fell."

    assert told(text, "Sanders").name == "Ada Sanders"


@pytest.mark.parametrize("name", ["FBI", "The FBI", "UNHCR"])
def test_initials_are_a_body_with_an_article_or_without(name: str) -> None:
    assert kind_of_name(name) is SourceKind.ORGANISATION
