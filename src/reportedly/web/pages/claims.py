"""Claims over many stories: who reports them, whom they go back to, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from reportedly.archive.claims import claim_named, claims_of_story, denials, tellers
from reportedly.archive.loading import story_named
from reportedly.archive.models import Copy, Decision, Source, Story
from reportedly.corroboration.records import ClaimDetail, Report
from reportedly.errors import ReportedlyError
from reportedly.report.claim_html import claim_words
from reportedly.web.charts import bars_over_time
from reportedly.web.grading import (
    CREDIBILITY,
    RELIABILITY,
    decide_sources,
    grade_claim,
    grade_source,
    merge_claims,
    note_claim,
    note_source,
    notes_on_claim,
    split_claim,
)
from reportedly.web.pages.story import origins_in_words
from reportedly.web.paging import number_in, slice_by_number
from reportedly.web.proof import ORDERS, listed_claims

_SIZE = 20
_SHOWN_REPORTS = 200
_NOTED = "Your note is kept. It is in the log, and a curator can take it back there."


@dataclass(frozen=True, slots=True)
class Told:
    """A report with the row of its story; no row, if the archive lost it since."""

    report: Report
    story: Story | None
    copies: Story | None
    """The story that its story copies."""


class GradeForm(forms.Form):
    """A grade of a claim, and why."""

    grade = forms.TypedChoiceField(
        coerce=int, choices=[(number, number) for number in CREDIBILITY], label="Grade"
    )
    note = forms.CharField(required=False, max_length=1000, label="Why")


class ReliabilityForm(forms.Form):
    """A grade of a source, and why."""

    grade = forms.ChoiceField(choices=[(letter, letter) for letter in RELIABILITY], label="Grade")
    note = forms.CharField(required=False, max_length=1000, label="Why")


class NoteForm(forms.Form):
    """A note: plain text."""

    text = forms.CharField(
        max_length=2000, validators=[ProhibitNullCharactersValidator()], label="Your note"
    )


class PairForm(forms.Form):
    """Another claim, by its id or its address, and why."""

    other = forms.CharField(max_length=2000, label="The other claim")
    note = forms.CharField(required=False, max_length=1000, label="Why")


class SplitForm(forms.Form):
    """A report by its number, and why."""

    report = forms.IntegerField(min_value=1, max_value=100_000)
    note = forms.CharField(required=False, max_length=1000, label="Why")


class SourcePairForm(forms.Form):
    """Another source by its name, whether it is the same, and why."""

    kinds = (Decision.Kind.MERGE_SOURCES.value, Decision.Kind.SPLIT_SOURCES.value)
    kind = forms.ChoiceField(choices=[(kind, kind) for kind in kinds])
    other = forms.CharField(max_length=300, label="The other source")
    note = forms.CharField(required=False, max_length=1000, label="Why")


def claims(request: HttpRequest) -> HttpResponse:
    """Claims that more stories than one report."""
    order = request.GET.get("order", "echoed")
    start = number_in(request.GET.get("after"))
    rows = list(listed_claims(order)[start : start + _SIZE + 1])
    held = slice_by_number(rows, 0, _SIZE)
    words = {
        "rows": held.rows,
        "order": order,
        "orders": ORDERS,
        "more": f"order={order}&after={start + _SIZE}" if held.after else None,
        "origins_in_words": origins_in_words,
    }
    return render(request, "claims.html.j2", words)


def claim(request: HttpRequest, key: str) -> HttpResponse:
    """One claim: its origins, its reports, its figures, what does not agree."""
    detail = claim_named(key)
    told = told_of(detail)
    return render(
        request,
        "claim.html.j2",
        claim_words(detail, tellers(detail), denials(detail))
        | {
            "told": told[:_SHOWN_REPORTS],
            "story_rows": {one.story.key: one.story for one in told if one.story},
            "bars": bars_over_time(report.published for report in detail.reports),
            "desk_notes": notes_on_claim(detail),
            "origins": origins_in_words(detail.independent.least, detail.independent.most),
            "given": detail.grade.given,
            "credibility": CREDIBILITY,
        },
    )


def told_of(detail: ClaimDetail) -> list[Told]:
    """The reports of a claim with their stories and what these copy, by two queries."""
    keys = {report.story for report in detail.reports}
    keys |= {
        story for figure in detail.figures for value in figure.values for story in value.stories
    }
    stories = {story.key: story for story in Story.objects.filter(key__in=keys)}
    pairs = Copy.objects.filter(Q(by__key__in=keys), of__key__in=keys).select_related("of", "by")
    copied = {copy.by.key: copy.of for copy in pairs}
    return [
        Told(report, stories.get(report.story), copied.get(report.story))
        for report in detail.reports
    ]


def grade(request: HttpRequest, key: str) -> HttpResponse:
    """Give a claim a grade."""
    assert isinstance(request.user, User)  # noqa: S101 - the guard let nobody else in
    form = GradeForm(request.POST)
    if not form.is_valid():
        raise ReportedlyError("bad-request", "grade", "a grade is 1 to 6")
    values = form.cleaned_data
    grade_claim(claim_named(key), values["grade"], request.user.username, values["note"])
    messages.success(request, f"You graded this claim {values['grade']}.")
    return redirect("claim", key)


def note_on_claim(request: HttpRequest, key: str) -> HttpResponse:
    """Leave a note on a claim."""
    note_claim(claim_named(key), request.user.get_username(), _note(request))
    messages.success(request, _NOTED)
    return redirect(reverse("claim", args=[key]) + "#notes")


def note_on_source(request: HttpRequest, name: str) -> HttpResponse:
    """Leave a note on a source that the archive knows."""
    if not Source.objects.filter(name=name).exists():
        raise ReportedlyError("no-such-source", name[:200])
    note_source(name, request.user.get_username(), _note(request))
    messages.success(request, _NOTED)
    return redirect(reverse("source", args=[name]) + "#notes")


def _note(request: HttpRequest) -> str:
    form = NoteForm(request.POST)
    if not form.is_valid():
        raise ReportedlyError("bad-request", "note", "a note has 1 to 2,000 characters of text")
    return str(form.cleaned_data["text"])


def reliability(request: HttpRequest, name: str) -> HttpResponse:
    """Give a source a grade."""
    assert isinstance(request.user, User)  # noqa: S101 - as above
    form = ReliabilityForm(request.POST)
    if not form.is_valid():
        raise ReportedlyError("bad-request", "grade", "a grade is A to F")
    values = form.cleaned_data
    grade_source(name, values["grade"], request.user.username, values["note"])
    messages.success(request, f"You graded this source {values['grade']}.")
    return redirect("source", name)


def merge(request: HttpRequest, key: str) -> HttpResponse:
    """Make this claim and another one one."""
    assert isinstance(request.user, User)  # noqa: S101 - as above
    form = PairForm(request.POST)
    if not form.is_valid():
        raise ReportedlyError("bad-request", "other", "name the other claim")
    detail, values = claim_named(key), form.cleaned_data
    merge_claims(detail, values["other"].rpartition("/claim/")[2].strip("/ "),
                 request.user.username, values["note"])  # fmt: skip
    return _gone_on(request, detail)


def split(request: HttpRequest, key: str) -> HttpResponse:
    """Take a report out of a claim."""
    assert isinstance(request.user, User)  # noqa: S101 - as above
    form = SplitForm(request.POST)
    if not form.is_valid():
        raise ReportedlyError("bad-request", "report", "name a report by its number")
    detail, values = claim_named(key), form.cleaned_data
    split_claim(detail, values["report"], request.user.username, values["note"])
    return _gone_on(request, detail)


def decide_on_source(request: HttpRequest, name: str) -> HttpResponse:
    """Say that a source of another name is the same, or is another one."""
    assert isinstance(request.user, User)  # noqa: S101 - as above
    form = SourcePairForm(request.POST)
    if not form.is_valid():
        raise ReportedlyError("bad-request", "other", "name the other source")
    values = form.cleaned_data
    kind = Decision.Kind(values["kind"])
    decide_sources(kind, (name, values["other"]), request.user.username, values["note"])
    messages.success(request, "Done. It is in the log, and can be taken back there.")
    return redirect("source", name)


def _gone_on(request: HttpRequest, before: ClaimDetail) -> HttpResponse:
    """To the claim that its first report stands in now: its id may be another one."""
    messages.success(request, "Done. It is in the log, and can be taken back there.")
    story = story_named(before.reports[0].story)
    now = next((one for one in claims_of_story(story) if before.reports[0] in one.reports), None)
    return redirect("claim", now.id) if now else redirect("claims")
