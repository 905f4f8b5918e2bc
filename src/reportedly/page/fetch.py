"""Fetching a page from the public internet: checked, polite, and bounded in time and size."""

from __future__ import annotations

import datetime as dt
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from types import TracebackType

import httpcore
import httpx

from reportedly.errors import ReportedlyError
from reportedly.options import Options
from reportedly.page.addresses import Resolve, look_up
from reportedly.page.connections import AddressRefused, CheckedTransport, Deadline, UnknownHost
from reportedly.page.kinds import BY_MEDIA_TYPE
from reportedly.page.memory import Memory, RunMemory, Validators
from reportedly.page.robots import ROBOTS_BYTES, Robots

_PACKED = frozenset({"application/gzip", "application/x-gzip", "application/octet-stream"})
"""What a packed sitemap is declared as."""
_GZIP = b"\x1f\x8b"
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1"
_STEP = 64 * 1024
_FOR_NOW = frozenset({429, 500, 502, 503, 504})
"""Statuses after which a site is left alone for a while."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: the content, where it really stands, and what its sender says it is.

    The content is at most one byte longer than the limit, which tells that it was cut.
    """

    url: str
    content: bytes
    media_type: str | None
    charset: str | None


class Fetcher:
    """Fetches pages one after another, and keeps the distance that each site asks for.

    ``memory`` is what is known from earlier fetches. ``resolve`` looks up hosts and
    ``certificates`` says whom to trust; both are for tests.
    """

    def __init__(
        self,
        options: Options,
        resolve: Resolve = look_up,
        certificates: ssl.SSLContext | None = None,
        memory: Memory | None = None,
    ) -> None:
        """Nothing is fetched yet."""
        self.memory: Memory = memory or RunMemory()
        self._options = options
        self._deadline = Deadline()
        self._robots: dict[str, Robots] = {}
        self._without_robots: dict[str, str] = {}
        self._asked_delay: dict[str, float] = {}
        self._visited: set[str] = set()
        self._client = httpx.Client(
            transport=CheckedTransport(
                resolve, options.fetch.allowed_networks, self._deadline, certificates
            ),
            headers={
                "User-Agent": options.user_agent,
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip",
            },
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Fetcher:
        """The fetcher itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """Close every connection."""
        self._client.close()

    def fetch(self, address: str) -> Fetched:
        """Fetch one page, redirects followed, robots.txt obeyed.

        Raises:
            ReportedlyError: one of the rows R201 to R216; ``not-modified`` only if the memory
                knows the page.
        """
        url = _parsed(address, address)
        for attempts_left in range(self._options.fetch.retries, -1, -1):
            self._wait_for_turn(url.host, address)
            self._deadline.restart(self._options.limits.fetch_seconds)
            pause = 0.0
            try:
                with _told(address):
                    return self._follow(url, address, self._read_page, self._check_robots)
            except _RefusedError as refused:
                pause = max(refused.pause, self._pause(url.host))
                if not attempts_left:
                    raise ReportedlyError("http-status", address, refused.status) from None
            finally:
                self._end_turn(url.host, pause)
        raise AssertionError("the last attempt returns or raises")

    def _follow(
        self,
        url: httpx.URL,
        name: str,
        read: Callable[[httpx.Response, str], Fetched],
        check: Callable[[httpx.URL, str], None] | None = None,
    ) -> Fetched:
        for _ in range(self._options.limits.redirects + 1):
            if check:
                check(url, name)
            # Cookies would tie one visit to the next.
            self._client.cookies.clear()
            request = self._client.build_request("GET", url, headers=self._conditions(url, check))
            response = self._client.send(request, stream=True)
            try:
                target = response.headers.get("location")
                if not (response.is_redirect and target):
                    return read(response, name)
            finally:
                response.close()
            url = _parsed(target, name, base=url)
        raise ReportedlyError(
            "too-many-redirects", name, f"more than {self._options.limits.redirects}"
        )

    def _check_robots(self, url: httpx.URL, name: str) -> None:
        robots = self._robots_of(url, name)
        if not robots.allows(str(url)):
            raise ReportedlyError("robots-refusal", name, _site(url))
        if robots.delay() > self._options.fetch.most_delay_seconds and url.host in self._visited:
            detail = f"{_site(url)} asks for {robots.delay():g} seconds between two pages"
            raise ReportedlyError("robots-refusal", name, detail)

    def _robots_of(self, url: httpx.URL, name: str) -> Robots:
        """The rules of a site, asked for once; where they cannot be had, nothing is fetched."""
        site = _site(url)
        if site not in self._robots and site not in self._without_robots:
            try:
                text = self.memory.robots(site)
                if text is None:
                    content = self._follow(url.join("/robots.txt"), name, _read_robots).content
                    text = content.decode("utf-8", "replace")
                    self.memory.keep_robots(site, text)
            except (httpcore.TimeoutException, httpcore.ProtocolError) as error:
                self._without_robots[site] = str(error) or "no answer in time"
            except ReportedlyError as error:
                self._without_robots[site] = error.detail
            else:
                robots = Robots(text, self._options.user_agent.partition("/")[0])
                self._robots[site] = robots
                self._asked_delay[url.host] = robots.delay()
        if site in self._without_robots:
            raise ReportedlyError("robots-unreachable", name, self._without_robots[site])
        return self._robots[site]

    def _read_page(self, response: httpx.Response, name: str) -> Fetched:
        if response.status_code == httpx.codes.NOT_MODIFIED:
            raise ReportedlyError("not-modified", name)
        if response.status_code in _FOR_NOW:
            raise _RefusedError(_status(response), _retry_after(response))
        if not response.is_success:
            raise ReportedlyError("http-status", name, _status(response))
        media_type, charset = _content_type(response)
        packed = media_type in _PACKED
        if media_type is not None and not packed and not _is_text(media_type):
            raise ReportedlyError("content-type", name, media_type)
        url = str(response.request.url)
        limit = self._options.limits.page_bytes
        content = _body(response, limit, name)
        if content.startswith(_GZIP) and (packed or _path_is_packed(response.request.url)):
            content, media_type, packed = _unpacked_markup(content, limit, name), None, False
        if packed and media_type:
            raise ReportedlyError("content-type", name, media_type)
        headers = response.headers
        self.memory.answered(url, Validators(headers.get("etag"), headers.get("last-modified")))
        return Fetched(url=url, content=content, media_type=media_type, charset=charset)

    def _conditions(self, url: httpx.URL, check: object) -> dict[str, str]:
        """Headers that ask for a page only if it has changed; robots.txt is always asked for."""
        known = self.memory.validators(str(url)) if check else None
        if known is None:
            return {}
        headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in headers.items() if value}

    def _wait_for_turn(self, host: str, name: str) -> None:
        """Keep the least distance between two fetches from one site, as long as it asks for.

        Raises:
            ReportedlyError: ``site-resting``: the wait would be too long.
        """
        policy = self._options.fetch
        if self._asked_delay.get(host, 0.0) > policy.most_delay_seconds:
            return  # the check of robots.txt says so, in better words
        while wait := self.memory.take_turn(host, self._options.limits.fetch_seconds):
            if wait > policy.most_delay_seconds:
                raise ReportedlyError("site-resting", name, f"for another {wait:.0f} seconds")
            time.sleep(wait)

    def _end_turn(self, host: str, refused_for: float) -> None:
        self._visited.add(host)
        if refused_for:
            self.memory.back_off(host, refused_for)
        else:
            self.memory.end_turn(host, self._pause(host))

    def _pause(self, host: str) -> float:
        return max(self._options.fetch.delay_seconds, self._asked_delay.get(host, 0.0))


class _RefusedError(Exception):
    """A site refuses for now: its status, and the seconds that it asks to be left alone for."""

    def __init__(self, status: str, pause: float) -> None:
        super().__init__(status)
        self.status = status
        self.pause = pause


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Whatever goes wrong on the network, as an error of the catalogue."""
    try:
        yield
    except AddressRefused as error:
        raise ReportedlyError("private-address", name, str(error)) from None
    except UnknownHost as error:
        raise ReportedlyError("unknown-host", name, str(error)) from None
    except httpcore.TimeoutException as error:
        raise ReportedlyError("fetch-timeout", name, str(error)) from None
    except httpcore.ConnectError as error:
        unsafe = any(isinstance(cause, ssl.SSLError) for cause in error.args)
        row = "tls-failure" if unsafe else "no-connection"
        raise ReportedlyError(row, name, str(error)) from None
    except (httpx.InvalidURL, UnicodeError) as error:
        raise ReportedlyError("bad-address", name, str(error)) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError) as error:
        raise ReportedlyError("broken-response", name, str(error)) from None


