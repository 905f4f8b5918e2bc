"""Take the pictures of the documentation again, from the bundled samples (needs Chromium).

python docs/pictures.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from reportedly import trace
from reportedly.report.html import html_page

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "samples" / "depot-02-northlight-relay.html"
# Name, width, height, colour scheme.
PICTURES = (
    ("report.png", 1280, 1400, "light"),
    ("report-dark.png", 1280, 1400, "dark"),
    ("report-phone.png", 390, 844, "light"),
)


def picture(browser: Browser, page: Path, name: str, size: tuple[int, int], scheme: str) -> None:
    """One picture of the top of a page."""
    tab = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    tab.goto(page.as_uri())
    tab.screenshot(path=ROOT / "docs" / "images" / name)
    tab.close()


def main() -> None:
    """Write every picture into ``docs/images``."""
    chromium = shutil.which("chromium") or sys.exit("Chromium is not installed.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "report.html"
        page.write_text(html_page(trace(PAGE)), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        for name, width, height, scheme in PICTURES:
            picture(browser, page, name, (width, height), scheme)
        browser.close()


if __name__ == "__main__":
    main()
