"""The API by its own OpenAPI description: made-up calls, no server error, answers as described."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
"""Not whether a wrong key is refused where none is needed: reading is open to all, if so set."""

CALLS = 25
"""Made-up calls of each operation."""


@pytest.fixture
def described(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return found


@pytest.fixture
def key(account: Callable[..., User]) -> str:
    from reportedly.web.keys import make_key

    return make_key(account("analyst"), "tests", ["read", "trace", "write"])


def test_made_up_calls_get_described_answers(described: dict[str, Any], key: str) -> None:
    answers: Counter[int] = Counter()
    faults = [
        fault for operation in operations(described) for fault in called(operation, key, answers)
    ]

    assert not faults, "\n".join(faults)
    # Some of what is made up is right, and some is wrong in more than one way.
    assert answers[200] > 50
    assert {400, 404, 422} <= answers.keys()


def test_an_answer_that_is_not_described_would_be_seen(described: dict[str, Any], key: str) -> None:
    listed = described["paths"]["/api/v1/stories"]["get"]["responses"]
    listed["200"]["content"]["application/json"]["schema"] = {"type": "integer"}

    (operation,) = [each for each in operations(described) if each.label == "GET /api/v1/stories"]

    assert called(operation, key, Counter())


def operations(described: dict[str, Any]) -> list[Any]:
    schema = schemathesis.openapi.from_dict(described)
    schema.app = WSGIHandler()
    found: list[Any] = list(schema.get_all_operations())
    return [each.ok() for each in found]


def called(operation: Any, key: str, answers: Counter[int]) -> list[str]:
    """What is wrong with the answers to made-up calls of an operation, which are counted."""
    faults: list[str] = []
    headers = {"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"}

    @settings(
        max_examples=CALLS, deadline=None, derandomize=True, database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy())
    def call(case: Any) -> None:
        cache.clear()  # no call comes too often
        answer = case.call(headers=headers, base_url="http://localhost")
        answers[answer.status_code] += 1
        try:
            case.validate_response(answer, checks=CHECKS)
        except FailureGroup as group:
            told = case.as_curl_command()
            faults.extend(f"{operation.label}: {each}\n{told}" for each in group.exceptions)

    call()
    return faults
