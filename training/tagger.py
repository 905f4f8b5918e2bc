"""The tagger: an encoder, anchors, and frames labelled with a small CRF.

Every word gets a probability of being the anchor of an outer attribution and of an inner one. For
an anchor, every word of the window gets scores for the roles it may have in that anchor's
attribution; a linear-chain CRF over BIO labels turns them into a frame.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import CLOSED, Encoder, EncoderShape
from training.labels import LABELS

Casting = Callable[[], AbstractContextManager[None]]
"""Opens the context in which the encoder runs, for instance in half floats."""

FEATURE_VALUES = (3, 3, 2, 3)

NEAR = 8
FAR = 16
PER_DOUBLING = 1.6
ANCHORS_ARE_RARE = -3.0
ROLES_ARE_RARE = -2.0


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Windows side by side: what the encoder reads.

    ``ids`` [b, n] pieces, padded; ``mask`` [b, n] where pieces are; ``features`` [b, n, 4];
    ``first`` [b, t] the place of each word's first piece; ``words`` [b, t] where words are.
    """

    ids: Tensor
    mask: Tensor
    features: Tensor
    first: Tensor
    words: Tensor


def distance_bucket(words: int, anchors: Tensor) -> Tensor:
    """How far each word is from each anchor, 0 to 32: [anchors, words]. 16 is the anchor itself.

    Each distance up to 8 has its own bucket, and further ones share them by their logarithm.
    """
    distance = torch.arange(words, device=anchors.device)[None, :] - anchors[:, None]
    size = distance.abs()
    far = (NEAR + torch.log2(size.clamp(min=1).float() / NEAR) * PER_DOUBLING).long()
    return FAR + torch.sign(distance) * torch.where(size < NEAR, size, far.clamp(max=FAR))


class FrameHead(nn.Module):
    """Scores of every word's role in the attribution of an anchor.

    The score of a role is a product of what the word offers and what the anchor asks for
    (``k`` and ``q``, of ``rank`` numbers a role), plus the word's own score and its distance's.
    """

    def __init__(self, width: int, hidden: int = 256, rank: int = 48, dropout: float = 0.1) -> None:
        """New weights, by chance."""
        super().__init__()
        self.roles, self.rank, self.dropout = len(LABELS) - 1, rank, dropout
        self.word, self.anchor = nn.Linear(width, hidden), nn.Linear(width, hidden)
        self.k = nn.Linear(hidden, self.roles * rank)
        self.q = nn.Linear(hidden, self.roles * rank)
        self.bias = nn.Linear(hidden, self.roles)
        self.near = nn.Embedding(2 * FAR + 1, self.roles)
        nn.init.zeros_(self.near.weight)
        nn.init.zeros_(self.bias.weight)
        nn.init.constant_(self.bias.bias, ROLES_ARE_RARE)

    def forward(self, words: Tensor, rows: Tensor, anchors: Tensor) -> Tensor:
        """Emissions [f, t, labels] of the frames at words ``anchors`` of windows ``rows``.

        ``words`` [b, t, width] are the words' vectors. The score of O is always 0.
        """
        batch, size, _ = words.shape
        offered = self._dropped(functional.gelu(self.word(words)))
        asked = self._dropped(functional.gelu(self.anchor(words[rows, anchors])))
        keys = self.k(offered).view(batch, size, self.roles, self.rank)
        queries = self.q(asked).view(-1, self.roles, self.rank) / math.sqrt(self.rank)
        scores = torch.einsum("ftlr,flr->ftl", keys[rows], queries)
        scores = scores + self.bias(offered)[rows] + self.near(distance_bucket(size, anchors))
        return torch.cat([torch.zeros_like(scores[..., :1]), scores], -1)

    def _dropped(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.dropout, self.training)


