"""A trace in the making: what the stages hand on to one another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from dateutil.parser import isoparse

from reportedly.options import Options, Tagging
from reportedly.prose.prose import Prose
from reportedly.records import Attribution, Furniture, Notice, Reading, Source, Story, Trace


@dataclass(frozen=True)
class Draft:
    """A story with all that the stages so far have found in it.

    ``today`` is the day that relative dates count from, ``None`` where nobody knows it;
    ``tagging`` says how attributions are to be found.
    """

    story: Story
    prose: Prose
    today: dt.date | None
    tagging: Tagging = field(default_factory=Tagging)
    furniture: tuple[Furniture, ...] = ()
    notices: tuple[Notice, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    sources: tuple[Source, ...] = ()

    @classmethod
    def of(cls, reading: Reading, options: Options) -> Draft:
        """A draft with nothing found yet.

        The day that the user gives is also the day of publication where the page states none.
        """
        story, today = reading.story, options.date
        if story.published is None and today is not None:
            story = story.model_copy(update={"published": today.isoformat()})
        elif story.published is not None and today is None:
            today = isoparse(story.published).date()
        return cls(
            story=story,
            prose=Prose(story.text, story.paragraphs),
            today=today,
            tagging=options.tagging,
            furniture=reading.furniture,
            notices=reading.notices,
        )

    def with_attributions(self, attributions: tuple[Attribution, ...]) -> Draft:
        """The same draft with other attributions."""
        return replace(self, attributions=attributions)

    def finished(self) -> Trace:
        """The trace, validated: every offset in the text, every name known."""
        return Trace(
            story=self.story,
            furniture=self.furniture,
            sources=self.sources,
            attributions=self.attributions,
            notices=self.notices,
        )
