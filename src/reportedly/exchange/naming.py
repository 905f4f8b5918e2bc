"""What things of a trace are called where a format wants an address."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from reportedly.records import Publisher, Source, Story
from reportedly.report.html import safe_address


def story_address(story: Story) -> str:
    """Where the story stands; a name of our own where it stands nowhere.

    >>> story_address(Story(id="desk 7", text="x"))
    'urn:reportedly:story:desk%207'
    >>> story_address(Story(id="x", text="x", url="https://news.example/dam#top"))
    'https://news.example/dam'
    """
    address = safe_address(story.url)
    if address:
        return address.partition("#")[0]
    return f"urn:reportedly:story:{quote(story.id.encode('utf-8', 'replace'), safe='')}"


def part_address(story: Story, part: str) -> str:
    """The address of a part of a trace, such as an attribution or a source."""
    return f"{story_address(story)}#reportedly-{quote(part.encode('utf-8', 'replace'), safe='')}"


def source_words(source: Source) -> str | None:
    """What a source is called; nothing where the story does not say who it is.

    >>> source_words(Source(id="s1", kind="unstated", named=False)) is None
    True
    """
    return source.name or source.description


def publisher_name(publisher: Publisher) -> str | None:
    """What a publisher is called: its name, else its domain."""
    return publisher.name or publisher.domain


def without_unknown(values: Mapping[str, object]) -> dict[str, object]:
    """What is known of them: no format is given a null, an empty list or an empty text.

    >>> without_unknown({"a": None, "b": [], "c": False, "d": ""})
    {'c': False}
    """
    return {key: value for key, value in values.items() if value not in (None, [], {}, "")}
