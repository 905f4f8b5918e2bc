"""Hold every engine, and the peers installed, against PolNeAR; exit 1 where a floor is undercut.

    python -m benchmarks.evaluate POLNEAR [--part dev] [--json FILE] [--no-peers]
    python -m benchmarks.evaluate POLNEAR --record [--lower-because "…"]

``POLNEAR`` is a checkout as its publisher lays it out (see ``benchmarks/polnear.py``). What the
figures mean stands in ``benchmarks/measures.py``, and how floors are kept in
``benchmarks/floors.py``. ``--record`` adds what the engines reached to the ledger.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # to run as a script

from benchmarks import floors
from benchmarks.measures import FIGURES, Card, intervals, score_people, total
from benchmarks.polnear import AnnotatedStory, read_part
from benchmarks.rows import Row, engine_rows, peer_rows, score_stories

HELD_PART = "dev"


@dataclass(frozen=True, slots=True)
class Result:
    """What one row reached. ``spread`` holds the 95 % intervals of the F1s, where known."""

    name: str
    card: Card
    stories: int
    spread: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """The row's own table for people."""
        lines = [
            f"{self.name} ({self.stories} stories)",
            f"  {'':15}{'precision':>10}{'recall':>9}{'F1':>9}   {'95 % interval':<15}"
            f"{'gold':>7}{'found':>7}",
        ]
        for name in FIGURES:
            tally, spread = self.card[name], self.spread.get(name)
            shown = f"{spread[0]:.3f} to {spread[1]:.3f}" if spread else "–"
            lines.append(
                f"  {name:15}{tally.precision:10.4f}{tally.recall:9.4f}{tally.f1:9.4f}   "
                f"{shown:<15}{tally.gold:7}{tally.predicted:7}"
            )
        return lines

    def as_json(self) -> dict[str, object]:
        """The row for programs."""
        figures = {
            name: {
                "precision": tally.precision, "recall": tally.recall, "f1": tally.f1,
                "interval": self.spread.get(name), "gold": tally.gold,
                "predicted": tally.predicted,
            }
            for name, tally in self.card.items()
        }  # fmt: skip
        return {"name": self.name, "stories": self.stories, "figures": figures}


def measure(row: Row, stories: Sequence[AnnotatedStory]) -> Result | None:
    """What a row reaches on the stories; nothing where it is not installed."""
    if row.find is None:
        return None
    cards = score_stories(row.find, stories)
    return Result(row.name, total(cards), len(stories), intervals(cards))


def people(name: str, stories: Sequence[AnnotatedStory]) -> Result | None:
    """Every annotator against every other one, over the stories that have several."""
    cards = [score_people(story) for story in stories if len(story.annotations) > 1]
    return Result(name, total(cards), len(cards), intervals(cards)) if cards else None


def people_rows(polnear: Path, part: str, stories: Sequence[AnnotatedStory]) -> list[Result]:
    """The human rows: over this part, and over train and dev, as few stories have several."""
    rows = [people(f"one person against another, {part}", stories)]
    if part == HELD_PART:
        try:
            more = [*read_part(polnear, "train"), *stories]
            rows.append(people("one person against another, train and dev", more))
        except FileNotFoundError:
            print("one person against another, train and dev: no train part here")
    return [row for row in rows if row is not None]


def summary(results: Sequence[Result]) -> list[str]:
    """F1 of all rows in one table."""
    columns = ["relaxed", "strict", "content", "direct", "indirect"]
    columns += [name for name in FIGURES if "." in name]
    lines = [f"{'F1':43}" + "".join(f"{name.replace('words.', 'w.'):>15}" for name in columns)]
    return lines + [
        f"{one.name:43}" + "".join(f"{one.card[name].f1:15.3f}" for name in columns)
        for one in results
    ]


def hold(results: Sequence[Result], records: Sequence[floors.Record]) -> list[str]:
    """What is wrong: every figure under its floor, every engine without one."""
    faults, known = [], floors.latest(records)
    for one in results:
        if one.name not in known:
            faults.append(f"NO FLOOR  {one.name}: add its figures with --record")
            continue
        fallen = floors.falls(one.name, floors.f1_of(one.card), known[one.name])
        faults += [str(fall) for fall in fallen]
    return faults


def record(results: Sequence[Result], reason: str) -> None:
    """Add what the engines reached to the ledger, where it differs from what stands there.

    Raises:
        ValueError: a figure is lower than its floor and no reason is given.
    """
    head = ["git", "rev-parse", "--short=10", "HEAD"]
    commit = subprocess.run(head, capture_output=True, text=True, check=True).stdout.strip()
    today = dt.datetime.now(dt.UTC).date()
    known = floors.latest(floors.read_ledger())
    for one in results:
        figures = floors.f1_of(one.card)
        if one.name not in known or dict(known[one.name].figures) != figures:
            floors.append(floors.Record(one.name, today, commit, figures, reason))
            print(f"recorded: {one.name}")


def _chosen(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("polnear", type=Path, help="a PolNeAR checkout")
    parser.add_argument("--part", default=HELD_PART, help="floors are held on dev alone")
    parser.add_argument("--json", type=Path, help="also write all figures to this file")
    parser.add_argument("--no-peers", action="store_true", help="leave the peers out")
    parser.add_argument("--record", action="store_true", help="add the figures to the ledger")
    parser.add_argument("--lower-because", default="", help="why a record may be lower")
    chosen = parser.parse_args(arguments)
    if chosen.record and chosen.part != HELD_PART:
        parser.error(f"floors are recorded on {HELD_PART} alone")
    return chosen


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line: 0, 1 where a floor is undercut, 2 where nothing can be read."""
    chosen = _chosen(arguments)
    try:
        stories = read_part(chosen.polnear, chosen.part)
        records = floors.read_ledger()
    except (OSError, ValueError) as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 2
    words = sum(len(story.text.split()) for story in stories)
    gold = sum(bool(one.content) for story in stories for one in story.gold)
    print(
        f"PolNeAR {chosen.part}: {len(stories)} stories, {words:,} words, {gold:,} attributions "
        "with content; the first annotator is the gold\n"
    )
    engines = [one for row in engine_rows() if (one := measure(row, stories))]
    others = people_rows(chosen.polnear, chosen.part, stories)
    for row in [] if chosen.no_peers else peer_rows():
        if peer := measure(row, stories):
            others.append(peer)
        else:
            print(f"{row.name}: {row.missing}\n")
    for one in (*engines, *others):
        print("\n".join(one.lines()), end="\n\n")
    print("\n".join(summary([*engines, *others])))
    if chosen.json:
        rows = [one.as_json() for one in (*engines, *others)]
        chosen.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    if chosen.part != HELD_PART:
        return 0
    return _settle(engines, records, chosen)


def _settle(
    engines: Sequence[Result], records: Sequence[floors.Record], chosen: argparse.Namespace
) -> int:
    if chosen.record:
        try:
            record(engines, chosen.lower_because)
        except (ValueError, subprocess.CalledProcessError, OSError) as error:
            print(f"not recorded: {error}", file=sys.stderr)
            return 1
        return 0
    for absent in floors.latest(records).keys() - {one.name for one in engines}:
        print(f"{absent}: not on offer here, so its floors were not held")
    faults = hold(engines, records)
    print("\n" + "\n".join(faults or ["Every figure is at or above its floor."]))
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
