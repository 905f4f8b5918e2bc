"""Hold traces against what a careful reader found in the same pages.

    reader_gold.py GOLD.json TRACE.json    one trace, as `reportedly trace --json` printed it
    reader_gold.py --samples samples/      trace every page of a folder, and sum up

How points are counted: ``benchmarks/gold_score.py``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # to run as a script

from benchmarks.gold_format import read_gold, sample_pages
from benchmarks.gold_score import FIELDS, Card, score
from reportedly import trace as trace_page
from reportedly.errors import ReportedlyError
from reportedly.records import Trace


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums over all cards; ``fields`` tells for each field how many are right of how many."""

    points: int
    of: int
    rows: int
    of_rows: int
    extra: int
    fields: Mapping[str, tuple[int, int]]

    def line(self) -> str:
        """One line for people."""
        return (
            f"{self.points} of {self.of} points, {self.rows} of {self.of_rows} rows whole, "
            f"{self.extra} further attributions"
        )


def sum_up(cards: Iterable[Card]) -> Sums:
    """Add up the cards of several pages."""
    cards = list(cards)
    counts = [card.fields() for card in cards]
    fields = {
        field: (
            sum(count[field][0] for count in counts if field in count),
            sum(count[field][1] for count in counts if field in count),
        )
        for field in FIELDS
        if any(field in count for count in counts)
    }
    return Sums(
        points=sum(card.right for card in cards),
        of=sum(len(card.points) for card in cards),
        rows=sum(sum(card.rows().values()) for card in cards),
        of_rows=sum(len(card.rows()) for card in cards),
        extra=sum(card.extra for card in cards),
        fields=fields,
    )


def read_trace(path: Path) -> Trace:
    """The trace in a file that ``reportedly trace --json`` wrote."""
    return Trace.model_validate_json(path.read_bytes())


def score_samples(folder: Path) -> dict[str, Card | None]:
    """A card for each page of a folder of samples; ``None`` for one that could not be traced."""
    cards: dict[str, Card | None] = {}
    for page, gold in sample_pages(folder):
        try:
            cards[page.name] = score(read_gold(gold), trace_page(page))
        except ReportedlyError as error:
            print(f"{page.name}: {error}", file=sys.stderr)
            cards[page.name] = None
    return cards


def _show_points(card: Card, with_right_ones: bool) -> None:
    for point in card.points:
        if with_right_ones or not point.right:
            verdict = "right" if point.right else "WRONG"
            print(f"{verdict}  {point.row:17} {point.field:16} {point.what}")


def _report(cards: Mapping[str, Card], sums: Sums, chosen: argparse.Namespace) -> None:
    for name, card in cards.items():
        if chosen.rows or chosen.all_rows:
            _show_points(card, chosen.all_rows)
        print(f"{name:46} {sum_up([card]).line()}")
    for field, (right, every) in sums.fields.items():
        print(f"  {field:18} {right:4} of {every:4}")
    print(sums.line())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; 1 where a page could not be traced."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="GOLD TRACE")
    parser.add_argument("--samples", type=Path, help="a folder of pages with gold beside them")
    parser.add_argument("--rows", action="store_true", help="print every wrong point")
    parser.add_argument("--all-rows", action="store_true", help="print the right points too")
    parser.add_argument("--json", action="store_true", help="print the sums as JSON")
    chosen = parser.parse_args(arguments)
    scored: dict[str, Card | None]
    if chosen.samples is not None and not chosen.files:
        scored = score_samples(chosen.samples)
    elif chosen.samples is None and len(chosen.files) == 2:
        gold, trace = chosen.files
        try:
            scored = {trace.name: score(read_gold(gold), read_trace(trace))}
        except (OSError, ValueError) as error:  # pydantic's errors are ValueErrors
            parser.error(str(error))
    else:
        parser.error("give GOLD and TRACE, or --samples and a folder")
    cards = {name: card for name, card in scored.items() if card is not None}
    sums = sum_up(cards.values())
    if chosen.json:
        print(json.dumps(asdict(sums)))
    else:
        _report(cards, sums, chosen)
    return 0 if len(cards) == len(scored) else 1


if __name__ == "__main__":
    raise SystemExit(main())
