"""When each version of a claim was first reported, by whom, and who followed."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.corroboration.clock import time_key
from reportedly.corroboration.context import Context
from reportedly.corroboration.evidence import Unit
from reportedly.corroboration.figures import Given
from reportedly.corroboration.records import First, Version


def timeline_of(
    units: Sequence[Unit], given: Sequence[Given], context: Context
) -> tuple[Version, ...]:
    """The versions of a claim in the order in which they appeared.

    A version is a figure where the claim has figures, else the claim itself; of each the stories
    stand in the order of publication.
    """
    versions: dict[str, list[str]] = {}
    for one in given:
        name = one.of or ""
        value = "an unknown number" if one.value is None else f"{one.value:,}"
        bound = {"least": "at least ", "most": "up to "}.get(one.bound or "", "")
        versions.setdefault(f"{bound}{value} {name}".strip(), []).append(one.story)
    if not versions:
        versions[units[0].text] = [unit.story for unit in units]
    found = [_version(name, stories, context) for name, stories in versions.items()]
    return tuple(
        sorted(found, key=lambda v: (time_key(v.first.published, v.first.story), v.version))
    )


def _version(name: str, stories: Sequence[str], context: Context) -> Version:
    ordered = sorted(set(stories), key=lambda story: time_key(context.published(story), story))
    firsts = [First(story=story, published=context.published(story)) for story in ordered]
    return Version(version=name, first=firsts[0], followed=tuple(firsts[1:]))
