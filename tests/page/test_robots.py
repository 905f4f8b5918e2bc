"""What a site's robots.txt says is obeyed."""

from __future__ import annotations

import time

import pytest

from reportedly.page.robots import Robots

PAGE = "https://news.example/2024/story"


def test_an_empty_file_allows_everything() -> None:
    assert Robots("", "Reportedly").allows(PAGE)


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /",
        "User-agent: reportedly\nDisallow: /2024/",
        "user-agent: REPORTEDLY\ndisallow: /*/story$",
        "User-agent: other\nUser-agent: Reportedly\nDisallow: /",
    ],
)
def test_rules_for_all_and_for_us_hold(rules: str) -> None:
    assert not Robots(rules, "Reportedly").allows(PAGE)


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: other\nDisallow: /",
        "User-agent: *\nDisallow: /\n\nUser-agent: Reportedly\nDisallow:",
        "User-agent: *\nDisallow: /2024/\nAllow: /2024/story",
        "Disallow: /",
    ],
)
def test_rules_for_others_do_not(rules: str) -> None:
    assert Robots(rules, "Reportedly").allows(PAGE)


def test_the_delay_that_a_site_wants() -> None:
    assert Robots("User-agent: *\nCrawl-delay: 7", "Reportedly").delay() == 7
    assert Robots("User-agent: other\nCrawl-delay: 7", "Reportedly").delay() == 0


@pytest.mark.parametrize(
    "rules",
    [
        "\n".join(f"User-agent: a{n}" for n in range(15_000)) + "\nDisallow: /x" * 20_000,
        "User-agent: *\nDisallow: /" + "*a" * 100_000 + "b",
        "User-agent: *\n" + "Disallow: /*a*a*a*a*a*a*a*b\n" * 10_000,
        "User-agent" * 50_000,
        " " * 500_000,
    ],
    ids=["many agents and rules", "one long pattern", "many patterns", "no rules", "blanks"],
)
def test_a_hostile_file_is_read_in_time(rules: str) -> None:
    started = time.monotonic()

    Robots(rules, "Reportedly").allows("https://news.example/" + "a" * 2000)

    assert time.monotonic() - started < 4
