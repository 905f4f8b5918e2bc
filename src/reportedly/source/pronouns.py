"""Whom a pronoun means: the one that is near, fits in gender and number, and has spoken before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from reportedly.prose.prose import Prose
from reportedly.records import SourceKind
from reportedly.source.mentions import Mention, read_mention
from reportedly.source.names import Name
from reportedly.source.phrases import phrase_before
from reportedly.source.referents import BODIES

if TYPE_CHECKING:
    from reportedly.source.coreference import Cast


class Places:
    """Where in a text its sentences and quotations stand, by number."""

    def __init__(self, prose: Prose) -> None:
        """Nothing is worked out before it is asked for."""
        self.prose = prose

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.prose.sentences]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.outer[0] for quotation in self.prose.quotations]

    def sentence_number(self, position: int) -> int:
        """The number of the sentence that holds a position."""
        return bisect_left(self._sentence_starts, position + 1) - 1

    def quoted_apart(self, there: int, here: int) -> bool:
        """Whether one position stands inside quotation marks that do not hold the other."""
        quotations = self.prose.quotations
        at = bisect_left(self._quotation_starts, there) - 1
        return at >= 0 and quotations[at].inner[0] <= there < quotations[at].inner[1] <= here


def resolve_pronoun(cast: Cast, mention: Mention) -> int | None:
    """The number of the referent that a pronoun means, if anything fits.

    The first person is none of this: it is whoever's words it stands in.
    """
    if mention.pronoun in {"male", "female"}:
        return _person(cast, mention)
    if mention.pronoun == "plural":
        group = _nearest(cast, (SourceKind.GROUP,))
        return group if group is not None else _nearest(cast, BODIES)
    if mention.pronoun == "thing":
        return _nearest(cast, BODIES | {SourceKind.DOCUMENT})
    if mention.pronoun == "relative":
        return _antecedent(cast, mention)
    return None


def _nearest(cast: Cast, kinds: Iterable[SourceKind]) -> int | None:
    wanted = frozenset(kinds)
    return next((n for n in cast.latest() if cast.referents[n].kind in wanted), None)


def _person(cast: Cast, mention: Mention) -> int | None:
    """The person that "he" or "she" means: near, of that gender, a source rather than not."""
    gender, position = mention.pronoun or "", mention.span[0]
    here = cast.places.sentence_number(position)
    best: tuple[float, int, int | Name] | None = None
    for number in cast.latest():
        referent = cast.referents[number]
        if referent.kind is SourceKind.PERSON and referent.gender in {None, gender}:
            last = referent.mentions[-1][0]
            score = here - cast.places.sentence_number(last) + 0.0
            score += 2 * cast.places.quoted_apart(last, position)
            if best is None or (score, -last) < best[:2]:
                best = (score, -last, number)
    for name in cast.naming.people_before(position):
        if here - name.sentence > 3 or cast.gender_of(name) not in {None, gender}:
            continue
        score = here - name.sentence + 1 + (0 if name.opens else 0.75) + 2 * name.possessive
        score += 2 * cast.places.quoted_apart(name.span[0], position)
        if best is None or (score, -name.span[0]) < best[:2]:
            best = (score, -name.span[0], name)
    if best is None:
        return None
    return _named(cast, best[2]) if isinstance(best[2], Name) else best[2]


def _named(cast: Cast, name: Name) -> int | None:
    whole = read_mention(cast.prose, (name.span,))
    return cast.resolve(whole) if whole is not None and whole.name else None


def _antecedent(cast: Cast, mention: Mention) -> int | None:
    """Whom "who" or "which" goes on about: the phrase or the name right before it."""
    sentence = cast.prose.sentence_at(mention.span[0])
    if sentence is None:
        return None
    for name in cast.naming.people_before(mention.span[0], 1):
        between = cast.prose.text[name.span[1] : mention.span[0]]
        apposed = between.startswith(",") and between.count(",") < 3 and len(between) < 90
        if name.span[0] >= sentence[0] and (between.strip() in {"", ","} or apposed):
            return _named(cast, name)
    before = phrase_before(cast.prose, sentence[0], mention.span[0])
    whole = read_mention(cast.prose, (before,)) if before else None
    if whole is None or whole.pronoun is not None:
        return None
    return cast.resolve(whole) if whole.kind is not None or whole.name else None
