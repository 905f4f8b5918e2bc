"""Pages are fetched from the public internet only, politely, in bounded time and size."""

from __future__ import annotations

import datetime as dt
import gzip
import itertools
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from pathlib import Path

import pytest

from reportedly.errors import ReportedlyError
from reportedly.options import FetchPolicy, Limits, Options
from reportedly.page.fetch import Fetched, Fetcher
from reportedly.page.memory import RunMemory, Validators
from tests.servers import LOOPBACK, Reply, allowing, serving

STORY = b"<html><body><p>The mayor said so on Monday.</p></body></html>"


def fetch(address: str, options: Options | None = None) -> Fetched:
    with Fetcher(options or allowing()) as fetcher:
        return fetcher.fetch(address)


def refusal(address: str, options: Options | None = None) -> str:
    with pytest.raises(ReportedlyError) as caught:
        fetch(address, options)
    return caught.value.problem.name


def test_a_page_comes_with_its_address_type_and_encoding() -> None:
    with serving({"/story": Reply(STORY, media_type="text/html; charset=ISO-8859-2")}) as site:
        fetched = fetch(f"{site.address}/story")

    assert fetched == Fetched(f"{site.address}/story", STORY, "text/html", "ISO-8859-2")


def test_we_say_who_we_are_and_carry_no_cookies_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    replies = {
        "/a": Reply(status=302, headers={"Location": "/b", "Set-Cookie": "who=you"}),
        "/b": Reply(STORY),
    }
    with serving(replies) as site:
        fetch(f"{site.address}/a")

    assert site.asked == ["/robots.txt", "/a", "/b"]
    assert all(headers["User-Agent"].startswith("Reportedly/") for headers in site.asked_headers)
    assert not any("Cookie" in headers for headers in site.asked_headers)


def test_nothing_on_this_machine_is_fetched_unless_it_is_allowed() -> None:
    with serving({"/story": Reply(STORY)}) as site:
        assert refusal(f"{site.address}/story", Options()) == "private-address"

    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.2/",
        "http://2130706434/",
        "http://0x7f.2/",
        "http://0x7f000002/",
        "http://127.2/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:2]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[fe80::1]/",
        "http://10.0.0.1:8080/",
        "http://169.254.169.254/latest/meta-data/",
        "https://192.168.0.1/",
    ],
)
def test_private_addresses_in_every_spelling_are_refused(address: str) -> None:
    assert refusal(address) == "private-address"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("ftp://news.example/story", "unsupported-scheme"),
        ("file:///etc/passwd", "unsupported-scheme"),
        ("gopher://news.example/", "unsupported-scheme"),
        ("http:///story", "bad-address"),
        ("http://news.example:99999/", "bad-address"),
        ("http://news.example:0/", "bad-address"),
        ("http://news.example:x/", "bad-address"),
        ("http://user:word@news.example/", "bad-address"),
        ("http://news.example@127.0.0.1/", "bad-address"),
        ("http://0177.0.0.1/", "bad-address"),
        ("http://１２７.0.0.1/", "bad-address"),
        ("http://xn--/", "bad-address"),
        ("http://[::1/", "bad-address"),
        ("http://\u2100.example/", "bad-address"),
        ("http://news.example/\x00", "bad-address"),
        ("http://no-such-host.invalid/", "unknown-host"),
    ],
)
def test_addresses_that_lead_nowhere(address: str, name: str) -> None:
    assert refusal(address) == name


@pytest.mark.parametrize("host", ["localhost", "localhost.", "LOCALHOST", "bücher.example"])
def test_a_name_of_this_machine_is_refused_however_it_is_written(host: str) -> None:
    asked = []

    def resolve(name: str, port: int) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"]

    with Fetcher(Options(), resolve) as fetcher, pytest.raises(ReportedlyError) as caught:
        fetcher.fetch(f"http://{host}/")

    assert caught.value.problem.name == "private-address"
    assert asked == [host.lower().replace("bücher", "xn--bcher-kva")]


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    def resolve(name: str, port: int) -> list[str]:
        return ["8.8.8.8", "10.0.0.1"]

    with Fetcher(Options(), resolve) as fetcher, pytest.raises(ReportedlyError) as caught:
        fetcher.fetch("http://news.example/")

    assert caught.value.problem.name == "private-address"


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    answers = itertools.chain([["127.0.0.1"]], itertools.repeat(["127.0.0.2"]))
    asked = []

    def resolve(name: str, port: int) -> list[str]:
        asked.append(name)
        return next(answers)

    with (
        serving({"/robots.txt": Reply(b""), "/story": Reply(STORY)}) as site,
        Fetcher(allowing(), resolve) as fetcher,
    ):
        fetched = fetcher.fetch(f"http://rebinding.example:{site.port}/story")

    assert fetched.content == STORY
    assert asked == ["rebinding.example"], "the one connection serves robots.txt and page"
    assert site.asked_headers[0]["Host"] == f"rebinding.example:{site.port}"


