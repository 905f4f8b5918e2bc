"""The tagger as a whole: a story in, its attributions out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from reportedly.attribution.assemble import assemble
from reportedly.attribution.tagger.candidates import Candidate, candidate
from reportedly.attribution.tagger.card import TOKENIZER, read_card
from reportedly.attribution.tagger.choosing import choose
from reportedly.attribution.tagger.encoder import Encoder
from reportedly.attribution.tagger.forms import with_blocks, with_citations
from reportedly.attribution.tagger.frames import Frame, distance_scores, frames
from reportedly.attribution.tagger.labelling import Transitions, label_frames
from reportedly.attribution.tagger.pieces import Pieces, cut_into_pieces, without_paragraphs
from reportedly.attribution.tagger.spans import found_in, quotation_depths
from reportedly.attribution.tagger.windows import windows
from reportedly.errors import ReportedlyError
from reportedly.prose.prose import Prose
from reportedly.records import Attribution


class Tagger:
    """A model, loaded and ready; safe to use from many threads at once.

    ``worth_reading`` tells of a paragraph whether it could hold an attribution; those that could
    not are not read. Without one all are.
    """

    def __init__(
        self,
        folder: Path,
        threads: int = 1,
        worth_reading: Callable[[str], bool] | None = None,
    ) -> None:
        """Load a model.

        Raises:
            ReportedlyError: the folder holds no whole model (``broken-model``).
        """
        self.card = read_card(folder)
        self.worth_reading = worth_reading
        try:
            self.tokenizer = _tokenizer(folder)
            self.encoder = Encoder(folder, self.card, threads)
        except Exception as error:  # both libraries raise all sorts of things
            raise ReportedlyError("broken-model", str(folder), str(error).split("\n")[0]) from error
        self.distances = distance_scores(
            np.array(self.card.distances, np.float32), self.card.window
        )
        self.transitions = Transitions(np.array(self.card.steps), np.array(self.card.starts))

    def find(self, prose: Prose, least: float | None = None) -> tuple[Attribution, ...]:
        """The attributions of a story, each with a confidence of at least ``least``.

        Without one, the least confidence is that of the model's card.
        """
        pieces = cut_into_pieces(prose.text, self.tokenizer)
        if self.worth_reading is not None:
            pieces = without_paragraphs(pieces, self.worth_reading)
        least = self.card.least_confidence if least is None else least
        chosen = choose(self.candidates(pieces), least, prose, pieces)
        depths = quotation_depths(prose)
        found = [found_in(prose, pieces, each, depths) for each in chosen]
        return assemble(prose, with_blocks(prose, with_citations(prose, found)))

    def candidates(self, pieces: Pieces) -> list[Candidate]:
        """Everything that could be an attribution, however unlikely."""
        read: list[Frame] = []
        for window in windows(pieces, self.card.window, self.card.together):
            reading = self.encoder.read(pieces, window)
            read += frames(reading, window.words[0], self.distances)
        told = (
            candidate(labelled, pieces, self.card.calibration)
            for labelled in label_frames(read, self.transitions)
        )
        return [each for each in told if each is not None]


def _tokenizer(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    # "[SEP]" in a story is a word like any other.
    tokenizer.encode_special_tokens = True
    return tokenizer


_LOADED: dict[tuple[Path, int], Tagger] = {}
_LOADING = threading.Lock()


def loaded(folder: Path, threads: int) -> Tagger:
    """The tagger of a folder, loaded once in a process."""
    key = (folder, threads)
    with _LOADING:
        if key not in _LOADED:
            _LOADED[key] = Tagger(folder, threads)
        return _LOADED[key]
