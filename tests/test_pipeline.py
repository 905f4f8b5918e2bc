"""The pipeline takes its limits from the options and says where they cut."""

from __future__ import annotations

import pytest

from reportedly import Limits, Options, Trace, trace

SENTENCE = "The dam holds, the mayor of Eastwick said on Monday."


def cut_trace(text: str, limit: int) -> Trace:
    return trace(text, options=Options(limits=Limits(story_characters=limit)))


def test_a_story_within_the_limit_is_traced_whole() -> None:
    text = f"{SENTENCE}\n{SENTENCE}\n"

    assert [notice.code for notice in cut_trace(text, len(text)).notices] == []


def test_a_longer_story_is_cut_behind_a_paragraph_and_says_so() -> None:
    found = cut_trace(f"{SENTENCE}\n\n" * 10, 130)

    assert found.story.text == f"{SENTENCE}\n\n{SENTENCE}"
    assert len(found.attributions) == 2
    assert [notice.code for notice in found.notices] == ["R501"]


def test_a_single_long_paragraph_is_cut_behind_a_word() -> None:
    found = cut_trace(f"{SENTENCE} {SENTENCE} {SENTENCE}\n", 70)

    assert found.story.text == f"{SENTENCE} The dam holds,"
    assert found.story.paragraphs == ((0, len(found.story.text)),)


def test_a_long_paragraph_after_a_short_one_is_not_lost() -> None:
    found = cut_trace(f"Noon.\n\n{SENTENCE} {SENTENCE} {SENTENCE}\n", 77)

    assert found.story.text == f"Noon.\n\n{SENTENCE} The dam holds,"


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_a_single_long_word_is_cut_anywhere(limit: int) -> None:
    assert len(cut_trace("x" * 500 + "\n", limit).story.text) == limit