def test_a_name_that_turns_private_between_two_pages_is_refused() -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    closing = {"Connection": "close"}

    with (
        serving(
            {"/robots.txt": Reply(b"", headers=closing), "/story": Reply(STORY, headers=closing)}
        ) as site,
        Fetcher(allowing(), lambda host, port: next(answers)) as fetcher,
        pytest.raises(ReportedlyError) as caught,
    ):
        fetcher.fetch(f"http://rebinding.example:{site.port}/story")

    assert caught.value.problem.name == "private-address"
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(status: int) -> None:
    replies = {"/old": Reply(status=status, headers={"Location": "new#x"}), "/new": Reply(STORY)}
    with serving(replies) as site:
        fetched = fetch(f"{site.address}/old")

    assert fetched.content == STORY
    assert fetched.url.startswith(f"{site.address}/new")


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("http://10.0.0.1/", "private-address"),
        ("http://127.0.0.2/", "private-address"),
        ("http://[::1]/", "private-address"),
        ("//169.254.169.254/", "private-address"),
        ("file:///etc/passwd", "unsupported-scheme"),
        ("http://user@news.example/", "bad-address"),
        ("http://[::1/", "broken-response"),
        ("/old", "too-many-redirects"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(target: str, name: str) -> None:
    with serving({"/old": Reply(status=302, headers={"Location": target})}) as site:
        assert refusal(f"{site.address}/old") == name


def test_redirects_end() -> None:
    replies = {f"/{n}": Reply(status=302, headers={"Location": f"/{n + 1}"}) for n in range(50)}
    with serving(replies) as site:
        assert refusal(f"{site.address}/0") == "too-many-redirects"

    assert site.asked == ["/robots.txt", *(f"/{n}" for n in range(6))]


@pytest.mark.parametrize(
    ("robots", "name"),
    [
        (Reply(b"User-agent: *\nDisallow: /"), "robots-refusal"),
        (Reply(b"User-agent: Reportedly\nDisallow: /story"), "robots-refusal"),
        (Reply(status=401), "robots-unreachable"),
        (Reply(status=403), "robots-unreachable"),
        (Reply(status=429), "robots-unreachable"),
        (Reply(status=500), "robots-unreachable"),
        (Reply(status=503), "robots-unreachable"),
        (Reply(status=302, headers={"Location": "/robots.txt"}), "robots-unreachable"),
        (Reply(b"\x1f\x8bx", headers={"Content-Encoding": "gzip"}), "robots-unreachable"),
    ],
)
def test_where_robots_txt_refuses_or_cannot_be_had_nothing_is_fetched(
    robots: Reply, name: str
) -> None:
    with serving({"/robots.txt": robots, "/story": Reply(STORY)}) as site:
        assert refusal(f"{site.address}/story") == name

    assert "/story" not in site.asked


@pytest.mark.parametrize("status", [400, 404, 410])
def test_where_there_is_no_robots_txt_the_page_is_fetched(status: int) -> None:
    with serving({"/robots.txt": Reply(status=status), "/story": Reply(STORY)}) as site:
        assert fetch(f"{site.address}/story").content == STORY


def test_robots_txt_of_the_place_a_redirect_leads_to_is_asked_too() -> None:
    with (
        serving({"/robots.txt": Reply(b"User-agent: *\nDisallow: /"), "/b": Reply(STORY)}) as there,
        serving({"/a": Reply(status=302, headers={"Location": f"{there.address}/b"})}) as here,
    ):
        assert refusal(f"{here.address}/a") == "robots-refusal"

    assert there.asked == ["/robots.txt"]


def test_robots_txt_that_redirects_to_a_private_address_is_not_followed() -> None:
    robots = Reply(status=302, headers={"Location": "http://10.0.0.1/robots.txt"})
    with serving({"/robots.txt": robots}) as site:
        assert refusal(f"{site.address}/story") == "private-address"


def test_robots_txt_that_does_not_end_is_read_to_its_bound() -> None:
    def endless() -> Iterator[bytes]:
        return itertools.repeat(b"# nothing\n" * 1000, 100_000)

    with serving({"/robots.txt": Reply(endless), "/story": Reply(STORY)}) as site:
        assert fetch(f"{site.address}/story").content == STORY


@pytest.mark.parametrize("status", [404, 403, 410, 451, 500, 503])
def test_other_statuses_are_errors(status: int) -> None:
    with serving({"/story": Reply(b"no", status=status)}) as site:
        assert refusal(f"{site.address}/story") == "http-status"


@pytest.mark.parametrize(
    "media_type",
    ["image/png", "application/pdf", "application/octet-stream", "video/mp4", "image/svg+xml"],
)
def test_other_content_is_refused(media_type: str) -> None:
    with serving({"/story": Reply(STORY, media_type=media_type)}) as site:
        assert refusal(f"{site.address}/story") == "content-type"


@pytest.mark.parametrize(
    "media_type",
    ["text/html", "text/plain", "application/xhtml+xml", "application/rss+xml", "", None],
)
def test_text_is_not(media_type: str | None) -> None:
    with serving({"/story": Reply(STORY, media_type=media_type)}) as site:
        assert fetch(f"{site.address}/story").content == STORY


def slow_body() -> Iterator[bytes]:
    for _ in range(100):
        yield b"x"
        time.sleep(0.05)


def endless_body() -> Iterator[bytes]:
    return itertools.repeat(b"<p>and so on</p>" * 4096, 100_000)


@pytest.mark.parametrize("path", ["/story", "/robots.txt"])
def test_a_body_that_drips_ends_with_the_time(path: str) -> None:
    started = time.monotonic()
    with serving({"/story": Reply(STORY), path: Reply(slow_body)}) as site:
        name = refusal(f"{site.address}/story", allowing(fetch_seconds=0.4))

    assert name == ("fetch-timeout" if path == "/story" else "robots-unreachable")
    assert time.monotonic() - started < 3


def test_headers_that_drip_end_with_the_time() -> None:
    server = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        connection, _ = server.accept()
        with connection:
            try:
                for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 60:
                    connection.sendall(bytes([letter]))
                    time.sleep(0.05)
            except OSError:
                return

    thread = threading.Thread(target=drip)
    thread.start()
    started = time.monotonic()
    name = refusal(f"http://127.0.0.1:{server.getsockname()[1]}/", allowing(fetch_seconds=0.4))
    took = time.monotonic() - started
    thread.join()
    server.close()

    assert name == "robots-unreachable"
    assert took < 2


def test_a_body_that_does_not_end_is_cut() -> None:
    with serving({"/story": Reply(endless_body)}) as site:
        fetched = fetch(f"{site.address}/story", allowing(page_bytes=100_000))

    assert len(fetched.content) == 100_001


def test_a_packed_body_is_unpacked_no_further_than_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    with serving({"/story": Reply(bomb, headers={"Content-Encoding": "gzip"})}) as site:
        fetched = fetch(f"{site.address}/story", allowing(page_bytes=100_000))

    assert len(fetched.content) == 100_001


def test_a_packed_body_is_unpacked() -> None:
    packed = gzip.compress(STORY)
    with serving({"/story": Reply(packed, headers={"Content-Encoding": "gzip"})}) as site:
        assert fetch(f"{site.address}/story").content == STORY


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"packed", headers={"Content-Encoding": "br"}),
        Reply(b"not packed", headers={"Content-Encoding": "gzip"}),
        Reply(STORY, headers={"Content-Encoding": "zstd"}),
    ],
    ids=["brotli, unasked", "not packed", "zstd, unasked"],
)
def test_a_body_packed_in_a_way_not_asked_for_is_refused(reply: Reply) -> None:
    with serving({"/story": reply}) as site:
        assert refusal(f"{site.address}/story") == "broken-response"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\r\n" * 50_000,
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000,
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 999999999999 OK\r\n\r\n",
    ],
)
def test_an_answer_that_is_no_http_is_an_error(answer: bytes) -> None:
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            connection.settimeout(5)
            try:
                connection.recv(65536)
                connection.sendall(answer)
            except OSError:
                return

    thread = threading.Thread(target=serve)
    thread.start()
    name = refusal(f"http://127.0.0.1:{server.getsockname()[1]}/", allowing(fetch_seconds=3))
    thread.join()
    server.close()

    assert name in {"robots-unreachable", "no-connection", "broken-response"}


