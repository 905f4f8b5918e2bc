"""The floors under which no engine may fall on PolNeAR, in a ledger that only grows.

``floors.toml`` holds what each engine reached: one record after the other, each sealed with a
digest over itself and all before it, so that no record is changed or lost unseen. The floor of a
figure is what the engine's latest record says, less a tolerance. A record may lie under the floors
before it only with a reason written into it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.measures import FIGURES, Card

LEDGER = Path(__file__).with_name("floors.toml")
README = Path(__file__).with_name("README.md")
TOLERANCE = 0.005
"""How far a figure may lie under its record: processors round a network's numbers differently."""
REASON_LETTERS = 20
BEGIN, END = "<!-- floors: written by `make eval`, see benchmarks/floors.py -->", "<!-- end -->"


@dataclass(frozen=True, slots=True)
class Record:
    """What one engine reached: F1 of each figure, rounded to four digits."""

    engine: str
    date: dt.date
    commit: str
    figures: Mapping[str, float]
    lower_because: str = ""
    seal: str = ""

    def sealed(self, before: str) -> str:
        """The seal that belongs to this record after one with the seal ``before``."""
        words = [before, self.engine, self.date.isoformat(), self.commit, self.lower_because]
        return hashlib.sha256(json.dumps([*words, dict(self.figures)]).encode()).hexdigest()[:16]

    def floors(self) -> dict[str, float]:
        """The least that each figure may be."""
        return {name: round(value - TOLERANCE, 4) for name, value in self.figures.items()}


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure under its floor."""

    engine: str
    figure: str
    value: float
    floor: float

    def __str__(self) -> str:
        """For people.

        >>> print(Fall("rules", "strict", 0.49, 0.499))
        FELL  rules: strict F1 0.4900 is 0.0090 under its floor 0.4990
        """
        return (
            f"FELL  {self.engine}: {self.figure} F1 {self.value:.4f} is "
            f"{self.floor - self.value:.4f} under its floor {self.floor:.4f}"
        )


def read_ledger(path: Path = LEDGER) -> list[Record]:
    """All records, oldest first.

    Raises:
        OSError: it cannot be opened.
        ValueError: a record was changed, taken out, moved, or lacks a figure or a reason.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("record", [])
        records = [Record(**row) for row in rows]
    except TypeError as error:
        raise ValueError(f"{path}: {error}") from None
    before = ""
    for number, record in enumerate(records):
        fault = _fault(record, records[:number])
        if fault is None and record.seal != record.sealed(before):
            fault = "its seal does not fit: it, or one before it, was changed or taken out"
        if fault is not None:
            raise ValueError(f"{path}: record {number + 1} ({record.engine}): {fault}")
        before = record.seal
    return records


def _fault(record: Record, before: Sequence[Record]) -> str | None:
    if set(record.figures) != set(FIGURES):
        return "it must hold every figure and no other"
    last = latest(before).get(record.engine)
    lower = falls(record.engine, record.figures, last) if last else []
    if lower and len(record.lower_because) < REASON_LETTERS:
        return f"it is lower than the record before it without a reason. {lower[0]}"
    return None


def latest(records: Sequence[Record]) -> dict[str, Record]:
    """The record in force for each engine."""
    return {record.engine: record for record in records}


def f1_of(card: Card) -> dict[str, float]:
    """The F1 of each figure as a record holds it."""
    return {name: round(card[name].f1, 4) for name in FIGURES}


def falls(engine: str, figures: Mapping[str, float], record: Record) -> list[Fall]:
    """The figures that lie under the floors of a record."""
    return [
        Fall(engine, name, figures[name], floor)
        for name, floor in record.floors().items()
        if figures[name] < floor
    ]


def append(record: Record, ledger: Path = LEDGER, readme: Path = README) -> None:
    """Seal a record, add it to the ledger, and write the table of the README again.

    Raises:
        ValueError: it is lower than the one before it and gives no reason.
    """
    records = read_ledger(ledger)
    if fault := _fault(record, records):
        raise ValueError(fault)
    record = replace(record, seal=record.sealed(records[-1].seal if records else ""))
    page = readme.read_text(encoding="utf-8")
    head, _, rest = page.partition(BEGIN)
    tail = rest.partition(END)[2]
    page = f"{head}{table([*records, record])}{tail}"
    with ledger.open("a", encoding="utf-8") as lines:
        lines.write(_written(record))
    readme.write_text(page, encoding="utf-8")


def _written(record: Record) -> str:
    lines = [
        "",
        "[[record]]",
        f'engine = "{record.engine}"',
        f"date = {record.date.isoformat()}",
        f'commit = "{record.commit}"',
        f'seal = "{record.seal}"',
        "[record.figures]",
        *(f'"{name}" = {record.figures[name]:.4f}' for name in FIGURES),
        "",
    ]
    if record.lower_because:
        lines.insert(5, f"lower_because = {json.dumps(record.lower_because)}")
    return "\n".join(lines)


def table(records: Sequence[Record]) -> str:
    """The records in force as a table of Markdown, between its marks."""
    columns = ["relaxed", "strict", "direct", "indirect", "content"]
    columns += [name for name in FIGURES if name.startswith("exact.")]
    columns += [name for name in FIGURES if name.startswith("words.")]
    lines = [
        "| engine | recorded | " + " | ".join(columns) + " |",
        "|---|---|" + "---|" * len(columns),
        *(
            f"| {engine} | {record.date.isoformat()} | "
            + " | ".join(f"{record.figures[name]:.4f}" for name in columns)
            + " |"
            for engine, record in latest(records).items()
        ),
    ]
    seal = records[-1].seal if records else ""
    last = f"Records: {len(records)}. Seal of the last one: `{seal}`."
    return "\n".join([BEGIN, "", *lines, "", last, "", END])
