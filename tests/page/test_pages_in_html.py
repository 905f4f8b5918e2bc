"""HTML pages: the story found, furniture named, metadata read, what is left counted."""

from __future__ import annotations

import pytest

from reportedly.errors import ReportedlyError
from reportedly.options import Options
from reportedly.page.page import Known, Page, PageForm
from reportedly.page.read import read_page
from reportedly.records import Reading

PARAGRAPHS = [
    "The old bridge over the Ash will stay shut until spring, the mayor of Riverton said.",
    "Engineers found cracks in two of its seven arches in October, according to the council.",
    "“We would rather lose a season than a bus,” Mayor Ada Quill told the council on Tuesday.",
    "The ferry will run twice an hour instead, and buses will go round by way of Norbury.",
    "The council will vote on the money for the repair at its meeting in the second week of May.",
]
HERE = "https://www.riverton-bell.example/news/bridge"


def page_of(body: str = "", head: str = "", inside: str = "") -> str:
    story = "".join(f"<p>{words}</p>" for words in PARAGRAPHS[:3])
    rest = "".join(f"<p>{words}</p>" for words in PARAGRAPHS[3:])
    return (
        f"<html lang='en'><head><title>Bridge shut</title>{head}</head><body>"
        f"<article><h1>Bridge to stay shut</h1>{story}{inside}{rest}</article>{body}</body></html>"
    )


def read_html(html: str, url: str | None = HERE, known: Known | None = None) -> Reading:
    page = Page("page", html, PageForm.HTML, url=url, known=known or Known())
    return read_page(page, Options())


def test_the_story_is_its_paragraphs() -> None:
    story = read_html(page_of()).story

    assert story.text == "\n\n".join(PARAGRAPHS)
    assert [story.text[start:end] for start, end in story.paragraphs] == PARAGRAPHS
    assert (story.title, story.language) == ("Bridge to stay shut", "en")


@pytest.mark.parametrize(
    ("kind", "html", "words"),
    [
        ("navigation", "<nav><a href='/a'>Sport</a></nav>", "Sport"),
        ("navigation", "<footer><p>About the Bell</p></footer>", "About the Bell"),
        ("share", "<div class='share-bar'><a href='#'>Send it round</a></div>", "Send it round"),
        ("related", "<div class='related-posts'><a href='/b'>Mill</a></div>", "Mill"),
        ("newsletter", "<div id='newsletter-box'><p>News at dawn</p></div>", "News at dawn"),
        ("advert", "<div class='ad-slot'><p>Cheap boats</p></div>", "Cheap boats"),
        ("paywall", "<div class='paywall-prompt'><p>For readers who pay</p></div>", "For readers"),
        ("caption", "<figure><figcaption>The bridge in May</figcaption></figure>", "bridge in May"),
        ("author-box", "<div class='author-bio'><p>Nell Harrow writes.</p></div>", "Nell Harrow"),
        ("comment-policy", "<div class='comments'><p>Well said, Bell!</p></div>", "Well said"),
        ("credit-line", "<p>This story first appeared in The Lantern.</p>", "first appeared"),
        (
            "republication-notice",
            "<div class='republish-notice'><p>Take it, it is free</p></div>",
            "Take it",
        ),
    ],
)
@pytest.mark.parametrize("where", ["inside", "body"])
def test_furniture_is_named_and_kept_out(kind: str, html: str, words: str, where: str) -> None:
    reading = read_html(page_of(**{where: html}))

    assert [f.kind for f in reading.furniture if words in f.text] == [kind]
    assert reading.story.text == "\n\n".join(PARAGRAPHS)


def test_a_line_that_is_one_link_inside_the_story_is_related() -> None:
    reading = read_html(page_of(inside="<p><a href='/x'>Ferry to run twice an hour</a></p>"))

    assert [f.kind for f in reading.furniture] == ["related"]


def test_a_quoted_post_stays_in_the_story() -> None:
    post = "<blockquote class='social-post'><p>The bridge is shut, take the ferry!</p></blockquote>"

    assert "take the ferry!" in read_html(page_of(inside=post)).story.text


def test_paragraphs_wrapped_one_by_one_are_all_the_storys() -> None:
    story = "".join(
        f"<div class='block'><div><p>{'<b>' if at == 0 else ''}{words}</p></div></div>"
        for at, words in enumerate(PARAGRAPHS)
    )
    box = "<div class='support-box'><div><p>This paper runs on cake and good will.</p></div></div>"
    reading = read_html(f"<html><body><main>{story}{box}</main></body></html>")

    assert reading.story.text == "\n\n".join(PARAGRAPHS)


