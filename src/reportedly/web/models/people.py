"""Invitations, keys of the API, and searches that somebody keeps."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Invitation(models.Model):
    """A link that lets somebody open an account of a role, once. Only its hash is kept."""

    mark = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token.")
    role = models.CharField(max_length=20)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made = models.DateTimeField()
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)


class ApiKey(models.Model):
    """A key that a program shows to the API. Only its hash is kept."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12, help_text="How it begins, to tell keys apart.")
    mark = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the key.")
    scopes = models.JSONField(default=list, help_text="read, trace, write.")
    made = models.DateTimeField()
    used = models.DateTimeField(null=True, help_text="When it was last shown, to the hour.")
    revoked = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-made", "-id"]


class SavedSearch(models.Model):
    """A search that somebody keeps."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="searches")
    name = models.CharField(max_length=120)
    query = models.CharField(max_length=2000, help_text="The query of its address.")
    made = models.DateTimeField()

    class Meta:
        """By name."""

        ordering: ClassVar = ["name", "id"]
