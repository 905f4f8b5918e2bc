"""What people decided, kept for good, and in the form in which it counts."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from reportedly.archive.models import Decision
from reportedly.archive.storing import clean, clean_json, writing
from reportedly.corroboration.records import Curation, GivenGrade
from reportedly.errors import ReportedlyError

_PAIRS = {
    Decision.Kind.MERGE_SOURCES: "merge_sources",
    Decision.Kind.SPLIT_SOURCES: "split_sources",
    Decision.Kind.MERGE_CLAIMS: "merge_claims",
    Decision.Kind.SPLIT_CLAIMS: "split_claims",
}


def curation() -> Curation:
    """All decisions that stand, as corroboration takes them; of two grades the later counts."""
    pairs: dict[str, list[tuple[str, str]]] = {name: [] for name in _PAIRS.values()}
    grades: dict[str, GivenGrade] = {}
    for row in Decision.objects.filter(undone=False):
        kind = Decision.Kind(row.kind)
        if kind in _PAIRS:
            first, second = row.subject
            pairs[_PAIRS[kind]].append((first, second))
        elif kind is Decision.Kind.GRADE:
            grades[row.subject[0]] = GivenGrade(
                grade=dict(row.after or {})["grade"],
                author=row.author,
                time=row.made.isoformat(),
                note=row.reason or None,
            )
    return Curation(
        merge_sources=tuple(pairs["merge_sources"]),
        split_sources=tuple(pairs["split_sources"]),
        merge_claims=tuple(pairs["merge_claims"]),
        split_claims=tuple(pairs["split_claims"]),
        grades=tuple(grades.items()),
    )


def decide(
    kind: Decision.Kind,
    subject: Sequence[str],
    author: str,
    *,
    before: Any = None,
    after: Any = None,
    reason: str = "",
) -> Decision:
    """Keep a decision, and mark what it touches; ``settle`` then works that out.

    Args:
        kind: what is decided.
        subject: what it is about. Sources go by ``STORY:s3``, claims by the id of one of their
            units (``STORY:a4``): two of them to merge or split, one to grade.
        author: who decides.
        before: how it stood.
        after: how it is to stand; for a grade ``{"grade": 2}``.
        reason: why.

    Raises:
        ReportedlyError: ``bad-decision``.
    """
    _check(kind, subject, after)
    with writing():
        row = Decision.objects.create(
            key=uuid.uuid4().hex,
            kind=kind,
            subject=clean_json(list(subject)),
            before=clean_json(before),
            after=clean_json(after),
            reason=clean(reason) or "",
            author=clean(author) or "",
            made=timezone.now(),
        )
        _mark(subject)
    return row


def undo(decision: Decision, author: str, reason: str = "") -> Decision:
    """Take a decision back; both stay on record.

    Raises:
        ReportedlyError: ``bad-decision``: it was taken back already.
    """
    with writing():
        if not Decision.objects.filter(pk=decision.pk, undone=False).update(undone=True):
            raise ReportedlyError("bad-decision", decision.key, "it was taken back already")
        row = Decision.objects.create(
            key=uuid.uuid4().hex,
            kind=Decision.Kind.UNDO,
            subject=[decision.key],
            before={"kind": decision.kind, "subject": decision.subject, "after": decision.after},
            reason=clean(reason) or "",
            author=clean(author) or "",
            made=timezone.now(),
        )
        _mark(decision.subject)
    return row


def story_of(subject: str) -> str:
    """The id of the story that a source's or unit's id begins with.

    >>> story_of("https://a.example/x:s3")
    'https://a.example/x'
    """
    return subject.rpartition(":")[0]


def _check(kind: Decision.Kind, subject: Sequence[str], after: Any) -> None:
    if kind in _PAIRS and len(set(subject)) != 2:
        raise ReportedlyError("bad-decision", " ".join(subject), "it takes two of them")
    if kind is Decision.Kind.GRADE:
        grade = after.get("grade") if isinstance(after, dict) else None
        if len(subject) != 1 or not isinstance(grade, int) or not 1 <= grade <= 6:
            raise ReportedlyError("bad-decision", " ".join(subject), "a grade is 1 to 6")


def _mark(subject: Sequence[str]) -> None:
    from reportedly.archive.settling import mark

    mark({story_of(one) for one in subject})
