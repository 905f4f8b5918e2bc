"""Pages as they were fetched or opened, and what is known of the places they came from."""

from __future__ import annotations

from django.db import models


class Page(models.Model):
    """What was fetched or opened: its bytes, packed, and what its container knew of it.

    The same bytes from the same address, of which the same is known, are one page however often
    they come.
    """

    mark = models.BinaryField(max_length=16, unique=True, help_text="Hash over all that it is.")
    sha256 = models.BinaryField(max_length=32, help_text="Of the content as it came.")
    content = models.BinaryField(help_text="The content, packed with zlib.")
    size = models.PositiveIntegerField(help_text="Bytes of the content, unpacked.")
    decoded = models.BooleanField(help_text="The content came as text and is kept as UTF-8.")
    form = models.CharField(max_length=10, help_text="html, text, markdown or story.")
    charset = models.CharField(max_length=100, null=True, help_text="What the transport declared.")
    name = models.TextField(help_text="What messages call it: a path, a line of a file.")
    address = models.TextField(null=True, help_text="Where it was fetched from.")
    known = models.JSONField(default=dict, help_text="What its container said of the story.")
    fetched = models.DateTimeField(help_text="When it was fetched or opened first.")


class Site(models.Model):
    """What is known of a site that pages are fetched from, so that it is asked politely."""

    site = models.CharField(max_length=300, unique=True, help_text="scheme://host:port")
    robots = models.TextField(null=True, help_text="Its robots.txt; empty: there is none.")
    robots_fetched = models.DateTimeField(null=True)
    next_allowed = models.DateTimeField(null=True, help_text="Nothing is fetched before.")
    failures = models.PositiveIntegerField(default=0, help_text="In a row, to back off by.")


class Address(models.Model):
    """What is known of an address, so that it is not fetched again without need."""

    mark = models.BinaryField(max_length=8, unique=True, help_text="Hash of the address.")
    address = models.TextField()
    etag = models.TextField(null=True)
    last_modified = models.TextField(null=True)
    entry = models.BinaryField(
        max_length=8, null=True, help_text="Hash of the entry of a feed that linked to it."
    )
    fetched = models.DateTimeField(help_text="When its page was kept.")

    class Meta:
        """Many."""

        verbose_name_plural = "addresses"
