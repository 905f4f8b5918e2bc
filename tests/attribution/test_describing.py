"""Type, denial and manner come from the spans of an attribution, whoever found them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from benchmarks.describing import cue_cases, cue_faults, quotation_cases, quotation_faults
from benchmarks.nested_format import passage_of
from reportedly.attribution.describing import Describer, Description, describe
from reportedly.attribution.kinds import (
    ADJECTIVES,
    DIRECTIVES,
    LEMMAS,
    NEGATIVE,
    SILENCES,
    TYPES,
    WISHES,
)
from reportedly.attribution.speech import is_speech, only_names
from reportedly.prose.prose import Prose, paragraphs_of
from reportedly.records import AttributionType, Manner

CASES = Path(__file__).parents[2] / "datasets" / "describing"


def described(marked: str) -> Description:
    passage = passage_of("d001", marked)
    one = passage.attributions[0]
    prose = Prose(passage.text, paragraphs_of(passage.text))
    return describe(prose, one.source, one.cue, one.content)


def read(text: str) -> Prose:
    return Prose(text, paragraphs_of(text))


def test_every_case_of_type_and_denial_is_told_right() -> None:
    cases = cue_cases(CASES)

    assert [(case.passage.text, fault) for case, fault in cue_faults(cases)] == []
    assert len(cases) >= 150
    assert {case.type for case in cases} == set(AttributionType)
    assert sum(case.denied for case in cases) > 50


def test_every_case_of_speech_and_names_is_told_right() -> None:
    cases = quotation_cases(CASES)

    assert [case.text for case in quotation_faults(cases)] == []
    assert len(cases) >= 60
    assert 25 < sum(case.speech for case in cases) < len(cases) - 25


def test_no_sentence_stands_twice_in_the_cases() -> None:
    sentences = [case.passage.text for case in cue_cases(CASES)]
    ids = [(case.id, case.text) for case in quotation_cases(CASES)]

    assert len(set(ids)) == len(ids)
    # the same sentence may come with its negation inside the cue and outside of it
    assert len(sentences) - len(set(sentences)) <= 2


@pytest.mark.parametrize("lemmas", [NEGATIVE, SILENCES, DIRECTIVES, WISHES])
def test_words_of_the_smaller_tables_are_known(lemmas: frozenset[str]) -> None:
    assert lemmas <= set(LEMMAS.values()) | ADJECTIVES


def test_every_word_with_a_type_can_be_met() -> None:
    assert set(TYPES) <= set(LEMMAS) | set(LEMMAS.values()) | ADJECTIVES


@pytest.mark.parametrize(
    ("marked", "manner"),
    [
        ("{x1 “The well is dry,”} {s1 he} {c1 said}.", Manner.DIRECT),
        ("“{x1 The well is dry},” {s1 he} {c1 said}.", Manner.DIRECT),
        ("“{x1 The well},” {s1 he} {c1 said}, “{x1 is dry}.”", Manner.DIRECT),
        ("{x1 “The well,”} {s1 he} {c1 said}, {x1 “is dry.”}", Manner.DIRECT),
        ("{s1 He} {c1 said}:¶{x1 “The well is dry.¶“The goats are gone.”}", Manner.DIRECT),
        ("{s1 He} {c1 said}:¶“{x1 The well is dry}.¶“{x1 The goats are gone}.”", Manner.DIRECT),
        ("{s1 He} {c1 said} {x1 that the well was “as dry as dust”}.", Manner.MIXED),
        ("{x1 The well}, {s1 he} {c1 said}, {x1 is “dry.”}", Manner.MIXED),
        ("{s1 He} {c1 said} {x1 that the well was dry}.", Manner.INDIRECT),
        ("“{s1 He} {c1 told} me {x1 the well was dry},” she said.", Manner.INDIRECT),
        ("“{s1 He} {c1 said}, {x1 ‘The well is dry,’} and left,” she said.", Manner.DIRECT),
        ("“{s1 He} {c1 said} {x1 it was ‘dry’} and left,” she said.", Manner.MIXED),
        ("{x1 «The well is dry»}, {s1 he} {c1 said}.", Manner.DIRECT),
        ('{x1 "The well is dry."}', Manner.DIRECT),
        ("{s1 He} {c1 said} {x1 that it's the soldiers' well}.", Manner.INDIRECT),
    ],
)
def test_manner_with_or_without_the_marks_and_in_pieces(marked: str, manner: Manner) -> None:
    assert described(marked).manner is manner


def test_without_a_cue_it_is_said_and_held() -> None:
    told = described("{x1 “The well is dry.”}")

    assert (told.type, told.denied) == (AttributionType.ASSERTION, False)


@pytest.mark.parametrize(
    ("marked", "denied"),
    [
        ("{s1 No. 10} {c1 said} {x1 the vote was off}.", False),
        ("{s1 No. 10} did not {c1 say} {x1 whether the vote was off}.", True),
        ("He did not wait. {s1 He} {c1 said} {x1 the vote was off}.", False),
        ("It was not him, {s1 she} {c1 said}, {x1 it was the dog}.", False),
        ("{s1 They} {c1 said} {x1 that nobody was hurt}.", False),
        ("{s1 They} {c1 refused to deny} {x1 that it leaked}.", False),
        ("{s1 Nobody} {c1 denied} {x1 that it leaked}.", False),
    ],
)
def test_negation_counts_where_it_belongs(marked: str, denied: bool) -> None:
    assert described(marked).denied is denied


def test_curly_apostrophes_and_capitals_change_nothing() -> None:
    assert described("{s1 HE} {c1 DIDN’T SAY} {x1 WHY}.").denied
    assert described("{s1 HE} {c1 DIDN'T SAY} {x1 WHY}.").denied


def test_a_name_alone_is_no_attribution() -> None:
    prose = read("The so-called “friendship treaty” was signed. “We are free.” Nobody cheered.")
    treaty, free = (quotation.outer for quotation in prose.quotations)

    assert only_names(prose, (), (treaty,))
    assert only_names(prose, (), ((treaty[0] + 1, treaty[1] - 1),))
    assert not only_names(prose, ((0, 3),), (treaty,))
    assert not only_names(prose, (), (free,))
    assert not only_names(prose, (), ((0, treaty[1]),))
    assert not only_names(prose, (), ())


@pytest.mark.parametrize("word", ["“a” ", "“", '"x', "not ", "no one ", "said ", "to ", "‘’", "’ "])
def test_hostile_texts_take_no_time(word: str) -> None:
    text = word * (60_000 // len(word)) + "he said."
    prose = read(text)
    describer = Describer(prose)
    spans = tuple((token.start, token.end) for token in prose.tokens[:9000])
    assert prose.sentences is not None
    assert prose.quotations is not None
    began = time.perf_counter()

    for span in spans[:2000]:
        describer((), (span,), ((span[1], len(text)),))
        only_names(prose, (), (span,))
    describer(spans, spans, spans)
    for quotation in prose.quotations[:2000]:
        is_speech(prose, quotation)

    assert time.perf_counter() - began < 10
