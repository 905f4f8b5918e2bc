"""Bytes become text: what declares the encoding, what overrules it, what is refused."""

from __future__ import annotations

import pytest

from reportedly.errors import ReportedlyError
from reportedly.options import Limits, Options
from reportedly.page.decoding import decode
from reportedly.page.page import Page, PageForm
from reportedly.page.read import read_page

WORDS = (
    "Die Brücke über die Ache bleibt geschlossen, sagte Bürgermeisterin Äda Quöll am Montag. " * 3
)
RUSSIAN = "Мост закрыт до весны, сообщил в понедельник мэр города. Паром ходит дважды в час. " * 3


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-16-le", None),
        ("utf-16-be", None),
        ("utf-16-le", "utf-16"),
        ("utf-32", None),
        ("cp1252", "iso-8859-1"),
        ("cp1252", None),
    ],
)
def test_text_is_read_in_its_encoding(encoding: str, charset: str | None) -> None:
    decoded = decode(WORDS.encode(encoding), charset, "page")

    assert decoded.text == WORDS
    assert decoded.notices == ()


@pytest.mark.parametrize(
    ("encoding", "charset"), [("cp1251", "windows-1251"), ("koi8-r", "koi8-r"), ("cp1251", None)]
)
def test_other_scripts_are_read(encoding: str, charset: str | None) -> None:
    assert decode(RUSSIAN.encode(encoding), charset, "page").text == RUSSIAN


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("utf-8", "iso-8859-1"), ("cp1252", "utf-8"), ("utf-8", "shift_jis")],
)
def test_a_wrong_declaration_is_overruled_and_said(encoding: str, charset: str) -> None:
    decoded = decode(WORDS.encode(encoding), charset, "page")

    assert decoded.text == WORDS
    assert [n.code for n in decoded.notices] == ["R107"]


def test_latin_declared_for_another_script_is_overruled() -> None:
    decoded = decode(RUSSIAN.encode("cp1251"), "iso-8859-1", "page")

    assert decoded.text == RUSSIAN


def test_the_page_declares_its_encoding() -> None:
    html = f"<meta charset=windows-1252>{WORDS}"

    assert decode(html.encode("cp1252"), None, "page").text == html


@pytest.mark.parametrize("charset", ["no-such", "rot13", "", "hex", "\udcff"])
def test_an_unknown_declaration_is_passed_over(charset: str) -> None:
    assert decode(WORDS.encode(), charset, "page").text == WORDS


def test_broken_utf8_shows_and_is_counted() -> None:
    decoded = decode(WORDS.encode() + b"\xff\xfe!", None, "page")

    assert decoded.text.endswith("\ufffd\ufffd!")
    assert [(n.code, n.count) for n in decoded.notices] == [("R106", 2)]


def test_nul_is_replaced_and_counted() -> None:
    decoded = decode(b"The bridge\x00is shut, the mayor said on Monday.", None, "page")

    assert decoded.text.startswith("The bridge\ufffdis")
    assert [n.code for n in decoded.notices] == ["R106"]


def test_text_is_composed_and_lines_end_one_way() -> None:
    assert decode("cafe\u0301\r\nb\rc\u2028d", None, "page").text == "café\nb\nc\nd"


def test_right_to_left_marks_stay() -> None:
    words = "\u200fהגשר סגור\u200e said \u202bx\u202c"

    assert decode(words.encode(), None, "page").text == words


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04 zip",
        bytes(range(256)) * 20,
        b"\x7fELF\x02",
    ],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(ReportedlyError, match="binary-input"):
        decode(content, None, "page")


@pytest.mark.parametrize("content", [b"", b" \n\t ", "", "\ufeff \n", b"\xef\xbb\xbf"])
def test_nothing_is_refused(content: bytes | str) -> None:
    with pytest.raises(ReportedlyError, match="empty-input"):
        decode(content, None, "page")


def test_a_story_stays_as_given() -> None:
    text = "cafe\u0301\r\nAdvertisement\r\n\r\nBy Nell Harrow\x00"
    reading = read_page(Page("page", text, PageForm.STORY), Options())

    assert reading.story.text == text
    assert reading.furniture == ()


def test_a_page_beyond_the_limit_is_cut_between_characters() -> None:
    options = Options(limits=Limits(page_bytes=1001))
    reading = read_page(Page("page", ("ö" * 2000).encode(), PageForm.TEXT), options)

    assert reading.story.text == "ö" * 500
    assert [n.code for n in reading.notices] == ["R105"]
