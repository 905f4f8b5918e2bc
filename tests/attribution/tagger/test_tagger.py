"""The tagger as a whole, with a model that finds attributions everywhere; all but its skill."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.attribution.engine import engine_for, find_attributions
from reportedly.attribution.overlaps import DEEPEST
from reportedly.attribution.tagger.card import LARGE, model_folder, read_card, wrong_files
from reportedly.attribution.tagger.spans import with_marks
from reportedly.attribution.tagger.tagger import Tagger
from reportedly.draft import Draft
from reportedly.errors import ReportedlyError
from reportedly.options import Tagging
from reportedly.page.page import Page, PageForm
from reportedly.page.read import read_page
from reportedly.pipeline import trace_reading
from reportedly.prose.prose import Prose, paragraphs_of
from reportedly.records import Attribution, Trace
from tests.attribution.tagger.tiny import FOLDER, OPTIONS, STORY, tagger
from tests.invariants import broken_invariants

TEXTS = st.lists(
    st.sampled_from(
        [
            *("the mayor", "said", "that", "told", "according to", "officials", "denied", "Bell"),
            *("“", "”", '"', "«", "»", "‘", "’", ",", ".", ":", "\n", "\n\n", "“so”", "”\n“"),
            *(
                "\x00",
                "👍🏽",
                "مرحبا قال",
                "\u202e",
                "[SEP]",
                "é\u0301",
                "漢字",
                "\u2028",
                "x" * 200,
            ),
        ]
    ),
    max_size=60,
).map(" ".join) | st.text(max_size=80)


def found_in(text: str, least: float = 0.0) -> tuple[Attribution, ...]:
    return tagger().find(Prose(text, paragraphs_of(text)), least)


def traced(text: str) -> Trace:
    return trace_reading(read_page(Page("x", text, PageForm.STORY), OPTIONS), OPTIONS)


def test_it_finds_attributions_of_all_sorts() -> None:
    found = found_in(STORY * 3)

    assert len(found) > 10
    assert all(one.source or one.cue for one in found)
    assert any(one.within for one in found)
    assert all(one.confidence is not None for one in found)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_a_trace_keeps_its_promises_on_any_text(text: str) -> None:
    if text.strip():
        assert broken_invariants(traced("It rained. " + text)) == []


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_spans_hold_whole_words_and_no_blanks(text: str) -> None:
    for one in found_in(text):
        for start, end in (*one.source, *one.cue, *one.content):
            assert text[start:end] == text[start:end].strip() != ""


def test_the_same_story_gives_the_same_whatever_else_is_read() -> None:
    others = ["the mayor told it. " * 90, "“", "said\n" * 400, STORY * 5]
    alone = found_in(STORY)

    for other in others:
        found_in(other)
        assert found_in(STORY) == alone


def test_many_threads_may_read_at_once() -> None:
    stories = [STORY, STORY * 2, "the mayor said it. " * 30, STORY.lower()]
    alone = [found_in(story) for story in stories]
    shared: list[list[tuple[Attribution, ...]]] = []

    def read() -> None:
        shared.append([found_in(story) for story in stories])

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert shared == [alone] * 4


def test_more_threads_for_a_story_change_nothing() -> None:
    prose = Prose(STORY, paragraphs_of(STORY))

    assert Tagger(FOLDER, threads=2).find(prose, 0.0) == found_in(STORY)


def test_a_higher_threshold_leaves_out_the_less_sure() -> None:
    every = found_in(STORY)
    sure = found_in(STORY, 0.5)

    assert 0 < len(sure) < len(every)
    assert all(one.confidence is not None and one.confidence >= 0.5 for one in sure)


def test_the_setting_reaches_the_tagger() -> None:
    def count(least: float | None) -> int:
        asked = Tagging(model=str(FOLDER), least_confidence=least)
        return len(engine_for(asked)(Prose(STORY, paragraphs_of(STORY))))

    assert count(1.0) == 0
    assert count(None) == len(found_in(STORY, read_card(FOLDER).least_confidence))
    assert count(0.0) == len(found_in(STORY))


def test_paragraphs_not_worth_reading_give_nothing() -> None:
    choosy = Tagger(FOLDER, worth_reading=lambda paragraph: "mayor" in paragraph)
    kept = [span for span in paragraphs_of(STORY) if "mayor" in STORY[slice(*span)]]

    found = choosy.find(Prose(STORY, paragraphs_of(STORY)), 0.0)

    assert found
    for one in found:
        for start, end in (*one.source, *one.cue, *one.content):
            assert any(low <= start and end <= high for low, high in kept)


@pytest.mark.parametrize(
    "words",
    ["a", "a ", "said ", "“", "\"", "“a” ", "\x00", "👍", "קטן ", "\u0301", "the mayor said “a\n",
     "[SEP] ", "a\n", "... ", "\u202e", "he said that ", "漢"],
)  # fmt: skip
def test_hostile_texts_take_little_time(words: str) -> None:
    text = "The mayor said it rained.\n" + (words * 100_000)[:100_000]
    prose = Prose(text, paragraphs_of(text))
    begin = time.process_time()

    draft = Draft.of(read_page(Page("x", "It rained.", PageForm.STORY), OPTIONS), OPTIONS)
    tagger().find(prose)

    assert time.process_time() - begin < 20
    assert find_attributions(draft) is not None
    assert DEEPEST > 1


def test_memory_stays_small() -> None:
    code = (
        "import reportedly\n"
        "from benchmarks.speed_worker import peak_bytes\n"
        "from tests.attribution.tagger.tiny import OPTIONS\n"
        "text = 'The mayor said it. ' + 'he said that ' * 15_000\n"
        "reportedly.trace(text, options=OPTIONS)\n"
        "print(peak_bytes())"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root,
        env={"PYTHONPATH": str(Path(reportedly.__file__).parent.parent)},
    )  # fmt: skip

    assert int(done.stdout) < 1024**3


def test_marks_beside_a_content_are_its_own() -> None:
    text = 'He said “no,” twice; "so".'

    assert text[slice(*with_marks(text, (9, 11)))] == "“no,”"
    assert text[slice(*with_marks(text, (22, 24)))] == '"so"'
    assert with_marks(text, (0, 2)) == (0, 2)


def test_a_model_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    prose = Prose(STORY, paragraphs_of(STORY))
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert model_folder(LARGE) is None

    with pytest.raises(ReportedlyError, match="R604"):
        engine_for(Tagging(model=LARGE))(prose)
    with pytest.raises(ReportedlyError, match="R604"):
        engine_for(Tagging(model="no/such/folder"))(prose)


@pytest.mark.parametrize("name", ["tagger.onnx", "tokenizer.json", "card.json"])
def test_a_broken_model_is_said(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "model")
    (folder / name).write_text("{}")

    with pytest.raises(ReportedlyError, match="R605"):
        Tagger(folder)


def test_a_card_names_its_files_by_hash(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "model")
    assert wrong_files(folder) == []
    (folder / "tokenizer.json").write_text("{}")

    assert wrong_files(folder) == ["tokenizer.json"]


def test_a_model_that_is_shipped_is_whole() -> None:
    folder = model_folder("small")
    if folder is None:
        pytest.skip("no model is shipped yet")

    assert wrong_files(folder) == []
    assert json.loads((folder / "card.json").read_text("utf-8"))["licence"]
