"""Adding inputs: each page is read, traced and kept, and one that is known costs a look.

A story is kept in one transaction, and what was asked of the network is remembered only after
that. So an end at any moment, also a violent one, loses the story in hand at most, and adding the
same inputs again goes on where it ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.archive.following import note_asked
from reportedly.archive.inputs import Journal
from reportedly.archive.loading import known_of
from reportedly.archive.models import Version
from reportedly.archive.remembering import ArchiveMemory
from reportedly.archive.storing import (
    Added,
    Sheet,
    Stamp,
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

if TYPE_CHECKING:
    from reportedly.page.fetch import Fetcher


class Adder:
    """Adds inputs one after another, and fetches politely over all of them."""

    def __init__(self, options: Options) -> None:
        """``options`` say how pages are read and traced."""
        self._options = options
        self._engine = engine_name(options)
        self._memory = ArchiveMemory()
        self._fetcher: Fetcher | None = None

    def __enter__(self) -> Adder:
        """The adder itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close every connection."""
        if self._fetcher:
            self._fetcher.__exit__(None, None, None)

    def add(self, source: Input) -> Iterator[Added | ReportedlyError]:
        """Add every story of an input, one at a time; one that fails comes as its error.

        A file that was added whole and is as it was gives nothing.
        """
        journal = Journal(source, self._engine)
        if journal.added_before():
            return
        journal.start()
        for result in self._results(source):
            journal.note(result)
            yield result
        self._memory.input_done(whole=journal.whole)
        journal.finish()
        if isinstance(source, str):
            note_asked(source, journal.first_problem)

    def _results(self, source: Input) -> Iterator[Added | ReportedlyError]:
        for page in _guarded_pages(source, self._options, self._fetcher_for(source)):
            if isinstance(page, ReportedlyError):
                unchanged = page.problem.name == "not-modified"
                yield Added(page.input, Stored.UNCHANGED) if unchanged else page
                continue
            try:
                stored = add_page(page, self._options, self._engine)
            except ReportedlyError as error:
                self._memory.page_useless(page.name)
                yield error
            except Exception as error:  # noqa: BLE001 - a fault of ours must not end the work
                yield unforeseen(error, page.name)
            else:
                self._memory.page_kept(page.name, page.url)
                yield Added(page.name, stored)

    def _fetcher_for(self, source: Input) -> Fetcher | None:
        if not isinstance(source, str) or "://" not in source:
            return None
        if self._fetcher is None:
            from reportedly.page.fetch import Fetcher  # loads httpx, which files need not wait for

            self._fetcher = Fetcher(self._options, memory=self._memory)
        return self._fetcher


def add_input(source: Input, options: Options) -> Iterator[Added | ReportedlyError]:
    """Add one input; see ``Adder.add``."""
    with Adder(options) as adder:
        yield from adder.add(source)


def _guarded_pages(
    source: Input, options: Options, fetcher: Fetcher | None
) -> Iterator[Page | ReportedlyError]:
    """The pages of an input; whatever goes wrong with it comes as an error."""
    try:
        yield from open_pages(source, options, fetcher)
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
    return store(sheet, trace_reading(reading, options), Stamp(digest, engine))


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
