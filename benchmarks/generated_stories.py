"""Generated stories in any number, with their traces: events, copies, and sources that recur.

Each event has about six stories by different outlets. They tell some of its eight facts, each in
one of three wordings and by one of its sources; one story in seven repeats another, without a
paragraph. People, bodies and places are invented and recur by Zipf's law; the words that events
are about are English ones, common words oftener. A hundred stories come a day, so the same number
is about in any weeks, however large the whole.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate

from reportedly.prose.prose import paragraphs_of
from reportedly.records import Attribution, Publisher, Quantity, Source, SourceKind, Story, Trace

A_DAY = 100
_FIRST_DAY = dt.datetime(2031, 1, 1, 6, tzinfo=dt.UTC)
_SYLLABLES = (
    "ba", "bel", "cor", "dan", "del", "dor", "fen", "gar", "hal", "in", "kes", "lam", "lo", "mar",
    "mer", "nor", "os", "pra", "ren", "sel", "tam", "ul", "var", "vi", "wen", "zo",
)  # fmt: skip
_SAID = ("{who} said that {what}.", "{what}, {who} said.", "According to {who}, {what}.")
_WHAT = (
    "the {a} of {number} {b} near {place} was left to the {c}",
    "{number} {a} in {place} had been without a {b} since the {c}",
    "the {a} had paid for the {b}, and {person} for the {c}",
    "a {a} at {body} did not reach the {b} before the {c}",
)
_PLAIN = (
    "The {a} and the {b} in {place} have been talked about for {number} weeks.",
    "{body} keeps its {a} beside the {b}, where few would look for a {c}.",
    "Nobody in {place} could remember such a {a}, or a {b} that went so far.",
)


@dataclass(frozen=True, slots=True)
class _World:
    """Who and what may be spoken of, those spoken of most first."""

    people: tuple[str, ...]
    bodies: tuple[str, ...]
    places: tuple[str, ...]
    outlets: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fact:
    what: tuple[str, str]
    """Its two wordings."""
    number: int
    who: str
    kind: SourceKind


def generated(count: int, seed: int = 1) -> Iterator[Trace]:
    """That many stories with their traces, in the order of their days; the same for one seed.

    >>> first, second = generated(2)
    >>> first.story.id, second.story.id, len(first.attributions) > 2
    ('story-0', 'story-1', True)
    """
    dice = random.Random(seed)  # noqa: S311 - stories for a measurement
    made = 0
    while made < count:
        for trace in _event(dice, made, min(count - made, _size(dice))):
            yield trace
            made += 1


def _size(dice: random.Random) -> int:
    """One to thirty stories, six on average."""
    return min(30, 1 + int(dice.expovariate(1 / 5.5)))


def _event(dice: random.Random, first: int, size: int) -> Iterator[Trace]:
    world = _world()
    words = [_often(dice, world.words) for _ in range(14)]
    named = {
        "place": _often(dice, world.places), "body": _often(dice, world.bodies),
        "person": _often(dice, world.people),
    }  # fmt: skip
    sources = [
        (named["person"], SourceKind.PERSON), (named["body"], SourceKind.ORGANISATION),
        (_often(dice, world.people), SourceKind.PERSON), ("two officials", SourceKind.GROUP),
    ]  # fmt: skip
    facts = [_fact(dice, words, named, dice.choice(sources)) for _ in range(8)]
    title = f"{named['place']} {words[0]} {words[1]} {words[2]}"
    plain = [_filled(dice, form, words, named)[0].capitalize() for form in _PLAIN]
    told: list[Trace] = []
    for number in range(first, first + size):
        outlet = _often(dice, world.outlets)
        hours = number * 24 / A_DAY + dice.uniform(0, 30)
        when = (_FIRST_DAY + dt.timedelta(hours=hours)).isoformat(timespec="seconds")
        if told and dice.random() < 0.15:
            parts = dice.choice(told).story.text.split("\n\n")
            parts.pop(dice.randrange(len(parts)))
            text, chosen = "\n\n".join(parts), facts
        else:
            chosen = dice.sample(facts, 5)
            lines = [dice.choice(_SAID).format(who=f.who, what=dice.choice(f.what)) for f in chosen]
            lines = [line[0].upper() + line[1:] for line in (*lines, *dice.sample(plain, 2))]
            dice.shuffle(lines)
            text = "\n\n".join(lines)
        relay = _often(dice, world.outlets) if dice.random() < 0.3 else None
        told.append(_trace(number, (title, text, outlet, when), chosen, relay))
        yield told[-1]


def _fact(
    dice: random.Random, words: list[str], named: dict[str, str], source: tuple[str, SourceKind]
) -> _Fact:
    what, number = _filled(dice, dice.choice(_WHAT), words, named)
    return _Fact((what, what.replace(" had ", " has ").replace(" was ", " is ")), number, *source)


def _filled(
    dice: random.Random, form: str, words: list[str], named: dict[str, str]
) -> tuple[str, int]:
    a, b, c = dice.sample(words, 3)
    number = dice.randint(3, 900)
    return form.format(a=a, b=b, c=c, number=number, **named), number


def _trace(
    number: int, head: tuple[str, str, str, str], facts: Sequence[_Fact], relay: str | None
) -> Trace:
    title, text, outlet, when = head
    sources: dict[str, Source] = {}

    def source(name: str, kind: SourceKind) -> str:
        named = not name[0].islower()
        row = Source(
            id=f"s{len(sources) + 1}", name=name if named else None, kind=kind, named=named,
            description=None if named else name,
        )  # fmt: skip
        return sources.setdefault(name, row).id

    rows: list[Attribution] = []
    for fact in facts:
        places = [(text.find(form), form) for form in fact.what]
        at, what = max(places)
        if at < 0:
            continue
        chain = [source(relay, SourceKind.OUTLET)] if relay else []
        said = text.find(str(fact.number), at, at + len(what))
        quantity = Quantity(
            text=str(fact.number), span=(said, said + len(str(fact.number))), value=fact.number
        )
        rows.append(
            Attribution(
                id=f"a{len(rows) + 1}", content=((at, at + len(what)),),
                chain=(*chain, source(fact.who, fact.kind)),
                quantities=(quantity,) if said >= 0 else (),
            )
        )  # fmt: skip
    name = outlet.removeprefix("The ")
    story = Story(
        id=f"story-{number}", title=title, text=text, paragraphs=paragraphs_of(text),
        published=when, url=f"https://{name.lower().replace(' ', '')}.example/{number}",
        publisher=Publisher(name=outlet, domain=f"{name.lower().replace(' ', '')}.example"),
    )  # fmt: skip
    return Trace(story=story, sources=tuple(sources.values()), attributions=tuple(rows))


@cache
def _world() -> _World:
    dice = random.Random(0)  # noqa: S311 - names for a measurement

    def name() -> str:
        return "".join(dice.choice(_SYLLABLES) for _ in range(dice.choice((2, 3, 3)))).capitalize()

    given = [name() for _ in range(400)]
    common = resources.files("reportedly.corroboration").joinpath("common_words.txt")
    lines = common.read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return _World(
        people=tuple(f"{dice.choice(given)} {name()}" for _ in range(20_000)),
        bodies=tuple(f"{name()} {dice.choice(('Council', 'Office'))}" for _ in range(4000)),
        places=tuple(name() for _ in range(3000)),
        outlets=tuple(f"The {name()} {dice.choice(('Post', 'Times'))}" for _ in range(500)),
        words=tuple(word for word in words[300:] if len(word) > 3),
    )


def _often(dice: random.Random, things: tuple[str, ...]) -> str:
    """One of some things, the first oftenest (Zipf's law)."""
    return dice.choices(things, cum_weights=_zipf(len(things)))[0]


@cache
def _zipf(count: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 2) for rank in range(count)))
