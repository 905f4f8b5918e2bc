"""Stories made to keep the stages busy take time by their length, not by its square."""

from __future__ import annotations

import time

import pytest

from reportedly.options import Options
from reportedly.page.page import Page, PageForm
from reportedly.page.read import read_page
from reportedly.pipeline import trace_reading
from reportedly.report.html import html_page
from reportedly.report.terminal import plain_report
from tests.invariants import broken_invariants

LENGTH = 60_000
WORDS = {
    "straight quotes": '" ',
    "opening quotes": "“",
    "crossing quotes": "“ ” ‘ ’ ",
    "apostrophes": "'",
    "capitals": "Aa ",
    "one letter": "a",
    "hyphens": "a-",
    "said": "said ",
    "said that": "he said that ",
    "who said": "who said ",
    "unclosed": "Ann Bell said, “",
    "commas": ", ",
    "digits": "1,1,1,",
    "one number": "1",
    "numbers": "1 ",
    "brackets": "(",
    "of the": "of the ",
    "hedges": "reportedly ",
    "credits": "citing sources, ",
    "agents": "was reported by ",
    "claims": "the claim that ",
    "one-word paragraphs": "a\n",
    "colons": "According to Ann Bell:\n\n“It rained.\n\n",
    "quotations": "“It rained on 40 boats,” Ann Bell, an aide of Acme Corp., said on Monday. ",
    "marks on a letter": "\u0301",
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_a_hostile_story_is_traced_and_shown_in_time(words: str) -> None:
    text = "It rained.\n\n" + (words * LENGTH)[:LENGTH]
    started = time.process_time()

    trace = trace_reading(read_page(Page("x", text, PageForm.TEXT), Options()), Options())
    html_page(trace)
    plain_report(trace)

    assert time.process_time() - started < 8
    assert broken_invariants(trace) == []
