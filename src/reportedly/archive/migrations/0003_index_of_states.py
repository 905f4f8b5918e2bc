"""Marked stories are found without looking at all others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One index more."""

    dependencies = [
        ("archive", "0002_no_index_of_kinds"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["state"], name="story_state"),
        ),
    ]
