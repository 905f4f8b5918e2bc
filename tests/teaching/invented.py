"""Invented stories with their attributions."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from tests.attribution.tagger.tiny import FOLDER
from training.examples import load_tokenizer
from training.labels import Attribution
from training.nesting import FlatStory

SOURCES = ("The harbour master", "Ada Quill", "officials in Northlight", "Vale", "the union")
CUES = ("said", "told reporters", "believes", "warned")
CONTENTS = (
    "the ferry would sail again by Monday morning",
    "nobody had looked at the pumps for a year",
    "the old bridge is safe for carts and horses",
    "most of the crew had left before the storm",
)
REST = ("Rain fell over Marrow Point all day.", "The quay stood empty.")


def tokenizer() -> Tokenizer:
    """That of the tiny model: nearly every letter is a piece."""
    return load_tokenizer(FOLDER)


def story(seed: int, paragraphs: int = 4) -> FlatStory:
    """A story with one attribution a paragraph, quoted or not, source first or last."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable draw
    text, found = "", []
    for _ in range(paragraphs):
        text += chance.choice(REST) + " "
        words, one = sentence(chance)
        found.append(shifted(one, len(text)))
        text += words + "\n\n"
    return FlatStory(f"story-{seed}", text, tuple(found))


def sentence(chance: random.Random) -> tuple[str, Attribution]:
    source, cue, content = chance.choice(SOURCES), chance.choice(CUES), chance.choice(CONTENTS)
    if chance.random() < 0.5:
        parts = [("source", source), ("", " "), ("cue", cue), ("", " that "), ("content", content)]
    else:
        quoted = f"“{content[0].upper()}{content[1:]},”"
        parts = [("content", quoted), ("", " "), ("source", source), ("", " "), ("cue", cue)]
    text, spans = "", {}
    for role, words in [*parts, ("", ".")]:
        spans[role] = ((len(text), len(text) + len(words)),)
        text += words
    one = Attribution(spans["source"], spans["cue"], spans["content"])
    return text[0].upper() + text[1:], one


def shifted(one: Attribution, by: int) -> Attribution:
    source, cue, content = (
        tuple((start + by, end + by) for start, end in spans)
        for spans in (one.source, one.cue, one.content)
    )
    return Attribution(source, cue, content, one.inner)


def words_of(text: str, one: Attribution, role: str) -> list[str]:
    return [text[start:end] for start, end in one.spans(role)]


def write_checkout(folder: Path, stories: Sequence[FlatStory], part: str) -> None:
    """Write stories as PolNeAR's publisher lays them out."""
    home = folder / "data" / part
    (home / "text").mkdir(parents=True)
    (home / "attributions").mkdir()
    for one in stories:
        (home / "text" / f"{one.id}.txt").write_bytes(one.text.encode())
        lines: list[str] = []
        events: list[str] = []
        for attribution in one.attributions:
            names = []
            for role in ("Source", "Cue", "Content"):
                for start, end in attribution.spans(role.lower()):
                    name = f"T{len(lines) + 1}"
                    words = one.text[start:end].split("\n", 1)[0]
                    lines.append(f"{name}\t{role} {start} {end}\t{words}")
                    names.append(f"{role}:{name}")
            events.append(
                f"E{len(events) + 1}\tAttribution:{names[0].split(':')[1]} {' '.join(names)}"
            )
        file = home / "attributions" / f"{one.id}_a1b2.ann"
        file.write_bytes(("\n".join([*lines, *events]) + "\n").encode())
