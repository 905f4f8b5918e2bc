"""The order of work: the stages that turn a story into a trace, and the loop that runs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.attribution.engine import find_attributions
from reportedly.detail.hedges import add_hedges
from reportedly.detail.places import add_places
from reportedly.detail.quantities import add_quantities
from reportedly.detail.times import add_times
from reportedly.draft import Draft
from reportedly.errors import notice
from reportedly.options import Options
from reportedly.prose.prose import trimmed
from reportedly.records import Reading, Trace
from reportedly.source.chains import add_chains
from reportedly.source.sources import add_sources


@dataclass(frozen=True, slots=True)
class Stage:
    """One step. It is a pure function; ``sets`` names the fields that it fills."""

    run: Callable[[Draft], Draft]
    sets: str


STAGES: tuple[Stage, ...] = (
    # Source, cue and content spans, type, manner, denial, what lies within what, how surely.
    Stage(
        find_attributions,
        "attributions: source, cue, content, type, manner, denied, within, confidence",
    ),
    # Who the source spans refer to; the first link of each chain.
    Stage(add_sources, "sources; attributions: chain (the source itself)"),
    # Who told whom: nesting, credit in other sentences, block quotation, the page itself.
    Stage(add_chains, "attributions: chain (whole)"),
    # How sure they were.
    Stage(add_hedges, "attributions: hedges"),
    # When it was said, and when what is claimed happened.
    Stage(add_times, "attributions: said, times"),
    # How many.
    Stage(add_quantities, "attributions: quantities"),
    # Where.
    Stage(add_places, "attributions: places"),
)


def trace_reading(reading: Reading, options: Options) -> Trace:
    """Run every stage over a story that has been read.

    Of a story longer than ``Limits.story_characters`` the beginning is traced, and a notice says
    so.
    """
    draft = Draft.of(_within(reading, options.limits.story_characters), options)
    for stage in STAGES:
        draft = stage.run(draft)
    return draft.finished()


def _within(reading: Reading, limit: int) -> Reading:
    """The reading, its story cut behind the last paragraph that fits.

    Where that is less than half of what may be traced, it is cut inside the next one.
    """
    story = reading.story
    if len(story.text) <= limit:
        return reading
    paragraphs = tuple(span for span in story.paragraphs if span[1] <= limit)
    whole = paragraphs[-1][1] if paragraphs else 0
    if whole < limit // 2 and len(paragraphs) < len(story.paragraphs):
        start = story.paragraphs[len(paragraphs)][0]
        end = story.text.rfind(" ", start, limit)
        part = trimmed(story.text, (start, end if end > start else max(limit, start)))
        paragraphs += (part,) if part else ()
    end = paragraphs[-1][1] if paragraphs else limit
    cut = notice("story-cut", f"after {end:,} of {len(story.text):,} characters")
    story = story.model_copy(update={"text": story.text[:end], "paragraphs": paragraphs})
    return reading.model_copy(update={"story": story, "notices": (*reading.notices, cut)})
