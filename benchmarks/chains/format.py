"""The set of chains: how its files are written, its records, and the way from one to the other.

A story is one file: a header, the text with marks in it, a table of its sources, a table of its
attributions. ``datasets/chains/GUIDELINES.md`` has the format and the rules of reading. To check
files:

    python -m benchmarks.chains.check datasets/chains/stories
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from benchmarks.chains.details import details, manner_of, tightest
from benchmarks.chains.faults import faults
from benchmarks.chains.marks import Mark, MarkError, stripped, unmarked
from reportedly.records import (
    Attribution,
    AttributionType,
    Manner,
    Publisher,
    Republication,
    Source,
    SourceKind,
    Span,
    Spans,
    Story,
    Trace,
)

Part = Literal["dev", "test"]
Usage = Literal["american", "british"]

SUFFIX = ".txt"
_HEADER = frozenset(
    {
        "part",
        "style",
        "domain",
        "usage",
        "publisher",
        "byline",
        "agencies",
        "published",
        "title",
        "notice",
        "republished-from",
    }
)
_SOURCES, _ATTRIBUTIONS = "-- sources", "-- attributions"


class ChainStory(BaseModel):
    """A story with all that a careful reader finds in it.

    ``trace`` is what a perfect program would give. ``counts``, how many people a source is by its
    id, is what the set knows beyond the format of traces.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    part: Part
    style: str
    domain: str
    usage: Usage
    counts: dict[str, int]
    trace: Trace


class FormatError(ValueError):
    """A file is not written as the guidelines say; the message names the file and the place."""


def read_stories(path: Path, part: Part | None = None) -> tuple[ChainStory, ...]:
    """The stories of a folder, or the one of a file, all or those of one part.

    Raises:
        OSError: a file cannot be opened.
        FormatError: a file is not written in this format.
    """
    stories = (read_story(file) for file in files_of(path))
    return tuple(story for story in stories if part in (None, story.part))


def files_of(path: Path) -> list[Path]:
    """The files of a folder, or the one file."""
    return sorted(path.glob("*" + SUFFIX)) if path.is_dir() else [path]


def read_story(path: Path) -> ChainStory:
    """The story of a file.

    Raises:
        OSError: it cannot be opened.
        FormatError: it is not written in this format.
    """
    return story_of(path.stem, path.read_text(encoding="utf-8"))


def story_of(name: str, written: str) -> ChainStory:
    """The story that the text of a file tells.

    Raises:
        FormatError: it is not written in this format.
    """
    try:
        header, body, sources, attributions = sections(written)
        text, marks = unmarked(body)
        story = _compiled(name, header, text, marks, (_rows(sources), _rows(attributions)))
    except (MarkError, KeyError, ValidationError, ValueError) as error:
        raise FormatError(f"{name}: {error}") from None
    if wrong := list(faults(story.trace, marks)):
        raise FormatError("\n".join(f"{name}: {fault}" for fault in wrong))
    return story


def sections(written: str) -> tuple[Mapping[str, str], str, str, str]:
    """The four parts of a file: header, marked text, table of sources, table of attributions.

    The tables may be missing from a story that nobody has read yet.

    Raises:
        ValueError: a line of the header is none, or unknown.
    """
    head, _, rest = written.lstrip().partition("\n\n")
    header: dict[str, str] = {}
    for line in head.splitlines():
        key, colon, value = line.partition(":")
        if not colon or key not in _HEADER or key in header:
            raise ValueError(f"no line of a header: {line}")
        header[key] = value.strip()
    body, _, tables = rest.partition(_SOURCES)
    sources, _, attributions = tables.partition(_ATTRIBUTIONS)
    paragraphs = [line.strip() for line in body.splitlines() if line.strip()]
    return header, "\n\n".join(paragraphs), sources, attributions


