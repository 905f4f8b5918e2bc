"""How attributions found are held against gold, and how sure the figures are.

All is compared over **words**: runs of letters and digits, with apostrophes inside. A span has the
words that begin in any of its pieces, so quotation marks, commas and blanks at its edges cost
nothing. An attribution without a word of content is left out on either side. The figures:

``words.source``, ``words.cue``, ``words.content``
    over words: one is right where both sides give it this role, in whatever attribution.
``exact.source``, ``exact.cue``, ``exact.content``
    over spans: one is right where the other side has a span of this role with the very same words.
``strict``
    over attributions: right where the other side has one with the very same words of source and
    the very same words of content. The cue is not looked at.
``relaxed``
    over attributions: those of both sides are paired one to one, the greatest overlap of contents
    (words in both, over words in either) first. A pair is right where that overlap is at least one
    half and the sources share a word, or both have none.
``content``
    as relaxed, whatever the sources.
``direct``, ``indirect``
    relaxed, for one sort of attribution alone: direct where a quotation mark stands in the content
    or right beside one of its pieces, else indirect. Recall is over the gold attributions of that
    sort, precision over the predicted ones of that sort.

Precision, recall and F1 are worked out from sums over all stories. Intervals are over stories:
the stories are drawn anew, as many, with repetition, a thousand times, from a fixed seed; the
interval holds the middle 95 % of what came out.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.polnear import AnnotatedStory, AttributionSpans, Spans

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
QUOTATION_MARK = re.compile('["“”«»]')
HALF = 0.5
DRAWS = 1000
SEED = 20161108
MIDDLE = 0.95

FIGURES = (
    "words.source", "words.cue", "words.content",
    "exact.source", "exact.cue", "exact.content",
    "strict", "relaxed", "content", "direct", "indirect",
)  # fmt: skip
"""Every figure, in the order in which tables show them."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one figure: ``found`` of ``gold``, and ``right`` of ``predicted``.

    >>> one = Tally(found=3, gold=4, right=3, predicted=6)
    >>> one.recall, one.precision, one.f1
    (0.75, 0.5, 0.6)
    """

    found: int = 0
    gold: int = 0
    right: int = 0
    predicted: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.found + other.found,
            self.gold + other.gold,
            self.right + other.right,
            self.predicted + other.predicted,
        )

    @property
    def recall(self) -> float:
        """The part of the gold that was found; 0 where there is no gold."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """The part of what was predicted that is right; 0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Card = Mapping[str, Tally]
"""The tally of every figure, for one story or for the sum of several."""


