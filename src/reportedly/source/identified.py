"""Bodies and documents that common words single out: "the farmers' union", "the audit of 2019"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.prose.prose import Token
from reportedly.prose.tables import table
from reportedly.records import SourceKind
from reportedly.source.names import POSSESSIVE, is_capitalised
from reportedly.source.nouns import is_plural, noun_kind
from reportedly.source.words import DEFINITE, INDEFINITE, OTHER

_OWNERS = table("its his her their")
_ALONE = table("""
    police coastguard coast-guard army navy government military parliament treasury cabinet senate
    congress presidency
    """)
"""Bodies of which a story means one alone: "police said", "the coastguard said"."""

_SINGLED_OUT = _ALONE | table("""
    ministry department office agency union regulator authority council court committee commission
    service services guild association federation board bureau directorate inspectorate hospital
    university college embassy consulate palace brigade administration observatory force forces
    legislature assembly tribunal watchdog constabulary mission garrison secretariat exchange
    """)
"""Bodies of which there is one of a sort: "the farmers' union", "the regional council"."""

_SORTLESS = table("""
    same own local new whole entire first last latter former two three other another second third
    current small large big private public independent relevant competent said
    """)
"""Words that single out nothing."""

_ONE_OF_A_KIND = table("""
    lawsuit indictment constitution manifest treaty pact verdict ruling judgment judgement decree
    """)
"""Documents that a reader can ask for by their sort alone."""

_LOOSE = table("data figures information info evidence statistics paper email e-mail message text")
"""Documents of which a body has many: its name before them picks out none."""

_ANY_BODY = table("""
    airline hotel restaurant bar pub franchise brewery winery shop store supermarket studio
    monitor carrier vendor supplier provider operator manufacturer subsidiary enterprise
    company firm bank retailer giant maker business corporation lender insurer organisation
    organization body team institution association agency side camp party house group club force
    forces squad movement initiative service services fund brand chain startup
    """)
"""Nouns that tell of a body no more than what sort it is."""

_OF_MANY = table("""
    ministry department office committee commission authority board bureau panel division unit
    branch directorate inspectorate tribunal
    """)
"""Bodies of which one place has several: "the ministry" alone tells none, "his office" does."""

_LED = re.compile(r"(?P<owner>the|his|her|its|their)\s+(?P<noun>[a-z-]{3,40})", re.IGNORECASE)

_ISSUED = table(
    "by from of to commissioned signed prepared written issued filed published compiled"
)


def singles_out_body(words: Sequence[Token], head: str) -> bool:
    """Whether the front of a noun phrase, built on a noun for a body, picks out one body."""
    first = words[0].text.lower()
    last = words[-1].text.lower()
    if first in INDEFINITE | OTHER or (is_plural(last) and head not in _SINGLED_OUT):
        return False
    owned = any(POSSESSIVE.search(token.text) for token in words[:-1])
    led = first in DEFINITE or owned
    if head in _ALONE and (led or len(words) == 1):
        return not first.startswith(("this", "that", "these", "those"))
    only = head == "bank" and any(t.text.lower() in {"central", "reserve"} for t in words)
    if not led or (head not in _SINGLED_OUT and not only):
        return False
    rest = words[1:-1] if first in DEFINITE else words[:-1]
    return any(token.text.lower() not in _SORTLESS and token.text[0].isalpha() for token in rest)


def singles_out_document(
    words: Sequence[Token], rest: Sequence[Token], head: str, *, indefinite: bool
) -> bool:
    """Whether a noun phrase tells a document from all others: sort and author, year or place."""
    every = [*words, *rest]
    if any(token.text.isdigit() and len(token.text) == 4 for token in words):
        return True
    if not indefinite and any(t.text.isdigit() and len(t.text) == 4 for t in rest):
        return True
    if head in _ONE_OF_A_KIND:
        return True
    if is_plural(words[-1].text.lower()) and words[0].text.lower() in INDEFINITE:
        return False
    if any(POSSESSIVE.search(token.text) for token in words[:-1]):
        return True
    if any(is_capitalised(token) for token in words[1:]):
        return True
    if head not in _LOOSE and not _many(words[-1].text.lower()) and _of_a_body(words):
        return True
    if rest and rest[0].text == ",":
        rest = rest[1:]
    issued = bool(rest) and rest[0].text.lower() in _ISSUED
    if not issued:
        return False
    led = any(token.text.lower() in {"the", "its", "his", "their", "her"} for token in rest[1:3])
    return led or any(is_capitalised(token) and token in every for token in rest[1:])


def _many(noun: str) -> bool:
    return is_plural(noun) and noun not in {"records", "minutes"}


def _of_a_body(words: Sequence[Token]) -> bool:
    """Whether the words before a document's noun tell whose it is: "its page", "council records".

    Of "a council memo" there may be many.
    """
    first = words[0].text.lower()
    if first in _OWNERS | INDEFINITE:
        return first in _OWNERS
    before = words[-2].text.lower() if len(words) > 1 else ""
    return noun_kind(before) is SourceKind.ORGANISATION


def known_alone(words: str) -> str | None:
    """The noun by which a body is known without more words, told whose where that is told.

    >>> known_alone("The embassy"), known_alone("His office")
    ('embassy', 'His office')
    >>> known_alone("the company"), known_alone("an embassy")
    (None, None)
    """
    found = _LED.fullmatch(words)
    if found is None:
        return None
    noun = found["noun"].lower()
    if noun in _ANY_BODY or is_plural(noun) or noun_kind(noun) is not SourceKind.ORGANISATION:
        return None
    if found["owner"].lower() != "the":
        return words
    return noun if noun not in _OF_MANY else None
