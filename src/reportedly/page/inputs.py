"""Inputs become pages: files, addresses, standard input, and files that hold many pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportedly.errors import ReportedlyError
from reportedly.options import Options
from reportedly.page.page import Page, PageForm

Input = str | bytes | Path
"""A path, an address, or the text or bytes of a page."""


def open_pages(source: Input, options: Options) -> Iterator[Page | ReportedlyError]:
    """The pages of an input, one at a time; a page that cannot be had comes as its error."""
    path = Path(str(source))
    if not path.is_file():
        yield ReportedlyError("no-such-file", str(source))
        return
    form = PageForm.HTML if path.suffix in {".html", ".htm"} else PageForm.TEXT
    yield Page(name=str(source), content=path.read_bytes(), form=form)
