"""The templates of the pages: Jinja2, everything escaped, with the parts of the HTML report."""

from __future__ import annotations

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
from reportedly.web.roles import Role, role_of
from reportedly.web.serving_options import current


def environment(**options: Any) -> Environment:
    """What Django makes its templates of."""
    # Whatever Django is told, all is escaped, and a word that is not there is an error.
    environment = Environment(  # noqa: S701 - it is, two lines on
        **options | {"autoescape": True, "undefined": StrictUndefined},
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
    )
    environment.filters.update(
        visible=visible, one_line=one_line, shortened=shortened, readable=readable
    )
    return environment


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


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "story", "stories"), counted(1200, "claim")
    ('1 story', '1,200 claims')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
