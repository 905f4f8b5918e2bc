"""Stories are found by words, phrases, source, outlet, date and kind, alike in both databases."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from reportedly.archive.adding import add_input
from reportedly.archive.place import Place
from reportedly.archive.search import Search, search
from reportedly.archive.words import check_words
from reportedly.errors import ReportedlyError
from reportedly.records import SourceKind
from tests.archive.stories import DEPOT, FERRY, RULES, lines

STRANGE = DEPOT | {
    "id": "strange",
    "url": None,
    "published": None,
    "title": 'Cafés "AND" (OR) NEAR* x:y',
    "text": "The Œuvre of José Ñandú was the G20's 1,400 best, said nobody at all.\n\n"
    "war-torn Kestrel deserted them",
}


@pytest.fixture
def desk(archive: Place, tmp_path: Path) -> Place:
    """An archive with three stories."""
    file = lines(tmp_path / "stories.jsonl", [DEPOT, FERRY, STRANGE])
    assert len(list(add_input(file, RULES))) == 3
    return archive


def found(words: str = "", **filters: Any) -> list[str]:
    return [hit.story for hit in search(Search(words, **filters))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ammunition", ["depot"]),
        ("AMMUNITION burning", ["depot"]),
        ("said", ["ferry", "depot", "strange"]),
        ('"two days"', ["depot"]),
        ('"days two burned"', []),
        ('"harbour office" ferry', ["ferry"]),
        ("ferry depot", []),
        ("cafe", ["strange"]),
        ("jose nandu", ["strange"]),
        ("war-torn", ["strange"]),
        ("torn-war", []),
        ("desert", ["strange"]),
        ("G20", ["strange"]),
        ("1,400", ["strange"]),
        ('"talvia an"', []),  # the end of the title and the start of the text
        ("the", ["ferry", "depot", "strange"]),
        ('"AND" or (near*', ["strange"]),
        ("x:y", ["strange"]),
        ("'; DROP TABLE archive_story; --", []),
        ('"unfinished phrase', []),
    ],
)
def test_words_and_phrases(desk: Place, words: str, expected: list[str]) -> None:
    assert found(words) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"outlet": "harbour.example"}, ["ferry"]),
        ({"outlet": "harbour post"}, ["ferry"]),
        ({"since": dt.date(2024, 11, 12)}, ["ferry", "depot"]),
        ({"since": dt.date(2024, 11, 13)}, ["ferry"]),
        ({"until": dt.date(2024, 11, 12)}, ["depot"]),
        ({"source": "Ortiz"}, ["depot"]),
        ({"source": "lena ortiz", "words": "hurt"}, ["depot"]),
        ({"source": "lena ortiz", "words": "ammunition"}, []),
        ({"source": "carrow wire", "words": "passengers"}, ["ferry"]),
        ({"kind": SourceKind.GROUP, "words": "ammunition"}, ["depot"]),
        ({"kind": SourceKind.OUTLET, "words": "passengers"}, ["ferry"]),
        ({"kind": SourceKind.OUTLET, "words": "running"}, []),
    ],
)
def test_filters(desk: Place, filters: dict[str, Any], expected: list[str]) -> None:
    assert found(**filters) == expected


def test_a_hit_shows_where(desk: Place) -> None:
    (hit,) = search(Search("passengers", source="Tamsin"))

    assert (hit.title, hit.outlet, hit.published) == (
        "Ferry runs again",
        "The Harbour Post",
        "2024-12-01",
    )
    (passage,) = hit.passages
    assert FERRY["text"][slice(*passage.span)] == passage.text == "that 14 passengers were aboard"
    assert passage.chain == ("The Carrow Wire", "Joris Tamsin")
    (hit,) = search(Search("passengers"))
    assert hit.passages[0].text.startswith("Captain Joris Tamsin told")
    assert hit.passages[0].attribution is None


@pytest.mark.parametrize("words", ["", "  ", "!!", '""'])
def test_nothing_to_search_for(desk: Place, words: str) -> None:
    with pytest.raises(ReportedlyError) as caught:
        found(words)
    assert caught.value.problem.name == "empty-search"


def test_words_of_a_changed_story_go_and_come(desk: Place, tmp_path: Path) -> None:
    later = DEPOT | {"text": "A warehouse burned for two days, two officials said."}
    list(add_input(lines(tmp_path / "later.jsonl", [later]), RULES))

    assert found("ammunition") == []
    assert found("warehouse") == ["depot"]
    assert check_words()
