"""Kinds of sources, and whether they are named, on the invented passages of ``datasets/kinds``.

    python -m benchmarks.kinds --half odd --misses   what rules are made by
    python -m benchmarks.kinds                       both halves

The even half is held out: nobody reads what is missed there, and the scorer does not print it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.options import Options, Tagging
from reportedly.pipeline import trace_reading
from reportedly.records import Reading, Source, SourceKind, Span, Story, Trace

PASSAGES = Path(__file__).resolve().parents[1] / "datasets" / "kinds" / "passages.txt"
FIGURES = ("kind", "named", "affiliation", "count")
_LINE = re.compile(r"(?P<number>\d+) (?P<kind>[a-z]+) (?P<named>named|unnamed) (?P<rest>.+)")
_PLACE = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage with what a careful reader says of its source."""

    number: int
    text: str
    mention: Span
    """Where the source stands in ``text``."""
    kind: SourceKind
    named: bool
    affiliation: str | None = None
    count: int | None = None
    """Of a group, where the passage tells it."""

    @property
    def half(self) -> str:
        """``odd``, by which rules are made, or ``even``, which is held out."""
        return "odd" if self.number % 2 else "even"


def read_passages(path: Path = PASSAGES) -> tuple[Passage, ...]:
    """Every passage of the file.

    Raises:
        ValueError: a line that has not the form that the set's README gives.

    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_passage(line) for line in lines if line and not line.startswith("#"))


def _passage(line: str) -> Passage:
    """One line as a passage.

    >>> one = _passage("7 group unnamed {Two clerks at Zim} said so. | affiliation=Zim | count=2")
    >>> one.text[slice(*one.mention)], one.kind.value, one.named, one.affiliation, one.count
    ('Two clerks at Zim', 'group', False, 'Zim', 2)
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"no passage: {line!r}")
    marked, *told = found["rest"].split(" | ")
    place = _PLACE.search(marked)
    if place is None:
        raise ValueError(f"no source in braces: {line!r}")
    more = dict(each.split("=", 1) for each in told)
    return Passage(
        number=int(found["number"]),
        text=_PLACE.sub(r"\1", marked),
        mention=(place.start(), place.end() - 2),
        kind=SourceKind(found["kind"]),
        named=found["named"] == "named",
        affiliation=more.get("affiliation"),
        count=int(more["count"]) if "count" in more else None,
    )


def source_at(trace: Trace, span: Span) -> Source | None:
    """The source whose mention shares most characters with a span, if any shares one."""
    shared = {
        source.id: max((_shared(mention, span) for mention in source.mentions), default=0)
        for source in trace.sources
    }
    best = max(trace.sources, key=lambda source: shared[source.id], default=None)
    return best if best is not None and shared[best.id] > 0 else None


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def traced(passage: Passage, options: Options) -> Source | None:
    """What the whole pipeline makes of a passage's source."""
    length = len(passage.text)
    story = Story(
        id=f"kinds-{passage.number}",
        language="en",
        text=passage.text,
        paragraphs=((0, length),),
        published="2025-03-04",
    )
    return source_at(trace_reading(Reading(story=story), options), passage.mention)


def right(passage: Passage, source: Source) -> dict[str, bool]:
    """Which figures are right; affiliation and count only where the gold tells them."""
    judged = {"kind": source.kind is passage.kind, "named": source.named is passage.named}
    if passage.affiliation is not None:
        judged["affiliation"] = source.affiliation == passage.affiliation
    if passage.count is not None:
        judged["count"] = source.count == passage.count
    return judged


def report(passages: Sequence[tuple[Passage, Source | None]], half: str) -> Iterator[str]:
    """The figures of a half, over the sources that were found."""
    found = [(passage, source) for passage, source in passages if source is not None]
    yield f"{half}: {len(passages)} passages, source found in {len(found)}"
    judged = [right(passage, source) for passage, source in found]
    for figure in FIGURES:
        told = [each[figure] for each in judged if figure in each]
        share = sum(told) / len(told) if told else 0.0
        yield f"  {figure:12} {share:.3f}  ({sum(told)} of {len(told)})"


def misses(passages: Sequence[tuple[Passage, Source | None]]) -> Iterator[str]:
    """What is wrong, a line each."""
    for passage, source in passages:
        if source is None:
            yield f"{passage.number:4} not found: {passage.text}"
            continue
        wrong = [figure for figure, fine in right(passage, source).items() if not fine]
        if wrong:
            told = {figure: getattr(source, figure) for figure in wrong}
            words = passage.text[slice(*passage.mention)]
            yield f"{passage.number:4} {words!r} ({passage.kind}, {passage.named}): {told}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Trace, score and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--passages", type=Path, default=PASSAGES)
    parser.add_argument("--half", choices=("odd", "even"), help="both where left out")
    parser.add_argument("--model", default="small", help="as reportedly trace --model")
    parser.add_argument("--misses", action="store_true", help="print what is wrong on odd")
    chosen = parser.parse_args(arguments)
    options = Options(tagging=Tagging(model=chosen.model))
    for half in ("odd", "even"):
        if chosen.half not in (None, half):
            continue
        passages = [passage for passage in read_passages(chosen.passages) if passage.half == half]
        results = [(passage, traced(passage, options)) for passage in passages]
        if chosen.misses and half == "odd":
            print("\n".join(misses(results)))
        print("\n".join(report(results, half)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
