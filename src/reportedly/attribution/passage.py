"""A passage: a sentence as its teller speaks it, each quotation in it one single item.

Sentence ends inside a quotation do not end a passage. What stands inside a quotation is made into
passages of its own, one level deeper.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportedly.attribution import words
from reportedly.attribution.verbs import VERB_FORMS, Form, Verb
from reportedly.prose.prose import Prose, Token
from reportedly.prose.quotations import Quotation
from reportedly.records import Span

QUOTE = "“”"
"""The word that stands for a whole quotation in a passage."""

_SPLIT = ("'s", "'re", "'d", "'ll", "'ve", "'m")
_ENDINGS = ".?!,…—–-"


@dataclass(slots=True)
class Item:
    """A word, a mark of punctuation, or a quotation."""

    word: str
    start: int
    end: int
    flags: int = 0
    capital: bool = False
    quotation: Quotation | None = None
    verb: Verb | None = None
    form: Form | None = None
    speech: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is no punctuation."""
        return self.quotation is not None or self.word[-1].isalnum() or self.word[0].isalnum()


@dataclass(slots=True)
class Passage:
    """Items in order; ``depth`` counts the quotations round it, ``paragraph`` is its number."""

    items: list[Item]
    depth: int
    paragraph: int
    is_first: bool = False
    around: Quotation | None = None
    _finite: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Count the finite verbs up to each item once."""
        self._finite = [0]
        for at, item in enumerate(self.items):
            self._finite.append(self._finite[-1] + self._is_finite(at, item))

    def _is_finite(self, at: int, item: Item) -> bool:
        if item.flags & words.FINITE:
            return not item.capital or not at
        if item.capital or not item.word.isalpha():
            return False
        if item.word in words.PARTICIPLES:
            return False
        if item.form is Form.ED or (item.word.endswith("ed") and len(item.word) > 4):
            before = self.items[at - 1].flags if at else 0
            return not before & (words.DETERMINER | words.POSSESSIVE)
        if item.form is Form.S:
            return True
        before = self.items[at - 1].flags if at else 0
        return bool(before & words.SUBJECT and not before & words.DETERMINER) and not item.flags

    def has_finite(self, low: int, high: int) -> bool:
        """Whether a verb that could carry a clause stands between two items."""
        return self._finite[max(high, low)] > self._finite[low]

    def first_finite(self, low: int = 0) -> int | None:
        """The first verb from an item on that could carry a clause."""
        at = bisect_left(self._finite, self._finite[low] + 1)
        return at - 1 if at < len(self._finite) else None

    def has_main_verb(self, low: int, high: int) -> bool:
        """Whether a verb stands there that belongs to no relative or other lesser clause."""
        verb = self.first_finite(low)
        if verb is None or verb >= high:
            return False
        lesser = words.RELATIVE | words.SUBORDINATOR
        return not any(item.flags & lesser for item in self.items[low : min(verb, low + 60)])

    def is_clause(self, start: int) -> bool:
        """Whether a clause of its own seems to begin here: a short subject and its verb."""
        return self.has_finite(start, min(start + 8, len(self.items)))

    def span(self, low: int, high: int) -> Span:
        """From the first character of one item to the last of the one before ``high``."""
        return self.items[low].start, self.items[high - 1].end


def passages_of(prose: Prose) -> Iterator[Passage]:
    """Every passage of a story, in order, what is quoted right after what quotes it."""
    quotations = prose.quotations
    starts = [quotation.outer[0] for quotation in quotations]
    sentence_starts = [start for start, _ in prose.sentences]
    for number, paragraph in enumerate(prose.paragraphs):
        low, high = bisect_left(starts, paragraph[0]), bisect_left(starts, paragraph[1])
        region = _Region(paragraph, 0, number, list(quotations[low:high]), None)
        yield from _passages_in(prose, region, sentence_starts)


@dataclass(slots=True)
class _Region:
    span: Span
    depth: int
    paragraph: int
    quotations: list[Quotation]
    around: Quotation | None


def _passages_in(prose: Prose, region: _Region, sentence_starts: list[int]) -> Iterator[Passage]:
    here = [q for q in region.quotations if q.depth == region.depth]
    ends = _breaks(prose, region, here, sentence_starts)
    at = 0
    for number, (start, end) in enumerate(zip([region.span[0], *ends], ends, strict=False)):
        first = at
        while at < len(here) and here[at].outer[0] < end:
            at += 1
        items = _items(prose, (start, end), here[first:at])
        if items:
            yield Passage(items, region.depth, region.paragraph, number == 0, region.around)
    inner = _inside(region, here)
    for quotation, nested in inner:
        deeper = _Region(quotation.inner, region.depth + 1, region.paragraph, nested, quotation)
        yield from _passages_in(prose, deeper, sentence_starts)


def _inside(region: _Region, here: list[Quotation]) -> Iterator[tuple[Quotation, list[Quotation]]]:
    deeper = [q for q in region.quotations if q.depth > region.depth]
    at = 0
    for quotation in here:
        first = at
        while at < len(deeper) and deeper[at].outer[0] < quotation.outer[1]:
            at += 1
        yield quotation, deeper[first:at]


def _breaks(
    prose: Prose, region: _Region, here: list[Quotation], sentence_starts: list[int]
) -> list[int]:
    """Where passages end: at the starts of sentences that no quotation holds together."""
    low = bisect_left(sentence_starts, region.span[0] + 1)
    high = bisect_left(sentence_starts, region.span[1])
    breaks: list[int] = []
    at = 0
    for start in sentence_starts[low:high]:
        while at < len(here) and here[at].outer[1] < start and here[at].outer[1] + 3 < start:
            at += 1
        held = False
        for quotation in here[at : at + 2]:
            opened, closed = quotation.outer
            if opened < start < closed:
                held = True
            elif closed <= start <= closed + 3:
                last = prose.text[quotation.inner[1] - 1]
                held = held or (last in "?!—,-" and not _is_quoted(here, start, at))
        if not held:
            breaks.append(start)
    return [*breaks, region.span[1]]


def _is_quoted(here: list[Quotation], start: int, at: int) -> bool:
    return any(quotation.outer[0] == start for quotation in here[at : at + 3])


def _items(prose: Prose, span: Span, quotations: list[Quotation]) -> list[Item]:
    items: list[Item] = []
    at = span[0]
    for quotation in quotations:
        _add_words(items, prose.tokens_in((at, quotation.outer[0])))
        speech = _is_speech(prose.text, quotation, span)
        items.append(Item(QUOTE, *quotation.outer, quotation=quotation, speech=speech))
        at = quotation.outer[1]
    _add_words(items, prose.tokens_in((at, span[1])))
    return items


def _is_speech(text: str, quotation: Quotation, passage: Span) -> bool:
    """Whether it looks like someone's words and not like a name or a scare quote."""
    start, end = quotation.inner
    last = text[end - 1]
    if not quotation.closed or last in _ENDINGS or end - start > 60:
        return True
    leads = quotation.outer[0] == passage[0] or end - start > 20
    return leads and text[quotation.outer[1] : quotation.outer[1] + 1] == ","


