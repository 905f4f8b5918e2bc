"""Which candidates are attributions: one a cue, each with its own content, inner ones in outer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from reportedly.attribution.tagger.candidates import Candidate, Words
from reportedly.attribution.tagger.interrupting import with_beginnings
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
    inner = _inside(
        _one_a_cue([each for each in told if each.inner], taken), outer, len(pieces.words)
    )
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


def _inside(inner: Sequence[Candidate], outer: Sequence[Candidate], words: int) -> list[Candidate]:
    """Inner attributions cut to the content they stand in, each with what is its own there.

    One that has no content left is no attribution.
    """
    around = _Around(words)
    for each in outer:
        around.add(each)
    kept = []
    for each in sorted(inner, key=lambda each: (-each.confidence, each.anchor)):
        fitted = around.fitted(each)
        if fitted is not None:
            around.add(fitted)
            kept.append(fitted)
    return with_own_pieces(sorted(kept, key=lambda each: each.anchor))


class _Around:
    """For each word of a story the tightest content that holds it."""

    def __init__(self, words: int) -> None:
        self.holder = np.full(words, -1)
        self.size = np.full(words, np.iinfo(np.int64).max)
        self.contents: list[Words] = []

    def add(self, each: Candidate) -> None:
        size = sum(end - start for start, end in each.content)
        for start, end in each.content:
            tighter = self.size[start:end] > size
            self.holder[start:end][tighter] = len(self.contents)
            self.size[start:end][tighter] = size
        self.contents.append(each.content)

    def fitted(self, each: Candidate) -> Candidate | None:
        """An inner attribution without what stands outside the content round its anchor."""
        holder = int(self.holder[each.anchor])
        if holder < 0:
            return each
        room = self.contents[holder]
        content = _shared(each.content, room)
        if not content:
            return None
        source, cue = _shared(each.source, room), _shared(each.cue, room)
        return with_source(replace(each, content=content, source=source, cue=cue), room)


def _shared(ranges: Words, room: Words) -> Words:
    shared = []
    for start, end in ranges:
        for low, high in room:
            if max(start, low) < min(end, high):
                shared.append((max(start, low), min(end, high)))
    return tuple(shared)
