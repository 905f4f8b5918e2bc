"""What a careful reader finds in a page, as the gold files beside the samples write it.

Gold names things by their words and never by offset, so it holds whatever the text of the story
looks like once its furniture is gone. ``samples/GUIDELINES.md`` has the rules of reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from reportedly.records import FurnitureKind, Manner, SourceKind

GOLD_SUFFIX = ".gold.json"


class GoldPart(BaseModel):
    """The base of all parts of a gold file: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldFurniture(GoldPart):
    """A piece of furniture, and some words that stand in it."""

    kind: FurnitureKind
    has: str


class GoldStep(GoldPart):
    """One source of a chain: by ``name``, or by words (``has``) where it has no name."""

    has: str | None = None
    name: str | None = None
    same_as: str | None = None
    kind: SourceKind
    named: bool
    description: str | None = None

    @property
    def label(self) -> str:
        """What messages call it."""
        return self.name or self.has or "unstated"


class GoldQuantity(GoldPart):
    """A number (none for "dozens") and the counted words."""

    value: int | float | None
    of: str
    approximate: bool


class GoldTime(GoldPart):
    """Words that tell a time, and the time as ISO 8601."""

    text: str | None = None
    value: str | None = None


class GoldAttribution(GoldPart):
    """One row: what is said, by which words of telling, through whom."""

    id: str
    content: str
    cue: str | None = None
    manner: Manner | None = None
    chain: tuple[GoldStep, ...] = Field(min_length=1)
    hedges: tuple[str, ...] = ()
    quantities: tuple[GoldQuantity, ...] = ()
    times: tuple[GoldTime, ...] = ()
    said: GoldTime | None = None
    places: tuple[str, ...] = ()
    date: GoldTime | None = Field(default=None, description="Of the event; not scored.")
    note: str | None = None


class NoAttribution(GoldPart):
    """Words that a program may take for an attribution, and why they are none."""

    has: str
    why: str


class Gold(GoldPart):
    """All that a careful reader finds in one page."""

    about: str
    published: str
    furniture: tuple[GoldFurniture, ...] = ()
    byline: tuple[str, ...] | None = None
    attributions: tuple[GoldAttribution, ...]
    not_attributions: tuple[NoAttribution, ...] = ()
    same_source: tuple[tuple[str, str], ...] = ()


def read_gold(path: Path) -> Gold:
    """The gold in a file.

    Raises:
        OSError: it cannot be opened.
        pydantic.ValidationError: it is not written in this format.
    """
    return Gold.model_validate_json(path.read_bytes())


def sample_pages(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each page of a folder of samples with its gold file, in the order of their names.

    Raises:
        FileNotFoundError: a gold file has no page beside it.
    """
    for gold in sorted(folder.glob("*" + GOLD_SUFFIX)):
        stem = gold.name.removesuffix(GOLD_SUFFIX)
        pages = [
            page for page in (folder / f"{stem}.html", folder / f"{stem}.txt") if page.exists()
        ]
        if not pages:
            raise FileNotFoundError(f"{gold} has no page beside it")
        yield pages[0], gold