def _parsed(address: str, name: str, base: httpx.URL | None = None) -> httpx.URL:
    """An address that may be asked for.

    Raises:
        ReportedlyError: ``bad-address`` or ``unsupported-scheme``.
    """
    try:
        url = base.join(address) if base else httpx.URL(address)
        host = url.host
    except (httpx.InvalidURL, ValueError) as error:
        raise ReportedlyError("bad-address", name, str(error)) from None
    if url.scheme not in {"http", "https"}:
        raise ReportedlyError("unsupported-scheme", name, url.scheme)
    if not host:
        raise ReportedlyError("bad-address", name, "no host")
    if url.port is not None and not 0 < url.port < 65536:
        raise ReportedlyError("bad-address", name, f"no port {url.port}")
    if url.userinfo:
        raise ReportedlyError("bad-address", name, "it holds a user name")
    return url


def _read_robots(response: httpx.Response, name: str) -> Fetched:
    """A robots.txt. One that is not there allows all; one that is withheld allows nothing."""
    status = response.status_code
    if status in {401, 403, 429} or not (response.is_success or 400 <= status < 500):
        raise ReportedlyError("robots-unreachable", name, _status(response))
    content = b"" if not response.is_success else _body(response, ROBOTS_BYTES, name)
    return Fetched(str(response.request.url), content[:ROBOTS_BYTES], None, None)


