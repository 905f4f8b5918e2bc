"""Who tells: naming is no telling, nor is being said to know; members speak as their body."""

from __future__ import annotations

import pytest

from reportedly.corroboration.cards import event_cards
from reportedly.corroboration.context import Context
from reportedly.corroboration.corroborate import corroborate
from reportedly.corroboration.evidence import Unit, evidence_of
from reportedly.records import AttributionType, SourceKind, Trace
from tests.corroboration.stories import BODY, GROUP, OUTLET, PERSON, UNSTATED, Says, story

BOARD = ("Harbour Board", BODY)
KELLER = ("Ruth Keller", PERSON)


def _within(trace: Trace, kind: AttributionType) -> Trace:
    outer, inner = trace.attributions
    inner = inner.model_copy(update={"within": outer.id, "type": kind})
    return trace.model_copy(update={"attributions": (outer, inner)})


def _last(trace: Trace) -> Unit:
    return evidence_of(trace).units[-1]


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("The scheme, titled Clear Water, will cost the town 900 crowns.", "Clear Water", "titled"),
        ("The storm, dubbed Old Mary, tore the roof off the mill.", "Old Mary", "dubbed"),
        ("The flood has claimed 14 lives in the valley.", "14 lives in the valley", "has claimed"),
    ],
)
def test_naming_and_taking_lives_are_told_by_the_story(text: str, content: str, cue: str) -> None:
    found = evidence_of(story("vale", text, Says(content, (("scheme", BODY),), cue=cue))).units

    assert [(unit.text, unit.chain) for unit in found] == [(text, ())]


def test_a_claim_about_lives_is_a_claim() -> None:
    text = "Keller claimed many lives were saved by the dam."

    (unit,) = evidence_of(
        story("vale", text, Says("many lives were saved by the dam", (KELLER,), cue="claimed"))
    ).units

    assert unit.attribution == "a1"


@pytest.mark.parametrize(
    ("kind", "tells"),
    [
        (AttributionType.FACT, "s1"),
        (AttributionType.BELIEF, "s1"),
        (AttributionType.ASSERTION, "s2"),
    ],
)
def test_who_is_said_to_know_tells_nothing(kind: AttributionType, tells: str) -> None:
    trace = story(
        "vale",
        "The board says the keepers knew that the lock gate had a crack.",
        Says("the keepers knew that the lock gate had a crack", (BOARD,), cue="says"),
        Says("the lock gate had a crack", (BOARD, ("keepers", GROUP)), cue="knew"),
    )

    assert _last(_within(trace, kind)).chain[-1] == tells


def test_a_chain_does_not_come_back_to_who_passed_it_on() -> None:
    star = ("Vale Star", OUTLET)
    trace = story(
        "vale",
        "Keller told the Star it looked as if the gate had burst at noon.",
        Says("it looked as if the gate had burst at noon", (star, KELLER), cue="told"),
        Says("the gate had burst at noon", (KELLER, star), cue="looked"),
    )

    assert _last(_within(trace, AttributionType.ASSERTION)).chain == ("s1", "s2")


@pytest.mark.parametrize(
    ("last", "origin"),
    [
        (("fighters", GROUP), "Harbour Board"),
        (("two officials", GROUP), "Harbour Board"),
        (("", UNSTATED), "Harbour Board"),
        (("three fishermen", GROUP), "unnamed three fishermen"),
    ],
)
def test_members_speak_as_their_body(last: tuple[str, SourceKind], origin: str) -> None:
    text = "The north wall of the yard was blown up by divers on Sunday"
    trace = story("vale", f"{text}, the board said.", Says(text, (BOARD, last)))

    (claim,) = corroborate([trace]).details

    assert [one.name for one in claim.origins] == [origin]


@pytest.mark.parametrize(
    ("name", "kind", "known"),
    [
        ("Harbour Board Ruth Keller", BODY, "Ruth Keller"),
        ("Asst Ch Con Ruth Keller", BODY, "Ruth Keller"),
        ("Brightwell Brightwell", PERSON, "Brightwell"),
        ("EPA Brightwell", PERSON, "Brightwell"),
        ("Ole Brightwell", PERSON, "Ole Brightwell"),
        ("Ruth Keller Foundation", BODY, "Ruth Keller Foundation"),
    ],
)
def test_names_that_ran_into_others_come_apart(name: str, kind: SourceKind, known: str) -> None:
    text = "The gate was shut at noon."
    told = "The gate was shut at noon"
    one = story("one", text, Says(told, (KELLER,)))
    two = story("two", text, Says(told, (("Brightwell", BODY),)))
    three = story("xxx", text, Says(told, ((name, kind),)))

    cards = event_cards([evidence_of(trace) for trace in (one, two, three)])

    assert next(card.name for card in cards if card.key == "xxx:s1") == known


def test_a_common_noun_is_no_name_of_a_body() -> None:
    trace = story("vale", "The gate was shut.", Says("The gate was shut", (BOARD,)))
    evidence = evidence_of(trace)
    low = evidence.sources[0].model_copy(update={"name": "campaign"})

    cards = event_cards([evidence.model_copy(update={"sources": (low,)})])

    assert [(card.named, card.description) for card in cards if card.key == "vale:s1"] == [
        (False, "campaign")
    ]


@pytest.mark.parametrize(
    ("other", "origins"),
    [
        ("Ministry of Tides", {"Ministry of Tides"}),
        ("Tides Ministry", {"Ministry of Tides"}),
        ("Ministry of Roads", {"Ministry of Tides", "Ole Brandt"}),
    ],
)
def test_a_ministry_spokesman_speaks_for_the_only_ministry(other: str, origins: set[str]) -> None:
    text = "Divers blew up the north wall of the yard on Sunday"
    ministry = Says(text, (("Ministry of Tides", BODY),))
    spokesman = Says(text, (("Ole Brandt", PERSON),), description="ministry spokesman")
    traces = [
        story("east", f"{text}, it said.", ministry),
        story("west", f"{text}, he said.", spokesman),
        story("more", "The road was mended.", Says("The road was mended", ((other, BODY),))),
    ]

    context = Context.of([evidence_of(trace) for trace in traces])
    known = {
        context.speaks_for.get(one.key, one).name
        for one in (context.identity("east", "s1"), context.identity("west", "s1"))
    }

    assert {name.replace("Tides Ministry", "Ministry of Tides") for name in known} == origins
