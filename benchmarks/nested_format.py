"""The test set of nested attributions: its markup, its records, and the way from one to the other.

People write and mend ``datasets/nested/nested.txt``, where every attribution is marked in the text;
programs read ``nested.jsonl``, which has offsets. To make the second from the first:

    python -m benchmarks.nested_format datasets/nested/nested.txt datasets/nested/nested.jsonl

``datasets/nested/README.md`` has the markup and the rules of reading. Passages to train on
(``datasets/invented``) are written in the same markup, under names of four digits.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from reportedly.records import Span, Spans

Part = Literal["dev", "test", "train"]

_ROLES = {"s": "source", "c": "cue", "x": "content"}
_PARTS: dict[str, Part] = {"d": "dev", "t": "test", "p": "train", "q": "train"}
_OPENING = re.compile(r"\{([scx])(\d+(?:,\d+)*) |\}")
_LINE = re.compile(r"([dt]\d{3}|[pq]\d{4}) \| (\S.*)")


class NestedPart(BaseModel):
    """The base of the records of this set: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class NestedAttribution(NestedPart):
    """One attribution; ``within`` names the one whose content holds it most tightly."""

    id: str
    source: Spans
    cue: Spans
    content: Spans
    within: str | None


class Passage(NestedPart):
    """A text of one to four sentences with every attribution in it."""

    id: str
    part: Part
    text: str
    attributions: tuple[NestedAttribution, ...]

    def depth(self, one: NestedAttribution) -> int:
        """How many attributions an attribution lies in: 0 for an outer one."""
        around = {each.id: each for each in self.attributions}
        depth = 0
        while one.within is not None:
            one, depth = around[one.within], depth + 1
        return depth


def read_passages(path: Path, part: Part | None = None) -> tuple[Passage, ...]:
    """The passages of a ``.jsonl`` file, all or those of one part.

    Raises:
        OSError: the file cannot be opened.
        pydantic.ValidationError: a line is not written in this format.
        ValueError: offsets or names of a passage are wrong; the message says which.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    passages = [Passage.model_validate_json(line) for line in lines if line.strip()]
    for passage in passages:
        for fault in faults(passage):
            raise ValueError(f"{passage.id}: {fault}")
    return tuple(passage for passage in passages if part in (None, passage.part))


def faults(passage: Passage) -> Iterator[str]:
    """What is wrong with a passage: spans not on whole words, names unknown, circles."""
    names = {one.id for one in passage.attributions}
    if len(names) < len(passage.attributions):
        yield "two attributions have the same id"
    for one in passage.attributions:
        if not one.content:
            yield f"{one.id} has no content"
        for spans in (one.source, one.cue, one.content):
            yield from (f"{one.id}: {fault}" for fault in _span_faults(passage.text, spans))
        if one.within is not None and one.within not in names:
            yield f"{one.id} is within {one.within}, which there is not"
        elif one.within != _tightest(one, passage.attributions):
            yield f"{one.id} is within {one.within}, whose content does not hold it most tightly"


def _span_faults(text: str, spans: Spans) -> Iterator[str]:
    before = 0
    for start, end in spans:
        if not before <= start < end <= len(text):
            yield f"[{start}, {end}] is out of order or outside the text"
            return
        before = end
        if text[start].isspace() or text[end - 1].isspace():
            yield f"[{start}, {end}] has a blank at its edge"
        for place in (start, end):
            if 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
                yield f"[{start}, {end}] cuts a word at {place}"


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _holds(outer: Spans, inner: Spans) -> bool:
    return all(any(a <= start and end <= b for a, b in outer) for start, end in inner)


def _tightest(one: NestedAttribution, others: tuple[NestedAttribution, ...]) -> str | None:
    """The attribution with the smallest content that holds the cue and content of another."""
    around = [
        (_size(other.content), other.id)
        for other in others
        if other.id != one.id and _holds(other.content, (*one.cue, *one.content))
    ]
    return min(around)[1] if around else None


@dataclass(slots=True)
class _Mark:
    """An opening mark that waits for its closing one."""

    role: str
    numbers: tuple[int, ...]
    start: int


def passage_of(name: str, marked: str) -> Passage:
    """A passage from its marked text.

    Raises:
        ValueError: a mark is never closed, or the passage breaks a rule of the format.

    >>> one = passage_of("d001", "{s1 Ada} {c1 said} {x1 it rained}.")
    >>> one.text, one.attributions[0].content
    ('Ada said it rained.', ((9, 18),))
    """
    text, spans = _unmarked(name, marked.replace("¶", "\n\n"))
    numbers = sorted({number for _, number in spans})
    bare = tuple(
        NestedAttribution(
            id=f"a{number}",
            within=None,
            **{role: tuple(sorted(spans[role, number])) for role in _ROLES.values()},
        )
        for number in numbers
    )
    linked = tuple(one.model_copy(update={"within": _tightest(one, bare)}) for one in bare)
    passage = Passage(id=name, part=_PARTS[name[0]], text=text, attributions=linked)
    for fault in faults(passage):
        raise ValueError(f"{name}: {fault}")
    return passage


def _unmarked(name: str, marked: str) -> tuple[str, dict[tuple[str, int], list[Span]]]:
    """The text without its marks, and the spans of every role of every attribution."""
    text, at = "", 0
    spans: dict[tuple[str, int], list[Span]] = defaultdict(list)
    opened: list[_Mark] = []
    for mark in _OPENING.finditer(marked):
        text, at = text + marked[at : mark.start()], mark.end()
        if mark[1]:
            numbers = tuple(int(number) for number in mark[2].split(","))
            opened.append(_Mark(_ROLES[mark[1]], numbers, len(text)))
        elif opened:
            last = opened.pop()
            for number in last.numbers:
                spans[last.role, number].append((last.start, len(text)))
        else:
            raise ValueError(f"{name}: a closing brace too many")
    if opened:
        raise ValueError(f"{name}: a mark for {opened[-1].role} is never closed")
    text += marked[at:]
    if "{" in text:
        raise ValueError(f"{name}: a brace that is no mark")
    return text, spans


def read_markup(text: str) -> tuple[Passage, ...]:
    """The passages of a marked file; blank lines and lines that begin with # are passed over.

    Raises:
        ValueError: a line is not written in the markup, or two have the same id.
    """
    passages: dict[str, Passage] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if found is None or found[1] in passages:
            raise ValueError(f"no passage, or an id used before: {line[:40]}")
        passages[found[1]] = passage_of(found[1], found[2])
    return tuple(passages.values())


def as_lines(passages: tuple[Passage, ...]) -> str:
    """The passages as ``.jsonl``."""
    return "".join(passage.model_dump_json() + "\n" for passage in passages)


def main() -> None:
    """Make the file for programs from the file for people."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("markup", type=Path)
    arguments.add_argument("jsonl", type=Path)
    chosen = arguments.parse_args()
    passages = read_markup(chosen.markup.read_text(encoding="utf-8"))
    chosen.jsonl.write_text(as_lines(passages), encoding="utf-8")
    for part in dict.fromkeys(_PARTS.values()):
        those = [passage for passage in passages if passage.part == part]
        depths = [passage.depth(one) for passage in those for one in passage.attributions]
        nested = sum(depth > 0 for depth in depths)
        print(f"{part}: {len(those)} passages, {len(depths)} attributions, {nested} nested")


if __name__ == "__main__":
    main()
