"""What is known of a story without its text: whose voice it is, when, and whom it credits."""

from __future__ import annotations

import re

from pydantic import Field

from reportedly.corroboration.names import initials
from reportedly.prose.prose import Prose, paragraphs_of
from reportedly.records import Record, SourceKind, Trace, Witness
from reportedly.source.names import find_names
from reportedly.source.outlets import known_outlet, outlets

UNKNOWN = "unknown outlet"
"""What stands for the name of an outlet that nobody knows."""
_WIRE_ADDRESS = re.compile(r"/wires?/(?P<agency>ap|afp|pa|reuters)\b", re.IGNORECASE)
_EXPLAINED = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: (?:of|the|and|for|on|in|de|&|[A-Z][\w’'-]+)){1,8}) "
    r"\((?P<short>[A-Z]{2,7})\)"
)
_WIRES = {"ap": "Associated Press", "afp": "AFP", "pa": "Press Association", "reuters": "Reuters"}


class StoryHead(Record):
    """What is known of a story without its text."""

    id: str
    outlet: str = Field(description="The name of whose voice it is: agency, else publisher.")
    publisher: str = Field(description="The name of whose page it is.")
    domain: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    witnesses: tuple[Witness, ...] = Field(default=(), description="What says whence it came.")
    credited: tuple[str, ...] = Field(default=(), description="Outlets credited.")
    short_names: dict[str, str] = Field(default={}, description="Acronyms that its text explains.")
    mentioned: tuple[str, ...] = Field(default=(), description="Other outlets that its text names.")


def head_of(trace: Trace) -> StoryHead:
    """The head of a story; a wire agency named in byline or address is whose voice it is."""
    story = trace.story
    agencies = story.agencies
    wire = _WIRE_ADDRESS.search(story.url or "")
    if not agencies and wire:
        agencies = (_WIRES[wire["agency"].lower()],)
    publisher = outlet_of_domain(story.publisher.domain) or story.publisher.name
    publisher = publisher or story.publisher.domain or UNKNOWN
    return StoryHead(
        id=story.id,
        outlet=agencies[0] if agencies else publisher,
        publisher=publisher,
        domain=story.publisher.domain,
        title=story.title,
        byline=story.byline,
        agencies=agencies,
        published=story.published,
        url=story.url,
        canonical_url=story.canonical_url,
        witnesses=story.republished.witnesses if story.republished else (),
        credited=_credited(trace),
        short_names=short_names_in(trace.story.text),
        mentioned=_mentioned(trace),
    )


def short_names_in(text: str) -> dict[str, str]:
    """The acronyms that a text gives in brackets behind a name, with that name.

    >>> short_names_in("The Institute for the Study of Tides (IST) and the Met Office (NB) agree.")
    {'IST': 'Institute for the Study of Tides'}
    """
    found: dict[str, str] = {}
    for match in _EXPLAINED.finditer(text):
        words = match["name"].split()
        for start in range(len(words)):
            name = " ".join(words[start:])
            opens = words[start][0].isupper() and words[start] != "The"
            if opens and match["short"].lower() in initials(name):
                found.setdefault(match["short"], name)
    return found


def _credited(trace: Trace) -> tuple[str, ...]:
    """The outlets and channels that stand in chains."""
    steps = {step for attribution in trace.attributions for step in attribution.chain}
    media = (SourceKind.OUTLET, SourceKind.CHANNEL)
    names = {s.name for s in trace.sources if s.id in steps and s.kind in media and s.name}
    return tuple(sorted(names))


def _mentioned(trace: Trace) -> tuple[str, ...]:
    """The known outlets that the text or the furniture round it names."""
    found = set()
    for text in (trace.story.text, *(piece.text for piece in trace.furniture)):
        for name in find_names(Prose(text, paragraphs_of(text))):
            outlet = known_outlet(name.text)
            if outlet is not None:
                found.add(outlet.name)
    return tuple(sorted(found))


def outlet_of_domain(domain: str | None) -> str | None:
    """The name of the outlet whose domain it is, if it is a known one.

    >>> outlet_of_domain("nytimes.com")
    'New York Times'
    """
    if domain is None:
        return None
    outlet = next((outlet for outlet in outlets() if domain in outlet.domains), None)
    if outlet is None:
        return None
    # "The Times" may be two papers: the first name that means this one alone.
    names = (outlet.name, *outlet.other_names)
    return next((name for name in names if known_outlet(name) is outlet), outlet.name)
