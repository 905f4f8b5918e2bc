"""Adding inputs: each page is read, traced and kept, and one that is known costs a look.

A story is kept in one transaction, and what was asked of the network is remembered only after
that. So an end at any moment, also a violent one, loses the story in hand at most, and adding the
same inputs again goes on where it ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.archive.loading import known_of
from reportedly.archive.models import Version
from reportedly.archive.storing import (
    Sheet,
    Stored,
    digest_of,
    engine_name,
    known_json,
    seen_before,
    store,
    story_at,
)
from reportedly.errors import ReportedlyError, unforeseen
from reportedly.options import Options
from reportedly.page.inputs import Input, input_name, open_pages
from reportedly.page.page import Known, Page
from reportedly.page.read import read_page
from reportedly.pipeline import trace_reading


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one page."""

    name: str
    stored: Stored


def add_input(source: Input, options: Options) -> Iterator[Added | ReportedlyError]:
    """Add every story of an input, one at a time; one that fails comes as its error."""
    engine = engine_name(options)
    for page in guarded_pages(source, options):
        if isinstance(page, ReportedlyError):
            yield page
            continue
        try:
            yield Added(page.name, add_page(page, options, engine))
        except ReportedlyError as error:
            yield error
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end the work
            yield unforeseen(error, page.name)


def guarded_pages(source: Input, options: Options) -> Iterator[Page | ReportedlyError]:
    """The pages of an input; whatever goes wrong with it comes as an error."""
    try:
        yield from open_pages(source, options)
    except ReportedlyError as error:
        yield error
    except Exception as error:  # noqa: BLE001 - as above; the rest of this input is lost
        yield unforeseen(error, input_name(source))


def add_page(page: Page, options: Options, engine: str) -> Stored:
    """Read, trace and keep one page, unless the archive holds what it says.

    Raises:
        ReportedlyError: the page cannot be read, traced or kept.
    """
    sheet = Sheet.of(page)
    if seen_before(sheet):
        return Stored.UNCHANGED
    story = story_at(page, page.known.id)
    if story and not page.known.keeps_id:
        known = joined(page.known, known_of(story.newest.page.known))
        sheet = replace(sheet, page=replace(page, known=known), known=known_json(known))
    reading = read_page(sheet.page, options)
    story = story or story_at(page, reading.story.id)
    digest = digest_of(reading.story)
    if story and Version.objects.filter(story=story, digest=digest).exists():
        return Stored.UNCHANGED
    return store(sheet, trace_reading(reading, options), digest, engine)


def joined(new: Known, old: Known) -> Known:
    """What a container says, completed by what an earlier one said of the same story."""
    return Known(
        id=old.id or new.id,
        keeps_id=old.keeps_id or new.keeps_id,
        published=new.published or old.published,
        modified=new.modified or old.modified,
        title=new.title or old.title,
        byline=new.byline or old.byline,
        publisher=new.publisher or old.publisher,
        domain=new.domain or old.domain,
        witnesses=(*old.witnesses, *(one for one in new.witnesses if one not in old.witnesses)),
    )
