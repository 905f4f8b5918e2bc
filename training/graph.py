"""The tagger's graph, built node by node: an encoder, anchors, and the halves of the frame head.

A graph reads one window and no more: no padding and no mask, and what stands in other windows can
change nothing. On one thread several windows in a run would be no faster.

Inputs: ``ids`` [n] and ``features`` [n, 4], both int64, first and last special piece included, and
``first`` [t] int64, the place of each word's first piece. Outputs: ``anchors`` [t, 2], float32, the
logits of each word's being an outer and an inner anchor; ``at`` [f] int64, the words likely enough
to have a frame; ``scores`` [f, t, labels], float32, of every label but O at every word of each
frame, all but what the distance from the anchor adds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.float32]

FEATURES = (3, 3, 2, 3)
"""How many values each feature of a piece can take."""

OPSET = 17
CONTRIBUTED = "com.microsoft"
"""The operators that ONNX Runtime adds to the standard."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the weights do not tell of an encoder.

    ``positions_from`` is the row of the table of positions that the first piece takes;
    ``features_above`` the number of layers under the place where the features come in;
    ``piece_layers`` how many layers see every piece, those above seeing words alone (0: all do).
    """

    heads: int
    epsilon: float
    positions_from: int = 0
    features_above: int = 0
    piece_layers: int = 0


@dataclass(frozen=True, slots=True)
class Precision:
    """How weights are kept: ``bits`` 32 for floats, 8 or 7 for whole numbers in a byte.

    A product of 8 bits by 8 bits overflows its 16 bits on processors without VNNI, and the result
    is then silently wrong; 7 bits never do.
    """

    bits: int = 32
    embeddings: bool = True
    heads: bool = True

    @property
    def most(self) -> int:
        """The largest whole number that a weight becomes."""
        return 63 if self.bits == 7 else 127


FLOATS = Precision()


class Builder:
    """Collects nodes and weights; every method adds a node and returns the name of its output."""

    def __init__(self, weights: dict[str, Array], shape: Shape, precision: Precision) -> None:
        """Nothing is built yet."""
        self.weights, self.shape, self.precision = weights, shape, precision
        self.nodes: list[onnx.NodeProto] = []
        self.kept: dict[str, onnx.TensorProto] = {}
        self.rounded: dict[str, tuple[str, str]] = {}

    def keep(self, name: str, value: NDArray[np.generic]) -> str:
        """A constant of the graph."""
        self.kept[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def add(
        self, kind: str, *inputs: str, named: str = "", domain: str = "", **settings: object
    ) -> str:
        """A node with one output."""
        output = named or f"{kind}_{len(self.nodes)}"
        self.nodes.append(
            helper.make_node(kind, list(inputs), [output], name=output, domain=domain, **settings)
        )
        return output

    def linear(self, x: str, name: str, *, coarse: bool) -> str:
        """``x`` times a weight, plus its bias; in whole numbers where ``coarse``."""
        bias = self.keep(f"{name}.bias", self.weights[f"{name}.bias"])
        return self.add("Add", self.product(x, name, coarse=coarse), bias)

    def product(self, x: str, name: str, *, coarse: bool, rows: slice = slice(None)) -> str:
        """``x`` times a weight, or times some of its rows."""
        weight = self.weights[f"{name}.weight"][rows].T
        label = name if rows.start is None else f"{name}.{rows.start}"
        if coarse and self.precision.bits < 32:
            return self.whole_product(x, weight, label)
        return self.add("MatMul", x, self.keep(f"{label}.weight", weight))

    def whole_product(self, x: str, weight: Array, label: str) -> str:
        """``x`` times a weight, in whole numbers with a scale for each row and each column."""
        numbers, scale = whole(weight, self.precision.most, axis=0)
        w = self.keep(f"{label}.weight", numbers)
        s = self.keep(f"{label}.scale", scale)
        rounded, size = self.whole_rows(x)
        inputs = (rounded, w, "rows.step", s, "rows.middle")
        product = self.add("MatMulIntegerToFloat", *inputs, domain=CONTRIBUTED)
        return self.add("Mul", product, size)

    def whole_rows(self, x: str) -> tuple[str, str]:
        """``x`` rounded, each row by its own largest number, and those numbers.

        With one scale for a whole window, as is usual, one piece that stands out (there often is
        one) takes almost all the precision of the others.
        """
        if x not in self.rounded:
            step = self.keep("rows.step", np.array(1 / 127, np.float32))
            middle = self.keep("rows.middle", np.array(128, np.uint8))
            least = self.keep("rows.least", np.array(1e-6, np.float32))
            size = self.add("ReduceMax", self.add("Abs", x), axes=[-1], keepdims=1)
            size = self.add("Max", size, least)
            flat = self.keep("rows.flat", np.array([-1], np.int64))
            steps = self.add("Mul", self.add("Reshape", size, flat), step)
            middles = self.add("Expand", middle, self.add("Shape", steps))
            rounded = self.add("QuantizeLinear", x, steps, middles, axis=-2)
            self.rounded[x] = (rounded, size)
        return self.rounded[x]

    def lookup(self, name: str, index: str) -> str:
        """Rows of a table of embeddings."""
        table = self.weights[name]
        if self.precision.bits == 32 or not self.precision.embeddings:
            return self.add("Gather", self.keep(name, table), index)
        numbers, scale = whole(table, 127, axis=1)
        rows = self.add("Gather", self.keep(name, numbers), index)
        scales = self.add("Gather", self.keep(f"{name}.scale", scale[:, None]), index)
        return self.add("Mul", self.add("Cast", rows, to=TensorProto.FLOAT), scales)

    def normal(self, x: str, beside: str, name: str) -> str:
        """Layer normalisation of a sum.

        ONNX Runtime's one operator for both takes eight times as long as these two.
        """
        gain = self.keep(f"{name}.weight", self.weights[f"{name}.weight"])
        shift = self.keep(f"{name}.bias", self.weights[f"{name}.bias"])
        total = self.add("Add", x, beside)
        return self.add("LayerNormalization", total, gain, shift, epsilon=self.shape.epsilon)


def whole(weight: Array, most: int, axis: int) -> tuple[NDArray[np.int8], Array]:
    """Whole numbers up to ``most`` and the scale of each column (``axis`` 0) or row (1)."""
    scale = np.maximum(np.abs(weight).max(axis), 1e-8) / most
    rounded = np.rint(weight / np.expand_dims(scale, axis))
    return rounded.astype(np.int8), scale.astype(np.float32)


def build(
    weights: dict[str, Array], shape: Shape, precision: Precision, limit: int, floor: float
) -> onnx.ModelProto:
    """The graph of a tagger whose windows have up to ``limit`` pieces.

    Words whose probability of being an anchor is over ``floor`` get a frame.
    """
    build = Builder(weights, shape, precision)
    seen = _features(build)
    x = _embedded(build, None if shape.features_above else seen, limit)
    bias = _relative(build, limit)
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("enc.layers."))
    for layer in range(layers):
        if layer and layer == shape.features_above:
            x = build.add("Add", x, seen)
        if layer and layer == shape.piece_layers:
            if bias:
                raise ValueError("layers over words alone know no distances between pieces")
            x = _words_alone(build, x)
        x = _layer(build, x, f"enc.layers.{layer}", bias)
    _heads(build, _of_words(build, x, narrowed=0 < shape.piece_layers < layers), floor)
    return _model(build)


def _features(build: Builder) -> str:
    """One row for each combination of features, so that one look-up serves them all."""
    names = ("f_state", "f_mark", "f_para", "f_caps")
    table = np.zeros((1, build.weights["enc.ln.weight"].size), np.float32)
    for name, count in zip(names, FEATURES, strict=True):
        rows = build.weights[f"{name}.weight"]
        table = (table[:, None] + rows[None, :count]).reshape(-1, rows.shape[1])
    steps = np.array([math.prod(FEATURES[place + 1 :]) for place in range(4)], np.int64)
    parts = build.add("Mul", "features", build.keep("features.steps", steps))
    axis = build.keep("features.axis", np.array([1], np.int64))
    index = build.add("ReduceSum", parts, axis, keepdims=0)
    return build.add("Gather", build.keep("features.table", table), index)


def _embedded(build: Builder, seen: str | None, limit: int) -> str:
    """Pieces with their places, and their features unless those come in further up: [1, n, d]."""
    start = build.shape.positions_from
    places = build.weights["enc.positions.weight"][start : start + limit]
    places = places + build.weights.get("enc.type0", np.float32(0))
    size = build.add("Shape", "ids")
    zero = build.keep("zero", np.array([0], np.int64))
    place = build.add("Slice", build.keep("enc.positions", places), zero, size, zero)
    words = build.lookup("enc.words.weight", "ids")
    x = build.add("Add", place, seen) if seen else place
    words, x = build.add("Unsqueeze", words, zero), build.add("Unsqueeze", x, zero)
    return build.normal(words, x, "enc.ln")


def _relative(build: Builder, limit: int) -> str:
    """MPNet's bias by distance [1, heads, n, n]; nothing for other encoders."""
    if "enc.relative.weight" not in build.weights:
        return ""
    table = build.weights["enc.relative.weight"]
    distance = np.arange(limit)[None, :] - np.arange(limit)[:, None]
    index = build.keep("enc.relative.index", bucket(distance).astype(np.int32))
    size = build.add("Shape", "ids")
    both = build.add("Concat", size, size, axis=0)
    zeros = build.keep("enc.relative.zeros", np.zeros(2, np.int64))
    part = build.add("Slice", index, zeros, both)
    bias = build.add("Gather", build.keep("enc.relative", table), part)
    bias = build.add("Transpose", bias, perm=[2, 0, 1])
    return build.add("Unsqueeze", bias, "zero")


