"""Which candidates are attributions: one a cue, each with its own content, inner ones in outer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.attribution.tagger.candidates import Candidate
from reportedly.attribution.tagger.interrupting import with_beginnings
from reportedly.attribution.tagger.nesting import inside
from reportedly.attribution.tagger.pieces import Pieces
from reportedly.attribution.tagger.quoted import with_quotations
from reportedly.attribution.tagger.settling import with_own_cues, with_own_pieces, without_cue
from reportedly.attribution.tagger.sources import with_source
from reportedly.prose.prose import Prose


def choose(
    candidates: Iterable[Candidate], least: float, prose: Prose, pieces: Pieces
) -> list[Candidate]:
    """Those at least so sure, one for each cue; outer ones first, then those inside them.

    What has neither a source nor a cue is attributed to nobody: it is left out.
    """
    likely = [each for each in candidates if each.confidence >= least]
    told = [without_cue(each) for each in with_own_cues(likely)]
    taken: set[int] = set()
    outer = with_own_pieces(_one_a_cue([each for each in told if not each.inner], taken))
    outer = with_beginnings(with_quotations(outer, prose, pieces), prose, pieces)
    outer = [with_source(each) for each in outer]
    inner = inside(_one_a_cue([each for each in told if each.inner], taken), outer, prose, pieces)
    chosen = [each for each in (*outer, *inner) if each.source or each.cue]
    return sorted(chosen, key=lambda each: each.anchor)


def _one_a_cue(candidates: Sequence[Candidate], taken: set[int]) -> list[Candidate]:
    """The surest for each cue, in text order; the words of their cues are added to ``taken``."""
    kept = []
    for each in sorted(candidates, key=lambda each: (-each.confidence, each.anchor)):
        if not taken & each.claimed:
            taken |= each.claimed
            kept.append(each)
    return sorted(kept, key=lambda each: each.anchor)
