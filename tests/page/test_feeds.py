"""Feeds: each entry becomes a page, with what the feed knows and whom it credits."""

from __future__ import annotations

import json
import time

import pytest

from reportedly.errors import ReportedlyError
from reportedly.options import Options
from reportedly.page.inputs import open_pages
from reportedly.page.page import Known, Page, PageForm
from reportedly.records import Witness, WitnessKind
from tests.servers import Reply, Site, allowing, serving

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Harbour Post</title><link>http://post.example/</link>
<item><title>Dam &amp;amp; dyke &lt;b&gt;hold&lt;/b&gt;</title>
  <link>http://post.example/1</link><guid isPermaLink="false">g1</guid>
  <pubDate>Wed, 16 Oct 2024 10:00:00 +0200</pubDate><dc:creator>Ann Bell</dc:creator>
  <author>desk@post.example (Cy Dow)</author>
  <source url="http://wire.example/rss">Carrow Wire</source>
  <media:title>A picture</media:title><media:description>of a dam</media:description>
  <description>In short.</description>
  <content:encoded><![CDATA[<p>The dam holds,&nbsp;she said.</p>]]></content:encoded></item>
<item><title>Only short</title><link>/2</link><description>In short.</description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="x">
<title>Harbour Post</title>
<entry><title type="html">Dam &amp;amp; dyke</title><id>tag:1</id>
  <published>2024-10-16T09:00:00+02:00</published><updated>2024-10-16T10:00:00+02:00</updated>
  <link href="http://post.example/1"/><link rel="via" href="http://wire.example/1" title="Wire"/>
  <link rel="related" href="http://other.example/"/>
  <author><name>Ann Bell</name></author><author><name>Cy Dow</name></author>
  <source><id>tag:s</id><title>Carrow Wire</title><link href="http://wire.example/"/></source>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <b>holds</b> &amp; so
  on.</p></div></content></entry>
