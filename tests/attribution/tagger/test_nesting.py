"""Inner attributions end with their sentence, stand beside each other, and are reports."""

from __future__ import annotations

from dataclasses import replace

from reportedly.attribution.tagger.candidates import Candidate
from reportedly.attribution.tagger.nesting import inside
from reportedly.prose.prose import Prose, paragraphs_of
from tests.attribution.tagger.claims import one
from tests.attribution.tagger.tiny import pieces_of


class Read:
    """A text, and the attributions that its words are said to be."""

    def __init__(self, text: str) -> None:
        self.prose, self.pieces = Prose(text, paragraphs_of(text)), pieces_of(text)
        self.words = [text[slice(*span)].lower() for span in self.pieces.words]

    def at(self, word: str, after: int = 0) -> int:
        return self.words.index(word, after)

    def said(self, cue: str, first: str, last: str, source: str = "", after: int = 0) -> Candidate:
        anchor = self.at(cue, after)
        start = self.at(first, after)
        who = self.at(source, max(0, anchor - 4)) if source else 0
        return one(
            anchor,
            0.9,
            ((start, self.at(last, start) + 1),),
            source=((who - (self.words[who - 1] == "the"), who + 1),) if source else (),
            inner=True,
        )

    def found(self, *inner: Candidate) -> list[tuple[str, str, str]]:
        outer = one(0, 0.9, ((0, len(self.words)),), cue=())
        given = inside(inner, [outer], self.prose, self.pieces)
        return [
            tuple(  # type: ignore[misc]
                " … ".join(" ".join(self.words[slice(*span)]) for span in spans)
                for spans in (each.source, each.cue, each.content)
            )
            for each in given
        ]


def test_a_report_ends_with_its_sentence() -> None:
    read = Read("“They say the church is rich. Come and see the roof.”")
    assert read.found(read.said("say", "the", "roof", "they")) == [
        ("they", "say", "the church is rich")
    ]
    read = Read("“My agent told me it was done. It was not. I left.”")
    assert read.found(read.said("told", "it", "left", "agent")) == [
        ("agent", "told", "it was done")
    ]


def test_a_quotation_in_it_goes_on_to_its_end() -> None:
    read = Read("“She said, ‘You are late. Go home.’ So I went,” Bell said.")
    assert read.found(read.said("said", "you", "went", "she")) == [
        ("she", "said", "you are late go home")
    ]


def test_reports_side_by_side_are_not_one_in_the_other() -> None:
    read = Read("“The guard said it was shut and the porter said it was open.”")
    first, second = (
        read.said("said", "it", "open", "guard"),
        read.said("said", "it", "open", "porter", after=6),
    )
    assert read.found(first, second) == [
        ("the guard", "said", "it was shut"),
        ("the porter", "said", "it was open"),
    ]
    read = Read("“The first feared a flood, the other feared a fire.”")
    assert [content for *_, content in read.found(
        read.said("feared", "a", "fire", "first"),
        read.said("feared", "a", "fire", "other", after=5),
    )] == ["a flood", "a fire"]  # fmt: skip


def test_verbs_that_share_a_source_are_side_by_side() -> None:
    read = Read("“Most guests believe the volcano is asleep and refuse to go.”")
    assert read.found(
        read.said("believe", "the", "go", "guests"), read.said("refuse", "to", "go")
    ) == [("guests", "believe", "the volcano is asleep"), ("guests", "refuse", "to go")]


def test_one_that_begins_the_content_stays_inside() -> None:
    read = Read("“The clerk said the guard had told her it was shut.”")
    first = read.said("said", "the", "shut", "clerk", after=1)
    first = one(first.anchor, 0.9, ((3, 11),), source=first.source, inner=True)
    assert read.found(first, read.said("told", "it", "shut", "guard")) == [
        ("the clerk", "said", "the guard had told her it was shut"),
        ("the guard", "told", "it was shut"),
    ]


def test_what_speakers_think_themselves_is_no_report() -> None:
    read = Read("“I think it will rain, and we hope it stops.”")
    own = read.said("think", "it", "rain", "i"), read.said("hope", "it", "stops", "we", after=5)
    assert read.found(*own) == []
    read = Read("“I told him it would rain, and they think it will stop.”")
    told = read.said("told", "it", "rain", "i")
    assert len(read.found(told, read.said("think", "it", "stop", "they", after=6))) == 2


def test_an_adverb_or_an_act_inside_is_no_report() -> None:
    read = Read("“The ship was reportedly going down, and the two crews have signed a pact.”")
    hearsay = replace(read.said("reportedly", "going", "down"), source=())
    act = read.said("signed", "a", "pact", "crews")
    assert read.found(hearsay, act) == []
    read = Read("“The crews have promised that a pact will hold.”")
    assert len(read.found(read.said("promised", "that", "hold", "crews"))) == 1


def test_what_a_noun_holds_ends_before_the_verb_of_the_noun() -> None:
    read = Read(
        "“The city's plans for a dam would drown us, and their hopes of peace were dashed.”"
    )
    plans = one(read.at("plans"), 0.9, ((4, 9),), cue=((2, 4),), source=((0, 2),), inner=True)
    found = read.found(plans)
    assert [content for *_, content in found] == ["a dam"]
    read = Read("“The city's plans for a dam that would drown us are old.”")
    plans = one(read.at("plans"), 0.9, ((4, 10),), cue=((2, 4),), source=((0, 2),), inner=True)
    assert [content for *_, content in read.found(plans)] == ["a dam that would drown us"]
