"""What the stories prove together. All of it can be made again from traces and decisions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from reportedly.archive.models.stories import Event, Story


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
    """A proposition that is reported more than once; all else of it is worked out of its event.

    One that is reported once has no row.
    """

    key = models.TextField(unique=True, help_text="The claim's `id`.")
    event = models.ForeignKey(Event, models.CASCADE, related_name="claims")
    wording = models.TextField(help_text="The clearest wording among its reports.")
    reports_count = models.PositiveIntegerField()
    stories_count = models.PositiveIntegerField()
    least = models.PositiveIntegerField(help_text="Independent origins, at least.")
    most = models.PositiveIntegerField(help_text="Independent origins, at most.")
    first_at = models.DateTimeField(null=True, help_text="When it was first reported.")


class Identity(models.Model):
    """A person, body or outlet that sources of several stories are."""

    key = models.TextField(unique=True, help_text="The identity's `id`.")
    name = models.TextField()
    kind = models.CharField(max_length=12)
    names = models.JSONField(default=list, help_text="Every name it goes by.")

    sources: models.Manager[models.Model]

    class Meta:
        """Many."""

        verbose_name_plural = "identities"
