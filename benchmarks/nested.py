"""How well attributions inside the content of others are found, on the hand-made test set.

    python -m benchmarks.nested datasets/nested/nested.jsonl --part test

Runs the engine in use over every passage, or the one that ``--engine`` or ``--model`` names;
``--traces`` scores what another program found instead, one trace a line
(``{"story": {"id": …}, "attributions": […]}``).

An attribution found *matches* one of the set when the words of both contents overlap (intersection
over union) by at least a half, and both sources share a word or there is none on either side.
Matching attributions are paired one to one, best overlap first. A nested attribution counts as
found when it has a partner and that partner is itself ``within`` one that matches the outer
attribution of the set. So a claim found without its teller, or hung on the wrong one, is an error.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.nested_format import Passage, read_passages
from reportedly.attribution.engine import ENGINE, ENGINES, Engine, Trained, find_attributions
from reportedly.draft import Draft
from reportedly.options import Tagging
from reportedly.prose.prose import Prose, paragraphs_of
from reportedly.records import Attribution, Spans, Story

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
LEAST_OVERLAP = 0.5


class Spanned(Protocol):
    """An attribution of the set, or one that was found."""

    @property
    def id(self) -> str:
        """Its name in the passage."""

    @property
    def source(self) -> Spans:
        """Who says so."""

    @property
    def content(self) -> Spans:
        """What they say."""

    @property
    def within(self) -> str | None:
        """The name of the one that holds it."""


@dataclass(frozen=True, slots=True)
class Worded:
    """An attribution as the numbers of its words."""

    id: str
    source: frozenset[int]
    content: frozenset[int]
    within: str | None

    def overlap(self, other: Worded) -> float:
        """How much of both contents is shared; 0 where the sources have nothing in common."""
        if not (self.source & other.source or not (self.source or other.source)):
            return 0.0
        return len(self.content & other.content) / len(self.content | other.content)

    def matches(self, other: Worded) -> bool:
        """Whether both say the same of the same source, more or less."""
        return self.overlap(other) >= LEAST_OVERLAP


@dataclass(frozen=True, slots=True)
class Figures:
    """What was right of what there is and of what was found."""

    right: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Of those found, the part that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of those there are, the part that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both.

        >>> round(Figures(right=2, gold=4, found=3).f1, 3)
        0.571
        """
        both = self.gold + self.found
        return 2 * self.right / both if both else 0.0


def worded(text: str, attributions: Iterable[Spanned]) -> list[Worded]:
    """Attributions as the numbers of the words that begin in them; those without any left out."""
    starts = [match.start() for match in WORD.finditer(text)]

    def numbers(spans: Spans) -> frozenset[int]:
        return frozenset(
            number
            for number, start in enumerate(starts)
            if any(begin <= start < end for begin, end in spans)
        )

    found = [
        Worded(one.id, numbers(one.source), numbers(one.content), one.within)
        for one in attributions
    ]
    return [one for one in found if one.content]


def pairs(gold: list[Worded], found: list[Worded]) -> list[tuple[Worded, Worded]]:
    """Matching attributions, one to one, best overlap first."""
    cells = sorted(
        (-wanted.overlap(got), row, column)
        for row, wanted in enumerate(gold)
        for column, got in enumerate(found)
        if wanted.matches(got)
    )
    rows: set[int] = set()
    columns: set[int] = set()
    out = []
    for _, row, column in cells:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            out.append((gold[row], found[column]))
    return out


def count(passage: Passage, attributions: Iterable[Spanned]) -> Counter[tuple[str, str]]:
    """Counts for one passage by group (``nested``, ``outer``, ``depth 1`` …) and sort."""
    gold = worded(passage.text, passage.attributions)
    found = worded(passage.text, attributions)
    wanted = {one.id: one for one in gold}
    got = {one.id: one for one in found}
    counts: Counter[tuple[str, str]] = Counter()

    def add(one: Worded, around: Mapping[str, Worded], sort: str) -> None:
        depth = _depth(one, around)
        counts["nested" if depth else "outer", sort] += 1
        counts[f"depth {depth}", sort] += 1

    for one in gold:
        add(one, wanted, "gold")
    for one in found:
        add(one, got, "found")
    for one, other in pairs(gold, found):
        counts["any, links aside", "right"] += 1
        if _same_link(one, other, wanted, got):
            add(one, wanted, "right")
    counts["any, links aside", "gold"] += len(gold)
    counts["any, links aside", "found"] += len(found)
    return counts


