"""Names of places held against a corpus in the form of GeoWebNews."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.places import look_up, read_articles, score
from reportedly.detail.places import find_places

TEXT = "Norway denied it. Snow fell in Oslo and on Norwegian soil near Velmgrad. In Bath it rained."


def corpus(folder: Path) -> Path:
    """A corpus of one invented story."""
    marked = [
        ("Norway", "Metonymic", "", ""),
        ("Oslo", "Literal", "", "<latitude>59.9</latitude><longitude>10.7</longitude>"),
        ("Norwegian", "Literal_Modifier", "Adjective", ""),
        ("Velmgrad", "Literal", "", ""),
        ("Bath", "Literal", "", "<latitude>43.9</latitude><longitude>-69.8</longitude>"),
        ("Snow", "Non_Toponym", "", ""),
    ]
    toponyms = "".join(
        f"<toponym><extractedName>{name}</extractedName><type>{sort}</type>"
        f"<modifierType>{modifier}</modifierType><start>{TEXT.index(name)}</start>"
        f"<end>{TEXT.index(name) + len(name)}</end>{where}</toponym>"
        for name, sort, modifier, where in marked
    )
    path = folder / "corpus.xml"
    path.write_text(
        "<articles><article><link>http://news.example.uk/1</link>"
        f"<text>{TEXT}</text><toponyms>{toponyms}</toponyms></article></articles>"
    )
    return path


def test_literal_toponyms_are_asked_for_and_adjectives_left_out(tmp_path: Path) -> None:
    (article,) = read_articles(corpus(tmp_path))

    assert article.home == "GB"
    assert [one.sense for one in article.toponyms] == [
        "associative", "literal", "adjective", "literal", "literal",
    ]  # fmt: skip


def test_what_was_found_is_counted(tmp_path: Path) -> None:
    counts = score(read_articles(corpus(tmp_path)), find_places)

    assert (counts.right, counts.gold, counts.found, counts.exact) == (3, 3, 3, 3)
    assert (counts.near, counts.placed) == (1, 2)  # the Bath of England is not that of Maine


def test_a_plain_look_up_takes_a_state_that_acts_for_a_place(tmp_path: Path) -> None:
    counts = score(read_articles(corpus(tmp_path)), look_up)

    assert (counts.right, counts.found, counts.associative) == (2, 3, 1)


@pytest.mark.parametrize("text", ["no xml", "<articles/>"])
def test_another_file_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.xml"
    path.write_text(text)

    with pytest.raises(ValueError, match=r"other\.xml"):
        read_articles(path)