def bucket(distance: NDArray[np.int64], buckets: int = 32, far: int = 128) -> NDArray[np.int64]:
    """MPNet's buckets of distances: each near one its own, far ones by their logarithm."""
    half = buckets // 2
    exact = half // 2
    size = np.abs(distance)
    ratio = np.log(np.maximum(size, 1).astype(np.float32) / exact) / math.log(far / exact)
    wide = np.minimum(exact + (ratio * (half - exact)).astype(np.int64), half - 1)
    return (distance > 0) * half + np.where(size < exact, size, wide)


def _layer(build: Builder, x: str, name: str, bias: str) -> str:
    width = build.weights[f"{name}.o.bias"].size
    parts = [
        build.product(x, f"{name}.qkv", coarse=True, rows=slice(part * width, (part + 1) * width))
        for part in range(3)
    ]
    own = build.keep(f"{name}.qkv.bias", build.weights[f"{name}.qkv.bias"])
    inputs = (*parts, own, "", bias) if bias else (*parts, own)
    mixed = build.add(
        "MultiHeadAttention", *inputs, domain=CONTRIBUTED, num_heads=build.shape.heads
    )
    x = build.normal(x, build.linear(mixed, f"{name}.o", coarse=True), f"{name}.ln1")
    grown = _gelu(build, build.product(x, f"{name}.up", coarse=True), f"{name}.up")
    return build.normal(x, build.linear(grown, f"{name}.down", coarse=True), f"{name}.ln2")


