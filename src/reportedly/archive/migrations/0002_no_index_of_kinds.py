"""Sources are found by their story; an index of their kinds was of no use."""

from django.db import migrations


class Migration(migrations.Migration):
    """One index less."""

    dependencies = [
        ("archive", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="source",
            name="source_kind",
        ),
    ]
