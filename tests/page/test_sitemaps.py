"""News sitemaps: each address is a story, with what the sitemap says of it."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from reportedly.errors import ReportedlyError
from reportedly.options import Limits, Options
from reportedly.page.feeds import Feed
from reportedly.page.inputs import open_pages
from reportedly.page.page import Page
from reportedly.page.sitemaps import SitemapIndex, read_sitemap
from tests.servers import Reply, allowing, serving

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
  <url><loc>{site}/a</loc><news:news>
    <news:publication><news:name>The Harbour Post</news:name></news:publication>
    <news:publication_date>2024-11-12</news:publication_date>
    <news:title>Ferry &amp; bridge</news:title></news:news></url>
  <url><loc> {site}/b </loc><lastmod>2024-11-13</lastmod></url>
  <url><loc>mailto:desk@harbour.example</loc></url>
</urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <sitemap><loc>{site}/old.xml</loc><lastmod>2024-01-01</lastmod></sitemap>
  <sitemap><loc>{site}/news.xml</loc><lastmod>2024-11-13</lastmod></sitemap>
</sitemapindex>"""
XML = "application/xml"


def story(title: str) -> Reply:
    words = "The mayor said on Monday that the bridge would stay closed for two more days."
    page = f"<html><head><title>{title}</title></head><body><p>{words}</p></body></html>"
    return Reply(page.encode())


def test_what_a_news_sitemap_says_of_a_story() -> None:
    feed = read_sitemap("map", NEWS.format(site="https://harbour.example").encode(), None)

    assert isinstance(feed, Feed)
    first, second = feed.entries
    assert first.link == "https://harbour.example/a"
    assert (first.known.title, first.known.publisher) == ("Ferry & bridge", "The Harbour Post")
    assert first.known.published == "2024-11-12"
    assert (second.link, second.known.modified) == ("https://harbour.example/b", "2024-11-13")


def test_an_index_gives_its_newest_sitemap_first() -> None:
    index = read_sitemap("map", INDEX.format(site="https://harbour.example").encode(), None)

    assert index == SitemapIndex(
        ("https://harbour.example/news.xml", "https://harbour.example/old.xml")
    )


def test_the_pages_of_a_sitemap_and_of_an_index_are_fetched() -> None:
    replies = {"/a": story("Title of a"), "/b": story("Title of b")}
    with serving(replies) as site:
        replies["/news.xml"] = Reply(NEWS.format(site=site.address).encode(), media_type=XML)
        replies["/map.xml"] = Reply(INDEX.format(site=site.address).encode(), media_type=XML)
        direct = list(open_pages(f"{site.address}/news.xml", allowing()))
        through = list(open_pages(f"{site.address}/map.xml", allowing(sitemaps=1)))

    pages = [page for page in direct if isinstance(page, Page)]
    assert [page.url for page in pages] == [f"{site.address}/a", f"{site.address}/b"]
    assert pages[0].known.published == "2024-11-12"
    assert [page.url for page in through if isinstance(page, Page)] == [page.url for page in pages]
    last = through[-1]
    assert isinstance(last, Page)
    assert "1 sitemaps of an index" in last.notices[-1].message
    assert "/old.xml" not in site.asked


def test_a_sitemap_that_cannot_be_had_does_not_stop_the_next() -> None:
    replies = {"/a": story("Title of a"), "/b": story("Title of b")}
    with serving(replies) as site:
        replies["/old.xml"] = Reply(NEWS.format(site=site.address).encode(), media_type=XML)
        replies["/map.xml"] = Reply(INDEX.format(site=site.address).encode(), media_type=XML)
        replies["/news.xml"] = Reply(INDEX.format(site=site.address).encode(), media_type=XML)
        found = list(open_pages(f"{site.address}/map.xml", allowing()))

    assert [getattr(one, "problem", None) and "error" for one in found] == ["error", None, None]


def test_a_sitemap_as_a_file_holds_no_story(tmp_path: Path) -> None:
    file = tmp_path / "news.xml"
    file.write_text(NEWS.format(site="https://harbour.example"), encoding="utf-8")

    (error,) = open_pages(file, Options(limits=Limits()))

    assert isinstance(error, ReportedlyError)
    assert "give its address" in error.detail


@pytest.mark.parametrize(
    "content",
    [
        b"<urlset" + b"<url>" * 100_000,
        b"<urlset><url><loc>" + b"x" * 1_000_000,
        b"<!DOCTYPE urlset [<!ENTITY a 'bb'>]><urlset><url><loc>&a;</loc></url></urlset>",
        b"<urlset>" + b"<url><loc>https://a.example/</loc></url>" * 60_000 + b"</urlset>",
    ],
    ids=["deep", "long", "entities", "many"],
)
def test_hostile_sitemaps(content: bytes) -> None:
    with contextlib.suppress(ReportedlyError):
        found = read_sitemap("map", content, None)
        assert isinstance(found, Feed)
        assert len(found.entries) <= 50_000
