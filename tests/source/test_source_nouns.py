"""Kinds of sources by words that no table of ours holds: each with one that must stay as it is."""

from __future__ import annotations

import pytest

from reportedly import trace
from reportedly.records import Source


def _source(sentence: str) -> Source:
    return trace(sentence, date="2025-03-04").sources[0]


@pytest.mark.parametrize(
    ("sentence", "kind", "named"),
    [
        # Plurals that open a sentence are people; one that is a surname here is none.
        ("Parishioners said the organ was out of tune.", "group", False),
        ("Dog owners said the park was shut.", "group", False),
        ("Sanders said the park was shut. Ida Sanders keeps goats.", "person", True),
        # What is written, by its noun and by its name; a body by an act's noun is none.
        ("A pamphlet said the well was foul.", "document", False),
        ("The Coastal Waters Act says that nets must be marked.", "document", True),
        ("Section 9 of the lease says that pets are banned.", "document", True),
        # The head decides, whatever ministry stands before it.
        ("A health ministry spokeswoman said the clinic was full.", "person", False),
        ("The health ministry said the clinic was full.", "organisation", True),
        # A clause behind an irregular participle is no part of the head.
        ("A letter sent by tenants said the roof leaked.", "document", False),
        ("The family said the roof leaked.", "group", False),
        # A place's name in a body's, and a person who is called like a state.
        ("Scotland Yard said the safe was open.", "organisation", True),
        ("Georgia Lind said the safe was open.", "person", True),
        ("A white paper said the levy would end.", "document", False),
        ("A local paper said the levy would end.", "outlet", False),
    ],
)
def test_kind_and_name(sentence: str, kind: str, named: bool) -> None:
    source = _source(sentence)
    assert (source.kind.value, source.named) == (kind, named)
