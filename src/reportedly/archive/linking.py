"""From one story to the others: its keys, the stories near it, and those that repeat it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db import connection
from django.db.models import Q

from reportedly.archive.loading import ByVersion
from reportedly.archive.models import Edge, Key, Overlap, Story
from reportedly.archive.models.proof import KeyKind
from reportedly.archive.models.stories import State
from reportedly.corroboration.copies import is_repeated
from reportedly.corroboration.copy_text import compare_texts, copy_text
from reportedly.corroboration.events import NEAR, days_apart, near_keys, nearness, signature_of
from reportedly.corroboration.fingerprints import CROWDED, fingerprints, words_of
from reportedly.corroboration.identity import Card, source_keys
from reportedly.records import Source as SourceRecord
from reportedly.records import Trace

_SOURCE_KEYS = 60
"""Keys of the sources of one story that are kept."""
_AT_ONCE = 100
_TEXTS = ByVersion(copy_text)


def set_keys(story: Story, trace: Trace) -> None:
    """Keep what other stories find this one by; ``forget_keys`` took out what was kept before."""
    story.signature = signature_of(trace.story.title, trace.story.text)
    story.state = State.NEW
    story.save(update_fields=["signature", "state"])
    keys = {
        KeyKind.FINGERPRINT: fingerprints(words_of(trace.story.text).words),
        KeyKind.NEAR: near_keys(story.signature),
        KeyKind.SOURCE: _keys_of_sources(trace),
    }
    Key.objects.bulk_create(
        Key(kind=kind, key=key, day=0, story=story.pk)
        for kind, values in keys.items()
        for key in sorted(set(values))
    )


def forget_keys(story: Story, trace: Trace) -> None:
    """Take out what ``set_keys`` kept of an earlier version, and part it from other stories."""
    old = {
        KeyKind.FINGERPRINT: fingerprints(words_of(trace.story.text).words),
        KeyKind.NEAR: near_keys(story.signature),
        KeyKind.SOURCE: _keys_of_sources(trace),
    }
    for kind, values in old.items():
        Key.objects.filter(kind=kind, key__in=list(values), day=0, story=story.pk).delete()
    for model in (Edge, Overlap):
        rows = model._default_manager.filter(Q(one=story) | Q(other=story))
        touched = {key for pair in rows.values_list("one", "other") for key in pair}
        Story.objects.filter(pk__in=touched, state=State.SETTLED).update(state=State.LINKED)
        rows.delete()


def link(story: Story) -> None:
    """Find the stories near this one and those that it shares passages with."""
    text = _TEXTS.of(story)
    near: dict[int, float] = {}
    candidates = _holders(KeyKind.NEAR, near_keys(story.signature)) - {story.pk}
    for other in Story.objects.filter(pk__in=candidates).only("key", "signature", "published"):
        days = days_apart(story.published, other.published)
        score = nearness(story.signature, other.signature, days)
        if score >= NEAR:
            near[other.pk] = score
    pairs = ((*sorted((story.pk, other)), score) for other, score in near.items())
    Edge.objects.bulk_create(
        (Edge(one_id=one, other_id=two, score=score) for one, two, score in pairs),
        ignore_conflicts=True,
    )
    prints = _holders(KeyKind.FINGERPRINT, [*fingerprints(text.words.words)]) - {story.pk}
    for other in Story.objects.filter(pk__in=prints | near.keys()).only("key", "versions_count"):
        first, second = sorted((text, _TEXTS.of(other)), key=lambda t: t.story)
        overlap = compare_texts(first, second)
        if overlap is not None and is_repeated(overlap.passages):
            one, two = sorted((story.pk, other.pk))
            record = overlap.model_dump(mode="json")
            Overlap.objects.get_or_create(one_id=one, other_id=two, defaults={"record": record})
    Story.objects.filter(pk=story.pk).update(state=State.LINKED)


def name_keys(name: str | None, source: SourceRecord) -> set[int]:
    """The keys that a source of a like name has."""
    card = Card(
        key="", story="", name=name, kind=source.kind, named=source.named,
        description=source.description, affiliation=source.affiliation,
    )  # fmt: skip
    return {_number(key) for key in source_keys(card)}


def holders_of_names(keys: Iterable[int]) -> set[int]:
    """The numbers of the stories with a source of a like name."""
    return _holders(KeyKind.SOURCE, keys)


def _keys_of_sources(trace: Trace) -> set[int]:
    found: set[int] = set()
    for source in trace.sources:
        if source.named and len(found) < _SOURCE_KEYS:
            found |= name_keys(source.name, source)
    return found


def _holders(kind: KeyKind, keys: Iterable[int]) -> set[int]:
    """Stories that hold one of some keys; a key that very many hold says nothing.

    One query asks for a hundred keys, and for no more of each than tells that it is crowded.
    """
    one = (
        "SELECT * FROM (SELECT key, story FROM archive_key"  # noqa: S608 - no words in it
        f" WHERE kind = {kind.value} AND key = %s AND day = 0 LIMIT {CROWDED + 1}) AS held"
    )
    holders: dict[int, list[int]] = {}
    wanted = sorted(set(keys))
    with connection.cursor() as cursor:
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            cursor.execute(" UNION ALL ".join([one] * len(some)), some)
            for key, story in cursor.fetchall():
                holders.setdefault(key, []).append(story)
    few = (stories for stories in holders.values() if len(stories) <= CROWDED)
    return set().union(*few)


def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") >> 1
