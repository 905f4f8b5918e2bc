"""The tables of the first day."""

import django.db.models.deletion
from django.db import migrations, models

from reportedly.archive import tables


class Migration(migrations.Migration):
    """All tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Address",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mark",
                    models.BinaryField(help_text="Hash of the address.", max_length=8, unique=True),
                ),
                ("address", models.TextField()),
                ("etag", models.TextField(null=True)),
                ("last_modified", models.TextField(null=True)),
                (
                    "entry",
                    models.BinaryField(
                        help_text="Hash of the entry of a feed that linked to it.",
                        max_length=8,
                        null=True,
                    ),
                ),
                ("fetched", models.DateTimeField(help_text="When its page was kept.")),
            ],
            options={
                "verbose_name_plural": "addresses",
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Given once, kept for ever.", max_length=32, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merge-sources", "Merge Sources"),
                            ("split-sources", "Split Sources"),
                            ("merge-claims", "Merge Claims"),
                            ("split-claims", "Split Claims"),
                            ("copy", "Copy"),
                            ("grade", "Grade"),
                            ("reliability", "Reliability"),
                            ("undo", "Undo"),
                        ],
                        max_length=20,
                    ),
                ),
                ("subject", models.JSONField(help_text="What it is about, by public ids.")),
                ("before", models.JSONField(help_text="How it stood.", null=True)),
                ("after", models.JSONField(help_text="How it is to stand.", null=True)),
                ("reason", models.TextField(default="")),
                ("author", models.TextField(help_text="Who decided.")),
                ("made", models.DateTimeField()),
                (
                    "undone",
                    models.BooleanField(default=False, help_text="A later decision took it back."),
                ),
            ],
            options={
                "ordering": ["made", "id"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.TextField(help_text="The least id of its stories.", unique=True)),
                ("stories_count", models.PositiveIntegerField()),
                (
                    "details",
                    models.BinaryField(default=b"", help_text="Its claims, as JSON, packed."),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.TextField(unique=True)),
                ("title", models.TextField(null=True)),
                ("followed", models.DateTimeField(help_text="Since when.")),
                ("active", models.BooleanField(default=True)),
                ("checked", models.DateTimeField(help_text="When it was last asked.", null=True)),
                ("problem", models.TextField(help_text="What went wrong then.", null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Input",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField(help_text="The path or address.", unique=True)),
                (
                    "stamp",
                    models.TextField(
                        help_text="Size and time of a file that was added whole.", null=True
                    ),
                ),
                ("started", models.DateTimeField()),
                ("finished", models.DateTimeField(null=True)),
                ("added", models.PositiveIntegerField(default=0)),
                ("changed", models.PositiveIntegerField(default=0)),
                ("unchanged", models.PositiveIntegerField(default=0)),
                ("failed", models.PositiveIntegerField(default=0)),
                ("problems", models.JSONField(default=list, help_text="The first of what failed.")),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Key",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "kind",
                                "key",
                                "day",
                                "story",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "kind",
                            models.SmallIntegerField(
                                choices=[
                                    (1, "words in the same order: one may repeat the other"),
                                    (2, "two words that tell of the same event"),
                                    (3, "a source of a like name"),
                                ]
                            ),
                        ),
                        ("key", models.BigIntegerField()),
                        (
                            "day",
                            models.IntegerField(
                                help_text="Days since 1970; 0 where the day does not matter."
                            ),
                        ),
                        ("story", models.BigIntegerField(help_text="The number of the story.")),
                    ],
                ),
            ]
        ),
        migrations.RunPython(tables.create_keys, tables.drop_keys),
        migrations.CreateModel(
            name="Page",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mark",
                    models.BinaryField(
                        help_text="Hash over all that it is.", max_length=16, unique=True
                    ),
                ),
                (
                    "sha256",
                    models.BinaryField(help_text="Of the content as it came.", max_length=32),
                ),
                ("content", models.BinaryField(help_text="The content, packed with zlib.")),
                ("size", models.PositiveIntegerField(help_text="Bytes of the content, unpacked.")),
                (
                    "decoded",
                    models.BooleanField(help_text="The content came as text and is kept as UTF-8."),
                ),
                (
                    "form",
                    models.CharField(help_text="html, text, markdown or story.", max_length=10),
                ),
                (
                    "charset",
                    models.CharField(
                        help_text="What the transport declared.", max_length=100, null=True
                    ),
                ),
                (
                    "name",
                    models.TextField(help_text="What messages call it: a path, a line of a file."),
                ),
                ("address", models.TextField(help_text="Where it was fetched from.", null=True)),
                (
                    "known",
                    models.JSONField(
                        default=dict, help_text="What its container said of the story."
                    ),
                ),
                ("fetched", models.DateTimeField(help_text="When it was fetched or opened first.")),
            ],
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "site",
                    models.CharField(help_text="scheme://host:port", max_length=300, unique=True),
                ),
                (
                    "robots",
                    models.TextField(help_text="Its robots.txt; empty: there is none.", null=True),
                ),
                ("robots_fetched", models.DateTimeField(null=True)),
                (
                    "next_allowed",
                    models.DateTimeField(help_text="Nothing is fetched before.", null=True),
                ),
                (
                    "failures",
                    models.PositiveIntegerField(default=0, help_text="In a row, to back off by."),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.TextField(help_text="The story's `id` in its trace.", unique=True)),
                ("url", models.TextField(null=True)),
                (
                    "url_mark",
                    models.BinaryField(help_text="Hash of the address.", max_length=8, null=True),
                ),
                (
                    "keeps_key",
                    models.BooleanField(
                        default=False,
                        help_text="The key was given for good: no other story has it.",
                    ),
                ),
                ("canonical_url", models.TextField(null=True)),
                ("title", models.TextField(null=True)),
                (
                    "outlet",
                    models.TextField(
                        help_text="The publisher's name, as the page writes it.", null=True
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        help_text="The publisher's domain.", max_length=255, null=True
                    ),
                ),
                (
                    "published",
                    models.CharField(help_text="As in the trace.", max_length=40, null=True),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        help_text="To sort and select by; a day alone counts from its midnight.",
                        null=True,
                    ),
                ),
                ("language", models.CharField(max_length=10, null=True)),
                ("versions_count", models.PositiveIntegerField(default=0)),
                (
                    "signature",
                    models.JSONField(
                        default=dict, help_text="The words that it is about, weighted."
                    ),
                ),
                (
                    "state",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "everything it proves is worked out"),
                            (1, "the stories near it are known; claims are to be worked out"),
                            (2, "nothing is known but its keys"),
                        ],
                        default=2,
                    ),
                ),
                ("added", models.DateTimeField()),
                ("changed", models.DateTimeField(help_text="When its newest version was added.")),
                (
                    "event",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stories",
                        to="archive.event",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "stories",
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(help_text="Its `id` in the trace.", max_length=12)),
                ("name", models.TextField(null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "person"),
                            ("organisation", "organisation"),
                            ("outlet", "outlet"),
                            ("channel", "channel"),
                            ("document", "document"),
                            ("group", "group"),
                            ("unstated", "unstated"),
                        ],
                        max_length=12,
                    ),
                ),
                ("named", models.BooleanField()),
                ("origin_of", models.PositiveIntegerField(help_text="Claims that go back to it.")),
                ("relay_of", models.PositiveIntegerField(help_text="Claims that it passes on.")),
                (
                    "story",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sources",
                        to="archive.story",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Overlap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("record", models.JSONField(help_text="The passages.")),
                (
                    "one",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="archive.story",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="archive.story",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Edge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.FloatField(help_text="How near.")),
                (
                    "one",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="archive.story",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="archive.story",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                (
                    "record",
                    models.JSONField(help_text="The copy as `reportedly copies --json` prints it."),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copy_of",
                        to="archive.story",
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copied_by",
                        to="archive.story",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "copies",
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(help_text="1 for the first.")),
                ("digest", models.BinaryField(max_length=16)),
                ("text", models.BinaryField(help_text="The story's text, packed.")),
                (
                    "trace",
                    models.BinaryField(help_text="The trace without the text, as JSON, packed."),
                ),
                ("engine", models.CharField(help_text="What made the trace.", max_length=80)),
                (
                    "changes",
                    models.JSONField(
                        default=dict, help_text="What differs from the version before."
                    ),
                ),
                ("added", models.DateTimeField()),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="archive.page",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="archive.story",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "key",
                    models.CharField(
                        help_text="The claim's `id`.",
                        max_length=20,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "wording",
                    models.TextField(
                        help_text="The clearest wording; kept where more stories than one report it.",
                        null=True,
                    ),
                ),
                ("reports_count", models.PositiveIntegerField()),
                ("stories_count", models.PositiveIntegerField()),
                ("least", models.PositiveIntegerField(help_text="Independent origins, at least.")),
                ("most", models.PositiveIntegerField(help_text="Independent origins, at most.")),
                ("conflicts", models.PositiveIntegerField(help_text="What cannot both hold.")),
                ("denied", models.BooleanField()),
                (
                    "first_at",
                    models.DateTimeField(help_text="When it was first reported.", null=True),
                ),
                (
                    "last_at",
                    models.DateTimeField(help_text="When it was last reported.", null=True),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="archive.event",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("stories_count__gt", 1)),
                        fields=["-stories_count"],
                        name="claim_echoed",
                    ),
                    models.Index(
                        condition=models.Q(("stories_count__gt", 1)),
                        fields=["-last_at"],
                        name="claim_newest",
                    ),
                    models.Index(
                        condition=models.Q(("stories_count__gt", 1), ("conflicts__gt", 0)),
                        fields=["-last_at"],
                        name="claim_conflict",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["published_at"], name="story_published"),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["domain", "published_at"], name="story_domain"),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                condition=models.Q(("url_mark__isnull", False)),
                fields=["url_mark"],
                name="story_url",
            ),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["kind"], name="source_kind"),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(fields=("story", "key"), name="source_once"),
        ),
        migrations.AddConstraint(
            model_name="overlap",
            constraint=models.UniqueConstraint(fields=("one", "other"), name="overlap_once"),
        ),
        migrations.AddConstraint(
            model_name="edge",
            constraint=models.UniqueConstraint(fields=("one", "other"), name="edge_once"),
        ),
        migrations.AddConstraint(
            model_name="copy",
            constraint=models.UniqueConstraint(fields=("of", "by"), name="copy_once"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(fields=("story", "number"), name="version_number"),
        ),
        migrations.RunPython(tables.create_words, tables.drop_words),
    ]