@dataclass(frozen=True, slots=True)
class _Worded:
    """An attribution as sets of word numbers."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    direct: bool


def _worded(text: str, attributions: Iterable[AttributionSpans]) -> list[_Worded]:
    starts = [word.start() for word in WORD.finditer(text)]
    out = []
    for one in attributions:
        source, cue, content = (
            _numbers(starts, spans) for spans in (one.source, one.cue, one.content)
        )
        direct = any(
            QUOTATION_MARK.search(text, max(0, start - 1), end + 1) for start, end in one.content
        )
        if content:
            out.append(_Worded(source, cue, content, direct))
    return out


def _numbers(starts: Sequence[int], spans: Spans) -> frozenset[int]:
    return frozenset(
        number for number, at in enumerate(starts) if any(start <= at < end for start, end in spans)
    )


def score_story(
    text: str, gold: Iterable[AttributionSpans], predicted: Iterable[AttributionSpans]
) -> Card:
    """Every figure of one story.

    >>> text = "It held, she said."
    >>> gold = AttributionSpans(source=((9, 12),), cue=((13, 17),), content=((0, 7),))
    >>> card = score_story(text, [gold], [AttributionSpans(content=((0, 8),))])
    >>> card["content"].f1, card["relaxed"].f1
    (1.0, 0.0)
    """
    return _score(_worded(text, gold), _worded(text, predicted))


def right_ones(
    text: str, gold: Iterable[AttributionSpans], predicted: Sequence[AttributionSpans]
) -> list[bool]:
    """For each predicted attribution, whether it is right by the relaxed measure.

    >>> text = "It held, she said."
    >>> gold = AttributionSpans(source=((9, 12),), cue=((13, 17),), content=((0, 7),))
    >>> right_ones(text, [gold], [AttributionSpans(content=((0, 2),)), gold])
    [False, True]
    """
    wanted = _worded(text, gold)
    found = {place: one for place, it in enumerate(predicted) for one in _worded(text, [it])}
    place_of = {id(one): place for place, one in found.items()}
    pairs = _pairs(wanted, list(found.values()))
    right = {place_of[id(other)] for one, other in pairs if _same_source(one, other)}
    return [place in right for place in range(len(predicted))]


def score_people(story: AnnotatedStory) -> Card:
    """Everyone who annotated a story against everyone else, as if the one were gold."""
    readers = [_worded(story.text, found) for found in story.annotations.values()]
    return total(
        _score(gold, other)
        for number, gold in enumerate(readers)
        for against, other in enumerate(readers)
        if number != against
    )


def _score(gold: Sequence[_Worded], predicted: Sequence[_Worded]) -> Card:
    card = {}
    for role in ("source", "cue", "content"):
        here, there = ([getattr(one, role) for one in side] for side in (gold, predicted))
        card[f"words.{role}"] = _in_common(frozenset().union(*here), frozenset().union(*there))
        card[f"exact.{role}"] = _in_common(filter(None, here), filter(None, there))
    card["strict"] = _in_common(
        ((one.source, one.content) for one in gold),
        ((one.source, one.content) for one in predicted),
    )
    close = _pairs(gold, predicted)
    hits = [(one, other) for one, other in close if _same_source(one, other)]
    card["relaxed"] = Tally(len(hits), len(gold), len(hits), len(predicted))
    card["content"] = Tally(len(close), len(gold), len(close), len(predicted))
    for name, direct in (("direct", True), ("indirect", False)):
        card[name] = Tally(
            sum(one.direct is direct for one, _ in hits),
            sum(one.direct is direct for one in gold),
            sum(other.direct is direct for _, other in hits),
            sum(other.direct is direct for other in predicted),
        )
    return {name: card[name] for name in FIGURES}


def _in_common(gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> Tally:
    here, there = Counter(gold), Counter(predicted)
    both = (here & there).total()
    return Tally(both, here.total(), both, there.total())


def _same_source(one: _Worded, other: _Worded) -> bool:
    return bool(one.source & other.source) or not (one.source or other.source)


def _pairs(gold: Sequence[_Worded], predicted: Sequence[_Worded]) -> list[tuple[_Worded, _Worded]]:
    """Each with at most one other, by the greatest overlap first, in text order among equals."""
    overlaps = sorted(
        (-len(one.content & other.content) / len(one.content | other.content), here, there)
        for here, one in enumerate(gold)
        for there, other in enumerate(predicted)
        if one.content & other.content
    )
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for less_overlap, here, there in overlaps:
        if here in taken_gold or there in taken_predicted:
            continue
        taken_gold.add(here)
        taken_predicted.add(there)
        if -less_overlap >= HALF:
            pairs.append((gold[here], predicted[there]))
    return pairs


def total(cards: Iterable[Card]) -> Card:
    """The sum of several cards; without any, every tally is empty."""
    sums = dict.fromkeys(FIGURES, Tally())
    for card in cards:
        for name in FIGURES:
            sums[name] += card[name]
    return sums


def intervals(
    cards: Sequence[Card], draws: int = DRAWS, seed: int = SEED
) -> Mapping[str, tuple[float, float]]:
    """For each figure the 95 % interval of its F1 over stories, from the cards of single stories.

    Nothing where there are fewer than ten stories: their spread says too little.
    """
    if len(cards) < 10:
        return {}
    chance = random.Random(seed)  # noqa: S311 - a repeatable draw, no secret
    samples = [chance.choices(range(len(cards)), k=len(cards)) for _ in range(draws)]
    out = {}
    for name in FIGURES:
        tallies = [card[name] for card in cards]
        scores = sorted(_drawn_f1(tallies, sample) for sample in samples)
        edge = round((1 - MIDDLE) / 2 * draws)
        out[name] = (scores[edge], scores[draws - 1 - edge])
    return out


def _drawn_f1(tallies: Sequence[Tally], sample: Sequence[int]) -> float:
    drawn = [tallies[number] for number in sample]
    return Tally(
        sum(tally.found for tally in drawn),
        sum(tally.gold for tally in drawn),
        sum(tally.right for tally in drawn),
        sum(tally.predicted for tally in drawn),
    ).f1
