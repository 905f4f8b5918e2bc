"""Relays that are known by context, that last beyond a sentence, and the words that prove them."""

from __future__ import annotations

import pytest

from reportedly.draft import Draft
from reportedly.records import Manner, SourceKind
from reportedly.source.chains import add_chains
from reportedly.source.sources import add_sources
from tests.drafts import Claim, draft_of, names, own


def chained(draft: Draft) -> Draft:
    return add_chains(add_sources(draft))


CONTINUED = [
    # Who told an outlet something goes on in the same paragraph, by pronoun or by name.
    ("“The wall fell,” Olga Brandt told Reuters. She said nobody was hurt.", "She",
     ["Reuters", "Olga Brandt"]),
    ("“The wall fell,” Olga Brandt told Bay FM. Later Brandt said nobody was hurt.", "Brandt",
     ["Bay FM", "Olga Brandt"]),
    ("“The wall fell,” a guard told the channel Delta 24. He said nobody was hurt.", "He",
     ["Delta 24", "guard"]),
    # Who is told to have said it elsewhere has not said it to that outlet.
    ("“The wall fell,” Olga Brandt told Reuters. She told reporters nobody was hurt.", "She",
     ["Olga Brandt"]),
    ("“The wall fell,” Olga Brandt told Reuters.\n\nIt rained.\n\nBrandt said nobody was hurt.",
     "Brandt", ["Olga Brandt"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "again", "chain"), CONTINUED)
def test_a_relay_lasts_while_its_source_goes_on(text: str, again: str, chain: list[str]) -> None:
    first = "Olga Brandt" if "Olga Brandt" in text else "a guard"
    later = text.index(again, text.index("told") + 4)
    draft = chained(
        draft_of(
            text,
            Claim(first, "told", "“The wall fell,”"),
            Claim(again, "told" if "told rep" in text else "said", "nobody was hurt", at=later),
        )
    )

    assert names(draft, 2) == chain


def test_one_of_those_whom_an_outlet_cites_speaks_through_it() -> None:
    text = (
        "Lanterna said the fort fell. Its report cited two guards, who described a fire.\n\n"
        "One of them said the wall was old."
    )
    draft = chained(
        draft_of(
            text,
            Claim("Lanterna", "said", "the fort fell"),
            Claim("who", "described", "a fire"),
            Claim("One of them", "said", "the wall was old", at=80),
        )
    )

    assert names(draft, 1) == ["Lanterna", "two guards"]
    assert names(draft, 2) == ["Lanterna", "two guards"]
    assert names(draft, 3) == ["Lanterna", "One of them"]


@pytest.mark.parametrize(
    ("text", "source", "relay"),
    [
        ("Olga Brandt told Radio Velm that the fort fell.", "Olga Brandt", "Radio Velm"),
        ("Olga Brandt told the weekly Klarblick that the fort fell.", "Olga Brandt", "Klarblick"),
        ("A memo leaked to the newspaper Lanterna said the fort fell.", "A memo", "Lanterna"),
    ],
)
def test_who_is_told_is_an_outlet_by_its_words_or_by_the_context(
    text: str, source: str, relay: str
) -> None:
    draft = chained(draft_of(text, Claim(source, "told" if "told" in text else "said", "the fort")))

    assert names(draft, 1)[0] == relay
    assert draft.sources[0].kind in {SourceKind.OUTLET, SourceKind.PERSON, SourceKind.DOCUMENT}


@pytest.mark.parametrize(
    "text",
    [
        "Olga Brandt told Ruth Abel that the fort fell.",
        "Olga Brandt told Congress that the fort fell.",
        "Olga Brandt spoke of the 14 deaths reported by Reuters and said that the fort fell.",
    ],
)
def test_other_listeners_and_other_reports_are_no_relays(text: str) -> None:
    cue = "told" if "told" in text else "said"
    draft = chained(draft_of(text, Claim("Olga Brandt", cue, "that the fort fell")))

    assert names(draft, 1) == ["Olga Brandt"]


def test_a_short_name_is_that_of_the_outlet_which_the_story_names() -> None:
    text = "The Velm Mirror said the fort fell. Later the Mirror said the duke fled."
    draft = chained(
        draft_of(
            text,
            Claim("The Velm Mirror", "said", "the fort fell"),
            Claim("the Mirror", "said", "the duke fled", at=36),
        )
    )

    assert own(draft, 1) == own(draft, 2)


def test_he_in_a_quotation_is_not_its_speaker() -> None:
    text = "“A clerk came. He told me to leave,” said Boris Welk."
    draft = chained(
        draft_of(
            text,
            Claim(
                "Boris Welk", "said", "“A clerk came. He told me to leave,”", None, Manner.DIRECT
            ),
            Claim("He", "told", "to leave", "a1"),
        )
    )

    assert names(draft, 2) == ["Boris Welk", "clerk"]


def test_who_is_only_named_in_a_quotation_has_not_spoken_it() -> None:
    text = "A volunteer, Ada Hill, was cross. “A clerk, Ruth Abel, told us to lie,” she said."
    draft = chained(draft_of(text, Claim("she", "said", "“A clerk, Ruth Abel, told us to lie,”")))

    assert names(draft, 1) == ["Ada Hill"]


def test_every_step_has_the_words_that_prove_it() -> None:
    text = "Lanterna said the fort fell. It cited two sailors."
    draft = chained(draft_of(text, Claim("Lanterna", "said", "the fort fell")))
    attribution = draft.attributions[0]
    proofs = [draft.story.words(proof) for proof in attribution.evidence]

    assert names(draft, 1) == ["Lanterna", "two sailors"]
    assert proofs == ["Lanterna said", "cited two sailors"]


UNNAMED = [
    ("a Western diplomat familiar with the matter", "person", None, "Western", None),
    ("two officials at the ministry", "group", None, "ministry", 2),
    ("a spokesman for Drossel Marine", "person", None, "Drossel Marine", None),
    ("the company’s lawyers", "group", None, "company", None),
    ("four current and former aides", "group", None, None, 4),
    ("the farmers’ union", "organisation", "farmers’ union", None, None),
    ("an aid group", "organisation", None, None, None),
    ("police", "organisation", "police", None, None),
    ("a memo from the regional council", "document", "memo from the regional council", None, None),
    ("an internal email", "document", None, None, None),
    ("a study commissioned by the Salt Board", "document", "study commissioned by the Salt Board",
     None, None),
    ("an account on X called Tower Whisper", "channel", "Tower Whisper", None, None),
    ("a team of researchers", "group", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "kind", "name", "affiliation", "count"), UNNAMED)
def test_what_words_without_a_proper_name_tell(
    words: str, kind: str, name: str | None, affiliation: str | None, count: int | None
) -> None:
    text = f"The fort fell, {words} said."
    source = own(add_sources(draft_of(text, Claim(words, "said", "The fort fell"))), 1)

    assert (source.kind.value, source.name) == (kind, name)
    assert (source.affiliation, source.count) == (affiliation, count)
