"""WACZ files: WARC archives in a zip, as browsers' recorders write them.

Source: Web Archive Collection Zipped 1.1.1 (specs.webrecorder.net/wacz/1.1.1): the archives lie
in ``archive/``.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from reportedly.errors import ReportedlyError
from reportedly.options import Limits
from reportedly.page.archives import read_archive
from reportedly.page.files import Stream, stream_of
from reportedly.page.page import Page

_ENDS = (".warc", ".warc.gz")
_FREE_BYTES = 16 * 1024 * 1024
_MOST_RATIO = 200
"""Unpacked bytes for each packed one, as for gzip (see ``files``)."""


def read_wacz(stream: Stream, limits: Limits) -> Iterator[Page | ReportedlyError]:
    """The pages of every WARC file in it; one that is damaged comes as its error."""
    # A zip is read from its end, and what is piped in has none yet.
    with tempfile.TemporaryFile() as whole:
        shutil.copyfileobj(stream.bytes_, whole)
        yield from _pages(stream.name, whole, limits)


def _pages(name: str, whole: BinaryIO, limits: Limits) -> Iterator[Page | ReportedlyError]:
    try:
        with zipfile.ZipFile(whole) as packed:
            members = [
                member
                for member in packed.infolist()
                if member.filename.startswith("archive/") and member.filename.endswith(_ENDS)
            ]
            if not members:
                yield ReportedlyError("no-pages", name, "it holds no WARC file")
            for member in members:
                yield from _pages_of_member(f"{name}#{member.filename}", packed, member, limits)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        yield ReportedlyError("bad-archive", name, str(error))


def _pages_of_member(
    name: str, packed: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits
) -> Iterator[Page | ReportedlyError]:
    if member.file_size > max(_FREE_BYTES, _MOST_RATIO * member.compress_size):
        yield ReportedlyError("gzip-bomb", name, f"more than {_MOST_RATIO} bytes out of each byte")
        return
    try:
        with packed.open(member) as opened:
            yield from read_archive(stream_of(name, opened), limits)  # type: ignore[arg-type]
    except (zipfile.BadZipFile, RuntimeError, EOFError, zlib.error) as error:
        # RuntimeError: it is locked with a password.
        yield ReportedlyError("bad-archive", name, str(error))
