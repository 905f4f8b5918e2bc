"""``reportedly add``, ``follow`` and ``update``: what fills an archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.commands.common import FAILED, Debug, counting, errors, opened
from reportedly.commands.proof import settle_all
from reportedly.errors import ReportedlyError
from reportedly.options import FetchPolicy, Options, Tagging
from reportedly.report.plain import one_line
from reportedly.report.run import Outcome, tell

if TYPE_CHECKING:
    from reportedly.page.inputs import Input

INTERRUPTED = 130
DEFAULT_MODEL = Tagging().model

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="A file (HTML, text, Markdown, feed, WARC, WACZ or .jsonl), a folder of such files, "
        "the address of a page, feed or sitemap, or - for standard input; as many as you like.",
        show_default=False,
    ),
]
Model = Annotated[
    str,
    typer.Option(
        metavar="small|large|rules|FOLDER",
        help="What finds the attributions, as for trace.",
    ),
]
Feeds = Annotated[
    list[str] | None,
    typer.Argument(metavar="FEED", help="The address of a feed or sitemap.", show_default=False),
]

_COUNTS = "{task.fields[now]} · {task.fields[counts]}"


def add(
    context: typer.Context, inputs: Inputs, model: Model = DEFAULT_MODEL, debug: Debug = False
) -> None:
    """Add stories to the archive: each is read, traced and kept with its page.

    What is there already stays as it is, and a story that has changed becomes a new version. So
    the same command, given again, goes on where it was stopped. Sites are asked politely: one
    page at a time, with pauses, and only for what has changed.

    \b
    Examples:
      reportedly add story.html
      reportedly add pages/ crawl.wacz stories.jsonl
      reportedly add https://news.example/sitemap-news.xml
      reportedly --archive sqlite:///desk.db add story.html
    """
    from reportedly.page.inputs import command_line_input

    with opened(context, debug=debug):
        _add([command_line_input(source) for source in inputs], model, debug)


def follow(
    context: typer.Context,
    feeds: Feeds = None,
    stop: Annotated[bool, typer.Option("--stop", help="Follow them no longer.")] = False,
) -> None:
    """Follow feeds and sitemaps: update adds what is new in them. Without FEED: list them.

    \b
    Examples:
      reportedly follow https://news.example/feed.xml
      reportedly follow
      reportedly follow --stop https://news.example/feed.xml
    """
    with opened(context):
        from reportedly.archive.following import followed, start_following, stop_following

        for address in feeds or ():
            stop_following(address) if stop else start_following(address)
        if not feeds:
            for feed in followed():
                checked = f"{feed.checked:%Y-%m-%d %H:%M} UTC" if feed.checked else "not yet"
                typer.echo(f"{one_line(feed.address)}  last asked: {checked}")
                if feed.problem:
                    typer.echo(f"  {one_line(feed.problem)}")


def update(context: typer.Context, model: Model = DEFAULT_MODEL, debug: Debug = False) -> None:
    """Add what is new in the feeds that are followed.

    \b
    Examples:
      reportedly update
    """
    with opened(context, debug=debug):
        from reportedly.archive.following import followed

        _add([feed.address for feed in followed()], model, debug)


def _add(inputs: Iterable[Input], model: str, debug: bool) -> None:
    """Add inputs, with a line that counts, and end with the exit code that tells how it went."""
    from reportedly.archive.adding import Adder
    from reportedly.archive.inputs import Passed, single_inputs

    options = Options(tagging=Tagging(model=model), fetch=replace(FetchPolicy(), retries=2))
    outcome, counts, passed = Outcome(), Counter[str](), Passed()
    console = errors()
    stopped = False
    with Adder(options) as adder, counting(console, _COUNTS) as progress:
        line = progress.add_task("", total=None, now="", counts="")
        try:
            for source in single_inputs(inputs, passed):
                for result in adder.add(source):
                    if not isinstance(result, ReportedlyError):
                        counts[result.stored.value] += 1
                    elif not passed.take(source, result):
                        outcome.add(result)
                        tell(result, progress.console, debug)
                    now = one_line(str(source))[-40:]
                    progress.update(line, now=now, counts=_told(counts, outcome.failed))
        except KeyboardInterrupt:
            stopped = True
    if not stopped:
        settle_all()
    outcome.shown = counts.total()
    _summarise(outcome, passed.told())
    typer.echo(_told(counts, outcome.failed))
    if stopped:
        console.out("stopped; the same command goes on from here", highlight=False)
        raise typer.Exit(INTERRUPTED)
    if outcome.failed:
        raise typer.Exit(FAILED)


def _summarise(outcome: Outcome, passed: str) -> None:
    console = errors()
    if outcome.failed and outcome.failed + outcome.shown > 1:
        for line in outcome.summary():
            console.out(line, highlight=False)
    if passed:
        console.out(f"files of folders passed over: {one_line(passed)}", highlight=False)


def _told(counts: Counter[str], failed: int) -> str:
    """The counts in words."""
    names = ("added", "changed", "unchanged")
    return ", ".join([*(f"{counts[name]:,} {name}" for name in names), f"{failed:,} failed"])
