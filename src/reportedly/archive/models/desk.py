"""What people decided, what they follow, and what was added when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Decision(models.Model):
    """What a person decided. Never changed: one that is taken back is followed by another.

    It outlives every rebuild, for it names stories, sources and claims by their public ids.
    """

    class Kind(models.TextChoices):
        """What may be decided."""

        MERGE_SOURCES = "merge-sources"
        SPLIT_SOURCES = "split-sources"
        MERGE_CLAIMS = "merge-claims"
        SPLIT_CLAIMS = "split-claims"
        COPY = "copy"
        GRADE = "grade"
        RELIABILITY = "reliability"
        NOTE = "note"
        UNDO = "undo"

    key = models.CharField(max_length=32, unique=True, help_text="Given once, kept for ever.")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    subject = models.JSONField(help_text="What it is about, by public ids.")
    before = models.JSONField(null=True, help_text="How it stood.")
    after = models.JSONField(null=True, help_text="How it is to stand.")
    reason = models.TextField(default="")
    author = models.TextField(help_text="Who decided.")
    made = models.DateTimeField()
    undone = models.BooleanField(default=False, help_text="A later decision took it back.")

    class Meta:
        """In the order in which they were made."""

        ordering: ClassVar = ["made", "id"]


class Feed(models.Model):
    """A feed or news sitemap that is followed."""

    address = models.TextField(unique=True)
    title = models.TextField(null=True)
    followed = models.DateTimeField(help_text="Since when.")
    active = models.BooleanField(default=True)
    checked = models.DateTimeField(null=True, help_text="When it was last asked.")
    problem = models.TextField(null=True, help_text="What went wrong then.")


class Input(models.Model):
    """The journal: one row for each input that was added, and how it went.

    A file that was added whole and has not changed since is not read again.
    """

    name = models.TextField(unique=True, help_text="The path or address.")
    stamp = models.TextField(null=True, help_text="Size and time of a file that was added whole.")
    started = models.DateTimeField()
    finished = models.DateTimeField(null=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, help_text="The first of what failed.")