def _body(response: httpx.Response, limit: int, name: str) -> bytes:
    """At most ``limit + 1`` bytes of a body, unpacked in steps that never hold more."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"identity", "", "gzip", "x-gzip"}:
        raise ReportedlyError("broken-response", name, f"packed as {encoding}, unasked")
    unpack = zlib.decompressobj(31) if "gzip" in encoding else None
    content = bytearray()
    received = False
    for piece in response.iter_raw():
        received = True
        if unpack is None:
            content += piece
        else:
            waiting = piece
            while waiting and len(content) <= limit and not unpack.eof:
                try:
                    content += unpack.decompress(waiting, _STEP)
                except zlib.error as error:
                    raise ReportedlyError("broken-response", name, str(error)) from None
                waiting = unpack.unconsumed_tail
        if len(content) > limit:
            return bytes(content[: limit + 1])
    if unpack and received and not unpack.eof:
        raise ReportedlyError("broken-response", name, "the packed body breaks off")
    return bytes(content)


def _path_is_packed(url: httpx.URL) -> bool:
    return url.path.lower().endswith((".gz", ".gzip"))


def _unpacked_markup(content: bytes, limit: int, name: str) -> bytes:
    """What a packed file holds, as sitemaps come; at most ``limit + 1`` bytes of it.

    Raises:
        ReportedlyError: ``content-type``: no markup is in it. ``broken-response``.
    """
    unpack = zlib.decompressobj(31)
    try:
        found = unpack.decompress(content, limit + 1)
    except zlib.error as error:
        raise ReportedlyError("broken-response", name, str(error)) from None
    if not found.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise ReportedlyError("content-type", name, "a packed file that holds no feed or sitemap")
    return found


def _content_type(response: httpx.Response) -> tuple[str | None, str | None]:
    declared = response.headers.get("content-type")
    if declared is None:
        return None, None
    message = Message()
    message["content-type"] = declared
    charset = message.get_param("charset")
    return message.get_content_type(), charset if isinstance(charset, str) else None


def _is_text(media_type: str) -> bool:
    if media_type.startswith("image/"):
        return False
    return media_type in BY_MEDIA_TYPE or media_type.endswith(("+xml", "+json"))


def _site(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii', 'replace')}"


def _status(response: httpx.Response) -> str:
    return f"{response.status_code} {response.reason_phrase}".strip()


def _retry_after(response: httpx.Response) -> float:
    """Seconds that a site asks to be left alone for; 0 where it says nothing that can be read."""
    asked = response.headers.get("retry-after", "").strip()
    if asked.isdecimal() and asked.isascii():
        return float(asked[:9])
    try:
        until = parsedate_to_datetime(asked)
    except ValueError:
        return 0.0
    now = dt.datetime.now(dt.UTC) if until.tzinfo else dt.datetime.now(dt.UTC).replace(tzinfo=None)
    return max(0.0, (until - now).total_seconds())
