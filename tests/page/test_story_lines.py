"""Stories one a line: each line is a story or an error, and the others go on."""

from __future__ import annotations

import io
import json
import tracemalloc
from pathlib import Path

import pytest

from reportedly.errors import ReportedlyError
from reportedly.options import Limits
from reportedly.page.page import Known, Page, PageForm
from reportedly.page.story_lines import read_story_lines


def read(content: bytes, limit: int = 1_000_000) -> list[Page | ReportedlyError]:
    return list(read_story_lines("s.jsonl", io.BytesIO(content), Limits(page_bytes=limit)))


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def only(content: bytes) -> Page:
    (page,) = read(content)
    assert isinstance(page, Page), page
    return page


def test_a_text_is_the_story_itself_untouched() -> None:
    text = " \tTwo  blanks,\r\na\u0301nd an accent. \n"

    page = only(line(id="one", text=text))

    assert page.content == text
    assert page.form is PageForm.STORY
    assert page.name == "s.jsonl:1"


def test_an_html_is_a_page() -> None:
    page = only(line(html="<p>So he said.", url="https://news.example/1"))

    assert (page.form, page.url) == (PageForm.HTML, "https://news.example/1")


def test_what_the_line_knows_goes_with_the_page() -> None:
    page = only(
        line(
            id=7,
            text="x",
            published="2024-10-16",
            title=" Dam ",
            byline=["Ann Bell", "", "Cy Dow"],
            publisher={"name": "The Post", "domain": "post.example"},
            others={"are": "ignored"},
        )
    )

    assert page.known == Known(
        keeps_id=True,
        id="7",
        published="2024-10-16",
        title="Dam",
        byline=("Ann Bell", "Cy Dow"),
        publisher="The Post",
        domain="post.example",
    )
    assert only(line(text="x", byline="Ann Bell")).known.byline == ("Ann Bell",)
    assert only(line(text="x", publisher="The Post")).known.publisher == "The Post"


@pytest.mark.parametrize(
    "bad",
    [
        b"{",
        b"[]",
        b"7",
        b'"text"',
        b"{}",
        b'{"text": 7}',
        b'{"text": null}',
        b'{"html": ["x"]}',
        b'{"text": "x", "id": ["y"]}',
        b'{"text": "x", "byline": [1]}',
        b'{"text": "caf\xe9"}',
        b"\x00\xff\xfe",
        b'{"text": "x"} and more',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"id": ' + b"9" * 5000 + b', "text": "x"}',
    ],
)
def test_a_bad_line_is_one_error_with_its_number_and_the_others_go_on(bad: bytes) -> None:
    first, error, last = read(line(text="a") + bad + b"\n" + line(text="b"))

    assert isinstance(first, Page)
    assert isinstance(error, ReportedlyError)
    assert error.problem.name == "bad-story-line"
    assert error.input == "s.jsonl:2"
    assert isinstance(last, Page)
    assert last.name == "s.jsonl:3"


def test_blank_lines_a_byte_order_mark_and_any_line_end_are_fine() -> None:
    content = b"\xef\xbb\xbf" + line(text="a") + b"\r\n  \n" + line(text="b").strip() + b"\r\n"

    assert [page.name for page in read(content) if isinstance(page, Page)] == [
        "s.jsonl:1",
        "s.jsonl:4",
    ]


def test_halves_of_characters_become_replacement_characters_and_are_counted() -> None:
    page = only(b'{"text": "a\\ud800b\\udfffc \\ud83d\\ude00", "title": "\\udc00"}\n')

    assert page.content == "a\ufffdb\ufffdc \U0001f600"
    assert page.known.title == "\ufffd"
    assert [(told.code, told.count) for told in page.notices] == [("R111", 2)]


def test_a_line_over_the_limit_is_passed_over() -> None:
    error, page = read(line(text="x" * 5000) + line(text="b"), limit=1000)

    assert isinstance(error, ReportedlyError)
    assert error.problem.name == "line-too-long"
    assert isinstance(page, Page)


def test_a_line_as_long_as_the_limit_is_read() -> None:
    whole = line(text="x" * 500)

    assert len(read(whole + whole, limit=len(whole) - 1)) == 2
    assert all(isinstance(page, Page) for page in read(whole + whole, limit=len(whole) - 1))


def test_a_huge_line_without_an_end_costs_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "huge.jsonl"
    with path.open("wb") as file:
        file.truncate(300_000_000)

    tracemalloc.start()
    with path.open("rb") as file:
        (error,) = read_story_lines("s", file, Limits(page_bytes=1_000_000))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert isinstance(error, ReportedlyError)
    assert error.problem.name == "line-too-long"
    assert most < 10_000_000


def test_a_file_of_something_else_is_given_up() -> None:
    *errors, last = read(b"no story\n" * 10_000)

    assert len(errors) == 100
    assert isinstance(last, ReportedlyError)
    assert last.problem.name == "no-story-lines"


def test_a_flood_of_blank_lines_is_given_up() -> None:
    page, error = read(line(text="a") + b"\n" * 1_000_000)

    assert isinstance(page, Page)
    assert isinstance(error, ReportedlyError)
    assert error.problem.name == "no-story-lines"


def test_an_empty_file_is_empty() -> None:
    (error,) = read(b"")

    assert isinstance(error, ReportedlyError)
    assert error.problem.name == "empty-input"