<entry><title>Plain</title><content type="text">It holds &lt; so on.</content></entry>
</feed>"""


def results(feed: str | bytes) -> list[Page | ReportedlyError]:
    return list(open_pages(feed.encode() if isinstance(feed, str) else feed, Options()))


def pages(feed: str | bytes) -> list[Page]:
    found = results(feed)
    assert all(isinstance(page, Page) for page in found), found
    return [page for page in found if isinstance(page, Page)]


def codes(page: Page) -> list[str]:
    return [notice.code for notice in page.notices]


def test_an_entry_of_rss_with_its_content_is_a_page() -> None:
    page = pages(RSS)[0]

    assert page.content == "<p>The dam holds,&#160;she said.</p>"
    assert (page.form, page.url, codes(page)) == (PageForm.HTML, "http://post.example/1", [])
    assert page.known == Known(
        id="g1",
        published="Wed, 16 Oct 2024 10:00:00 +0200",
        title="Dam & dyke hold",
        byline=("Ann Bell", "Cy Dow"),
        publisher="Harbour Post",
        witnesses=(
            Witness(
                kind=WitnessKind.FEED,
                where="RSS source",
                value="Carrow Wire",
                publisher="Carrow Wire",
                url="http://wire.example/rss",
            ),
        ),
    )


def test_a_summary_is_given_with_a_notice() -> None:
    page = pages(RSS)[1]

    assert (page.content, page.form) == ("In short.", PageForm.TEXT)
    assert codes(page) == ["R406"]


def test_an_entry_of_atom_is_a_page_with_its_source_and_its_via() -> None:
    first, second = pages(ATOM)

    assert isinstance(first.content, str)
    assert "<p>It <b>holds</b> &amp; so" in first.content
    assert first.known.title == "Dam & dyke"
    assert first.known.modified == "2024-10-16T10:00:00+02:00"
    assert first.known.byline == ("Ann Bell", "Cy Dow")
    assert [(w.where, w.value, w.publisher, w.url) for w in first.known.witnesses] == [
        ("Atom source", "Carrow Wire", "Carrow Wire", "http://wire.example/"),
        ("Atom link rel=via", "http://wire.example/1", "Wire", "http://wire.example/1"),
    ]
    assert (second.content, second.form) == ("It holds < so on.", PageForm.TEXT)


def test_an_entry_of_a_json_feed_is_a_page() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        "authors": [{"name": "The Desk"}],
        "items": [
            {
                "id": 1,
                "url": "http://post.example/1",
                "title": "Dam",
                "content_html": "<p>It holds.",
                "content_text": "It holds.",
                "summary": "x",
                "date_published": "2024-10-16T09:00:00Z",
                "authors": [{"name": "Ann Bell"}],
            },
            {"id": "2", "content_text": "It \ud800 holds."},
            {"id": "3", "url": "javascript:alert(1)", "summary": "In short."},
            {"id": "4"},
            "no item",
        ],
    }

    first, second, third, fourth = results(json.dumps(feed))

    assert isinstance(first, Page)
    assert (first.content, first.form) == ("<p>It holds.", PageForm.HTML)
    assert first.known == Known(
        id="1",
        published="2024-10-16T09:00:00Z",
        title="Dam",
        byline=("Ann Bell",),
        publisher="Harbour Post",
    )
    assert isinstance(second, Page)
    assert second.content == "It \ufffd holds."
    assert second.known.byline == ("The Desk",)
    assert isinstance(third, Page)
    assert (third.url, codes(third)) == (None, ["R406"])
    assert isinstance(fourth, ReportedlyError)
    assert fourth.problem.name == "entry-without-text"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ('{"version": "https://jsonfeed.org/version/1.1"}', "bad-feed"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": ', "unknown-json"),
        ("{\n" + '"a": [' * 50_000, "unknown-json"),
        ('{\n"title": "no story"\n}', "unknown-json"),
        ("<rss version='2.0'><channel><title>Empty</title></channel></rss>", "bad-feed"),
        ("<rss ", "bad-feed"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "bad-feed"),
    ],
)
def test_a_feed_without_entries_or_sense_is_an_error(content: str, name: str) -> None:
    (error,) = results(content)

    assert isinstance(error, ReportedlyError)
    assert error.problem.name == name


def test_rss_1_and_the_names_of_html_and_other_encodings_are_read() -> None:
    rdf = """<?xml version="1.0" encoding="iso-8859-2"?>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
     xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>Pošta&hellip;</title></channel>
    <item><title>A&nbsp;b</title><link>http://post.example/1</link><dc:date>2024-10-16</dc:date>
    <dc:source>http://wire.example/</dc:source><description>Drží.</description></item></rdf:RDF>"""

    (page,) = pages(rdf.encode("iso-8859-2"))

    assert page.content == "Drží."
    assert page.known.publisher == "Pošta…"
    assert page.known.title == "A b"
    assert [(w.where, w.url) for w in page.known.witnesses] == [
        ("dc:source", "http://wire.example/")
    ]


def test_a_damaged_feed_gives_the_entries_that_are_left_and_says_so() -> None:
    first, last = pages(RSS[: RSS.index("</channel>")])
    assert codes(first) == []
    assert codes(last) == ["R406", "R407"]

    bad = RSS.encode().replace(b"In short.", b"In \xff short.")
    assert "R106" in codes(pages(bad)[-1])


