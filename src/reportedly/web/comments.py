"""Comments under a written policy: plain text, held until somebody has looked, slowly given.

A first comment of an account waits for a moderator, and so does one with many links; whoever had
a comment shown before speaks at once. ``pages/policy`` tells readers the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from reportedly.archive.models import Story
from reportedly.report.html import safe_address
from reportedly.web.models import Act, Comment

MOST_CHARACTERS = 2000
MOST_LINKS = 1
"""Links that a comment may hold without being looked at first."""
_MOST_SHOWN = 200

_LINK = re.compile(r"https?://[^\s<>\"'`\\]{1,500}")


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a comment, and the address that they are, if they are one."""

    text: str
    address: str | None = None


def comments_of(story: Story, user: AbstractBaseUser | AnonymousUser) -> QuerySet[Comment]:
    """What is shown below a story, and what its reader wrote and nobody has looked at yet."""
    mine = Q(state=Comment.State.WAITING, author=user.pk) if user.pk else Q(pk=None)
    shown = Comment.objects.filter(story=story.key).filter(Q(state=Comment.State.SHOWN) | mine)
    return shown.select_related("author")[:_MOST_SHOWN]


def add_comment(story: Story, author: User, text: str) -> Comment:
    """Keep a comment; shown at once if its author has had one shown and it holds few links."""
    known = Comment.objects.filter(author=author, state=Comment.State.SHOWN).exists()
    links = len(_LINK.findall(text))
    state = Comment.State.SHOWN if known and links <= MOST_LINKS else Comment.State.WAITING
    return Comment.objects.create(
        story=story.key, author=author, text=text, made=timezone.now(), state=state
    )


def report_comment(comment: Comment) -> None:
    """Note that a reader objects; three of them, and it waits for a moderator."""
    Comment.objects.filter(pk=comment.pk).update(reported=F("reported") + 1)
    Comment.objects.filter(pk=comment.pk, reported__gte=3, state=Comment.State.SHOWN).update(
        state=Comment.State.WAITING
    )


def moderate(comment: Comment, state: str, who: User, reason: str) -> Act:
    """Show or remove a comment, and log it."""
    with transaction.atomic():
        act = Act.objects.create(
            kind=Act.Kind.COMMENT,
            who=who,
            when=timezone.now(),
            subject=str(comment.pk),
            before={"state": comment.state},
            after={"state": state},
            reason=reason,
        )
        Comment.objects.filter(pk=comment.pk).update(state=state, reported=0)
    return act


def words_of(text: str) -> Iterator[Words]:
    """A comment in pieces, its links apart.

    >>> [piece.address for piece in words_of("see https://a.example/b. Or not")]
    [None, 'https://a.example/b', None]
    """
    at = 0
    for match in _LINK.finditer(text):
        link = match[0].rstrip(".,;:!?)]}")
        if match.start() > at:
            yield Words(text[at : match.start()])
        yield Words(link, safe_address(link))
        at = match.start() + len(link)
    if at < len(text):
        yield Words(text[at:])