def test_a_host_that_does_not_answer() -> None:
    server = socket.create_server(("127.0.0.1", 0))
    port = server.getsockname()[1]
    server.close()

    assert refusal(f"http://127.0.0.1:{port}/") == "no-connection"


def test_a_body_that_breaks_off_is_an_error() -> None:
    reply = Reply(lambda: iter([b"<p>The mayor"]), headers={"Content-Length": "500"})
    with serving({"/story": reply}) as site:
        assert refusal(f"{site.address}/story") == "broken-response"


def test_a_host_without_safe_connections_is_a_tls_failure() -> None:
    with serving({"/story": Reply(STORY)}) as site:
        assert refusal(f"https://127.0.0.1:{site.port}/story") == "tls-failure"


def test_the_certificate_is_checked_against_the_name_not_the_address(tmp_path: Path) -> None:
    with serving_safely(tmp_path) as (port, trusted):
        with Fetcher(allowing(), lambda host, port: ["127.0.0.1"], trusted) as fetcher:
            fetched = fetcher.fetch(f"https://news.example:{port}/story")
        with (
            Fetcher(allowing(), lambda host, port: ["127.0.0.1"], trusted) as fetcher,
            pytest.raises(ReportedlyError) as caught,
        ):
            fetcher.fetch(f"https://other.example:{port}/story")

    assert fetched.content == STORY
    assert caught.value.problem.name == "tls-failure"


