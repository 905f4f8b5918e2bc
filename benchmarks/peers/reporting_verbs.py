"""The simplest thing that a parser allows: verbs of report with their subject and their clause.

What many a script does: find a verb of report in spaCy's parse, take its subject's subtree as the
source, and the subtree of its clausal complement as the content.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.peers.absent import load_spacy
from benchmarks.polnear import AttributionSpans

VERBS = frozenset((
    "acknowledge", "add", "admit", "affirm", "agree", "allege", "announce", "argue", "ask",
    "assert", "believe", "claim", "comment", "complain", "concede", "conclude", "confirm",
    "contend", "declare", "deny", "describe", "emphasize", "estimate", "expect", "explain",
    "express", "hope", "insist", "know", "mention", "note", "observe", "pledge", "point",
    "predict", "promise", "propose", "recall", "recommend", "remark", "reply", "report",
    "respond", "reveal", "say", "state", "stress", "suggest", "suspect", "tell", "testify",
    "think", "threaten", "tweet", "urge", "vow", "warn", "wonder", "write",
))  # fmt: skip
SUBJECTS = ("nsubj", "nsubjpass")
CLAUSES = ("ccomp", "xcomp")


def load_reporting_verbs() -> Callable[[str], list[AttributionSpans]]:
    """The peer, ready to run.

    Raises:
        NotInstalledError: spaCy or its model is missing.
    """
    pipeline = load_spacy()

    def find(text: str) -> list[AttributionSpans]:
        verbs = (
            token for token in pipeline(text) if token.pos_ == "VERB" and token.lemma_ in VERBS
        )
        return [one for one in map(_read, verbs) if one.content]

    return find


def _read(verb: Any) -> AttributionSpans:
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    clauses = [child for child in verb.children if child.dep_ in CLAUSES]
    return AttributionSpans(
        tuple(_subtree(one) for one in subjects[:1]),
        ((verb.idx, verb.idx + len(verb)),),
        tuple(_subtree(one) for one in clauses[:1]),
    )


def _subtree(token: Any) -> tuple[int, int]:
    first, last = token.left_edge, token.right_edge
    return (first.idx, last.idx + len(last))
