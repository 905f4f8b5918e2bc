"""Furniture in plain text: every kind named and cut out, look-alikes left in the story."""

from __future__ import annotations

import pytest

from reportedly.errors import ReportedlyError
from reportedly.options import Options
from reportedly.page.page import Page, PageForm
from reportedly.page.read import read_page
from reportedly.records import FurnitureKind, Reading

LEAD = (
    "The old bridge over the Ash will stay shut until spring, the mayor of Riverton said on Monday."
)
MIDDLE = "Engineers found cracks in two of its seven arches in October, according to the council."
END = (
    "“We would rather lose a season than a bus,” Mayor Ada Quill told the council on Tuesday night."
)


def read_text(text: str) -> Reading:
    return read_page(Page("page", text, PageForm.TEXT), Options())


FURNITURE = [
    (
        "republication-notice",
        "We support our Publishers. You can view this story on their website.",
    ),
    ("republication-notice", "This article is republished from The Ash Valley Lantern."),
    ("republication-notice", "Republished with permission from The Ash Valley Lantern."),
    ("republication-notice", "Read the original article here."),
    ("author-box", "Latest posts by Nell Harrow (see all)"),
    ("author-box", "By Nell Harrow and Tom Birch, AP"),
    ("author-box", "Follow Nell Harrow on Twitter @nellharrow"),
    ("comment-policy", "We have no tolerance for comments containing threats or abuse. Be kind."),
    ("comment-policy", "Please read our comment policy before you post."),
    ("comment-policy", "Comments are closed."),
    ("newsletter", "Sign up for our morning newsletter and never miss a story."),
    ("newsletter", "Get the day’s top stories delivered to your inbox."),
    ("related", "READ MORE: Ferry to run twice an hour while bridge is shut"),
    ("related", "Related: What the cracks in the bridge mean"),
    ("share", "Share this story on Facebook"),
    ("share", "Facebook Twitter WhatsApp Email"),
    ("caption", "Photo: The bridge on Sunday"),
    ("caption", "The closed bridge seen from the mill. (Photo by Nell Harrow)"),
    ("caption", "Cars turn round at the closed bridge. Tom Birch/Reuters"),
    ("advert", "Advertisement"),
    ("advert", "Advert Boats for all. Ask at the mill."),
    ("share", "Share on Facebook | Tweet this | Post a comment (96)"),
    ("newsletter", "Wake up with the Bell. Get the news in your inbox, free."),
    ("comment-policy", "We do not moderate comments before they appear. Seen something? Tell us."),
    ("credit-line", "Additional reporting: Ash Wire"),
    ("credit-line", "H/t to a reader in Norbury for the link."),
    ("navigation", "World | Business | Sport"),
    ("paywall", "Subscribe for two pounds a week to keep reading."),
    ("advert", "Story continues below advertisement"),
    ("paywall", "Subscribe to continue reading this article."),
    ("paywall", "Already a subscriber? Sign in"),
    ("credit-line", "This story first appeared in The Ash Valley Lantern."),
    ("credit-line", "Tom Birch contributed to this report."),
    ("credit-line", "(Reporting by Nell Harrow; Editing by Tom Birch)"),
    ("credit-line", "Source: The Ash Valley Lantern"),
    ("credit-line", "h/t Tom Birch"),
    ("credit-line", "Published: 3 May 2024 10:20 GMT"),
    ("credit-line", "© 2024 The Riverton Bell. All rights reserved."),
    ("navigation", "Skip to main content"),
    ("navigation", "Home > News > Riverton"),
    ("navigation", "3 min read"),
]


@pytest.mark.parametrize(("kind", "words"), FURNITURE)
@pytest.mark.parametrize("place", ["before", "after"])
def test_furniture_at_an_edge_is_named_and_cut_out(kind: str, words: str, place: str) -> None:
    story = [LEAD, MIDDLE, END]
    blocks = [words, *story] if place == "before" else [*story, words]

    reading = read_text("\n\n".join(blocks))

    assert [(f.kind, f.text) for f in reading.furniture] == [(FurnitureKind(kind), words)]
    assert reading.story.text == "\n\n".join(story)


INSIDE = {"related", "advert", "caption", "share", "newsletter", "paywall"}


@pytest.mark.parametrize(("kind", "words"), [row for row in FURNITURE if row[0] in INSIDE])
def test_furniture_inside_the_story_is_named_and_cut_out(kind: str, words: str) -> None:
    reading = read_text("\n\n".join([LEAD, words, MIDDLE, END]))

    assert [f.kind for f in reading.furniture] == [FurnitureKind(kind)]
    assert reading.story.text == "\n\n".join([LEAD, MIDDLE, END])


