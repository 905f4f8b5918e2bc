"""The text is cut at every edge, and nothing of it is lost or moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.prose.prose import paragraphs_of
from reportedly.records import Attribution, Hedge, HedgeKind, Span, Spans, Story, Trace
from reportedly.report.claims import claims_of
from reportedly.report.highlights import blocks_of

LETTERS = st.text(st.sampled_from("ab \n"), min_size=1, max_size=60)


@st.composite
def traces(draw: st.DrawFn) -> Trace:
    """Attributions with any spans at all: nested, crossing, in pieces, on top of one another."""
    text = draw(LETTERS)

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return (start, draw(st.integers(start + 1, len(text))))

    def spans(least: int) -> Spans:
        return tuple(span() for _ in range(draw(st.integers(least, 3))))

    attributions = tuple(
        Attribution(
            id=f"a{number}", source=spans(0), cue=spans(0), content=spans(0),
            hedges=tuple(Hedge(text="?", span=each, kind=HedgeKind.HEARSAY) for each in spans(0)),
            within=draw(st.sampled_from([None, *(f"a{outer}" for outer in range(number))])),
        )
        for number in range(draw(st.integers(0, 5)))
    )  # fmt: skip
    paragraphs = draw(st.sampled_from([paragraphs_of(text), (), ((0, 1),), (span(),)]))
    return Trace(story=Story(id="x", text=text, paragraphs=paragraphs), attributions=attributions)


@given(traces())
def test_the_pieces_are_the_text(trace: Trace) -> None:
    claims = claims_of(trace)
    blocks = blocks_of(trace.story, claims)

    shown = "".join(piece.text for block in blocks for piece in block.pieces)
    assert "".join(shown.split()) == "".join(trace.story.text.split())
    if blocks:
        beside = [claim.number for block in blocks for claim in block.claims]
        assert sorted(beside) == [claim.number for claim in claims]


@given(traces())
def test_each_claim_covers_just_its_words(trace: Trace) -> None:
    claims = claims_of(trace)
    story = trace.story.model_copy(update={"paragraphs": ((0, len(trace.story.text)),)})

    (block,) = blocks_of(story, claims)

    for claim in claims:
        for role, spans in (
            ("content", claim.attribution.content),
            ("source", claim.attribution.source),
            ("cue", claim.attribution.cue),
            ("hedge", tuple(hedge.span for hedge in claim.attribution.hedges)),
        ):
            covered = "".join(
                piece.text
                for piece in block.pieces
                if any(mark.claim == claim.number and mark.role == role for mark in piece.marks)
            )
            wanted = {at for start, end in spans for at in range(start, end)}
            assert covered == "".join(story.text[at] for at in sorted(wanted))


@given(traces())
def test_each_claim_with_content_ends_once(trace: Trace) -> None:
    claims = claims_of(trace)
    story = trace.story.model_copy(update={"paragraphs": ((0, len(trace.story.text)),)})

    (block,) = blocks_of(story, claims)

    ends = [number for piece in block.pieces for number in piece.ends]
    assert sorted(ends) == [claim.number for claim in claims if claim.attribution.content]


def test_contents_that_overlap_are_underlined_one_below_the_other(trace: Trace) -> None:
    claims = claims_of(trace)

    lanes = {
        mark.claim: mark.lane
        for block in blocks_of(trace.story, claims)
        for piece in block.pieces
        for mark in piece.marks
    }

    assert lanes[4] != lanes[5]
    assert lanes[8] != lanes[9]
    assert lanes[11] != lanes[12]
