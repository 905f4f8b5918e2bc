"""Bytes from files and from standard input: opened without waiting, unpacked with a bound."""

from __future__ import annotations

import io
import os
import stat
import sys
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reportedly.errors import ReportedlyError, notice
from reportedly.page.kinds import LOOK_BYTES
from reportedly.records import Notice

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP_MAGIC = b"\x1f\x8b"
_STEP = 64 * 1024
_FREE_BYTES = 16 * 1024 * 1024
"""Unpacked bytes that no ratio is asked of: a short page of blanks packs well, and is harmless."""
_MOST_RATIO = 200
"""Unpacked bytes for each packed one; text packs to a third or a tenth, seldom to a fiftieth."""


class Unpacked(io.RawIOBase):
    """Gzip members unpacked in small steps. What is wrong with them ends the stream.

    ``fault`` then names the row of the catalogue and says what is wrong; what came before stays
    good.
    """

    def __init__(self, packed: BinaryIO, waiting: bytes = b"", *, one_member: bool = False) -> None:
        """Unpack what is ``waiting`` and then what ``packed`` gives; only one member if so told."""
        self._packed = packed
        self._one_member = one_member
        self._member = zlib.decompressobj(31)
        self._waiting = waiting
        self._bytes_in = len(waiting)
        self._bytes_out = 0
        self._ended = False
        self.fault: tuple[str, str] | None = None

    @property
    def rest(self) -> bytes:
        """What was read and not unpacked: after the end, or from the fault on."""
        return self._waiting

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill some of a buffer; 0 at the end or at a fault."""
        view = memoryview(buffer).cast("B")
        while not self._ended:
            piece = self._step(len(view))
            if piece:
                view[: len(piece)] = piece
                return len(piece)
        return 0

    def _step(self, size: int) -> bytes:
        if self._member.eof:
            self._next_member()
            return b""
        if not self._waiting:
            self._refill()
        at_end = not self._waiting
        try:
            piece = self._member.decompress(self._waiting, size)
        except zlib.error as error:
            self._stop(("damaged-gzip", str(error)))
            return b""
        self._waiting = self._member.unconsumed_tail or self._member.unused_data
        self._bytes_out += len(piece)
        if self._bytes_out > _FREE_BYTES and self._bytes_out > _MOST_RATIO * self._bytes_in:
            self._stop(("gzip-bomb", f"more than {_MOST_RATIO} bytes out of each byte"))
        elif at_end and not piece and not self._member.eof:
            self._stop(("damaged-gzip", "it ends too early"))
        return piece

    def _next_member(self) -> None:
        """Go on with the next member; padding of zeros, as tapes leave it, is no member."""
        if self._one_member:
            self._ended = True
            return
        self._waiting = self._waiting.lstrip(b"\0")
        if self._waiting:
            self._member = zlib.decompressobj(31)
        else:
            self._refill()
            self._ended = not self._waiting

    def _refill(self) -> None:
        self._waiting = self._packed.read(_STEP)
        self._bytes_in += len(self._waiting)

    def _stop(self, fault: tuple[str, str]) -> None:
        self.fault = fault
        self._ended = True


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were looked at, whole again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        if self._head:
            piece, self._head = self._head[: len(view)], self._head[len(view) :]
        else:
            piece = _read_some(self._rest, len(view))
        view[: len(piece)] = piece
        return len(piece)


@dataclass
class Stream:
    """Bytes to read, the first of them already seen."""

    name: str
    bytes_: BinaryIO
    head: bytes
    packed: bool = False
    _unpacked: Unpacked | None = field(default=None, repr=False)

    def look(self) -> bytes:
        """The first bytes, unpacked if they are packed."""
        if not self.packed:
            return self.head
        try:
            return zlib.decompressobj(31).decompress(self.head, LOOK_BYTES)
        except zlib.error:
            return b""

    @property
    def fault(self) -> tuple[str, str] | None:
        """What went wrong with the unpacking so far: a row of the catalogue, and a detail."""
        return self._unpacked.fault if self._unpacked else None

    def unpacked(self) -> Stream:
        """The same stream with its gzip undone, if it is packed."""
        if not self.packed:
            return self
        unpacked = Unpacked(self.bytes_)
        head, whole = _looked_at(io.BufferedReader(unpacked, _STEP))
        return Stream(self.name, whole, head, _unpacked=unpacked)


def stream_of(name: str, source: BinaryIO) -> Stream:
    """Look at the first bytes of a source."""
    head, whole = _looked_at(source)
    return Stream(name, whole, head, packed=head.startswith(GZIP_MAGIC))


def open_file(path: Path, name: str) -> BinaryIO:
    """Open a file for reading, never waiting for one that is no ordinary file.

    Raises:
        ReportedlyError: ``no-such-file``, or ``unreadable-file`` with the reason.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise ReportedlyError("no-such-file", name) from None
    except ValueError:
        raise ReportedlyError("no-such-file", name, "its name holds a NUL") from None
    except OSError as error:
        raise ReportedlyError("unreadable-file", name, error.strerror or "") from None
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        raise ReportedlyError("unreadable-file", name, _sort_of_file(mode))
    return os.fdopen(handle, "rb")


def standard_input() -> BinaryIO:
    """Standard input as bytes."""
    return sys.stdin.buffer


def read_page_bytes(stream: Stream, limit: int) -> tuple[bytes, tuple[Notice, ...]]:
    """The bytes of one page, one more than ``limit`` at most, and what is wrong with them.

    Raises:
        ReportedlyError: nothing at all could be unpacked.
    """
    content = stream.bytes_.read(limit + 1) or b""
    if not stream.fault:
        return content, ()
    if not content:
        raise ReportedlyError(stream.fault[0], stream.name, stream.fault[1])
    return content, (notice("partly-unpacked", stream.fault[1]),)


def _looked_at(source: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes, and the whole; a slow pipe is not waited for once a line is there."""
    head = b""
    while len(head) < LOOK_BYTES:
        piece = _read_some(source, LOOK_BYTES - len(head))
        head += piece
        if not piece or (head.startswith(b"{") and b"\n" in head):
            break
    return head, io.BufferedReader(_Rejoined(head, source), _STEP)


def _read_some(source: BinaryIO, size: int) -> bytes:
    if isinstance(source, io.BufferedReader):
        return source.read1(size)
    return source.read(size)


def _sort_of_file(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "it is a directory"
    with suppress(KeyError):
        return {
            stat.S_IFIFO: "it is a pipe; give its content to standard input as -",
            stat.S_IFSOCK: "it is a socket",
            stat.S_IFCHR: "it is a device",
            stat.S_IFBLK: "it is a device",
        }[stat.S_IFMT(mode)]
    return "it is no ordinary file"
