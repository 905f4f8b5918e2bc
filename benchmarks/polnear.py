"""PolNeAR as its publisher lays it out, read into stories with everyone's annotations.

A checkout of https://github.com/networkdynamics/PolNeAR holds its parts under ``data/``:

    data/dev/text/STORY.txt                      the story; offsets count its code points
    data/dev/attributions/STORY_ANNOTATOR.ann    what one annotator found, as brat standoff

In brat standoff a line ``T7 Content 10 20;30 44 words`` is a span, here in two pieces, and a line
``E2 Attribution:T8 Source:T5 Cue:T6 Content:T7`` joins spans to one attribution (``Content2``
names a second content of the same one). Other lines (notes, a span's words that run over a line
break) say nothing of attributions.

The module needs the standard library alone, so that training can read the corpus with it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Span = tuple[int, int]
Spans = tuple[Span, ...]

_SPAN = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?")
_EVENT = re.compile(r"(E\d+)\t(\S+:T\d+(?: \S+:T\d+)*) ?")
_ROLE = re.compile(r"(source|cue|content)\d*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AttributionSpans:
    """One attribution: who (``source``), by which words (``cue``), what (``content``).

    Each is a stretch of words, possibly in pieces, as half-open intervals of code points in the
    order of the text; any of them may be empty. ``id`` is the annotator's number for it.

    >>> AttributionSpans(source=((0, 3),), content=((9, 20), (31, 40))).cue
    ()
    """

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class AnnotatedStory:
    """A story, and for each annotator what they found in it, annotators in alphabetical order."""

    id: str
    text: str
    annotations: Mapping[str, tuple[AttributionSpans, ...]] = field(default_factory=dict)

    @property
    def gold(self) -> tuple[AttributionSpans, ...]:
        """What the alphabetically first annotator found: the gold of every measurement here."""
        return next(iter(self.annotations.values()), ())


def read_part(checkout: Path, part: str) -> list[AnnotatedStory]:
    """The stories of a part (``train``, ``dev``) in the order of their names.

    ``checkout`` is a PolNeAR checkout or its ``data`` folder.

    Raises:
        FileNotFoundError: it has no such part, or a story has no annotation.
        ValueError: an annotation does not fit its story, for instance as line ends were changed.
    """
    folder = next(
        (home / part for home in (checkout, checkout / "data") if (home / part / "text").is_dir()),
        None,
    )
    if folder is None:
        raise FileNotFoundError(f"{checkout} has no {part}/text: is it a PolNeAR checkout?")
    files: dict[str, list[tuple[str, Path]]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        story, _, annotator = path.stem.rpartition("_")
        files.setdefault(story, []).append((annotator, path))
    texts = sorted((folder / "text").glob("*.txt"))
    if unread := sorted(files.keys() ^ {path.stem for path in texts}):
        raise FileNotFoundError(f"{folder}: {unread[0]} lacks its text or its annotation")
    return [_read_story(path, files[path.stem]) for path in texts]


def _read_story(path: Path, annotations: Iterable[tuple[str, Path]]) -> AnnotatedStory:
    text = _exactly(path)
    found = {}
    for annotator, annotation in sorted(annotations):
        try:
            found[annotator] = read_standoff(_exactly(annotation), text)
        except ValueError as error:
            raise ValueError(f"{annotation}: {error}") from None
    return AnnotatedStory(path.stem, text, found)


def _exactly(path: Path) -> str:
    """A file's text, no line end changed: offsets count them."""
    return path.read_bytes().decode("utf-8")


def read_standoff(standoff: str, text: str) -> tuple[AttributionSpans, ...]:
    r"""The attributions of brat standoff about a text, in the order of its event lines.

    >>> text = "It held, she said."
    >>> lines = "T1\tContent 0 7\tIt held\nT2\tSource 9 12\tshe\nT3\tCue 13 17\tsaid\n"
    >>> one = read_standoff(lines + "E1\tAttribution:T3 Content:T1 Source:T2 Cue:T3\n", text)[0]
    >>> one.id, one.source, one.cue, one.content
    ('E1', ((9, 12),), ((13, 17),), ((0, 7),))

    Raises:
        ValueError: a span lies outside the text, its words are others than the text's, or an
            attribution names a span that is not there.
    """
    spans: dict[str, Spans] = {}
    events: list[tuple[str, list[str]]] = []
    for line in standoff.split("\n"):
        if found := _SPAN.fullmatch(line):
            spans[found[1]] = _pieces(found[3])
            _check(found[1], spans[found[1]], found[4], text)
        elif found := _EVENT.fullmatch(line):
            events.append((found[1], found[2].split()))
    return tuple(_attribution(name, parts, spans) for name, parts in events)


def _pieces(offsets: str) -> Spans:
    pairs = (piece.split() for piece in offsets.split(";"))
    return tuple(sorted((int(start), int(end)) for start, end in pairs))


def _check(name: str, spans: Spans, words: str | None, text: str) -> None:
    if not all(start <= end <= len(text) for start, end in spans):
        raise ValueError(f"{name} lies outside the text")
    # The words of one piece stand in the line too, up to a line break; those of several are joined.
    if words is not None and len(spans) == 1 and not text.startswith(words, spans[0][0]):
        raise ValueError(f"{name} has other words than the text at {spans[0][0]}")


def _attribution(name: str, parts: Iterable[str], spans: Mapping[str, Spans]) -> AttributionSpans:
    roles: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for part in parts:
        label, _, span = part.partition(":")
        if span not in spans:
            raise ValueError(f"{name} names {span}, which is not there")
        if role := _ROLE.fullmatch(label):
            roles[role[1].lower()] += spans[span]
    source, cue, content = (tuple(sorted(roles[role])) for role in ("source", "cue", "content"))
    return AttributionSpans(source, cue, content, name)
