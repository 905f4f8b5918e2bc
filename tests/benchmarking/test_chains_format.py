"""A story of the set of chains becomes a trace by its marks, and every slip in it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.chains.check import as_lines, main
from benchmarks.chains.format import FormatError, bare, read_stories, sections, story_of
from reportedly.records import Trace
from tests.benchmarking.chains import HEADER, TEXT, WRITTEN


def test_marks_and_tables_become_a_trace() -> None:
    story = story_of("01-depot", WRITTEN)
    trace = story.trace
    first, second, third, fourth, fifth = trace.attributions

    assert "{" not in trace.story.text
    assert trace.story.byline == ("Ada Brandt", "Tom Pell")
    assert trace.story.agencies == ("Carrow Wire",)
    assert [trace.story.text[a:b][:5] for a, b in trace.story.paragraphs] == [
        "The B",
        "Mayor",
        "The d",
    ]
    assert trace.story.words(first.source) == "The Bourse Daily"
    assert first.chain == ("a", "b")
    assert first.said is not None
    assert first.said.value == "2025-02-24/2025-03-02"
    assert [(h.text, h.kind.value) for h in first.hedges] == [
        ("about", "approximation"),
        ("could not be verified", "unverified"),
    ]
    assert [(q.text, q.value, q.of, q.approximate) for q in first.quantities] == [
        ("14 people", 14, "people", True)
    ]
    assert [(p.name, p.country) for p in first.places] == [("Cluj", "RO")]
    assert [t.value for t in first.times] == ["2025-03-01"]
    assert (second.within, third.within) == (None, "a2")
    assert third.quantities == second.quantities
    assert third.quantities[0].value is None
    assert (third.quantities[0].least, third.quantities[0].most) == (10, 15)
    assert story.counts == {"b": 2}
    assert (fourth.manner.value, third.manner.value) == ("direct", "indirect")
    assert fifth.source == ()
    assert [hedge.text for hedge in fifth.hedges] == ["reportedly"]
    assert len(trace.source("c").mentions) == 2


def test_what_programs_read_holds_a_whole_trace() -> None:
    story = story_of("01-depot", WRITTEN)

    line = json.loads(as_lines([story]))

    assert Trace.model_validate(line["trace"]) == story.trace


def test_a_second_reader_is_given_no_marks() -> None:
    given = bare(WRITTEN)

    assert "{" not in given
    assert "-- sources" not in given
    assert story_of("x", given).trace.story == story_of("x", WRITTEN).trace.story


def test_a_story_that_nobody_has_read_is_no_fault() -> None:
    assert story_of("x", HEADER + "\nThe depot burns.\n").trace.attributions == ()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("part: dev", "part: train", "part"),
        ("part: dev", "party: dev", "no line of a header"),
        ("{c1 reported}", "{c1 reported", "never closed"),
        ("two officials}.", "two officials}}.", "closes nothing"),
        ("{c1 reported}", "{z1 reported}", "no such label"),
        ("{c1 reported}", "{c9 reported}", "no attribution 9"),
        ("{c1 reported}", "{c1 repor}ted", "cuts a word"),
        ("{c1 reported} ", "{c1 reported }", "blank at its edge"),
        ("@b two", "@z two", "no source of the table"),
        ("approximation about", "vague about", "no kind of hedge"),
        ("h1:unverified", "h:unverified", "stands in no content"),
        ("t=2025-03-01", "t=2025-02-30", "no such day"),
        ("t=2025-03-01", "t=Saturday", "no time"),
        ("of=people", "of=soldiers", "neither in it nor a unit"),
        ("a | outlet", "a | newspaper", "kind"),
        ("a | outlet | named", "a | outlet | unnamed", "so it is named"),
        ("d | organisation | named | ministry", "d | organisation | named", "it has a name"),
        ("officials | | 2", "officials | 2 | two", "count"),
        ("officials | | 2", "officials | | | 2", "no source"),
        ("e | unstated", "f | person | unnamed\ne | unstated", "no mention"),
        ("1 | assertion | a b", "1 | assertion | a", "source b: it stands in no chain"),
        ("1 | assertion | a b", "1 | assertion | a b a", "twice"),
        ("1 | assertion | a b", "1 | assertion | a x", "unknown sources"),
        ("1 | assertion | a b", "1 | assertion | a b | surely", "no such flags"),
        ("1 | assertion | a b", "1 | rumour | a b", "rumour"),
        ("3 | eventuality | c d", "3 | eventuality | d", "does not begin with that of 2"),
        ("2 | assertion | c", "2 | assertion | d", "no mention of a source in its chain"),
        ("5 | assertion | e", "5 | assertion | e a", "nobody can come"),
        ("4 | assertion | c", "2 | assertion | c", "one number"),
    ],
)
def test_every_slip_is_told(old: str, new: str, complaint: str) -> None:
    assert old in WRITTEN

    with pytest.raises(FormatError, match="(?s)^01-depot: .*" + complaint):
        story_of("01-depot", WRITTEN.replace(old, new, 1))


def test_the_command_tells_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "01-depot.txt").write_text(WRITTEN, encoding="utf-8")
    (tmp_path / "02-yard.txt").write_text(HEADER + TEXT, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["check", str(tmp_path)])

    assert main() == 1
    printed = capsys.readouterr().out
    assert "WRONG  02-yard: @a is no source of the table" in printed
    assert "dev: 1 stories, 46 words, 5 attributions, 1 nested, 2 with a chain" in printed


def test_the_parts_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "01-depot.txt").write_text(WRITTEN, encoding="utf-8")

    assert [story.id for story in read_stories(tmp_path, "dev")] == ["01-depot"]
    assert read_stories(tmp_path, "test") == ()
    assert sections(WRITTEN)[0]["style"] == "wire"
