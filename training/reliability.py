"""Reliability: how often attributions of like confidence are right, as tables and a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Attributions of like confidence: how many, their mean confidence, the part that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def equal_width(confidence: Doubles, right: NDArray[np.bool_], bins: int) -> list[Bin]:
    """Bins of the same width from 0 to 1; empty ones are left out.

    >>> equal_width(np.array([0.2, 0.9, 0.7]), np.array([False, True, True]), 2)[1].count
    2
    """
    edges = np.linspace(0, 1, bins + 1)
    place = np.minimum(np.searchsorted(edges, confidence, side="right") - 1, bins - 1)
    groups = [np.nonzero(place == number)[0] for number in range(bins)]
    limits = zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    return [
        _bin(confidence, right, group, limit)
        for group, limit in zip(groups, limits, strict=True)
        if len(group)
    ]


def equal_mass(confidence: Doubles, right: NDArray[np.bool_], bins: int) -> list[Bin]:
    """Bins of as many attributions each, from the least sure to the surest."""
    order = np.argsort(confidence, kind="stable")
    out = []
    for group in np.array_split(order, bins):
        if len(group):
            limit = (float(confidence[group[0]]), float(confidence[group[-1]]))
            out.append(_bin(confidence, right, group, limit))
    return out


def _bin(
    confidence: Doubles,
    right: NDArray[np.bool_],
    group: NDArray[np.intp],
    limit: tuple[float, float],
) -> Bin:
    return Bin(*limit, len(group), float(confidence[group].mean()), float(right[group].mean()))


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: how far confidence is from the part right, on the mean.

    >>> calibration_error([Bin(0, 0.5, 1, 0.25, 0.0), Bin(0.5, 1, 3, 0.75, 1.0)])
    0.25
    """
    every = sum(one.count for one in bins)
    return sum(one.count * abs(one.confidence - one.right) for one in bins) / max(1, every)


def reliability_table(
    errors: Mapping[str, Mapping[str, float]], wide: Sequence[Bin], even: Sequence[Bin]
) -> str:
    """Calibration errors by name, and the bins of the last of them, in Markdown."""
    lines = [
        "| expected calibration error | equal width | equal mass |",
        "|---|---|---|",
        *(
            f"| {name} | {error['equal width']:.4f} | {error['equal mass']:.4f} |"
            for name, error in errors.items()
        ),
    ]
    for title, bins in (("equal width", wide), ("equal mass", even)):
        lines += [
            "",
            f"Cross-validated, bins of {title}:",
            "",
            "| confidence | attributions | mean confidence | right |",
            "|---|---|---|---|",
            *(
                f"| {one.low:.2f} to {one.high:.2f} | {one.count} | {one.confidence:.3f} "
                f"| {one.right:.3f} |"
                for one in bins
            ),
        ]
    return "\n".join(lines) + "\n"


def reliability_plot(bins: Sequence[Bin], size: int = 400) -> str:
    """A reliability diagram as SVG: a disc for each bin, the larger the more it holds."""
    margin = 50
    side = size - 2 * margin

    def place(confidence: float, right: float) -> tuple[float, float]:
        return margin + confidence * side, size - margin - right * side

    most = max((one.count for one in bins), default=1)
    discs = []
    for one in bins:
        x, y = place(one.confidence, one.right)
        radius = 3 + 9 * (one.count / most) ** 0.5
        told = f"{one.count} at {one.confidence:.2f}: {one.right:.2f} right"
        discs.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#2a5db0" '
            f'fill-opacity="0.75"><title>{told}</title></circle>'
        )
    (left, bottom), (right, top) = place(0, 0), place(1, 1)
    marks = []
    for number in range(6):
        x, y = place(number / 5, number / 5)
        marks.append(
            f'<text x="{x:.0f}" y="{bottom + 18:.0f}" text-anchor="middle">{number / 5}</text>'
        )
        marks.append(
            f'<text x="{left - 8:.0f}" y="{y + 4:.0f}" text-anchor="end">{number / 5}</text>'
        )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
            'font-family="sans-serif" font-size="12">',
            "<title>Reliability: confidence against the part that is right</title>",
            f'<rect width="{size}" height="{size}" fill="white"/>',
            f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="black"/>',
            f'<path d="M{left} {bottom}L{right} {top}" stroke="gray" stroke-dasharray="4"/>',
            *marks,
            *discs,
            f'<text x="{size / 2}" y="{size - 12}" text-anchor="middle">confidence</text>',
            f'<text transform="translate(14 {size / 2}) rotate(-90)" text-anchor="middle">'
            "part that is right</text>",
            "</svg>",
            "",
        ]
    )
