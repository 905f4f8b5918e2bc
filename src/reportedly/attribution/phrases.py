"""Noun phrases, found by closed-class words and capitals alone. No walk is longer than `REACH`."""

from __future__ import annotations

from reportedly.attribution.passage import Item, Passage
from reportedly.attribution.verbs import Form
from reportedly.attribution.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DETERMINER,
    OBJECT,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    SUBJECT,
    SUBORDINATOR,
    TIME,
    VERB,
    WH,
)
from reportedly.prose.tables import table

REACH = 60
"""Items that a noun phrase may have at most; keeps all work linear."""

Range = tuple[int, int]
"""Half-open range of items."""

_JOINING = table("of for in from with at on to by near against between over under about")
_DEGREE = table("very most more quite so too only even then")
_ARTICLES = table("the a an my your his its our their no every whose")
_INSIDE_MARKS = frozenset("$%#@&/£€'.")
_OCCASIONS = table(
    "interview interviews statement speech speeches email e-mail emails news conference briefing"
    " tweet tweets telephone phone call calls letter appearance rally debate post posting memo"
    " remarks hearing testimony text message conversation twitter facebook video advance address"
    " series response reply turn part private public court"
)


def is_name(item: Item) -> bool:
    """Whether a word stands as a name would: a capital that no closed-class word explains."""
    return item.capital and not item.flags & ~(TIME | VERB | AUXILIARY)


def subject_before(passage: Passage, verb: int, floor: int) -> Range | None:
    """The noun phrase whose last word stands right before a verb group, appositions included."""
    items = passage.items
    last = _before_time(items, verb - 1, floor)
    if last < floor:
        return None
    item = items[last]
    if item.flags & SUBJECT and item.word != "there" and not item.flags & DETERMINER:
        return (last, last + 1)
    if item.word == "which":
        return (last, last + 1)
    if item.word in (",", "-", ")"):
        return _with_apposition(passage, last, floor)
    start = phrase_start(passage, last, floor)
    return (start, last + 1) if start is not None else None


def _before_time(items: list[Item], last: int, floor: int) -> int:
    """Step back over "on Tuesday", "this week", "later"."""
    at = last
    while at > floor and items[at].flags & TIME and not items[at].flags & SUBJECT:
        at -= 1
        while at > floor and items[at].flags & DETERMINER:
            at -= 1
        if at > floor and items[at].word in ("on", "in", "late", "early"):
            at -= 1
        if items[at].word == "," and at - 1 > floor:
            return last
    return at


def _with_apposition(passage: Passage, close: int, floor: int) -> Range | None:
    """A phrase before a comma, dash or bracket that ends an apposition."""
    items = passage.items
    mark = "(" if items[close].word == ")" else items[close].word
    for opening in range(close - 1, max(floor, close - REACH), -1):
        if items[opening].speech:
            return None
        if items[opening].word != mark or opening + 1 == close:
            continue
        inner = items[opening + 1]
        if passage.has_main_verb(opening + 1, close) and not _is_participle(inner):
            return None
        if inner.flags & (SUBJECT | COORDINATOR) and not inner.flags & (RELATIVE | DETERMINER):
            return None
        start = phrase_start(passage, opening - 1, floor)
        if start is not None and not _is_participle(items[start]):
            return (start, close + 1 if mark == "(" else close)
    return None


def _is_participle(item: Item) -> bool:
    """“facing”, “created”: as they begin a description of the noun before it."""
    return not item.flags and not item.capital and item.word.endswith(("ed", "ing"))


def phrase_start(passage: Passage, last: int, floor: int) -> int | None:
    """Where the noun phrase that ends with an item begins; nothing if it is none."""
    items = passage.items
    start = last + 1
    for at in range(last, max(floor, last - REACH) - 1, -1):
        if not _stays(passage, at, floor):
            break
        start = at
        if _begins(items, at, floor):
            break
    while start <= last and _cannot_begin(items[start]):
        start += 1
    if start > last or all(item.flags & (ADVERB | PREPOSITION) for item in items[start : last + 1]):
        return None
    return start


