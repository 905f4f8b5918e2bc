"""The encoders, MPNet's and BERT's shape, in plain PyTorch.

Names of parameters are short as they stand in every checkpoint (``enc.layers.3.qkv.weight``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

CLOSED = -1e4
"""A score that rules something out, small enough for half floats."""

RELATIVE_BUCKETS = 32
FARTHEST = 128


@dataclass(frozen=True, slots=True)
class EncoderShape:
    """The measures of an encoder. ``kind`` is ``mpnet`` or ``bert``."""

    kind: str
    vocabulary: int
    positions: int
    width: int
    layers: int
    heads: int
    inner_width: int
    epsilon: float
    dropout: float

    @property
    def relative(self) -> bool:
        """Whether attention is biased by distance, as MPNet's is."""
        return self.kind == "mpnet"

    @property
    def first_position(self) -> int:
        """The row of the table of positions that the first piece takes."""
        return 2 if self.kind == "mpnet" else 0


def read_shape(folder: Path) -> EncoderShape:
    """The shape that ``config.json`` beside starting weights tells."""
    told = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return EncoderShape(
        kind=told["model_type"],
        vocabulary=told["vocab_size"],
        positions=told["max_position_embeddings"],
        width=told["hidden_size"],
        layers=told["num_hidden_layers"],
        heads=told["num_attention_heads"],
        inner_width=told["intermediate_size"],
        epsilon=told["layer_norm_eps"],
        dropout=told["hidden_dropout_prob"],
    )


class Layer(nn.Module):
    """Attention and a two-layer network, each added to what came in and normalised."""

    def __init__(self, shape: EncoderShape) -> None:
        """New weights, by chance."""
        super().__init__()
        width = shape.width
        self.heads, self.dropout = shape.heads, shape.dropout
        self.qkv, self.o = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.ln1 = nn.LayerNorm(width, eps=shape.epsilon)
        self.up = nn.Linear(width, shape.inner_width)
        self.down = nn.Linear(shape.inner_width, width)
        self.ln2 = nn.LayerNorm(width, eps=shape.epsilon)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x`` [b, n, width]; ``bias`` [b or 1, heads or 1, n, n] is added to attention scores."""
        batch, size, width = x.shape
        parts = self.qkv(x).view(batch, size, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=bias.to(query.dtype)
        )
        mixed = self.o(mixed.transpose(1, 2).reshape(batch, size, width))
        x = self.ln1(x + functional.dropout(mixed, self.dropout, self.training))
        grown = self.down(functional.gelu(self.up(x)))
        out: Tensor = self.ln2(x + functional.dropout(grown, self.dropout, self.training))
        return out


def relative_bucket(distance: Tensor) -> Tensor:
    """MPNet's buckets of distances: each near one its own, far ones by their logarithm."""
    half = RELATIVE_BUCKETS // 2
    exact = half // 2
    size = distance.abs()
    ratio = torch.log(size.clamp(min=1).float() / exact) / math.log(FARTHEST / exact)
    wide = (exact + (ratio * (half - exact)).long()).clamp(max=half - 1)
    return (distance > 0).long() * half + torch.where(size < exact, size, wide)


class Encoder(nn.Module):
    """Pieces to vectors. ``layers`` keeps so many layers from below; 0 keeps all."""

    type0: Tensor

    def __init__(self, shape: EncoderShape, layers: int = 0) -> None:
        """New weights, by chance; ``load_starting_weights`` puts trained ones in."""
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.ln = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(layers or shape.layers))
        if shape.relative:
            self.relative = nn.Embedding(RELATIVE_BUCKETS, shape.heads)
        else:
            self.register_buffer("type0", torch.zeros(shape.width))

    def embed(self, pieces: Tensor) -> Tensor:
        """Pieces [b, n] with their places, not yet normalised [b, n, width]."""
        places = torch.arange(pieces.shape[1], device=pieces.device) + self.shape.first_position
        x: Tensor = self.words(pieces) + self.positions(places)
        return x if self.shape.relative else x + self.type0

    def bias(self, mask: Tensor) -> Tensor:
        """What attention scores are biased by: padding is closed, distances count for MPNet."""
        size = mask.shape[1]
        nothing = torch.zeros(mask.shape, device=mask.device)
        padding = nothing.masked_fill(~mask, CLOSED)[:, None, None, :]
        if not self.shape.relative:
            return padding.expand(-1, 1, size, size)
        places = torch.arange(size, device=mask.device)
        buckets = relative_bucket(places[None, :] - places[:, None])
        relative: Tensor = self.relative(buckets).permute(2, 0, 1)[None]
        return padding + relative


MPNET_ATTENTION = (
    "attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o",
    "attention.LayerNorm",
)  # fmt: skip
BERT_ATTENTION = (
    "attention.self.query", "attention.self.key", "attention.self.value",
    "attention.output.dense", "attention.output.LayerNorm",
)  # fmt: skip


def load_starting_weights(encoder: Encoder, folder: Path) -> None:
    """Put published weights (``model.safetensors``) into an encoder of their shape."""
    encoder.load_state_dict(_renamed(load_file(folder / "model.safetensors"), encoder))


def _renamed(held: Mapping[str, Tensor], encoder: Encoder) -> dict[str, Tensor]:
    relative = encoder.shape.relative
    out = {
        "words.weight": held["embeddings.word_embeddings.weight"],
        "positions.weight": held["embeddings.position_embeddings.weight"],
        "ln.weight": held["embeddings.LayerNorm.weight"],
        "ln.bias": held["embeddings.LayerNorm.bias"],
    }
    if relative:
        out["relative.weight"] = held["encoder.relative_attention_bias.weight"]
    else:
        out["type0"] = held["embeddings.token_type_embeddings.weight"][0]
    *mixing, output, normal = MPNET_ATTENTION if relative else BERT_ATTENTION
    for layer in range(len(encoder.layers)):
        for part in ("weight", "bias"):
            theirs, ours = f"encoder.layer.{layer}.{{}}.{part}", f"layers.{layer}.{{}}.{part}"
            out[ours.format("qkv")] = torch.cat([held[theirs.format(name)] for name in mixing])
            out[ours.format("o")] = held[theirs.format(output)]
            out[ours.format("ln1")] = held[theirs.format(normal)]
            out[ours.format("up")] = held[theirs.format("intermediate.dense")]
            out[ours.format("down")] = held[theirs.format("output.dense")]
            out[ours.format("ln2")] = held[theirs.format("output.LayerNorm")]
    return {name: value.float() for name, value in out.items()}
