"""Connections to checked addresses only, every wait bounded by one deadline."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from reportedly.page.addresses import Resolve, why_refused, within_time

_MOST_ADDRESSES = 4
"""Addresses of one host that are tried."""
_CONNECT_SECONDS = 3.0


class AddressRefused(Exception):  # noqa: N818
    """A host has an address that is not public."""


class UnknownHost(Exception):  # noqa: N818
    """A host has no address."""


class Deadline:
    """The moment when a fetch must be over."""

    def __init__(self) -> None:
        """No time at all, until ``restart``."""
        self._end = 0.0

    def restart(self, seconds: float) -> None:
        """Allow so many seconds from now."""
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left.

        Raises:
            httpcore.TimeoutException: there are none.
        """
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise httpcore.TimeoutException("the time is over")
        return seconds


class _TimedStream(httpcore.NetworkStream):
    """A connection on which no read, write or handshake outlasts the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        safe = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(safe, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _CheckedBackend(httpcore.NetworkBackend):
    """Looks a host up, checks every address it has, and connects to one of those."""

    def __init__(self, resolve: Resolve, allowed: tuple[str, ...], deadline: Deadline) -> None:
        self._resolve = resolve
        self._allowed = allowed
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._checked_addresses(host, port)
        for at, address in enumerate(addresses, start=1):
            seconds = min(self._deadline.left(), _CONNECT_SECONDS)
            try:
                stream = self._plain.connect_tcp(address, port, seconds)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if at == len(addresses):
                    raise
            else:
                return _TimedStream(stream, self._deadline)
        raise UnknownHost(host)

    def _checked_addresses(self, host: str, port: int) -> list[str]:
        try:
            addresses = within_time(self._resolve, host, port, self._deadline.left())
        except TimeoutError:
            raise httpcore.ConnectTimeout("the host's address was not found in time") from None
        except OSError as error:
            raise UnknownHost(error.strerror or str(error)) from None
        for address in addresses:
            # One address that is not public among others is an attempt at something.
            if why := why_refused(address, self._allowed):
                named = address if host == address else f"{host}, {address}"
                raise AddressRefused(f"{named}: {why}")
        return addresses[:_MOST_ADDRESSES]

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        raise AddressRefused(path)

    def sleep(self, seconds: float) -> None:
        self._plain.sleep(seconds)


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        if close := getattr(self._stream, "close", None):
            close()


class CheckedTransport(httpx.BaseTransport):
    """What httpx sends requests through: the pool of httpcore over checked connections.

    Errors come as those of httpcore, ``AddressRefused`` and ``UnknownHost``.
    """

    def __init__(
        self,
        resolve: Resolve,
        allowed: tuple[str, ...],
        deadline: Deadline,
        certificates: ssl.SSLContext | None = None,
    ) -> None:
        """Trust the certificates given, or the usual ones; the environment has no say."""
        self._pool = httpcore.ConnectionPool(
            ssl_context=certificates or httpx.create_ssl_context(trust_env=False),
            max_connections=2,
            network_backend=_CheckedBackend(resolve, allowed, deadline),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        stream = answer.stream
        if not isinstance(stream, Iterable):
            raise TypeError("an answer that cannot be read")
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(stream),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()
