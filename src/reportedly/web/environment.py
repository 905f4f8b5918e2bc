"""The templates of the pages: Jinja2, everything escaped, with the parts of the HTML report."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cache
from typing import Any

from django.contrib.messages import get_messages
from django.contrib.staticfiles import finders
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from reportedly.report.dates import readable
from reportedly.report.html import report_globals
from reportedly.report.plain import one_line, shortened, visible
from reportedly.web.comments import words_of
from reportedly.web.grading import RELIABILITY
from reportedly.web.roles import Role, role_of
from reportedly.web.serving_options import current


def environment(**options: Any) -> Environment:
    """What Django makes its templates of."""
    # Whatever Django is told, all is escaped, and a word that is not there is an error.
    environment = Environment(  # noqa: S701 - it is, two lines on
        **options | {"autoescape": True, "undefined": StrictUndefined},
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        report_globals(),
        Role=Role,
        role_of=role_of,
        serving=current(),
        static=static,
        url=url,
        counted=counted,
        messages_of=get_messages,
        comment_words=words_of,
        RELIABILITY=RELIABILITY,
    )
    environment.filters.update(
        visible=visible,
        one_line=one_line,
        shortened=shortened,
        readable=readable,
        day=day,
        tojson_words=json_words,
    )
    return environment


def shown(value: object) -> object:
    r"""Whatever is put into a page: no control character, no mark that turns writing round.

    >>> shown("a\x00b") == "a\ufffdb"
    True
    """
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return visible(value)
    return value


@cache
def static(name: str) -> str:
    """The address of one of our own files, with its hash: a new one is asked for at once."""
    path = finders.find(f"reportedly/{name}")
    if not path:
        raise LookupError(name)
    with open(path, "rb") as file:
        mark = hashlib.file_digest(file, "sha256").hexdigest()[:12]
    return f"/static/reportedly/{name}?{mark}"


def url(name: str, *parts: str | int) -> str:
    """The address of a page by its name in ``urls``."""
    return reverse(name, args=parts)


def day(moment: dt.datetime) -> str:
    """A moment as people write it, to the minute, in UTC.

    >>> day(dt.datetime(2031, 3, 14, 9, 30, tzinfo=dt.UTC))
    '14 March 2031, 09:30 (UTC)'
    """
    return readable(moment.astimezone(dt.UTC).isoformat(timespec="minutes"))


def json_words(value: object) -> str:
    """How something stood, in few words.

    >>> json_words({"grade": 2}), json_words(None)
    ('grade: 2', '')
    """
    if isinstance(value, dict):
        return shortened(", ".join(f"{name}: {part}" for name, part in value.items()), 120)
    return "" if value is None else shortened(str(value), 120)


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "story", "stories"), counted(1200, "claim")
    ('1 story', '1,200 claims')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
