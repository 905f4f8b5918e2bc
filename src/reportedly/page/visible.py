"""What the visible words of a page say of its writers and its day."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.page.blocks import Block
from reportedly.page.byline import Byline, author_box_name, byline_line, joined
from reportedly.page.dates import date_line
from reportedly.page.furniture import Kinds
from reportedly.records import FurnitureKind


def visible_byline(blocks: Sequence[Block], kinds: Kinds | None = None) -> Byline:
    """The byline in sight: a line "By Jane Doe", else the names of author boxes.

    With ``kinds`` only furniture is read.
    """
    seen = [
        block.text
        for at, block in enumerate(blocks)
        if kinds is None or kinds[at] in (FurnitureKind.AUTHOR_BOX, FurnitureKind.CREDIT_LINE)
    ]
    lines = joined(byline for text in seen if (byline := byline_line(text)))
    if lines:
        return lines
    names = [name for text in seen if (name := author_box_name(text))]
    return joined(Byline(people=(name,)) for name in names)


def visible_dates(blocks: Sequence[Block], kinds: Kinds) -> tuple[str | None, str | None]:
    """The day of publication and of the last change, from lines that are nothing but a date."""
    published = modified = None
    for block, kind in zip(blocks, kinds, strict=True):
        if kind is FurnitureKind.CREDIT_LINE and (found := date_line(block.text)):
            date, changed = found
            if changed:
                modified = modified or date
            else:
                published = published or date
    return published, modified
