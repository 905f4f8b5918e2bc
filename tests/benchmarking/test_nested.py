"""The test set of nested attributions holds together, and its scorer counts what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from benchmarks.nested import found_by_engine, found_in_traces, score
from benchmarks.nested_format import (
    NestedAttribution,
    Passage,
    as_lines,
    faults,
    passage_of,
    read_markup,
    read_passages,
)

FOLDER = Path(__file__).parents[2] / "datasets" / "nested"
SET = FOLDER / "nested.jsonl"
MARKED = "{s1 The Gull} {c1 said} {x1 that {s2 two pilots} {c2 told} it {x2 the buoy was gone}}."


def changed(passage: Passage, **changes: dict[str, object]) -> list[NestedAttribution]:
    """The attributions of a passage, some of them with other fields, as an engine may find them."""
    return [one.model_copy(update=changes.get(one.id, {})) for one in passage.attributions]


def nested_hits(passage: Passage, found: list[NestedAttribution]) -> tuple[int, int, int]:
    each = score([passage], {passage.id: found})["nested"]
    return each.right, each.gold, each.found


def test_marks_become_offsets_and_nesting() -> None:
    passage = passage_of("d001", MARKED)
    outer, inner = passage.attributions

    assert passage.text == "The Gull said that two pilots told it the buoy was gone."
    parts = (inner.source, inner.cue, inner.content)
    cut = [passage.text[slice(*spans[0])] for spans in parts]
    assert cut == ["two pilots", "told", "the buoy was gone"]
    assert (outer.within, inner.within) == (None, "a1")
    assert passage.depth(inner) == 1


def test_content_in_pieces_holds_what_lies_in_any_of_them() -> None:
    passage = passage_of(
        "t001", "{x1 “{s2 Ann},”} {s1 he} {c1 said}, {x1 “{c2 told} us {x2 it was late}.”}"
    )

    assert [one.within for one in passage.attributions] == [None, "a1"]
    assert len(passage.attributions[0].content) == 2


def test_a_source_may_serve_two_attributions() -> None:
    passage = passage_of("t001", "{s1,2 Ann} {c1 said} {x1 it rained} and {c2 asked for} {x2 tea}.")

    assert passage.attributions[0].source == passage.attributions[1].source


@pytest.mark.parametrize(
    "marked",
    [
        "{s1 Ann {c1 said} {x1 it rained}.",
        "{s1 Ann} {c1 said} {x1 it rained}}.",
        "{s1 Ann} {c1 said} {x1 it rained }.",
        "{s1 An}n {c1 said} {x1 it rained}.",
        "{s1 Ann} {c1 said} it rained.",
        "{s1 Ann} {c1 said} {x1 it {rained}.",
    ],
)
def test_faulty_marks_are_refused(marked: str) -> None:
    with pytest.raises(ValueError, match="t001"):
        passage_of("t001", marked)


def test_a_line_that_is_no_passage_is_refused() -> None:
    with pytest.raises(ValueError, match="no passage"):
        read_markup("x001 | Nothing.")
    with pytest.raises(ValueError, match="used before"):
        read_markup("t001 | One.\nt001 | Two.")


def test_wrong_links_are_faults() -> None:
    passage = passage_of("d001", MARKED)
    loose = passage.model_copy(
        update={"attributions": tuple(changed(passage, a2={"within": None}))}
    )
    lost = passage.model_copy(update={"attributions": tuple(changed(passage, a2={"within": "a9"}))})

    assert list(faults(passage)) == []
    assert any("most tightly" in fault for fault in faults(loose))
    assert any("there is not" in fault for fault in faults(lost))


def test_reader_refuses_a_file_of_another_format(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('{"id": "d001"}\n')
    with pytest.raises(ValidationError):
        read_passages(path)

    broken = json.loads(as_lines((passage_of("d001", MARKED),)))
    broken["attributions"][0]["content"] = [[9, 900]]
    path.write_text(json.dumps(broken))
    with pytest.raises(ValueError, match="outside the text"):
        read_passages(path)


def test_the_set_is_the_one_its_marked_file_gives() -> None:
    marked = (FOLDER / "nested.txt").read_text(encoding="utf-8")

    assert as_lines(read_markup(marked)) == SET.read_text(encoding="utf-8")


def test_the_readme_counts_what_is_there() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")

    for part in ("dev", "test"):
        passages = read_passages(SET, "dev" if part == "dev" else "test")
        depths = [[each.depth(one) for one in each.attributions] for each in passages]
        flat = [depth for of_one in depths for depth in of_one]
        deep = sum(depth > 1 for depth in flat)
        none = sum(not any(of_one) for of_one in depths)
        nested = sum(depth > 0 for depth in flat)
        row = f"| {part} | {len(passages)} | {len(flat)} | {nested} | {deep} | {none} |"
        assert row in readme
    assert len({each.text for each in read_passages(SET)}) == len(read_passages(SET))


def test_what_is_in_the_set_is_all_right() -> None:
    passages = read_passages(SET)

    figures = score(passages, {each.id: each.attributions for each in passages})

    assert {each.f1 for each in figures.values()} == {1.0}


def test_a_nested_one_counts_only_with_the_right_outer_one() -> None:
    passage = passage_of("d001", MARKED)

    assert nested_hits(passage, changed(passage)) == (1, 1, 1)
    assert nested_hits(passage, changed(passage, a2={"within": None})) == (0, 1, 0)
    assert nested_hits(passage, changed(passage)[1:]) == (0, 1, 1)
    assert nested_hits(passage, changed(passage, a1={"source": ()})) == (0, 1, 1)
    assert nested_hits(passage, []) == (0, 1, 0)


def test_half_of_the_words_and_one_of_the_source_are_enough() -> None:
    passage = passage_of("d001", MARKED)
    (start, end) = passage.attributions[1].content[0]
    source = ((passage.text.index("pilots"), passage.text.index("pilots") + 6),)

    near = changed(passage, a2={"content": ((start, end - 5),), "source": source})
    far = changed(passage, a2={"content": ((start, start + 3),)})
    other = changed(passage, a2={"source": passage.attributions[0].source})

    assert nested_hits(passage, near) == (1, 1, 1)
    assert nested_hits(passage, far) == (0, 1, 1)
    assert nested_hits(passage, other) == (0, 1, 1)


def test_an_inner_one_is_not_paired_with_the_outer_one() -> None:
    passage = passage_of("d001", MARKED)

    figures = score([passage], {passage.id: changed(passage)[:1]})

    assert (figures["outer"].right, figures["nested"].right) == (1, 0)


def test_nested_ones_where_there_are_none_cost_precision() -> None:
    passage = passage_of("d001", "{s1 Ann} {c1 said} {x1 the order book was full}.")
    only = passage.attributions[0]
    extra = only.model_copy(update={"id": "a2", "within": "a1", "source": ()})

    each = score([passage], {passage.id: [only, extra]})

    assert (each["nested"].precision, each["nested"].f1, each["outer"].f1) == (0.0, 0.0, 1.0)


def test_traces_of_another_program_are_scored_too(tmp_path: Path) -> None:
    passage = passage_of("d001", MARKED)
    found = [one.model_dump(mode="json") for one in passage.attributions]
    path = tmp_path / "traces.jsonl"
    path.write_text(json.dumps({"story": {"id": "d001"}, "attributions": found}) + "\n")

    assert score([passage], found_in_traces(path))["nested"].f1 == 1.0


def test_the_engine_sees_reports_in_reports() -> None:
    passage = passage_of("d001", MARKED)

    assert score([passage], found_by_engine([passage]))["nested"].f1 == 1.0
