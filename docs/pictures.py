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
from reportedly.corroboration.corroborate import corroborate
from reportedly.corroboration.heads import UNKNOWN
from reportedly.report.claim_graph import Teller
from reportedly.report.claim_html import claim_page
from reportedly.report.details import publisher
from reportedly.report.html import html_page

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "samples" / "depot-02-northlight-relay.html"
# Page, name, width, height, colour scheme.
PICTURES = (
    ("report.html", "report.png", 1280, 1400, "light"),
    ("report.html", "report-dark.png", 1280, 1400, "dark"),
    ("report.html", "report-phone.png", 390, 844, "light"),
    ("claim.html", "claim.png", 1280, 1700, "light"),
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


def sample_claim() -> str:
    """The page of the claim of the samples that has the most independent origins."""
    pages = sorted((ROOT / "samples").glob("depot-*"))
    traces = [trace(page) for page in pages if page.suffix in {".html", ".txt"}]
    found = corroborate(traces)
    claim = max(
        found.details,
        key=lambda detail: (detail.independent.least, len({r.story for r in detail.reports})),
    )
    copied = {copy.by: copy for copy in found.copies.copies}
    tellers = {
        story.id: Teller(
            publisher(story) or UNKNOWN,
            copied[story.id].of if story.id in copied else None,
            story.title,
            story.url,
        )
        for story in (each.story for each in traces)
    }
    return claim_page(claim, tellers)


def main() -> None:
    """Write every picture into ``docs/images``."""
    chromium = shutil.which("chromium") or sys.exit("Chromium is not installed.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = {"report.html": html_page(trace(PAGE)), "claim.html": sample_claim()}
        for name, page in pages.items():
            (Path(folder) / name).write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        for page, name, width, height, scheme in PICTURES:
            picture(browser, Path(folder) / page, name, (width, height), scheme)
        browser.close()


if __name__ == "__main__":
    main()
