"""What the tagger is taught: word labels, anchors and frames of annotated attributions.

An attribution's **anchor** is the first word of its cue; of its source where it has no cue; else of
its content. Its **frame** labels the words around with their roles in it (BIO: the first word of a
piece, the further ones). Word labels of a whole story, all attributions at once, are taught beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Span = tuple[int, int]

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
BEGINS = {"source": 1, "cue": 3, "content": 5}
"""The label that begins a piece of each role; the next number goes on with it."""

STRONGEST_LAST = ("content", "source", "cue")
"""Where roles claim the same word, the last of these has it."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans of code points; ``inner`` where it stands in the content of another one."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    inner: bool = False

    def spans(self, role: str) -> tuple[Span, ...]:
        """The pieces of one role."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]

    @property
    def all_spans(self) -> tuple[Span, ...]:
        """Every piece of every role."""
        return (*self.source, *self.cue, *self.content)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One attribution as the tagger is taught it: ``labels`` of ``words`` (places in the story)."""

    anchor: int
    inner: bool
    words: NDArray[np.int64]
    labels: NDArray[np.int8]


def words_in(words: NDArray[np.int64], spans: Iterable[Span]) -> list[int]:
    """The words that begin inside any of the spans, in order."""
    starts = words[:, 0]
    ranges = (np.searchsorted(starts, span) for span in spans)
    return sorted({word for low, high in ranges for word in range(int(low), int(high))})


def frames(words: NDArray[np.int64], attributions: Iterable[Attribution]) -> list[Frame]:
    """The frame of each attribution whose content has a word.

    >>> words = np.array([[0, 3], [4, 8], [9, 11], [12, 16]], np.int64)      # She said it held
    >>> one = frames(words, [Attribution(((0, 3),), ((4, 8),), ((9, 16),))])[0]
    >>> one.anchor, one.words.tolist(), one.labels.tolist()
    (1, [0, 1, 2, 3], [1, 3, 5, 6])
    """
    out = []
    for one in attributions:
        roles: dict[int, str] = {}
        for role in STRONGEST_LAST:
            roles.update(dict.fromkeys(words_in(words, one.spans(role)), role))
        places = {role: [word for word in sorted(roles) if roles[word] == role] for role in ROLES}
        if not places["content"]:
            continue
        anchor = next(places[role][0] for role in ("cue", "source", "content") if places[role])
        order = sorted(roles)
        labels = [BEGINS[roles[word]] + (roles.get(word - 1) == roles[word]) for word in order]
        out.append(Frame(anchor, one.inner, np.array(order, np.int64), np.array(labels, np.int8)))
    return out


def word_labels(words: NDArray[np.int64], attributions: Sequence[Attribution]) -> NDArray[np.int8]:
    """One label for every word, from attributions that do not nest.

    Where a source is shared, it belongs to the attribution whose cue is nearest.
    """
    places = [{role: words_in(words, one.spans(role)) for role in ROLES} for one in attributions]
    cues = [place["cue"][0] if place["cue"] else None for place in places]
    role_of: list[str | None] = [None] * len(words)
    owner = [-1] * len(words)
    for role in STRONGEST_LAST:
        for number, place in enumerate(places):
            for word in place[role]:
                if role == "source" and role_of[word] == "source":
                    old, new = cues[owner[word]], cues[number]
                    if old is not None and (new is None or abs(old - word) <= abs(new - word)):
                        continue
                role_of[word], owner[word] = role, number
    out = np.zeros(len(words), np.int8)
    for word, found in enumerate(role_of):
        if found is not None:
            goes_on = word and role_of[word - 1] == found and owner[word - 1] == owner[word]
            out[word] = BEGINS[found] + bool(goes_on)
    return out


def starting_fresh(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Labels of a window's words, where a piece that began before the window begins with it."""
    if len(labels) and labels[0] and labels[0] % 2 == 0:
        labels[0] -= 1
    return labels
