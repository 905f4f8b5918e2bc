"""``reportedly story``: one story of the archive, as it was traced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from reportedly.commands.common import AsJson, opened
from reportedly.exchange.formats import FormatName
from reportedly.exchange.printing import PrintedFormat
from reportedly.records import Trace
from reportedly.report.show import TerminalReports, print_json


def story(
    context: typer.Context,
    stories: Annotated[
        list[str],
        typer.Argument(
            metavar="STORY", help="An id or address, as `search` shows them.", show_default=False
        ),
    ],
    as_json: AsJson = False,
    format_name: Annotated[
        FormatName | None, typer.Option("--format", help="Print it in a format of other programs.")
    ] = None,
) -> None:
    """Show stories of the archive as they stand now, without tracing them again.

    \b
    Examples:
      reportedly story 48ae719a05f4
      reportedly story 48ae719a05f4 --format prov-json
      reportedly story https://news.example/story --json
    """
    show: Callable[[Trace], None] = print_json if as_json else TerminalReports()
    if format_name is not None:
        show = PrintedFormat(format_name)
    with opened(context):
        from reportedly.archive.loading import newest_trace, story_named

        for key in stories:
            show(newest_trace(story_named(key)))
