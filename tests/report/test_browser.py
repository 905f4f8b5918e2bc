"""The page in a real browser: nothing loads or overflows, axe and the keyboard are content."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from reportedly.records import Trace
from reportedly.report.claim_html import claim_page
from reportedly.report.claims import claims_of
from reportedly.report.html import html_page, index_page, index_row

from .claim_stories import dam_claim, echo_claim
from .conftest import dam_trace
from .hostile import PAYLOADS, hostile_claim, hostile_trace

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-extensions",
    "--disable-component-update", "--disable-default-apps", "--disable-sync", "--no-first-run",
]  # fmt: skip
SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844), "small phone": (320, 640)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    trace = dam_trace()
    (folder / "trace.html").write_text(html_page(trace), encoding="utf-8")
    rows = [index_row(f"00{number}-dam.html", trace) for number in (1, 2)]
    (folder / "index.html").write_text(index_page(rows), encoding="utf-8")
    claims = {"claim": dam_claim(), "claim-of-200": echo_claim(200, 7)}
    for name, (claim, tellers) in claims.items():
        page = claim_page(claim, tellers)
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test if it complains, or asks for anything but itself."""
    with browser.new_context() as context:
        page = context.new_page()
        troubles: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: troubles.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: asked.append(request.url))
        yield page
        assert troubles == []
        assert {url.split("#")[0] for url in asked} <= {page.url.split("#")[0]}


def opened(page: Page, path: Path, width: str = "desktop", colours: str = "light") -> Page:
    across, down = WIDTHS[width]
    page.set_viewport_size({"width": across, "height": down})
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["trace", "index", "claim", "claim-of-200"])
def test_it_fits_and_axe_finds_no_fault(
    page: Page, folder: Path, name: str, width: str, colours: str
) -> None:
    opened(page, folder / f"{name}.html", width, colours)
    for details in page.locator("summary").all():
        details.click()

    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    shot = SCREENSHOTS / f"{name}-{width.replace(' ', '-')}-{colours}.png"
    page.screenshot(path=shot, full_page=True)

    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width][0]
    assert faults(page) == []


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_claim_that_is_looked_at_is_lit_and_legible(
    page: Page, folder: Path, colours: str
) -> None:
    opened(page, folder / "trace.html", colours=colours)
    plain = page.locator("mark.c5").first.evaluate("e => getComputedStyle(e).backgroundColor")

    page.locator("#text-5").click()

    lit = page.locator("mark.c5").first.evaluate("e => getComputedStyle(e).backgroundColor")
    card = page.locator("#claim-5").evaluate("e => getComputedStyle(e).backgroundColor")
    assert page.url.endswith("#claim-5")
    assert lit == card != plain
    assert faults(page) == []


def test_the_keyboard_reaches_every_claim_and_comes_back(page: Page, folder: Path) -> None:
    opened(page, folder / "trace.html")
    reached: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "[document.activeElement.getAttribute('href'), document.activeElement.matches("
            "':focus-visible'), getComputedStyle(document.activeElement).outlineStyle]"
        )
        if focused[0] is None and reached and reached[-1] == "end":
            break
        assert focused[0] is None or (focused[1] and focused[2] != "none")
        reached.append(focused[0] or "end")

    assert reached[0] == "#main"
    numbers = range(1, 13)
    places = [reached.index(f"#claim-{number}") for number in numbers]
    assert len(set(places)) == len(places)
    assert {f"#text-{number}" for number in numbers} <= set(reached)
    # From the text to the card and back, by the keyboard alone.
    page.locator("#text-7").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#claim-7")
    page.locator("#claim-7 a.number").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#text-7")


def test_on_a_desk_cards_stand_beside_and_on_a_phone_below(page: Page, folder: Path) -> None:
    def boxes() -> tuple[FloatRect, FloatRect]:
        row = page.locator(".row").nth(2)
        paragraph = row.locator("p.prose").bounding_box()
        card = row.locator(".card").first.bounding_box()
        assert paragraph is not None
        assert card is not None
        return paragraph, card

    opened(page, folder / "trace.html", "desktop")
    paragraph, card = boxes()
    assert card["x"] >= paragraph["x"] + paragraph["width"]
    assert abs(card["y"] - paragraph["y"]) < 30

    opened(page, folder / "trace.html", "phone")
    paragraph, card = boxes()
    assert card["y"] >= paragraph["y"] + paragraph["height"]


def test_the_story_copies_without_the_numbers(page: Page, folder: Path, trace: Trace) -> None:
    opened(page, folder / "trace.html")

    copied = page.locator("p.prose").first.evaluate(
        "e => { getSelection().selectAllChildren(e); return getSelection().toString(); }"
    )

    start, end = trace.story.paragraphs[0]
    assert copied.strip() == trace.story.text[start:end]
    assert page.locator("li.card").count() == len(claims_of(trace))


def test_it_prints_black_on_white_whatever_the_screen_is(page: Page, folder: Path) -> None:
    opened(page, folder / "trace.html", colours="dark")
    page.emulate_media(media="print", color_scheme="dark")
    ground, ink = page.evaluate(
        "[getComputedStyle(document.documentElement).backgroundColor, "
        "getComputedStyle(document.documentElement).color]"
    )
    assert (ground, ink) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
    page.emulate_media(media="screen")

    printed = page.pdf(format="A4")

    assert printed.startswith(b"%PDF")
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    (SCREENSHOTS / "trace.pdf").write_bytes(printed)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_hostile_words_do_nothing(page: Page, tmp_path: Path, payload: str) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(html_page(hostile_trace(payload)), encoding="utf-8")

    opened(page, path, "phone")

    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS["phone"][0]
    assert page.locator("script, img, iframe, object, embed, form, link").count() == 0


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_hostile_words_of_a_claim_do_nothing(page: Page, tmp_path: Path, payload: str) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(claim_page(*hostile_claim(payload)), encoding="utf-8")

    opened(page, path, "phone")

    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS["phone"][0]
    assert page.locator("script, img, iframe, object, embed, form, link").count() == 0


def test_a_claim_is_walked_through_and_printed(page: Page, folder: Path) -> None:
    """The keyboard reaches what scrolls and what is shut; on paper all of it is open."""
    opened(page, folder / "claim-of-200.html", "phone")
    reached = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(
            "document.activeElement.getAttribute('aria-label') || document.activeElement.tagName"
        ))  # fmt: skip

    assert {"Table of origins", "Picture of who told whom", "SUMMARY"} <= reached
    shut = page.locator("details table").bounding_box()
    page.emulate_media(media="print")
    open_ = page.locator("details table").bounding_box()
    assert (shut or {"height": 0})["height"] == 0
    assert open_ is not None
    assert open_["height"] > 1000
    assert page.pdf(format="A4").startswith(b"%PDF")


def faults(page: Page) -> list[str]:
    """What axe finds serious or critical."""
    found = Axe().run(page)
    return [
        f"{fault['id']}: {[node['target'] for node in fault['nodes']]}"
        for fault in found.response["violations"]
        if fault["impact"] in {"serious", "critical"}
    ]
