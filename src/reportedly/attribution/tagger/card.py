"""What goes with a model: its names, its origin and all its numbers that are not in the graph."""

from __future__ import annotations

import hashlib
import importlib.util
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reportedly.errors import ReportedlyError

GRAPH, TOKENIZER, CARD = "tagger.onnx", "tokenizer.json", "card.json"

SMALL, LARGE = "small", "large"
_LARGE_PACKAGE = "reportedly_large"
_SHIPPED = Path(__file__).parent / "models"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Calibration(_Part):
    """A logistic function from what a frame shows to how often such a frame is right.

    ``anchor`` weighs the logit of the anchor's probability, ``words`` the frame's log-probability
    over the number of its labelled words; the others count 1 where they hold.
    """

    constant: float
    anchor: float
    words: float = 0.0
    source: float = 0.0
    cue: float = 0.0
    quoted: float = 0.0
    inner: float = 0.0


class Work(_Part):
    """Multiply-adds of a window: for each piece, each word, and the square of their numbers.

    Some layers may see words alone. What frames cost is left out: it is little. ``bits`` is the
    size of a weight: 32 are floats, fewer are whole numbers.
    """

    bits: int
    piece: int
    pieces_squared: int
    word: int
    words_squared: int

    def of(self, pieces: int, words: int) -> int:
        """The multiply-adds of one window.

        >>> Work(bits=7, piece=10, pieces_squared=1, word=5, words_squared=0).of(pieces=4, words=3)
        71
        """
        return (
            self.piece * pieces
            + self.pieces_squared * pieces**2
            + self.word * words
            + self.words_squared * words**2
        )


class Card(_Part):
    """The card of a model."""

    name: str
    version: str
    licence: str
    training_data: tuple[str, ...] = Field(description="What it learned from.")
    started_from: str = Field(description="The weights it began as, with their hash.")
    files: dict[str, str] = Field(description="SHA-256 of each file beside the card.")
    labels: tuple[str, ...] = Field(description="O, then B- and I- of each role.")
    steps: tuple[tuple[float, ...], ...] = Field(description="Score of each label after each.")
    starts: tuple[float, ...] = Field(description="Score of each label at a window's start.")
    distances: tuple[tuple[float, ...], ...] = Field(
        description="Score of each label but O, by bucketed distance from the anchor."
    )
    window: int = Field(description="Pieces of a window, first and last included.")
    together: int | None = Field(
        default=None, description="Paragraphs are read together up to so many pieces."
    )
    first_piece: int
    last_piece: int
    floor: float = Field(description="Anchors less probable than this get no frame.")
    least_confidence: float = Field(description="Attributions below it are not shown.")
    calibration: Calibration | None = Field(
        default=None, description="Without one the anchor's probability is the confidence."
    )
    work: Work | None = Field(default=None, description="What reading a window costs.")
    measured: dict[str, float] = Field(default={}, description="On PolNeAR dev, in points.")


def model_folder(model: str) -> Path | None:
    """Where ``small``, ``large`` or a folder of one's own lies; nothing if no model is there.

    >>> model_folder("no/such/folder") is None
    True
    """
    if model == SMALL:
        folder = _SHIPPED / SMALL
    elif model == LARGE:
        package = importlib.util.find_spec(_LARGE_PACKAGE)
        if package is None or package.origin is None:
            return None
        folder = Path(package.origin).parent / "model"
    else:
        folder = Path(model)
    return folder if (folder / CARD).is_file() else None


@cache
def read_card(folder: Path) -> Card:
    """The card of a model.

    Raises:
        ReportedlyError: the card is not one (``broken-model``).
    """
    try:
        return Card.model_validate_json((folder / CARD).read_bytes())
    except (OSError, ValidationError) as error:
        raise ReportedlyError("broken-model", str(folder), str(error).split("\n")[0]) from error


def wrong_files(folder: Path) -> list[str]:
    """The files of a model that are not those its card names by their hashes."""
    return [
        name
        for name, expected in read_card(folder).files.items()
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected
    ]
