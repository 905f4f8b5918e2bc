"""The promises of the trace format hold on any input."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly import Options, ReportedlyError, Trace, trace
from tests.invariants import broken_invariants

OPTIONS = Options(date=dt.date(2025, 3, 4))

# Pieces that the stages look for, thrown together in any order.
PIECES = st.sampled_from(
    [
        "Mayor Ilse Brandt",
        "the ministry",
        "Officials",
        "two people familiar with the matter",
        "she",
        "they",
        "The Harbour Post",
        "a spokesman for Norvia",
        "Telegram channel Tidewatch",
        "said",
        "told",
        "reported",
        "announced",
        "denied that",
        "according to",
        "citing",
        "was cited by",
        "it was announced that",
        "reportedly",
        "would",
        "that",
        "who",
        ",",
        ".",
        ":",
        ";",
        "—",
        "...",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "«",
        "»",
        "„",
        "(",
        ")",
        "\n",
        "\n\n",
        " ",
        "\u00a0",
        "\u200f",
        "18 soldiers",
        "about 3,000",
        "dozens of",
        "40%",
        "$1.2 million",
        "last week",
        "on Tuesday",
        "in June 2024",
        "Oct. 13",
        "in Kursk",
        "near Oslo",
        "could not be independently verified",
        "According to The Harbour Post:",
        "the bridge fell",
        "nobody was hurt",
        "\U0001f30a",
        "e\u0301",
        "Sign up for our newsletter",
        "First published in The Harbour Post",
        "By Jane Roe",
        "(AP)",
        "h/t",
    ]
)
PROSE = st.lists(PIECES, max_size=60).map(" ".join)
TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='newsletter'>",
        "</div>",
        "<article>",
        "<br>",
        "<script>",
        "</script>",
        "<h1>",
        "</h1>",
        "<li>",
        "<blockquote>",
        "<!--",
        "-->",
        "&amp;",
        "&#0;",
        "<svg onload=x>",
        "<",
    ]
)
MARKUP = st.lists(st.one_of(PIECES, TAGS), max_size=60).map(
    lambda bits: "<html><body>" + " ".join(bits)
)


def traced(page: str) -> Trace | None:
    """The trace of a page, or nothing where the catalogue's error says why there is none."""
    try:
        return trace(page.encode(), options=OPTIONS)
    except ReportedlyError:
        return None


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(PROSE)
def test_invariants_hold_on_prose(page: str) -> None:
    found = traced(page)

    assert found is None or broken_invariants(found) == []


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP)
def test_invariants_hold_on_markup(page: str) -> None:
    found = traced(page)

    assert found is None or broken_invariants(found) == []


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_invariants_hold_on_any_text(page: str) -> None:
    found = traced(page)

    assert found is None or broken_invariants(found) == []


@settings(deadline=None, max_examples=30)
@given(PROSE)
def test_tracing_twice_gives_the_same(page: str) -> None:
    assert traced(page) == traced(page)
