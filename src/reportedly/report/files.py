"""Reports as files: what they are called, and how they are written all or not at all."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from pathlib import Path

from reportedly.errors import ReportedlyError
from reportedly.records import Trace
from reportedly.report.html import IndexRow, html_page, index_page, index_row

_PAGE_SUFFIXES = frozenset({".html", ".htm"})
_SLUG = 60


class HtmlPages:
    """Writes one page a story.

    If ``target`` ends in ``.html`` or ``.htm`` and is no folder, the first story is written there
    and any more beside it: ``report.html``, ``report-2.html``, ``report-3.html``. Otherwise it is
    a folder, made if need be: each story gets a page in it, numbered and named after its title,
    and ``finish`` writes an ``index.html`` that lists them. Files that are there already are
    replaced. Of each story only its line in the index is kept.
    """

    def __init__(self, target: Path) -> None:
        """Nothing is written yet."""
        self._target = target
        self._is_folder = target.is_dir() or target.suffix.lower() not in _PAGE_SUFFIXES
        self._written = 0
        self._rows: list[IndexRow] = []

    def write(self, trace: Trace) -> Path:
        """Write the page of one story; returns where.

        Raises:
            ReportedlyError: it cannot be written.
        """
        self._written += 1
        path = self._path(trace)
        write_whole(path, html_page(trace))
        if self._is_folder:
            self._rows.append(index_row(path.name, trace))
        return path

    def finish(self) -> Path | None:
        """Write the index of a folder that got pages; returns where, if there is one.

        Raises:
            ReportedlyError: it cannot be written.
        """
        if not self._rows:
            return None
        path = self._target / "index.html"
        write_whole(path, index_page(self._rows))
        return path

    def _path(self, trace: Trace) -> Path:
        if self._is_folder:
            name = slug(trace.story.title or trace.story.id)
            return self._target / f"{self._written:03}-{name}.html"
        if self._written == 1:
            return self._target
        return self._target.with_name(f"{self._target.stem}-{self._written}{self._target.suffix}")


def slug(title: str) -> str:
    """A file name of small letters, digits and hyphens: no title can lead out of the folder.

    >>> slug("../Divers find a “crack” in Zürich's dam!")
    'divers-find-a-crack-in-zurich-s-dam'
    >>> slug("…")
    'story'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain.lower().replace("'", "-"))
    return "-".join(words)[:_SLUG].strip("-") or "story"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees half of it: beside it first, then in its place.

    Raises:
        ReportedlyError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            # mkstemp lets the owner alone read; a report has the rights of any new file.
            mask = os.umask(0)
            os.umask(mask)
            Path(beside).chmod(0o666 & ~mask)
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ReportedlyError("cannot-write", str(path), error.strerror or "") from error
