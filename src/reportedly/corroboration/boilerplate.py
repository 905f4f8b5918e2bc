"""Words that stand on many pages of a site and belong to no story, where they got into the text."""

from __future__ import annotations

import re

_BOILERPLATE = re.compile(
    r"\ball rights reserved\b|\bmay not be (?:published|reproduced)\b|\bterms of (?:use|service)\b"
    r"|\bprivacy (?:policy|notice)\b|\bsign(?:ing)? up (?:for|to)\b|\bnewsletters?\b|\bsubscribe\b"
    r"|\bcontinue reading\b|\bfollow us on\b|\bclick here\b|\bnot a robot\b|\bpage was updated\b"
    r"|\bcopyright\s?(?:©|\(c\)|\d{4})|©\s?\d{4}|\bemail us\b|\bwe pay for your\b"
    r"|\((?:additional )?(?:reporting|writing|editing) by\b|^(?:reporting|editing) by\b"
    r"|\bdo you have a (?:story|tip)\b|\bimage (?:copyright|caption)\b|^file - "
    r"|\bshare (?:this|on) \w+\b|\brush (?:deadline|transcript)\b|\bread more\b|\brelated:",
    re.IGNORECASE,
)


def is_boilerplate(text: str) -> bool:
    """Whether a passage asks to subscribe, follow or share, or states rights.

    >>> is_boilerplate("Copyright 2031 The Vale Post. All rights reserved.")
    True
    >>> is_boilerplate("The rights of the tenants were reserved.")
    False
    """
    return _BOILERPLATE.search(text) is not None
