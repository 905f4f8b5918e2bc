"""What holds of sources, chains and details whatever the text and whatever an engine found."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.detail.hedges import add_hedges
from reportedly.detail.places import add_places
from reportedly.detail.quantities import add_quantities
from reportedly.detail.times import add_times
from reportedly.draft import Draft
from reportedly.prose.prose import Prose, paragraphs_of, trimmed
from reportedly.prose.tables import table
from reportedly.records import Attribution, Manner, Story
from reportedly.source.chains import add_chains
from reportedly.source.sources import add_sources
from tests.invariants import broken_invariants

STAGES = (add_sources, add_chains, add_hedges, add_times, add_quantities, add_places)

WORDS = st.sampled_from(
    [
        "\n\n",
        *sorted(
            table("""
    The the a another two unnamed officials official source sources he she they it who I we “ ” "
    Boris Olga Brandt Welk Reuters BBC Ministry of Salt ministry newspaper said told cited citing
    was by in as reports report’s Welk’s saying that , . ; — ( ) and Telegram channel Oslo Kursk
    oblasts Russia last week on Oct. 13 2019 Tuesday about 40 dozens $3 million % reportedly may
    could not be verified Kim Han-sol minister President
    """)
        ),
    ]
)
TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=60).map(" ".join),
    st.text(min_size=1, max_size=120),
)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Any text, with claims whose spans stand anywhere in it."""
    text = draw(TEXTS)
    paragraphs = paragraphs_of(text)
    cut = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))

    def span() -> tuple[tuple[int, int], ...]:
        first, last = sorted(draw(cut))
        found = trimmed(text, (first, last)) if first < last else None
        return (found,) if found else ()

    claims: list[Attribution] = []
    for number in range(1, draw(st.integers(0, 5)) + 1):
        content = span()
        if content:
            claims.append(
                Attribution(
                    id=f"a{number}",
                    source=span(),
                    cue=span() or content,
                    content=content,
                    manner=draw(st.sampled_from(list(Manner))),
                )
            )
    story = Story(id="story", text=text, paragraphs=paragraphs)
    today = draw(st.one_of(st.none(), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))))
    return Draft(story, Prose(text, paragraphs), today, attributions=tuple(claims))


@settings(max_examples=150, deadline=None)
@given(drafts())
def test_the_stages_keep_the_promises_of_the_trace(draft: Draft) -> None:
    for stage in STAGES:
        draft = stage(draft)

    assert broken_invariants(draft.finished()) == []


@pytest.mark.parametrize(
    "piece",
    [
        *(
            [
                "he ",
                "The A",
                "a-",
                "1,",
                "cited ",
                "Oslo ",
                "not ",
                "“",
                ", the ",
                "May ",
                "$",
                "’s ",
                "of ",
            ]
        )
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    text = (piece * 100_000)[:100_000].strip()
    paragraphs = paragraphs_of(text)
    claims = tuple(
        Attribution(
            id=f"a{number}",
            source=((at, at + 4),),
            cue=((at + 5, at + 8),),
            content=((at + 9, at + 90),),
        )
        for number, at in enumerate(range(0, 99_000, 500), 1)
    )
    story = Story(id="story", text=text, paragraphs=paragraphs)
    draft = Draft(story, Prose(text, paragraphs), dt.date(2024, 10, 16), attributions=claims)

    began = time.process_time()
    for stage in STAGES:
        draft = stage(draft)
    assert time.process_time() - began < 8
