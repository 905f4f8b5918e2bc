"""For plain text: each paragraph stands in the input, and no word gets lost."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import ReportedlyError
from reportedly.options import Options
from reportedly.page.decoding import normalised
from reportedly.page.page import Page, PageForm
from reportedly.page.read import read_page

LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "The old bridge over the Ash will stay shut until spring, the mayor said on Monday.",
            "“We would rather lose a season than a bus,” she told the council. “Much rather.”",
            "Bridge to stay shut",
            "Advertisement",
            "Related stories",
            "By Nell Harrow, AP",
            "Nell Harrow",
            "Latest posts by Nell Harrow (see all)",
            "This story first appeared in The Lantern.",
            "Read the original article here.",
            "",
            "   ",
        ]
    ),
)
TEXTS = st.lists(LINES, max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"]).map(lambda sep: sep.join(lines))
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_story_title_and_furniture_hold_all_words(text: str) -> None:
    try:
        reading = read_page(Page("page", text, PageForm.TEXT), Options())
    except ReportedlyError as error:
        if error.problem.name not in ("empty-input", "no-story"):
            raise
        return
    story = reading.story
    whole, _ = normalised(text.removeprefix("\ufeff"))

    for start, end in story.paragraphs:
        assert story.text[start:end] in whole
    told = [story.text, story.title or "", *(piece.text for piece in reading.furniture)]
    assert Counter(" ".join(told).split()) == Counter(whole.split())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_end_with_a_story_or_an_error(content: bytes) -> None:
    for form in (PageForm.TEXT, PageForm.HTML, PageForm.MARKDOWN):
        try:
            reading = read_page(Page("page", content, form), Options())
        except ReportedlyError:
            continue
        assert all(
            0 <= start < end <= len(reading.story.text) for start, end in reading.story.paragraphs
        )
