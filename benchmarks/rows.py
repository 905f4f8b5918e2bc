"""Who is measured: every engine of the product, and the peers that happen to be installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.measures import Card, score_story
from benchmarks.peers import PEERS, NotInstalledError
from benchmarks.polnear import AnnotatedStory, AttributionSpans
from reportedly.attribution.engine import ENGINE, ENGINES, Engine, find_attributions
from reportedly.draft import Draft
from reportedly.options import Options
from reportedly.page.page import Page, PageForm
from reportedly.page.read import read_page
from reportedly.pipeline import STAGES
from reportedly.records import Trace

Finder = Callable[[str], Sequence[AttributionSpans]]
"""From a story's text to the attributions found in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One that is measured. ``missing`` says why it cannot be, where it is not installed."""

    name: str
    find: Finder | None
    missing: str = ""


def engines() -> Mapping[str, Engine]:
    """Every engine on offer here, by the name that tables and floors know it by."""
    return ENGINES


def name_in_use() -> str:
    """The name of the engine that a trace uses unless told otherwise."""
    return next(name for name, engine in engines().items() if engine is ENGINE)


def engine_rows() -> list[Row]:
    """A row for each engine on offer."""
    return [Row(name, _finder(engine)) for name, engine in engines().items()]


def peer_rows() -> list[Row]:
    """A row for each peer, installed or not."""
    rows = []
    for peer in PEERS:
        try:
            rows.append(Row(peer.name, peer.load()))
        except NotInstalledError as error:
            rows.append(Row(peer.name, None, str(error)))
    return rows


def trace_text(text: str, engine: Engine, form: PageForm = PageForm.STORY) -> Trace:
    """The whole trace of a text, a story as it stands unless told otherwise, by one engine."""
    options = Options()
    draft = Draft.of(read_page(Page("story", text, form), options), options)
    for stage in STAGES:
        if stage.run is find_attributions:
            draft = find_attributions(draft, engine)
        else:
            draft = stage.run(draft)
    return draft.finished()


def _finder(engine: Engine) -> Finder:
    def find(text: str) -> list[AttributionSpans]:
        return [
            AttributionSpans(one.source, one.cue, one.content, one.id)
            for one in trace_text(text, engine).attributions
            if one.within is None  # PolNeAR has no nesting
        ]

    return find


def score_stories(find: Finder, stories: Sequence[AnnotatedStory]) -> list[Card]:
    """A card for each story."""
    return [score_story(story.text, story.gold, find(story.text)) for story in stories]
