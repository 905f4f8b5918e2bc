"""The same pages over PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from reportedly.archive.opening import close_archive, open_archive
from tests.archive.servers import postgresql
from tests.web.conftest import RULES, SAMPLES


@pytest.fixture(scope="module")
def served() -> Iterator[None]:
    from reportedly.archive.adding import add_input
    from reportedly.archive.settling import settle

    with postgresql() as server:
        open_archive(server.fresh())
        for sample in sorted(SAMPLES.glob("depot-*.html"))[:5]:
            list(add_input(sample, RULES))
        settle()
        yield
        close_archive()


def test_every_page_answers(served: None) -> None:
    from django.contrib.auth.models import User

    from reportedly.web.roles import Role, give_role
    from reportedly.web.urls import ROUTES
    from tests.web.test_pages import NOT_FOR_GET, address

    user = User.objects.create_user("ada", password="one two three four")  # noqa: S106 - nobody's
    give_role(user, Role.ADMINISTRATOR)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    for route in ROUTES:
        if route.read is not None and route.name not in NOT_FOR_GET | {"sign-in"}:
            assert client.get(address(route.name)).status_code == 200, route.name
    assert client.post(address("grade"), {"grade": 2, "note": "seen"}).status_code == 302
    assert client.post(address("reliability"), {"grade": "B"}).status_code == 302
    assert "Reliability <strong>B</strong>" in client.get(address("source")).content.decode()
    assert client.post(address("comment"), {"text": "I saw it."}).status_code == 302
    assert "ada" in client.get("/log/").content.decode()
    for path in (
        "/?q=%00",
        "/search/?q=%00",
        "/story/~AA",
        "/source/~AGE",
        "/api/v1/sources?name=a%00",
    ):
        assert client.get(path).status_code in {404, 422}, path
