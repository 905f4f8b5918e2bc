"""Invented passages to train on, joined into short stories.

``datasets/invented`` holds passages written for training in which every attribution is marked,
those inside others too. News stands among other news, so some passages make a story together:
which ones is drawn anew in each round. Quotation marks of a story are straight in one of two.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.nested_format import Passage, read_markup
from training.labels import Attribution, Span
from training.nesting import FlatStory
from training.recipe import InventedSettings

INVENTED = Path(__file__).parent.parent / "datasets" / "invented"
BREAK = "\n\n"
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
STRAIGHT_PART = 0.5


def read_invented(folder: Path = INVENTED) -> list[Passage]:
    """All passages of a folder, in the order of their files.

    Raises:
        ValueError: a passage breaks the markup, or is not marked as one to train on.
    """
    found = [
        passage
        for path in sorted(folder.glob("passages-*.txt"))
        for passage in read_markup(path.read_text(encoding="utf-8"))
    ]
    for passage in found:
        if passage.part != "train":
            raise ValueError(f"{passage.id} is not to be trained on")
    return found


def make_stories(passages: Sequence[Passage], settings: InventedSettings) -> list[FlatStory]:
    """Stories of one to ``most_together`` passages; every passage is in one story a round."""
    chance = random.Random(settings.seed)  # noqa: S311 - a repeatable draw, no secret
    out: list[FlatStory] = []
    for number in range(settings.rounds):
        order = list(passages)
        chance.shuffle(order)
        while order:
            size = chance.randint(1, settings.most_together)
            joined, order = order[:size], order[size:]
            straight = chance.random() < STRAIGHT_PART
            out.append(_story(f"invented-{number}-{len(out)}", joined, straight=straight))
    return out


def _story(name: str, passages: Sequence[Passage], *, straight: bool) -> FlatStory:
    text, attributions = "", list[Attribution]()
    for passage in passages:
        text += BREAK if text else ""
        attributions += _attributions(passage, len(text))
        text += passage.text
    # Each mark becomes one mark, so offsets stay.
    return FlatStory(name, text.translate(STRAIGHT) if straight else text, tuple(attributions))


def _attributions(passage: Passage, by: int) -> Iterator[Attribution]:
    for one in passage.attributions:
        source, cue, content = (_moved(spans, by) for spans in (one.source, one.cue, one.content))
        yield Attribution(source, cue, content, inner=one.within is not None)


def _moved(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple((start + by, end + by) for start, end in spans)
