"""The server: its secret, its headers, its first account, its logs."""

from __future__ import annotations

import json
import logging
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from reportedly.errors import ReportedlyError
from reportedly.web.logs import JsonLines
from reportedly.web.secret import secret_in
from reportedly.web.serving import base_address, data_folder
from reportedly.web.serving_options import Serving
from reportedly.web.settings import host_names, setup_of


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    secret = secret_in(folder)

    assert len(secret) > 80
    assert secret_in(folder) == secret
    assert secret_in(tmp_path / "other") != secret
    assert stat.S_IMODE((folder / "web-secret").stat().st_mode) == 0o600
    assert os.listdir(folder) == ["web-secret"]


@pytest.mark.parametrize("fault", ["open", "short", "binary"])
def test_a_secret_that_is_none_is_refused(tmp_path: Path, fault: str) -> None:
    path = tmp_path / "web-secret"
    path.write_bytes({"open": b"x" * 90, "short": b"x", "binary": b"\xff" * 90}[fault])
    path.chmod(0o644 if fault == "open" else 0o600)

    with pytest.raises(ReportedlyError) as caught:
        secret_in(tmp_path)
    assert caught.value.problem.name == "web-secret"


def test_where_the_secret_lies(tmp_path: Path) -> None:
    assert data_folder(Serving(archive=f"sqlite:///{tmp_path}/desk.db")) == tmp_path
    assert data_folder(Serving(archive="postgres://a@b/c", data=tmp_path)) == tmp_path


def test_names_and_addresses() -> None:
    assert "desk.example" in host_names(Serving(names=("desk.example",)))
    assert "0.0.0.0" not in host_names(Serving(host="0.0.0.0"))  # noqa: S104
    assert base_address(Serving(host="::1", port=81)) == "http://[::1]:81"
    assert base_address(Serving(https=True, names=("desk.example",))) == "https://desk.example"


def test_https_settings() -> None:
    more = setup_of(Serving(https=True, names=("desk.example",)), "s").more

    assert more["SESSION_COOKIE_SECURE"]
    assert more["CSRF_COOKIE_SECURE"]
    assert more["SECURE_HSTS_SECONDS"] > 0
    assert not setup_of(Serving(), "s").more.get("SESSION_COOKIE_SECURE")
    assert more["DEBUG"] is False


def test_health(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/healthz").json()["status"] == "ok"

    from django.db import DatabaseError, connection

    def fail() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", fail)
    assert client.get("/healthz").status_code == 503


@pytest.mark.parametrize(
    "path", ["/", "/nothing-here", "/static/reportedly/web.css", "/robots.txt"]
)
def test_every_answer_has_the_headers(client: Client, path: str) -> None:
    answer = client.get(path)
    answer.close()  # a file is open until it is sent
    headers = answer.headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    if not path.startswith("/static"):
        assert headers["X-Frame-Options"] == "DENY"


def test_another_host_is_refused_and_not_repeated(client: Client) -> None:
    answer = client.get("/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert b"evil" not in answer.content
    assert "Content-Security-Policy" in answer.headers


def test_the_first_link_makes_the_administrator_once(client: Client) -> None:
    from reportedly.web.invitations import first_link
    from reportedly.web.models import Invitation

    old, link = first_link(), first_link()
    assert old
    assert link
    assert client.get(old).status_code == 404
    assert link.split("/")[2] not in str(list(Invitation.objects.values()))
    form = {"username": "ada", "password1": "one two three four", "password2": "one two three four"}
    assert client.post(link, form | {"password2": "other"}).status_code == 400
    assert client.post(link, form).status_code == 302
    assert client.get("/account/").status_code == 200
    assert b"administrator" in client.get("/account/").content
    assert Client().get(link).status_code == 404
    assert first_link() is None


@pytest.mark.parametrize(
    ("name", "password"),
    [("ada lovelace", "one two three four"), ("ada", "short"), ("ada", "password1234"),
     ("<script>", "one two three four"), ("ada", "123456789012"),
     ("\u202eada", "one two three four")],
)  # fmt: skip
def test_bad_names_and_passwords(client: Client, name: str, password: str) -> None:
    from reportedly.web.invitations import first_link

    form = {"username": name, "password1": password, "password2": password}
    assert client.post(first_link() or "", form).status_code == 400


def test_signing_in_and_out(account: Callable[[str], Any], client: Client) -> None:
    from tests.web.conftest import PASSWORD

    account("reader")
    form = {"username": "reader-one", "password": PASSWORD}
    assert client.post("/sign-in/", form | {"password": "no"}).status_code == 400
    assert client.post("/sign-in/?next=/account/", form).headers["Location"] == "/account/"
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/account/").headers["Location"] == "/sign-in/?next=%2Faccount%2F"


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example",
     "/a\r\nSet-Cookie: x=1", "http:evil.example", "\thttps://evil.example"],
)  # fmt: skip
def test_signing_in_leads_nowhere_else(
    account: Callable[[str], Any], client: Client, target: str
) -> None:
    from tests.web.conftest import PASSWORD

    account("reader")
    form = {"username": "reader-one", "password": PASSWORD, "next": target}
    answer = client.post("/sign-in/", form)
    assert answer.headers["Location"] == "/"
    assert "Set-Cookie" not in answer.headers


def test_passwords_are_tried_slowly(client: Client) -> None:
    form = {"username": "reader-one", "password": "no"}
    answers = [client.post("/sign-in/", form).status_code for _ in range(12)]

    assert answers.count(400) == 10
    assert answers[-1] == 429


def test_forms_from_elsewhere_are_refused(archive: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/sign-in/", {"username": "a", "password": "b"})

    assert answer.status_code == 403
    assert b"R805" in answer.content


def test_the_log_is_json_and_holds_no_secret(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="reportedly.web"):
        client.get("/welcome/some-token/?q=words")
        client.get("/a%0Ab")
    lines = [JsonLines().format(one) for one in caplog.records if one.name == "reportedly.web"]
    first, second = map(json.loads, lines)

    assert first["path"] == "/welcome/…"
    assert first["status"] == 404
    assert "words" not in str(first)
    assert "\n" not in lines[1]
    assert second["path"] == "/a\nb"


def test_the_administration_has_the_same_door(client: Client) -> None:
    assert client.get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"
    assert client.post("/admin/login/?next=/admin/").headers["Location"].startswith("/sign-in/")
