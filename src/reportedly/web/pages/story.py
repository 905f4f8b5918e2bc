"""A story: who says what in it, its versions, and its copies."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from reportedly.archive.loading import story_named, trace_of
from reportedly.archive.models import Copy, Story, Version
from reportedly.errors import ReportedlyError
from reportedly.exchange.formats import FORMATS, embedded
from reportedly.records import Span, Trace
from reportedly.report.html import trace_words
from reportedly.web.comments import comments_of
from reportedly.web.proof import echoes_of

_MOST_COPIES = 30


@dataclass(frozen=True, slots=True)
class Change:
    """A version, and what it changed: fields, and paragraphs that went and came."""

    version: Version
    fields: tuple[tuple[str, object, object], ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a text; ``shared`` is the number of the passage that they belong to, if any."""

    text: str
    shared: int | None


def story(request: HttpRequest, key: str) -> HttpResponse:
    """The story as it stands now."""
    row = story_named(key)
    return _shown(request, row, row.newest)


def version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The story as it stood once."""
    row = story_named(key)
    return _shown(request, row, _version(row, number))


def _shown(request: HttpRequest, row: Story, shown: Version) -> HttpResponse:
    trace = trace_of(shown)
    newest = shown.number == row.versions_count
    return render(
        request,
        "story.html.j2",
        {
            **trace_words(trace),
            "formats": FORMATS,
            "data_block": mark_safe(embedded(trace)),  # noqa: S308 - no markup can be in it
            "row": row,
            "version": shown,
            "is_newest": newest,
            "beside": _beside(row) if newest else {},
            "copies": _copies(row),
            "comments": comments_of(row, request.user),
        },
    )


def _beside(row: Story) -> dict[str, list[tuple[str, str]]]:
    """For the id of an attribution: the claim that it reports, where other stories do so too."""
    beside: dict[str, list[tuple[str, str]]] = {}
    for echo in echoes_of(row):
        others = echo.stories - 1
        words = f"also in {others} other {'story' if others == 1 else 'stories'}"
        words += f": {origins_in_words(echo.least, echo.most)}"
        beside.setdefault(echo.attribution, []).append((reverse("claim", args=[echo.claim]), words))
    return beside


def origins_in_words(least: int, most: int) -> str:
    """A range of independent origins in words.

    >>> origins_in_words(1, 1), origins_in_words(1, 3), origins_in_words(2, 2)
    ('one origin', 'one to 3 independent origins', '2 independent origins')
    """
    if most <= 1:
        return "one origin" if most else "no origin known"
    if least == most:
        return f"{least} independent origins"
    return f"{'one' if least == 1 else least} to {most} independent origins"


def _copies(row: Story) -> list[tuple[str, Copy]]:
    """What it repeats, and what repeats it."""
    of = Copy.objects.filter(by=row).select_related("of")[:_MOST_COPIES]
    by = Copy.objects.filter(of=row).select_related("by")[:_MOST_COPIES]
    return [*(("of", copy) for copy in of), *(("by", copy) for copy in by)]


def versions(request: HttpRequest, key: str) -> HttpResponse:
    """Every version of a story, the newest first, with what it changed."""
    row = story_named(key)
    rows = list(Version.objects.filter(story=row).order_by("number"))
    traces = [trace_of(each) for each in rows]
    changes = [
        _change(version, before, after)
        for version, before, after in zip(rows, [None, *traces], traces, strict=False)
    ]
    return render(request, "versions.html.j2", {"row": row, "changes": changes[::-1]})


def _change(version: Version, before: Trace | None, after: Trace) -> Change:
    kept = version.changes or {}
    fields = tuple((name, *values) for name, values in kept.get("fields", {}).items())
    removed = _texts(before, kept.get("removed", ())) if before else ()
    return Change(version, fields, removed, _texts(after, kept.get("added", ())))


def _texts(trace: Trace, spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(trace.story.text[start:end] for start, end in spans)


def copy(request: HttpRequest, key: str, other: str) -> HttpResponse:
    """A story beside its copy, the shared passages marked."""
    of, by = story_named(key), story_named(other)
    row = Copy.objects.filter(of=of, by=by).first()
    if row is None:
        raise ReportedlyError("no-such-address", "copy")
    passages = [tuple(each) for each in row.record.get("passages", ())]
    texts = [trace_of(each.newest).story.text for each in (of, by)]
    sides = [
        (of, parts_of(texts[0], [(a, b) for a, b, _, _ in passages])),
        (by, parts_of(texts[1], [(c, d) for _, _, c, d in passages])),
    ]
    return render(request, "copy.html.j2", {"copy": row, "sides": sides, "count": len(passages)})


def parts_of(text: str, spans: list[Span]) -> list[Part]:
    """A text cut at the edges of its passages; where they overlap the first one counts.

    >>> [(part.text, part.shared) for part in parts_of("one two six", [(4, 7)])]
    [('one ', None), ('two', 1), (' six', None)]
    """
    cuts = sorted({0, len(text), *(edge for span in spans for edge in span if edge <= len(text))})
    parts = []
    for start, end in itertools.pairwise(cuts):
        inside = (number for number, (a, b) in enumerate(spans, 1) if a <= start and end <= b)
        parts.append(Part(text[start:end], next(inside, None)))
    return parts


def _version(row: Story, number: int) -> Version:
    found = Version.objects.filter(story=row, number=number).first()
    if found is None:
        raise ReportedlyError("no-such-address", "version", f"there are {row.versions_count}")
    return found
