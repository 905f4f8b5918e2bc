"""``reportedly claims``, ``claim``, ``copies``, ``source`` and ``timeline``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import BaseModel

from reportedly.commands.common import AsJson, counting, errors, opened, print_json_line
from reportedly.corroboration.records import ClaimDetail, Claims, Copies, Step
from reportedly.report.dates import readable
from reportedly.report.plain import one_line, shortened
from reportedly.report.schemas import json_schema

if TYPE_CHECKING:
    from reportedly.archive.identities import Known
    from reportedly.archive.models import Story

_WIDTH = 80
"""Columns: what is shown stays readable in the narrowest terminal in use."""

Query = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY", help="Words that a report must hold.", show_default=False),
]
Limit = Annotated[int, typer.Option(min=1, help="Most claims shown; JSON has them all.")]


def _schema(record: type[BaseModel]) -> object:
    def print_schema(wanted: bool) -> None:
        if wanted:
            typer.echo(json_schema(record).encode(), nl=False)
            raise typer.Exit

    return typer.Option(
        "--schema",
        help="Print the JSON Schema of what --json prints, and end.",
        callback=print_schema,
        is_eager=True,
    )


def claims(
    context: typer.Context,
    query: Query = None,
    limit: Limit = 20,
    as_json: AsJson = False,
    schema: Annotated[bool, _schema(Claims)] = False,
) -> None:
    """Show what the stories claim, and how many independent origins each claim has.

    Claims that most stories report come first. JSON is one object for each event, on a line of
    its own.

    \b
    Examples:
      reportedly claims
      reportedly claims soldiers killed
      reportedly claims --json > claims.jsonl
    """
    with _settled(context):
        from reportedly.archive.claims import claims_by_event, stories_named

        events = claims_by_event(" ".join(query or ()))
        if as_json:
            for event in events:
                short = tuple(claim.short() for claim in event)
                typer.echo(Claims(claims=short).model_dump_json().encode())
            return
        found = (claim for event in events for claim in event)
        ranked = sorted(found, key=lambda claim: (-_stories(claim), claim.id))
        stories = stories_named(claim.first.story for claim in ranked[:limit])
        for claim in ranked[:limit]:
            _print_claim(claim)
            _print_line(f"  {_first(claim, stories)}")
        if len(ranked) > limit:
            typer.echo(f"and {len(ranked) - limit:,} more; give words, or --limit")


def claim(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="ID", show_default=False)],
    as_json: AsJson = False,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="FILE",
            help="Write a self-contained page: origins, figures, timeline and every report.",
        ),
    ] = None,
    schema: Annotated[bool, _schema(ClaimDetail)] = False,
) -> None:
    """Show all about one claim: its reports, origins, relays, figures, conflicts and grade.

    \b
    Examples:
      reportedly claim 672a664ad003
      reportedly claim 672a664ad003 --html claim.html
    """
    with _settled(context):
        from reportedly.archive.claims import claim_named

        found = claim_named(key)
        if html is not None:
            _write_page(found, html)
        if as_json:
            typer.echo(found.model_dump_json().encode())
        elif html is None:
            _print_claim(found)
            for line in _detail(found):
                _print_line(line)


def copies(
    context: typer.Context,
    as_json: AsJson = False,
    schema: Annotated[bool, _schema(Copies)] = False,
) -> None:
    """Show which stories repeat which, how much of them, and what names the direction.

    \b
    Examples:
      reportedly copies
      reportedly copies --json
    """
    with _settled(context):
        from reportedly.archive.claims import copies as find
        from reportedly.archive.claims import stories_named

        found = find()
        if as_json:
            typer.echo(found.model_dump_json().encode())
            return
        stories = stories_named(key for copy in found.copies for key in (copy.of, copy.by))
        for copy in found.copies:
            share = f"{copy.kind}, {copy.containment:.0%} of its words"
            _print_line(_standing(copy.by, stories))
            _print_line(f"  repeats {_standing(copy.of, stories)}")
            _print_line(f"  {copy.by} of {copy.of} · {share}")
            evidence = one_line(", ".join(copy.evidence)) or "nothing names the direction"
            for line in wrap(evidence, _WIDTH - 2):
                typer.echo(f"  {line}")
        if not found.copies:
            typer.echo("no copies")


def source(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Show everybody who goes by a name, and the stories in which they are a source.

    \b
    Examples:
      reportedly source "defence ministry"
    """
    with _settled(context):
        from reportedly.archive.identities import known_as

        for number, known in enumerate(known_as(name)):
            if as_json:
                print_json_line(asdict(known))
            else:
                _print_known(known, first=number == 0)


def timeline(
    context: typer.Context,
    query: Query = None,
    limit: Limit = 5,
    as_json: AsJson = False,
) -> None:
    """Show when each version of a claim was first reported, by whom, and who followed.

    \b
    Examples:
      reportedly timeline soldiers killed
    """
    with _settled(context):
        from reportedly.archive.claims import claims as find

        found = sorted(
            find(" ".join(query or ())), key=lambda c: (-_stories(c), c.first.published or "", c.id)
        )
        for claim in found[:limit]:
            if as_json:
                versions = [version.model_dump(mode="json") for version in claim.timeline]
                print_json_line({"id": claim.id, "claim": claim.claim, "timeline": versions})
                continue
            _print_claim(claim)
            for line in _timeline(claim):
                _print_line(line)


