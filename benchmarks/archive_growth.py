"""What one more story costs an archive, by how many are there.

    python -m benchmarks.archive_growth [--sizes 1000 10000 100000] [--json FILE] [--svg FILE]

Generated stories (``generated_stories``) are added the way ``reportedly add`` adds them, but for
their traces, which come ready: no sentence is tagged. At each size ``--stories`` stories are added
one by one, each with all that follows from it worked out before the next, under a stopwatch of
processor time. In between the archive is filled in one go. ``--archive`` says where (it must be
empty); else it is a SQLite file that is removed afterwards. The bytes are those of the whole
archive beside the packed pages.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # to run as a script

from benchmarks.generated_stories import generated
from reportedly import Options, Reading, Trace
from reportedly.archive.opening import open_archive
from reportedly.page.page import Known, Page, PageForm


@dataclass(frozen=True, slots=True)
class Cost:
    """What one more story costs at some size: milliseconds of the processor, and bytes."""

    stories: int
    """Stories in the archive when the stopwatch started."""
    median: float
    p95: float
    mean: float
    bytes_a_story: int
    bytes_a_page: int


def main() -> None:
    """Fill, measure, fill, measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--stories", type=int, default=200, help="measured at each size")
    parser.add_argument("--archive", help="an empty one; a file of its own if left out")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--svg", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        open_archive(given.archive or f"sqlite:///{folder}/growth.db")
        traces = generated(max(given.sizes) + given.stories)
        costs = []
        for cost in measured(traces, sorted(given.sizes), given.stories):
            costs.append(cost)
            print(json.dumps(asdict(cost)), flush=True)
            if given.json:
                given.json.write_text(json.dumps([asdict(one) for one in costs], indent=2) + "\n")
    if given.svg:
        given.svg.write_text(picture(costs))


def measured(traces: Iterator[Trace], sizes: Sequence[int], stories: int) -> Iterator[Cost]:
    """The cost at each size; the archive that is open is filled up to it first."""
    from reportedly.archive.health import size
    from reportedly.archive.settling import settle

    there = 0
    for wanted in sizes:
        for trace in islice(traces, wanted - there):
            add(trace)
        settle()
        times = []
        for trace in islice(traces, stories):
            start = time.process_time()
            add(trace)
            settle()
            times.append(1000 * (time.process_time() - start))
        there = wanted + len(times)
        now = size()
        yield Cost(
            stories=wanted,
            median=round(statistics.median(times), 2),
            p95=round(statistics.quantiles(times, n=20)[-1], 2),
            mean=round(statistics.mean(times), 2),
            bytes_a_story=(now.bytes_all - now.bytes_pages) // now.stories,
            bytes_a_page=now.bytes_pages // now.stories,
        )


def add(trace: Trace) -> None:
    """Add a story as a line of a file is added, with a trace that is there already."""
    from reportedly.archive.adding import add_page

    def ready(reading: Reading, options: Options) -> Trace:
        del options
        return trace.model_copy(update={"story": reading.story})

    with patch("reportedly.archive.adding.trace_reading", ready):
        add_page(page_of(trace), Options(), "generated")


def page_of(trace: Trace) -> Page:
    """The story as a line of a ``.jsonl`` would give it."""
    story = trace.story
    return Page(
        name=f"generated.jsonl, {story.id}",
        content=story.text,
        form=PageForm.STORY,
        url=story.url,
        known=Known(
            id=story.id, keeps_id=True, published=story.published, title=story.title,
            publisher=story.publisher.name, domain=story.publisher.domain,
        ),
    )  # fmt: skip


def picture(costs: Sequence[Cost]) -> str:
    """The medians and 95th percentiles as a drawing; sizes stand at equal distances."""
    high = 1.1 * max(cost.p95 for cost in costs)
    across = 560 / max(1, len(costs) - 1)

    def line(values: Sequence[float], dash: str) -> str:
        points = " ".join(
            f"{70 + at * across:.0f},{260 - 220 * value / high:.0f}"
            for at, value in enumerate(values)
        )
        return f'<polyline points="{points}" fill="none" stroke="#1f5fa8" stroke-width="2"{dash}/>'

    words = [
        f'<text x="{70 + at * across:.0f}" y="282" text-anchor="middle">{cost.stories:,}</text>'
        f'<text x="{70 + at * across:.0f}" y="{252 - 220 * cost.median / high:.0f}" '
        f'text-anchor="middle">{cost.median:.0f}</text>'
        f'<text x="{70 + at * across:.0f}" y="{252 - 220 * cost.p95 / high:.0f}" '
        f'text-anchor="middle">{cost.p95:.0f}</text>'
        for at, cost in enumerate(costs)
    ]
    return "\n".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 320" role="img" '
            'font-family="sans-serif" font-size="13">',
            "<title>Milliseconds of processor time that one more story costs, by the number of "
            "stories in the archive: median (solid) and 95th percentile (dashed)</title>",
            '<rect width="700" height="320" fill="#fff"/>',
            '<line x1="70" y1="260" x2="630" y2="260" stroke="#888"/>',
            line([cost.median for cost in costs], ""),
            line([cost.p95 for cost in costs], ' stroke-dasharray="6 4"'),
            *words,
            '<text x="350" y="306" text-anchor="middle">stories in the archive</text>',
            '<text x="12" y="20">milliseconds a story: median (solid), 95th percentile (dashed)'
            "</text>",
            "</svg>\n",
        ]
    )


if __name__ == "__main__":
    main()
