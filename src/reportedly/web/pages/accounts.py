"""Signing in and out, opening an account by a one-time link, one's own account."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, BaseUserCreationForm, PasswordChangeForm
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from reportedly.errors import ReportedlyError
from reportedly.web.invitations import accept, invitation_of
from reportedly.web.keys import SCOPES, make_key, may_have
from reportedly.web.limits import SIGN_IN, SIGN_UP, client_of, spend
from reportedly.web.models import ApiKey, SavedSearch
from reportedly.web.roles import MEANINGS, Role, give_role, role_of
from reportedly.web.serving_options import current

_MOST_KEYS = 10
_BACKEND = "django.contrib.auth.backends.ModelBackend"


class NewAccount(BaseUserCreationForm):  # type: ignore[type-arg]
    """A name and a password."""

    username = forms.RegexField(
        regex=r"[A-Za-z0-9][A-Za-z0-9._-]{1,39}\Z",
        label="Name",
        help_text="2 to 40 letters, digits, dots, hyphens. It is shown beside what you do.",
        error_messages={"invalid": "Use 2 to 40 letters, digits, dots and hyphens."},
    )

    class Meta(BaseUserCreationForm.Meta):
        """Of Django's own accounts."""

        model = User
        fields = ("username",)


def sign_in(request: HttpRequest) -> HttpResponse:
    """The door."""
    target = _safe_target(request)
    if request.user.is_authenticated:
        return redirect(target)
    form = AuthenticationForm(request, data=request.POST or None)
    if request.method == "POST":
        # By where it comes from and by whose name it is: both a list of names and a list of
        # passwords are tried slowly.
        spend(SIGN_IN, client_of(request))
        spend(SIGN_IN, f"name {request.POST.get('username', '')[:150].casefold()}")
        if form.is_valid():
            login(request, form.get_user())
            return redirect(target)
    words = {"form": form, "next": target, "registration": current().registration}
    return render(request, "sign-in.html.j2", words, status=400 if form.errors else 200)


def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave."""
    logout(request)
    return redirect("front")


def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Open the account that a one-time link is for."""
    invitation = invitation_of(token)
    if invitation is None:
        raise ReportedlyError("no-such-address", "link", "the link was used, or is too old")
    role = Role.named(invitation.role)
    form = NewAccount(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = accept(invitation, form.cleaned_data["username"], form.cleaned_data["password1"])
        if user is None:
            raise ReportedlyError("no-such-address", "link", "the link was used, or is too old")
        login(request, user, backend=_BACKEND)
        messages.success(request, f"Welcome, {user.username}. You are {_article(role)}.")
        return redirect("front")
    words = {"form": form, "role": role, "meaning": MEANINGS[role], "action": request.path}
    return render(request, "welcome.html.j2", words, status=400 if form.errors else 200)


def register(request: HttpRequest) -> HttpResponse:
    """Open a reader's account, where anybody may."""
    if not current().registration:
        raise ReportedlyError("no-such-address", "address")
    form = NewAccount(request.POST or None)
    if request.method == "POST":
        spend(SIGN_UP, client_of(request))
        if form.is_valid():
            user = form.save()
            give_role(user, Role.READER)
            login(request, user, backend=_BACKEND)
            return redirect("front")
    words = {
        "form": form, "role": Role.READER, "meaning": MEANINGS[Role.READER], "action": request.path,
    }  # fmt: skip
    return render(request, "welcome.html.j2", words, status=400 if form.errors else 200)


def account(request: HttpRequest) -> HttpResponse:
    """One's own account: the role, searches, keys, and another password."""
    user = _user(request)
    form = PasswordChangeForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, "Your password is changed.")
        return redirect("account")
    words = _account_words(user) | {"form": form}
    return render(request, "account.html.j2", words, status=400 if form.errors else 200)


def make_api_key(request: HttpRequest) -> HttpResponse:
    """Make a key and show it, once."""
    user = _user(request)
    name = request.POST.get("name", "").replace("\0", "").strip()[:80] or "key"
    if ApiKey.objects.filter(owner=user, revoked=None).count() >= _MOST_KEYS:
        raise ReportedlyError("not-allowed", "key", f"{_MOST_KEYS} keys are enough; revoke one")
    key = make_key(user, name, request.POST.getlist("scope"))
    words = _account_words(user) | {"form": PasswordChangeForm(user), "new_key": key}
    return render(request, "account.html.j2", words)


def revoke_api_key(request: HttpRequest, number: int) -> HttpResponse:
    """Revoke a key of one's own."""
    rows = ApiKey.objects.filter(pk=number, owner=_user(request), revoked=None)
    rows.update(revoked=timezone.now())
    return redirect("account")


def _account_words(user: User) -> dict[str, object]:
    role = role_of(user)
    return {
        "role": role,
        "meaning": MEANINGS[role],
        "keys": list(ApiKey.objects.filter(owner=user, revoked=None)),
        "scopes": {scope: words for scope, words in SCOPES.items() if may_have(user, scope)},
        "searches": list(SavedSearch.objects.filter(owner=user)),
        "new_key": None,
    }


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - the guard let nobody else in
    return request.user


def _safe_target(request: HttpRequest) -> str:
    """Where somebody wanted to go, if that is one of our own pages."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if own and target.isprintable() else reverse("front")


def _article(role: Role) -> str:
    return f"{'an' if role.label[0] in 'aeiou' else 'a'} {role.label}"
