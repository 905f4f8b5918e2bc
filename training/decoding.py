"""From labelled frames to attributions by characters, as the product does it."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.polnear import AttributionSpans
from reportedly.attribution.tagger.candidates import Candidate, candidate
from reportedly.attribution.tagger.card import Calibration
from reportedly.attribution.tagger.choosing import choose
from reportedly.attribution.tagger.labelling import Labelled
from reportedly.attribution.tagger.pieces import Pieces
from reportedly.attribution.tagger.spans import characters, with_marks
from reportedly.prose.prose import Prose, paragraphs_of


def outer_attributions(
    frames: Sequence[Labelled], pieces: Pieces, calibration: Calibration | None, least: float
) -> list[Candidate]:
    """What the product would give of frames, inner attributions left out: PolNeAR has none."""
    told = (candidate(one, pieces, calibration) for one in frames)
    prose = Prose(pieces.text, paragraphs_of(pieces.text))
    chosen = choose([one for one in told if one], least, prose, pieces)
    return [one for one in chosen if not one.inner]


def spans_of(chosen: Candidate, pieces: Pieces) -> AttributionSpans:
    """An attribution by characters, quotation marks at the edges of its content included."""
    content = characters(pieces, chosen.content)
    return AttributionSpans(
        characters(pieces, chosen.source),
        characters(pieces, chosen.cue),
        tuple(with_marks(pieces.text, span) for span in content),
    )
