"""Writes the reference pages and the JSON Schemas from the code: ``make docs``.

A test fails while one of them is not what this module would write.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer
from pydantic import BaseModel

from reportedly import cli, records
from reportedly.corroboration.records import ClaimDetail, Claims, Copies
from reportedly.errors import CATALOGUE
from reportedly.report.schemas import json_schema
from reportedly.report.tally import MEANINGS

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
SCHEMAS = ROOT / "src" / "reportedly" / "schemas"

NOTE = "<!-- Written by docs/generate.py from the code; change it there and run `make docs`. -->\n"

ROOMS = {
    "1": "Bytes and encodings",
    "2": "The network",
    "3": "The page",
    "4": "Files that hold many pages",
    "5": "The story's own text",
    "6": "How the program was called",
    "7": "The archive",
    "8": "The web application",
    "9": "The program itself",
}


def generated() -> dict[Path, str]:
    """Every generated file with what it must hold."""
    return {
        REFERENCE / "commands.md": commands_page(),
        REFERENCE / "trace-format.md": format_page(),
        REFERENCE / "errors.md": errors_page(),
        SCHEMAS / "trace.schema.json": json_schema(records.Trace),
        SCHEMAS / "reading.schema.json": json_schema(records.Reading),
        SCHEMAS / "claims.schema.json": json_schema(Claims),
        SCHEMAS / "claim.schema.json": json_schema(ClaimDetail),
        SCHEMAS / "copies.schema.json": json_schema(Copies),
    }


def commands_page() -> str:
    """The commands with their arguments and options."""
    group: Any = typer.main.get_command(cli.app)
    lines = [
        NOTE, "# Commands", "", _text(group.help), "", "## reportedly", "",
        *_parameters(group), "",
    ]  # fmt: skip
    for name, command in sorted(_commands(group)):
        summary, _, examples = command.help.partition("\b")
        lines += [f"## reportedly {name}", "", _text(summary), ""]
        lines += ["```sh", *(line.strip() for line in examples.splitlines()[2:]), "```", ""]
        lines += [*_parameters(command), ""]
    lines += ["## The sources bar", ""]
    lines += ["Each claim counts once, by how it reached the page:", ""]
    lines += [f"- **{standing}**: {meaning}." for standing, meaning in MEANINGS.items()]
    lines += ["", _paragraphs(_COMMAND_NOTES)]
    return "\n".join(lines)


def _commands(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every command by its name, those of groups after their group."""
    for name, command in group.commands.items():
        yield f"{prefix}{name}", command
        if hasattr(command, "commands"):
            yield from _commands(command, f"{prefix}{name} ")


_COMMAND_NOTES = """
A claim is relayed if its chain has more than one step, or if its only source is an outlet or a
channel.

## Output

Results go to standard output as each is done; progress, failures and what was written go to
standard error. In a terminal the report is as wide as the terminal (100 columns at most) and in
colour; piped it is plain and 80 columns wide. `NO_COLOR`, `FORCE_COLOR` and `COLUMNS` are obeyed.
Control characters and marks that change the direction of writing, which could make a terminal show
what is not there, are printed as `�`.

With `--json` there is one object a story, each on a line of its own, in UTF-8; a failure never
stands among them.

`--html FILE` replaces files that are there already, each at once and whole. With `--json` beside
it, the JSON is printed too.

## Exit codes

| code | meaning |
|---|---|
| 0 | all inputs were done |
| 1 | some failed; standard error says which, why and what to do, and the rest were done |
| 2 | the command was called wrongly |
| 130 | interrupted with Ctrl-C |
| 141 | whoever read the output went away (as in `reportedly trace ... \\| head`) |

## Shell completion

`reportedly --install-completion` sets it up for the shell it is run in.
"""