def test_entities_are_not_expanded_and_nothing_is_opened() -> None:
    bombs = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    feed = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol">{bombs}
    <!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item>
    <title>&x;</title><description>&j; &x; she said</description></item></channel></rss>"""

    (page,) = pages(feed)

    assert page.content == "&j; &x; she said"
    assert page.known.title == "&x;"


def test_a_broken_namespace_breaks_nothing() -> None:
    feed = "<feed xmlns='x><link y='><entry><summary>It holds.</summary></entry></feed>"

    assert results(feed)


def test_only_so_many_entries_are_read() -> None:
    many = "<item><description>x</description></item>" * 2005

    found = pages(f"<rss version='2.0'><channel>{many}</channel></rss>")

    assert len(found) == 2000
    assert [notice.count for notice in found[-1].notices if notice.code == "R414"] == [5]


RSS_START = b"<rss version='2.0'><channel>"
RSS_END = b"</channel></rss>"


@pytest.mark.parametrize(
    "feed",
    [
        RSS_START + b"<" * 9_000_000,
        RSS_START + b"<title>" + b"&" * 9_000_000,
        RSS_START + b"<item><description>" + b"<a>" * 3_000_000,
        RSS_START + b"<item/>" * 1_200_000 + RSS_END,
        RSS_START + b"<a/>" * 2_000_000 + RSS_END,
        RSS_START + b"<item>" + b"<author/>" * 900_000 + b"</item>" + RSS_END,
        RSS_START + b"<item><author>" + b"a" * 9_000_000 + b"</author></item>" + RSS_END,
        RSS_START + b"<item><author>" + b"a@" * 4_000_000 + b"</author></item>" + RSS_END,
        RSS_START + b"<item><title>" + b"&#60;" * 1_800_000 + b"</title></item>" + RSS_END,
        RSS_START + b"<item><description>" + b"&lt;" * 2_000_000 + b"</description></item>",
        RSS_START + b"<item " + b" " * 9_000_000,
        RSS_START + b"<!--x-->" * 1_000_000,
        b"<!DOCTYPE rss [" + b"<!ENTITY a 'b'>" * 500_000 + b"]>" + RSS_START,
        b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"{}," * 3_000_000,
    ],
    ids=range(14),
)
def test_a_hostile_feed_ends_in_time(feed: bytes) -> None:
    started = time.monotonic()

    assert results(feed)
    assert time.monotonic() - started < 8


def linking_feed(site: Site, count: int) -> bytes:
    items = "".join(
        f"<item><title>Entry {n}</title><link>{site.address}/{n}</link><guid>g{n}</guid>"
        "<description>In short.</description></item>"
        for n in range(count)
    )
    return f"<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>".encode()


def test_pages_of_a_feed_by_address_are_fetched_where_it_gives_only_summaries() -> None:
    with serving({"/0": Reply(b"<p>The whole story.</p>"), "/2": Reply(status=500)}) as site:
        site.replies["/feed"] = Reply(linking_feed(site, 3), media_type="application/rss+xml")
        first, second, third = open_pages(f"{site.address}/feed", allowing())

    assert isinstance(first, Page)
    assert first.content == b"<p>The whole story.</p>"
    assert (first.url, first.known.id) == (f"{site.address}/0", "g0")
    assert isinstance(second, ReportedlyError)
    assert isinstance(third, ReportedlyError)
    assert {second.problem.name, third.problem.name} == {"http-status"}


def test_no_more_pages_are_fetched_than_the_limit() -> None:
    with serving({f"/{n}": Reply(b"<p>The whole story.</p>") for n in range(3)}) as site:
        site.replies["/feed"] = Reply(linking_feed(site, 3), media_type="text/xml")
        found = list(open_pages(f"{site.address}/feed", allowing(feed_fetches=2)))

    assert [page.content for page in found if isinstance(page, Page)][2] == "In short."
    assert isinstance(found[2], Page)
    assert codes(found[2]) == ["R406", "R214"]
    assert "/2" not in site.asked


def test_a_feed_is_not_fetched_from_within_a_feed() -> None:
    with serving({}) as site:
        feed = Reply(linking_feed(site, 1), media_type="application/rss+xml")
        site.replies["/feed"] = site.replies["/0"] = feed
        (error,) = open_pages(f"{site.address}/feed", allowing())

    assert isinstance(error, ReportedlyError)
    assert error.problem.name == "content-type"
    assert site.asked == ["/robots.txt", "/feed", "/0"]


def test_entries_of_a_feed_that_lead_to_private_addresses_are_refused() -> None:
    feed = b"<rss><channel><item><link>http://10.0.0.1/</link></item></channel></rss>"
    with serving({"/feed": Reply(feed, media_type="application/rss+xml")}) as site:
        (error,) = open_pages(f"{site.address}/feed", allowing())

    assert isinstance(error, ReportedlyError)
    assert error.problem.name == "private-address"


def test_a_feed_from_a_file_fetches_nothing() -> None:
    with serving({"/0": Reply(b"<p>The whole story.</p>")}) as site:
        (page,) = open_pages(linking_feed(site, 1), allowing())

    assert isinstance(page, Page)
    assert page.content == "In short."
    assert site.asked == []
