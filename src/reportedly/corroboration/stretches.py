"""Stretches of a text: what they hold, share and leave over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.records import Span, Spans


def holds(spans: Spans, span: Span) -> bool:
    """Whether one of some stretches holds another whole."""
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def joined(spans: Iterable[Span]) -> Spans:
    """Spans in order, those that touch or overlap made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def share(piece: Spans, others: Iterable[Span]) -> float:
    """The share of a piece that other spans cover."""
    size = sum(end - start for start, end in piece)
    taken = sum(
        max(0, min(end, stop) - max(start, at)) for start, end in piece for at, stop in others
    )
    return taken / size if size else 0.0


def left_over(sentence: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """The stretches of a sentence that no span takes."""
    at = sentence[0]
    for start, end in sorted(taken):
        if start > at:
            yield (at, min(start, sentence[1]))
        at = max(at, end)
    if at < sentence[1]:
        yield (at, sentence[1])