def _parameters(command: Any) -> Iterator[str]:
    yield "| argument or option | meaning |"
    yield "|---|---|"
    for parameter in command.params:
        if parameter.name == "help" or getattr(parameter, "hidden", False):
            continue
        names = ", ".join(f"`{name}`" for name in parameter.opts if name.startswith("-"))
        label = names or f"`{parameter.metavar}...`"
        if names and parameter.metavar and not parameter.is_flag:
            label = f"{names} `{parameter.metavar}`"
        yield f"| {label} | {_cell(parameter.help or '')} |"


def format_page() -> str:
    """The records, field by field."""
    lines = [
        NOTE, "# The trace format", "",
        "`reportedly trace --json` prints one `Trace` a story, `reportedly read --json` one "
        "`Reading`. `reportedly trace --schema` prints the JSON Schema, which is in the package "
        "too (`reportedly/schemas/trace.schema.json`).", "",
        "All offsets are `[start, end)`, counted in Unicode code points of `story.text`. What "
        "cannot be known is `null`.", "",
    ]  # fmt: skip
    models = [
        records.Trace, records.Reading, records.Story, records.Publisher, records.Republication,
        records.Witness, records.Furniture, records.Source, records.Attribution, records.Hedge,
        records.TimeExpression, records.Place, records.Quantity, records.Notice,
    ]  # fmt: skip
    for model in models:
        lines += [f"## {model.__name__}", "", _text(inspect.getdoc(model)), ""]
        lines += [*_fields(model), ""]
    lines += ["## Kinds", ""]
    for kind in (
        records.SourceKind, records.AttributionType, records.Manner, records.HedgeKind,
        records.FurnitureKind, records.WitnessKind,
    ):  # fmt: skip
        lines += [f"### {kind.__name__}", "", _text(inspect.getdoc(kind)), "", _values(kind), ""]
    return "\n".join(lines)


def _fields(model: type[BaseModel]) -> Iterator[str]:
    schema = model.model_json_schema(by_alias=True, mode="serialization")
    required = set(model.model_json_schema(by_alias=True, mode="validation").get("required", ()))
    yield "| key | type | without it | meaning |"
    yield "|---|---|---|---|"
    for name, field in schema["properties"].items():
        default = "required" if name in required else _cell(_default(field))
        meaning = _cell(field.get("description", ""))
        yield f"| `{name}` | {_cell(_type(field))} | {default} | {meaning} |"


def _default(field: dict[str, Any]) -> str:
    value = field.get("default")
    return f"`{json.dumps(value)}`" if not isinstance(value, dict) else "all `null`"


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        return " or ".join(_type(option) for option in field["anyOf"])
    if "const" in field:
        return f"`{json.dumps(field['const'])}`"
    if field.get("prefixItems"):
        return "[start, end)"
    if field.get("type") == "array":
        return f"list of {_type(field['items'])}"
    return str(field.get("type", "any"))


def _values(kind: type[StrEnum]) -> str:
    return ", ".join(f"`{value}`" for value in kind)


def errors_page() -> str:
    """The catalogue of errors and notices."""
    lines = [
        NOTE, "# Errors and notices", "",
        "An error ends the work on one input; a notice goes with a partial result. Codes stay the "
        "same from version to version and are never used again.", "",
    ]  # fmt: skip
    for digit, room in ROOMS.items():
        problems = [each for each in CATALOGUE.values() if each.code[1] == digit]
        if not problems:
            continue
        lines += [f"## {room}", "", "| code | name | | what happened | what to do |"]
        lines += ["|---|---|---|---|---|"]
        for problem in problems:
            cause = problem.cause.replace("{detail}", "")
            cells = (problem.code, f"`{problem.name}`", problem.severity, cause, problem.remedy)
            lines.append(f"| {' | '.join(map(_cell, cells))} |")
        lines.append("")
    return "\n".join(lines)


def _text(words: str | None) -> str:
    """A docstring as Markdown: its paragraphs, double backticks made single."""
    return inspect.cleandoc(words or "").replace("``", "`").strip()


def _paragraphs(words: str) -> str:
    return words.strip() + "\n"


def _cell(words: str) -> str:
    return " ".join(words.replace("|", "\\|").split())


def main() -> None:
    """Write every generated file."""
    for path, text in generated().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
