"""``reportedly archive`` and its parts: size and health, export, import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from reportedly.commands.common import (
    FAILED,
    AsJson,
    counting,
    errors,
    opened,
    print_json_line,
)
from reportedly.errors import ReportedlyError
from reportedly.report.plain import one_line

app = typer.Typer(invoke_without_command=True)

_UNITS = ("bytes", "KB", "MB", "GB", "TB")


@app.callback()
def archive(
    context: typer.Context,
    check: Annotated[
        bool, typer.Option("--check", help="Read all of it, and say what is damaged.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show the size of the archive, and whether it holds together.

    \b
    Examples:
      reportedly archive
      reportedly archive --check
      reportedly --archive postgres://desk@db.example/stories archive
    """
    if context.invoked_subcommand:
        return
    with opened(context):
        from reportedly.archive.health import problems, size

        found = size()
        if as_json:
            print_json_line({**asdict(found), "bytes_a_story": found.bytes_a_story})
        else:
            for name, value in _rows(asdict(found), found.bytes_a_story):
                typer.echo(f"{name:<22}{one_line(value)}")
        if check:
            _check(problems())
            if not as_json:
                typer.echo("everything in it is whole")


@app.command("export")
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
) -> None:
    """Write everything into one file (a zip of JSON lines and pages).

    \b
    Examples:
      reportedly archive export desk.zip
    """
    with opened(context), counting(errors(), "{task.completed:,} versions") as progress:
        from reportedly.archive.carrying import export_archive

        line = progress.add_task("", total=None)
        count = export_archive(file, lambda done: progress.update(line, completed=done))
    typer.echo(f"{count:,} versions of stories in {one_line(str(file))}")


@app.command("rebuild")
def rebuild(context: typer.Context) -> None:
    """Work out copies and claims again, from the traces and from what people decided.

    \b
    Examples:
      reportedly archive rebuild
    """
    with opened(context), counting(errors(), "{task.completed:,} stories to compare") as progress:
        from reportedly.archive.settling import rebuild as work_out

        line = progress.add_task("", total=None)
        count = work_out(lambda left: progress.update(line, completed=left))
    typer.echo(f"{count:,} stories compared anew")


@app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
) -> None:
    """Take in what export wrote; what the archive holds already stays as it is.

    \b
    Examples:
      reportedly --archive postgres://desk@db.example/stories archive import desk.zip
    """
    with opened(context), counting(errors(), "{task.completed:,} versions") as progress:
        from reportedly.archive.carrying import import_archive

        line = progress.add_task("", total=None)
        count = import_archive(file, lambda done: progress.update(line, completed=done))
    typer.echo(f"{count:,} new versions of stories from {one_line(str(file))}")


def _check(problems: Iterable[ReportedlyError]) -> None:
    damaged = False
    for problem in problems:
        damaged = True
        typer.echo(one_line(str(problem)), err=True)
    if damaged:
        raise typer.Exit(FAILED)


def _rows(size: dict[str, object], a_story: int | None) -> list[tuple[str, str]]:
    """The size in words."""
    first, last = size["first"], size["last"]
    names = ("stories", "versions", "outlets", "sources", "events", "claims", "copies")
    rows = [("archive", str(size["place"]))]
    rows += [(name, f"{size[name]:,}") for name in names]
    rows.append(("published", f"{first} to {last}" if first else "no dates"))
    rows += [("decisions", f"{size['decisions']:,}"), ("feeds followed", f"{size['feeds']:,}")]
    pages = _amount(size["bytes_pages"])
    rows.append(("size", f"{_amount(size['bytes_all'])}, {pages} of it pages"))
    if a_story is not None:
        rows.append(("a story", f"{_amount(a_story)} beside its page"))
    return rows


def _amount(value: object) -> str:
    """An amount of bytes, in the unit that suits it.

    >>> _amount(999), _amount(12_345), _amount(3_000_000_000)
    ('999 bytes', '12.3 KB', '3.0 GB')
    """
    amount = float(value) if isinstance(value, int) else 0.0
    for unit in _UNITS:
        if amount < 1000 or unit == _UNITS[-1]:
            return f"{amount:,.0f} bytes" if unit == "bytes" else f"{amount:,.1f} {unit}"
        amount /= 1000
    raise AssertionError("the last unit ends the loop")
