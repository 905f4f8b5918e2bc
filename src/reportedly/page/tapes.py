"""Streams of records in which the next one can be found again after damage."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from reportedly.page.files import GZIP_MAGIC, Unpacked

_STEP = 64 * 1024
_KEPT = 4 * _STEP
"""Bytes kept after they were read; more than the reader of records reads ahead."""
_RECORD_START = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n(?=[A-Za-z-]{1,40}:)")
_LONGEST_START = 64
_MEMBER = re.compile(re.escape(GZIP_MAGIC) + rb"\x08")
_LOOK = 4096
"""Packed bytes that are enough to see what a gzip member starts with."""


class Tape:
    """A stream that can be wound back a little, to look for the next record after damage.

    It has the methods that the reader of records asks of a file.
    """

    def __init__(self, source: BinaryIO) -> None:
        """Stand at the start."""
        self._source = source
        self._kept = b""
        self._at = 0
        self.position = 0
        """Bytes from the start of the source to where the tape stands."""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most ``size``; none at the end."""
        wanted = _STEP if size < 0 else size
        if self._at == len(self._kept):
            self._kept = self._kept[-_KEPT:] + self._source.read(max(wanted, 1))
            self._at = min(self._at, _KEPT)
        piece = self._kept[self._at : self._at + wanted]
        self._at += len(piece)
        self.position += len(piece)
        return piece

    def seek(self, offset: int, whence: int = 0) -> int:
        """Not for winding far; the reader of records does without.

        Raises:
            io.UnsupportedOperation: always.
        """
        raise io.UnsupportedOperation("seek")

    def tell(self) -> int:
        """Where the tape stands."""
        return self.position

    def close(self) -> None:
        """Nothing: the source is its owner's to close."""

    def go_back_to(self, position: int) -> None:
        """Stand at a position read before, or as near to it as the tape was kept."""
        back = min(max(self.position - position, 0), self._at)
        self._at -= back
        self.position -= back

    def find_record(self) -> bool:
        """Go on to where the next record starts; false if there is none."""
        while True:
            ahead = self._kept[self._at :]
            if match := _RECORD_START.search(ahead):
                self._at += match.start()
                self.position += match.start()
                return True
            # A start may begin in what is here and end in what comes.
            done = max(len(ahead) - _LONGEST_START, 0)
            more = self._source.read(_STEP)
            if not more:
                return False
            self._kept = ahead[done:] + more
            self._at = 0
            self.position += done


def gzip_members(source: BinaryIO) -> Iterator[tuple[BinaryIO, Unpacked]]:
    """The gzip members of a packed archive, each as a stream of its own.

    After a damaged one, the next that holds a record is looked for. The fault of a member stands
    in its ``Unpacked`` once its stream is read.
    """
    waiting = source.read(_STEP)
    while waiting:
        member = Unpacked(source, waiting, one_member=True)
        stream = io.BufferedReader(member, _STEP)
        yield stream, member
        while stream.read(_STEP):
            pass
        waiting = member.rest
        if member.fault:
            waiting = _next_member(waiting[1:], source)
        # Tapes pad their last block with zeros.
        waiting = waiting.lstrip(b"\0") or source.read(_STEP).lstrip(b"\0")


def _next_member(ahead: bytes, source: BinaryIO) -> bytes:
    """The bytes from the next member that holds a record on; none if there is no such member."""
    while True:
        more = source.read(_STEP)
        ahead += more
        for match in _MEMBER.finditer(ahead):
            at = match.start()
            if more and at > len(ahead) - _LOOK:
                break
            if _holds_record(ahead[at : at + _LOOK]):
                return ahead[at:]
        if not more:
            return b""
        ahead = ahead[-_LOOK:]


def _holds_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 5) == b"WARC/"
    except zlib.error:
        return False
