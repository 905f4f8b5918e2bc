"""Stories with their attributions marked in the text, for people to write and mend.

    {s1 The mayor} {c1 said} {x1 the bridge would close}.

``s`` marks a source, ``c`` a cue, ``x`` content; the number tells which attribution of the story;
``{s1,2 …}`` belongs to two; a role with several marks is in pieces; marks may stand in one another.
``== name`` begins a story, and each line after it is a paragraph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from benchmarks.polnear import AnnotatedStory, AttributionSpans, Span

_MARK = re.compile(r"\{([scx])(\d+(?:,\d+)*) |\}")


def read_marked(path: Path) -> list[AnnotatedStory]:
    """The stories of a file; lines that begin with ``#`` and blank ones are passed over.

    Raises:
        OSError: it cannot be opened.
        ValueError: marks do not fit, two stories have one name, or text stands before the first.
    """
    stories: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== ") and line[3:] not in stories:
            stories[line[3:]] = paragraphs = []
        elif line.startswith("== ") or (line.strip() and not line.startswith("#") and not stories):
            raise ValueError(f"{path}: no story begins here: {line[:40]}")
        elif line.strip() and not line.startswith("#"):
            paragraphs.append(line)
    out = []
    for name, paragraphs in stories.items():
        try:
            text, gold = unmarked("\n\n".join(paragraphs))
        except ValueError as error:
            raise ValueError(f"{path}: {name}: {error}") from None
        out.append(AnnotatedStory(name, text, {"gold": gold}))
    return out


def unmarked(marked: str) -> tuple[str, tuple[AttributionSpans, ...]]:
    """The text without its marks, and the attributions that they mark.

    >>> text, (one,) = unmarked("{s1 She} {c1 said} {x1 it held}.")
    >>> text, one.source, one.content
    ('She said it held.', ((0, 3),), ((9, 16),))

    Raises:
        ValueError: a mark is not closed, closes nothing, or an attribution has no content.
    """
    text, at = "", 0
    opened: list[tuple[str, list[int], int]] = []
    spans: dict[int, dict[str, list[Span]]] = defaultdict(lambda: {"s": [], "c": [], "x": []})
    for mark in _MARK.finditer(marked):
        text, at = text + marked[at : mark.start()], mark.end()
        if mark[1]:
            opened.append((mark[1], [int(number) for number in mark[2].split(",")], len(text)))
            continue
        if not opened:
            raise ValueError("a mark is closed that was not opened")
        role, numbers, start = opened.pop()
        for number in numbers:
            spans[number][role].append((start, len(text)))
    text += marked[at:]
    if opened or "{" in text:
        raise ValueError("a mark is not closed, or a brace is no mark")
    out = []
    for number, roles in sorted(spans.items()):
        if not roles["x"]:
            raise ValueError(f"attribution {number} has no content")
        source, cue, content = (tuple(sorted(roles[role])) for role in "scx")
        out.append(AttributionSpans(source, cue, content, f"E{number}"))
    return text, tuple(out)
