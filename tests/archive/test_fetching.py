"""Feeds and pages are asked for politely: with memory, conditions and pauses, over many runs."""

from __future__ import annotations

import gzip
from collections import Counter
from dataclasses import replace

import pytest

from reportedly.archive.adding import Adder
from reportedly.archive.following import followed, start_following, stop_following
from reportedly.archive.models import Address, Site, Story
from reportedly.archive.place import Place
from reportedly.archive.remembering import ArchiveMemory
from reportedly.errors import ReportedlyError
from tests.archive.stories import RULES
from tests.servers import Reply, allowing, serving
from tests.servers import Site as Server

OPTIONS = replace(RULES, fetch=allowing().fetch)
FEED = """<rss version="2.0"><channel><title>Zarnik</title>
<item><guid>entry-1</guid><link>{site}/1</link><title>Bridge</title><pubDate>{date}</pubDate></item>
<item><guid>entry-2</guid><link>{site}/2</link><title>Ferry</title></item>
</channel></rss>"""
MONDAY, TUESDAY = "Mon, 11 Nov 2024 08:00:00 GMT", "Tue, 12 Nov 2024 08:00:00 GMT"


def page(words: str) -> Reply:
    text = f"{words} The mayor, Lena Ortiz, said so on Monday, and nobody at all denied it."
    body = f"<html><head><title>News</title></head><body><article><p>{text}</p></article></body>"
    return Reply(body.encode(), headers={"ETag": f'"{len(words)}"'})


def feed(server: Server, date: str = MONDAY) -> Reply:
    content = FEED.format(site=server.address, date=date).encode()
    return Reply(content, media_type="application/rss+xml", headers={"ETag": f'"{date}"'})


def add(address: str) -> Counter[str]:
    """One run of the program."""
    with Adder(OPTIONS) as adder:
        return Counter(
            result.problem.name if isinstance(result, ReportedlyError) else result.stored.value
            for result in adder.add(address)
        )


def asked(server: Server) -> list[str]:
    """What was asked for since this was last called."""
    paths = list(server.asked)
    server.asked.clear()
    return paths


def test_a_feed_is_asked_only_for_what_is_new(archive: Place) -> None:
    replies = {"/1": page("The bridge is shut."), "/2": page("The ferry runs.")}
    with serving(replies) as server:
        replies["/feed"] = feed(server)
        address = f"{server.address}/feed"
        assert add(address) == {"added": 2}
        assert asked(server) == ["/robots.txt", "/feed", "/1", "/2"]
        assert set(Story.objects.values_list("key", flat=True)) == {"entry-1", "entry-2"}

        replies["/feed"] = Reply(status=304)
        assert add(address) == {"unchanged": 1}
        assert server.asked_headers[-1]["If-None-Match"] == f'"{MONDAY}"'
        assert asked(server) == ["/feed"]  # robots.txt is known for a day

        replies["/feed"] = feed(server, TUESDAY)
        replies["/1"] = page("The bridge is open again.")
        assert add(address) == {"changed": 1, "unchanged": 1}
        assert asked(server) == ["/feed", "/1"]  # the other entry is as it was


def test_the_same_page_by_its_address_is_the_same_story(archive: Place) -> None:
    replies = {"/1": page("The bridge is shut."), "/2": page("The ferry runs.")}
    with serving(replies) as server:
        replies["/feed"] = feed(server)
        add(f"{server.address}/feed")
        replies["/1"] = Reply(status=304)
        assert add(f"{server.address}/1") == {"unchanged": 1}
        replies["/1"] = page("The bridge is open.")
        assert add(f"{server.address}/1#comments") == {"changed": 1}

    assert Story.objects.get(key="entry-1").versions_count == 2
    assert Story.objects.count() == 2


def test_what_failed_is_asked_for_again(archive: Place) -> None:
    replies = {"/1": page("The bridge is shut."), "/2": Reply(status=404)}
    with serving(replies) as server:
        replies["/feed"] = feed(server)
        address = f"{server.address}/feed"
        assert add(address) == {"added": 1, "http-status": 1}
        replies["/2"] = page("The ferry runs.")
        asked(server)
        assert add(address) == {"unchanged": 1, "added": 1}
        assert asked(server) == ["/feed", "/2"]
        assert "If-None-Match" not in server.asked_headers[-2]


