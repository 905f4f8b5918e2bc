"""A model folder opened again gives what it gave."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from reportedly.attribution.tagger.card import read_card  # noqa: E402
from reportedly.attribution.tagger.encoder import Encoder  # noqa: E402
from reportedly.attribution.tagger.pieces import cut_into_pieces  # noqa: E402
from reportedly.attribution.tagger.windows import windows  # noqa: E402
from tests.attribution.tagger.tiny import FOLDER, STORY  # noqa: E402
from training.encoder import EncoderShape  # noqa: E402
from training.examples import load_tokenizer  # noqa: E402
from training.reopen import reopen  # noqa: E402
from training.tagger import Reading, Tagger  # noqa: E402
from training.tiny import HEADS, INNER, LAYERS, WIDTH, WINDOW, vocabulary  # noqa: E402


def untrained(width: int = WIDTH) -> Tagger:
    shape = EncoderShape("bert", len(vocabulary()), WINDOW, width, LAYERS, HEADS, INNER, 1e-12, 0.1)
    model = Tagger(shape)
    model.eval()
    return model


def test_anchors_are_those_of_the_graph() -> None:
    model = untrained()
    model.frames = type(model.frames)(WIDTH, hidden=INNER, rank=4, dropout=0.0)
    reopened = reopen(FOLDER, model).eval()
    card = read_card(FOLDER)
    pieces = cut_into_pieces(STORY, load_tokenizer(FOLDER))
    window = windows(pieces, card.window)[0]
    graph = Encoder(FOLDER, card, 1).read(pieces, window)

    held = slice(*window.pieces)
    count = held.stop - held.start + 2
    ids = torch.zeros(1, count, dtype=torch.long)
    ids[0, 0], ids[0, -1] = card.first_piece, card.last_piece
    ids[0, 1:-1] = torch.from_numpy(pieces.ids[held].astype(np.int64))
    features = torch.zeros(1, count, 4, dtype=torch.long)
    features[0, 1:-1] = torch.from_numpy(pieces.appearance[held].astype(np.int64))
    first = torch.from_numpy(pieces.first[slice(*window.words)].astype(np.int64))
    first = (first - held.start + 1)[None]
    mask, words = torch.ones_like(ids, dtype=torch.bool), torch.ones_like(first, dtype=torch.bool)
    with torch.no_grad():
        vectors = reopened.words(Reading(ids, mask, features, first, words), torch.no_grad)
        anchors = reopened.anchor(vectors)[0].sigmoid().numpy()

    assert np.abs(anchors - graph.anchors).max() < 0.05


def test_a_model_of_another_shape_is_refused() -> None:
    with pytest.raises((ValueError, RuntimeError)):
        reopen(FOLDER, untrained(width=24))
