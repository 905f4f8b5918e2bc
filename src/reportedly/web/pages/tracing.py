"""Trace a page: a link, pasted words or a file; nothing is kept unless somebody asks for it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from reportedly.errors import ReportedlyError
from reportedly.report.html import trace_words
from reportedly.web.limits import TRACE, client_of, spend
from reportedly.web.problems import message_of, status_of
from reportedly.web.roles import Role, role_of
from reportedly.web.settings import MOST_UPLOAD
from reportedly.web.tracing import MOST_LINK, Sent, keep_sent, text_page, trace_sent

_MOST_TEXT = 400_000


class TraceForm(forms.Form):
    """One of three ways to say which page."""

    link = forms.CharField(required=False, max_length=MOST_LINK, label="Link")
    text = forms.CharField(
        required=False, max_length=_MOST_TEXT, widget=forms.Textarea, label="Text", strip=False
    )
    file = forms.FileField(required=False, allow_empty_file=True, label="File")
    keep = forms.BooleanField(required=False, label="Keep it in the archive")

    def clean(self) -> dict[str, Any]:
        """Exactly one of them."""
        values: dict[str, Any] = super().clean() or {}
        given = [name for name in ("link", "text", "file") if values.get(name)]
        if len(given) != 1 and not self.errors:
            raise forms.ValidationError("Give a link, or paste the text, or choose a file.")
        upload = values.get("file")
        if upload and upload.size > MOST_UPLOAD:
            raise forms.ValidationError(f"The file is larger than {MOST_UPLOAD >> 20} MB.")
        return values

    def sent(self) -> Sent:
        """What was sent."""
        values = self.cleaned_data
        if values["link"]:
            return Sent(values["link"], address=values["link"])
        if values["text"]:
            return Sent("the pasted text", content=text_page(values["text"]))
        return Sent("the file", content=values["file"].read())


def trace(request: HttpRequest) -> HttpResponse:
    """The form, and the trace of what was sent."""
    if request.method != "POST":
        # A bookmark on the page that one is on may bring its link along; nothing is fetched yet.
        link = request.GET.get("url") or request.GET.get("link", "")
        return _form(request, TraceForm(initial={"link": link[:MOST_LINK]}))
    form = TraceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, form, status=400)
    spend(TRACE, client_of(request))
    try:
        if form.cleaned_data["keep"] and role_of(request.user) >= Role.ANALYST:
            return redirect("story", keep_sent(form.sent()).key)
        found = trace_sent(form.sent())
    except ReportedlyError as error:
        problem = {
            "message": message_of(error),
            "remedy": error.problem.remedy,
            "code": error.problem.code,
        }
        return _form(request, form, problem, status_of(error))
    return render(request, "traced.html.j2", trace_words(found))


def _form(
    request: HttpRequest, form: TraceForm, problem: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    words = {"form": form, "problem": problem, "bookmarklet": bookmarklet(request)}
    return render(request, "trace-form.html.j2", words, status=status)


def bookmarklet(request: HttpRequest) -> str:
    """A bookmark that opens the form with the link of the page that one is on.

    It runs on that page and not here, where the policy lets no such link run; it opens an address,
    and sends nothing.
    """
    form = request.build_absolute_uri(reverse("trace"))
    script = f"window.open({json.dumps(form)}+'?url='+encodeURIComponent(location.href))"
    return f"javascript:void({quote(script, safe='/:()+.=')})"