def _begins(items: list[Item], at: int, floor: int) -> bool:
    """Whether an article stands here that nothing joins to the words before it."""
    if items[at].word not in ("the", "a", "an") or at == floor:
        return False
    return not items[at - 1].flags & (PREPOSITION | COORDINATOR | DETERMINER)


def _cannot_begin(item: Item) -> bool:
    if item.quotation is not None:
        return False
    if not item.is_word and item.word not in "$#@":
        return True
    if item.flags & (COORDINATOR | PREPOSITION):
        return True
    return bool(item.flags & ADVERB and not item.flags & (DETERMINER | TIME))


def _stays(passage: Passage, at: int, floor: int) -> bool:
    """Whether a noun phrase that is read backwards goes on through an item."""
    items = passage.items
    item = items[at]
    flags = item.flags
    if item.quotation is not None:
        return not item.speech
    if not item.is_word:
        return item.word in _INSIDE_MARKS
    if item.capital and at > floor and not flags & (SUBJECT | SUBORDINATOR | COORDINATOR):
        return True
    if flags & POSSESSIVE or (flags & DETERMINER and not flags & RELATIVE):
        return True
    if flags & PREPOSITION:
        return item.word in _JOINING and at > floor and is_nominal(items[at - 1])
    if flags & COORDINATOR:
        joins = item.word in ("and", "or") and at > floor and is_nominal(items[at - 1])
        return joins and not passage.has_finite(max(floor, at - REACH), at)
    if flags & (SUBJECT | OBJECT | AUXILIARY | SUBORDINATOR | RELATIVE | WH | VERB):
        return False
    if flags & ADVERB:
        return item.word in _DEGREE
    if item.word.endswith("ed") or item.form is Form.ED or item.form is Form.ING:
        return at == floor or _before_adjective(items[at - 1])
    if item.form is not None and at > floor:
        return not (items[at - 1].flags & (SUBJECT | AUXILIARY) or items[at - 1].word == "to")
    return True


def _before_adjective(item: Item) -> bool:
    return bool(
        item.flags & (DETERMINER | POSSESSIVE | ADVERB | COORDINATOR)
        or item.word.endswith("'s")
        or not item.is_word
    )


def is_nominal(item: Item) -> bool:
    """Whether a word can be the last of a noun phrase."""
    if item.quotation is not None:
        return not item.speech
    if not item.is_word:
        return item.word in (")", "%")
    if item.capital:
        return True
    if item.flags & TIME:
        return True
    if item.form in (Form.ED, Form.ING):
        return False
    return not item.flags & ~(DETERMINER | OBJECT) or bool(item.flags & OBJECT)


def phrase_end(passage: Passage, start: int) -> int:
    """Where the noun phrase that begins with an item ends (exclusive); ``start`` if none does."""
    items = passage.items
    if start >= len(items):
        return start
    first = items[start]
    if first.flags & (SUBJECT | OBJECT) and not first.flags & (DETERMINER | POSSESSIVE):
        return start + 1 if first.flags & (OBJECT | SUBJECT) and first.word != "there" else start
    at = start
    while at < min(len(items), start + REACH) and _goes_on(passage, at, start):
        at += 1
    while at > start and items[at - 1].flags & (PREPOSITION | COORDINATOR | ADVERB):
        at -= 1
    if at == start + 1 and first.flags & (DETERMINER | POSSESSIVE) and first.word in _ARTICLES:
        return start
    return at


