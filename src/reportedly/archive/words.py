"""Full text: the words of each story, behind one interface for both databases.

Words are cut, and freed of case and accents, here and not in the database, so that both index the
same ones; both reduce them by Porter's stemmer ("deserted" finds "deserting"). Only the index is
kept in SQLite, not the words, so that taking a story out asks for the words that went in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'"([^"]*)"?|(\S+)')
_MOST_WORDS = 15_000
"""Words of one story that are indexed; PostgreSQL knows the places of so many."""
_LONGEST = 60
"""Characters of one word that count."""
_TITLE_ENDS = " titleendshere "
"""No phrase goes on from the title into the text, which are one for PostgreSQL."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: every phrase, each of one word or more, in any order."""

    phrases: tuple[tuple[str, ...], ...]


def wanted(query: str) -> Wanted:
    """Words, and phrases between quotation marks.

    >>> wanted('Kestrel "Ammunition depot" war-torn').phrases
    (('kestrel',), ('ammunition', 'depot'), ('war', 'torn'))
    """
    parts = (match[1] if match[1] is not None else match[2] for match in _PART.finditer(query))
    cut = (tuple(words_of(part)) for part in parts)
    return Wanted(tuple(phrase for phrase in cut if phrase))


def words_of(text: str) -> Iterator[str]:
    """The words of a text as they are indexed.

    >>> list(words_of("Café No. 14, it’s"))
    ['cafe', 'no', '14', 'it', 's']
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return (match[0][:_LONGEST] for match in _WORD.finditer(bare))


def index_words(story: int, title: str, text: str) -> None:
    """Put a story's words into the index."""
    row = (story, _joined(title), _joined(text))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO archive_words (rowid, title, text) VALUES (%s, %s, %s)", row
            )
        else:
            cursor.execute(
                "INSERT INTO archive_words (story, words)"
                " VALUES (%s, to_tsvector('archive_words', %s))",
                (row[0], row[1] + _TITLE_ENDS + row[2]),
            )


def forget_words(story: int, title: str, text: str) -> None:
    """Take out of the index what ``index_words`` was given."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO archive_words (archive_words, rowid, title, text)"
                " VALUES ('delete', %s, %s, %s)",
                (story, _joined(title), _joined(text)),
            )
        else:
            cursor.execute("DELETE FROM archive_words WHERE story = %s", (story,))


def stories_with(query: Wanted) -> tuple[str, list[str]]:
    """SQL that gives the numbers of the stories that hold all of it, and its parameters."""
    if connection.vendor == "sqlite":
        expression = " AND ".join(f'"{" ".join(phrase)}"' for phrase in query.phrases)
        return "SELECT rowid FROM archive_words WHERE archive_words MATCH %s", [expression]
    parts = " && ".join("phraseto_tsquery('archive_words', %s)" for _ in query.phrases)
    return (
        f"SELECT story FROM archive_words WHERE words @@ ({parts})",  # noqa: S608 - no words in it
        [" ".join(phrase) for phrase in query.phrases],
    )


def check_words() -> bool:
    """Whether the index holds together; PostgreSQL looks after its own."""
    if connection.vendor != "sqlite":
        return True
    from django.db import DatabaseError

    try:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO archive_words (archive_words) VALUES ('integrity-check')")
    except DatabaseError:
        return False
    return True


def _joined(text: str) -> str:
    words = words_of(text)
    return " ".join(word for _, word in zip(range(_MOST_WORDS), words, strict=False))
