"""Claims, copies and events as the archive has them. What is not settled yet is not in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from reportedly.archive.models import Claim, Copy, Event, Story
from reportedly.archive.packing import unpack_long
from reportedly.archive.words import stories_with, wanted, words_of
from reportedly.corroboration.heads import UNKNOWN
from reportedly.corroboration.records import ClaimDetail, Copies
from reportedly.corroboration.records import Copy as CopyRecord
from reportedly.errors import ReportedlyError
from reportedly.report.claim_graph import Teller


def claims_of_event(event: Event) -> tuple[ClaimDetail, ...]:
    """The claims of one event, those that most stories report first.

    Raises:
        ReportedlyError: ``archive-damaged``.
    """
    if not event.details:
        return ()
    try:
        lines = json.loads(unpack_long(event.details))
        return tuple(ClaimDetail.model_validate(line) for line in lines)
    except ValueError as error:
        detail = " ".join(str(error).split())[:200]
        raise ReportedlyError("archive-damaged", f"event {event.key}", detail) from None


def claims(query: str = "") -> Iterator[ClaimDetail]:
    """All claims, or those whose wording in any report holds all words, event by event."""
    for found in claims_by_event(query):
        yield from found


def claims_by_event(query: str = "") -> Iterator[tuple[ClaimDetail, ...]]:
    """The same, together for each event; no event comes without a claim.

    Raises:
        ReportedlyError: ``empty-search``: the query holds no word.
    """
    for event in _events(query):
        found = claims_of_event(event)
        if query:
            found = tuple(c for c in found if any(_holds(text, query) for text in _wordings(c)))
        if found:
            yield found


def claim_named(key: str) -> ClaimDetail:
    """The claim with this id.

    Raises:
        ReportedlyError: ``no-such-claim``.
    """
    row = Claim.objects.filter(key=key).select_related("event").first()
    if row is not None:
        for claim in claims_of_event(row.event):
            if claim.id == key:
                return claim
    raise ReportedlyError("no-such-claim", key)


def claims_of_story(story: Story) -> tuple[ClaimDetail, ...]:
    """The claims that a story reports."""
    if story.event is None:
        return ()
    return tuple(
        claim
        for claim in claims_of_event(story.event)
        if any(report.story == story.key for report in claim.reports)
    )


def tellers(claim: ClaimDetail) -> dict[str, Teller]:
    """Where each story of a claim stands, and what it copies; by two queries."""
    keys = {report.story for report in claim.reports} | {relay.story for relay in claim.relays}
    found: dict[str, Teller] = {}
    copied = {
        copy.by.key: (copy.of.key, str(copy.record["kind"]))
        for copy in Copy.objects.filter(by__key__in=keys, of__key__in=keys)
        .select_related("of", "by")
        .order_by("of__key")
    }
    for story in Story.objects.filter(key__in=keys):
        original, how = copied.get(story.key, (None, "copy"))
        found[story.key] = Teller(
            outlet=story.outlet or story.domain or UNKNOWN,
            copies=original,
            title=story.title,
            url=story.canonical_url or story.url,
            how=how,
        )
    return found


def stories_named(keys: Iterable[str]) -> dict[str, Story]:
    """The stories with these ids, by id; what the archive does not hold is left out."""
    wanted_keys = sorted(set(keys))
    found: dict[str, Story] = {}
    for at in range(0, len(wanted_keys), 500):
        for story in Story.objects.filter(key__in=wanted_keys[at : at + 500]):
            found[story.key] = story
    return found


def denials(claim: ClaimDetail) -> tuple[ClaimDetail, ...]:
    """The claims that deny a claim, as far as the archive holds them."""
    found = []
    for key in claim.denied_by:
        try:
            found.append(claim_named(key))
        except ReportedlyError as error:
            if error.problem.name != "no-such-claim":
                raise
    return tuple(found)


def copies() -> Copies:
    """Every copy and rewrite, by the ids of the two stories."""
    records = Copy.objects.values_list("record", flat=True).iterator()
    found = (CopyRecord.model_validate(record) for record in records)
    return Copies(copies=tuple(sorted(found, key=lambda copy: (copy.of, copy.by))))


def _events(query: str) -> Iterator[Event]:
    rows = Event.objects.order_by("key")
    if query:
        phrases = wanted(query)
        if not phrases.phrases:
            raise ReportedlyError("empty-search", query)
        from django.db.models.expressions import RawSQL

        words = RawSQL(*stories_with(phrases))  # noqa: S611 - ours, with parameters
        stories = Story.objects.filter(pk__in=words)
        rows = rows.filter(pk__in=stories.values("event"))
    yield from rows.iterator(chunk_size=50)


def _wordings(claim: ClaimDetail) -> Iterator[str]:
    yield claim.claim
    for report in claim.reports:
        yield report.text


def _holds(text: str, query: str) -> bool:
    """Whether a text holds all words, each at least by its beginning."""
    have = list(words_of(text))
    return all(
        any(word.startswith(one[: max(4, len(one) - 2)]) for word in have)
        for phrase in wanted(query).phrases
        for one in phrase
    )
