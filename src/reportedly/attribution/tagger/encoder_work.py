"""What the encoder costs, for those who measure it."""

from __future__ import annotations

from typing import Literal

from reportedly.attribution.tagger.pieces import Pieces, cut_into_pieces
from reportedly.attribution.tagger.tagger import Tagger
from reportedly.attribution.tagger.windows import Window, windows
from reportedly.prose.prose import Prose


class EncoderWork:
    """The encoder of a tagger, alone: how much it multiplies, and a run of nothing else."""

    def __init__(self, tagger: Tagger) -> None:
        """Nothing is read yet."""
        self.tagger = tagger

    @property
    def arithmetic(self) -> Literal["int8", "float32"]:
        """What it multiplies."""
        work = self.tagger.card.work
        return "float32" if work is None or work.bits == 32 else "int8"

    def multiply_adds(self, prose: Prose) -> int:
        """Multiplications with their additions, of weights and of attention."""
        work = self.tagger.card.work
        if work is None:
            return 0
        _, cut = self._cut(prose)
        return sum(
            work.of(window.pieces[1] - window.pieces[0] + 2, window.words[1] - window.words[0])
            for window in cut
        )

    def run(self, prose: Prose) -> None:
        """Encode a story and throw away what comes out."""
        pieces, cut = self._cut(prose)
        for window in cut:
            self.tagger.encoder.read(pieces, window)

    def _cut(self, prose: Prose) -> tuple[Pieces, list[Window]]:
        pieces = cut_into_pieces(prose.text, self.tagger.tokenizer)
        return pieces, windows(pieces, self.tagger.card.window, self.tagger.card.together)
