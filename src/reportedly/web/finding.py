"""Searching the archive a page at a time, with few queries whatever is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F

from reportedly.archive.loading import trace_of
from reportedly.archive.models import Story, Version
from reportedly.archive.search import Hit, Search, hit_in, stories_found
from reportedly.records import Trace
from reportedly.web.paging import Slice, cursor_of, stories_after

_MOST_LOOKS = 4
"""Pages of candidates that are looked through for one page of stories that hold what is asked."""


@dataclass(frozen=True, slots=True)
class Found:
    """A story that was found, its row and where."""

    story: Story
    hit: Hit


def find(query: Search, after: str | None, size: int) -> Slice[Found]:
    """What a search finds behind a cursor; a page may be short where sources are asked for.

    Raises:
        ReportedlyError: ``empty-search``, ``bad-request``.
    """
    rows = stories_found(query)
    found: list[Found] = []
    for _ in range(_MOST_LOOKS):
        part = stories_after(rows, after, size)
        for story, trace in traces_of(part.rows):
            if hit := hit_in(story, trace, query):
                found.append(Found(story, hit))
            if len(found) == size:
                last = story is part.rows[-1] and part.after is None
                return Slice(tuple(found), None if last else cursor_of(story))
        after = part.after
        if after is None:
            break
    return Slice(tuple(found), after)


def traces_of(stories: Iterable[Story]) -> Iterator[tuple[Story, Trace]]:
    """The newest traces of some stories, by one query."""
    stories = list(stories)
    newest = Version.objects.filter(story__in=stories, number=F("story__versions_count"))
    versions = {version.story_id: version for version in newest.select_related("story")}
    for story in stories:
        if story.pk in versions:
            yield story, trace_of(versions[story.pk])