def _rows(table: str) -> list[list[str]]:
    lines = [line for line in table.splitlines() if line.strip()]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def _compiled(
    name: str,
    header: Mapping[str, str],
    text: str,
    marks: Sequence[Mark],
    tables: tuple[list[list[str]], list[list[str]]],
) -> ChainStory:
    sources = {row[0]: _Row.source(row) for row in tables[0]}
    if len(sources) < len(tables[0]):
        raise ValueError("two sources have one id")
    mentions: dict[str, list[Span]] = defaultdict(list)
    for mark in marks:
        if mark.sort == "mention":
            if mark.value not in sources:
                raise ValueError(f"@{mark.value} is no source of the table")
            mentions[mark.value].append(mark.span)
    told: dict[str, object] = {key: header[key] for key in ("part", "style", "domain", "usage")}
    found: dict[str, object] = {
        "id": name,
        "counts": {key: row.count for key, row in sources.items() if row.count is not None},
        "trace": Trace(
            story=_story(name, header, text),
            sources=tuple(
                row.as_source(tuple(sorted(set(mentions[key])))) for key, row in sources.items()
            ),
            attributions=_attributions(text, marks, tables[1]),
        ),
    }
    return ChainStory.model_validate({**told, **found})


def _story(name: str, header: Mapping[str, str], text: str) -> Story:
    notice, origin = header.get("notice") or None, header.get("republished-from") or None
    return Story(
        id=name,
        title=header.get("title") or None,
        byline=_names(header.get("byline", "")),
        agencies=_names(header.get("agencies", "")),
        publisher=Publisher(name=header.get("publisher") or None),
        published=header["published"],
        language="en",
        text=text,
        paragraphs=tuple(match.span() for match in re.finditer(r"[^\n]+", text)),
        republished=Republication(notice=notice, publisher=origin) if notice or origin else None,
    )


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split(";") if name.strip())


class _Row(BaseModel):
    """A row of the table of sources."""

    id: str
    kind: SourceKind
    named: bool
    name: str | None
    description: str | None
    affiliation: str | None
    count: int | None

    @classmethod
    def source(cls, cells: list[str]) -> _Row:
        if not 3 <= len(cells) <= 7 or cells[2] not in {"named", "unnamed"}:
            raise ValueError(f"no source: {' | '.join(cells)}")
        rest: list[str | None] = [cell or None for cell in [*cells[3:], "", "", "", ""][:4]]
        return cls.model_validate(
            {
                "id": cells[0],
                "kind": cells[1],
                "named": cells[2] == "named",
                **dict(zip(("name", "description", "affiliation", "count"), rest, strict=True)),
            }
        )

    def as_source(self, mentions: Spans) -> Source:
        fields = self.model_dump(exclude={"count"})
        return Source(**fields, mentions=mentions)


def _attributions(
    text: str, marks: Sequence[Mark], rows: list[list[str]]
) -> tuple[Attribution, ...]:
    spans: dict[tuple[str, int | None], list[Span]] = defaultdict(list)
    for mark in marks:
        spans[mark.sort, mark.number].append(mark.span)
    found = []
    for row in rows:
        if not 3 <= len(row) <= 4:
            raise ValueError(f"no attribution: {' | '.join(row)}")
        number, flags = int(row[0]), set(row[3].split()) if len(row) > 3 else set()
        if unknown := flags - {"denied", *Manner}:
            raise ValueError(f"attribution {number}: no such flags: {sorted(unknown)}")
        content = tuple(sorted(spans["content", number]))
        told = [manner for manner in Manner if manner in flags]
        bare = Attribution(
            id=f"a{number}",
            source=tuple(sorted(spans["source", number])),
            cue=tuple(sorted(spans["cue", number])),
            content=content,
            type=AttributionType(row[1]),
            manner=told[0] if told else manner_of(text, content),
            chain=tuple(row[2].split()),
            denied="denied" in flags,
        )
        found.append(bare)
    if len({one.id for one in found}) < len(found):
        raise ValueError("two attributions have one number")
    linked = [one.model_copy(update={"within": tightest(one, found)}) for one in found]
    return tuple(one.model_copy(update=details(text, one, marks)) for one in linked)


def bare(written: str) -> str:
    """A file as a second reader is given it: header and text, without marks and tables."""
    header, body, _, _ = sections(written)
    head = "".join(f"{key}: {value}\n" for key, value in header.items())
    return f"{head}\n{stripped(body)}\n"