def test_a_run_that_ends_early_is_gone_on_with(archive: Place) -> None:
    replies = {"/1": page("The bridge is shut."), "/2": page("The ferry runs.")}
    with serving(replies) as server:
        replies["/feed"] = feed(server)
        address = f"{server.address}/feed"
        with Adder(OPTIONS) as adder:
            next(adder.add(address))
        asked(server)
        assert add(address) == {"unchanged": 1, "added": 1}
        assert asked(server) == ["/feed", "/2"]


def test_a_site_that_refuses_is_left_alone_over_runs(archive: Place) -> None:
    replies = {"/1": Reply(status=503, headers={"Retry-After": "600"})}
    with serving(replies) as server:
        assert add(f"{server.address}/1") == {"http-status": 1}
        asked(server)
        assert add(f"{server.address}/1") == {"site-resting": 1}
        assert asked(server) == []

    row = Site.objects.get(site="127.0.0.1")
    assert row.failures == 1


def test_turns_pauses_and_robots_are_remembered(archive: Place) -> None:
    one, other = ArchiveMemory(), ArchiveMemory()

    assert one.take_turn("a.example", 50) == 0
    assert 40 < other.take_turn("a.example", 50) <= 50
    assert other.take_turn("b.example", 50) == 0
    one.end_turn("a.example", 0)
    assert other.take_turn("a.example", 50) == 0
    for pause in (20, 40, 80):
        other.back_off("a.example", 20)
        assert pause - 10 < one.take_turn("a.example", 50) <= pause
    assert one.robots("https://a.example") is None
    one.keep_robots("https://a.example", "")
    assert other.robots("https://a.example") == ""


def test_pages_that_hold_no_story_are_not_asked_for_with_each_update(archive: Place) -> None:
    empty = Reply(b"<html><body></body></html>")
    replies = {"/1": page("The bridge is shut."), "/2": empty}
    with serving(replies) as server:
        replies["/feed"] = feed(server)
        address = f"{server.address}/feed"
        assert add(address) == {"added": 1, "no-story": 1}
        asked(server)
        assert add(address) == {"unchanged": 2}
        assert asked(server) == ["/feed"]
        assert add(f"{server.address}/2") == {"no-story": 1}  # whoever asks for it is told


def test_feeds_that_are_followed(archive: Place) -> None:
    replies: dict[str, Reply] = {"/1": page("The bridge is shut."), "/2": page("The ferry runs.")}
    with serving(replies) as server:
        address = f"{server.address}/feed"
        start_following(address)
        start_following(address)
        assert [(row.address, row.checked) for row in followed()] == [(address, None)]
        add(address)
        (row,) = followed()
        assert row.checked is not None
        assert row.problem is not None
        assert row.problem.startswith("R209")
        replies["/feed"] = feed(server)
        add(address)
        (row,) = followed()
        assert row.problem is None

    stop_following(address)
    assert not followed().exists()
    assert Story.objects.count() == 2
    with pytest.raises(ReportedlyError):
        stop_following(address)
    assert Address.objects.filter(address=address).exists()


@pytest.mark.parametrize("media_type", ["application/x-gzip", "application/octet-stream", None])
def test_sitemaps_come_packed(archive: Place, media_type: str | None) -> None:
    replies = {"/1": page("The bridge is shut."), "/2": page("The ferry runs.")}
    with serving(replies) as server:
        locs = "".join(f"<url><loc>{server.address}/{n}</loc></url>" for n in (1, 2))
        index = f"<sitemap><loc>{server.address}/news.xml.gz</loc></sitemap>"
        for path, content in (
            ("/news.xml.gz", f"<urlset>{locs}</urlset>"),
            ("/index.xml.gz", f"<sitemapindex>{index}</sitemapindex>"),
        ):
            replies[path] = Reply(gzip.compress(content.encode()), media_type=media_type)

        assert add(f"{server.address}/index.xml.gz") == {"added": 2}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (gzip.compress(b"\0\1\2 no text"), "content-type"),
        (b"\x1f\x8b no gzip at all", "broken-response"),
        (b"no gzip at all", "content-type"),
        (gzip.compress(b"<urlset>" + b"\n" * 90_000_000), "bad-feed"),
    ],
)
def test_other_packed_files_are_refused(archive: Place, body: bytes, told: str) -> None:
    with serving({"/map.gz": Reply(body, media_type="application/gzip")}) as server:
        assert set(add(f"{server.address}/map.gz")) == {told}
