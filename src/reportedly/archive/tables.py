"""Tables that a database needs in a form of its own.

- ``archive_key``: in SQLite ``WITHOUT ROWID``, so that its index is all there is of it.
- ``archive_words``: the words of each story, for full text: FTS5 in SQLite, which keeps the index
  and not the words; in PostgreSQL a ``tsvector``. Both cut words by the same stemmer (Porter's)
  and leave no word out, so that a phrase is found in both or in neither. See ``archive.words``.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = (
    "CREATE VIRTUAL TABLE archive_words USING fts5"
    "(title, text, content='', tokenize='porter unicode61 remove_diacritics 0')",
)
_POSTGRESQL = (
    "CREATE TEXT SEARCH DICTIONARY archive_porter (TEMPLATE = snowball, Language = porter)",
    "CREATE TEXT SEARCH CONFIGURATION archive_words (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION archive_words"
    " ALTER MAPPING FOR asciiword, word, numword WITH archive_porter",
    "CREATE TABLE archive_words (story bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX archive_words_index ON archive_words USING gin (words)",
)
_DROP_POSTGRESQL = (
    "DROP TABLE archive_words",
    "DROP TEXT SEARCH CONFIGURATION archive_words",
    "DROP TEXT SEARCH DICTIONARY archive_porter",
)


def create_keys(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the table of keys."""
    model = apps.get_model("archive", "Key")
    if editor.connection.vendor == "sqlite":
        sql, parameters = editor.table_sql(model)
        editor.execute(f"{sql} WITHOUT ROWID", parameters or None)
    else:
        editor.create_model(model)


def drop_keys(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the table of keys."""
    editor.delete_model(apps.get_model("archive", "Key"))


def create_words(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the table of words."""
    for sql in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRESQL:
        editor.execute(sql)


def drop_words(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the table of words."""
    sqlite = editor.connection.vendor == "sqlite"
    for sql in ("DROP TABLE archive_words",) if sqlite else _DROP_POSTGRESQL:
        editor.execute(sql)