def test_pages_of_one_site_are_fetched_one_after_another_with_a_pause() -> None:
    options = Options(fetch=FetchPolicy(allowed_networks=LOOPBACK, delay_seconds=0.3))
    with serving({"/a": Reply(STORY), "/b": Reply(STORY)}) as site, Fetcher(options) as fetcher:
        started = time.monotonic()
        fetcher.fetch(f"{site.address}/a")
        first = time.monotonic() - started
        fetcher.fetch(f"{site.address}/b")
        both = time.monotonic() - started

    assert both - first >= 0.3
    assert site.asked.count("/robots.txt") == 1


def test_a_site_that_asks_for_a_long_pause_is_left_alone_after_one_page() -> None:
    robots = Reply(b"User-agent: *\nCrawl-delay: 600")
    replies = {"/robots.txt": robots, "/a": Reply(STORY), "/b": Reply(STORY)}
    with serving(replies) as site, Fetcher(allowing()) as fetcher:
        fetcher.fetch(f"{site.address}/a")
        with pytest.raises(ReportedlyError) as caught:
            fetcher.fetch(f"{site.address}/b")

    assert caught.value.problem.name == "robots-refusal"
    assert "/b" not in site.asked


class Remembering(RunMemory):
    """Remembers what came with pages, as an archive does."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, Validators] = {}

    def validators(self, address: str) -> Validators | None:
        return self.known.get(address)

    def answered(self, address: str, validators: Validators) -> None:
        self.known[address] = validators


def test_a_page_that_was_kept_is_asked_for_only_if_it_has_changed() -> None:
    marks = {"ETag": '"7"', "Last-Modified": "Tue, 12 Nov 2024 08:00:00 GMT"}
    replies = {"/a": Reply(STORY, headers=marks)}
    memory = Remembering()
    with serving(replies) as site, Fetcher(allowing(), memory=memory) as fetcher:
        fetcher.fetch(f"{site.address}/a")
        replies["/a"] = Reply(status=304)
        with pytest.raises(ReportedlyError) as caught:
            fetcher.fetch(f"{site.address}/a")

    assert caught.value.problem.name == "not-modified"
    first, second = (site.asked_headers[n] for n, path in enumerate(site.asked) if path == "/a")
    assert "If-None-Match" not in first
    assert second["If-None-Match"] == '"7"'
    assert second["If-Modified-Since"] == marks["Last-Modified"]


def test_a_site_that_is_busy_is_asked_again_after_a_while() -> None:
    replies = {"/a": Reply(status=503, headers={"Retry-After": "1"})}
    policy = FetchPolicy(allowed_networks=LOOPBACK, delay_seconds=0.0, retries=1)

    def recover() -> None:
        replies["/a"] = Reply(STORY)

    with serving(replies) as site, Fetcher(Options(fetch=policy)) as fetcher:
        timer = threading.Timer(0.5, recover)
        timer.start()
        started = time.monotonic()
        fetched = fetcher.fetch(f"{site.address}/a")
        timer.join()

    assert fetched.content == STORY
    assert time.monotonic() - started >= 1
    assert site.asked.count("/a") == 2


@pytest.mark.parametrize(
    "asked",
    ["3600", format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(hours=1))],
    ids=["seconds", "date"],
)
def test_a_site_that_asks_for_a_long_rest_gets_it(asked: str) -> None:
    replies = {"/a": Reply(status=429, headers={"Retry-After": asked}), "/b": Reply(STORY)}
    policy = FetchPolicy(allowed_networks=LOOPBACK, delay_seconds=0.0, retries=2)
    names = []
    with serving(replies) as site, Fetcher(Options(fetch=policy)) as fetcher:
        for path in ("/a", "/b"):
            with pytest.raises(ReportedlyError) as caught:
                fetcher.fetch(f"{site.address}{path}")
            names.append(caught.value.problem.name)

    assert names == ["site-resting", "site-resting"]
    assert site.asked == ["/robots.txt", "/a"]


@pytest.mark.parametrize("asked", ["soon", "-5", "1e9", "", "Tue, 99 Foo", "٣"])
def test_a_pause_that_cannot_be_read_is_none(asked: str) -> None:
    replies = {"/a": Reply(status=500, headers={"Retry-After": asked} if asked.isascii() else {})}
    with serving(replies) as site:
        assert refusal(f"{site.address}/a") == "http-status"


def test_limits_are_those_of_the_options() -> None:
    assert allowing(redirects=0).limits == Limits(redirects=0)
    with serving({"/a": Reply(status=302, headers={"Location": "/b"})}) as site:
        assert refusal(f"{site.address}/a", allowing(redirects=0)) == "too-many-redirects"


@contextmanager
def serving_safely(folder: Path) -> Iterator[tuple[int, ssl.SSLContext]]:
    """A server for ``news.example`` that answers every request with the story."""
    pem = folder / "news.pem"
    pem.write_text(NEWS_EXAMPLE, encoding="ascii")
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_side.load_cert_chain(pem)
    trusted = ssl.create_default_context(cafile=str(pem))
    server = socket.create_server(("127.0.0.1", 0))
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(STORY)

    def serve() -> None:
        while True:
            try:
                plain, _ = server.accept()
            except OSError:
                return
            try:
                with server_side.wrap_socket(plain, server_side=True) as connection:
                    connection.recv(65536)
                    connection.sendall(answer + STORY)
            except OSError:
                plain.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield server.getsockname()[1], trusted
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()


# A certificate that vouches for news.example and nothing else, with its key: good for these
# tests alone.
NEWS_EXAMPLE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgUauKf881cMbfqczq
isZDxMY5K38OzMeZxoNC/+a9BSWhRANCAARKjGlOFrYqsHNrdIx1ztWAmg3X2PoF
TQjGy2Ql21H+FJMM/lDHd4cjLYdQiS0KHvas12W4oC1H23htS3+N/Tt1
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIBATAKBggqhkjOPQQDAjAXMRUwEwYDVQQDDAxuZXdzLmV4
YW1wbGUwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBcxFTATBgNV
BAMMDG5ld3MuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEqMaU4W
tiqwc2t0jHXO1YCaDdfY+gVNCMbLZCXbUf4Ukwz+UMd3hyMth1CJLQoe9qzXZbig
LUfbeG1Lf439O3WjfDB6MA8GA1UdEwEB/wQFMAMBAf8wFwYDVR0RBBAwDoIMbmV3
cy5leGFtcGxlMB0GA1UdDgQWBBRePoMrVt018OzID0Xm1eqbaXGbGzAfBgNVHSME
GDAWgBRePoMrVt018OzID0Xm1eqbaXGbGzAOBgNVHQ8BAf8EBAMCAoQwCgYIKoZI
zj0EAwIDSAAwRQIhAOrN1L5U7y6X+1E2RuAGwo/F/xU7xQ1fqrHvr/2SpAvIAiBd
WpkOkTOIK9t7vREmaambSLnXTt8ys4C4a3fToNm8/w==
-----END CERTIFICATE-----
"""
