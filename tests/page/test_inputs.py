"""What an input is, and that each comes to its pages."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import sys
from pathlib import Path

import pytest

from reportedly.errors import ReportedlyError
from reportedly.options import Limits, Options
from reportedly.page.inputs import Input, command_line_input, input_name, open_pages
from reportedly.page.page import Page, PageForm
from tests.servers import Reply, allowing, serving

HTML = "<!DOCTYPE html><title>Dam</title><p>The dam holds, the mayor said.</p>"
TEXT = "The dam holds, the mayor said.\nNobody disagreed.\n"
LINE = json.dumps({"id": "a", "text": "The dam holds."})
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>'
    "<item><title>Dam</title><description>The dam holds.</description></item></channel></rss>"
)
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Post",
        "items": [{"id": "1", "content_text": "The dam holds."}],
    }
)


def pages(source: Input, options: Options | None = None) -> list[Page]:
    found = list(open_pages(source, options or Options()))
    assert all(isinstance(page, Page) for page in found), found
    return [page for page in found if isinstance(page, Page)]


def only(source: Input, options: Options | None = None) -> Page:
    (page,) = pages(source, options)
    return page


def failure(source: Input, options: Options | None = None) -> str:
    (error,) = open_pages(source, options or Options())
    assert isinstance(error, ReportedlyError)
    return error.problem.name


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("story.html", HTML, PageForm.HTML),
        ("STORY.HTM", HTML, PageForm.HTML),
        ("story.txt", TEXT, PageForm.TEXT),
        ("story.txt", "<not a tag> he said", PageForm.TEXT),
        ("story.md", "# Dam\n\nThe dam holds.", PageForm.MARKDOWN),
        ("story", HTML, PageForm.HTML),
        ("story", TEXT, PageForm.TEXT),
        ("story.php", "\n <p>The dam holds.", PageForm.HTML),
        ("stories.jsonl", LINE, PageForm.STORY),
        ("stories", LINE, PageForm.STORY),
        ("feed.xml", FEED, PageForm.TEXT),
        ("feed.rss", FEED, PageForm.TEXT),
        ("feed.html", FEED, PageForm.TEXT),
        ("feed.json", JSON_FEED, PageForm.TEXT),
        ("feed", JSON_FEED, PageForm.TEXT),
        ("page.xml", '<?xml version="1.0"?><html><p>x</p></html>', PageForm.HTML),
        ("story.json", '{\n "text": "The dam holds."\n}', PageForm.STORY),
        ("story", '{\n "text": "The dam holds."\n}', PageForm.STORY),
    ],
)
def test_a_file_is_what_its_name_and_its_first_bytes_say(
    tmp_path: Path, name: str, content: str, form: PageForm
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")

    assert only(path).form is form
    assert only(str(path)).form is form

    packed = tmp_path / f"{name}.gz"
    packed.write_bytes(gzip.compress(content.encode()))
    assert only(packed).form is form


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_hides_nothing(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "story"
    path.write_bytes(HTML.encode(encoding))

    assert only(path).form is PageForm.HTML


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (HTML, PageForm.HTML),
        (TEXT, PageForm.TEXT),
        (FEED, PageForm.TEXT),
        (LINE, PageForm.STORY),
        (LINE + "\n", PageForm.STORY),
        (JSON_FEED, PageForm.TEXT),
    ],
)
def test_bytes_and_standard_input_are_what_they_look_like(
    monkeypatch: pytest.MonkeyPatch, content: str, form: PageForm
) -> None:
    assert only(content.encode()).form is form
    assert only(gzip.compress(content.encode())).form is form

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    page = only("-")
    assert page.form is form
    assert page.name.startswith("standard input")


def test_a_string_is_text_html_a_path_or_an_address(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")

    assert only(TEXT).content == TEXT
    assert only(TEXT).form is PageForm.TEXT
    assert only("The dam holds, the mayor said.").form is PageForm.TEXT
    assert only(HTML).form is PageForm.HTML
    assert only("<p>Dam").form is PageForm.HTML
    assert only(LINE).form is PageForm.STORY
    assert only(str(path)).content == TEXT.encode()
    assert only("").content == ""
    with serving({"/story": Reply(HTML.encode())}) as site:
        assert only(f" {site.address}/story ", allowing()).url == f"{site.address}/story"


@pytest.mark.parametrize(
    "name",
    ["story.html", "no such story.txt", "./story", "/no/such/story", "story", "a\0b.txt", "a/b"],
)
def test_a_string_like_a_path_that_leads_nowhere_is_no_such_file(name: str) -> None:
    assert failure(name) == "no-such-file"


def test_a_path_is_a_file_whatever_it_is_called(tmp_path: Path) -> None:
    odd = tmp_path / "who said so? \u202e\x1b[2J.html"
    odd.write_text(HTML, encoding="utf-8")

    assert only(odd).form is PageForm.HTML
    assert failure(Path("Officials said so.")) == "no-such-file"
    assert failure(Path("x" * 5000)) == "unreadable-file"


def test_a_name_that_is_no_text_can_be_opened_and_told(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.html")
    (error,) = open_pages(path, Options())
    assert str(error).encode()

    path.write_text(HTML, encoding="utf-8")
    assert only(path).form is PageForm.HTML


def test_only_ordinary_files_are_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))

        for path in (tmp_path, pipe, Path("/dev/zero"), Path("/dev/tty"), tmp_path / "socket"):
            assert failure(path) == "unreadable-file", path


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)

    assert failure(tmp_path / "story.html") == "unreadable-file"


def test_arguments_of_the_command_line_are_files_unless_they_are_addresses() -> None:
    assert command_line_input("The dam holds.") == Path("The dam holds.")
    assert command_line_input("https://news.example/") == "https://news.example/"
    assert command_line_input("-") == "-"


def test_messages_call_an_input_by_its_path_or_address() -> None:
    assert input_name("-") == "standard input"
    assert input_name("story.html") == "story.html"
    assert input_name(TEXT) == "text"
    assert input_name(b"") == "bytes"


def test_more_than_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"x" * 100_000)

    page = only(path, Options(limits=Limits(page_bytes=1000)))

    assert len(page.content) == 1001


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "stories.jsonl.gz"
    path.write_bytes(gzip.compress(LINE.encode() + b"\n" + b" " * 60_000_000))

    page, *errors = open_pages(path, Options())

    assert isinstance(page, Page)
    assert [error.problem.name for error in errors if isinstance(error, ReportedlyError)] == [
        "line-too-long",
        "gzip-bomb",
    ]


def test_of_damaged_gzip_what_could_be_unpacked_is_kept(tmp_path: Path) -> None:
    whole = gzip.compress(os.urandom(50_000).hex().encode())
    page = only(whole[:20_000])
    assert len(page.content) > 10_000
    assert [told.code for told in page.notices] == ["R110"]

    lines = "".join(f"{LINE}\n" for _ in range(1000)).encode()
    *found, error = open_pages(gzip.compress(lines)[:-8], Options())
    assert len(found) == 1000
    assert isinstance(error, ReportedlyError)
    assert error.problem.name == "damaged-gzip"

    assert failure(b"\x1f\x8bnonsense") == "damaged-gzip"


def test_gzip_in_many_pieces_with_padding_is_unpacked() -> None:
    packed = b"".join(gzip.compress(f"part {n} ".encode()) for n in range(50)) + b"\0" * 512

    assert only(packed).content == b"".join(f"part {n} ".encode() for n in range(50))


@pytest.mark.parametrize(
    ("path", "media_type", "form"),
    [
        ("/story", "text/plain", PageForm.TEXT),
        ("/story.md", "text/plain", PageForm.MARKDOWN),
        ("/story", "text/markdown", PageForm.MARKDOWN),
        ("/story", "text/html", PageForm.HTML),
        ("/story", None, PageForm.TEXT),
    ],
)
def test_a_page_by_address_is_what_its_sender_says(
    path: str, media_type: str | None, form: PageForm
) -> None:
    with serving({path: Reply(b"# Dam\n\nIt holds.", media_type=media_type)}) as site:
        assert only(site.address + path, allowing()).form is form


def test_an_archive_is_not_fetched() -> None:
    with serving({"/a": Reply(b"WARC/1.0\r\n\r\n", media_type=None)}) as site:
        assert failure(f"{site.address}/a", allowing()) == "content-type"


def test_lines_and_documents_come_by_address_too() -> None:
    replies = {
        "/lines": Reply(f"{LINE}\n{LINE}\n".encode(), media_type="application/x-ndjson"),
        "/feed": Reply(JSON_FEED.encode(), media_type="application/feed+json"),
        "/other": Reply(b"[1, 2]", media_type="application/json"),
    }
    with serving(replies) as site:
        assert len(pages(f"{site.address}/lines", allowing())) == 2
        assert only(f"{site.address}/feed", allowing()).content == "The dam holds."
        assert failure(f"{site.address}/other", allowing()) == "unknown-json"
