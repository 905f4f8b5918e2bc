"""Body text of news pages beside trafilatura's, and what was taken away as furniture.

Needs the pages of scrapinghub's article-extraction-benchmark: a folder with ``ground-truth.json``
and ``html/ID.html.gz``. The measure is that benchmark's own: runs of four words as multisets,
precision and recall of each page, averaged over pages, F1 of the two averages.

    python benchmarks/pages.py FOLDER
    python benchmarks/pages.py FOLDER --removals 100 --seed 1
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import trafilatura

from reportedly.errors import ReportedlyError
from reportedly.options import Options
from reportedly.page.page import Page, PageForm
from reportedly.page.read import read_page
from reportedly.records import Furniture

RUN = 4
WORD = re.compile(r"\w+")


@dataclass
class Row:
    """One reader's results."""

    name: str
    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def line(self) -> str:
        """The row of the table."""
        precision, recall = statistics.mean(self.precision), statistics.mean(self.recall)
        f1 = 2 * precision * recall / (precision + recall)
        return (
            f"{self.name:<12} F1 {f1:.4f}  precision {precision:.4f}  recall {recall:.4f}  "
            f"{statistics.median(self.seconds):.3f} s a page (median), "
            f"{max(self.seconds):.3f} s at most"
        )


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text; a shorter text is one run."""
    words = WORD.findall(text)
    return Counter(
        run
        for start in range(max(1, len(words) - RUN + 1))
        if (run := tuple(words[start : start + RUN]))
    )


def precision_and_recall(true: str, told: str) -> tuple[float, float]:
    """Of one page, as the benchmark defines them: 1 for both where nothing differs."""
    wanted, given = runs(true), runs(told)
    shared = (wanted & given).total()
    wrong, lost = (given - wanted).total(), (wanted - given).total()
    if wrong == lost == 0:
        return 1.0, 1.0
    precision = shared / (shared + wrong) if shared + wrong else 0.0
    return precision, shared / (shared + lost) if shared + lost else 0.0


def body_by_trafilatura(html: str) -> str:
    """As that benchmark calls it."""
    return trafilatura.extract(html, include_comments=False) or ""


class Reader:
    """Reads pages and keeps the furniture."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self.furniture: list[tuple[str, Furniture]] = []
        self.unclassified: list[int] = []
        self.failed: list[str] = []
        self.page = ""

    def body(self, html: str) -> str:
        """The story's text; empty where none is found."""
        try:
            reading = read_page(Page(self.page, html, PageForm.HTML), Options())
        except ReportedlyError as error:
            self.failed.append(str(error))
            return ""
        self.furniture += [(self.page, piece) for piece in reading.furniture]
        self.unclassified += [n.count for n in reading.notices if n.code == "R302"]
        return reading.story.text


def measure(folder: Path, reader: Reader) -> list[Row]:
    """Both rows, page by page in the same run."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    bodies: dict[str, Callable[[str], str]] = {
        "trafilatura": body_by_trafilatura,
        "reportedly": reader.body,
    }
    rows = {name: Row(name) for name in bodies}
    for page_id in sorted(truth):
        with gzip.open(folder / "html" / f"{page_id}.html.gz", "rt", encoding="utf-8") as file:
            html = file.read()
        reader.page = page_id
        for name, body in bodies.items():
            start = time.perf_counter()
            told = body(html)
            rows[name].seconds.append(time.perf_counter() - start)
            precision, recall = precision_and_recall(truth[page_id]["articleBody"], told)
            rows[name].precision.append(precision)
            rows[name].recall.append(recall)
    return list(rows.values())


def print_furniture(reader: Reader) -> None:
    """What was taken away, by kind, with an example of each."""
    by_kind: dict[str, list[str]] = {}
    for _, piece in reader.furniture:
        by_kind.setdefault(piece.kind, []).append(" ".join(piece.text.split()))
    print(f"\n{'kind':<21} {'pieces':>6} {'words':>7}  example")
    for kind, texts in sorted(by_kind.items()):
        words = sum(len(text.split()) for text in texts)
        example = sorted(texts, key=len)[len(texts) // 2]
        print(f"{kind:<21} {len(texts):>6} {words:>7}  {example[:70]}")
    print(f"{'(unclassified)':<21} {sum(reader.unclassified):>6} blocks")
    for failure in reader.failed:
        print(failure)


def print_removals(reader: Reader, count: int, seed: int, least: int) -> None:
    """A random sample of the lines taken away, each with the start of its page's id.

    ``least`` is the number of words from which on a line is drawn from: the names in menus are
    many and none could be a sentence.
    """
    lines = [
        (page_id, piece.kind, line)
        for page_id, piece in reader.furniture
        for line in piece.text.split("\n")
        if len(line.split()) >= least
    ]
    sample = random.Random(seed).sample(lines, min(count, len(lines)))  # noqa: S311
    for number, (page_id, kind, line) in enumerate(sample, start=1):
        print(f"{number:>3} {page_id[:8]} {kind:<20} {line}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--removals", type=int, metavar="N", help="print N lines taken away")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=1, help="least words of a line printed")
    arguments = parser.parse_args()
    reader = Reader()
    for row in measure(arguments.folder, reader):
        print(row.line())
    print_furniture(reader)
    if arguments.removals:
        print()
        print_removals(reader, arguments.removals, arguments.seed, arguments.words)


if __name__ == "__main__":
    main()
