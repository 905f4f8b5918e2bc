"""Pages as files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ReportedlyError
from reportedly.records import Trace
from reportedly.report.files import HtmlPages, slug, write_whole


def written(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_one_story_goes_into_the_file_and_more_beside_it(trace: Trace, tmp_path: Path) -> None:
    pages = HtmlPages(tmp_path / "report.html")

    paths = [pages.write(trace).name for _ in range(3)]

    assert paths == ["report.html", "report-2.html", "report-3.html"]
    assert pages.finish() is None
    assert written(tmp_path) == sorted(paths)


def test_a_folder_gets_a_page_a_story_and_an_index(trace: Trace, tmp_path: Path) -> None:
    pages = HtmlPages(tmp_path / "new" / "reports")

    for _ in range(2):
        pages.write(trace)

    index = pages.finish()
    assert index is not None
    name = "divers-find-a-crack-in-the-velmar-dam.html"
    assert written(tmp_path / "new" / "reports") == [f"001-{name}", f"002-{name}", "index.html"]
    assert f'<a href="001-{name}">' in index.read_text(encoding="utf-8")


def test_a_folder_that_is_there_is_a_folder_whatever_its_name(trace: Trace, tmp_path: Path) -> None:
    folder = tmp_path / "odd.html"
    folder.mkdir()

    assert HtmlPages(folder).write(trace).parent == folder


def test_nothing_written_makes_no_index(tmp_path: Path) -> None:
    assert HtmlPages(tmp_path / "reports").finish() is None
    assert written(tmp_path) == []


@given(st.text())
def test_no_title_leads_out_of_the_folder(title: str) -> None:
    name = slug(title)

    assert name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(name) <= 60


def test_a_file_is_replaced_whole_and_keeps_ordinary_rights(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("old")

    write_whole(path, "new\nlines")

    assert path.read_bytes() == b"new\nlines"
    mask = os.umask(0)
    os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask
    assert written(tmp_path) == ["page.html"]


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "page.html"
    path.write_text("old")
    monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(ReportedlyError, match=r"R603 cannot-write: .*No space left on device"):
        write_whole(path, "new")

    assert path.read_text() == "old"
    assert written(tmp_path) == ["page.html"]


def test_a_folder_that_is_a_file_is_told(trace: Trace, tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file")

    with pytest.raises(ReportedlyError) as caught:
        HtmlPages(tmp_path / "reports").write(trace)

    assert caught.value.problem.name == "cannot-write"
