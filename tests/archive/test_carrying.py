"""Everything of an archive goes into a file and comes back, from one database to the other too."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from reportedly.archive.adding import add_input
from reportedly.archive.carrying import export_archive, import_archive
from reportedly.archive.health import problems, size
from reportedly.archive.loading import newest_trace, story_named
from reportedly.archive.models import Decision, Page, Version
from reportedly.archive.opening import open_archive
from reportedly.archive.place import Place
from reportedly.archive.search import Search, search
from reportedly.errors import ReportedlyError
from tests.archive.stories import DEPOT, FERRY, RULES, lines


@pytest.fixture
def desk(archive: Place, tmp_path: Path) -> Place:
    """An archive with two stories, one of them changed, and a decision."""
    later = DEPOT | {"title": "Depot still burns", "text": DEPOT["text"] + "\n\nNul \0 here."}
    page = tmp_path / "page.html"
    page.write_text("<html><body><p>The road is shut, the road office said on Monday.</p>")
    for number, source in enumerate(([DEPOT, FERRY], [later])):
        list(add_input(lines(tmp_path / f"{number}.jsonl", source), RULES))
    list(add_input(page, RULES))
    Decision.objects.create(
        key="d1", kind=Decision.Kind.MERGE_SOURCES, subject=["depot:s1", "ferry:s1"],
        author="Ada Brandt", made=timezone.now(),
    )  # fmt: skip
    return archive


def members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_all_of_it_comes_back(desk: Place, new_address: Callable[[], str], tmp_path: Path) -> None:
    before = newest_trace(story_named("depot"))
    assert export_archive(tmp_path / "all.zip") == 4
    first = members(tmp_path / "all.zip")

    for address in (new_address(), f"sqlite:///{tmp_path}/other.db"):
        open_archive(address)
        assert import_archive(tmp_path / "all.zip") == 4
        assert import_archive(tmp_path / "all.zip") == 0
        export_archive(tmp_path / "again.zip")
        assert members(tmp_path / "again.zip") == first
        assert newest_trace(story_named("depot")) == before
        assert [hit.story for hit in search(Search("still burns"))] == ["depot"]
        assert list(problems()) == []


def test_the_format_is_as_documented(desk: Place, tmp_path: Path) -> None:
    export_archive(tmp_path / "all.zip")
    found = members(tmp_path / "all.zip")

    rows: dict[str, list[dict[str, Any]]] = {
        name: [json.loads(line) for line in content.splitlines()]
        for name, content in found.items()
        if name.endswith(".jsonl")
    }
    assert json.loads(found["archive.json"]) == {"schema": "reportedly/archive/1"}
    assert [row["trace"]["story"]["id"] for row in rows["versions.jsonl"]][:3] == [
        "depot",
        "depot",
        "ferry",
    ]
    assert found[f"pages/{rows['pages.jsonl'][0]['sha256']}"]
    assert rows["decisions.jsonl"][0]["author"] == "Ada Brandt"


def test_what_is_there_stays_when_more_comes(
    desk: Place, new_address: Callable[[], str], tmp_path: Path
) -> None:
    export_archive(tmp_path / "all.zip")
    open_archive(new_address())
    list(add_input(lines(tmp_path / "own.jsonl", [FERRY, DEPOT | {"id": "own"}]), RULES))

    assert import_archive(tmp_path / "all.zip") == 3
    assert size().stories == 4


@pytest.mark.parametrize("content", [b"", b"no zip", None])
def test_files_that_are_no_export(archive: Place, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "x.zip"
    if content is None:
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("archive.json", json.dumps({"schema": "other/1"}))
    else:
        file.write_bytes(content)

    with pytest.raises(ReportedlyError) as caught:
        import_archive(file)
    assert caught.value.problem.name == "bad-export"
    with pytest.raises(ReportedlyError) as caught:
        import_archive(tmp_path / "none.zip")
    assert caught.value.problem.name == "no-such-file"


def test_an_export_that_is_cut_short_adds_what_is_whole(
    desk: Place, new_address: Callable[[], str], tmp_path: Path
) -> None:
    export_archive(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "cut.zip", "w") as packed:
        for name, content in members(tmp_path / "all.zip").items():
            packed.writestr(name, content[:-40] if name == "versions.jsonl" else content)
    open_archive(new_address())

    with pytest.raises(ReportedlyError) as caught:
        import_archive(tmp_path / "cut.zip")
    assert caught.value.problem.name == "bad-export"
    assert size().versions == 3
    assert import_archive(tmp_path / "all.zip") == 1


def test_the_size_and_what_is_wrong(desk: Place) -> None:
    found = size()

    assert (found.stories, found.versions, found.pages, found.decisions) == (3, 4, 4, 1)
    assert (found.first, found.last) == ("2024-11-12", "2024-12-01")
    assert found.bytes_all > found.bytes_pages > 0
    assert list(problems()) == []
    Page.objects.filter(name__endswith="html").update(content=b"rust")
    Version.objects.filter(story__key="ferry").update(text=b"rust")
    assert sorted(error.input for error in problems())[-1] == "version 1 of ferry"
    assert len(list(problems())) == 2
