"""Peers are read into the same spans as everyone else, and missing ones say how to get them."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from benchmarks.peers import PEERS, NotInstalledError
from benchmarks.peers.reporting_verbs import load_reporting_verbs
from benchmarks.peers.textacy_quotations import load_textacy
from benchmarks.polnear import AttributionSpans

TEXT = "It rained.\n\nShe said it held."


@dataclass
class Word:
    """A word as spaCy gives it, as far as the adapters look."""

    text: str
    idx: int
    dep_: str = ""
    pos_: str = ""
    lemma_: str = ""
    children: list[Word] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.text)

    @property
    def left_edge(self) -> Word:
        return min([self, *self.children], key=lambda word: word.idx)

    @property
    def right_edge(self) -> Word:
        return max([self, *self.children], key=lambda word: word.idx)


def parsed(shift: int = 12) -> list[Word]:
    """The second paragraph of the text; the first has no verb of report."""
    she = Word("She", shift, "nsubj")
    it = Word("it", shift + 9, "nsubj")
    held = Word("held", shift + 12, "ccomp", "VERB", "hold", [it])
    said = Word("said", shift + 4, "ROOT", "VERB", "say", [she, held])
    return [she, said, it, held]


def install_spacy(monkeypatch: pytest.MonkeyPatch, pipeline: Any, there: bool = True) -> None:
    spacy = SimpleNamespace(
        util=SimpleNamespace(is_package=lambda name: there), load=lambda name: pipeline
    )
    monkeypatch.setitem(sys.modules, "spacy", spacy)


def install_textacy(monkeypatch: pytest.MonkeyPatch, quotations: Any) -> None:
    for name in ("textacy", "textacy.extract"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    triples = SimpleNamespace(direct_quotations=quotations)
    monkeypatch.setitem(sys.modules, "textacy.extract.triples", triples)


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_missing_peer_says_how_to_get_it(peer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    monkeypatch.setitem(sys.modules, "textacy", None)

    with pytest.raises(NotInstalledError, match="not installed: pip install"):
        peer.load()


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_missing_model_says_how_to_get_it(peer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    install_spacy(monkeypatch, None, there=False)
    install_textacy(monkeypatch, None)

    with pytest.raises(NotInstalledError, match="spacy download en_core_web_sm"):
        peer.load()


def test_a_verb_of_report_gives_subject_verb_and_clause(monkeypatch: pytest.MonkeyPatch) -> None:
    install_spacy(monkeypatch, lambda text: parsed())

    found = load_reporting_verbs()(TEXT)
    assert found == [AttributionSpans(((12, 15),), ((16, 20),), ((21, 28),))]


def test_textacys_quotations_are_moved_to_their_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    def quotations(document: str) -> list[Any]:
        if "She" not in document:
            raise ValueError("an odd number of quotation marks")
        she, said, *_ = parsed(shift=0)
        content = SimpleNamespace(start_char=9, end_char=16)
        return [SimpleNamespace(speaker=[she], cue=[said], content=content)]

    install_spacy(monkeypatch, str)
    install_textacy(monkeypatch, quotations)

    found = load_textacy()(TEXT)
    assert found == [AttributionSpans(((12, 15),), ((16, 20),), ((21, 28),))]
