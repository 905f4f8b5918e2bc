"""WACZ: the WARC files in a zip."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reportedly.errors import ReportedlyError
from reportedly.options import Options
from reportedly.page.inputs import open_pages
from reportedly.page.page import Page


def warc(*addresses: str) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for address in addresses:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(b"<p>The mayor said so."), http_headers=headers
        )
        writer.write_record(record)
        record.raw_stream.close()
    return out.getvalue()


def wacz(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


def test_every_page_of_every_archive_in_it(tmp_path: Path) -> None:
    file = wacz(
        tmp_path / "crawl.wacz",
        {
            "datapackage.json": b"{}",
            "archive/one.warc.gz": warc("https://a.example/1", "https://a.example/2"),
            "archive/two.warc.gz": warc("https://a.example/3"),
            "pages/pages.jsonl": b"{}",
        },
    )

    pages = list(open_pages(file, Options()))

    assert [page.url for page in pages if isinstance(page, Page)] == [
        "https://a.example/1",
        "https://a.example/2",
        "https://a.example/3",
    ]


@pytest.mark.parametrize(
    ("members", "name"),
    [
        ({"readme.txt": b"no archive"}, "no-pages"),
        ({"archive/one.warc.gz": b"no archive"}, "no-pages"),
    ],
)
def test_a_file_without_pages(tmp_path: Path, members: dict[str, bytes], name: str) -> None:
    (error,) = open_pages(wacz(tmp_path / "crawl.wacz", members), Options())

    assert isinstance(error, ReportedlyError)
    assert error.problem.name == name


def test_a_damaged_file_is_told_and_what_is_good_in_it_read(tmp_path: Path) -> None:
    file = wacz(tmp_path / "crawl.wacz", {"archive/one.warc.gz": warc("https://a.example/1")})
    whole = file.read_bytes()
    for cut in range(0, len(whole), 17):
        file.write_bytes(whole[:cut])
        found = list(open_pages(file, Options()))
        assert all(isinstance(one, Page | ReportedlyError) for one in found)
        assert any(isinstance(one, ReportedlyError) for one in found)
    for at in range(0, len(whole), 19):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        assert list(open_pages(file, Options()))


def test_a_bomb_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("archive/one.warc", b"\0" * 40_000_000)

    (error,) = open_pages(file, Options())

    assert isinstance(error, ReportedlyError)
    assert error.problem.name == "gzip-bomb"
