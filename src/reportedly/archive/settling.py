"""What the stories prove together, worked out for what an addition touched and no further.

Adding a story only marks it. Settling links each marked story to those near it, takes the groups
of stories that hang together with it, and works out their copies, events and claims anew. Each
step is a transaction of its own that leaves the archive right; a run that ends early is gone on
with by the next one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from django.db.models import Q

from reportedly.archive.curating import curation
from reportedly.archive.linking import link, set_keys
from reportedly.archive.loading import ByVersion, newest_trace
from reportedly.archive.models import Claim, Copy, Edge, Event, Key, Overlap, Story
from reportedly.archive.models.stories import State
from reportedly.archive.packing import pack_long
from reportedly.archive.storing import clean, moment, writing
from reportedly.corroboration.claims import event_claims
from reportedly.corroboration.copies import copies_among
from reportedly.corroboration.copy_text import Overlap as OverlapRecord
from reportedly.corroboration.events import event_around
from reportedly.corroboration.evidence import evidence_of
from reportedly.corroboration.heads import head_of
from reportedly.corroboration.records import ClaimDetail, CopyKind
from reportedly.corroboration.records import Copy as CopyRecord

_EVIDENCES = ByVersion(evidence_of)
_HEADS = ByVersion(head_of)

Progress = Callable[[int], None]


def settle(progress: Progress = lambda left: None) -> int:
    """Work out all that is not worked out yet, and give the number of stories that were marked.

    ``progress`` is told how many are left.
    """
    marked = _left()
    while story := Story.objects.filter(state=State.NEW).order_by("pk").first():
        with writing():
            link(story)
    left = marked
    while story := Story.objects.filter(state=State.LINKED).order_by("pk").first():
        progress(left)
        with writing():
            _settle_round(story)
        left = _left()
    return marked


def _left() -> int:
    """How many stories are not settled."""
    return Story.objects.filter(state__gt=State.SETTLED).count()


def rebuild(progress: Progress = lambda left: None) -> int:
    """Forget all that follows from traces and decisions, and work it out again."""
    with writing():
        for model in (Claim, Copy, Edge, Overlap, Key):
            model._default_manager.all().delete()
        Story.objects.update(event=None, state=State.NEW)
        Event.objects.all().delete()
    for story in Story.objects.order_by("pk").iterator(chunk_size=100):
        with writing():
            set_keys(story, newest_trace(story))
    return settle(progress)


def mark(stories: Iterable[str]) -> None:
    """Mark stories, by their ids, whose claims are to be worked out anew."""
    Story.objects.filter(key__in=list(stories), state=State.SETTLED).update(state=State.LINKED)


def _settle_round(story: Story) -> None:
    """Work out the copies and the events of a story, and of all that its coming changes.

    A story that comes, goes or changes can change the event of another only through one that it is
    near: so the events of its neighbours are looked at again, and, where one is not as before, the
    events of all that were in it. What waits for a round of its own is left to that.
    """
    near = _Near()
    first = event_around(story.pk, near)
    linked = set(_linked(first))
    stale: set[int] = set()
    families: set[int] = set()
    for member in sorted(linked):
        if member not in families:
            family = _family(member)
            families |= family
            stale |= _settle_copies(family)
    neighbours = {other for others in near(linked).values() for other in others}
    found, left = [first], set(first)
    todo = sorted((neighbours | stale | _companions(first)) - left, reverse=True)
    while todo:
        one = todo.pop()
        if one in left:
            continue
        event = event_around(one, near)
        left |= event
        if _linked(event):
            continue
        old = _companions(event)
        if old != event or event & stale:
            found.append(event)
            todo += sorted(old - left, reverse=True)
    were = set(Story.objects.filter(pk__in=set().union(*found)).values_list("event", flat=True))
    for event in found:
        _settle_event(event)
    Story.objects.filter(pk__in=linked).update(state=State.SETTLED)
    Event.objects.filter(pk__in=were, stories=None).delete()


class _Near:
    """The stories near others, each asked for once."""

    def __init__(self) -> None:
        self._known: dict[int, dict[int, float]] = {}

    def __call__(self, stories: set[int]) -> dict[int, dict[int, float]]:
        """For each of some stories those near it, and how near."""
        new = stories - self._known.keys()
        if new:
            self._known |= {story: {} for story in new}
            rows = Edge.objects.filter(one__in=new).values_list("one", "other", "score")
            back = Edge.objects.filter(other__in=new).values_list("other", "one", "score")
            for one, other, score in (*rows, *back):
                self._known[one][other] = score
        return {story: self._known[story] for story in stories}


def _linked(stories: Iterable[int]) -> list[int]:
    """Those of some stories that are marked."""
    rows = Story.objects.filter(pk__in=stories, state=State.LINKED)
    return list(rows.values_list("pk", flat=True))


def _companions(stories: Iterable[int]) -> set[int]:
    """All stories of the events that some stories are in so far; those that are in none beside."""
    rows = Story.objects.filter(pk__in=stories).values_list("pk", "event")
    events = {event for _, event in rows if event is not None}
    alone = {story for story, event in rows if event is None}
    return alone | set(Story.objects.filter(event__in=events).values_list("pk", flat=True))


def _family(story: int) -> set[int]:
    """Every story that shares passages with a story, or with one that does."""
    found = {story}
    edge = {story}
    while edge:
        rows = Overlap.objects.filter(Q(one__in=edge) | Q(other__in=edge))
        edge = {key for pair in rows.values_list("one", "other") for key in pair} - found
        found |= edge
    return found


def _settle_copies(family: set[int]) -> set[int]:
    """Work out the copies of a family of stories; gives those whose copies are not as before."""
    rows = {row.key: row for row in Story.objects.filter(pk__in=family)}
    heads = {key: _HEADS.of(row) for key, row in rows.items()}
    overlaps = [
        OverlapRecord.model_validate(record)
        for record in Overlap.objects.filter(one__in=family).values_list("record", flat=True)
    ]
    found = copies_among(overlaps, heads)
    kept = Copy.objects.filter(Q(of__in=family) | Q(by__in=family)).exclude(kind=CopyKind.REWRITE)
    before = {(row.of_id, row.by_id): row.record for row in kept}
    after = {(rows[copy.of].pk, rows[copy.by].pk): copy.model_dump(mode="json") for copy in found}
    if before == after:
        return set()
    kept.delete()
    _keep_copies(found, rows)
    changed = {pair for pair in before.keys() | after.keys() if before.get(pair) != after.get(pair)}
    return {story for pair in changed for story in pair}


def _keep_copies(copies: Iterable[CopyRecord], rows: dict[str, Story]) -> None:
    Copy.objects.bulk_create(
        Copy(of=rows[copy.of], by=rows[copy.by], kind=copy.kind.value,
             record=copy.model_dump(mode="json"))
        for copy in copies
    )  # fmt: skip


def _settle_event(stories: Iterable[int]) -> None:
    """Work out the claims of one event."""
    rows = list(Story.objects.filter(pk__in=stories).order_by("key"))
    key = min(row.key for row in rows)
    event, _ = Event.objects.update_or_create(key=key, defaults={"stories_count": len(rows)})
    Story.objects.filter(pk__in=[row.pk for row in rows]).update(event=event)
    keys = [row.pk for row in rows]
    Copy.objects.filter(kind=CopyKind.REWRITE).filter(Q(of__in=keys) | Q(by__in=keys)).delete()
    copies = Copy.objects.filter(of__in=keys, by__in=keys).values_list("record", flat=True)
    found = event_claims(
        [_EVIDENCES.of(row) for row in rows],
        [CopyRecord.model_validate(record) for record in copies],
        curation(),
    )
    _keep_copies(found.rewrites, {row.key: row for row in rows})
    lines = [claim.model_dump(mode="json", exclude_defaults=True) for claim in found.claims]
    event.details = pack_long(json.dumps(lines, ensure_ascii=False).encode("utf-8", "replace"))
    event.save(update_fields=["details"])
    # A claim may come from an event that its stories left.
    keys_of_claims = [claim.id for claim in found.claims]
    Claim.objects.filter(Q(event=event) | Q(key__in=keys_of_claims)).delete()
    Claim.objects.bulk_create(_claim_row(claim, event) for claim in found.claims)


def _claim_row(claim: ClaimDetail, event: Event) -> Claim:
    stories = {report.story for report in claim.reports}
    times = sorted(filter(None, (moment(report.published) for report in claim.reports)))
    return Claim(
        key=claim.id,
        event=event,
        wording=clean(claim.claim) if len(stories) > 1 else None,
        reports_count=len(claim.reports),
        stories_count=len(stories),
        least=claim.independent.least,
        most=claim.independent.most,
        conflicts=len(claim.conflicts),
        denied=bool(claim.denied_by),
        first_at=times[0] if times else None,
        last_at=times[-1] if times else None,
    )
