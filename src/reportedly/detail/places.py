"""The places of each attribution."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reportedly.detail.gazetteer import Spot, spots
from reportedly.detail.unlisted import unlisted_place
from reportedly.draft import Draft
from reportedly.prose.prose import Prose, Token
from reportedly.prose.tables import table
from reportedly.records import Place, Span

_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_LONGEST = 5
_LARGE = 300_000
"""A city of so many people is believed without a word like "in" before it."""

_IN = table("""
    in at near outside inside around toward towards across via throughout into
    """)
_FROM = table("""
    from to of through between over against leaving left reached reach
    """)
_AREAS = table("""
    oblast oblasts region regions province provinces district districts county counties city
    cities area areas territory territories governorate prefecture state states republic town
    village suburb neighborhood neighbourhood peninsula border airport front frontline
    """)
_REGIONS = table("""
    oblast oblasts region regions province provinces governorate prefecture
    """)
_DIRECTIONS = table("""
    north south east west northern southern eastern western central greater downtown upper
    lower outer inner northeast northwest southeast southwest northeastern northwestern
    southeastern southwestern occupied mainland
    """)
_CALENDAR = table("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december
    """)
_BODIES = table("""
    university bank museum church institute academy house college court council times post
    herald party journal chamber
    """)
_OPENERS = table("""
    in at near from to across outside on for the meanwhile but and as of after before since
    when while if that with by around inside over
    """)
# Names of cities that are more often a person, a month or a common word.
_DOUBTFUL = table("""
    Nice Reading Bath Mobile Most Of March Police Independence Victoria Jordan Georgia Chad
    Lincoln Jackson Madison Charlotte Austin Dallas Phoenix Orlando Aurora Florence Sydney
    Washington Clinton Cleveland Hamilton Wellington Nelson Lima Man San Split Bar Male Van
    Ely Tours Orange Surprise Enterprise Liberty Union Hope Normal Eagle Time Central
    University Young Along Buy Same Mary Columbia Cork Hull Sale Deal Bo Santiago Santana
    Guadalupe Mercedes Carmen Bismarck Carson Troy Marion Salem Bethel Franklin Kent Chester
    Warren Wayne Marshall Sterling Irving Arlington Pierre Gilbert Tyler Garland Chandler
    Kennedy Malabo Roman Best Date Sandy Obama Imperial Ho Manning Dover Grace Bush Ford Grant
    Taylor Johnson Douglas Benin Mali Ray Ward Cary Vista Roma Soledad Guy Ali Hassan Salman
    Dean Fort Little Great Progress Police Battle Media Opportunity Commerce Industry Concord
    Hercules Lancaster York Vladimir Leon Cordoba Valencia Regina Kingston Stanley Jamestown
    Alexandria Anderson Baker Chico Maria Rodriguez Vargas Bolivar Castro
    """)


def add_places(draft: Draft) -> Draft:
    """Fill the places in each attribution's content."""
    found = find_places(draft.prose)
    starts = [place.span[0] for place in found]
    attributions = []
    for attribution in draft.attributions:
        mine = tuple(
            place
            for start, end in attribution.content
            for place in found[bisect_left(starts, start) : bisect_left(starts, end)]
            if place.span[1] <= end
        )
        attributions.append(attribution.model_copy(update={"places": mine}))
    return draft.with_attributions(tuple(attributions))


def find_places(prose: Prose) -> tuple[Place, ...]:
    """Every place a text names; adjectives ("Russian"), people and bodies are none.

    >>> text = "She flew from Oslo to Norway’s north with Paris Miller."
    >>> [(p.name, p.country) for p in find_places(Prose(text, ((0, 55),)))]
    [('Oslo', 'NO'), ('Norway', 'NO')]
    """
    found: list[Place] = []
    for sentence in prose.sentences:
        found.extend(_in_sentence(prose, sentence))
    return tuple(found)


def _in_sentence(prose: Prose, sentence: Span) -> list[Place]:
    tokens = prose.tokens_in(sentence)
    found: list[Place] = []
    named: list[tuple[int, int, tuple[Spot, ...]]] = []
    at = 0
    while at < len(tokens):
        length, readings = _longest(prose, tokens, at)
        if length and _believed(tokens, at, at + length, readings, named):
            named.append((at, at + length, readings))
        elif not length and (length := _unlisted(tokens, at, named)):
            last = tokens[at + length - 1]
            text = _POSSESSIVE.sub("", prose.cut((tokens[at].start, last.end)))
            named.append((at, at + length, (Spot(text, "unlisted", None),)))
        at += max(length, 1)
    countries = {r[0].country for _, _, r in named if r[0].kind in {"country", "state"}}
    for first, end, readings in named:
        found.append(_place(prose, tokens, first, end, _choose(readings, countries)))
    return found


