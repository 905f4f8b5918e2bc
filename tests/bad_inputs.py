"""The bad inputs of docs/bad-input.md: how each is made, and what must come of it.

``python -m tests.test_bad_input`` tries every one through the command line and writes the table
with the seconds and the memory that it took; ``python -m tests.test_bad_input WORDS`` tries those
whose names hold the words.
"""

from __future__ import annotations

import gzip
import itertools
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.servers import Reply

SENTENCE = "The dam holds, the mayor of Eastwick said on Monday. "
STORY = (
    "The dam above Eastwick holds, the mayor said on Monday after two days of rain.",
    "Engineers told the council that the water stood four metres below the crest of the dam.",
    "“Nobody has to leave,” Mayor Ida Crane said at the town hall. “We watch it day and night.”",
    "The river agency reported that the rain would end on Tuesday, and that no town was at risk.",
)
PAGE = (
    "<!DOCTYPE html><html><head><title>Dam holds</title></head><body><article><h1>Dam holds</h1>"
    + "".join(f"<p>{paragraph}</p>\n" for paragraph in STORY)
)
MANY = "".join(f"<p>{n} people left {n} houses, the mayor of Eastwick said.</p>" for n in range(99))
LINE = json.dumps({"id": "a", "text": SENTENCE * 3}) + "\n"
LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)

Made = Callable[[], bytes]


@dataclass(frozen=True)
class BadInput:
    """One row of the table.

    A file of the name ``file`` holds what ``content`` makes, or standard input gives what
    ``stream`` gives, or a server answers ``replies``. ``codes`` are all that must be told.
    """

    name: str
    happens: str
    codes: tuple[str, ...] = ()
    file: str | None = None
    content: Made = bytes
    stream: Callable[[], Iterator[bytes]] | None = None
    replies: Callable[[], dict[str, Reply]] | None = None


def text(words: str) -> Made:
    return words.encode


def quotes(mark: str) -> Made:
    return text(f"{mark}The dam holds, the mayor said. {SENTENCE}\n\n{SENTENCE}\n\n" * 200)


def feed(entities: str, words: str) -> Made:
    return text(
        f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss version="2.0"><channel><item>'
        f"<title>Dam</title><description>{SENTENCE}{words}</description></item></channel></rss>"
    )


def answer(body: bytes = PAGE.encode(), headers: str = "") -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body


def record(content: bytes) -> bytes:
    """A WARC record that holds an answer of a server."""
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Target-URI: http://news.example/1\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def bomb() -> bytes:
    """A megabyte of gzip that unpacks to a gigabyte of zeros."""
    return gzip.compress(b"\0" * 1_000_000, 9) * 1000


def bomb_in_archive() -> bytes:
    packed = gzip.compress(b"\0" * 200_000_000, 1)
    bad = record(answer(packed, "Content-Encoding: gzip\r\n"))
    good = gzip.compress(record(answer()))
    return good + gzip.compress(bad) + good


def endless() -> Iterator[bytes]:
    return itertools.repeat(SENTENCE.encode() * 1000)


def slow() -> Iterator[bytes]:
    for letter in PAGE * 1000:
        yield letter.encode()
        time.sleep(0.1)


def story(reply: Reply) -> Callable[[], dict[str, Reply]]:
    return lambda: {"/story": reply}


def redirect(target: str) -> Callable[[], dict[str, Reply]]:
    return story(Reply(status=302, headers={"Location": target}))


def file(name: str, content: Made, told: str, bad: str, *codes: str) -> BadInput:
    return BadInput(bad, told, codes, file=name, content=content)


def address(replies: Callable[[], dict[str, Reply]], told: str, bad: str, *codes: str) -> BadInput:
    return BadInput(bad, told, codes, replies=replies)


HTML = "story.html"
TXT = "story.txt"
SCRIPT = '<script type="application/ld+json">'
REFUSED = "refused"
READ = "read as usual"
OTHERS = "an error for the bad one; the others are read"
MARKED = "U+FFFD stands for it, and said so"
CUT = "read as far as the limits allow, and said so"