@contextmanager
def _settled(context: typer.Context) -> Iterator[None]:
    """The archive, open, and with all worked out that was added."""
    with opened(context):
        settle_all()
        yield


def settle_all() -> None:
    """Work out what was added, with a line that counts."""
    from reportedly.archive.settling import settle

    with counting(errors(), "{task.completed:,} stories to compare") as progress:
        line = progress.add_task("", total=None)
        settle(lambda left: progress.update(line, completed=left))


def _write_page(claim: ClaimDetail, path: Path) -> None:
    """Write the page of a claim and say where it is."""
    from reportedly.archive.claims import denials, tellers
    from reportedly.report.claim_html import claim_page
    from reportedly.report.files import write_whole

    write_whole(path, claim_page(claim, tellers(claim), denials(claim)))
    typer.echo(one_line(f"{path}: {shortened(claim.claim, _WIDTH)}"), err=True)


def _stories(claim: ClaimDetail) -> int:
    return len({report.story for report in claim.reports})


def _print_claim(claim: ClaimDetail) -> None:
    least, most = claim.independent.least, claim.independent.most
    origins = f"{least}" if least == most else f"{least} to {most}"
    typer.echo(shortened(claim.claim, _WIDTH))
    about = [
        claim.id,
        _count(len(claim.reports), "report") + " in " + _count(_stories(claim), "story", "stories"),
        f"{origins} independent {'origin' if most == 1 else 'origins'}",
        f"grade {claim.grade.given.grade} given" if claim.grade.given
        else f"grade {claim.grade.suggested}",
    ]  # fmt: skip
    for line in wrap(one_line(" · ".join(about)), _WIDTH - 2):
        typer.echo(f"  {line}")


def _standing(key: str, stories: Mapping[str, Story]) -> str:
    """Outlet, day and title of a story."""
    story = stories.get(key)
    if story is None:
        return key
    day = readable(story.published[:10]) if story.published else "no date"
    return f"{_outlet(story)}, {day}: {story.title or 'without a title'}"


def _outlet(story: Story) -> str:
    return str(story.outlet or story.domain or "unknown outlet")


def _first(claim: ClaimDetail, stories: Mapping[str, Story]) -> str:
    """Who reported a claim first, when, and through whom."""
    story = stories.get(claim.first.story)
    published = claim.first.published
    report = next(r for r in claim.reports if r.story == claim.first.story)
    return " · ".join(
        [
            f"first {_outlet(story) if story else claim.first.story}",
            readable(published[:10]) if published else "no date",
            _chain(report.chain) or "in its own voice",
        ]
    )


def _print_line(line: str) -> None:
    """One line of a report, its indentation kept."""
    indent = len(line) - len(line.lstrip(" "))
    typer.echo(" " * indent + shortened(line, _WIDTH - indent))


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _detail(claim: ClaimDetail) -> Iterator[str]:
    """What is known of a claim, line by line."""
    yield ""
    for report in claim.reports:
        chain = _chain(report.chain) or "in its own voice"
        when = readable(report.published) if report.published else "no date"
        yield f"{when} · {report.story} · {chain}"
        yield f"  {report.text}"
    yield ""
    for origin in claim.origins:
        stories = _count(len(origin.stories), "story", "stories")
        yield f"origin: {origin.name} ({origin.kind}), {stories}"
    for relay in claim.relays:
        yield f"relay: {relay.name} has it from {relay.source} ({relay.story}): {relay.sentence}"
    for loop in claim.loops:
        yield "in a circle: " + " ← ".join(link.name for link in loop.links)
    for figure in claim.figures:
        values = "; ".join(
            f"{'about ' if value.approximate else ''}{value.value}" for value in figure.values
        )
        yield f"figures, {figure.about}: {figure.relation}: {values}"
    for conflict in claim.conflicts:
        sides = " against ".join(
            f"{side.says} ({', '.join(side.origins)})" for side in conflict.sides
        )
        yield f"conflict, {conflict.kind}: {sides}"
    yield from (f"because: {reason}" for reason in (*claim.reasons, *claim.grade.reasons))


def _chain(steps: tuple[Step, ...]) -> str:
    return " → ".join(step.name for step in steps)


def _timeline(claim: ClaimDetail) -> Iterator[str]:
    for version in claim.timeline:
        when = readable(version.first.published) if version.first.published else "no date"
        followed = ", ".join(one.story for one in version.followed)
        yield f"  {when}: {version.version} ({version.first.story})"
        if followed:
            yield f"    then {followed}"


def _print_known(known: Known, *, first: bool) -> None:
    if not first:
        typer.echo()
    typer.echo(
        one_line(f"{known.name} ({known.kind}), {_count(len(known.told), 'story', 'stories')}")
    )
    others = [name for name in known.names if name != known.name]
    if others:
        _print_line(f"  also {', '.join(others)}")
    for told in known.told:
        when = readable(told.published) if told.published else "no date"
        said = f"origin of {told.origin_of}, relay of {told.relay_of}"
        _print_line(
            f"  {when} · {told.outlet or 'no outlet'} · {told.story}:{told.source} · {said}"
        )
