"""A model of the right form and no skill; ``python -m training.tiny`` makes it."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

from reportedly.attribution.tagger.card import TOKENIZER
from reportedly.attribution.tagger.pieces import Pieces, cut_into_pieces
from reportedly.attribution.tagger.tagger import Tagger, loaded
from reportedly.options import Options, Tagging

FOLDER = Path(__file__).parent / "tiny_model"
OPTIONS = Options(tagging=Tagging(model=str(FOLDER)))

STORY = (
    "The mayor said the ferry “will not sail again,” and officials denied it.\n\n"
    "“We saw it,” he told reporters. “It was gone, she said.\n\n"
    "“And nobody knew,” the harbour master, Ann Bell, said on Monday, according to the paper.\n\n"
    "It RAINED. The crew reported that the mayor had said that it would.\n"
)


def tagger() -> Tagger:
    """The tiny model, loaded once."""
    return loaded(FOLDER, 1)


def pieces_of(text: str) -> Pieces:
    """A text in the tiny model's pieces."""
    return cut_into_pieces(text, Tokenizer.from_file(str(FOLDER / TOKENIZER)))
