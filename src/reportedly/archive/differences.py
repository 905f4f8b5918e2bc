"""What differs between two versions of a story."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from reportedly.records import Span, Story

_FIELDS = ("title", "byline", "agencies", "published", "modified", "url", "canonical_url")
_MOST_PARAGRAPHS = 1000
"""Paragraphs of a version that are compared one by one; what is behind them counts as it stands."""


@dataclass(frozen=True, slots=True)
class Differences:
    """Fields with what they were and are; paragraphs gone and come, by where they stood or stand.

    ``removed`` counts in the text of the earlier version, ``added`` in that of the later one.
    """

    fields: dict[str, tuple[object, object]]
    removed: tuple[Span, ...]
    added: tuple[Span, ...]

    def summary(self) -> dict[str, object]:
        """As it is kept with a version; the words themselves are in the two versions."""
        return {
            "fields": {name: list(values) for name, values in self.fields.items()},
            "removed": [list(span) for span in self.removed],
            "added": [list(span) for span in self.added],
        }


def differences(before: Story, after: Story) -> Differences:
    """What differs between an earlier and a later version.

    >>> before = Story(id="x", text="One.\\n\\nTwo.", paragraphs=((0, 4), (6, 10)))
    >>> after = Story(id="x", title="New", text="One.\\n\\nTen.", paragraphs=((0, 4), (6, 10)))
    >>> differences(before, after)
    Differences(fields={'title': (None, 'New')}, removed=((6, 10),), added=((6, 10),))
    """
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    fields = {name: (old[name], new[name]) for name in _FIELDS if old[name] != new[name]}
    removed: list[Span] = []
    added: list[Span] = []
    matcher = difflib.SequenceMatcher(None, _paragraphs(before), _paragraphs(after), autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            removed += before.paragraphs[start:end]
            added += after.paragraphs[new_start:new_end]
    return Differences(fields, tuple(removed), tuple(added))


def _paragraphs(story: Story) -> list[str]:
    return [story.text[start:end] for start, end in story.paragraphs[:_MOST_PARAGRAPHS]]
