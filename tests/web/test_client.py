"""The Python client, against the server that production uses."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Iterator

import httpx
import pytest
from django.contrib.auth.models import User

from reportedly.client import ClaimLine, Client, FoundPassage, SourceLine, StoryLine
from reportedly.errors import ReportedlyError
from reportedly.exchange.formats import FormatName
from reportedly.web.api import shapes

TEXT = "“It is safe,” Mayor Ilse Brandt told The Harbour Post."


@pytest.fixture
def desk(account: Callable[..., User]) -> Iterator[Client]:
    """The client of an analyst."""
    from django.core.wsgi import get_wsgi_application
    from waitress import create_server

    from reportedly.web.keys import make_key

    key = make_key(account("analyst"), "tests", ["read", "trace", "write"])
    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0, threads=1)
    worker = threading.Thread(target=server.run, daemon=True)
    worker.start()
    with Client(f"http://127.0.0.1:{server.effective_port}/", key) as client:
        yield client
    # Closed by the thread that waits on its sockets: closed under it they would be bad ones.
    server.trigger.pull_trigger(server.close)
    worker.join(10)
    server.task_dispatcher.shutdown()
    assert not worker.is_alive()


def test_all_that_the_api_gives(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportedly.archive.models import Copy, Story

    monkeypatch.setattr("reportedly.client._PAGE", 5)
    stories = list(desk.stories())
    assert len({each.id for each in stories}) == Story.objects.count() > 10
    assert len(list(desk.copies())) == Copy.objects.count()
    claims = list(desk.claims())
    assert claims == sorted(claims, key=lambda each: -each.stories)
    detail = desk.claim(claims[0].id)
    assert detail.id == claims[0].id
    story = detail.reports[0].story
    assert desk.story(story).id == story
    trace = desk.trace_of(story)
    assert trace.story.id == story
    assert detail.id in {each.id for each in desk.claims_of(story)}
    assert json.loads(desk.trace_as(story, FormatName.NINJS))["bodies"][0]["value"] == (
        trace.story.text
    )
    assert all(story in {each.of, each.by} for each in desk.copies_of(story))
    assert any(hit.passages for hit in desk.search("soldiers", kind="person"))
    assert desk.sources("Zarnik")[0].stories >= 1


def test_what_it_sends(desk: Client) -> None:
    found = desk.trace(text=TEXT, date=dt.date(2025, 3, 4))
    assert found.attributions
    kept = desk.keep(text=TEXT)
    assert desk.story(kept.id) == kept
    claim = next(desk.claims()).id
    given = desk.grade(claim, 3, "seen").grade.given
    assert given is not None
    assert (given.grade, given.note) == (3, "seen")


def test_errors_are_those_of_the_catalogue(desk: Client) -> None:
    asked: dict[str, Callable[[], object]] = {
        "no-such-story": lambda: desk.story("nothing ?/#"),
        "no-such-claim": lambda: desk.claim("nothing"),
        "empty-search": lambda: list(desk.search()),
        "bad-request": lambda: desk.trace(),
    }
    for name, ask in asked.items():
        with pytest.raises(ReportedlyError) as caught:
            ask()
        assert caught.value.problem.name == name


def test_servers_that_are_none() -> None:
    def failing(request: httpx.Request) -> httpx.Response:
        if "stories" in request.url.path:
            raise httpx.ConnectError("refused")
        if "sources" in request.url.path:
            return httpx.Response(502, text="<html>")
        return httpx.Response(200, text="<html>" if "search" in request.url.path else "{}")

    with Client("https://desk.example", transport=httpx.MockTransport(failing)) as desk:
        asked: dict[str, Callable[[], object]] = {
            "no-connection": lambda: list(desk.stories()),
            "http-status": lambda: desk.sources("x"),
            "bad-request": lambda: list(desk.search("x")),
        }
        for name, ask in asked.items():
            with pytest.raises(ReportedlyError) as caught:
                ask()
            assert caught.value.problem.name == name
        with pytest.raises(ReportedlyError, match="no ClaimDetail"):
            desk.claim("x")


def test_its_records_have_the_fields_of_the_servers() -> None:
    pairs = (
        (StoryLine, shapes.StoryLine), (ClaimLine, shapes.ClaimLine),
        (SourceLine, shapes.SourceLine), (FoundPassage, shapes.PassageShape),
    )  # fmt: skip
    for ours, theirs in pairs:
        assert set(ours.model_fields) == set(theirs.model_fields)