LOOK_ALIKES = [
    "Translation: there is a fair chance that the bridge will fall before the vote.",
    "Reporting: that is what the two officers said they were doing on the bridge at night.",
    "Reuters first reported the mayor’s plan for a second ferry on Sunday.",
    "AP - which first told of the cracks - said it had seen a letter of the engineers.",
    "The newsletter that broke the story has 4,000 readers, its editor said.",
    "Sign up for the count begins on Friday, the council said in its newsletter.",
    "Subscribers to the newsletter were told by email that their names had leaked, officials said.",
    "Advertisement spending fell by a third in the town last year, the chamber found.",
    "Advertising on the bridge would bring in 20,000 a year, the treasurer said.",
    "Quill shared the picture on Facebook, where it was seen by thousands before noon.",
    "Share prices of the builder fell by a tenth after the news of the cracks was out.",
    "Goods now reach the mill via Norbury, a way round of almost thirty miles.",
    "The comment policy of the forum bans threats, and its owners said they would keep to it.",
    "Comments that contain threats will be removed, the owner of the forum said on Friday.",
    "Comments on the plan are open until Friday, and the council said it had read all of them.",
    "The crack first appeared in 2019, when a diver looked at the third arch from below.",
    "This report was first published in March by the engineers and then withdrawn in silence.",
    "The story was first reported by The Ash Valley Lantern, which cited two council officers.",
    "Published reports of the cracks go back to 2019, but nobody at the council acted on them.",
    "By Monday the river had risen by two feet and the ferry was tied up at the mill.",
    "Source close to the talks: the council has no money left for the bridge this year.",
    "Video by a passer-by shows a lorry on the bridge an hour after it had been closed.",
    "Sales of ferry tickets doubled in a week, the harbour master said (see table 2).",
    "“Please subscribe to our newsletter,” the message that went to every voter said.",
    "Officials said the ferry would run twice an hour. (AP)",
    "Support for the plan is falling, and donations to the bridge fund dried up in the autumn.",
    "Already a wreck in 2010, the bridge was patched twice and painted three times since.",
    "You have reached the river when the road ends, the sign on the closed bridge now says.",
    "Related charges against the builder were dropped in June for want of any evidence.",
    "Follow-up tests found no more cracks in the arches, the engineers told the council.",
    "Home to 300 bats, the bridge may not be touched before the young have flown in August.",
    "Nell Harrow is a diver who has looked at the arches from below for eleven years.",
    "Contact between the two councils broke off in May, and letters went unanswered since.",
]


@pytest.mark.parametrize("sentence", LOOK_ALIKES)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_sentence_of_the_story_stays(sentence: str, place: str) -> None:
    at = {"first": 0, "middle": 1, "last": 2}[place]
    blocks = [LEAD, MIDDLE]
    blocks.insert(at, sentence)

    reading = read_text("\n\n".join(blocks))

    assert reading.furniture == ()
    assert reading.story.text == "\n\n".join(blocks)


def test_the_author_box_gives_the_byline_and_takes_the_name_above_it() -> None:
    reading = read_text(f"{LEAD}\n\n{MIDDLE}\n\nNell Harrow\nLatest posts by Nell Harrow (see all)")

    assert reading.story.byline == ("Nell Harrow",)
    assert [f.text for f in reading.furniture] == [
        "Nell Harrow\nLatest posts by Nell Harrow (see all)"
    ]


def test_a_note_on_the_writer_at_the_end_is_an_author_box() -> None:
    note = "Nell Harrow is a reporter for the Lantern and lives by the river."
    reading = read_text(f"By Nell Harrow\n\n{LEAD}\n\n{MIDDLE}\n\n{note}")

    assert [(f.kind, f.text) for f in reading.furniture] == [
        ("author-box", "By Nell Harrow"),
        ("author-box", note),
    ]


def test_headlines_under_a_related_heading_go_with_it() -> None:
    reading = read_text(f"{LEAD}\n\n{MIDDLE}\n\nRelated stories\nFerry runs late\nMill to close")

    assert [f.text for f in reading.furniture] == [
        "Related stories\nFerry runs late\nMill to close"
    ]


def test_a_subheading_after_a_related_heading_inside_the_story_stays() -> None:
    reading = read_text(f"{LEAD}\n\nRelated stories\n\nWhat comes next\n\n{MIDDLE}")

    assert "What comes next" in reading.story.text


def test_byline_and_agencies_are_told_apart() -> None:
    story = read_text(f"By Nell Harrow, Associated Press\n\n{LEAD}\n\n{MIDDLE}").story

    assert (story.byline, story.agencies) == (("Nell Harrow",), ("Associated Press",))


def test_the_line_under_an_advertisement_label_goes_with_it() -> None:
    reading = read_text(f"{LEAD}\n\nADVERTISEMENT\nBoats for all! Ask now\n\n{MIDDLE}\n\n{END}")

    assert [f.text for f in reading.furniture] == ["ADVERTISEMENT\nBoats for all! Ask now"]


def test_a_headline_is_the_title_and_no_part_of_the_text() -> None:
    story = read_text(f"Bridge to stay shut until spring\n\n{LEAD}\n\n{MIDDLE}").story

    assert story.title == "Bridge to stay shut until spring"
    assert story.text == f"{LEAD}\n\n{MIDDLE}"


def test_a_page_of_furniture_alone_is_no_story() -> None:
    with pytest.raises(ReportedlyError, match="no-story"):
        read_text("Advertisement\n\nSubscribe to continue reading this article.")


def test_one_short_sentence_is_a_story() -> None:
    assert read_text("He said so.").story.text == "He said so."


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    text = (
        "The old bridge over the Ash will stay shut until spring, the mayor of\n"
        "Riverton said on Monday, because engineers found cracks in two of the\n"
        "seven arches.\n\n"
        "The ferry will run twice an hour instead, and the council will pay for\n"
        "it out of the fund that was meant for the library, which stays shut as\n"
        "well."
    )
    story = read_text(text).story

    assert story.text == text
    assert len(story.paragraphs) == 2


def test_markdown_headings_are_title_and_paragraphs() -> None:
    page = Page("page", f"# Bridge shut\n\n{LEAD}\n\n## Why\n\n{MIDDLE}\n", PageForm.MARKDOWN)
    story = read_page(page, Options()).story

    assert story.title == "Bridge shut"
    assert story.text == f"{LEAD}\n\nWhy\n\n{MIDDLE}"
