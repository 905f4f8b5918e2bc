"""WARC files: every record that holds a page, whatever is wrong with the others.

The reader of records stops at the first damage. Here it is started again after it: in a packed
file at the next gzip member that holds a record, else where the next one starts. The answer
inside a record is unpacked apart from the file, so that one that lies about itself harms no other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import Message
from typing import BinaryIO, Literal

from fastwarc.stream_io import WarcReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from reportedly.errors import CATALOGUE, ReportedlyError, notice
from reportedly.options import Limits
from reportedly.page.files import GZIP_MAGIC, Stream
from reportedly.page.kinds import BY_MEDIA_TYPE, ContentKind
from reportedly.page.page import Page, PageForm
from reportedly.page.tapes import Tape, gzip_members
from reportedly.records import Notice

_STEP = 64 * 1024
_HEADER_ROOM = 64 * 1024
_MOST_DAMAGE = 200
"""Damaged places after which an archive is given up."""
_Decoding = Literal["all", "content", "transfer", "none"]
_DECODINGS: tuple[_Decoding, ...] = ("all", "content", "transfer", "none")
_NEXT_RECORD = re.compile(rb"\r\n\r\n(WARC/[01]\.\d{1,2}\r\nWARC-)")
_FORMS = {
    ContentKind.HTML: PageForm.HTML,
    ContentKind.TEXT: PageForm.TEXT,
    ContentKind.MARKDOWN: PageForm.MARKDOWN,
}


@dataclass
class _Tally:
    """What was seen on the way through one archive."""

    pages: int = 0
    damage: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)

    def told(self) -> str:
        return ", ".join(f"{count} {why}" for why, count in self.passed_over.most_common(8))

    def notices(self) -> tuple[Notice, ...]:
        """The records passed over since this was last asked."""
        if not self.passed_over:
            return ()
        told = notice("records-passed-over", self.told(), count=self.passed_over.total())
        self.passed_over.clear()
        return (told,)


def read_archive(stream: Stream, limits: Limits) -> Iterator[Page | ReportedlyError]:
    """The pages of a WARC file, packed or not, one at a time.

    A damaged record comes as its error and the next ones go on. The last page carries the count
    of the records that hold no page (requests, pictures, redirects).
    """
    tally = _Tally()
    waiting: Page | None = None
    for result in _results(stream, limits, tally):
        if isinstance(result, ReportedlyError):
            if waiting is not None:
                yield replace(waiting, notices=waiting.notices + tally.notices())
                waiting = None
            yield result
            tally.damage += 1
            if tally.damage >= _MOST_DAMAGE:
                yield ReportedlyError(
                    "bad-archive", stream.name, f"damaged in {tally.damage:,} places"
                )
                break
            continue
        if waiting is not None:
            yield waiting
        waiting = result
        tally.pages += 1
    if waiting is not None:
        yield replace(waiting, notices=waiting.notices + tally.notices())
    elif not tally.damage:
        yield ReportedlyError("no-pages", stream.name, tally.told() or "it holds no record")


def _results(stream: Stream, limits: Limits, tally: _Tally) -> Iterator[Page | ReportedlyError]:
    """The pages and the damage, in the order of the file."""
    if not stream.packed:
        yield from _records(stream.name, stream.bytes_, limits, tally)
        return
    for source, member in gzip_members(stream.bytes_):
        cut = False
        for result in _records(stream.name, source, limits, tally):
            cut = isinstance(result, ReportedlyError) or _is_cut(result)
            yield result
        if member.fault and not cut:
            yield ReportedlyError("bad-record", stream.name, member.fault[1])


def _records(
    name: str, source: BinaryIO, limits: Limits, tally: _Tally
) -> Iterator[Page | ReportedlyError]:
    """The pages of records that lie one after another, unpacked."""
    tape = Tape(source)
    good_since_damage = True
    for _ in range(_MOST_DAMAGE):
        if not tape.find_record():
            return
        start = end = tape.position
        records = ArchiveIterator(tape, parse_http=False, strict_mode=False, stream_detect=False)
        try:
            for record in records:
                good_since_damage = True
                end = record.stream_pos + record.content_length
                block = _block(record, limits)
                result = _page(name, record, block, limits, tally)
                if result is not None:
                    yield result
                if block.swallowed:
                    end = tape.position - block.swallowed
                    break
            else:
                return
        except OSError as error:
            if good_since_damage:
                yield ReportedlyError("bad-record", name, f"after byte {end:,}: {error}")
            good_since_damage = False
        tape.go_back_to(max(end, start + 1))


@dataclass(frozen=True, slots=True)
class _Block:
    """What a record holds, as it stands in the archive.

    ``missing`` bytes were promised and are not there; ``swallowed`` ones, at the end of the
    archive, belong to the records that a wrong length ran over.
    """

    content: bytes = b""
    missing: int = 0
    swallowed: int = 0


def _block(record: WarcRecord, limits: Limits) -> _Block:
    if not _may_hold_page(record):
        return _Block()
    size = min(record.content_length, limits.page_bytes + _HEADER_ROOM)
    content = _read_up_to(record.reader, size)
    missing = record.content_length - len(content) if len(content) < size else 0
    if missing and (match := _NEXT_RECORD.search(content)):
        swallowed = len(content) - match.start(1)
        return _Block(content[: match.start()], missing, swallowed)
    return _Block(content, missing)


def _may_hold_page(record: WarcRecord) -> bool:
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    return bool(record.record_type & kinds)


def _page(
    name: str, record: WarcRecord, block: _Block, limits: Limits, tally: _Tally
) -> Page | ReportedlyError | None:
    """The page of one record, if it holds one."""
    address = record.headers.get("WARC-Target-URI")
    where = f"{name}#{address}" if address else name
    if record.headers.get("Content-Length") is None:
        return ReportedlyError("bad-record", where, "its header breaks off")
    if not _may_hold_page(record):
        tally.passed_over[_type_name(record)] += 1
        return None
    notices = []
    if block.missing:
        notices.append(notice("cut-record", f"{block.missing:,} bytes are missing"))
    try:
        answer = _answer(record, block.content, limits.page_bytes)
    except OSError as error:
        return ReportedlyError("bad-record", where, str(error))
    if answer.why_no_page and block.missing:
        return ReportedlyError("bad-record", where, "it breaks off")
    if answer.why_no_page:
        tally.passed_over[answer.why_no_page] += 1
        return None
    if (answer.cut or record.headers.get("WARC-Truncated")) and not notices:
        notices.append(notice("cut-record"))
    return Page(
        name=where,
        content=answer.content[: limits.page_bytes + 1],
        form=answer.form,
        url=address,
        charset=answer.charset,
        notices=tuple(notices),
    )


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a server said, or why that is no page."""

    content: bytes = b""
    form: PageForm = PageForm.HTML
    charset: str | None = None
    cut: bool = False
    why_no_page: str | None = None