def _same_link(
    one: Worded, other: Worded, wanted: Mapping[str, Worded], got: Mapping[str, Worded]
) -> bool:
    """Whether both lie in no other, or in attributions that match."""
    if one.within is None or other.within is None:
        return one.within is other.within
    outer = got.get(other.within)
    return outer is not None and wanted[one.within].matches(outer)


def _depth(one: Worded, around: Mapping[str, Worded]) -> int:
    depth, within = 0, one.within
    while within is not None and depth <= len(around):
        depth += 1
        within = around[within].within if within in around else None
    return depth


def score(
    passages: Iterable[Passage], found: Mapping[str, Iterable[Spanned]]
) -> dict[str, Figures]:
    """Figures by group over all passages; a passage not in ``found`` has no attribution."""
    counts: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        counts += count(passage, found.get(passage.id, ()))
    groups = sorted({group for group, _ in counts}, key=_order)
    return {
        group: Figures(counts[group, "right"], counts[group, "gold"], counts[group, "found"])
        for group in groups
    }


def _order(group: str) -> tuple[int, str]:
    first = ("nested", "outer", "any, links aside")
    return (first.index(group) if group in first else len(first), group)


def found_by_engine(
    passages: Iterable[Passage], engine: Engine = ENGINE
) -> dict[str, tuple[Attribution, ...]]:
    """What an engine finds in every passage."""
    out = {}
    for passage in passages:
        paragraphs = paragraphs_of(passage.text)
        story = Story(id=passage.id, text=passage.text, paragraphs=paragraphs)
        draft = Draft(story=story, prose=Prose(passage.text, paragraphs), today=None)
        out[passage.id] = find_attributions(draft, engine).attributions
    return out


def found_in_traces(path: Path) -> dict[str, tuple[Attribution, ...]]:
    """What stands in a file of traces, one a line."""
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        trace = json.loads(line)
        attributions = (Attribution.model_validate(one) for one in trace["attributions"])
        out[trace["story"]["id"]] = tuple(attributions)
    return out


def main() -> None:
    """Find, score and print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("set", type=Path, help="datasets/nested/nested.jsonl")
    arguments.add_argument("--part", choices=("dev", "test"), help="both where left out")
    arguments.add_argument("--traces", type=Path, help="score these instead of the engine")
    arguments.add_argument("--engine", choices=tuple(ENGINES), help="another than the one in use")
    arguments.add_argument("--model", help="the folder of a trained model")
    arguments.add_argument("--missed", action="store_true", help="list passages not wholly right")
    chosen = arguments.parse_args()
    passages = read_passages(chosen.set, chosen.part)
    engine = ENGINES[chosen.engine] if chosen.engine else ENGINE
    if chosen.model:
        engine = Trained(Tagging(model=chosen.model))
    found = found_in_traces(chosen.traces) if chosen.traces else found_by_engine(passages, engine)
    print(f"{'':18}{'precision':>10}{'recall':>8}{'F1':>8}{'right':>8}{'gold':>7}{'found':>7}")
    for group, each in score(passages, found).items():
        numbers = f"{each.precision:10.3f}{each.recall:8.3f}{each.f1:8.3f}"
        print(f"{group:18}{numbers}{each.right:8}{each.gold:7}{each.found:7}")
    for passage in passages if chosen.missed else ():
        _show(passage, found.get(passage.id, ()))


def _show(passage: Passage, attributions: Iterable[Attribution]) -> None:
    attributions = tuple(attributions)
    nested = score([passage], {passage.id: attributions}).get("nested", Figures())
    if nested.right == nested.gold == nested.found:
        return
    print(f"\n{passage.id}  {passage.text}")
    for label, each in (("set", passage.attributions), ("found", attributions)):
        for one in each:
            parts = (_words(passage.text, spans) for spans in (one.source, one.cue, one.content))
            print(f"  {label:6}{one.id} in {one.within or '-':4}", " | ".join(parts))


def _words(text: str, spans: Spans) -> str:
    return " … ".join(text[start:end] for start, end in spans)


if __name__ == "__main__":
    main()