class LinearChain(nn.Module):
    """A linear-chain CRF over BIO labels; steps that BIO forbids are closed."""

    closed: Tensor
    closed_start: Tensor

    def __init__(self) -> None:
        """Every step that is open has the score 0."""
        super().__init__()
        size = len(LABELS)
        closed, closed_start = torch.zeros(size, size), torch.zeros(size)
        for to, label in enumerate(LABELS):
            if label.startswith("I-"):
                closed_start[to] = CLOSED
                for since, before in enumerate(LABELS):
                    if before == "O" or before[2:] != label[2:]:
                        closed[since, to] = CLOSED
        self.register_buffer("closed", closed)
        self.register_buffer("closed_start", closed_start)
        self.step = nn.Parameter(torch.zeros(size, size))
        self.start = nn.Parameter(torch.zeros(size))

    def scores(self) -> tuple[Tensor, Tensor]:
        """Scores of steps from label to label [labels, labels], and of starts [labels]."""
        return self.step + self.closed, self.start + self.closed_start

    def loss(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """The negative log-likelihood of each row of labels [f].

        ``emissions`` [f, t, labels], ``labels`` [f, t], ``mask`` [f, t] 1 where words are.
        """
        step, start = self.scores()
        own = emissions.gather(2, labels[..., None])[..., 0]
        steps = step[labels[:, :-1], labels[:, 1:]] + own[:, 1:]
        gold = start[labels[:, 0]] + own[:, 0] + (steps * mask[:, 1:]).sum(1)
        total = start + emissions[:, 0]
        for at in range(1, emissions.shape[1]):
            further = torch.logsumexp(total[:, :, None] + step, 1) + emissions[:, at]
            total = torch.where(mask[:, at, None] > 0, further, total)
        return torch.logsumexp(total, 1) - gold


class Tagger(nn.Module):
    """An encoder with features of pieces, word labels, anchors and frames above it.

    The lowest ``frozen_layers`` layers, and what is under them, stay as they are; features then
    come in above them, so that what they give can be kept. With ``piece_layers``, only so many
    layers see every piece; those above see the first piece of each word alone, which saves time.
    Word labels only help to train.
    """

    def __init__(
        self, shape: EncoderShape, frozen_layers: int = 0, layers: int = 0, piece_layers: int = 0
    ) -> None:
        """New weights, by chance; features begin at nothing.

        Raises:
            ValueError: frozen layers stand above those that see every piece.
        """
        super().__init__()
        self.enc = Encoder(shape, layers)
        self.piece_layers = piece_layers or len(self.enc.layers)
        if frozen_layers > self.piece_layers:
            raise ValueError("frozen layers see every piece")
        self.frozen_layers, self.dropout = frozen_layers, shape.dropout
        self.f_state, self.f_mark, self.f_para, self.f_caps = (
            nn.Embedding(values, shape.width) for values in FEATURE_VALUES
        )
        for table in (self.f_state, self.f_mark, self.f_para, self.f_caps):
            nn.init.zeros_(table.weight)
        self.tag = nn.Linear(shape.width, len(LABELS))
        self.anchor = nn.Linear(shape.width, 2)
        nn.init.normal_(self.anchor.weight, std=0.02)
        nn.init.constant_(self.anchor.bias, ANCHORS_ARE_RARE)
        self.frames = FrameHead(shape.width, dropout=shape.dropout)
        self.crf = LinearChain()
        if frozen_layers:
            for parameter in self._below().parameters():
                parameter.requires_grad_(False)

    def _below(self) -> nn.ModuleList:
        """What stays as it is where layers are frozen."""
        parts = [self.enc.words, self.enc.positions, self.enc.ln]
        if self.enc.shape.relative:
            parts.append(self.enc.relative)
        return nn.ModuleList([*parts, *self.enc.layers[: self.frozen_layers]])

    def train(self, mode: bool = True) -> Tagger:
        """Frozen layers never drop anything out."""
        super().train(mode)
        for layer in self.enc.layers[: self.frozen_layers]:
            layer.eval()
        return self

    def features(self, features: Tensor) -> Tensor:
        """The sum of the features' vectors [b, n, width]."""
        state, mark, paragraph, capitals = features.unbind(-1)
        quoted: Tensor = self.f_state(state) + self.f_mark(mark)
        seen: Tensor = quoted + self.f_para(paragraph) + self.f_caps(capitals)
        return seen

    def frozen(self, ids: Tensor, mask: Tensor) -> Tensor:
        """What the frozen layers give [b, n, width]."""
        with torch.no_grad():
            bias = self.enc.bias(mask)
            x: Tensor = self.enc.ln(self.enc.embed(ids))
            for layer in self.enc.layers[: self.frozen_layers]:
                x = layer(x, bias)
        return x

    def words(self, batch: Reading, casting: Casting, frozen: Tensor | None = None) -> Tensor:
        """Vectors of the words [b, t, width], those of their first pieces, in whole floats.

        ``frozen`` is what the frozen layers gave, if it was kept.
        """
        with casting():
            pieces = self._pieces(batch, frozen)
            words = self._words(pieces, batch)
        return functional.dropout(words.float(), self.dropout, self.training)

    def _pieces(self, batch: Reading, frozen: Tensor | None) -> Tensor:
        """Vectors of the pieces, above the last layer that sees all of them."""
        bias = self.enc.bias(batch.mask)
        if self.frozen_layers:
            below = self.frozen(batch.ids, batch.mask) if frozen is None else frozen
            x = below + self.features(batch.features)
        else:
            x = self.enc.ln(self.enc.embed(batch.ids) + self.features(batch.features))
            x = functional.dropout(x, self.dropout, self.training)
        for layer in self.enc.layers[self.frozen_layers : self.piece_layers]:
            x = layer(x, bias)
        return x

    def _words(self, pieces: Tensor, batch: Reading) -> Tensor:
        """Vectors of the words' first pieces, above all layers."""
        above = self.enc.layers[self.piece_layers :]
        if not len(above):
            return _chosen(pieces, batch.first)
        # The window's first piece stays: something to look at where nothing else is.
        x = _chosen(pieces, functional.pad(batch.first, (1, 0)))
        bias = self.enc.bias(functional.pad(batch.words, (1, 0), value=True))
        for layer in above:
            x = layer(x, bias)
        return x[:, 1:]


def _chosen(vectors: Tensor, places: Tensor) -> Tensor:
    """The vectors [b, t, width] at some places [b, t] of each window."""
    return torch.gather(vectors, 1, places[..., None].expand(-1, -1, vectors.shape[2]))
