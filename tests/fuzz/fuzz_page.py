"""Any bytes at all come to readings or to errors of the catalogue, never to anything else.

``make fuzz`` runs this for a minute (``FUZZ_SECONDS``); what it finds is written to
``build/fuzz/`` and can be run again by itself: ``python tests/fuzz/fuzz_page.py FILE``.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.page.page import Page
    from reportedly.records import Reading

ROOT = Path(__file__).resolve().parents[2]
FOUND = ROOT / "build" / "fuzz"
SEEDS = FOUND / "seeds"
TRACED = 8
"""One in so many inputs is traced too."""

STORY = "“The dam holds,” the mayor said on Monday, Carrow Wire reported.\n\nNobody disagreed."
FEED = (
    '<rss version="2.0"><channel><title>Post</title><item><title>Dam</title>'
    '<source url="http://a.example/">Wire</source><pubDate>Wed, 16 Oct 2024 10:00:00 +0200'
    "</pubDate><description>&lt;p&gt;The dam holds, she said.</description></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="via" href="http://a.example/"/>'
    '<content type="xhtml"><div><p>The dam holds, she said.</p></div></content></entry></feed>'
)
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [{"id": 1, "content_html": "<p>The dam holds, she said."}],
}
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The dam holds, she said.</p>"
RECORD = (
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
    b"WARC-Target-URI: http://a.example/\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
) % (len(ANSWER), ANSWER)


def seeds() -> Iterator[bytes]:
    """Inputs to start from: the first byte says how the rest is read."""
    for path in sorted((ROOT / "samples").glob("*.html")):
        yield b"h" + path.read_bytes()
    for path in sorted((ROOT / "samples").glob("*.txt")):
        yield b"t" + path.read_bytes()
    yield b"m# Dam\n\n> It holds.\n\n*She* [said](http://a.example/) so.\n" + STORY.encode()
    yield b"s" + STORY.encode()
    yield b"f" + FEED.encode()
    yield b"f" + ATOM.encode()
    yield b"j" + json.dumps({"id": "a", "text": STORY, "byline": ["A"]}).encode() + b"\n{}\n"
    yield b"j" + json.dumps({"html": "<p>" + STORY, "publisher": {"name": "P"}}).encode()
    yield b"d" + json.dumps(JSON_FEED).encode()
    yield b"w" + RECORD + RECORD
    yield b"w" + gzip.compress(RECORD) + gzip.compress(RECORD)
    yield b"?" + gzip.compress(STORY.encode())
    yield b"?" + STORY.encode("utf-16")


def pages(kind: str, content: bytes) -> Iterator[Page | Exception]:
    """The pages that some bytes hold, read as one kind of input."""
    import io

    from reportedly.options import Limits, Options
    from reportedly.page.archives import read_archive
    from reportedly.page.feeds import pages_of_feed, read_feed
    from reportedly.page.files import stream_of
    from reportedly.page.inputs import open_pages
    from reportedly.page.json_pages import read_json
    from reportedly.page.page import Page, PageForm
    from reportedly.page.story_lines import read_story_lines

    options = Options(limits=Limits(page_bytes=100_000))
    forms = {
        "h": PageForm.HTML,
        "t": PageForm.TEXT,
        "m": PageForm.MARKDOWN,
        "s": PageForm.STORY,
    }
    if kind in forms:
        yield Page("fuzz", content, forms[kind])
    elif kind == "f":
        feed = read_feed("fuzz", content, None, "http://a.example/feed")
        yield from pages_of_feed("fuzz", feed, None, 0)
    elif kind == "d":
        found = read_json("fuzz", content)
        feed_pages = () if isinstance(found, Page) else pages_of_feed("fuzz", found, None, 0)
        yield from [found] if isinstance(found, Page) else feed_pages
    elif kind == "j":
        yield from read_story_lines("fuzz", io.BytesIO(content), options.limits)
    elif kind == "w":
        yield from read_archive(stream_of("fuzz", io.BytesIO(content)), options.limits)
    else:
        yield from open_pages(content, options)


def readings(data: bytes) -> Iterator[Reading]:
    """Every reading that some bytes give; errors of the catalogue are passed over."""
    from reportedly.errors import ReportedlyError
    from reportedly.options import Options
    from reportedly.page.page import Page
    from reportedly.page.read import read_page

    try:
        for page in pages(chr(data[0]) if data else "?", data[1:]):
            if isinstance(page, Page):
                try:
                    yield read_page(page, Options())
                except ReportedlyError:
                    continue
    except ReportedlyError:
        return


def check(data: bytes) -> None:
    """Fail if any promise of the formats is broken.

    Raises:
        AssertionError: a reading or a trace breaks a promise, or does not survive JSON.
    """
    from reportedly.options import Options
    from reportedly.pipeline import trace_reading
    from reportedly.records import Reading
    from tests.invariants import broken_invariants

    for reading in readings(data):
        if Reading.model_validate_json(reading.model_dump_json()) != reading:
            raise AssertionError("a reading does not survive JSON")
        if sum(data) % TRACED == 0:
            faults = broken_invariants(trace_reading(reading, Options()))
            if faults:
                raise AssertionError("; ".join(faults))


def main() -> None:
    """Fuzz, with the arguments of libFuzzer."""
    sys.path.insert(0, str(ROOT))
    import atheris

    with atheris.instrument_imports(include=["reportedly"]):
        import reportedly.api
        import reportedly.page.archives
        import reportedly.page.feeds  # noqa: F401

    SEEDS.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (SEEDS / f"seed-{number:02}").write_bytes(seed)
    options = ["-timeout=20", "-rss_limit_mb=2048", "-max_len=8192", f"-artifact_prefix={FOUND}/"]
    atheris.Setup([*sys.argv, *options], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
