"""Nothing of a story, an address or a form reaches the browser as markup, script or style."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from reportedly.archive.opening import close_archive, open_archive
from reportedly.records import Trace
from tests.report.hostile import hostile_trace
from tests.web.attacks import ATTACKS

LONGEST_KEY = 1000
"""Characters of an id that an archive keeps."""

_TAGS = """
html head meta title link script body a header p span form label input button nav ul li
main section h1 h2 h3 ol bdi footer time small strong em table caption thead tbody tr th tspan
td dl div dt dd details summary svg desc defs pattern rect circle g path text mark b i
article textarea select option fieldset legend q ins del code pre kbd blockquote
"""
TAGS = frozenset(_TAGS.split())
"""All that our own templates write."""
ADDRESSES = ("href", "src", "action", "formaction", "srcset", "data", "xlink:href")


class Strict(HTMLParser):
    """Reads a page as a browser does, and notes everything that is not ours."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.faults.append(f"tag {tag}")
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "http-equiv"}:
                self.faults.append(f"attribute {name}")
            if name in ADDRESSES and not fits(tag, name, value or ""):
                self.faults.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append("comment")

    def unknown_decl(self, data: str) -> None:
        self.faults.append("declaration")


BOOKMARK = (
    "javascript:void(window.open(%22http://testserver/trace/%22+%27%3Furl=%27"
    "+encodeURIComponent(location.href)))"
)
"""The one script among links: our own, the same to the letter on every page that has it."""


def fits(tag: str, name: str, value: str) -> bool:
    """Resources are our own; links lead to pages here or, by http, elsewhere."""
    if (tag, name) == ("a", "href") and value == BOOKMARK:
        return True
    parts = urlsplit(value)
    if tag in {"script", "link"}:
        ours = ("/static/reportedly/", "/api/", "/search/", "/source/", "/claim/", "/story/")
        own = value.startswith(ours)
        return own or value == "/opensearch.xml"
    if parts.scheme:
        return tag == "a" and name == "href" and parts.scheme in {"http", "https"}
    return value.startswith(("/", "#", "?")) and not value.startswith("//")


def look(client: Client, url: str, **more: Any) -> Any:
    """A page that must be well-behaved, whatever its status."""
    answer = client.get(url, **more)
    check(answer, url)
    return answer


