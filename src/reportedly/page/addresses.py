"""Which addresses may be fetched: those of the public internet and no others.

A name is looked up once, every address that it has is checked, and the connection goes to one of
the very addresses that were checked; a second look-up could give another answer (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable

Resolve = Callable[[str, int], list[str]]
"""Host and port to the numeric addresses of the host, best first.

Raises ``OSError`` or ``UnicodeError`` where there is none."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# The special-purpose registries of IANA, spelled out because what Python calls "global" has
# changed between its versions. Everything of IPv6 outside 2000::/3 is refused anyway.
_REFUSED: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this host"),
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "shared by a carrier"),
    ("127.0.0.0/8", "this machine"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "reserved"),
    ("192.0.2.0/24", "for documentation"),
    ("192.31.196.0/24", "reserved"),
    ("192.52.193.0/24", "reserved"),
    ("192.88.99.0/24", "reserved"),
    ("192.168.0.0/16", "private"),
    ("192.175.48.0/24", "reserved"),
    ("198.18.0.0/15", "for benchmarks"),
    ("198.51.100.0/24", "for documentation"),
    ("203.0.113.0/24", "for documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
    ("::/128", "this host"),
    ("::1/128", "this machine"),
    ("::ffff:0:0/96", "IPv4 in IPv6"),
    ("64:ff9b::/96", "IPv4 in IPv6"),
    ("64:ff9b:1::/48", "IPv4 in IPv6"),
    ("2001::/23", "reserved"),
    ("2001:db8::/32", "for documentation"),
    ("2002::/16", "IPv4 in IPv6"),
    ("2620:4f:8000::/48", "reserved"),
    ("3fff::/20", "for documentation"),
    ("fc00::/7", "private"),
    ("fe80::/10", "link-local"),
    ("ff00::/8", "multicast"),
)
_REFUSED_NETWORKS = tuple((ipaddress.ip_network(network), why) for network, why in _REFUSED)
_PUBLIC_IPV6 = ipaddress.ip_network("2000::/3")


def why_refused(address: str, allowed: tuple[str, ...] = ()) -> str | None:
    """Why a numeric address may not be fetched from; ``None`` if it may.

    ``allowed`` are networks that may be, whatever else is said of them.

    >>> why_refused("192.168.0.1")
    'private'
    >>> why_refused("192.168.0.1", ("192.168.0.0/24",)) is None
    True
    """
    number = ipaddress.ip_address(address)
    for network in map(ipaddress.ip_network, allowed):
        if _holds(network, number):
            return None
    for network, why in _REFUSED_NETWORKS:
        if _holds(network, number):
            return why
    if number.version == 6 and not _holds(_PUBLIC_IPV6, number):
        return "not public"
    if number.is_multicast or number.is_reserved or not number.is_global:
        return "not public"
    return None


def look_up(host: str, port: int) -> list[str]:
    """The numeric addresses of a host, as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def within_time(resolve: Resolve, host: str, port: int, seconds: float) -> list[str]:
    """What ``resolve`` gives, waited for no longer than some seconds.

    The system's resolver cannot be told to hurry, so it runs in a thread that is left behind.

    Raises:
        TimeoutError: it took longer.
        OSError: there is no such host.
    """
    answers: queue.Queue[list[str] | Exception] = queue.Queue(maxsize=1)

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True, name="look-up").start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, UnicodeError):
        raise OSError(str(answer)) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _holds(network: Network, number: Address) -> bool:
    return network.version == number.version and number in network
