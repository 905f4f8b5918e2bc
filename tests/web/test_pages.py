"""Every page: who may see it, what it says, and in how many queries."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reportedly.web.roles import Role, role_of
from reportedly.web.urls import ROUTES

MOST_QUERIES = 25
NOT_FOR_GET = {"welcome", "register"}


def arguments() -> dict[str, dict[str, Any]]:
    """What each route with parts is asked for."""
    from reportedly.archive.models import Byline, Claim, Copy, Event, Source, Story

    story = Story.objects.order_by("pk")[1]
    copy = Copy.objects.first()
    assert copy is not None
    claim = Claim.objects.filter(stories_count__gt=1).order_by("-stories_count")[0]
    source = Source.objects.filter(named=True, kind="person").order_by("pk")[0]
    byline = Byline.objects.order_by("pk")[0]
    event = Event.objects.order_by("-stories_count")[0]
    key, name = {"key": story.key}, {"name": source.name}
    return {
        "story": key, "story-format": key | {"name": "ninjs"}, "versions": key, "comment": key,
        "version": key | {"number": 1},
        "copy": {"key": copy.of.key, "other": copy.by.key},
        "claim": {"key": claim.key}, "grade": {"key": claim.key}, "merge": {"key": claim.key},
        "split": {"key": claim.key}, "claim-atom": {"key": claim.key},
        "claim-json": {"key": claim.key}, "note-claim": {"key": claim.key}, "note-source": name,
        "author": {"name": byline.name}, "event": {"key": event.key},
        "source": name, "reliability": name, "decide-on-source": name, "source-atom": name,
        "source-json": name, "outlet": {"name": story.domain or story.outlet},
        "welcome": {"token": "none"}, "undo-decision": {"key": "none"},
        "undo-act": {"number": 99}, "report-comment": {"number": 99},
        "decide-comment": {"number": 99}, "revoke-key": {"number": 99},
        "drop-search": {"number": 99},
    }  # fmt: skip


def address(name: str) -> str:
    return reverse(name, kwargs=arguments().get(name, {})) + ("?q=soldiers" * ("search" in name))


@pytest.mark.parametrize("role", [role.label for role in Role])
def test_every_route_lets_in_whom_it_should(signed_in: Callable[[str], Client], role: str) -> None:
    client = signed_in(role)
    mine = Role.named(role)
    for route in ROUTES:
        url = address(route.name)
        for method, needed in ((client.get, route.read), (client.post, route.write)):
            if method == client.post and route.name == "sign-out":
                continue
            status = method(url).status_code
            told = (route.name, role, method.__name__, status)
            if needed is None:
                assert status == 405, told
            elif mine >= needed:
                assert status not in {403, 405, 500}, told
                if method == client.get and route.name not in NOT_FOR_GET | {"sign-in"}:
                    assert status == 200, told
            elif mine is Role.VISITOR:
                assert status == 302, told
            else:
                assert status == 403, told


def test_no_page_asks_the_database_often(signed_in: Callable[[str], Client]) -> None:
    client = signed_in("administrator")
    for route in ROUTES:
        if route.read is not None and route.name not in NOT_FOR_GET:
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address(route.name))
            assert len(queries) <= MOST_QUERIES, (route.name, len(queries))
            assert len(answer.content) < 150_000, route.name


def test_other_methods_are_refused(client: Client) -> None:
    for route in ROUTES:
        assert client.put(address(route.name)).status_code == 405
        assert client.delete(address(route.name)).status_code == 405


def test_a_private_site_shows_the_door_alone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.conf import settings

    from reportedly.web.serving_options import Serving

    monkeypatch.setattr(settings, "SERVING", Serving(private=True))
    for route in ROUTES:
        if route.name in {"healthz", "sign-in"}:
            assert client.get(address(route.name)).status_code == 200
        elif route.read is Role.VISITOR and route.name not in NOT_FOR_GET:
            assert client.get(address(route.name)).status_code == 302, route.name
    assert client.get("/api/v1/stories").status_code == 401


def test_the_front_page_tells_what_is_echoed_and_what_is_in_conflict(client: Client) -> None:
    page = client.get("/").content.decode()

    assert "Newest stories" in page
    assert "Most echoed claims" in page
    assert "Claims in conflict" in page
    assert "independent origins" in page


def test_older_stories_follow_and_none_comes_twice(client: Client) -> None:
    from reportedly.archive.models import Story
    from reportedly.web.paging import stories_after

    Story.objects.filter(pk__lt=4).update(published_at=None)
    seen: list[int] = []
    after = None
    while True:
        part = stories_after(Story.objects.all(), after, 3)
        seen += [story.pk for story in part.rows]
        after = part.after
        if after is None:
            break
    assert len(seen) == len(set(seen)) == Story.objects.count()
    assert client.get("/?after=nonsense").status_code == 422
    assert client.get("/?after=20241113T094000.000000-99").status_code == 200


def test_a_story_has_its_label_its_chains_its_publisher_and_its_echoes(client: Client) -> None:
    page = client.get(address("story")).content.decode()

    assert "Sources at a glance" in page
    assert '<svg class="bar"' in page
    assert "Who told whom" in page
    assert "Taken off the page as furniture" in page
    assert "other stories" in page
    assert 'rel="noreferrer noopener nofollow"' in page


def test_a_claim_tells_its_range_of_origins_and_every_report(client: Client) -> None:
    from reportedly.archive.claims import claim_named

    key = arguments()["claim"]["key"]
    page = client.get(address("claim")).content.decode()
    detail = claim_named(key)

    assert "How many independent origins?" in page
    assert page.count('aria-label="Chain, from the page to the origin"') == len(detail.reports)
    assert "Suggested:" in page
    for reason in detail.grade.reasons:
        assert reason.split("“")[0][:20] in page

    from reportedly.archive.models import Claim

    torn = Claim.objects.filter(conflicts__gt=0, stories_count__gt=1)[0]
    assert "What does not agree" in client.get(f"/claim/{torn.key}").content.decode()


def test_grades_win_are_logged_and_can_be_taken_back(signed_in: Callable[[str], Client]) -> None:
    from reportedly.archive.models import Decision

    analyst, curator = signed_in("analyst"), signed_in("curator")
    url = address("grade")
    assert analyst.post(url, {"grade": 9}).status_code == 422
    assert analyst.post(url, {"grade": 2, "note": "seen myself"}).status_code == 302
    page = analyst.get(address("claim")).content.decode()
    assert "Graded <strong>2</strong>" in page
    assert "analyst-one" in page
    assert "seen myself" in analyst.get("/log/").content.decode()
    key = Decision.objects.get().key
    assert analyst.post(f"/log/undo/{key}").status_code == 403
    assert curator.post(f"/log/undo/{key}").status_code == 302
    assert curator.post(f"/log/undo/{key}").status_code == 422
    assert "Nobody has graded it" in analyst.get(address("claim")).content.decode()


def test_sources_are_graded_by_people(signed_in: Callable[[str], Client]) -> None:
    analyst = signed_in("analyst")
    assert "nobody has graded" in analyst.get(address("source")).content.decode()
    assert analyst.post(address("reliability"), {"grade": "Z"}).status_code == 422
    analyst.post(address("reliability"), {"grade": "B", "note": "checked"})
    assert "Reliability <strong>B</strong>" in analyst.get(address("source")).content.decode()


def test_an_author_has_a_page_that_stories_lead_to(client: Client) -> None:
    from reportedly.archive.models import Byline

    byline = Byline.objects.select_related("story").order_by("pk")[0]
    page = client.get(address("author")).content.decode()
    assert f"<h1><bdi>{byline.name}</bdi></h1>" in page
    assert "Own reporting and relayed" in page
    assert reverse("story", args=[byline.story.key]) in page
    story = client.get(reverse("story", args=[byline.story.key])).content.decode()
    assert reverse("author", args=[byline.name]) in story
    assert client.get(reverse("author", args=["Nobody Atall"])).status_code == 404


def test_the_profile_of_an_author_is_an_author_box_with_the_name() -> None:
    from reportedly.records import Furniture, FurnitureKind, Story, Trace
    from reportedly.web.pages.authors import profile_in

    boxes = ("Dora Finch covers courts.", "Ilse Brandt writes of ports.")
    pieces = tuple(Furniture(kind=FurnitureKind.AUTHOR_BOX, text=text) for text in boxes)
    other = Furniture(kind=FurnitureKind.CAPTION, text="Ilse Brandt at the quay")
    trace = Trace(story=Story(id="x", text="It rained."), furniture=(other, *pieces))
    assert profile_in([trace], "ilse brandt") == boxes[1]
    assert profile_in([trace], "Oda Renning") is None


def test_an_event_shows_its_stories_in_time_and_on_a_map(client: Client) -> None:
    from reportedly.archive.models import Event, Story

    event = Event.objects.order_by("-stories_count")[0]
    page = client.get(address("event")).content.decode()
    stories = Story.objects.filter(event=event)
    assert event.stories_count == stories.count() > 2
    assert all(reverse("story", args=[story.key]) in page for story in stories)
    assert "Stories over time" in page
    last = stories.order_by("-key")[0]
    # Its stories lead to it, whichever of them gave it its id.
    again = client.get(reverse("event", args=[last.key])).content.decode()
    assert again.split("<main")[1] == page.split("<main")[1]
    assert client.get(reverse("event", args=["no-such"])).status_code == 404


def test_bars_stand_for_stretches_that_fit() -> None:
    from reportedly.web.charts import bars_over_time

    assert bars_over_time(["2031-03-14", None]) is None
    hours = bars_over_time(["2031-03-14T09:10:00Z", "2031-03-14T09:50:00Z", "2031-03-14T12:10:00Z"])
    assert hours is not None
    assert [(bar.count, bar.when) for bar in hours.bars] == [
        (2, "14 March 2031, 09:00 to 10:00 UTC"),
        (1, "14 March 2031, 12:00 to 13:00 UTC"),
    ]
    years = bars_over_time(["0900-01-01", "2031-03-14", "2031-03-14"])
    assert years is not None
    assert sum(bar.count for bar in years.bars) == 3
    assert all(bar.x >= 0 and bar.x + bar.width <= years.width for bar in years.bars)


def test_a_map_holds_its_places() -> None:
    from reportedly.web.charts import Named, land, map_of

    assert map_of([]) is None
    ends = [("Suva", -18.1, 178.4), ("Nome", 64.5, -165.4), ("Alert", 82.5, -62.3)]
    for places in (ends[:1], ends[2:], ends):
        found = map_of(Named(name, "", lat, lon, 1) for name, lat, lon in places)
        assert found is not None
        assert all(0 <= s.x <= found.width and 0 <= s.y <= found.height for s in found.spots)
    assert land().count("M") == land().count("z") > 100


def test_notes_are_kept_logged_and_taken_back(signed_in: Callable[[str], Client]) -> None:
    from reportedly.archive.models import Decision

    analyst, curator = signed_in("analyst"), signed_in("curator")
    for where, page in (("note-claim", "claim"), ("note-source", "source")):
        assert analyst.post(address(where), {"text": " "}).status_code == 422
        assert analyst.post(address(where), {"text": "x" * 2001}).status_code == 422
        analyst.post(address(where), {"text": f"Asked the harbour office: {page}."})
        note = f"Asked the harbour office: {page}."
        assert note in analyst.get(address(page)).content.decode()
        assert note in curator.get("/log/").content.decode()
        row = Decision.objects.get(kind="note", undone=False)
        assert analyst.post(f"/log/undo/{row.key}").status_code == 403
        curator.post(f"/log/undo/{row.key}")
        assert note not in analyst.get(address(page)).content.decode()
    nobody = reverse("note-source", args=["Nobody Atall"])
    assert analyst.post(nobody, {"text": "x"}).status_code == 404


def test_claims_are_found_by_a_place_that_they_name(client: Client) -> None:
    from reportedly.archive.loading import newest_trace
    from reportedly.archive.models import Story

    name = next(
        place.text
        for story in Story.objects.order_by("pk")
        for attribution in newest_trace(story).attributions
        for place in attribution.places
    )
    page = client.get("/search/", {"place": name}).content.decode()
    assert '<h2 id="found">Found</h2>' in page
    assert "Nothing found" in client.get("/search/?place=Atlantis").content.decode()


def test_curators_split_and_take_back(signed_in: Callable[[str], Client]) -> None:
    from reportedly.archive.claims import claim_named

    curator = signed_in("curator")
    key = arguments()["claim"]["key"]
    before = claim_named(key)
    answer = curator.post(address("split"), {"report": len(before.reports) - 1}, follow=True)
    assert "It is in the log" in answer.content.decode()
    assert curator.post(address("merge"), {"other": "no-such"}).status_code == 404
    assert curator.post(address("split"), {"report": 0}).status_code == 422


def test_searching(client: Client) -> None:
    found = client.get("/search/?q=soldiers").content.decode()
    assert "Found" in found
    assert "soldiers" in found
    assert "Nothing found" in client.get("/search/?q=zeppelin").content.decode()
    assert "Nothing found" in client.get("/search/?q=soldiers&since=2030-01-01").content.decode()
    assert client.get("/search/?since=yesterday").status_code == 400
    assert client.get("/search/?kind=alien").status_code == 400
    assert client.get("/search/?q=%E2%80%A6").status_code == 422
    assert "person" in client.get("/search/?kind=person&q=soldiers").content.decode()


def test_tracing_keeps_nothing_unless_it_is_asked_to(signed_in: Callable[[str], Client]) -> None:
    from reportedly.archive.models import Story

    words = "“The bridge is safe,” Mayor Ilse Brandt told The Harbour Post last week."
    reader, analyst = signed_in("reader"), signed_in("analyst")
    count = Story.objects.count()
    page = reader.post("/trace/", {"text": words, "keep": "on"}).content.decode()
    assert "not kept" in page
    assert "Ilse Brandt" in page
    assert Story.objects.count() == count
    assert reader.post("/trace/", {}).status_code == 400
    assert reader.post("/trace/", {"text": words, "link": "https://a.example"}).status_code == 400
    assert analyst.post("/trace/", {"text": words, "keep": "on"}).status_code == 302
    assert Story.objects.count() == count + 1


def test_comments_wait_are_shown_reported_and_removed(
    signed_in: Callable[[str], Client], client: Client
) -> None:
    from reportedly.web.models import Act, Comment

    reader, curator = signed_in("reader"), signed_in("curator")
    story = address("story")
    reader.post(address("comment"), {"text": "I saw it. See https://a.example/x."})
    assert "waits for a moderator" in reader.get(story).content.decode()
    assert "I saw it" not in client.get(story).content.decode()
    assert "I saw it" in curator.get("/comments/").content.decode()
    first = Comment.objects.get()
    curator.post(f"/comment/{first.pk}/decide", {"state": "shown", "reason": "fine"})
    page = client.get(story).content.decode()
    assert 'href="https://a.example/x" rel="nofollow ugc noopener noreferrer"' in page
    reader.post(address("comment"), {"text": "And more."})
    assert "And more." in client.get(story).content.decode()
    reader.post(address("comment"), {"text": "https://a.example https://b.example"})
    assert Comment.objects.order_by("-pk")[0].state == "waiting"
    for _ in range(3):
        reader.post(f"/comment/{first.pk}/report")
    assert Comment.objects.get(pk=first.pk).reported == 1
    curator.post(f"/comment/{first.pk}/decide", {"state": "removed", "reason": "off topic"})
    assert "I saw it" not in client.get(story).content.decode()
    assert "off topic" in curator.get("/log/").content.decode()
    act = Act.objects.filter(after__state="removed").get()
    curator.post(f"/log/undo-act/{act.pk}")
    assert "I saw it" in client.get(story).content.decode()
    assert curator.post(f"/comment/{first.pk}/decide", {"state": "burnt"}).status_code == 422


def test_comments_are_given_slowly_and_have_a_length(signed_in: Callable[[str], Client]) -> None:
    reader = signed_in("reader")
    url = address("comment")
    assert reader.post(url, {"text": "x" * 2001}).status_code == 422
    assert reader.post(url, {"text": "a\0b"}).status_code == 422
    answers = [reader.post(url, {"text": f"number {n}"}).status_code for n in range(7)]
    assert answers == [302] * 5 + [429] * 2


def test_accounts_are_invited_and_given_roles(
    signed_in: Callable[[str], Client], account: Callable[..., Any]
) -> None:
    from django.contrib.auth.models import User

    administrator = signed_in("administrator")
    page = administrator.post("/accounts/", {"invite": "curator"}).content.decode()
    link = page.split("<code>")[1].split("</code>")[0]
    password = {"password1": "one two three four", "password2": "one two three four"}
    assert Client().post(link, {"username": "eve"} | password).status_code == 302
    eve = User.objects.get(username="eve")
    assert role_of(eve) is Role.CURATOR
    administrator.post("/accounts/", {"account": eve.pk, "role": "reader"})
    assert role_of(User.objects.get(pk=eve.pk)) is Role.READER
    own = User.objects.get(username="administrator-one")
    assert (
        administrator.post("/accounts/", {"account": own.pk, "role": "reader"}).status_code == 403
    )
    assert administrator.post("/accounts/", {"invite": "king"}).status_code == 422


def test_searches_are_kept_by_their_owner(signed_in: Callable[[str], Client]) -> None:
    from reportedly.web.models import SavedSearch

    reader, other = signed_in("reader"), signed_in("analyst")
    reader.post("/search/keep", {"name": "Soldiers", "query": "q=soldiers"})
    assert "/search/?q=soldiers" in reader.get("/account/").content.decode()
    number = SavedSearch.objects.get().pk
    other.post(f"/search/drop/{number}")
    assert SavedSearch.objects.count() == 1
    reader.post(f"/search/drop/{number}")
    assert SavedSearch.objects.count() == 0


def test_a_registration_is_open_only_where_it_is_meant_to_be(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.conf import settings

    from reportedly.web.serving_options import Serving

    form = {"username": "eve", "password1": "one two three four", "password2": "one two three four"}
    assert client.post("/register/", form).status_code == 404
    monkeypatch.setattr(settings, "SERVING", Serving(registration=True))
    assert client.post("/register/", form).status_code == 302
    assert client.get("/account/").status_code == 200


def test_a_story_in_every_format_and_in_its_page(client: Client) -> None:
    from reportedly.exchange.formats import FORMATS

    key = arguments()["story"]["key"]
    for name, form in FORMATS.items():
        answers = [
            client.get(f"/story/{key}/as/{name}"),
            client.get(f"/api/v1/stories/{key}/formats/{name}"),
        ]
        for answer in answers:
            assert answer.status_code == 200
            assert answer.headers["Content-Type"] == form.media_type
            assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answers[0].content == answers[1].content
        assert f'href="/story/{key}/as/{name}"' in client.get(f"/story/{key}").content.decode()
    assert client.get(f"/story/{key}/as/html").status_code == 404
    assert client.get(f"/api/v1/stories/{key}/formats/html").status_code == 400
    page = client.get(f"/story/{key}").content.decode()
    block = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(block)["@type"] == "NewsArticle"


def test_the_bookmark_fills_the_form_and_sends_nothing(signed_in: Callable[[str], Client]) -> None:
    reader = signed_in("reader")
    page = reader.get("/trace/", {"url": "https://a.example/x?y=1&z='\"<b>"}).content.decode()

    assert 'value="https://a.example/x?y=1&amp;z=&#39;&#34;&lt;b&gt;"' in page
    assert "javascript:void(window.open(%22http://testserver/trace/%22+%27?url=%27" in page.replace(
        "%3F", "?"
    )
    assert reader.get("/trace/", {"url": "x", "text": "y", "keep": "on"}).status_code == 200
