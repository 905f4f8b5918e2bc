"""Stories made ready for training, kept in one file a part; no PyTorch is needed for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from benchmarks.polnear import AnnotatedStory, AttributionSpans
from reportedly.attribution.tagger.pieces import Pieces, cut_into_pieces
from training.arrays import Arrays, load_arrays, save_arrays
from training.labels import BEGINS, Attribution, Frame, frames, word_labels
from training.nesting import FlatStory

MADE = "made"
"""The annotator of stories that the nesting recipe made, and of invented ones."""

Marking = Literal["flat", "made", "whole"]
"""What of attributions inside others is marked.

``flat``: nothing, so that inside contents nothing is known. ``made``: what the nesting recipe put
there; a content that it left alone may hold others unmarked. ``whole``: all.
"""

BY_PIECE, BY_WORD = ("ids", "offsets", "appearance"), ("words", "first")


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A story as the tagger reads it, and what each annotator would have it say.

    ``labels`` are one for every word, ``frames`` one for every attribution. ``known`` tells of
    every word whether no inner anchor being there says that there is none; ``nested`` whether
    attributions inside others are marked at all.
    """

    id: str
    pieces: Pieces
    labels: Mapping[str, NDArray[np.int8]]
    frames: Mapping[str, tuple[Frame, ...]]
    known: NDArray[np.bool_]
    nested: bool = False


def load_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of starting weights, set as the product sets it."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.encode_special_tokens = True
    return tokenizer


def plain_attributions(found: Iterable[AttributionSpans]) -> tuple[Attribution, ...]:
    """PolNeAR's attributions as this package has them; those of a source alone are left out."""
    return tuple(
        Attribution(one.source, one.cue, one.content) for one in found if one.cue or one.content
    )


def from_polnear(stories: Iterable[AnnotatedStory], tokenizer: Tokenizer) -> list[Example]:
    """Examples with the annotations of everyone."""
    return [
        prepare(
            story.id,
            story.text,
            {who: plain_attributions(found) for who, found in story.annotations.items()},
            tokenizer,
        )
        for story in stories
    ]


def from_nested(
    stories: Iterable[FlatStory], tokenizer: Tokenizer, marking: Marking = "made"
) -> list[Example]:
    """Examples of stories with attributions inside others among them."""
    return [
        prepare(story.id, story.text, {MADE: story.attributions}, tokenizer, marking)
        for story in stories
    ]


def prepare(
    name: str,
    text: str,
    annotations: Mapping[str, Sequence[Attribution]],
    tokenizer: Tokenizer,
    marking: Marking = "flat",
) -> Example:
    """One example; words' labels tell of outer attributions alone."""
    pieces = cut_into_pieces(text, tokenizer)
    words = pieces.words
    framed = {who: tuple(frames(words, found)) for who, found in annotations.items()}
    return Example(
        name,
        pieces,
        {
            who: word_labels(words, [one for one in found if not one.inner])
            for who, found in annotations.items()
        },
        framed,
        _known(len(words), [one for told in framed.values() for one in told], marking),
        marking != "flat",
    )


def _known(words: int, told: Sequence[Frame], marking: Marking) -> NDArray[np.bool_]:
    """For each word whether the marks tell that no inner anchor stands there."""
    known = np.ones(words, np.bool_)
    if marking == "whole":
        return known
    contents = [one.words[one.labels >= BEGINS["content"]] for one in told]
    # From the widest to the tightest, so that the last word on a word is that of what holds it.
    for content in sorted(contents, key=len, reverse=True):
        holds = {one.anchor for one in told if one.inner} & set(content.tolist())
        known[content] = marking == "made" and bool(holds)
    return known


def save_examples(path: Path, examples: Sequence[Example]) -> None:
    """Write examples to a file, whole or not at all."""
    about = [
        {
            "id": one.id,
            "text": one.pieces.text,
            "nested": one.nested,
            "annotators": sorted(one.labels),
            "pieces": len(one.pieces.ids),
            "words": len(one.pieces.words),
        }
        for one in examples
    ]
    held = [
        (number, place, frame)
        for number, one in enumerate(examples)
        for place, who in enumerate(sorted(one.labels))
        for frame in one.frames[who]
    ]
    heads = [
        (number, place, frame.anchor, frame.inner, len(frame.words))
        for number, place, frame in held
    ]
    arrays: dict[str, NDArray[np.generic]] = {
        "about": np.frombuffer(json.dumps(about).encode(), np.uint8),
        "frames": np.array(heads, np.int32).reshape(-1, 5),
        "frame_words": _joined([frame.words for *_, frame in held], np.int64),
        "frame_labels": _joined([frame.labels for *_, frame in held], np.int8),
        "labels": _joined(
            [one.labels[who] for one in examples for who in sorted(one.labels)], np.int8
        ),
    }
    arrays["known"] = _joined([one.known for one in examples], np.bool_)
    for name in (*BY_PIECE, *BY_WORD):
        parts = [getattr(one.pieces, name) for one in examples]
        if parts:
            arrays[name] = np.concatenate(parts)
    save_arrays(path, arrays)


def _joined(parts: Sequence[NDArray[np.generic]], kind: type[np.generic]) -> NDArray[np.generic]:
    return np.concatenate([np.zeros(0, kind), *parts])


def load_examples(path: Path) -> list[Example]:
    """What ``save_examples`` wrote."""
    arrays = load_arrays(path)
    about = json.loads(bytes(arrays["about"]))
    framed = _frames_by_annotator(arrays)
    pieces = words = labels = 0
    out = []
    for number, one in enumerate(about):
        more_pieces, more_words = pieces + one["pieces"], words + one["words"]
        by_piece = {name: arrays[name][pieces:more_pieces] for name in BY_PIECE}
        by_word = {name: arrays[name][words:more_words] for name in BY_WORD}
        read = Pieces(one["text"], numbers=np.arange(one["words"]), **by_piece, **by_word)
        said = {}
        for who in one["annotators"]:
            said[who] = arrays["labels"][labels : labels + one["words"]]
            labels += one["words"]
        told = {
            who: tuple(framed.get((number, place), ()))
            for place, who in enumerate(one["annotators"])
        }
        known = arrays["known"][words:more_words].astype(np.bool_)
        out.append(Example(one["id"], read, said, told, known, one["nested"]))
        pieces, words = more_pieces, more_words
    return out


def _frames_by_annotator(
    arrays: Arrays,
) -> dict[tuple[int, int], list[Frame]]:
    out: dict[tuple[int, int], list[Frame]] = {}
    for number, place, frame in _frames(arrays):
        out.setdefault((number, place), []).append(frame)
    return out


def _frames(arrays: Arrays) -> Iterator[tuple[int, int, Frame]]:
    at = 0
    for number, place, anchor, inner, size in arrays["frames"].tolist():
        part = slice(at, at + size)
        words, labels = arrays["frame_words"][part], arrays["frame_labels"][part]
        yield (
            number,
            place,
            Frame(anchor, bool(inner), words.astype(np.int64), labels.astype(np.int8)),
        )
        at += size
