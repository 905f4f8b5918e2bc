"""Everything of an archive in one file, and back: for moving, for safety, for other programs.

The file is a zip. ``archive.json`` names the format; every other ``.jsonl`` holds one object a
line, and ``pages/`` the pages as they came, by their SHA-256:

- ``pages.jsonl``: ``mark``, ``sha256``, ``decoded``, ``form``, ``charset``, ``name``, ``address``,
  ``known``, ``fetched``
- ``versions.jsonl``: ``page`` (its mark), ``digest``, ``engine``, ``added``, ``trace``; a story's
  versions in their order
- ``decisions.jsonl``, ``feeds.jsonl``, ``inputs.jsonl``, ``addresses.jsonl``: field by field

What the stories prove together is not in it: it follows from the rest, and is made again.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_datetime

from reportedly.archive.loading import page_of, trace_of
from reportedly.archive.models import Address, Decision, Feed, Input, Page, Version
from reportedly.archive.packing import unpack
from reportedly.archive.storing import Sheet, Stamp, Stored, store, writing
from reportedly.errors import ReportedlyError
from reportedly.records import Trace

FORMAT = "reportedly/archive/1"

_TABLES: dict[str, tuple[type[Model], str]] = {
    "decisions": (Decision, "key"),
    "feeds": (Feed, "address"),
    "inputs": (Input, "name"),
    "addresses": (Address, "mark"),
}
"""Tables that are carried field by field, and what a row is known by."""

Progress = Callable[[int], None]


def export_archive(target: Path, progress: Progress = lambda done: None) -> int:
    """Write everything into a file, and give the number of versions written.

    The file appears when it is whole. ``progress`` is told how many versions are done.

    Raises:
        ReportedlyError: ``cannot-write``, ``archive-damaged``.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("archive.json", json.dumps({"schema": FORMAT}))
            _write_pages(file)
            count = _write_lines(file, "versions", _versions(progress))
            for name, (model, _) in _TABLES.items():
                rows = model._default_manager.order_by("pk").iterator()
                _write_lines(file, name, (_fields(row) for row in rows))
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ReportedlyError("cannot-write", str(target), error.strerror or "") from None
    return count


def import_archive(source: Path, progress: Progress = lambda done: None) -> int:
    """Take in everything that ``export_archive`` wrote, and give the number of new versions.

    What the archive holds already stays as it is; done twice it is as done once.

    Raises:
        ReportedlyError: ``no-such-file``, ``bad-export``.
    """
    new = 0
    with _opened(source) as file:
        pages = {row["mark"]: row for row in _lines(file, "pages")}
        for done, row in enumerate(_lines(file, "versions"), start=1):
            trace = Trace.model_validate(row["trace"])
            sheet = _sheet(file, pages[row["page"]])
            added = parse_datetime(row["added"])
            stored = store(sheet, trace, Stamp(bytes.fromhex(row["digest"]), row["engine"], added))
            new += stored is not Stored.UNCHANGED
            progress(done)
        for name, (model, key) in _TABLES.items():
            with writing():
                for row in _lines(file, name):
                    values = _values(model, row)
                    model._default_manager.get_or_create(**{key: values.pop(key)}, defaults=values)
    return new


def _write_pages(file: zipfile.ZipFile) -> None:
    written: set[str] = set()
    for page in Page.objects.order_by("sha256").iterator(chunk_size=50):
        name = bytes(page.sha256).hex()
        if name not in written:
            file.writestr(f"pages/{name}", unpack(page.content))
            written.add(name)
    rows = Page.objects.order_by("mark").defer("content").iterator(chunk_size=500)
    without = ("content", "size")
    _write_lines(file, "pages", (_fields(row, without) for row in rows))


def _versions(progress: Progress) -> Iterator[dict[str, Any]]:
    rows = Version.objects.select_related("story", "page").defer("page__content")
    rows = rows.order_by("story_id", "number")
    for done, row in enumerate(rows.iterator(chunk_size=100), start=1):
        yield {
            "page": bytes(row.page.mark).hex(),
            "digest": bytes(row.digest).hex(),
            "engine": row.engine,
            "added": row.added.isoformat(),
            "trace": trace_of(row).model_dump(mode="json", exclude_defaults=True),
        }
        progress(done)


def _write_lines(file: zipfile.ZipFile, name: str, rows: Iterator[dict[str, Any]]) -> int:
    count = 0
    with file.open(f"{name}.jsonl", "w", force_zip64=True) as member:
        for row in rows:
            count += 1
            line = json.dumps(row, ensure_ascii=False, sort_keys=True)
            member.write(line.encode("utf-8", "surrogatepass") + b"\n")
    return count


def _fields(row: Model, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """A row as JSON: bytes as hexadecimal digits, times as ISO 8601."""
    found: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.primary_key or field.name in without:
            continue
        value = getattr(row, field.name)
        if isinstance(value, bytes | memoryview):
            value = bytes(value).hex()
        elif hasattr(value, "isoformat"):
            value = value.isoformat()
        found[field.name] = value
    return found


def _values(model: type[Model], row: dict[str, Any]) -> dict[str, Any]:
    """The values of a row from its JSON."""
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.primary_key or field.name not in row:
            continue
        value = row[field.name]
        kind = field.get_internal_type()
        if value is not None and kind == "BinaryField":
            value = bytes.fromhex(value)
        elif value is not None and kind == "DateTimeField":
            value = parse_datetime(value)
        values[field.name] = value
    return values


def _sheet(file: zipfile.ZipFile, row: dict[str, Any]) -> Sheet:
    values = _values(Page, row)
    page = page_of(Page(**values, content=b""), file.read(f"pages/{row['sha256']}"))
    return replace(Sheet.of(page), mark=values["mark"], fetched=values["fetched"])


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    """The file, once it says that it is one of ours; whatever is wrong with it is told."""
    try:
        with zipfile.ZipFile(source) as file:
            found = json.loads(file.read("archive.json")).get("schema")
            if found != FORMAT:
                raise ReportedlyError("bad-export", str(source), f"its format is {found}")
            yield file
    except FileNotFoundError:
        raise ReportedlyError("no-such-file", str(source)) from None
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, TypeError) as error:
        detail = " ".join(str(error).split())[:200]
        raise ReportedlyError("bad-export", str(source), detail) from None


def _lines(file: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with file.open(f"{name}.jsonl") as member:
        for line in member:
            yield json.loads(line.decode("utf-8", "surrogatepass"))
