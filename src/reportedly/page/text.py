"""Plain text and Markdown: the story's words exactly as they stand, furniture cut out.

A paragraph is a line; where lines are broken at a fixed width, it is what stands between blank
lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from reportedly.page.blocks import Block
from reportedly.page.furniture import Kinds, is_prose
from reportedly.prose.prose import paragraphs_of, trimmed
from reportedly.records import Span, Spans

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_WRAPPED_AT_MOST = 100
_TITLE_WORDS = 25
_UNTITLED_END = re.compile(r"[.!…:;,\"”’»)]$")
_FRONT_MATTER = re.compile(r"---\n(?:[^\n]{0,400}\n){0,60}?---\n")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,300}")


@dataclass(frozen=True)
class PlainText:
    """A text, the places of its paragraphs, and the paragraphs as blocks."""

    text: str
    places: Spans
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Cut:
    """What is left of a text: itself, and where its paragraphs stand in it."""

    text: str
    paragraphs: Spans


def plain_text(text: str) -> PlainText:
    """The paragraphs of a text.

    >>> [block.text for block in plain_text("One.\\n\\nTwo.\\nThree.").blocks]
    ['One.', 'Two.', 'Three.']
    """
    places = _wrapped_paragraphs(text) or paragraphs_of(text)
    blocks = []
    before = 0
    for start, end in places:
        words = " ".join(text[start:end].split())
        close = before > 0 and not _BLANK_LINE.search(text, before, start)
        blocks.append(Block(words, close=close))
        before = end
    return PlainText(text, places, tuple(blocks))


def cut(plain: PlainText, keep: list[bool]) -> Cut:
    """The text of the paragraphs kept.

    Neighbours stay together with whatever stood between them; where something was cut out
    between two, a blank line stands.
    """
    runs: list[list[Span]] = []
    for place, kept, before in zip(plain.places, keep, [False, *keep], strict=False):
        if kept and before:
            runs[-1].append(place)
        elif kept:
            runs.append([place])
    parts: list[str] = []
    paragraphs: list[Span] = []
    at = 0
    for run in runs:
        start, end = run[0][0], run[-1][1]
        paragraphs += [(a - start + at, b - start + at) for a, b in run]
        parts.append(plain.text[start:end])
        at += end - start + 2
    return Cut("\n\n".join(parts), tuple(paragraphs))


def markdown_page(text: str) -> str:
    """Markdown as an HTML page.

    >>> print(markdown_page("# Flood"))
    <html><body><article><h1>Flood</h1>
    </article></body></html>
    """
    from markdown_it import MarkdownIt  # loaded for Markdown alone

    front = _FRONT_MATTER.match(text)
    body = MarkdownIt("commonmark").enable("table").render(text[front.end() :] if front else text)
    return f"<html><body><article>{body}</article></body></html>"


def title_at(plain: PlainText, kinds: Kinds) -> int | None:
    """The index of the paragraph that is the title, where the text begins with one.

    A title is a line set off by a blank one, not ended like a sentence, with running text after it.
    """
    story = [at for at, kind in enumerate(kinds) if kind is None]
    if len(story) < 2 or not any(is_prose(plain.blocks[at]) for at in story[1:4]):
        return None
    first, second = story[0], story[1]
    block = plain.blocks[first]
    if block.text.count(" ") >= _TITLE_WORDS or _UNTITLED_END.search(block.text):
        return None
    set_off = not plain.blocks[first + 1].close or second > first + 1
    return first if set_off and " " in block.text else None


def address_in(text: str) -> str | None:
    """The first web address written out in a text.

    >>> address_in("Read it at https://outlet.example/a.")
    'https://outlet.example/a'
    """
    match = _ADDRESS.search(text)
    if not match:
        return None
    address = match.group().rstrip(".,;:!?)]}”’»\"'")
    return address if address.startswith("http") else f"https://{address}"


def _wrapped_paragraphs(text: str) -> Spans | None:
    """Paragraphs between blank lines, where the lines in them are broken at a fixed width."""
    lines = [line.rstrip() for line in text.split("\n")]
    inner = [(line, after) for line, after in pairwise(lines) if line and after]
    if len(inner) < 4 or max(map(len, lines)) > _WRAPPED_AT_MOST:
        return None
    # A line was broken where the first word of the next would not have fitted.
    width = max(map(len, lines))
    broken = sum(len(line) + len(after.split(" ", 1)[0]) + 1 > width - 4 for line, after in inner)
    if broken < 0.7 * len(inner):
        return None
    spans: list[Span] = []
    at = 0
    for blank in [*_BLANK_LINE.finditer(text), None]:
        end = blank.start() if blank else len(text)
        if span := trimmed(text, (at, end)):
            spans.append(span)
        at = blank.end() if blank else end
    return tuple(spans)
