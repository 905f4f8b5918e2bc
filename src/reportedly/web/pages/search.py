"""Search: words and phrases, sources and their kinds, outlets, days."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from reportedly.archive.search import Search
from reportedly.records import SourceKind
from reportedly.web.finding import find

SIZE = 15


class SearchForm(forms.Form):
    """What can be asked for; each field is the parameter of an address."""

    q = forms.CharField(required=False, max_length=500, label="Words, or “a phrase”")
    source = forms.CharField(required=False, max_length=200, label="Said or passed on by")
    kind = forms.ChoiceField(
        required=False,
        label="Kind of source",
        choices=[("", "any"), *((kind.value, kind.value) for kind in SourceKind)],
    )
    outlet = forms.CharField(required=False, max_length=200, label="Outlet or domain")
    place = forms.CharField(required=False, max_length=200, label="Place named in a claim")
    since = forms.DateField(required=False, label="From")
    until = forms.DateField(required=False, label="To")

    def search(self) -> Search | None:
        """What is searched for; nothing if nothing is."""
        values = self.cleaned_data
        query = Search(
            words=values["q"].replace("“", '"').replace("”", '"').strip(),
            source=values["source"].strip() or None,
            outlet=values["outlet"].strip() or None,
            place=values["place"].strip() or None,
            since=values["since"],
            until=values["until"],
            kind=SourceKind(values["kind"]) if values["kind"] else None,
        )
        return query if query != Search() else None


def search(request: HttpRequest) -> HttpResponse:
    """The form, and what was found."""
    form = SearchForm(request.GET)
    words: dict[str, object] = {"form": form, "found": None, "more": None, "query": ""}
    if not form.is_valid():
        return render(request, "search.html.j2", words, status=400)
    query = form.search()
    if query is None:
        return render(request, "search.html.j2", words)
    found = find(query, request.GET.get("after"), SIZE)
    asked = query_string(request.GET)
    more = f"{asked}&{urlencode({'after': found.after})}" if found.after else None
    words |= {"found": found.rows, "more": more, "query": asked}
    return render(request, "search.html.j2", words)


def query_string(given: QueryDict) -> str:
    """The query of an address with what is searched for alone, always in the same order."""
    return urlencode({name: given[name] for name in SearchForm.base_fields if given.get(name)})


def open_search(request: HttpRequest) -> HttpResponse:
    """Lets a browser search here by itself."""
    words = {"base": request.build_absolute_uri("/")}
    kind = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "opensearch.xml.j2", words, content_type=kind)
