"""How near an engine's encoder comes to what the core can multiply.

An engine with an encoder tells of it in its attribute ``encoder_work`` (see ``EncoderWork``); one
without has no such attribute, and then there is nothing to measure.

The peak is measured, not looked up: the best rate of a plain matrix product on the same core, in
the arithmetic that the encoder computes in, by the same library for 8-bit numbers (ONNX Runtime)
and by numpy for 32-bit floats.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol

from reportedly.prose.prose import Prose, paragraphs_of

Arithmetic = Literal["int8", "float32"]
SHAPES = ((256, 384, 1536), (256, 1536, 384), (512, 768, 3072), (1024, 1024, 1024))
"""Rows, depth and columns of the products tried: an encoder's own, and a large square one."""
SECONDS = 0.3
"""How long each product is repeated."""


class EncoderWork(Protocol):
    """What an engine says of its encoder."""

    arithmetic: Arithmetic
    """What it multiplies."""

    def multiply_adds(self, prose: Prose, /) -> int:
        """Multiplications with their additions that matrix products cost for this prose.

        Those of the weights and of attention, for the pieces that are really encoded, without
        padding: padding is waste, so it lowers the fraction.
        """

    def run(self, prose: Prose, /) -> object:
        """Encode the prose, and nothing else; what comes out is thrown away."""


def encoder_use(engine: object, texts: Sequence[str]) -> dict[str, Any] | None:
    """What the engine's encoder does on some texts, after one run to warm up.

    Gives ``arithmetic``, ``multiply_adds_per_word``, ``seconds`` (processor time of the encoder
    alone), ``rate`` and ``peak`` (multiply-adds a second; the peak is ``None`` where it cannot be
    measured) and ``fraction``; or ``None`` where the engine has no encoder.
    """
    encoder: EncoderWork | None = getattr(engine, "encoder_work", None)
    if encoder is None:
        return None
    proses = [Prose(text, paragraphs_of(text)) for text in texts]
    for prose in proses:
        encoder.run(prose)
    began = time.process_time()
    for prose in proses:
        encoder.run(prose)
    seconds = time.process_time() - began
    work = sum(encoder.multiply_adds(prose) for prose in proses)
    words = sum(len(text.split()) for text in texts)
    peak = matrix_peak(encoder.arithmetic)
    rate = work / seconds if seconds else None
    return {
        "arithmetic": encoder.arithmetic,
        "multiply_adds_per_word": work / words if words else None,
        "seconds": seconds,
        "rate": rate,
        "peak": peak,
        "fraction": rate / peak if rate and peak else None,
    }


def matrix_peak(arithmetic: Arithmetic) -> float | None:
    """The best multiply-adds a second of one core in a matrix product; ``None`` if unmeasurable."""
    makers: dict[str, Callable[[int, int, int], Callable[[], object]]]
    makers = {"float32": _float_product, "int8": _integer_product}
    best = 0.0
    for rows, depth, columns in SHAPES:
        try:
            product = makers[arithmetic](rows, depth, columns)
        except ImportError:
            return None
        product()
        began, count = time.process_time(), 0
        while time.process_time() - began < SECONDS:
            product()
            count += 1
        best = max(best, rows * depth * columns * count / (time.process_time() - began))
    return best


def _float_product(rows: int, depth: int, columns: int) -> Callable[[], object]:
    import numpy

    left = numpy.ones((rows, depth), numpy.float32)
    right = numpy.ones((depth, columns), numpy.float32)
    return lambda: left @ right


def _integer_product(rows: int, depth: int, columns: int) -> Callable[[], object]:
    import numpy
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    weights = numpy.ones((depth, columns), numpy.int8)
    session = onnxruntime.InferenceSession(
        integer_product_model(rows, depth, columns, weights.tobytes()), options
    )
    left = {"left": numpy.ones((rows, depth), numpy.uint8)}
    return lambda: session.run(None, left)


# An ONNX model is a Protocol Buffers message. One node needs so few fields that they are written
# here, and the onnx package, which nothing else needs, is not.
UINT8, INT8, INT32 = 2, 3, 6


def integer_product_model(rows: int, depth: int, columns: int, weights: bytes) -> bytes:
    """An ONNX model of one product of 8-bit matrices, ``left`` (unsigned) times ``weights``."""
    node = _text(1, "left") + _text(1, "weights") + _text(2, "product") + _text(4, "MatMulInteger")
    constant = _number(1, depth) + _number(1, columns) + _number(2, INT8)
    constant += _text(8, "weights") + _bytes(9, weights)
    graph = _bytes(1, node) + _text(2, "product") + _bytes(5, constant)
    graph += _bytes(11, _value("left", UINT8, rows, depth))
    graph += _bytes(12, _value("product", INT32, rows, columns))
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, _number(2, 13))


def _value(name: str, kind: int, *sizes: int) -> bytes:
    shape = b"".join(_bytes(1, _number(1, size)) for size in sizes)
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, shape)))


def _number(field: int, value: int) -> bytes:
    return _variable(field << 3) + _variable(value)


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _bytes(field: int, value: bytes) -> bytes:
    return _variable(field << 3 | 2) + _variable(len(value)) + value


def _variable(value: int) -> bytes:
    """A number in as many bytes as it needs, seven bits in each."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
