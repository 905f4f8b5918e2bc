"""What people do here: comments and their moderation, searches kept, accounts, keys, the log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.validators import ProhibitNullCharactersValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from reportedly.archive.loading import story_named
from reportedly.archive.models import Decision, Story
from reportedly.errors import ReportedlyError
from reportedly.web.comments import MOST_CHARACTERS, add_comment, moderate, report_comment
from reportedly.web.grading import take_back
from reportedly.web.invitations import invite
from reportedly.web.limits import COMMENT, client_of, spend
from reportedly.web.models import Act, Comment, SavedSearch
from reportedly.web.paging import number_in
from reportedly.web.roles import MEANINGS, Role, give_role, role_of
from reportedly.web.serving_options import current

_SIZE = 50
_STATES = (Comment.State.SHOWN, Comment.State.REMOVED)


class CommentForm(forms.Form):
    """A comment: plain text."""

    text = forms.CharField(
        max_length=MOST_CHARACTERS, validators=[ProhibitNullCharactersValidator()]
    )


def comment(request: HttpRequest, key: str) -> HttpResponse:
    """Say something of a story."""
    user = _user(request)
    story = story_named(key)
    if not current().comments:
        raise ReportedlyError("not-allowed", "comment", "comments are closed here")
    form = CommentForm(request.POST)
    if not form.is_valid():
        detail = f"a comment has 1 to {MOST_CHARACTERS:,} characters of text"
        raise ReportedlyError("bad-request", "comment", detail)
    spend(COMMENT, client_of(request))
    made = add_comment(story, user, form.cleaned_data["text"])
    if made.state == Comment.State.WAITING:
        messages.success(
            request, "Thank you. A moderator looks at your comment before it is shown."
        )
    return redirect(reverse("story", args=[key]) + f"#comment-{made.pk}")


def report(request: HttpRequest, number: int) -> HttpResponse:
    """Object to a comment, once in a session."""
    row = _comment(number, shown=True)
    reported = request.session.setdefault("reported", [])
    if row.pk not in reported:
        request.session["reported"] = [*reported[-99:], row.pk]
        report_comment(row)
    messages.success(request, "Thank you. A moderator looks at it.")
    return redirect(reverse("story", args=[row.story]) + "#comments")


def moderation(request: HttpRequest) -> HttpResponse:
    """Comments that wait, the oldest first, and those that readers object to."""
    waiting = Comment.objects.filter(state=Comment.State.WAITING)
    objected = Comment.objects.filter(state=Comment.State.SHOWN, reported__gt=0)
    rows = [*waiting.select_related("author")[:_SIZE], *objected.select_related("author")[:_SIZE]]
    stories = Story.objects.in_bulk({row.story for row in rows}, field_name="key")
    words = {"rows": rows, "stories": stories, "count": waiting.count()}
    return render(request, "moderation.html.j2", words)


def decide_comment(request: HttpRequest, number: int) -> HttpResponse:
    """Show or remove a comment."""
    state = request.POST.get("state", "")
    if state not in _STATES:
        raise ReportedlyError("bad-request", "state", "shown or removed")
    reason = request.POST.get("reason", "").replace("\0", "")[:1000]
    moderate(_comment(number), state, _user(request), reason)
    return redirect("moderation")


def log(request: HttpRequest) -> HttpResponse:
    """Everything that people decided and did, the newest first."""
    start = number_in(request.GET.get("after"))
    decisions = list(Decision.objects.order_by("-made", "-pk")[start : start + _SIZE + 1])
    acts = list(Act.objects.select_related("who")[start : start + _SIZE])
    more = f"after={start + _SIZE}" if len(decisions) > _SIZE else None
    words = {"decisions": decisions[:_SIZE], "acts": acts, "more": more}
    return render(request, "log.html.j2", words)


def undo_decision(request: HttpRequest, key: str) -> HttpResponse:
    """Take back a decision on a claim or a source."""
    reason = request.POST.get("reason", "").replace("\0", "")[:1000]
    take_back(key, _user(request).username, reason)
    messages.success(request, "It is taken back.")
    return redirect("log")


def undo_act(request: HttpRequest, number: int) -> HttpResponse:
    """Take back what was done to a comment or to a role."""
    user = _user(request)
    row = Act.objects.filter(pk=number, undone=False).exclude(before=None).first()
    if row is None or row.kind not in {Act.Kind.COMMENT, Act.Kind.ROLE}:
        raise ReportedlyError("bad-decision", "act", "there is none that could be taken back")
    if row.kind == Act.Kind.ROLE:
        if role_of(user) < Role.ADMINISTRATOR:
            raise ReportedlyError("not-allowed", "act")
        _give(_account(int(row.subject)), Role.named(dict(row.before or {})["role"]), user)
    else:
        moderate(
            _comment(int(row.subject)), dict(row.before or {})["state"], user, f"undoes {row.pk}"
        )
    Act.objects.filter(pk=row.pk).update(undone=True)
    messages.success(request, "It is taken back.")
    return redirect("log")


def people(request: HttpRequest) -> HttpResponse:
    """Accounts with their roles, and links that open new ones."""
    user = _user(request)
    words: dict[str, Any] = {"link": None, "roles": MEANINGS}
    if request.method == "POST" and "invite" in request.POST:
        role = _role(request.POST["invite"])
        path = invite(role, user)
        _log(Act.Kind.INVITATION, user, role.label, None, {"role": role.label})
        # Shown once and kept nowhere: the page is not stored, and cannot be asked for again.
        words |= {"link": request.build_absolute_uri(path), "role": role}
    elif request.method == "POST":
        account = _account(number_in(request.POST.get("account")))
        if account == user:
            raise ReportedlyError("not-allowed", "account", "nobody changes their own role")
        _give(account, _role(request.POST.get("role", "")), user)
        return redirect("people")
    accounts = User.objects.prefetch_related("groups").order_by("username")[:500]
    words["accounts"] = [(account, role_of(account)) for account in accounts]
    return render(request, "people.html.j2", words)


def save_search(request: HttpRequest) -> HttpResponse:
    """Keep a search."""
    name = request.POST.get("name", "").replace("\0", "").strip()[:120]
    query = request.POST.get("query", "").replace("\0", "")[:2000]
    if not name or not query or SavedSearch.objects.filter(owner=_user(request)).count() >= 100:
        raise ReportedlyError("bad-request", "search", "it needs a name; 100 can be kept")
    SavedSearch.objects.create(owner=_user(request), name=name, query=query, made=timezone.now())
    return redirect("account")


def drop_search(request: HttpRequest, number: int) -> HttpResponse:
    """Keep it no longer."""
    SavedSearch.objects.filter(pk=number, owner=_user(request)).delete()
    return redirect("account")


def _give(account: User, role: Role, by: User) -> None:
    before = role_of(account)
    give_role(account, role)
    _log(Act.Kind.ROLE, by, str(account.pk), {"role": before.label}, {"role": role.label})


def _log(kind: str, who: User, subject: str, before: object, after: object) -> None:
    Act.objects.create(
        kind=kind, who=who, when=timezone.now(), subject=subject, before=before, after=after
    )


def _role(label: str) -> Role:
    if label not in {role.label for role in MEANINGS}:
        raise ReportedlyError("bad-request", "role", "there is no such role")
    return Role.named(label)


def _account(number: int) -> User:
    account = User.objects.filter(pk=number).first()
    if account is None:
        raise ReportedlyError("no-such-address", "account")
    return account


def _comment(number: int, *, shown: bool = False) -> Comment:
    rows = Comment.objects.filter(pk=number)
    row = (rows.filter(state=Comment.State.SHOWN) if shown else rows).first()
    if row is None:
        raise ReportedlyError("no-such-address", "comment")
    return row


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - the guard let nobody else in
    return request.user
