"""What people decide on claims and sources: grades, mergers, splits; kept, logged, taken back.

Grades are those of the Admiralty scale (NATO AJP-2.1): claims 1 to 6, sources A to F.
"""

from __future__ import annotations

from django.db.models import QuerySet

from reportedly.archive.claims import claim_named
from reportedly.archive.curating import decide, undo
from reportedly.archive.models import Decision, Source
from reportedly.corroboration.records import ClaimDetail, Report
from reportedly.errors import ReportedlyError
from reportedly.web.proof import unit_of, work_out

CREDIBILITY = {
    1: "confirmed by other independent sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""What the six grades of a claim mean."""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""What the six grades of a source mean. People alone give them."""


_MOST_REPORTS = 300
_MOST_NOTES = 100


def grade_claim(claim: ClaimDetail, grade: int, author: str, note: str) -> Decision:
    """Give a claim a grade; it wins over the one that is suggested."""
    given = claim.grade.given
    before = {"grade": given.grade} if given else None
    subject = [unit_of(claim.reports[0])]
    row = decide(
        Decision.Kind.GRADE, subject, author, before=before, after={"grade": grade}, reason=note
    )
    work_out()
    return row


def grade_source(name: str, grade: str, author: str, note: str) -> Decision:
    """Give a source a grade."""
    held = reliability_of(name)
    before = held.after if held else None
    kind = Decision.Kind.RELIABILITY
    return decide(kind, [name], author, before=before, after={"grade": grade}, reason=note)


def note_claim(claim: ClaimDetail, author: str, words: str) -> Decision:
    """Leave a note on a claim; it stays with the report that came first when it was written."""
    return decide(Decision.Kind.NOTE, [_reference(claim.reports[0])], author, reason=words)


def note_source(name: str, author: str, words: str) -> Decision:
    """Leave a note on a source."""
    return decide(Decision.Kind.NOTE, [name], author, reason=words)


def notes_on_claim(claim: ClaimDetail) -> list[Decision]:
    """The notes that stand on any of a claim's reports, the oldest first."""
    subjects = [[_reference(report)] for report in claim.reports[:_MOST_REPORTS]]
    return list(_notes().filter(subject__in=subjects)[:_MOST_NOTES])


def notes_on_source(name: str) -> list[Decision]:
    """The notes on a source, the oldest first."""
    return list(_notes().filter(subject=[name])[:_MOST_NOTES])


def _notes() -> QuerySet[Decision]:
    return Decision.objects.filter(kind=Decision.Kind.NOTE, undone=False)


def _reference(report: Report) -> str:
    """A report by its story and attribution, else by where it stands."""
    place = report.attribution or "-".join(str(edge) for span in report.span for edge in span)
    return f"{report.story}:{place}"


def reliability_of(name: str) -> Decision | None:
    """The grade that a person gave a source, if one did."""
    rows = Decision.objects.filter(kind=Decision.Kind.RELIABILITY, undone=False)
    return rows.filter(subject=[name]).order_by("-made", "-pk").first()


def merge_claims(one: ClaimDetail, other: str, author: str, note: str) -> Decision:
    """Make two claims one.

    Raises:
        ReportedlyError: ``no-such-claim``, ``bad-decision``.
    """
    if other == one.id:
        raise ReportedlyError("bad-decision", other, "it takes two of them")
    subject = [unit_of(one.reports[0]), unit_of(claim_named(other).reports[0])]
    row = decide(Decision.Kind.MERGE_CLAIMS, subject, author, after={"same": True}, reason=note)
    work_out()
    return row


def split_claim(claim: ClaimDetail, number: int, author: str, note: str) -> Decision:
    """Say that one of a claim's reports, counted from 0, reports something else.

    Raises:
        ReportedlyError: ``bad-decision``.
    """
    if not 0 < number < len(claim.reports):
        raise ReportedlyError("bad-decision", claim.id, "the first report is the claim itself")
    subject = [unit_of(claim.reports[0]), unit_of(claim.reports[number])]
    row = decide(Decision.Kind.SPLIT_CLAIMS, subject, author, after={"same": False}, reason=note)
    work_out()
    return row


def decide_sources(kind: Decision.Kind, names: tuple[str, str], author: str, note: str) -> Decision:
    """Say that sources of two names are one, or are not.

    Raises:
        ReportedlyError: ``no-such-source``, ``bad-decision``.
    """
    row = decide(kind, [_source_key(name) for name in names], author, reason=note)
    work_out()
    return row


def take_back(key: str, author: str, reason: str) -> Decision:
    """Take a decision back; both stay in the log.

    Raises:
        ReportedlyError: ``bad-decision``.
    """
    row = Decision.objects.filter(key=key).exclude(kind=Decision.Kind.UNDO).first()
    if row is None:
        raise ReportedlyError("bad-decision", key[:40], "there is none that could be taken back")
    done = undo(row, author, reason)
    work_out()
    return done


def _source_key(name: str) -> str:
    row = Source.objects.filter(name=name).select_related("story").order_by("pk").first()
    if row is None:
        raise ReportedlyError("no-such-source", name[:200])
    return f"{row.story.key}:{row.key}"
