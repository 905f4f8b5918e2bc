"""The seam between the pipeline and whatever engine finds attributions; promises of any engine."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.attribution.engine import ENGINE, ENGINES, Trained, engine_for, find_attributions
from reportedly.attribution.rules import find_by_rules
from reportedly.attribution.verbs import VERBS, inflections
from reportedly.options import Tagging
from reportedly.prose.prose import Prose, paragraphs_of
from reportedly.records import Attribution, Span, Spans
from tests.drafts import draft_of

PIECES = st.sampled_from(
    [
        *("Orlov", "the mayor", "officials", "she", "who", "which", "it was", "Mr.", "Orlov's"),
        *("said", "told", "announced", "reportedly", "saying", "adding", "according to"),
        *("claim that", "that", "by", "in reporting", "is expected to", "has", "not", "to"),
        *("and", "but", "while", "the", "a", "of", "in", "on Monday", "left", "called for"),
        *("criticized", "safe", "cannot", "“", "”", "‘", "’", '"', "'", "''", "«", "»"),
        *(",", ".", "?", ":", ";", "—", "(", ")", "\n", "“It is,”", "\n“"),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=60)


def covered(piece: Span, spans: Spans) -> bool:
    return any(start <= piece[0] and piece[1] <= end for start, end in spans)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_promises_hold_on_any_text(text: str) -> None:
    found = ENGINE(Prose(text, paragraphs_of(text)))
    by_id = {one.id: one for one in found}

    assert list(by_id) == [f"a{number}" for number in range(1, len(found) + 1)]
    for one in found:
        assert one.content
        for spans in (one.source, one.cue, one.content):
            flat = [position for span in spans for position in span]
            assert flat == sorted(flat)
            for start, end in spans:
                assert text[start:end] == text[start:end].strip() != ""
        outer, seen = one.within, {one.id}
        while outer is not None:
            assert outer not in seen
            seen.add(outer)
            outer = by_id[outer].within
        if one.within is not None:
            around = by_id[one.within].content
            assert all(covered(piece, around) for piece in (*one.content, *one.cue))


def test_another_engine_is_swapped_in_by_name() -> None:
    def nothing(prose: Prose) -> tuple[Attribution, ...]:
        return ()

    draft = draft_of("The mayor said it rained.")

    assert len(find_attributions(draft).attributions) == 1
    assert find_attributions(draft, nothing).attributions == ()


def test_the_engine_asked_for_is_the_one_in_use() -> None:
    small, other = Tagging(), Tagging(model="a/folder", least_confidence=0.9)

    assert engine_for(small) == ENGINE == next(iter(ENGINES.values()))
    assert engine_for(other) == Trained(other)


def test_an_attribution_leaves_to_later_stages_what_is_theirs() -> None:
    (one,) = find_attributions(draft_of("The mayor said it rained.")).attributions

    assert (one.chain, one.hedges, one.times, one.said) == ((), (), (), None)


def test_the_model_tells_how_sure_it_is_and_the_rules_do_not() -> None:
    draft = draft_of("The mayor said it rained.")
    (by_model,) = find_attributions(draft).attributions
    (by_rules,) = find_attributions(draft, find_by_rules).attributions

    assert by_model.confidence is not None
    assert 0.5 < by_model.confidence < 1
    assert by_rules.confidence is None


def test_no_verb_is_in_the_table_twice() -> None:
    lemmas = [verb.lemma for verb in VERBS]

    assert sorted(set(lemmas)) == sorted(lemmas)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("write", {"write", "writes", "wrote", "written", "writing"}),
        ("express", {"express", "expresses", "expressed", "expressing"}),
        ("joke", {"joke", "jokes", "joked", "joking"}),
    ],
)
def test_inflections(lemma: str, forms: set[str]) -> None:
    assert set(inflections(lemma)) == forms


@pytest.mark.parametrize(
    "piece",
    [
        '" ',
        "“a” ",
        "“he said that ",
        "said ",
        "he said, ",
        "Orlov ",
        "Orlov and ",
        "according to ",
        "According to X:\n",
        "x, saying that ",
        "claim that ",
        "who said ",
        "was criticized by ",
        "a, ",
        "(",
        "the mayor said that the port, which he owned, would close and that ",
    ],
)
def test_hostile_text_takes_the_rules_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begin = time.process_time()
    find_by_rules(Prose(text, paragraphs_of(text)))

    assert time.process_time() - begin < 10


@pytest.mark.parametrize("piece", ["“a” ", "he said, ", "According to X:\n", "x, saying that "])
def test_hostile_text_takes_the_model_linear_time(piece: str) -> None:
    seconds = []
    for length in (20_000, 80_000):
        text = piece * (length // len(piece))
        begin = time.process_time()
        ENGINE(Prose(text, paragraphs_of(text)))
        seconds.append(time.process_time() - begin)

    assert seconds[1] < 4 * 2 * seconds[0] + 1
