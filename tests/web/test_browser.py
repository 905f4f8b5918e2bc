"""Every page in a real browser: it fits, axe and the keyboard are content, nothing complains."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.report.test_browser import WIDTHS, browser, faults
from tests.web.conftest import PASSWORD

__all__ = ["browser"]

pytestmark = pytest.mark.browser

SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots" / "web"
SIZES = ["desktop", "phone"]


class Desk:
    """A running site with an administrator, and the addresses of its pages."""

    def __init__(self, base: str, session: str, pages: dict[str, str]) -> None:
        self.base, self.session, self.pages = base, session, pages


@pytest.fixture(scope="module")
def desk(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The archive of the sample stories, behind the server that production uses.

    Asked for before ``browser`` everywhere: Playwright then runs a loop in this thread, and
    Django's database wants none round it.
    """
    server, site = serve(filled, tmp_path_factory.mktemp("browser") / "archive.db")
    worker = threading.Thread(target=server.run, daemon=True)
    worker.start()
    yield site
    server.close()
    worker.join(10)


def serve(filled: str, path: Path) -> tuple[Any, Desk]:
    import shutil

    from django.contrib.auth.models import User
    from django.core.wsgi import get_wsgi_application
    from django.test import Client
    from waitress import create_server

    from reportedly.archive.opening import open_archive
    from reportedly.web.roles import Role, give_role
    from tests.web.test_pages import address

    if not filled.startswith("sqlite:"):
        pytest.skip("the browser looks at an archive in a file")
    shutil.copy(filled.removeprefix("sqlite:///"), path)
    open_archive(f"sqlite:///{path}")
    user = User.objects.create_user("ada", password=PASSWORD)
    give_role(user, Role.ADMINISTRATOR)
    client = Client()
    client.force_login(user)
    client.post(address("comment"), {"text": "I saw it. See https://a.example/x."})
    client.post(address("grade"), {"grade": 3, "note": "seen"})
    names = ("story", "versions", "copy", "claim", "source", "outlet", "author", "event")
    pages = {name: address(name) for name in names} | {
        "front": "/", "trace": "/trace/", "claims": "/claims/?order=conflict",
        "search": "/search/?q=soldiers", "account": "/account/", "accounts": "/accounts/",
        "log": "/log/", "comments": "/comments/", "policy": "/comment-policy/", "api": "/api/",
        "about": "/about/", "nothing": "/nothing-here",
    }  # fmt: skip
    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0, threads=4)
    base = f"http://127.0.0.1:{server.effective_port}"
    return server, Desk(base, client.cookies["sessionid"].value, pages)


@pytest.fixture
def page(desk: Desk, browser: Browser) -> Iterator[Page]:
    """A page that fails the test if it complains, or asks for anything of another site."""
    with browser.new_context(base_url=desk.base) as context:
        context.add_cookies([{"name": "sessionid", "value": desk.session, "url": desk.base}])
        page = context.new_page()
        troubles: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        yield page
        assert [each for each in troubles if "404 (Not Found)" not in each] == []
        assert [url for url in asked if not url.startswith(desk.base)] == []


def opened(page: Page, path: str, size: str, colours: str = "light") -> None:
    across, down = WIDTHS[size]
    page.set_viewport_size({"width": across, "height": down})
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    page.goto(path)


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_and_axe_finds_no_serious_fault(
    page: Page, desk: Desk, size: str, colours: str
) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    wrong = {}
    for name, path in desk.pages.items():
        opened(page, path, size, colours)
        page.screenshot(path=SCREENSHOTS / f"{name}-{size}-{colours}.png", full_page=True)
        for details in page.locator("summary").all():
            details.click()
        found = faults(page)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > WIDTHS[size][0]:
            found.append(f"{width} pixels wide")
        if found:
            wrong[name] = found
    assert wrong == {}


def test_the_keyboard_reaches_everything(page: Page, desk: Desk) -> None:
    opened(page, desk.pages["story"], "desktop")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("soldiers")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=soldiers")
    assert page.locator("h2#found").inner_text() == "Found"


def test_a_claim_and_its_words_light_up_together(page: Page, desk: Desk) -> None:
    opened(page, desk.pages["story"], "desktop")
    page.locator("#claim-3").hover()
    assert page.locator(".c3.lit").count() >= 1
    page.mouse.move(0, 0)
    assert page.locator(".lit").count() == 0


def test_it_works_without_script(desk: Desk, browser: Browser) -> None:
    with browser.new_context(base_url=desk.base, java_script_enabled=False) as context:
        context.add_cookies([{"name": "sessionid", "value": desk.session, "url": desk.base}])
        page = context.new_page()
        page.goto("/trace/")
        words = "“The bridge is safe,” Mayor Ilse Brandt told The Harbour Post last week."
        page.locator("#id_text").fill(words)
        page.get_by_role("button", name="Trace it").click()
        assert "Ilse Brandt" in page.locator(".cards").first.inner_text()
        page.goto(desk.pages["claim"])
        page.locator("#grade").select_option("2")
        page.get_by_role("button", name="Grade").click()
        assert "You graded this claim 2" in page.locator(".messages").inner_text()


def test_it_prints_black_on_white(page: Page, desk: Desk) -> None:
    opened(page, desk.pages["claim"], "desktop", "dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("nav").is_visible()
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
