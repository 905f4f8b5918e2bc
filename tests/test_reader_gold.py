"""The checker gives points for what is right and none for what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from benchmarks.gold_format import Gold, read_gold
from benchmarks.gold_score import Card, holds, overlap, score
from benchmarks.reader_gold import main, sum_up
from reportedly.records import (
    Attribution,
    Furniture,
    FurnitureKind,
    Hedge,
    HedgeKind,
    Manner,
    Place,
    Publisher,
    Quantity,
    Source,
    SourceKind,
    Span,
    Story,
    TimeExpression,
    Trace,
)

TEXT = (
    "The Evening Gull reported that two harbour pilots said about 30 boats left Ostra on Monday. "
    "“We waited,” said Mayor Ines Calder last week. She denied it was planned. "
    "The tide allegedly turned. The pier is old."
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


SOURCES = (
    Source(
        id="s1",
        name="The Evening Gull",
        kind=SourceKind.OUTLET,
        named=True,
        mentions=(at("The Evening Gull"),),
    ),
    Source(id="s2", kind=SourceKind.GROUP, named=False, mentions=(at("two harbour pilots"),)),
    Source(
        id="s3",
        name="Ines Calder",
        kind=SourceKind.PERSON,
        named=True,
        description="Mayor",
        mentions=(at("Mayor Ines Calder"), at("She")),
    ),
    Source(id="s4", kind=SourceKind.UNSTATED, named=False),
)
LAST_WEEK = TimeExpression(text="last week", span=at("last week"), value="2024-04-29/2024-05-05")
ATTRIBUTIONS = (
    Attribution(
        id="a1",
        source=(at("two harbour pilots"),),
        cue=(at("said"),),
        content=(at("about 30 boats left Ostra on Monday"),),
        chain=("s1", "s2"),
        hedges=(Hedge(text="about", span=at("about"), kind=HedgeKind.APPROXIMATION),),
        quantities=(
            Quantity(text="30 boats", span=at("30 boats"), value=30, of="boats", approximate=True),
        ),
        times=(TimeExpression(text="on Monday", span=at("on Monday"), value="2024-05-06"),),
        places=(Place(text="Ostra", span=at("Ostra")),),
    ),
    Attribution(
        id="a2",
        source=(at("Mayor Ines Calder"),),
        cue=(at("said"),),
        content=(at("“We waited,”"),),
        manner=Manner.DIRECT,
        chain=("s3",),
        said=LAST_WEEK,
    ),
    Attribution(
        id="a3",
        source=(at("She"),),
        cue=(at("denied"),),
        content=(at("it was planned"),),
        chain=("s3",),
    ),
    Attribution(
        id="a4",
        content=(at("The tide allegedly turned"),),
        chain=("s4",),
        hedges=(Hedge(text="allegedly", span=at("allegedly"), kind=HedgeKind.HEARSAY),),
    ),
)


def whole_trace() -> Trace:
    """A trace that finds everything the gold has."""
    return Trace(
        story=Story(id="x", text=TEXT, byline=("Pia Sand",), publisher=Publisher(name="Gull")),
        furniture=(Furniture(kind=FurnitureKind.SHARE, text="Share this page now"),),
        sources=SOURCES,
        attributions=ATTRIBUTIONS,
    )


GOLD = Gold.model_validate(
    {
        "about": "a test",
        "published": "2024-05-08",
        "furniture": [{"kind": "share", "has": "Share this page"}],
        "byline": ["Pia Sand"],
        "attributions": [
            {
                "id": "G1",
                "content": "about 30 boats left Ostra on Monday",
                "cue": "said",
                "manner": "indirect",
                "chain": [
                    {"name": "Evening Gull", "kind": "outlet", "named": True},
                    {"has": "two harbour pilots", "kind": "group", "named": False},
                ],
                "hedges": ["about"],
                "quantities": [{"value": 30, "of": "boats", "approximate": True}],
                "times": [{"text": "on Monday", "value": "2024-05-06"}],
                "places": ["Ostra"],
            },
            {
                "id": "G2",
                "content": "We waited",
                "cue": "said",
                "manner": "direct",
                "chain": [
                    {"name": "Ines Calder", "kind": "person", "named": True, "description": "Mayor"}
                ],
                "said": {"text": "last week", "value": "2024-04-29/2024-05-05"},
            },
            {
                "id": "G3",
                "content": "it was planned",
                "cue": "denied",
                "chain": [{"has": "She", "name": "Ines Calder", "kind": "person", "named": True}],
            },
            {
                "id": "G4",
                "content": "The tide allegedly turned",
                "chain": [{"named": False, "kind": "unstated"}],
                "hedges": ["allegedly"],
            },
        ],
        "not_attributions": [{"has": "The pier is old", "why": "the story's own statement"}],
        "same_source": [["Ines Calder", "She"]],
    }
)


def changed_attribution(number: int, **fields: Any) -> Trace:
    trace = whole_trace()
    found = list(trace.attributions)
    found[number] = found[number].model_copy(update=fields)
    return trace.model_copy(update={"attributions": tuple(found)})


def changed_source(number: int, **fields: Any) -> Trace:
    trace = whole_trace()
    sources = list(trace.sources)
    sources[number] = sources[number].model_copy(update=fields)
    return trace.model_copy(update={"sources": tuple(sources)})


def wrong(card: Card) -> list[tuple[str, str]]:
    return [(point.row, point.field) for point in card.points if not point.right]


def test_a_trace_that_finds_everything_has_every_point() -> None:
    card = score(GOLD, whole_trace())
    assert wrong(card) == []
    assert card.extra == 0
    assert card.right == len(card.points) == 33
    assert all(card.rows().values())


@pytest.mark.parametrize(
    ("number", "fields", "expected"),
    [
        (0, {"cue": (at("reported"),)}, [("G1", "cue")]),
        (0, {"cue": ()}, [("G1", "cue")]),
        (0, {"manner": Manner.MIXED}, [("G1", "manner")]),
        (1, {"manner": Manner.INDIRECT}, [("G2", "manner")]),
        (0, {"hedges": ()}, [("G1", "hedges")]),
        (0, {"places": ()}, [("G1", "places")]),
        (0, {"times": ()}, [("G1", "times")]),
        (1, {"said": None}, [("G2", "said")]),
        (
            1,
            {"said": TimeExpression(text="last week", span=at("last week"), value="2024-05-01")},
            [("G2", "said")],
        ),
        (3, {"chain": ("s3",)}, [("G4", "chain length"), ("G4", "step identity")]),
        (3, {"chain": ()}, []),
    ],
)
def test_one_wrong_thing_costs_its_points(
    number: int, fields: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    assert wrong(score(GOLD, changed_attribution(number, **fields))) == expected


@pytest.mark.parametrize(
    "quantity",
    [
        Quantity(text="30 boats", span=at("30 boats"), value=31, of="boats", approximate=True),
        Quantity(text="30 boats", span=at("30 boats"), value=30, of="boats", approximate=False),
        Quantity(text="30 boats", span=at("30 boats"), value=30, of="pilots", approximate=True),
        Quantity(text="30 boats", span=at("30 boats"), value=30, of=None, approximate=True),
    ],
)
def test_a_quantity_must_have_number_unit_and_closeness(quantity: Quantity) -> None:
    trace = changed_attribution(0, quantities=(quantity,))
    assert wrong(score(GOLD, trace)) == [("G1", "quantities")]


def test_a_chain_in_the_wrong_order_has_no_step_right() -> None:
    card = score(GOLD, changed_attribution(0, chain=("s2", "s1")))
    assert wrong(card) == [("G1", "step identity"), ("G1", "step kind")] * 2


def test_a_chain_without_its_origin_is_too_short() -> None:
    card = score(GOLD, changed_attribution(0, chain=("s1",)))
    assert wrong(card) == [("G1", "chain length"), ("G1", "step identity"), ("G1", "step kind")]


@pytest.mark.parametrize("fields", [{"kind": SourceKind.PERSON}, {"named": True}])
def test_kind_and_namedness_are_one_point(fields: dict[str, object]) -> None:
    assert wrong(score(GOLD, changed_source(1, **fields))) == [("G1", "step kind")]


def test_another_name_is_another_source() -> None:
    card = score(GOLD, changed_source(0, name="Morning Gull", mentions=()))
    assert wrong(card) == [("G1", "step identity"), ("G1", "step kind")]


def test_a_missing_description_is_a_point() -> None:
    assert wrong(score(GOLD, changed_source(2, description=None))) == [("G2", "description")]


def test_a_pronoun_that_is_not_joined_parts_the_sources() -> None:
    card = score(GOLD, changed_source(2, mentions=(at("Mayor Ines Calder"),)))
    assert wrong(card) == [("same source", "same source")]


def test_a_missing_attribution_loses_its_whole_row_and_keeps_the_number_of_points() -> None:
    trace = whole_trace()
    card = score(GOLD, trace.model_copy(update={"attributions": trace.attributions[1:]}))
    assert len(card.points) == 33
    assert {row for row, _ in wrong(card)} == {"G1"}
    assert [row for row, right in card.rows().items() if not right] == ["G1"]
    assert not any(point.right for point in card.points if point.row == "G1")
    assert card.extra == 0


def test_one_attribution_serves_one_row_only() -> None:
    twice = GOLD.model_copy(
        update={
            "attributions": (
                *GOLD.attributions,
                GOLD.attributions[2].model_copy(update={"id": "G5"}),
            )
        }
    )
    card = score(twice, whole_trace())
    assert {row for row, _ in wrong(card)} == {"G5"}


def test_what_gold_has_not_is_extra_and_own_statements_are_none() -> None:
    trace = whole_trace()
    more = Attribution(id="a5", content=(at("The pier is old"),), chain=("s3",))
    card = score(GOLD, trace.model_copy(update={"attributions": (*trace.attributions, more)}))
    assert card.extra == 1
    assert wrong(card) == [("not attributions", "not attributions")]


@pytest.mark.parametrize(
    "furniture",
    [(), (Furniture(kind=FurnitureKind.ADVERT, text="Share this page"),)],
)
def test_furniture_must_be_found_and_rightly_named(furniture: tuple[Furniture, ...]) -> None:
    trace = whole_trace().model_copy(update={"furniture": furniture})
    assert wrong(score(GOLD, trace)) == [("furniture", "furniture")]


def test_furniture_left_in_the_story_is_wrong() -> None:
    trace = whole_trace()
    story = trace.story.model_copy(update={"text": TEXT + "\n\nShare this page"})
    assert wrong(score(GOLD, trace.model_copy(update={"story": story}))) == [
        ("furniture", "furniture")
    ]


@pytest.mark.parametrize("byline", [(), ("Pia Sand", "Gull"), ("P. Sand",)])
def test_the_byline_must_be_the_same_people(byline: tuple[str, ...]) -> None:
    trace = whole_trace()
    story = trace.story.model_copy(update={"byline": byline})
    assert wrong(score(GOLD, trace.model_copy(update={"story": story}))) == [("byline", "byline")]


def test_contents_are_compared_by_their_words() -> None:
    assert overlap("it was planned", "it was planned") == 1
    assert overlap("it was planned", "the tide turned") == 0
    assert 0.5 < overlap("it was planned", "she said it was planned") < 1
    # So long a content says nothing about finding this one.
    assert overlap("old pier", "the old pier of the town where boats come in each night") < 0.5
    assert not holds("planned it was", "it was planned")
    assert not holds("anything", "")


def test_sums_and_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, trace = tmp_path / "x.gold.json", tmp_path / "x.json"
    gold.write_text(GOLD.model_dump_json(exclude_none=True), encoding="utf-8")
    trace.write_text(whole_trace().model_dump_json(), encoding="utf-8")
    assert read_gold(gold) == GOLD
    assert main([str(gold), str(trace)]) == 0
    assert "33 of 33 points, 8 of 8 rows whole, 0 further" in capsys.readouterr().out
    sums = sum_up([score(GOLD, whole_trace()), score(GOLD, changed_attribution(0, cue=()))])
    assert (sums.points, sums.of, sums.rows, sums.of_rows) == (65, 66, 15, 16)
    assert sums.fields["cue"] == (5, 6)


def test_command_line_wants_one_or_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["only-one.json"])
    assert "--samples" in capsys.readouterr().err


def test_a_file_that_is_no_trace_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, trace = tmp_path / "x.gold.json", tmp_path / "x.json"
    gold.write_text(GOLD.model_dump_json(exclude_none=True), encoding="utf-8")
    trace.write_text("{}\n{}", encoding="utf-8")
    with pytest.raises(SystemExit):
        main([str(gold), str(trace)])
    assert "Invalid JSON" in capsys.readouterr().err


def test_gold_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError):
        Gold.model_validate({"about": "", "published": "", "attributions": [], "hints": []})
