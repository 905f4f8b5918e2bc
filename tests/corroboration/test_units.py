"""Units: what is left of a sentence beside its attributions, and the words that are shown."""

from __future__ import annotations

import pytest

from reportedly.corroboration.claims import clearest
from reportedly.corroboration.evidence import Unit, evidence_of
from reportedly.corroboration.propositions import Propositions
from reportedly.corroboration.wording import without_edges
from reportedly.prose.prose import Prose, paragraphs_of
from reportedly.records import Manner
from tests.corroboration.stories import BODY, GROUP, PERSON, UNSTATED, Says, story

KELLER = (("Ruth Keller", PERSON),)
STAFF = (("two unnamed keepers", GROUP),)


def units(text: str, *says: Says) -> tuple[Unit, ...]:
    return evidence_of(story("vale", text, *says)).units


def own(text: str, *says: Says) -> list[str]:
    return [unit.text for unit in units(text, *says) if unit.attribution is None]


@pytest.mark.parametrize(
    "clause",
    [
        "the lock gate was shut by noon",
        "In the flood which on Friday drowned the lower town nine houses were lost",
        "Keller has left the board",
        "that the council will meet again",
    ],
)
def test_a_clause_has_a_subject_and_a_verb_of_its_own(clause: str) -> None:
    assert Propositions(Prose(clause, paragraphs_of(clause))).is_clause((0, len(clause)))


@pytest.mark.parametrize(
    "piece",
    [
        "citing two unnamed keepers of the lighthouse",
        "who asked not to be named because the tide was still rising",
        "contradicts the harbour office",
        "because the lock gate was shut",
        "on the door of a shop in the square",
        "with severe burns on both hands",
    ],
)
def test_what_has_none_is_no_clause(piece: str) -> None:
    assert not Propositions(Prose(piece, paragraphs_of(piece))).is_clause((0, len(piece)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('"The weir is safe,"', "The weir is safe"),
        ("(0615 GMT) and that the weir would hold.", "the weir would hold."),
        ('that "six or more" boats had sunk, but', '"six or more" boats had sunk'),
        ('six or more" boats were "badly holed"', 'six or more" boats were "badly holed'),
        ("That would please the anglers.", "That would please the anglers."),
        ("The keepers' union is against it", "The keepers' union is against it"),
    ],
)
def test_nothing_dangles_at_the_edges(text: str, shown: str) -> None:
    assert text[slice(*without_edges(text, (0, len(text))))] == shown


def test_edges_are_found_in_linear_time() -> None:
    text = "(" * 20_000 + "and " * 20_000 + '"' * 20_000

    start, end = without_edges(text, (0, len(text)))

    assert 0 <= start <= end <= len(text)


def test_what_names_the_source_is_no_proposition_of_the_story() -> None:
    text = (
        "The Vale Post reported that the weir had burst on Friday night, citing two unnamed keepers"
        " of the lock at Sorrel."
    )

    assert own(text, Says("the weir had burst on Friday night", STAFF, cue="reported")) == []


def test_what_is_left_before_a_cue_is_no_proposition_of_the_story() -> None:
    text = "Standing by the broken gate in the rain, Keller said the weir had burst at midnight."

    assert own(text, Says("the weir had burst at midnight", KELLER)) == []


def test_a_clause_beside_an_attribution_is_one() -> None:
    text = "The lower town was under water by eight on Friday, and Keller said the weir had burst."

    assert own(text, Says("the weir had burst", KELLER)) == [
        "The lower town was under water by eight on Friday"
    ]


def test_what_somebody_is_asked_is_no_claim_of_theirs() -> None:
    text = "Asked whether the weir could have been saved, Keller said nobody had looked at it."
    asked = Says("whether the weir could have been saved", KELLER, cue="Asked")

    found = units(text, asked, Says("nobody had looked at it", KELLER))

    assert [unit.wording for unit in found] == ["nobody had looked at it"]


def test_whether_is_claimed_where_it_is_no_question() -> None:
    text = "Keller does not know whether the weir could have been saved by anybody that night."

    (unit,) = units(text, Says("whether the weir could have been saved by anybody", KELLER, "know"))

    assert unit.attribution == "a1"


def test_a_unit_is_one_unbroken_stretch_of_its_story() -> None:
    text = (
        "Her letter, handed in on Monday, contradicts the harbour office, which insists that no"
        " boat sank, and goes beyond the six wrecks that the Post reported."
    )

    found = units(
        text,
        Says("that no boat sank", (("harbour office", BODY),), cue="insists"),
        Says("the six wrecks", (("Post", BODY),), cue="reported"),
    )

    assert all(len(unit.span) == 1 for unit in found)
    assert all(unit.text == text[slice(*unit.span[0])] for unit in found)


def test_an_interrupted_quotation_is_shown_unbroken() -> None:
    text = "“The weir was rotten,” said Keller on Friday evening, “and everybody here knew it.”"
    trace = story("vale", text, Says("“The weir was rotten,”", KELLER, manner=Manner.DIRECT))
    (attribution,) = trace.attributions
    end = len(text)
    start = text.index("“and")
    both = attribution.model_copy(update={"content": (*attribution.content, (start, end))})

    (unit,) = evidence_of(trace.model_copy(update={"attributions": (both,)})).units

    assert unit.text == text


def test_a_piece_of_what_is_told_is_shown_in_it() -> None:
    text = "Keller said divers had found no crack in the wall, after two days of searching in vain."
    trace = story(
        "vale",
        text,
        Says("divers had found no crack in the wall", KELLER),
        Says("no crack in the wall", (*KELLER, ("divers", GROUP)), cue="found"),
    )
    outer, inner = trace.attributions
    inner = inner.model_copy(update={"within": outer.id})

    found = evidence_of(trace.model_copy(update={"attributions": (outer, inner)})).units

    assert {unit.wording for unit in found} == {"divers had found no crack in the wall"}
    assert all(unit.negative for unit in found)


def test_the_clearest_wording_is_a_whole_clause_that_was_told() -> None:
    text = "Keller said the weir had burst at midnight."
    (told,) = units(text, Says("the weir had burst at midnight", KELLER))
    (itself,) = units("The weir burst at midnight in the rain.")
    (pronoun,) = units(
        "They said it had burst at midnight.", Says("it had burst at midnight", STAFF)
    )
    (piece,) = units("With the burst weir at midnight!")

    assert clearest([piece, pronoun, told, itself]) == "the weir had burst at midnight"
    assert clearest([piece, pronoun]) == "it had burst at midnight"
    assert clearest([piece]) == "With the burst weir at midnight!"


def test_nobody_credited_keeps_its_words() -> None:
    text = "The weir is believed to have burst at midnight."

    (unit,) = units(text, Says("to have burst at midnight", (("", UNSTATED),), cue="is believed"))

    assert unit.text == text
