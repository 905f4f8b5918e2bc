"""Pages as they were fetched or opened, and what is known of the places they came from."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Page(models.Model):
    """What was fetched or opened: its bytes, packed, and what its container knew of it.

    The same bytes from the same address (for the same story, where a file of many says which) are
    one page, however often they come.
    """

    address = models.TextField(default="", help_text="Where it was fetched from; empty if a file.")
    given = models.TextField(default="", help_text="The id that its container gives the story.")
    sha256 = models.BinaryField(max_length=32, help_text="Of the content as it came.")
    content = models.BinaryField(help_text="The content, packed with zlib.")
    size = models.PositiveIntegerField(help_text="Bytes of the content, unpacked.")
    form = models.CharField(max_length=10, help_text="html, text, markdown or story.")
    charset = models.CharField(max_length=60, null=True, help_text="What the transport declared.")
    decoded = models.BooleanField(help_text="The content came as text and is kept as UTF-8.")
    name = models.TextField(help_text="What messages call it: a path, a line of a file.")
    known = models.JSONField(default=dict, help_text="What its container said of the story.")
    fetched = models.DateTimeField(help_text="When it was fetched or opened first.")

    class Meta:
        """One row for the same bytes from the same address."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sha256", "address", "given"], name="page_once")
        ]


class Site(models.Model):
    """What is known of a site that pages are fetched from, so that it is asked politely."""

    site = models.CharField(max_length=300, unique=True, help_text="scheme://host:port")
    robots = models.TextField(null=True, help_text="Its robots.txt; empty: there is none.")
    robots_fetched = models.DateTimeField(null=True)
    next_allowed = models.DateTimeField(null=True, help_text="Nothing is fetched before.")
    failures = models.PositiveIntegerField(default=0, help_text="In a row, to back off by.")


class Address(models.Model):
    """What is known of an address, so that it is not fetched again without need."""

    address = models.TextField(unique=True)
    final = models.TextField(default="", help_text="Where it led.")
    etag = models.TextField(null=True)
    last_modified = models.TextField(null=True)
    media_type = models.CharField(max_length=100, null=True)
    charset = models.CharField(max_length=60, null=True)
    sha256 = models.BinaryField(max_length=32, null=True, help_text="Of the last content.")
    fetched = models.DateTimeField(null=True, help_text="When it last answered.")
