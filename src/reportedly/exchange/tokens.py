"""Ids of stories, claims and sources as parts of addresses, and back again.

An id may be any text: a line of a ``.jsonl`` gave it. One that an address can hold as it is stays
as it is; any other one is written in base64 behind a tilde.
"""

from __future__ import annotations

import base64
import binascii
import re

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.-]{0,119}")
_CODED = re.compile(r"~[A-Za-z0-9_-]{1,6000}")

PATTERN = r"(?:[A-Za-z0-9][A-Za-z0-9_:.-]{0,119}|~[A-Za-z0-9_-]{1,6000})"
"""What a token looks like, for the list of addresses."""


def token_of(key: str) -> str:
    """The id as one part of an address.

    >>> token_of("depot-1:a4"), token_of("../x y")
    ('depot-1:a4', '~Li4veCB5')
    """
    if _PLAIN.fullmatch(key):
        return key
    coded = base64.urlsafe_b64encode(key.encode("utf-8", "replace"))
    return "~" + coded.decode("ascii").rstrip("=")


def key_of(token: str) -> str | None:
    """The id that a token stands for; nothing if it stands for none.

    >>> key_of("~Li4veCB5"), key_of("~Li4veCB5A"), key_of("../x")
    ('../x y', None, None)
    """
    if _PLAIN.fullmatch(token):
        return token
    if not _CODED.fullmatch(token):
        return None
    coded = token[1:]
    try:
        key = base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4)).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None
    # One id has one address; no id holds what a database cannot.
    return key if token_of(key) == token and "\0" not in key else None