def _words_alone(build: Builder, x: str) -> str:
    """The window's first piece, and each word's: [1, 1 + t, d]."""
    rows = build.add("Concat", "zero", "first", axis=0)
    return build.add("Gather", x, rows, axis=1)


def _of_words(build: Builder, x: str, *, narrowed: bool) -> str:
    """What the last layer gives of each word [t, d]."""
    rows = build.add("Squeeze", x, "zero")
    if not narrowed:
        return build.add("Gather", rows, "first")
    one = build.keep("words.begin", np.array([1], np.int64))
    all_of_them = build.keep("words.end", np.array([2**31], np.int64))
    return build.add("Slice", rows, one, all_of_them, "zero")


def _gelu(build: Builder, x: str, name: str) -> str:
    """GELU of a product and its bias."""
    bias = build.keep(f"{name}.bias", build.weights[f"{name}.bias"])
    return build.add("BiasGelu", x, bias, domain=CONTRIBUTED)


def _heads(build: Builder, words: str, floor: float) -> None:
    """Anchors, and the scores of labels round those likely enough."""
    coarse = build.precision.heads
    anchors = build.linear(words, "anchor", coarse=False)
    build.add("Identity", anchors, named="anchors")
    likely = build.add("ReduceMax", anchors, axes=[1], keepdims=0)
    least = build.keep("anchors.floor", np.array(math.log(floor / (1 - floor)), np.float32))
    at = build.add("NonZero", build.add("Greater", likely, least))
    at = build.add("Squeeze", at, "zero", named="at")
    word, own = (
        _gelu(build, build.product(words, name, coarse=coarse), name)
        for name in ("frames.word", "frames.anchor")
    )
    labels = build.weights["frames.bias.bias"].size
    rank = build.weights["frames.q.bias"].size // labels
    split = build.keep("frames.split", np.array([-1, labels, rank], np.int64))
    root = build.keep("frames.root", np.array(1 / math.sqrt(rank), np.float32))
    keys = build.add("Reshape", build.linear(word, "frames.k", coarse=coarse), split)
    keys = build.add("Transpose", keys, perm=[1, 2, 0])
    queries = build.add("Mul", build.linear(own, "frames.q", coarse=coarse), root)
    queries = build.add("Reshape", build.add("Gather", queries, at), split)
    queries = build.add("Transpose", queries, perm=[1, 0, 2])
    fits = build.add("Transpose", build.add("MatMul", queries, keys), perm=[1, 2, 0])
    weights = build.linear(word, "frames.bias", coarse=False)
    build.add("Add", fits, weights, named="scores")


def _model(build: Builder) -> onnx.ModelProto:
    labels = build.weights["frames.bias.bias"].size

    def value(name: str, kind: int, *size: int | str) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, list(size))

    graph = helper.make_graph(
        build.nodes,
        "tagger",
        [
            value("ids", TensorProto.INT64, "n"),
            value("features", TensorProto.INT64, "n", 4),
            value("first", TensorProto.INT64, "t"),
        ],
        [
            value("anchors", TensorProto.FLOAT, "t", 2),
            value("at", TensorProto.INT64, "f"),
            value("scores", TensorProto.FLOAT, "f", "t", labels),
        ],
        list(build.kept.values()),
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIBUTED, 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="reportedly")
    onnx.checker.check_model(model)
    return model
