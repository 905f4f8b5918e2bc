"""Comments, and what was done with them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Comment(models.Model):
    """What a reader says of a story: plain text."""

    class State(models.TextChoices):
        """Whether it is shown."""

        WAITING = "waiting"
        SHOWN = "shown"
        REMOVED = "removed"

    story = models.TextField(help_text="The story's id; it outlives a rebuild of the archive.")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="comments")
    text = models.TextField()
    made = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reported = models.PositiveIntegerField(default=0, help_text="Readers who object to it.")

    class Meta:
        """In the order in which they were made."""

        ordering: ClassVar = ["made", "id"]
        indexes: ClassVar = [
            models.Index(fields=["story", "state"], name="comment_story"),
            models.Index(fields=["state", "made"], name="comment_state"),
        ]


class Act(models.Model):
    """What somebody did to comments, accounts and keys; decisions on stories are the archive's.

    Never changed but for ``undone``: what is taken back is followed by an act that says so.
    """

    class Kind(models.TextChoices):
        """What may be done."""

        COMMENT = "comment"
        ROLE = "role"
        ACCOUNT = "account"
        KEY = "key"
        INVITATION = "invitation"
        UNDO = "undo"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    when = models.DateTimeField()
    subject = models.CharField(max_length=200, help_text="What it was done to.")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(default="")
    undone = models.BooleanField(default=False)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-when", "-id"]
