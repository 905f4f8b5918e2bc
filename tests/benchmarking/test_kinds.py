"""The scorer of kinds of sources: what it reads, what it refuses, what it counts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.kinds import Passage, misses, read_passages, report, right, source_at, traced
from reportedly import trace
from reportedly.options import Options, Tagging
from reportedly.records import Source, SourceKind

RULES = Options(tagging=Tagging(model="rules"))


def test_passages_are_numbered_and_halved() -> None:
    passages = read_passages()
    assert [passage.number for passage in passages] == list(range(1, len(passages) + 1))
    assert Counter(passage.half for passage in passages) == {"odd": 310, "even": 309}
    assert all(passage.text[slice(*passage.mention)].strip() for passage in passages)


def test_a_line_without_a_source_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "passages.txt"
    file.write_text("1 person unnamed A clerk said so.\n", "utf-8")
    with pytest.raises(ValueError, match="no source in braces"):
        read_passages(file)


def test_what_is_right_is_counted() -> None:
    text = "Two clerks said the safe was open."
    passage = Passage(1, text, (0, 10), SourceKind.GROUP, named=False, count=2)
    source = traced(passage, RULES)
    assert source is not None
    assert right(passage, source) == {"kind": True, "named": True, "count": True}
    wrong = Source(id="s1", kind=SourceKind.DOCUMENT, named=False)
    assert right(passage, wrong)["kind"] is False
    assert "kind         0.500  (1 of 2)" in "\n".join(
        report([(passage, source), (passage, wrong)], "odd")
    )
    assert len(list(misses([(passage, wrong), (passage, None)]))) == 2


def test_a_source_without_a_shared_word_is_not_found() -> None:
    text = "Two clerks said the safe was open."
    passage = Passage(1, text, (0, 10), SourceKind.GROUP, named=False)
    assert source_at(trace(passage.text), (11, 15)) is None