def _add_words(items: list[Item], tokens: tuple[Token, ...]) -> None:
    for number, token in enumerate(tokens):
        text = token.text
        if len(text) == 1 and not text.isalnum():
            if text == "." and number + 1 < len(tokens) and items and items[-1].end == token.start:
                items[-1].end = token.end
                continue
            if text in "\"'“”‘’«»`":
                continue
            items.append(Item("-" if text in "—–-" else text, token.start, token.end))
            continue
        low = text.lower().replace("’", "'")
        if "'" in low:
            for tail in _SPLIT:
                stem = low[: -len(tail)]
                if low.endswith(tail) and words.CLASSES.get(stem, 0) & words.SUBJECT:
                    cut = token.end - len(tail)
                    items.append(_word(stem, token.start, cut, text))
                    items.append(_word(tail, cut, token.end, tail))
                    break
            else:
                items.append(_word(low, token.start, token.end, text))
            continue
        items.append(_word(low, token.start, token.end, text))


def _word(low: str, start: int, end: int, text: str) -> Item:
    flags = words.CLASSES.get(low, 0)
    capital = text[0].isupper()
    if not flags and not capital and low.endswith("ly") and low not in words.NOT_ADVERBS:
        flags = words.ADVERB
    item = Item(low, start, end, flags, capital)
    entry = VERB_FORMS.get(low)
    if entry is not None:
        item.verb, item.form = entry
    return item