def test_words_beside_a_picture_are_a_caption_and_short_links_a_menu() -> None:
    menu = "<div><a href='/a'>Sport</a> <a href='/b'>Mills</a></div>"
    picture = "<div><img src='x.jpg'><span>The bridge at dawn</span></div>"
    reading = read_html(page_of(body=menu + picture))

    assert [(f.kind, f.text) for f in reading.furniture] == [
        ("navigation", "Sport Mills"),
        ("caption", "The bridge at dawn"),
    ]


def test_headings_and_lists_are_paragraphs() -> None:
    inside = "<h2>What comes next</h2><ul><li>The vote in May.</li><li>The work in June.</li></ul>"
    story = read_html(page_of(inside=inside)).story

    pieces = [story.text[start:end] for start, end in story.paragraphs]
    assert pieces[3:6] == ["What comes next", "The vote in May.", "The work in June."]


def test_what_is_neither_story_nor_known_furniture_is_counted() -> None:
    reading = read_html(page_of(body="<div><div>Lorem</div><div>Ipsum</div></div>"))

    assert [(n.code, n.count) for n in reading.notices] == [("R302", 2)]


def test_a_region_that_holds_the_story_may_be_called_anything() -> None:
    html = page_of().replace("<article>", "<article class='newsletter related ad-slot share'>")

    assert read_html(html).story.text == "\n\n".join(PARAGRAPHS)


def test_a_story_about_newsletters_and_adverts_stays_whole() -> None:
    sentences = [
        "The newsletter that 4,000 people get each morning was sold to a boat builder on Friday.",
        "Advertisement income pays for half of it, and readers who subscribe pay the other half.",
        "Its comment policy, which bans threats, was shared by thousands on Facebook last year.",
        "Goods reach it via Norbury, and its first issue appeared in a barn, its editor said.",
    ]
    html = (
        "<html><body><main>" + "".join(f"<p>{s}</p>" for s in sentences) + "</main></body></html>"
    )
    reading = read_html(html)

    assert reading.story.text == "\n\n".join(sentences)
    assert reading.furniture == ()


HEAD = """
<link rel="canonical" href="/news/bridge">
<meta property="og:site_name" content="The Riverton Bell">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge to stay shut",
 "author": [{"@type": "Person", "name": "Nell Harrow"}, {"@type": "Organization", "name": "AFP"}],
 "datePublished": "2024-05-03T10:20:00+01:00", "dateModified": "2024-05-04",
 "publisher": {"@type": "Organization", "name": "The Riverton Bell"}}</script>
"""


def test_metadata_comes_from_markup() -> None:
    story = read_html(page_of(head=HEAD)).story

    assert story.byline == ("Nell Harrow",)
    assert story.agencies == ("AFP",)
    assert (story.published, story.modified) == ("2024-05-03T10:20:00+01:00", "2024-05-04")
    assert (story.publisher.name, story.publisher.domain) == (
        "The Riverton Bell",
        "riverton-bell.example",
    )
    assert (story.url, story.canonical_url) == (HERE, HERE)


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (
            "<meta name='author' content='By Nell Harrow and Tom Birch'>",
            ("Nell Harrow", "Tom Birch"),
        ),
        ("<meta name='author' content='Staff Reporter'>", ()),
        ("<meta name='author' content='https://bell.example/nell'>", ()),
    ],
)
def test_bylines_of_meta_elements(head: str, byline: tuple[str, ...]) -> None:
    assert read_html(page_of(head=head)).story.byline == byline


def test_a_visible_byline_is_read_where_markup_is_silent() -> None:
    html = page_of().replace("</h1>", "</h1><p class='byline'>By Nell Harrow</p>")

    assert read_html(html).story.byline == ("Nell Harrow",)


def test_what_the_container_knows_fills_gaps_only() -> None:
    known = Known(id="7", published="2024-05-01", title="Other", byline=("Tom Birch",))
    story = read_html(page_of(head=HEAD), known=known).story
    bare = read_html(page_of(), known=known).story

    assert (story.id, story.title, story.published) == (
        "7",
        "Bridge to stay shut",
        "2024-05-03T10:20:00+01:00",
    )
    assert (bare.byline, bare.published) == (("Tom Birch",), "2024-05-01")


def test_nothing_is_made_up() -> None:
    story = read_html(page_of(), url=None).story

    assert (story.published, story.byline, story.publisher.name) == (None, (), None)
    assert (story.url, story.canonical_url, story.republished) == (None, None, None)


@pytest.mark.parametrize("html", ["<html></html>", "<html><body><nav>Home</nav></body></html>"])
def test_a_page_without_a_story_says_so(html: str) -> None:
    with pytest.raises(ReportedlyError, match="no-story"):
        read_html(html)


def test_broken_markup_is_counted_and_the_rest_is_read() -> None:
    broken = '<script type=\'application/ld+json\'>{"@type": "NewsArticle", </script>'
    reading = read_html(page_of(head=broken + HEAD))

    assert reading.story.byline == ("Nell Harrow",)
    assert "R304" in [n.code for n in reading.notices]
