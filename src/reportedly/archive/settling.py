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
from reportedly.corroboration.events import events_of
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
    marked = Story.objects.exclude(state=State.SETTLED).count()
    while story := Story.objects.filter(state=State.NEW).order_by("pk").first():
        with writing():
            link(story)
    left = marked
    while story := Story.objects.filter(state=State.LINKED).order_by("pk").first():
        progress(left)
        with writing():
            _settle_round(story)
        left = Story.objects.exclude(state=State.SETTLED).count()
    return marked


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
    """Work out the copies and the events of everything that hangs together with a story."""
    members, touched = _members(story)
    rows = {row.key: row for row in Story.objects.filter(pk__in=members).select_related("event")}
    key_of = {row.pk: row.key for row in rows.values()}
    edges: dict[tuple[str, str], float] = {}
    near = Edge.objects.filter(one__in=members).values_list("one", "other", "score")
    for one, other, score in near:
        first, second = sorted((key_of[one], key_of[other]))
        edges[first, second] = score
    for event in events_of(edges, rows):
        _settle_event([rows[key] for key in event], touched)
    Story.objects.filter(pk__in=members, state=State.LINKED).update(state=State.SETTLED)
    Event.objects.filter(stories=None).delete()


def _members(story: Story) -> tuple[set[int], set[int]]:
    """All that hangs together with a story, and those of them whose copies are not as before.

    The copies of every marked story are worked out on the way: they may lead to other events.
    """
    members = _connected({story.pk}, Edge)
    touched: set[int] = set()
    done: set[int] = set()
    while True:
        marked = Story.objects.filter(pk__in=members - done, state=State.LINKED)
        for member in marked.values_list("pk", flat=True):
            if member not in done:
                family = _connected({member}, Overlap)
                done |= family
                touched |= _settle_copies(family)
        if touched <= members:
            return members, touched
        members = _connected(members | touched, Edge)


def _connected(stories: set[int], model: type[Edge | Overlap]) -> set[int]:
    """Everything that hangs together with some stories."""
    found: set[int] = set(stories)
    edge = set(stories)
    while edge:
        rows = model._default_manager.filter(Q(one__in=edge) | Q(other__in=edge))
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


def _settle_event(rows: list[Story], touched: set[int]) -> None:
    """Work out the claims of one event, if anything about it is not as before."""
    events = {row.event_id for row in rows}
    event = rows[0].event
    same = event is not None and len(events) == 1 and event.stories_count == len(rows)
    stale = touched.intersection(row.pk for row in rows)
    if same and not stale and all(row.state == State.SETTLED for row in rows):
        return
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
