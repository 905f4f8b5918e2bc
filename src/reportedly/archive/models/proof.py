"""What the stories prove together. All of it can be made again from traces and decisions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from reportedly.archive.models.stories import Event, Story

_SEVERAL = models.Q(stories_count__gt=1)


class KeyKind(models.IntegerChoices):
    """What a key says that two stories share."""

    FINGERPRINT = 1, "words in the same order: one may repeat the other"
    NEAR = 2, "two words that tell of the same event"
    SOURCE = 3, "a source of a like name"


class Key(models.Model):
    """One row for each thing by which a story is found from another one.

    Looked up by (kind, key, day) alone, so it is one index and nothing else (``WITHOUT ROWID`` in
    SQLite): there are a hundred of them a story. ``story`` is no foreign key for the same reason.
    """

    pk = models.CompositePrimaryKey("kind", "key", "day", "story")
    kind = models.SmallIntegerField(choices=KeyKind.choices)
    key = models.BigIntegerField()
    day = models.IntegerField(help_text="Days since 1970; 0 where the day does not matter.")
    story = models.BigIntegerField(help_text="The number of the story.")


class Overlap(models.Model):
    """Two stories that share passages, whichever of them was first."""

    one = models.ForeignKey(Story, models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(Story, models.CASCADE, related_name="+")
    record = models.JSONField(help_text="The passages.")

    class Meta:
        """Once, the lower number first."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="overlap_once")
        ]


class Copy(models.Model):
    """A story that repeats another."""

    of = models.ForeignKey(Story, models.CASCADE, related_name="copied_by")
    by = models.ForeignKey(Story, models.CASCADE, related_name="copy_of")
    kind = models.CharField(max_length=20)
    record = models.JSONField(help_text="The copy as `reportedly copies --json` prints it.")

    class Meta:
        """Once."""

        verbose_name_plural = "copies"
        constraints: ClassVar = [models.UniqueConstraint(fields=["of", "by"], name="copy_once")]


class Edge(models.Model):
    """Two stories that are near each other, which makes them stories of one event."""

    one = models.ForeignKey(Story, models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(Story, models.CASCADE, related_name="+")
    score = models.FloatField(help_text="How near.")

    class Meta:
        """Once, the lower number first."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["one", "other"], name="edge_once")]


class Claim(models.Model):
    """A proposition, as lists show it; all else of it is in its event's details."""

    key = models.CharField(max_length=20, primary_key=True, help_text="The claim's `id`.")
    event = models.ForeignKey(Event, models.CASCADE, related_name="claims")
    wording = models.TextField(
        null=True, help_text="The clearest wording; kept where more stories than one report it."
    )
    reports_count = models.PositiveIntegerField()
    stories_count = models.PositiveIntegerField()
    least = models.PositiveIntegerField(help_text="Independent origins, at least.")
    most = models.PositiveIntegerField(help_text="Independent origins, at most.")
    conflicts = models.PositiveIntegerField(help_text="What cannot both hold.")
    denied = models.BooleanField()
    first_at = models.DateTimeField(null=True, help_text="When it was first reported.")
    last_at = models.DateTimeField(null=True, help_text="When it was last reported.")

    class Meta:
        """Lists show what more stories than one report: most echoed, in conflict, newest."""

        indexes: ClassVar = [
            models.Index(fields=["-stories_count"], name="claim_echoed", condition=_SEVERAL),
            models.Index(fields=["-last_at"], name="claim_newest", condition=_SEVERAL),
            models.Index(
                fields=["-last_at"],
                name="claim_conflict",
                condition=_SEVERAL & models.Q(conflicts__gt=0),
            ),
        ]
