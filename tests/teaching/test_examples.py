"""Stories become examples, and examples survive their file."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.polnear import AnnotatedStory, AttributionSpans, read_part
from reportedly.attribution.tagger.appearance import appearances
from tests.teaching.invented import story, tokenizer, write_checkout
from training.examples import (
    from_nested,
    from_polnear,
    load_examples,
    prepare,
    save_examples,
)
from training.labels import LABELS, Attribution, frames, word_labels
from training.nesting import make_nested
from training.recipe import read_recipe

TEXT = "“No,” said Vale, “not yet.” Quill agreed."


def test_a_frame_labels_content_in_pieces_and_stands_at_its_cue() -> None:
    one = Attribution(((11, 15),), ((6, 10),), ((0, 5), (17, 27)))
    example = prepare("x", TEXT, {"a": [one]}, tokenizer())
    frame = example.frames["a"][0]

    assert TEXT[slice(*example.pieces.words[frame.anchor])] == "said"
    assert [LABELS[label] for label in example.labels["a"]] == [
        "B-content", "B-cue", "B-source", "B-content", "I-content", "O", "O",
    ]  # fmt: skip
    assert frame.labels.tolist() == example.labels["a"][frame.words].tolist()


def test_without_a_cue_the_anchor_is_the_source_and_without_both_the_content() -> None:
    words = prepare("x", TEXT, {}, tokenizer()).pieces.words
    sourced = Attribution(((28, 33),), (), ((17, 27),))
    bare = Attribution((), (), ((17, 27),))

    assert [frame.anchor for frame in frames(words, [sourced, bare])] == [5, 3]


def test_an_attribution_without_content_has_no_frame() -> None:
    words = prepare("x", TEXT, {}, tokenizer()).pieces.words

    assert frames(words, [Attribution(((28, 33),), ((34, 40),))]) == []


def test_a_shared_source_belongs_to_the_nearest_cue() -> None:
    text = "Vale said it held and hoped it would."
    words = prepare("x", text, {}, tokenizer()).pieces.words
    near = Attribution(((0, 4),), ((5, 9),), ((10, 17),))
    far = Attribution(((0, 4),), ((22, 27),), ((28, 36),))

    for order in ([near, far], [far, near]):
        assert word_labels(words, order).tolist() == [1, 3, 5, 6, 0, 3, 5, 6]


def test_labels_tell_of_outer_attributions_and_frames_of_all() -> None:
    made = make_nested([story(1), story(2)], read_recipe().nesting)
    example = from_nested(made, tokenizer())[0]

    assert example.nested
    assert any(frame.inner for frame in example.frames["made"])
    assert any(not frame.inner for frame in example.frames["made"])


def test_what_is_known_of_inner_anchors() -> None:
    #       0123456789012345678901234567890123456789012345678
    text = "Vale said Quill fears rain will come. Oona agrees it may."
    host = Attribution(((0, 4),), ((5, 9),), ((10, 36),))
    inner = Attribution(((10, 15),), ((16, 21),), ((22, 36),), inner=True)
    other = Attribution(((38, 42),), ((43, 49),), ((50, 56),))
    unknown = {
        marking: [
            text[slice(*word)]
            for word, known in zip(example.pieces.words, example.known, strict=True)
            if not known
        ]
        for marking in ("flat", "made", "whole")
        for example in [prepare("x", text, {"a": [host, inner, other]}, tokenizer(), marking)]
    }

    assert unknown["whole"] == []
    assert unknown["made"] == ["rain", "will", "come", "it", "may"]
    assert unknown["flat"] == ["Quill", "fears", *unknown["made"]]


def test_appearances_of_a_quotation_that_its_paragraph_never_closes() -> None:
    text = "He: “So it is\nSo"
    offsets = [(0, 2), (4, 5), (5, 7), (11, 13), (14, 16)]

    assert appearances(text, offsets)[:, 0].tolist() == [0, 2, 2, 2, 0]
    assert appearances(text, offsets)[:, 2].tolist() == [1, 0, 0, 0, 1]


def test_polnear_is_read_with_everyone_and_without_empty_attributions() -> None:
    whole = AttributionSpans(((28, 33),), ((34, 40),), ((17, 27),))
    lone = AttributionSpans(source=((11, 15),))
    stories = [AnnotatedStory("x", TEXT, {"a": (whole, lone), "b": ()})]

    example = from_polnear(stories, tokenizer())[0]

    assert sorted(example.labels) == ["a", "b"]
    assert len(example.frames["a"]) == 1
    assert example.labels["a"][2] == 0


def test_examples_survive_their_file(tmp_path: Path) -> None:
    write_checkout(tmp_path, [story(seed) for seed in range(3)], "train")
    cut = tokenizer()
    plain = from_polnear(read_part(tmp_path, "train"), cut)
    made = from_nested(make_nested([story(1), story(2)], read_recipe().nesting), cut)
    path = tmp_path / "examples" / "some.npz"

    save_examples(path, [*plain, *made])
    back = load_examples(path)

    assert [one.id for one in back] == [one.id for one in [*plain, *made]]
    for one, other in zip([*plain, *made], back, strict=True):
        assert one.nested == other.nested
        assert one.known.tolist() == other.known.tolist()
        assert one.pieces.text == other.pieces.text
        for name in ("ids", "offsets", "appearance", "words", "first"):
            assert np.array_equal(getattr(one.pieces, name), getattr(other.pieces, name))
        assert one.frames.keys() == other.frames.keys() == one.labels.keys()
        for who, framed in one.frames.items():
            assert np.array_equal(one.labels[who], other.labels[who])
            for frame, again in zip(framed, other.frames[who], strict=True):
                assert (frame.anchor, frame.inner) == (again.anchor, again.inner)
                assert frame.words.tolist() == again.words.tolist()
                assert frame.labels.tolist() == again.labels.tolist()
