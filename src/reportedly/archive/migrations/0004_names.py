"""Sources are found by their name, stories by who signs them; people may leave notes."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Length, Substr


def shorten_names(apps: Any, schema_editor: object) -> None:
    """No name is longer than an index can hold."""
    sources = apps.get_model("archive", "Source").objects
    long = sources.annotate(length=Length("name")).filter(length__gt=600)
    long.update(name=Substr("name", 1, 600))


def find_authors(apps: Any, schema_editor: object) -> None:
    """The authors of the stories that are there; a damaged trace is left to `archive check`."""
    from reportedly.archive.packing import unpack_record

    bylines = apps.get_model("archive", "Byline")
    versions = apps.get_model("archive", "Version").objects
    newest = versions.filter(number=F("story__versions_count")).values_list("story", "trace")
    for story, packed in newest.iterator(chunk_size=500):
        try:
            names = unpack_record(packed)["story"].get("byline", ())
        except ValueError:
            continue
        cleaned = (name.replace("\0", "\ufffd").encode("utf-8", "replace") for name in names)
        signed = dict.fromkeys(name.decode()[:200] for name in cleaned if name)
        bylines.objects.bulk_create(bylines(story_id=story, name=name) for name in signed)


KINDS = [
    ("merge-sources", "Merge Sources"),
    ("split-sources", "Split Sources"),
    ("merge-claims", "Merge Claims"),
    ("split-claims", "Split Claims"),
    ("copy", "Copy"),
    ("grade", "Grade"),
    ("reliability", "Reliability"),
    ("note", "Note"),
    ("undo", "Undo"),
]


class Migration(migrations.Migration):
    """Two indexes, one table."""

    dependencies = [
        ("archive", "0003_index_of_states"),
    ]

    operations = [
        migrations.RunPython(shorten_names, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["name"], name="source_name"),
        ),
        migrations.CreateModel(
            name="Byline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bylines",
                        to="archive.story",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["name"], name="byline_name")]},
        ),
        migrations.AlterField(
            model_name="decision",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20),
        ),
        migrations.RunPython(find_authors, migrations.RunPython.noop),
    ]
