"""Whatever address a person gives, nothing that is not public is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reportedly.page import addresses

INSIDE = [
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/",
    "http://0177.0.0.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
    "http://[::]/", "http://0.0.0.0/", "http://10.0.0.1/", "http://172.16.0.1/",
    "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/",
    "http://[fe80::1]/", "http://[fc00::1]/", "http://[64:ff9b::7f00:1]/", "http://224.0.0.1/",
    "http://255.255.255.255/", "http://198.18.0.1/", "http://[2002:7f00:1::]/",
    "http://127.0.0.1:22/", "http://user:word@127.0.0.1/", "http://localhost.localdomain/",
]  # fmt: skip
NO_PAGES = [
    "file:///etc/passwd", "gopher://127.0.0.1:70/x", "ftp://127.0.0.1/", "dict://127.0.0.1:11211/",
    "jar:http://a.example!/", "data:text/html,x", "javascript:alert(1)", "/etc/passwd",
    "../samples", "samples/README.md", "-", "\\\\host\\share", "http:///x", "http://",
    "//127.0.0.1",
    "http://a.example/\r\nHost: b", "ldap://127.0.0.1", "unix:///var/run/docker.sock",
]  # fmt: skip

REFUSALS = ("R201", "R202", "R203", "R204", "R205")
"""No address, no scheme of the web, not public, no such host, no answer."""


@pytest.fixture
def key(account: Callable[..., User]) -> str:
    from reportedly.web.keys import make_key

    return make_key(account("analyst"), "tests", ["trace", "write"])


@pytest.mark.parametrize("address", INSIDE + NO_PAGES)
def test_no_address_of_a_form_leads_inside(
    signed_in: Callable[[str], Client], address: str
) -> None:
    answer = signed_in("curator").post("/trace/", {"link": address, "keep": "on"})
    page = answer.content.decode()

    assert answer.status_code in {400, 422}
    assert "root:" not in page
    assert any(
        code in page for code in ("R201", "R202", "R203", "R204", "R205", "Please look again")
    )


@pytest.mark.parametrize("address", INSIDE + NO_PAGES)
def test_no_address_of_the_api_leads_inside(client: Client, key: str, address: str) -> None:
    for path in ("/api/v1/trace", "/api/v1/stories"):
        answer = client.post(
            path, json.dumps({"url": address}), content_type="application/json",
            headers={"authorization": f"Bearer {key}"},
        )  # fmt: skip
        assert answer.status_code in {400, 422}, answer.content
        assert answer.json()["error"]["code"] < "R206" or answer.json()["error"]["code"] == "R809"


def test_a_name_that_leads_inside_is_refused(
    client: Client, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public name with a private address, as DNS rebinding has it."""
    import inspect

    from reportedly.page.fetch import Fetcher

    first = inspect.signature(Fetcher.__init__).parameters["resolve"]
    assert first.default is addresses.look_up
    monkeypatch.setattr(
        Fetcher.__init__, "__defaults__", ((lambda host, port: ["127.0.0.1"]), None, None)
    )
    answer = client.post(
        "/api/v1/trace", json.dumps({"url": "http://news.example/"}),
        content_type="application/json", headers={"authorization": f"Bearer {key}"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert answer.json()["error"]["name"] == "private-address"


def test_pasted_words_never_name_a_file(signed_in: Callable[[str], Client]) -> None:
    reader = signed_in("reader")
    for words in ("/etc/passwd", "samples/README.md", "-", "file:///etc/passwd"):
        page = reader.post("/trace/", {"text": words}).content.decode()
        assert "root:" not in page
        assert "careful reader" not in page
