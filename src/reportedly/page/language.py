"""The language of a story."""

from __future__ import annotations

import re

_CODE = re.compile(r"([a-z]{2,3})(?:[-_][\w-]{1,20})?$", re.IGNORECASE)
_LONG_ENOUGH = 200
_READ = 2000


def language_code(declared: str | None) -> str | None:
    """The language of a declared tag, ``None`` if it is none.

    >>> language_code("en-GB"), language_code("de_DE"), language_code("english, really")
    ('en', 'de', None)
    """
    match = _CODE.match((declared or "").strip())
    code = match.group(1).lower() if match else None
    return code if code and len(code) == 2 else None


def language_of(declared: str | None, text: str) -> str | None:
    """The declared language, else the one the text looks like if it is long enough to tell."""
    if code := language_code(declared):
        return code
    if sum(c.isalpha() for c in text[:_READ]) < _LONG_ENOUGH:
        return None
    import py3langid  # loading its model takes time that declared languages need not spend

    code, _ = py3langid.classify(text[:_READ])
    return language_code(str(code))
