"""Stories, their versions, and the sources that each speaks of."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from reportedly.archive.models.pages import Page
from reportedly.records import SourceKind


class Event(models.Model):
    """Stories that are about the same: their claims are worked out together."""

    key = models.TextField(unique=True, help_text="The least id of its stories.")
    stories_count = models.PositiveIntegerField()
    details = models.BinaryField(default=b"", help_text="Its claims, as JSON, packed.")

    stories: models.Manager[Story]
    claims: models.Manager[models.Model]


class State(models.IntegerChoices):
    """How far corroboration has come with a story."""

    SETTLED = 0, "everything it proves is worked out"
    LINKED = 1, "the stories near it are known; claims are to be worked out"
    NEW = 2, "nothing is known but its keys"


class Story(models.Model):
    """A story as it stands now. What it said before is in its versions."""

    key = models.TextField(unique=True, help_text="The story's `id` in its trace.")
    url = models.TextField(null=True)
    url_mark = models.BinaryField(max_length=8, null=True, help_text="Hash of the address.")
    keeps_key = models.BooleanField(
        default=False, help_text="The key was given for good: no other story has it."
    )
    canonical_url = models.TextField(null=True)
    title = models.TextField(null=True)
    outlet = models.TextField(null=True, help_text="The publisher's name, as the page writes it.")
    domain = models.CharField(max_length=255, null=True, help_text="The publisher's domain.")
    published = models.CharField(max_length=40, null=True, help_text="As in the trace.")
    published_at = models.DateTimeField(
        null=True, help_text="To sort and select by; a day alone counts from its midnight."
    )
    language = models.CharField(max_length=10, null=True)
    versions_count = models.PositiveIntegerField(default=0)
    signature = models.JSONField(default=dict, help_text="The words that it is about, weighted.")
    state = models.PositiveSmallIntegerField(choices=State.choices, default=State.NEW)
    event = models.ForeignKey(Event, models.SET_NULL, null=True, related_name="stories")
    added = models.DateTimeField()
    changed = models.DateTimeField(help_text="When its newest version was added.")

    versions: models.Manager[Version]
    sources: models.Manager[Source]

    class Meta:
        """Sorted and selected by date and by outlet; found by address, and while it is marked."""

        verbose_name_plural = "stories"
        indexes: ClassVar = [
            models.Index(fields=["published_at"], name="story_published"),
            models.Index(fields=["domain", "published_at"], name="story_domain"),
            models.Index(fields=["state"], name="story_state"),
            models.Index(
                fields=["url_mark"], name="story_url", condition=Q(url_mark__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        """What a list calls it."""
        return self.title or self.key

    @property
    def newest(self) -> Version:
        """Its newest version."""
        return Version.objects.get(story=self, number=self.versions_count)


class Version(models.Model):
    """What a story said at one time: its text and its trace.

    ``digest`` is a hash over the story as it was read, so that a page that changed only in its
    furniture makes no new version.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(help_text="1 for the first.")
    page = models.ForeignKey(Page, models.PROTECT, related_name="versions")
    digest = models.BinaryField(max_length=16)
    text = models.BinaryField(help_text="The story's text, packed.")
    trace = models.BinaryField(help_text="The trace without the text, as JSON, packed.")
    engine = models.CharField(max_length=80, help_text="What made the trace.")
    changes = models.JSONField(default=dict, help_text="What differs from the version before.")
    added = models.DateTimeField()

    class Meta:
        """Numbered within the story."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "number"], name="version_number")
        ]


class Source(models.Model):
    """Who or what the newest version of a story speaks of as a source."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="sources", db_index=False)
    key = models.CharField(max_length=12, help_text="Its `id` in the trace.")
    name = models.TextField(null=True)
    kind = models.CharField(
        max_length=12, choices=[(kind.value, kind.value) for kind in SourceKind]
    )
    named = models.BooleanField()
    origin_of = models.PositiveIntegerField(help_text="Claims that go back to it.")
    relay_of = models.PositiveIntegerField(help_text="Claims that it passes on.")

    class Meta:
        """Once per story."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "key"], name="source_once")
        ]
        indexes: ClassVar = [models.Index(fields=["name"], name="source_name")]


class Byline(models.Model):
    """Somebody who signs the newest version of a story."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="bylines")
    name = models.CharField(max_length=200)

    class Meta:
        """Looked up by name."""

        indexes: ClassVar = [models.Index(fields=["name"], name="byline_name")]
