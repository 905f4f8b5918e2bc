"""WARC files: every good record comes to its page, whatever is wrong with the others."""

from __future__ import annotations

import gzip
import io
import os
import time
import zlib
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reportedly.errors import ReportedlyError
from reportedly.options import Limits, Options
from reportedly.page.inputs import open_pages
from reportedly.page.page import Page, PageForm

HTML = b"<p>The dam holds, the mayor said.</p>"


def record(
    number: int,
    body: bytes = HTML,
    *,
    packed: bool = True,
    kind: str = "response",
    status: str = "200 OK",
    **headers: Any,
) -> bytes:
    """One record, as a well kept writer writes it."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    lines = [(name.replace("_", "-"), value) for name, value in headers.items()]
    if not any(name == "Content-Type" for name, _ in lines):
        lines.append(("Content-Type", "text/html; charset=utf-8"))
    http = StatusAndHeaders(status, lines, protocol="HTTP/1.1") if kind == "response" else None
    with io.BytesIO(body) as payload:
        made = writer.create_warc_record(
            f"http://news.example/{number}",
            kind,
            payload=payload,
            http_headers=http,
            warc_content_type="" if http else dict(lines)["Content-Type"],
        )
        writer.write_record(made)
        made.raw_stream.close()
    return file.getvalue()


def read(content: bytes, **limits: int) -> list[Page | ReportedlyError]:
    return list(open_pages(content, Options(limits=Limits(**limits))))


def told(results: list[Page | ReportedlyError]) -> list[str]:
    """The numbers of the pages, and the names of the errors."""
    return [
        result.problem.name
        if isinstance(result, ReportedlyError)
        else (result.url or "").rpartition("/")[2]
        for result in results
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_each_answer_is_a_page(packed: bool) -> None:
    results = read(b"".join(record(n, packed=packed) for n in range(3)))

    assert told(results) == ["0", "1", "2"]
    page = results[0]
    assert isinstance(page, Page)
    assert (page.content, page.form, page.charset) == (HTML, PageForm.HTML, "utf-8")
    assert page.name == "bytes#http://news.example/0"


def test_a_file_packed_as_one_is_read_too() -> None:
    content = gzip.compress(b"".join(record(n, packed=False) for n in range(3)))

    assert told(read(content)) == ["0", "1", "2"]


def test_records_without_a_page_are_counted_on_the_last_page() -> None:
    content = b"".join(
        [
            record(0),
            record(1, b"\x89PNG", Content_Type="image/png"),
            record(2, b"", status="302 Found", Location="/"),
            record(3, b"", status="404 Not Found"),
            record(4, b"x", kind="metadata", Content_Type="text/plain"),
            record(5, b""),
            record(6),
            record(7, b"\x89PNG", Content_Type="image/png"),
        ]
    )

    first, last = read(content)

    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert first.notices == ()
    assert [(notice.code, notice.count) for notice in last.notices] == [("R411", 6)]
    assert "2 of type image/png" in last.notices[0].message


def test_text_made_of_pages_is_read_as_text() -> None:
    (page,) = read(record(1, b"The dam holds.", kind="conversion", Content_Type="text/plain"))

    assert isinstance(page, Page)
    assert (page.form, page.content) == (PageForm.TEXT, b"The dam holds.")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(HTML), {"Content_Encoding": "gzip"}),
        (zlib.compress(HTML), {"Content_Encoding": "deflate"}),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(HTML), HTML), {"Transfer_Encoding": "chunked"}),
        (HTML, {"Content_Encoding": "gzip"}),
        (HTML, {"Transfer_Encoding": "chunked"}),
        (HTML, {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}),
        (HTML, {"Content_Encoding": "unheard-of"}),
    ],
    # Packed bytes hold the time of packing, which must not be part of a test's name.
    ids=["packed", "deflated", "chunked", "not packed", "not chunked", "neither", "unheard of"],
)
def test_answers_are_unpacked_also_where_their_headers_are_out_of_date(
    body: bytes, headers: dict[str, Any]
) -> None:
    results = read(record(0, body, **headers) + record(1))

    assert told(results) == ["0", "1"]
    assert isinstance(results[0], Page)
    assert results[0].content == HTML


def test_an_answer_that_cannot_be_unpacked_is_one_error() -> None:
    broken = gzip.compress(HTML)[:10] + b"\xff" * 20

    results = read(record(0) + record(1, broken, Content_Encoding="gzip") + record(2))

    assert told(results) == ["0", "bad-record", "2"]


def test_an_answer_whose_packing_breaks_off_is_kept_as_far_as_it_goes() -> None:
    long = os.urandom(100_000).hex().encode()
    results = read(record(0, gzip.compress(long)[:50_000], Content_Encoding="gzip") + record(1))

    assert told(results) == ["0", "1"]
    assert isinstance(results[0], Page)
    assert len(results[0].content) > 10_000
    assert results[0].content == long[: len(results[0].content)]


def test_a_record_that_says_it_was_cut_is_a_page_that_says_so() -> None:
    made = record(0, packed=False).replace(b"WARC-Type:", b"WARC-Truncated: length\r\nWARC-Type:")

    (page,) = read(made)

    assert isinstance(page, Page)
    assert [notice.code for notice in page.notices] == ["R410"]


@pytest.mark.parametrize("packed", [True, False])
def test_a_truncated_archive_gives_what_came_before(packed: bool) -> None:
    records = [record(n, HTML * 20, packed=packed) for n in range(3)]
    whole = b"".join(records)
    start = len(records[0] + records[1])

    for end in range(start + 1, len(whole) - 8, 7):
        results = read(whole[:end])
        assert told(results)[:2] == ["0", "1"]
        *_, last = results
        if isinstance(last, Page) and (last.url or "").endswith("2"):
            assert "R410" in [notice.code for notice in last.notices]
        elif end > start + 16:
            assert isinstance(last, ReportedlyError), end


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (lambda made: made.replace(b"WARC/1.0", b"XXXX/1.0"), ["0", "bad-record", "2"]),
        (lambda made: made[:60] + made[90:], ["0", "bad-record", "2"]),
        (lambda made: b"", ["0", "2"]),
        (lambda made: b"garbage\r\n" * 50, ["0", "bad-record", "2"]),
        (lambda made: os.urandom(5000), ["0", "bad-record", "2"]),
    ],
)
def test_damage_to_one_record_leaves_the_others(damage: object, expected: list[str]) -> None:
    assert callable(damage)
    content = record(0, packed=False) + damage(record(1, packed=False)) + record(2, packed=False)

    results = told(read(content))

    assert results[0] == "0"
    assert results[-1] == "2"
    assert set(results[1:-1]) <= set(expected[1:-1]) | {"1"}


@pytest.mark.parametrize("length", [b"3", b"1000000", b"99999999999999999999", b"-1", b"many"])
def test_a_record_that_lies_about_its_length_leaves_the_others(length: bytes) -> None:
    head, _, rest = record(1, packed=False).partition(b"\r\nContent-Length: ")
    wrong = head + b"\r\nContent-Length: " + length + rest[rest.index(b"\r\n") :]

    results = read(record(0, packed=False) + wrong + record(2, packed=False))

    assert told(results)[0] == "0"
    assert told(results)[-1] == "2"
    assert len(results) > 2 or isinstance(results[-1], Page)
    for page in results:
        if isinstance(page, Page):
            assert page.content == HTML


@pytest.mark.parametrize("at", [0, 5, 12, 60, 200])
def test_damage_to_one_packed_record_leaves_the_others(at: int) -> None:
    second = bytearray(record(1))
    second[at : at + 16] = b"\xff" * 16

    results = read(record(0) + bytes(second) + record(2) + b"trailing")

    assert told(results) == ["0", "bad-record", "2", "bad-record"]


def test_bombs_are_cut_and_the_next_record_is_read() -> None:
    zeros = b"\0" * 30_000_000
    content = record(0, gzip.compress(zeros), Content_Encoding="gzip") + record(1, zeros)

    results = read(content + record(2), page_bytes=100_000)

    assert told(results) == ["0", "1", "bad-record", "2"]
    assert all(len(page.content) <= 100_001 for page in results if isinstance(page, Page))


def test_an_archive_without_a_page_says_what_it_holds() -> None:
    (error,) = read(record(0, b"\x89PNG", Content_Type="image/png"))

    assert isinstance(error, ReportedlyError)
    assert error.problem.name == "no-pages"
    assert "1 of type image/png" in error.detail


@pytest.mark.parametrize(
    "content",
    [
        b"WARC/1.0\r\n" * 200_000,
        b"WARC/1.0\r\nContent-Length: 1\r\n\r\n" * 50_000,
        b"WARC/1.0\r\n" + b"a: b\r\n" * 300_000,
        b"WARC/1.0\r\n" + b"a" * 2_000_000,
        gzip.compress(b"WARC/1.0\r\n") * 50_000,
        gzip.compress(b"WARC/1.0\r\n") + b"\x1f\x8b\x08" * 500_000,
    ],
    ids=["lines", "tiny records", "headers", "one line", "members", "starts of members"],
)
def test_a_hostile_archive_ends_in_time(content: bytes) -> None:
    started = time.monotonic()

    results = read(content)

    assert results
    assert len(results) <= 250
    assert time.monotonic() - started < 8