def _answer(record: WarcRecord, block: bytes, limit: int) -> _Answer:
    """The answer in a record.

    Raises:
        OSError: it cannot be unpacked.
    """
    if record.record_type != WarcRecordType.response:
        return _typed(record.headers.get("Content-Type"), block, False)
    if not record.is_http:
        return _Answer(why_no_page="not over HTTP")
    failure: OSError | None = None
    # Some archives keep the header that says how an answer was packed, and the answer unpacked.
    for decoding in _DECODINGS:
        try:
            answer = _detached(block, decoding)
        except OSError as error:
            failure = failure or error
            continue
        status = answer.http_headers.status_code
        if status != 200:
            return _Answer(why_no_page=f"with status {status}" if status else "without a status")
        content, failure_here = _unpacked(answer, limit)
        failure = failure or failure_here
        if content and not content.startswith(GZIP_MAGIC):
            return _typed(answer.http_headers.get("Content-Type"), content, bool(failure_here))
        if failure is None:
            break
    if failure:
        raise failure
    return _Answer(why_no_page="empty")


def _detached(block: bytes, decoding: _Decoding) -> WarcRecord:
    answer = WarcRecord()
    answer.init_headers(WarcRecordType.response, content_length=len(block))
    answer.set_bytes_content(block)
    answer.is_http = True
    answer.parse_http(auto_decode=decoding, strict_mode=False)
    return answer


def _unpacked(answer: WarcRecord, limit: int) -> tuple[bytes, OSError | None]:
    content = bytearray()
    try:
        while len(content) <= limit and (piece := answer.reader.read(_STEP)):
            content += piece
    except OSError as error:
        return bytes(content), error
    return bytes(content), None


def _typed(declared: str | None, content: bytes, cut: bool) -> _Answer:
    message = Message()
    message["content-type"] = declared or "text/html"
    media_type = message.get_content_type()
    form = _FORMS.get(BY_MEDIA_TYPE.get(media_type, ContentKind.FEED))
    if form is None:
        return _Answer(why_no_page=f"of type {media_type[:40]}")
    charset = message.get_param("charset")
    return _Answer(content, form, charset if isinstance(charset, str) else None, cut)


def _type_name(record: WarcRecord) -> str:
    return f"of kind {record.record_type}"


def _is_cut(page: Page) -> bool:
    return any(told.code == CATALOGUE["cut-record"].code for told in page.notices)


def _read_up_to(reader: WarcReader, size: int) -> bytes:
    content = bytearray()
    while len(content) < size and (piece := reader.read(min(_STEP, size - len(content)))):
        content += piece
    return bytes(content)