def _unlisted(
    tokens: Sequence[Token], at: int, named: Sequence[tuple[int, int, tuple[Spot, ...]]]
) -> int:
    """How many tokens are a place that the gazetteer lacks; one joined to another is one too."""
    if not tokens[at].text[0].isupper() or at == 0:
        return 0
    joined = tokens[at - 1].text.lower() == "and" and named and named[-1][1] == at - 1
    if joined and named[-1][2][0].kind == "unlisted":
        leading = tokens[max(0, named[-1][0] - 2) : named[-1][0]]
        return unlisted_place((*leading, *tokens[at : at + 5]), len(leading))
    return unlisted_place(tokens, at)


def _longest(prose: Prose, tokens: Sequence[Token], at: int) -> tuple[int, tuple[Spot, ...]]:
    """The longest known name that begins at a token: how many tokens, and its readings."""
    if not tokens[at].text[0].isupper():
        return 0, ()
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        last = tokens[at + length - 1]
        text = _POSSESSIVE.sub("", prose.cut((tokens[at].start, last.end)))
        readings = spots(text)
        if readings and (last.text[0].isalnum() or last.text == "."):
            return length, readings
    return 0, ()


def _believed(
    tokens: Sequence[Token],
    first: int,
    end: int,
    readings: tuple[Spot, ...],
    named: Sequence[tuple[int, int, tuple[Spot, ...]]],
) -> bool:
    """Whether a known name means the place here, and not a person, a body or a common word."""
    before = tokens[first - 1] if first else None
    after = tokens[end] if end < len(tokens) else None
    if _part_of_name(tokens, first, end):
        return False
    text = tokens[first].text if end - first == 1 else ""
    sure = readings[0].kind != "city" or readings[0].population >= _LARGE
    doubtful = _POSSESSIVE.sub("", text) in _DOUBTFUL
    if sure and not doubtful:
        return first > 0 or readings[0].kind != "city" or after is not None
    lower = before.text.lower() if before is not None else ""
    if lower in _IN or (after is not None and after.text.lower() in _AREAS):
        return True
    if lower in {"and", "or", ","} and named and named[-1][1] >= first - 2:
        return True
    if lower in _FROM and readings[0].population >= _LARGE // 3 and not doubtful:
        return True
    return _followed_by_its_country(tokens, end, readings)


def _followed_by_its_country(tokens: Sequence[Token], end: int, readings: tuple[Spot, ...]) -> bool:
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return False
    for length in (3, 2, 1):
        words = " ".join(_POSSESSIVE.sub("", t.text) for t in tokens[end + 1 : end + 1 + length])
        for spot in spots(words)[:1]:
            if spot.kind != "city" and spot.country in {r.country for r in readings}:
                return True
    return False


def _part_of_name(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether capitalised words beside it make it part of a longer name ("Paris Miller")."""
    if end < len(tokens):
        after = tokens[end].text
        lower = _POSSESSIVE.sub("", after.lower())
        possessive = _POSSESSIVE.search(tokens[end - 1].text)
        if after[0].isupper() and not possessive and lower not in _AREAS | _CALENDAR | {"i"}:
            return True
    if not first:
        return False
    before = tokens[first - 1]
    lower = before.text.lower()
    if before.text == "." and first > 1 and tokens[first - 2].text[0].isupper():
        return len(tokens[first - 2].text) <= 3
    if lower in {"of", "for"} and first > 1 and tokens[first - 2].text.lower() in _BODIES:
        return tokens[first - 2].text[0].isupper()
    if not before.text[0].isupper() or _POSSESSIVE.search(before.text):
        return False
    return lower not in _DIRECTIONS | _CALENDAR and not (first == 1 and lower in _OPENERS)


def _choose(readings: tuple[Spot, ...], countries: set[str | None]) -> Spot:
    """The reading in a country named beside it, else the weightiest."""
    if readings[0].kind == "city":
        for spot in readings:
            if spot.country in countries:
                return spot
    return readings[0]


def _place(prose: Prose, tokens: Sequence[Token], first: int, end: int, spot: Spot) -> Place:
    last = tokens[end - 1]
    ending = _POSSESSIVE.search(last.text)
    span = (tokens[first].start, last.end - (len(ending.group()) if ending else 0))
    name = spot.name
    if spot.kind in {"city", "unlisted"}:
        name = _region_name(tokens, end, spot.name)
    return Place(
        text=prose.cut(span),
        span=span,
        name=name,
        country=spot.country,
        # A region that bears a city's name is put where that city is: they share their seat.
        lat=spot.lat,
        lon=spot.lon,
    )


def _region_name(tokens: Sequence[Token], end: int, city: str) -> str:
    """ "Varn Oblast" for the Varn in "Varn and Tolm oblasts"."""
    for token in tokens[end : end + 6]:
        lower = token.text.lower()
        if lower in _REGIONS:
            return f"{city} {lower.removesuffix('s').capitalize()}"
        if not (token.text[0].isupper() or lower in {"and", ",", "or"}):
            break
    return city
