"""Real servers on this machine's own address, for tests of fetching."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from reportedly.options import FetchPolicy, Limits, Options

LOOPBACK = ("127.0.0.1/32",)


@dataclass(frozen=True)
class Reply:
    """An answer: its status, headers and body; a list of bodies is sent piece by piece."""

    body: bytes | Callable[[], Iterator[bytes]] = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str | None = "text/html; charset=utf-8"


@dataclass
class Site:
    """A running server: its address, what it answers by path, and what it was asked."""

    port: int
    replies: dict[str, Reply]
    asked: list[str] = field(default_factory=list)
    asked_headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def allowing(**limits: Any) -> Options:
    """Options under which the servers of this module may be fetched from, without a delay."""
    policy = FetchPolicy(allowed_networks=LOOPBACK, delay_seconds=0.0)
    return Options(limits=Limits(**limits), fetch=policy)


@contextmanager
def serving(replies: dict[str, Reply]) -> Iterator[Site]:
    """A server that answers what it is told to, and 404 to all else."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            """Clients break off as they like."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.asked_headers.append(dict(self.headers))
            reply = site.replies.get(self.path, Reply(status=404))
            try:
                self.answer(reply)
            except OSError:
                self.close_connection = True  # the client has had enough

        def answer(self, reply: Reply) -> None:
            self.send_response(reply.status)
            if reply.media_type:
                self.send_header("Content-Type", reply.media_type)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if isinstance(reply.body, bytes):
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)
                return
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            for piece in reply.body():
                self.wfile.write(piece)
                self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = Server(("127.0.0.1", 0), Handler)
    site = Site(port=server.server_port, replies=replies)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
