"""Stories are kept with their pages and traces; twice is the same as once; changes are versions."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from reportedly.api import trace_all
from reportedly.archive.adding import add_input
from reportedly.archive.place import Place
from reportedly.archive.storing import Added
from reportedly.errors import ReportedlyError
from reportedly.options import Options
from tests.archive.stories import DEPOT, FERRY, RULES, lines


def add(source: Path | str | bytes, options: Options = RULES) -> Counter[str]:
    return Counter(
        result.stored.value if isinstance(result, Added) else result.problem.name
        for result in add_input(source, options)
    )


def test_a_story_is_kept_whole(archive: Place, tmp_path: Path) -> None:
    from reportedly.archive.loading import newest_trace, page_of, story_named

    file = lines(tmp_path / "stories.jsonl", [DEPOT, FERRY])
    expected = list(trace_all(file, RULES))

    assert add(file) == {"added": 2}
    assert [newest_trace(story_named(key)) for key in ("depot", "ferry")] == expected
    row = story_named("https://zarnik.example/depot")
    assert (row.key, row.title, row.domain) == ("depot", DEPOT["title"], "zarnik.example")
    assert row.published_at is not None
    assert row.published_at.isoformat() == "2024-11-12T08:00:00+00:00"
    page = page_of(row.newest.page)
    assert page.content == DEPOT["text"]
    assert page.known.byline == ()


def test_the_sources_of_a_story_are_rows(archive: Place, tmp_path: Path) -> None:
    from reportedly.archive.models import Source

    add(lines(tmp_path / "stories.jsonl", [FERRY]))
    rows = {row.name: row for row in Source.objects.filter(named=True)}

    assert rows["Joris Tamsin"].kind == "person"
    assert (rows["Joris Tamsin"].origin_of, rows["Joris Tamsin"].relay_of) == (1, 0)
    assert (rows["The Carrow Wire"].origin_of, rows["The Carrow Wire"].relay_of) == (0, 1)


def test_twice_is_the_same_as_once(archive: Place, tmp_path: Path) -> None:
    from reportedly.archive.models import Page, Story, Version

    file = lines(tmp_path / "stories.jsonl", [DEPOT, FERRY, DEPOT])

    assert add(file) == {"added": 2, "unchanged": 1}
    assert add(file) == {}  # the file is as it was
    assert add(lines(tmp_path / "again.jsonl", [DEPOT, FERRY])) == {"unchanged": 2}
    assert (Story.objects.count(), Version.objects.count(), Page.objects.count()) == (2, 2, 2)


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "Depot still burns"), ("published", "2024-11-13"), ("text", None)],
)
def test_a_changed_story_is_a_new_version(
    archive: Place, tmp_path: Path, field: str, value: str | None
) -> None:
    from reportedly.archive.loading import newest_trace, story_named
    from reportedly.archive.models import Source

    later = DEPOT | {field: value or DEPOT["text"].replace("Nobody", "One soldier")}
    add(lines(tmp_path / "one.jsonl", [DEPOT]))

    assert add(lines(tmp_path / "two.jsonl", [later])) == {"changed": 1}
    assert add(lines(tmp_path / "three.jsonl", [DEPOT])) == {"unchanged": 1}  # no news
    story = story_named("depot")
    assert story.versions_count == 2
    assert story.newest.page.known["title"] == later["title"]
    assert newest_trace(story).story.text == later["text"]
    changes = story.newest.changes
    if field == "text":
        assert changes["fields"] == {}
        assert len(changes["removed"]) == len(changes["added"]) == 1
    else:
        assert list(changes["fields"]) == [field]
    assert Source.objects.filter(name="Lena Ortiz").count() == 1


def test_stories_of_a_file_of_lines_keep_their_ids(archive: Place, tmp_path: Path) -> None:
    from reportedly.archive.models import Story

    same = [DEPOT, DEPOT | {"id": 7}, DEPOT | {"id": None, "url": None}]
    add(lines(tmp_path / "stories.jsonl", same))

    keys = list(Story.objects.order_by("id").values_list("key", flat=True))
    assert keys[:2] == ["depot", "7"]
    assert len(keys) == 3


def html(title: str, words: str, aside: str = "") -> bytes:
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{words} The mayor, Lena Ortiz, said so on Monday, and nobody denied it.</p>"
        f"<p>The road office said that the bridge would be closed for two days.</p></article>"
        f"<nav>{aside}</nav></body></html>"
    ).encode()


def test_a_page_at_the_same_address_is_the_same_story(archive: Place, tmp_path: Path) -> None:
    from reportedly.archive.adding import add_page
    from reportedly.archive.models import Page as Row
    from reportedly.archive.storing import Stored
    from reportedly.page.page import Known, Page, PageForm

    def add_at(content: bytes, known: Known | None = None) -> Stored:
        url = "https://zarnik.example/bridge"
        page = Page("page", content, PageForm.HTML, url=url, known=known or Known())
        return add_page(page, RULES, "rules")

    feed = Known(id="entry-5", published="2024-11-12")
    assert add_at(html("The bridge", "The bridge is shut."), feed) is Stored.ADDED
    assert add_at(html("The bridge", "The bridge is shut.")) is Stored.UNCHANGED
    assert add_at(html("The bridge", "The bridge is shut.", "More news")) is Stored.UNCHANGED
    assert Row.objects.count() == 1
    assert add_at(html("The bridge", "The bridge is open.")) is Stored.CHANGED

    from reportedly.archive.loading import newest_trace, story_named

    trace = newest_trace(story_named("entry-5"))
    assert "is open" in trace.story.text
    assert trace.story.published == "2024-11-12"  # the feed said so once


def test_what_fails_is_told_and_the_rest_goes_on(archive: Place, tmp_path: Path) -> None:
    stories: list[dict[str, Any]] = [DEPOT, {"id": "x"}, FERRY | {"id": "y" * 2000}, FERRY]

    found = add(lines(tmp_path / "stories.jsonl", stories))

    assert found == {"added": 2, "bad-story-line": 1, "story-unstorable": 1}


def test_texts_that_databases_do_not_hold(archive: Place, tmp_path: Path) -> None:
    from reportedly.archive.loading import newest_trace, story_named

    strange = DEPOT | {"title": "Nul \x00 and \ud800 half", "text": f"\x00{DEPOT['text']}\x00"}

    assert add(lines(tmp_path / "stories.jsonl", [strange])) == {"added": 1}
    story = story_named("depot")
    assert story.title == "Nul \ufffd and \ufffd half"
    assert newest_trace(story).story.text == strange["text"]


def test_a_damaged_trace_is_told(archive: Place, tmp_path: Path) -> None:
    from reportedly.archive.loading import newest_trace, story_named
    from reportedly.archive.models import Version

    add(lines(tmp_path / "stories.jsonl", [DEPOT]))
    Version.objects.update(trace=b"rust")

    with pytest.raises(ReportedlyError) as caught:
        newest_trace(story_named("depot"))
    assert caught.value.problem.name == "archive-damaged"


def test_an_error_in_the_middle_keeps_nothing(
    archive: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportedly.archive import storing
    from reportedly.archive.models import Page, Story

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(storing, "set_sources", fail)

    assert add(lines(tmp_path / "stories.jsonl", [DEPOT])) == {"internal": 1}
    assert (Story.objects.count(), Page.objects.count()) == (0, 0)
    monkeypatch.undo()
    assert add(tmp_path / "stories.jsonl") == {"added": 1}
