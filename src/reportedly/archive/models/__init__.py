"""The tables of the archive. Load them only after ``reportedly.archive.opening.open_archive``.

- ``pages``: what was fetched or opened, and what is known of sites and addresses.
- ``stories``: stories, their versions, and the sources of each.
- ``proof``: what the stories prove together: keys, overlaps, copies, edges, and claims.
- ``desk``: what people decided, feeds that are followed, and the journal of what was added.
"""

from reportedly.archive.models.desk import Decision, Feed, Input
from reportedly.archive.models.pages import Address, Page, Site
from reportedly.archive.models.proof import Claim, Copy, Edge, Key, Overlap
from reportedly.archive.models.stories import Byline, Event, Source, Story, Version

__all__ = [
    "Address", "Byline", "Claim", "Copy", "Decision", "Edge", "Event", "Feed", "Input", "Key",
    "Overlap", "Page", "Site", "Source", "Story", "Version",
]  # fmt: skip
