"""Sources across stories: everything that a person, body or outlet says, under whatever name."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.archive.curating import curation
from reportedly.archive.linking import holders_of_names, name_keys
from reportedly.archive.loading import ByVersion
from reportedly.archive.models import Source, Story
from reportedly.corroboration.identity import Card, Identity, join_sources
from reportedly.errors import ReportedlyError
from reportedly.records import Source as SourceRecord
from reportedly.records import SourceKind, Trace

MOST = 400
"""Sources of stories that are held against one another; those of the newest stories."""


def _cards(trace: Trace) -> tuple[Card, ...]:
    """The sources of a story with what is said of them, which tells namesakes apart."""
    return tuple(
        Card(
            key=f"{trace.story.id}:{source.id}",
            story=trace.story.id,
            name=source.name,
            kind=source.kind,
            named=source.named,
            description=source.description,
            affiliation=source.affiliation,
        )
        for source in trace.sources
    )


_CARDS = ByVersion(_cards, MOST)


@dataclass(frozen=True, slots=True)
class Told:
    """One source of one story."""

    story: str
    source: str
    name: str | None
    title: str | None
    outlet: str | None
    published: str | None
    origin_of: int
    """Claims that go back to it."""
    relay_of: int
    """Claims that it passes on."""


@dataclass(frozen=True, slots=True)
class Known:
    """A person, body or outlet, the names it goes by, and where it is a source."""

    id: str
    name: str
    kind: SourceKind
    names: tuple[str, ...]
    told: tuple[Told, ...]


def known_as(name: str) -> tuple[Known, ...]:
    """Everybody who goes by a name, those with most stories first.

    Names that people write in many ways (titles, transliterations, short forms) are joined as
    corroboration joins them, and as people decided.

    Raises:
        ReportedlyError: ``no-such-source``.
    """
    rows = {f"{row.story.key}:{row.key}": row for row in _rows(name)}
    stories = {row.story.pk: row.story for row in rows.values()}
    cards = [card for story in stories.values() for card in _CARDS.of(story) if card.key in rows]
    wanted = [key for key, row in rows.items() if _is_called(row, name)]
    found = [
        identity
        for identity in join_sources(cards, curation(), near=False)
        if any(card.key in wanted for card in identity.cards)
    ]
    if not found:
        raise ReportedlyError("no-such-source", name)
    return tuple(
        sorted((_known(one, rows) for one in found), key=lambda one: (-len(one.told), one.name))
    )


def _rows(name: str) -> list[Source]:
    """Named sources that may go by the name: by its words, and by its keys."""
    called = Source.objects.filter(named=True, name__icontains=name.strip())
    called = called.select_related("story").order_by("-story__published_at", "pk")[:MOST]
    kinds = {SourceKind(row.kind) for row in called} or {SourceKind.PERSON, SourceKind.ORGANISATION}
    records = [SourceRecord(id="s0", name=name, kind=kind, named=True) for kind in kinds]
    keys = {key for record in records for key in name_keys(name, record)}
    stories = Story.objects.filter(pk__in=holders_of_names(keys))
    alike = Source.objects.filter(named=True, story__in=stories).select_related("story")
    near = [row for row in alike.order_by("-story__published_at", "pk") if keys & _keys(row)]
    return list({row.pk: row for row in (*called, *near[:MOST])}.values())


def _keys(row: Source) -> set[int]:
    record = SourceRecord(id=row.key, name=row.name, kind=SourceKind(row.kind), named=row.named)
    return name_keys(row.name, record)


def _is_called(row: Source, name: str) -> bool:
    return name.strip().casefold() in (row.name or "").casefold()


def _known(identity: Identity, rows: dict[str, Source]) -> Known:
    own = [rows[card.key] for card in identity.cards]
    told = [
        Told(
            story=row.story.key,
            source=row.key,
            name=row.name,
            title=row.story.title,
            outlet=row.story.outlet or row.story.domain,
            published=row.story.published,
            origin_of=row.origin_of,
            relay_of=row.relay_of,
        )
        for row in own
    ]
    told.sort(key=lambda one: (one.published or "", one.story), reverse=True)
    names = tuple(sorted({row.name for row in own if row.name}))
    return Known(identity.key, identity.name, identity.kind, names, tuple(told))
