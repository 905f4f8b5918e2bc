"""Only addresses of the public internet are fetched from."""

from __future__ import annotations

import time

import pytest

from reportedly.page.addresses import look_up, why_refused, within_time


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1",
        "100::1",
        "2001::1",
        "2001:10::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "4000::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%lo",
        "fec0::1",
        "ff02::1",
    ],
)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert why_refused(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1"]
)
def test_public_addresses_are_not(address: str) -> None:
    assert why_refused(address) is None


def test_an_allowed_network_opens_itself_and_no_other() -> None:
    allowed = ("127.0.0.1/32",)

    assert why_refused("127.0.0.1", allowed) is None
    assert why_refused("127.0.0.2", allowed)
    assert why_refused("::ffff:127.0.0.1", allowed)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0x7f000001", "127.1"])
def test_odd_spellings_of_an_address_are_looked_up_before_they_are_checked(host: str) -> None:
    addresses = look_up(host, 80)

    assert addresses == ["127.0.0.1"]
    assert why_refused(addresses[0])


def test_a_look_up_that_takes_too_long_is_left_behind() -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(1)
        return []

    started = time.monotonic()
    with pytest.raises(TimeoutError):
        within_time(slow, "slow.example", 80, 0.05)

    assert time.monotonic() - started < 0.9


def test_a_name_that_is_none_is_unknown() -> None:
    with pytest.raises(OSError, match="label"):
        within_time(look_up, "a" * 300, 80, 5)
