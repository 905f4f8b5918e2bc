"""The places of each attribution."""

from __future__ import annotations

from bisect import bisect_left

from reportedly.detail.gazetteer import Spot, spots
from reportedly.detail.place_choice import Chooser, country_of
from reportedly.detail.place_sense import (
    LARGE,
    Named,
    Site,
    Story,
    in_its_state,
    is_place,
    part_of_name,
)
from reportedly.detail.place_words import AREAS, INSIDE, MOTION, POSSESSIVE, REGIONS
from reportedly.detail.unlisted import built_place, unlisted_place
from reportedly.draft import Draft
from reportedly.prose.prose import Prose
from reportedly.records import Place, Span

_LONGEST = 5
_SHOUTED = 4
"""Letters of the shortest name that is looked for in small letters too ("PARIS")."""


def add_places(draft: Draft) -> Draft:
    """Fill the places in each attribution's content."""
    found = find_places(draft.prose, country_of(draft.story.publisher.domain))
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


def find_places(prose: Prose, home: str | None = None) -> tuple[Place, ...]:
    """Every place a text names; adjectives ("Russian"), people, bodies and acting states are none.

    Args:
        prose: the text.
        home: ISO 3166-1 alpha-2 code of the publisher's country, if known.

    >>> text = "She flew from Oslo to Norway’s north with Paris Miller."
    >>> [(p.name, p.country) for p in find_places(Prose(text, ((0, 55),)))]
    [('Oslo', 'NO'), ('Norway', 'NO')]
    """
    story = Story(prose.tokens)
    found = [_Sentence(prose, span).read(story) for span in prose.sentences]
    told = {sentence.words_of(n) for sentence in found for n in sentence.named if not n.readings}
    for sentence in found if told else ():
        sentence.recall(frozenset(told))
    known = [n.readings for sentence in found for n in sentence.named if n.readings]
    chooser = Chooser(known, (token.text for token in prose.tokens), home)
    return tuple(place for sentence in found for place in sentence.places(chooser))


