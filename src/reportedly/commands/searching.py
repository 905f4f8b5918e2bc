"""``reportedly search``: full text, with filters."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.commands.common import AsJson, day, opened, print_json_line
from reportedly.records import SourceKind
from reportedly.report.dates import readable
from reportedly.report.plain import one_line, shortened

if TYPE_CHECKING:
    from reportedly.archive.search import Hit

_WIDTH = 100


def search(  # noqa: PLR0913 - a parameter for each option of the command
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS", help="Words that must all be there, in any form.", show_default=False
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only what this source says or passes on."),
    ] = None,
    kind: Annotated[
        SourceKind | None, typer.Option(help="Only what such sources say or pass on.")
    ] = None,
    outlet: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only stories of this outlet, by name or domain."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Published on this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Published on this day or before.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most stories shown.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Search the archive: words, and phrases between quotation marks; the newest story first.

    \b
    Examples:
      reportedly search ammunition depot
      reportedly search '"ammunition depot"' --since 2024-11-01
      reportedly search soldiers --source "defence ministry"
      reportedly search soldiers --kind group --outlet zarnik.example
    """
    days = (day(since), day(until))
    with opened(context):
        from reportedly.archive.search import Search
        from reportedly.archive.search import search as find

        query = Search(" ".join(words or ()), source, outlet, *days, kind)
        shown = 0
        for hit in islice(find(query), limit):
            print_json_line(asdict(hit)) if as_json else _print_hit(hit, first=not shown)
            shown += 1
    if not shown and not as_json:
        typer.echo("nothing found")


def _print_hit(hit: Hit, *, first: bool) -> None:
    if not first:
        typer.echo()
    typer.echo(shortened(hit.title or "without a title", _WIDTH))
    published = readable(hit.published) if hit.published else None
    about = (hit.outlet, published, hit.story)
    typer.echo(one_line(" · ".join(part for part in about if part)))
    for passage in hit.passages:
        said = f"{' → '.join(passage.chain)}: " if passage.chain else ""
        typer.echo(f"  {shortened(said + passage.text, _WIDTH - 2)}")