def check(answer: Any, url: str = "") -> None:
    assert answer.status_code < 500, url
    assert "evil" not in answer.headers.get("Set-Cookie", "")
    assert "Content-Security-Policy" in answer.headers
    if not answer.headers["Content-Type"].startswith("text/html"):
        return
    page = answer.content.decode()
    reader = Strict()
    reader.feed(page)
    assert reader.faults == [], (url, reader.faults[:5])
    assert not {"\x00", "\x1b", "\u202e", "\u2066", "\u2067"} & set(page), url
    assert str(7 * 191) not in page, url


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An archive in which every field of every story is an attack."""
    path = tmp_path_factory.mktemp("attacks") / "archive.db"
    open_archive(f"sqlite:///{path}")
    from reportedly.archive.storing import Sheet, Stamp, digest_of, store
    from reportedly.page.page import Known, Page, PageForm

    for name, words in ATTACKS.items():
        words = words.encode("utf-8", "replace").decode()
        trace = with_ids(hostile_trace(words))
        known = Known(id=trace.story.id, keeps_id=True, title=words)
        page = Page(words, words, PageForm.STORY, url=words, known=known)
        store(Sheet.of(page), trace, Stamp(digest_of(trace.story), name[:80]))
    close_archive()
    return path


def with_ids(trace: Trace) -> Trace:
    """The same trace with the short ids that the program itself gives."""
    old = [source.id for source in trace.sources]
    new = {one: f"s{number}" for number, one in enumerate(old, 1)}
    sources = [each.model_copy(update={"id": new[each.id]}) for each in trace.sources]
    attributions = [
        each.model_copy(update={"id": "a1", "chain": tuple(new[step] for step in each.chain)})
        for each in trace.attributions
    ]
    story = trace.story.model_copy(update={"id": trace.story.id.replace("\0", " ")[:LONGEST_KEY]})
    more = {"story": story, "sources": tuple(sources), "attributions": tuple(attributions)}
    return trace.model_copy(update=more)


@pytest.fixture
def desk(hostile: Path) -> Any:
    from django.core.cache import cache

    open_archive(f"sqlite:///{hostile}")
    cache.clear()
    yield hostile
    close_archive()


def test_there_are_enough_of_them() -> None:
    assert len(set(ATTACKS.values())) >= 80


def test_attacks_that_are_stored(desk: Path) -> None:
    from reportedly.archive.models import Byline, Source, Story

    client = Client(raise_request_exception=False)
    look(client, "/")
    look(client, "/?after=undated-60")
    assert Story.objects.count() == len(ATTACKS)
    for story in Story.objects.all():
        assert look(client, reverse("story", args=[story.key])).status_code == 200
        look(client, reverse("versions", args=[story.key]))
        if story.domain or story.outlet:
            look(client, reverse("outlet", args=[story.domain or story.outlet]))
        for byline in Byline.objects.filter(story=story):
            assert look(client, reverse("author", args=[byline.name])).status_code == 200
        check(client.get(reverse("api-v1:trace_of_story", args=[story.key])))
        for name in Source.objects.filter(story=story, named=True).values_list("name", flat=True):
            assert look(client, reverse("source", args=[name])).status_code == 200
            feed = client.get(reverse("source-atom", args=[name]))
            assert feed.status_code == 200
            assert b"<script" not in feed.content


@pytest.mark.parametrize("words", ATTACKS.values(), ids=ATTACKS)
def test_attacks_that_are_reflected(desk: Path, words: str) -> None:
    client = Client(raise_request_exception=False)
    sendable = words.encode("utf-8", "replace").decode()
    for name in ("q", "source", "kind", "outlet", "place", "since", "until", "after"):
        look(client, "/search/", query_params={name: sendable})
        client.get("/search/atom.xml", query_params={name: sendable})
    look(client, "/claims/", query_params={"order": sendable})
    look(client, "/", query_params={"after": sendable})
    look(client, "/sign-in/", query_params={"next": sendable})
    for name in ("story", "claim", "source", "outlet", "author", "event"):
        look(client, reverse(name, args=[words]))
    check(client.post("/sign-in/", {"username": sendable, "password": sendable, "next": sendable}))
    answer = client.get("/api/v1/search", query_params={"q": sendable, "after": sendable})
    assert answer.status_code < 500
    assert answer.headers["Content-Type"].startswith("application/json")


def test_attacks_that_people_write(desk: Path) -> None:
    from django.contrib.auth.models import User
    from django.core.cache import cache

    from reportedly.archive.models import Source, Story
    from reportedly.web.models import ApiKey
    from reportedly.web.roles import Role, give_role

    user, _ = User.objects.get_or_create(username="ada")
    give_role(user, Role.ADMINISTRATOR)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    story = Story.objects.order_by("pk")[0]
    source = Source.objects.filter(named=True).order_by("pk")[0].name or ""
    for words in ATTACKS.values():
        words = words.encode("utf-8", "replace").decode()
        cache.clear()
        ApiKey.objects.all().delete()
        check(client.post(reverse("comment", args=[story.key]), {"text": words}))
        check(client.post(reverse("reliability", args=[source]), {"grade": "B", "note": words}))
        check(client.post(reverse("note-source", args=[source]), {"text": words}))
        check(client.post("/search/keep", {"name": words[:100], "query": words}))
        check(client.post("/account/keys/", {"name": words, "scope": words}))
        check(client.post("/accounts/", {"role": words, "account": words}))
    for url in (
        reverse("story", args=[story.key]),
        reverse("source", args=[source]),
        "/comments/",
        "/log/",
        "/account/",
    ):
        assert look(client, url).status_code == 200


@pytest.mark.parametrize("words", ATTACKS.values(), ids=ATTACKS)
def test_attacks_that_are_traced(desk: Path, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.contrib.auth.models import User

    from reportedly.options import Options, Tagging
    from reportedly.web.pages import tracing
    from reportedly.web.tracing import trace_sent

    quick = Options(tagging=Tagging(model="rules"))
    monkeypatch.setattr(tracing, "trace_sent", lambda sent: trace_sent(sent, quick))
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get_or_create(username="bob")[0])
    sendable = words.encode("utf-8", "replace").decode()
    story = f"{sendable}\n\n“{sendable} is safe,” Mayor {sendable} Brandt told The Post {sendable}."
    check(client.post("/trace/", {"text": story}))
    check(client.post("/trace/", {"text": json.dumps({"headline": sendable})}))
    look(client, "/trace/", query_params={"link": sendable})


def test_the_charts_hold_words_as_text() -> None:
    """Of a place, an event and a claim as an attack would name them."""
    from django.template import engines

    from reportedly.web.charts import Named, land, map_of

    environment: Any = engines["jinja2"]
    macros = environment.env.get_template("charts.html.j2").make_module()
    for words in ATTACKS.values():
        places = map_of([Named(words, words, 1.0, 2.0, 3)])
        reader = Strict()
        reader.feed(str(macros.map_picture(places, land)))
        assert reader.faults == []


def test_the_admiralty_note_is_text(signed_in: Callable[[str], Client]) -> None:
    from tests.web.test_pages import address

    analyst = signed_in("analyst")
    note = ATTACKS["image, quoted"]
    check(analyst.post(address("grade"), {"grade": 2, "note": note}))
    answer = look(analyst, address("claim"))
    assert "&lt;img src=x onerror=alert(1)&gt;" in answer.content.decode()