def _goes_on(passage: Passage, at: int, start: int) -> bool:
    """Whether a noun phrase that is read forwards goes on through an item."""
    items = passage.items
    item = items[at]
    flags = item.flags
    following = items[at + 1] if at + 1 < len(items) else None
    if item.quotation is not None:
        return not item.speech
    if not item.is_word:
        return item.word in _INSIDE_MARKS and following is not None
    if flags & TIME and at > start:
        return item.capital and item.word in ("may", "march") and not items[at - 1].flags
    if item.capital and at > start and not flags & (SUBJECT | SUBORDINATOR):
        return True
    if flags & POSSESSIVE or (flags & DETERMINER and not flags & WH):
        return True
    if flags & PREPOSITION:
        return (
            at > start
            and item.word in _JOINING
            and following is not None
            and not _is_occasion(items, at)
            and (is_nominal(following) or bool(following.flags & (DETERMINER | POSSESSIVE)))
            and not following.flags & TIME
        )
    if flags & COORDINATOR:
        return (
            item.word in ("and", "or")
            and following is not None
            and (is_nominal(following) or bool(following.flags & (DETERMINER | POSSESSIVE)))
            and not following.flags & SUBJECT
            and not passage.is_clause(at + 1)
        )
    if flags & (SUBJECT | OBJECT | AUXILIARY | SUBORDINATOR | RELATIVE | WH | VERB):
        return False
    if flags & ADVERB:
        return item.word in _DEGREE
    if item.form is Form.ED or item.form is Form.ING:
        return at == start or _before_adjective(items[at - 1])
    return True


def _is_occasion(items: list[Item], preposition: int) -> bool:
    """ "in an interview", "on Tuesday", "via email": when and where it was said."""
    for item in items[preposition + 1 : preposition + 6]:
        if not item.is_word or item.flags & PREPOSITION:
            return False
        if item.flags & TIME or (item.word in _OCCASIONS and not item.capital):
            return True
    return False


_TIME_ADJECTIVES = table("last next past previous following")


def skip_adjuncts(passage: Passage, start: int) -> int:
    """Step over adverbs, times and prepositional phrases that stand after a verb of report."""
    items = passage.items
    at = start
    while at < min(len(items), start + REACH):
        item = items[at]
        if _tells_when(items, at, start):
            at += 1
        elif item.flags & PREPOSITION and at + 1 < len(items):
            end = phrase_end(passage, at + 1)
            if end == at + 1:
                end = at + 2 if items[at + 1].flags & TIME or items[at + 1].word.isdigit() else at
            if end <= at:
                return at
            at = end
        else:
            return at
    return at


def _tells_when(items: list[Item], at: int, start: int) -> bool:
    """Whether an item is an adverb or a part of a time."""
    item = items[at]
    if item.flags & TIME or (item.flags & ADVERB and not item.flags & (SUBJECT | PREPOSITION)):
        return True
    if item.flags & DETERMINER or item.word in _TIME_ADJECTIVES:
        return at + 1 < len(items) and bool(items[at + 1].flags & TIME)
    return item.word.isdigit() and at > start and bool(items[at - 1].flags & TIME)


def with_appositions(passage: Passage, start: int, end: int, *, closing: bool) -> int:
    """Lengthen a phrase by what follows between commas and only describes it.

    ``closing`` asks for a comma after each description, as where a clause must still follow.
    """
    items = passage.items
    limit = min(len(items), start + REACH)
    while end + 1 < limit and items[end].word == "," and _describes(items[end + 1], closing):
        stop = end + 1
        while stop < limit and items[stop].word not in (",", ";", ":", ".", "-", "?", "!"):
            if items[stop].speech:
                return end
            stop += 1
        if passage.has_main_verb(end + 1, stop):
            return end
        if closing and not _leaves_clause(items, stop):
            return end
        end = stop
    return end


def _leaves_clause(items: list[Item], comma: int) -> bool:
    """Whether a clause can follow a description that ends here: a verb alone is none."""
    if comma + 1 >= len(items) or items[comma].word != ",":
        return False
    return not items[comma + 1].flags & (AUXILIARY | VERB)


def _describes(item: Item, closing: bool) -> bool:
    """Whether a description may begin with an item; a bare noun may begin a clause as well."""
    if item.speech or item.form in (Form.ING, Form.ED):
        return False
    if item.word in ("who", "whose", "a", "an", "the") or item.word.isdigit():
        return True
    if closing:
        return item.word.endswith("'s") or bool(item.flags & POSSESSIVE)
    if item.flags & (SUBJECT | COORDINATOR | SUBORDINATOR | PREPOSITION | ADVERB | AUXILIARY | WH):
        return False
    return item.is_word
