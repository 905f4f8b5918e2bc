"""Invented stories with their attributions, and a tokenizer that needs no file."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.labels import Attribution
from training.nesting import FlatStory

PIECE = re.compile(r"[^\W_]{1,5}|\S")

SOURCES = ("The harbour master", "Ada Quill", "officials in Northlight", "Vale", "the union")
CUES = ("said", "told reporters", "believes", "warned")
CONTENTS = (
    "the ferry would sail again by Monday morning",
    "nobody had looked at the pumps for a year",
    "the old bridge is safe for carts and horses",
    "most of the crew had left before the storm",
)
REST = ("Rain fell over Marrow Point all day.", "The quay stood empty.")


@dataclass(frozen=True)
class Encoding:
    ids: list[int]
    offsets: list[tuple[int, int]]


class InventedTokenizer:
    """Cuts words into pieces of up to five letters; a piece's number comes from its letters."""

    def __init__(self, vocabulary: int = 120) -> None:
        self.vocabulary = vocabulary

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Encoding:
        assert not add_special_tokens
        pieces = list(PIECE.finditer(sequence))
        ids = [3 + sum(map(ord, piece.group().lower())) % (self.vocabulary - 3) for piece in pieces]
        return Encoding(ids, [piece.span() for piece in pieces])


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