BAD_INPUTS: tuple[BadInput, ...] = (
    # Sizes and bytes.
    file(HTML, bytes, REFUSED, "an empty file", "R101"),
    file(TXT, text(" \n\t\r\n" * 1000), REFUSED, "only whitespace", "R101"),
    file(HTML, lambda: bytes(range(256)) * 4000, REFUSED, "binary", "R104"),
    file("a.pdf", lambda: b"%PDF-1.7\n\xe2\0" + os.urandom(9999), REFUSED, "a PDF", "R104"),
    file(HTML, text(PAGE + MANY * 8000), CUT, "a page of 50 MB", "R105", "R305", "R501"),
    file(TXT, text(SENTENCE * 1_000_000), CUT, "a text of 50 MB", "R105", "R501"),
    file(TXT, text("x" * 50_000_000), CUT, "one word of 50 MB", "R105", "R501"),
    BadInput("standard input that does not end", CUT, ("R105", "R501"), stream=endless),
    # Markup.
    file(HTML, text(PAGE + "<div>" * 10_000 + SENTENCE), CUT, "10,000 nested tags", "R305"),
    file(HTML, text(PAGE + "<b><i>" * 500_000), CUT, "a million unclosed tags", "R305"),
    file(HTML, text(PAGE + "<" * 1_000_000), READ, "a million `<`", "R302"),
    file(HTML, text(PAGE + "&" * 1_000_000), READ, "a million `&`", "R302"),
    file(HTML, text(PAGE + "<!--" * 1_000_000), READ, "a comment that does not end"),
    file(
        HTML,
        lambda: f"<p {' '.join(f'a{n}=1' for n in range(300_000))}>{PAGE}".encode(),
        CUT,
        "a tag of 300,000 attributes",
        "R305",
    ),
    file(HTML, text(PAGE + SCRIPT + '{"a":[' * 100_000), READ, "JSON-LD 100,000 deep", "R304"),
    file(HTML, text("<nav><a href='/'>Home</a></nav>"), REFUSED, "a page with no story", "R301"),
    # Encodings.
    file(
        HTML,
        lambda: PAGE.encode().replace(b"mayor", b"m\xff\xfeyor"),
        MARKED,
        "invalid UTF-8",
        "R106",
    ),
    file(
        HTML,
        text(PAGE.replace("<head>", '<head><meta charset="iso-8859-5">')),
        "another encoding is used, and said so",
        "a wrong declared charset",
        "R107",
    ),
    file(HTML, lambda: PAGE.encode("utf-16"), READ, "UTF-16 with a mark"),
    file(HTML, lambda: PAGE.encode("utf-16-le"), READ, "UTF-16 without a mark"),
    file(
        HTML,
        lambda: PAGE.encode().replace(b"mayor", b"ma\0yor"),
        MARKED,
        "NUL in the text",
        "R106",
    ),
    file(HTML, text(PAGE.replace("mayor", "\u202emayor\u202c\u200f")), READ, "right-to-left marks"),
    # Quotation marks.
    *(file(TXT, quotes(mark), READ, f"unclosed quotes: {mark}") for mark in '“«„"‘'),
    file(TXT, text("“" * 100_000 + SENTENCE), READ, "100,000 opening quotes"),
    # Files that hold many pages.
    file("f.xml", feed(LAUGHS, "&m;"), "not expanded", "billion laughs in a feed", "R406"),
    file(
        "f.xml",
        feed('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        "not opened",
        "a feed that names a local file",
        "R406",
    ),
    file("f.xml", text("<rss><a>" + "<a/>" * 2_500_000), REFUSED, "10 MB of tags as feed", "R404"),
    file("s.jsonl", text(f"{LINE}{{broken\n{LINE}"), OTHERS, "`.jsonl` with a bad line", "R401"),
    file(
        "s.jsonl",
        text(f'{LINE}{{"text":{"[" * 100_000}\n{LINE}'),
        OTHERS,
        "JSON nested 100,000 deep",
        "R401",
    ),
    file("s.jsonl", text(LINE + "x" * 60_000_000 + f"\n{LINE}"), OTHERS, "a 60 MB line", "R402"),
    file(
        "s.jsonl",
        text(LINE.replace("mayor", "m\\ud800yor")),
        MARKED,
        "half a character in JSON",
        "R111",
    ),
    file("s.jsonl", text("no story\n" * 1_000_000), "given up", "no `.jsonl`", "R401", "R403"),
    file("a.warc", lambda: (record(answer()) * 3)[:-300], CUT, "a truncated WARC", "R410"),
    file(
        "a.warc.gz",
        lambda: gzip.compress(record(answer())) * 2 + gzip.compress(record(answer()))[:60],
        OTHERS,
        "a truncated packed WARC",
        "R409",
    ),
    file(
        "a.warc.gz",
        lambda: gzip.compress(record(answer())).join([b"", b"\x1f\x8b\x08\xff\xff", b""]),
        OTHERS,
        "a WARC with a damaged record",
        "R409",
    ),
    # Bombs.
    file("story.html.gz", bomb, REFUSED, "a gzip bomb of 1 GB", "R104"),
    file(
        "s.jsonl.gz",
        lambda: gzip.compress(LINE.encode()) + bomb(),
        OTHERS,
        "a gzip bomb of lines",
        "R109",
        "R402",
    ),
    file("a.warc.gz", bomb_in_archive, OTHERS, "a bomb in a WARC", "R104"),
    file(
        "story.txt.gz",
        lambda: gzip.compress(os.urandom(40_000).hex().encode())[:20_000],
        CUT,
        "a damaged gzip file",
        "R110",
    ),
    # What is no file.
    BadInput("a path that leads nowhere", REFUSED, ("R102",), file="none.html"),
    BadInput("a directory", REFUSED, ("R103",), file="."),
    BadInput("a pipe", REFUSED, ("R103",), file="pipe"),
    BadInput("a device (`/dev/zero`)", REFUSED, ("R103",), file="/dev/zero"),
    file("who\x1b[2J \u202e said so?.html", text(PAGE), READ, "a name of odd characters"),
    file("who\x1b[2J \u202e.html", bytes, REFUSED, "an error with such a name", "R101"),
    # The network.
    address(
        lambda: {"/robots.txt": Reply(b"User-agent: *\nDisallow: /")},
        REFUSED,
        "robots.txt refuses",
        "R211",
    ),
    address(lambda: {"/robots.txt": Reply(status=503)}, REFUSED, "robots.txt fails", "R212"),
    address(redirect("http://10.0.0.1/"), REFUSED, "a redirect to a private address", "R203"),
    address(redirect("http://127.0.0.2/"), REFUSED, "a redirect to this machine", "R203"),
    address(redirect("file:///etc/passwd"), REFUSED, "a redirect to a local file", "R201"),
    address(redirect("/story"), REFUSED, "redirects without end", "R208"),
    address(story(Reply(slow)), REFUSED, "a response of one byte in 0.1 s", "R207"),
    address(
        story(Reply(endless, media_type="text/plain")),
        CUT,
        "a response that does not end",
        "R105",
        "R501",
    ),
    address(
        story(Reply(gzip.compress(b"\0" * 200_000_000, 1), headers={"Content-Encoding": "gzip"})),
        REFUSED,
        "a gzip bomb as response",
        "R104",
    ),
    address(story(Reply(PAGE.encode(), media_type="image/png")), REFUSED, "a picture", "R210"),
    address(story(Reply(status=404)), REFUSED, "a page that is gone", "R209"),
    address(
        story(Reply(lambda: iter([b"<p>"]), headers={"Content-Length": "99"})),
        REFUSED,
        "a response that breaks off",
        "R213",
    ),
)
