"""A trace, or a story that was read, for people at a terminal."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.records import Furniture, Notice, Reading, Story, Trace
from reportedly.report.claims import Claim, Standing, claims_of, source_description, source_label
from reportedly.report.details import details_of, headline, provenance, republished_from
from reportedly.report.plain import one_line, safe, shortened
from reportedly.report.tally import Tally, shares

# The parts of the bar differ in density as well as in colour, so that they can be told apart
# without colour; terminals that can show ASCII alone get letters.
_CELLS = {
    Standing.NAMED: ("█", "N"),
    Standing.UNNAMED: ("▓", "u"),
    Standing.RELAYED: ("▒", "r"),
    Standing.UNSTATED: ("░", "."),
}
_COLOURS = {
    Standing.NAMED: "green",
    Standing.UNNAMED: "yellow",
    Standing.RELAYED: "blue",
    Standing.UNSTATED: "magenta",
}
_HEDGE = "italic underline"
_QUIET = "bright_black"
_WIDEST = 100  # lines longer than this are hard to read, however wide the terminal
_NARROW = 60
_WORDS_OF_CLAIM = 400


def trace_report(trace: Trace, width: int, ascii_only: bool = False) -> RenderableType:
    """A trace as something that Rich can print ``width`` columns wide."""
    width = min(width, _WIDEST)
    claims = claims_of(trace)
    tally = Tally.of(claims)
    return Group(
        *_header(trace.story),
        Text(),
        *_sources_bar(tally, width, ascii_only),
        Text(tally.sentence()),
        *(_claim(claim, trace.story, width, ascii_only) for claim in claims),
        *_footer(trace.furniture, trace.notices),
    )


def reading_report(reading: Reading) -> RenderableType:
    """A story that was read, with what was taken off it."""
    text = reading.story.text
    paragraphs = (safe(text[start:end]) for start, end in reading.story.paragraphs)
    return Group(
        *_header(reading.story),
        *(Group(Text(), Text(paragraph)) for paragraph in paragraphs),
        *_footer(reading.furniture, reading.notices),
    )


def report(result: Trace | Reading, width: int, ascii_only: bool = False) -> RenderableType:
    """The report of either sort of result."""
    if isinstance(result, Trace):
        return trace_report(result, width, ascii_only)
    return reading_report(result)


def printed(result: Trace | Reading, console: Console) -> str:
    """What a report looks like on a console, without blanks at the ends of lines."""
    ascii_only = console.options.ascii_only
    width = min(console.width, _WIDEST)
    with console.capture() as capture:
        console.print(report(result, width, ascii_only), width=width, highlight=False)
    return "".join(f"{line.rstrip(' ')}\n" for line in capture.get().splitlines())


def plain_report(result: Trace | Reading, width: int = 80) -> str:
    """The report as plain text: no colour, no control characters."""
    console = Console(
        file=StringIO(), width=width, color_system=None, force_terminal=False, _environ={}
    )
    return printed(result, console)


def _header(story: Story) -> Iterator[Text]:
    yield Text(headline(story), style="bold")
    facts = " · ".join(
        f"{heading} {words}" if heading == "modified" else words
        for heading, words in provenance(story)
    )
    if facts:
        yield Text(facts, style=_QUIET)
    if origin := republished_from(story):
        yield Text(f"republished from {origin}", style="bold yellow")


def _sources_bar(tally: Tally, width: int, ascii_only: bool) -> Iterator[Text]:
    if not tally.total:
        return
    bar = Text(no_wrap=True)
    for standing, cells in shares(tally, width).items():
        bar.append(_CELLS[standing][ascii_only] * cells, style=_COLOURS[standing])
    yield bar
    yield from _legend(tally, width, ascii_only)
    yield Text()


def _legend(tally: Tally, width: int, ascii_only: bool) -> Iterator[Text]:
    """Each part of the bar with its count, as many on a line as fit whole."""
    line = Text()
    for standing in Standing:
        mark = (_CELLS[standing][ascii_only], _COLOURS[standing])
        entry = Text.assemble(mark, f" {standing} {tally.standings[standing]}")
        if line and len(line) + 2 + len(entry) > width:
            yield line
            line = Text()
        line = Text.assemble(line, "  ", entry) if line else entry
    yield line


def _claim(claim: Claim, story: Story, width: int, ascii_only: bool) -> RenderableType:
    indent = min(claim.depth, 4) * (2 if width < _NARROW else 4)
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", width=3, no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    rows = (_content(claim, story), _chain(claim, story, ascii_only), _details(claim))
    for row, text in enumerate(row for row in rows if row):
        grid.add_row(Text("" if row else str(claim.number), style="bold"), text)
    return Padding(grid, (1, 0, 0, indent))


def _content(claim: Claim, story: Story) -> Text:
    """The words claimed, hedges marked, pieces joined by dots."""
    hedges = [hedge.span for hedge in claim.attribution.hedges]
    text = Text()
    for start, end in claim.attribution.content:
        if text:
            text.append(" … ", style=_QUIET)
        # No more is looked at than can be shown: a claim may be as long as the story.
        end = min(end, start + _WORDS_OF_CLAIM + 1 - min(len(text), _WORDS_OF_CLAIM))
        near = [span for span in hedges if span[0] < end and span[1] > start]
        edges = sorted({start, end, *(at for span in near for at in span if start < at < end)})
        for left, right in itertools.pairwise(edges):
            hedged = any(a <= left and right <= b for a, b in near)
            words = safe(story.text[left:right]).replace("\n", " ")
            text.append(words, style=_HEDGE if hedged else "")
    if len(text) > _WORDS_OF_CLAIM:
        blank = text.plain.rfind(" ", 0, _WORDS_OF_CLAIM + 1)
        text.truncate(blank if blank > _WORDS_OF_CLAIM // 2 else _WORDS_OF_CLAIM)
        text.append(" …", style=_QUIET)
    return text


def _chain(claim: Claim, story: Story, ascii_only: bool) -> Text:
    arrow = " -> " if ascii_only else " → "
    path = Text.assemble(("page", _QUIET))
    for step, source in enumerate(claim.chain):
        path.append(arrow, style=_QUIET)
        last = step == len(claim.chain) - 1
        path.append(source_label(source, story), style=_COLOURS[claim.standing] if last else "")
        if last and (description := source_description(source)):
            path.append(f" ({description})", style=_QUIET)
    if not claim.chain:
        path.append(f"{arrow}source not stated", style=_COLOURS[Standing.UNSTATED])
    return path


def _details(claim: Claim) -> Text:
    text = Text()
    for heading, words in details_of(claim.attribution):
        text.append(" · " if text else "", style=_QUIET)
        text.append(f"{heading} ", style=_QUIET)
        text.append(words)
    return text


def _footer(
    furniture: tuple[Furniture, ...], notices: tuple[Notice, ...]
) -> Iterator[RenderableType]:
    if furniture:
        yield Text("\nTaken off the page as furniture", style="bold")
        kinds = Counter(piece.kind for piece in furniture)
        for kind, count in kinds.items():
            first = next(piece.text for piece in furniture if piece.kind is kind)
            label = f"{kind} ({count})" if count > 1 else kind
            yield Padding(Text(f"{label}: {shortened(first, 60)}", style=_QUIET), (0, 0, 0, 2))
    if notices:
        yield Text("\nTo know", style="bold")
        for notice in notices:
            times = f" ({notice.count} times)" if notice.count > 1 else ""
            line = f"{one_line(notice.code)} {one_line(notice.message)}{times}"
            yield Padding(Text(line), (0, 0, 0, 2))
