"""The API and the feeds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reportedly.corroboration.records import ClaimDetail, Copies
from reportedly.records import Trace
from reportedly.web.api.failures import FAILURES
from tests.web.test_pages import arguments

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def key(account: Callable[..., User]) -> str:
    from reportedly.web.keys import make_key

    return make_key(account("analyst"), "tests", ["read", "trace", "write"])


def send(client: Client, path: str, body: object, key: str = "", **more: Any) -> Any:
    headers = {"authorization": f"Bearer {key}"} if key else {}
    return client.post(
        path, json.dumps(body), content_type="application/json", headers=headers, **more
    )


def test_all_that_the_pages_show(client: Client) -> None:
    from reportedly.archive.models import Story

    story, claim = arguments()["story"]["key"], arguments()["claim"]["key"]
    listed = client.get("/api/v1/stories?limit=5").json()
    assert len(listed["stories"]) == 5
    second = client.get(f"/api/v1/stories?limit=100&after={listed['next']}").json()
    assert second["next"] is None
    ids = {each["id"] for each in listed["stories"] + second["stories"]}
    assert len(ids) == Story.objects.count()
    assert client.get(f"/api/v1/stories/{story}").json()["id"] == story
    trace = Trace.model_validate(client.get(f"/api/v1/stories/{story}/trace").json())
    assert trace.schema_ == "reportedly/trace/1"
    assert Copies.model_validate(client.get(f"/api/v1/stories/{story}/copies").json())
    assert client.get(f"/api/v1/stories/{story}/claims").json()["claims"]
    assert client.get("/api/v1/claims?order=conflict").json()["claims"]
    detail = ClaimDetail.model_validate(client.get(f"/api/v1/claims/{claim}").json())
    assert detail.id == claim
    assert client.get("/api/v1/copies").json()["copies"]
    hits = client.get("/api/v1/search?q=soldiers&kind=person").json()["hits"]
    assert hits[0]["passages"][0]["chain"]
    found = client.get("/api/v1/sources?name=Zarnik").json()["sources"]
    assert client.get(f"/api/v1/sources/{found[0]['name']}").json()["stories"] >= 1


def test_one_shape_for_every_error(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "/api/v1/stories/nothing": 404,
        "/api/v1/claims/nothing": 404,
        "/api/v1/sources/nothing": 404,
        "/api/v1/no-such-thing": 404,
        "/api/v1/search?q=%00": 422,
        "/api/v1/stories?limit=0": 400,
        "/api/v1/stories?after=x": 400,
        "/api/v1/claims?order=best": 400,
        "/api/v1/search": 422,
        "/api/v1/search?since=soon": 400,
    }
    for path, status in wrong.items():
        answer = client.get(path)
        assert answer.status_code == status, path
        error = answer.json()["error"]
        assert set(error) == {"code", "name", "status", "message", "remedy"}
        assert error["status"] == status
        assert status in FAILURES
    from reportedly.web.api import v1

    def fail(*_: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(v1, "story_named", fail)
    answer = client.get("/api/v1/stories/x")
    assert answer.status_code == 500
    assert "secret" not in answer.content.decode()


def test_tracing_needs_a_key_and_keeps_nothing(client: Client, key: str) -> None:
    from reportedly.archive.models import Story

    words = {"text": "“It is safe,” Mayor Ilse Brandt told The Harbour Post.", "date": "2025-03-04"}
    count = Story.objects.count()
    assert send(client, "/api/v1/trace", words).status_code == 401
    assert send(client, "/api/v1/trace", words, "rpt_guessed").status_code == 401
    found = Trace.model_validate(send(client, "/api/v1/trace", words, key).json())
    assert found.attributions
    assert send(client, "/api/v1/trace", {}, key).status_code == 400
    assert send(client, "/api/v1/trace", words | {"shell": "x"}, key).status_code == 400
    assert Story.objects.count() == count
    kept = send(client, "/api/v1/stories", words, key)
    assert kept.status_code == 200
    assert Story.objects.count() == count + 1


def test_keys_have_scopes_and_end(client: Client, account: Callable[..., User]) -> None:
    from reportedly.web.keys import make_key
    from reportedly.web.models import ApiKey
    from reportedly.web.roles import Role, give_role

    reader = account("reader")
    reading = make_key(reader, "r", ["read", "write"])
    assert ApiKey.objects.get().scopes == ["read"]
    assert reading not in str(ApiKey.objects.values())
    assert send(client, "/api/v1/trace", {"text": "x"}, reading).status_code == 403
    analyst = account("analyst")
    writing = make_key(analyst, "w", ["write"])
    claim = arguments()["claim"]["key"]
    graded = send(client, f"/api/v1/claims/{claim}/grade", {"grade": 3}, writing)
    assert graded.json()["grade"]["given"]["author"] == "analyst-one"
    give_role(analyst, Role.READER)
    assert send(client, f"/api/v1/claims/{claim}/grade", {"grade": 3}, writing).status_code == 403
    ApiKey.objects.update(revoked="2020-01-01T00:00:00Z")
    assert send(client, "/api/v1/trace", {"text": "x"}, reading).status_code == 401


def test_no_cookie_opens_the_api(signed_in: Callable[[str], Client]) -> None:
    assert send(signed_in("administrator"), "/api/v1/trace", {"text": "x"}).status_code == 401


def test_keys_are_made_and_revoked_on_the_page(signed_in: Callable[[str], Client]) -> None:
    from reportedly.web.models import ApiKey

    reader, other = signed_in("reader"), signed_in("analyst")
    page = reader.post("/account/keys/", {"name": "mine", "scope": ["read", "write"]})
    assert "rpt_" in page.content.decode()
    assert page.headers["Cache-Control"] == "private, no-store"
    row = ApiKey.objects.get()
    assert row.scopes == ["read"]
    other.post(f"/account/keys/{row.pk}/revoke")
    assert ApiKey.objects.get().revoked is None
    reader.post(f"/account/keys/{row.pk}/revoke")
    assert ApiKey.objects.get().revoked is not None


def test_the_api_is_asked_slowly(client: Client) -> None:
    statuses = [client.get("/api/v1/claims?limit=1").status_code for _ in range(122)]
    assert statuses[:120] == [200] * 120
    assert statuses[-1] == 429


def test_the_description_has_every_operation_with_its_errors(client: Client) -> None:
    schema = client.get("/api/v1/openapi.json").json()

    assert len(schema["paths"]) >= 12
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            assert {"200", "404", "429"} <= set(operation["responses"]), path
            assert operation["security"], path
    example = schema["paths"]["/api/v1/trace"]["post"]["responses"]["200"]
    assert Trace.model_validate(example["content"]["application/json"]["example"])
    assert "POST /api/v1/trace" in client.get("/api/").content.decode()


@pytest.mark.parametrize("kind", ["search", "source", "claim"])
def test_feeds_say_where_a_story_was_first_published(client: Client, kind: str) -> None:
    from tests.web.test_pages import address

    tree = ElementTree.fromstring(client.get(address(f"{kind}-atom")).content)  # noqa: S314 - ours
    entries = tree.findall(f"{ATOM}entry")
    assert entries
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    feed = client.get(address(f"{kind}-json"))
    assert feed.headers["Content-Type"] == "application/feed+json"
    assert feed.json()["version"] == "https://jsonfeed.org/version/1.1"
    assert len(feed.json()["items"]) == len(entries)


def test_via_and_source_of_a_republished_story(client: Client) -> None:
    page = client.get("/search/atom.xml?q=shipyard").content.decode()
    items = client.get("/search/feed.json?q=shipyard").json()["items"]

    assert 'rel="via"' in page
    assert "<source>" in page
    assert any("_reportedly" in item for item in items)
