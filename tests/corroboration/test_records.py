"""The public formats hold what the design says, and round-trip."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from reportedly.corroboration.records import (
    Claim,
    ClaimDetail,
    Claims,
    Copies,
    Copy,
    CopyKind,
    First,
    Grade,
    Independent,
)


def _detail() -> ClaimDetail:
    return ClaimDetail(
        id="c1",
        claim="The dam holds.",
        reports=(),
        origins=(),
        independent=Independent(least=1, most=2),
        first=First(story="s1", published="2024-05-01"),
        grade=Grade(suggested=3, reasons=("one origin",)),
    )


def test_claims_have_the_keys_of_the_format() -> None:
    printed = json.loads(Claims(claims=(_detail().short(),)).model_dump_json())

    assert printed["schema"] == "reportedly/claims/1"
    assert list(printed["claims"][0]) == [
        "id",
        "claim",
        "reports",
        "origins",
        "independent",
        "first",
        "figures",
        "denied_by",
        "grade",
    ]
    assert list(printed["claims"][0]["grade"]) == ["suggested", "reasons", "given"]


def test_copies_have_the_keys_of_the_format() -> None:
    copy = Copy(of="a", by="b", kind=CopyKind.PARTIAL_COPY, containment=0.5)
    printed = json.loads(Copies(copies=(copy,)).model_dump_json())

    assert printed == {
        "schema": "reportedly/copies/1",
        "copies": [
            {
                "of": "a",
                "by": "b",
                "kind": "partial copy",
                "containment": 0.5,
                "passages": [],
                "evidence": [],
            }
        ],
    }


def test_a_detail_round_trips_and_shortens() -> None:
    detail = _detail()

    assert ClaimDetail.model_validate_json(detail.model_dump_json()) == detail
    assert type(detail.short()) is Claim
    assert json.loads(detail.model_dump_json())["schema"] == "reportedly/claim/1"


def test_a_range_runs_upwards() -> None:
    with pytest.raises(ValidationError, match="least 2 is more than most 1"):
        Independent(least=2, most=1)