class _Sentence:
    """A sentence and the names in it."""

    def __init__(self, prose: Prose, span: Span) -> None:
        self.prose = prose
        self.tokens = prose.tokens_in(span)
        self.named: list[Named] = []

    def read(self, story: Story) -> _Sentence:
        """Find the names, and say which mean places."""
        at = 0
        while at < len(self.tokens):
            at += max(self._named_at(at, story), 1) if self.tokens[at].text[0].isupper() else 1
        return self

    def _named_at(self, at: int, story: Story) -> int:
        """How many tokens from one on are a name that is known or told to be a place."""
        built = built_place(self.tokens, at)
        length, readings = self._longest(at)
        if built > length:
            self.named.append(Named(at, at + built, (), True))
            return built
        if length:
            site = Site(self.tokens, at, at + length, readings)
            place = is_place(site, self.named[-1] if self.named else None, story)
            self.named.append(Named(at, at + length, readings, place))
            return length
        length = self._unlisted(at)
        if length:
            self.named.append(Named(at, at + length, (), True))
        return length

    def words_of(self, one: Named) -> str:
        """The words of a name."""
        return self._words(one.first, one.end)

    def recall(self, told: frozenset[str]) -> None:
        """Take up names that the story tells to be places elsewhere: "at Velm", "left Velm"."""
        taken = {at for one in self.named for at in range(one.first, one.end)}
        for at, token in enumerate(self.tokens):
            if at in taken or not token.text[0].isupper():
                continue
            for length in (3, 2, 1):
                end = at + length
                if end > len(self.tokens) or self._words(at, end) not in told:
                    continue
                before = Site(self.tokens, at, end, ()).leading[0].lower()
                if before in INSIDE | MOTION | {"of"} and not part_of_name(self.tokens, at, end):
                    self.named.append(Named(at, end, (), True))
                    break
        self.named.sort(key=lambda one: one.first)

    def _unlisted(self, at: int) -> int:
        """How many tokens are a place that no list has; one joined to another is one too."""
        if at == 0:
            return 0
        last = self.named[-1] if self.named else None
        joined = self.tokens[at - 1].text.lower() == "and" and last and last.end == at - 1
        if joined and last and not last.readings:
            leading = self.tokens[max(0, last.first - 2) : last.first]
            return unlisted_place((*leading, *self.tokens[at : at + 5]), len(leading))
        return unlisted_place(self.tokens, at)

    def _words(self, first: int, end: int) -> str:
        text = self.prose.cut((self.tokens[first].start, self.tokens[end - 1].end))
        return POSSESSIVE.sub("", text)

    def _longest(self, at: int) -> tuple[int, tuple[Spot, ...]]:
        """The longest known name that begins at a token: how many tokens, and its readings."""
        for length in range(min(_LONGEST, len(self.tokens) - at), 0, -1):
            last = self.tokens[at + length - 1].text
            if not (last[0].isalnum() or last == "."):
                continue
            text = self._words(at, at + length)
            readings = spots(text)
            if not readings and text.isupper() and len(text) >= _SHOUTED + (at > 0):
                readings = spots(text.title())
            if readings:
                return length, readings
        return 0, ()

    def places(self, chooser: Chooser) -> list[Place]:
        """The places of the sentence, each with the reading that is likeliest."""
        found: list[Place] = []
        for index, one in enumerate(self.named):
            if not one.place:
                continue
            following = self.named[index + 1] if index + 1 < len(self.named) else None
            found.append(self._place(one, following, chooser))
        return found

    def _place(self, one: Named, following: Named | None, chooser: Chooser) -> Place:
        last = self.tokens[one.end - 1]
        ending = POSSESSIVE.search(last.text)
        span = (self.tokens[one.first].start, last.end - (len(ending.group()) if ending else 0))
        text = self.prose.cut(span)
        spot = self._spot(one, following, chooser, text)
        name = spot.name
        if spot.kind in {"city", "unlisted", "state"}:
            name = self._region_name(one.end, spot.name)
        return Place(
            text=text, span=span, name=name, country=spot.country, lat=spot.lat, lon=spot.lon
        )

    def _spot(self, one: Named, following: Named | None, chooser: Chooser, text: str) -> Spot:
        site = Site(self.tokens, one.first, one.end, one.readings)
        if one.readings:
            area = site.behind().lower() in AREAS or (
                following is not None and self._shares_area(one.end)
            )
            return in_its_state(site) or chooser.choose(one.readings, area=area)
        # A place that no list has lies in the one named behind the comma, or in its own name.
        beside = following is not None and following.first == one.end + 1
        if following is not None and beside and following.readings and site.behind() == ",":
            return chooser.choose(following.readings)._replace(name=text, kind="unlisted")
        for length in (3, 2, 1):
            if length < one.end - one.first:
                readings = spots(self._words(one.first, one.first + length))
                if readings and (readings[0].population >= LARGE or readings[0].kind == "region"):
                    return chooser.choose(readings)._replace(name=text, kind="unlisted")
        return Spot(text, "unlisted", None)

    def _shares_area(self, end: int) -> bool:
        """Whether "oblasts" stands behind the last of several names."""
        return self._region_word(end) is not None

    def _region_word(self, end: int) -> str | None:
        for token in self.tokens[end : end + 6]:
            lower = token.text.lower()
            if lower in REGIONS:
                return lower
            if not (token.text[0].isupper() or lower in {"and", ",", "or"}):
                break
        return None

    def _region_name(self, end: int, name: str) -> str:
        """ "Varn Oblast" for the Varn in "Varn and Tolm oblasts"."""
        word = self._region_word(end)
        if word and name.rpartition(" ")[2].lower() in REGIONS:
            return name
        return f"{name} {word.removesuffix('s').capitalize()}" if word else name
