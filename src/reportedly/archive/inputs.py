"""What is given to ``reportedly add`` becomes single inputs, and a journal of them is kept."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone

from reportedly.archive.models import Input as Row
from reportedly.archive.storing import Added, clean, clean_json
from reportedly.errors import ReportedlyError
from reportedly.page.inputs import Input
from reportedly.page.kinds import kind_of_name

_MOST_PROBLEMS = 20
"""Failures of one input that the journal keeps in words; all are counted."""


@dataclass
class Passed:
    """Files of folders that are no pages, counted by what they are."""

    counts: Counter[str] = field(default_factory=Counter)
    in_folders: set[Path] = field(default_factory=set)

    def take(self, source: Input, error: ReportedlyError) -> bool:
        """Whether an error says only that a file of a folder is JSON of another sort."""
        if source not in self.in_folders or error.problem.name != "unknown-json":
            return False
        self.counts["other JSON"] += 1
        return True

    def told(self) -> str:
        """In words.

        >>> Passed(Counter({".jpg": 2, "without a suffix": 1})).told()
        '2 .jpg, 1 without a suffix'
        """
        return ", ".join(f"{count:,} {what}" for what, count in self.counts.most_common(8))


def single_inputs(inputs: Iterable[Input], passed: Passed) -> Iterator[Input]:
    """The inputs themselves, and for a folder every file in it and below that may hold pages.

    Names that start with a dot are left alone, and links to folders are not followed.
    """
    for source in inputs:
        if isinstance(source, Path) and source.is_dir():
            yield from _files_of(source, passed)
        else:
            yield source


def _files_of(source: Path, passed: Passed) -> Iterator[Path]:
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            file = Path(folder, name)
            if kind_of_name(name) is None:
                passed.counts[file.suffix.lower() or "without a suffix"] += 1
            else:
                passed.in_folders = {file}
                yield file


class Journal:
    """How the adding of one input goes, written down at its start and its end."""

    def __init__(self, source: Input, engine: str) -> None:
        """``engine`` is what makes the traces; another one would find other things."""
        self._counts: Counter[str] = Counter()
        self._problems: list[str] = []
        self._stamp = _stamp(source, engine)
        self._name = clean(_name(source)) or ""

    @property
    def whole(self) -> bool:
        """Nothing failed so far."""
        return not self._counts["failed"]

    @property
    def first_problem(self) -> str | None:
        """What failed first, in words."""
        return clean(self._problems[0]) if self._problems else None

    def added_before(self) -> bool:
        """Whether this very file was added whole."""
        if self._stamp is None:
            return False
        return Row.objects.filter(name=self._name, stamp=self._stamp).exists()

    def start(self) -> None:
        """Write down that it begins."""
        values = {"started": timezone.now(), "finished": None, "stamp": None}
        Row.objects.update_or_create(name=self._name, defaults=values)

    def note(self, result: Added | ReportedlyError) -> None:
        """Count one page."""
        if isinstance(result, Added):
            self._counts[result.stored.value] += 1
        else:
            self._counts["failed"] += 1
            if len(self._problems) < _MOST_PROBLEMS:
                self._problems.append(str(result))

    def finish(self) -> None:
        """Write down how it went; a file without failures need not be read again."""
        Row.objects.filter(name=self._name).update(
            finished=timezone.now(),
            stamp=self._stamp if self.whole else None,
            problems=clean_json(self._problems),
            **{name: self._counts[name] for name in ("added", "changed", "unchanged", "failed")},
        )


def _name(source: Input) -> str:
    if isinstance(source, bytes):
        return "bytes"
    return str(source.absolute()) if isinstance(source, Path) else source


def _stamp(source: Input, engine: str) -> str | None:
    """What a file is known by; what is no file has none."""
    if not isinstance(source, Path):
        return None
    try:
        status = source.stat()
    except OSError:
        return None
    return f"{status.st_size} bytes, {status.st_mtime_ns} ns, {engine}"
