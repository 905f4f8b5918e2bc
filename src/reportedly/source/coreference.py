"""Which mentions mean the same: names, short names, descriptions and pronouns become referents."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from reportedly.prose.prose import Prose
from reportedly.prose.tables import table
from reportedly.records import SourceKind, Span
from reportedly.source.kinds import gender_of_name, is_state
from reportedly.source.mentions import Determiner, Mention, read_mention
from reportedly.source.names import Name
from reportedly.source.naming import LOOK_BACK, Naming, called
from reportedly.source.outlets import known_outlet
from reportedly.source.phrases import phrase_before
from reportedly.source.words import ORGANISATION_NOUNS, OUTLET_NOUNS, singular

_GENERIC_PEOPLE = table("""
    source official person people individual man woman
    """)
_GENERIC_BODIES = table("""
    company agency organisation organization group firm body team institution association bank
    retailer giant maker chain business corporation
    """)
_FIRM = re.compile(r",? (?:inc|ltd|corp|corporation|co|company|nv|plc|llc|llp|limited|sa|ag)$")
_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.CHANNEL})


@dataclass
class Referent:
    """Someone or something that mentions mean; it grows while a story is read."""

    kind: SourceKind | None
    name: str | None = None
    description: str | None = None
    affiliation: str | None = None
    head: str | None = None
    plural: bool = False
    gender: str | None = None
    mentions: list[Span] = field(default_factory=list)

    @property
    def words(self) -> frozenset[str]:
        """Lower-case singular words of name and description, to find it by."""
        text = f"{self.name or ''} {self.description or ''} {self.head or ''}"
        return frozenset(singular(w.strip(".,’'").lower()) for w in text.split())


class Fit(StrEnum):
    """How a description fits a referent."""

    SURE = "sure"
    GENERIC = "generic"


def _fit(sure: bool, generic: bool) -> Fit | None:
    if sure:
        return Fit.SURE
    return Fit.GENERIC if generic else None


class Cast:
    """The referents of one story, found mention by mention in the order of the text."""

    def __init__(self, prose: Prose) -> None:
        """Nobody has entered yet."""
        self.prose = prose
        self.naming = Naming(prose)
        self.referents: list[Referent] = []
        self._by_name: dict[str, int] = {}
        self._by_surname: dict[str, int] = {}
        self._by_first: dict[str, int] = {}
        self._recent: list[int] = []

    def resolve(self, mention: Mention, *, reports: bool = False) -> int | None:
        """The number of the referent that a mention means, made if it is new.

        ``reports`` says that the mention is the subject of "reported", which outlets do.
        ``None`` for a pronoun that nothing can be found for.
        """
        if mention.pronoun is not None:
            found = self._pronoun(mention)
        elif mention.name is not None:
            found = self._name(mention, mention.name, reports=reports)
        else:
            found = self._description(mention)
        if found is not None:
            self._saw(found, mention)
        return found

    def _saw(self, number: int, mention: Mention) -> None:
        referent = self.referents[number]
        if mention.span not in referent.mentions[-3:]:
            referent.mentions.append(mention.span)
        if mention.pronoun in {"male", "female"} and referent.gender is None:
            referent.gender = mention.pronoun
        if mention.pronoun is None:
            referent.description = referent.description or mention.description
            referent.affiliation = referent.affiliation or mention.affiliation
        self._recent.append(number)

    def _add(self, referent: Referent) -> int:
        self.referents.append(referent)
        return len(self.referents) - 1

    # Names

    def _name(self, mention: Mention, name: str, *, reports: bool) -> int:
        key = _key(name)
        number = self._by_name.get(key)
        if number is None and mention.kind in {SourceKind.PERSON, None} and not mention.plural:
            number = self._by_surname.get(called(name))
            if number is not None and not _same_person(self.referents[number].name, name):
                number = None
        if number is None and " " not in name and mention.kind is None:
            number = self._by_first.get(name)
        if number is None:
            return self._new_name(mention, name, reports=reports)
        referent = self.referents[number]
        if len(name.split()) > len((referent.name or "").split()):
            referent.name = name
        self._index(number, name)
        return number

    def _new_name(self, mention: Mention, name: str, *, reports: bool) -> int:
        referent = Referent(mention.kind, name, mention.description, mention.affiliation)
        referent.plural = mention.plural
        title = mention.title
        can_be_person = mention.kind in {SourceKind.PERSON, None}
        full = self.naming.fullest(name, mention.span[0]) if can_be_person else None
        if full is not None:
            whole = read_mention(self.prose, (full.span,))
            referent.name, title = full.text, title or full.title
            if whole is not None:
                referent.kind = referent.kind or whole.kind or SourceKind.PERSON
                referent.description = whole.description or referent.description
                referent.affiliation = referent.affiliation or whole.affiliation
        if referent.kind is None:
            referent.kind = self._guess(mention, referent, reports=reports)
        if referent.kind is SourceKind.PERSON:
            referent.gender = gender_of_name(referent.name or name, f"{title} {mention.title}")
        number = self._add(referent)
        self._index(number, name)
        self._index(number, referent.name or name)
        return number

    def _guess(self, mention: Mention, referent: Referent, *, reports: bool) -> SourceKind:
        """The kind of a name that its own words do not settle."""
        name = referent.name or ""
        words = name.split()
        article = mention.text.lower().startswith(("the ", "a ", "an "))
        if reports and (len(words) == 1 or name.startswith("The ")):
            return SourceKind.OUTLET
        if mention.title:
            return SourceKind.PERSON
        # People come with a first name once, and are called by their last name later.
        if article or len(words) == 1 or len(words) > 4:
            return SourceKind.ORGANISATION
        short_form = self.naming.count(words[0]) and called(name) != words[0]
        if short_form or (self.naming.count(name) > 1 and not self.naming.count(words[-1])):
            return SourceKind.ORGANISATION
        return SourceKind.PERSON

    def _index(self, number: int, name: str) -> None:
        self._by_name.setdefault(_key(name), number)
        initials = _initials(name)
        if len(initials) > 2 and self.referents[number].kind in _BODIES:
            self._by_name.setdefault(_key(initials), number)
        first, _, rest = name.partition(" ")
        if rest and self.referents[number].kind is SourceKind.ORGANISATION and not is_state(name):
            self._by_first.setdefault(first, number)
        if self.referents[number].kind in {SourceKind.PERSON, None}:
            self._by_surname[called(name)] = number

    # Descriptions

    def _description(self, mention: Mention) -> int:
        number = None
        # "Police said ... police said" is one body; "reports said" twice need not be the same.
        bare_body = (
            mention.determiner is Determiner.NONE and mention.kind is SourceKind.ORGANISATION
        )
        if mention.determiner is Determiner.DEFINITE or bare_body:
            number = self._described_before(mention)
        if number is not None:
            return number
        kind = mention.kind or SourceKind.PERSON
        if mention.kind is None:
            kind = SourceKind.GROUP if mention.plural else SourceKind.ORGANISATION
        return self._add(
            Referent(kind, None, mention.description, None, mention.head, mention.plural)
        )

    def _described_before(self, mention: Mention) -> int | None:
        generic: int | None = None
        for number in self._latest():
            fits = self._fits(self.referents[number], mention)
            if fits is Fit.SURE:
                return number
            if fits is Fit.GENERIC and generic is None:
                generic = number
        if mention.kind is SourceKind.ORGANISATION:
            name = self.naming.holding(mention.head or "", mention.span[0])
            whole = read_mention(self.prose, (name.span,)) if name is not None else None
            if whole is not None and whole.kind in _BODIES and whole.name is not None:
                return self.resolve(whole)
        return generic

    def _latest(self) -> Iterator[int]:
        """Referents by last mention, nearest first, each once."""
        seen: set[int] = set()
        for number in reversed(self._recent[-LOOK_BACK:]):
            if number not in seen:
                seen.add(number)
                yield number

    def _fits(self, referent: Referent, mention: Mention) -> Fit | None:
        """How well a description fits a referent: by its very words, or as any such thing."""
        head = mention.head or ""
        if referent.plural != mention.plural:
            return None
        same = head in referent.words
        if mention.kind is SourceKind.GROUP and referent.kind is SourceKind.GROUP:
            if referent.name is not None:
                return None
            return _fit(referent.head == head, head in _GENERIC_PEOPLE)
        if mention.kind is SourceKind.PERSON and referent.kind is SourceKind.PERSON:
            return _fit(same, referent.name is None and head in _GENERIC_PEOPLE)
        if head in OUTLET_NOUNS:
            return _fit(referent.kind is SourceKind.OUTLET, False)
        if head == "channel":
            return _fit(referent.kind is SourceKind.CHANNEL, referent.kind is SourceKind.OUTLET)
        if head in ORGANISATION_NOUNS and referent.kind in _BODIES:
            body = referent.kind is not SourceKind.CHANNEL and not is_state(referent.name or "")
            return _fit(same, body and head in _GENERIC_BODIES)
        return _fit(referent.kind is mention.kind and same, False)

    # Pronouns

    def _pronoun(self, mention: Mention) -> int | None:
        if mention.pronoun in {"male", "female"}:
            return self._person(mention)
        if mention.pronoun == "plural":
            group = self._nearest((SourceKind.GROUP,))
            return group if group is not None else self._nearest(_BODIES)
        if mention.pronoun == "thing":
            return self._nearest(_BODIES | {SourceKind.DOCUMENT})
        if mention.pronoun == "relative":
            return self._antecedent(mention)
        return None

    def _nearest(self, kinds: Iterable[SourceKind]) -> int | None:
        wanted = frozenset(kinds)
        return next((n for n in self._latest() if self.referents[n].kind in wanted), None)

    def _person(self, mention: Mention) -> int | None:
        """The person that "he" or "she" means: near, of that gender, a source rather than not."""
        gender = mention.pronoun or ""
        here = self._sentence_number(mention.span[0])
        best: tuple[float, int, int | Name] | None = None
        for number in self._latest():
            referent = self.referents[number]
            if referent.kind is SourceKind.PERSON and referent.gender in {None, gender}:
                position = referent.mentions[-1][0]
                score = here - self._sentence_number(position) + 0.0
                score += 2 * self._quoted_apart(position, mention.span[0])
                if best is None or (score, -position) < best[:2]:
                    best = (score, -position, number)
        for name in self.naming.people_before(mention.span[0]):
            if here - name.sentence > 3 or self._gender_of(name) not in {None, gender}:
                continue
            score = here - name.sentence + 1 + (0 if name.opens else 0.75) + 2 * name.possessive
            score += 2 * self._quoted_apart(name.span[0], mention.span[0])
            if best is None or (score, -name.span[0]) < best[:2]:
                best = (score, -name.span[0], name)
        if best is None:
            return None
        if isinstance(best[2], Name):
            whole = read_mention(self.prose, (best[2].span,))
            return self.resolve(whole) if whole is not None and whole.name else None
        return best[2]

    def _gender_of(self, name: Name) -> str | None:
        known = self._by_surname.get(called(name.text))
        if known is not None and self.referents[known].gender is not None:
            return self.referents[known].gender
        full = self.naming.fullest(name.text, name.span[0]) or name
        return gender_of_name(full.text, f"{full.title} {name.title}")

    def _quoted_apart(self, there: int, here: int) -> bool:
        """Whether a name stands inside quotation marks that do not hold the pronoun."""
        quotations = self.prose.quotations
        starts = self._quotation_starts
        at = bisect_left(starts, there) - 1
        return at >= 0 and quotations[at].inner[0] <= there < quotations[at].inner[1] <= here

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.outer[0] for quotation in self.prose.quotations]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.prose.sentences]

    def _sentence_number(self, position: int) -> int:
        return bisect_left(self._sentence_starts, position + 1) - 1

    def _antecedent(self, mention: Mention) -> int | None:
        """Whom "who" or "which" goes on about: the phrase or the name right before it."""
        sentence = self.prose.sentence_at(mention.span[0])
        if sentence is None:
            return None
        for name in reversed(self.naming.people_before(mention.span[0], 1)):
            between = self.prose.text[name.span[1] : mention.span[0]]
            if name.span[0] >= sentence[0] and (
                between.strip() in {"", ","}
                or (between.startswith(",") and between.count(",") < 3 and len(between) < 90)
            ):
                whole = read_mention(self.prose, (name.span,))
                return self.resolve(whole) if whole is not None and whole.name else None
        before = phrase_before(self.prose, sentence[0], mention.span[0])
        whole = read_mention(self.prose, (before,)) if before else None
        if whole is None or whole.pronoun is not None:
            return None
        return self.resolve(whole) if whole.kind is not None or whole.name else None


def _initials(name: str) -> str:
    """The letters a long name is shortened to.

    >>> _initials("Bureau of Quiet Affairs")
    'BQA'
    """
    return "".join(word[0] for word in name.replace("’", "'").split() if word[0].isupper())


def _key(name: str) -> str:
    """What two spellings of one name share."""
    known = known_outlet(name)
    if known is not None:
        return f"outlet:{known.name}"
    return _FIRM.sub("", name.lower().removeprefix("the ").replace("’", "'").replace(".", ""))


def _same_person(known: str | None, name: str) -> bool:
    """Whether two names with one last word can be one person's: no first names that differ."""
    left, right = (known or "").split(), name.split()
    if len(left) < 2 or len(right) < 2:
        return True
    return left[0][0] == right[0][0] and (
        left[0].rstrip(".") == right[0].rstrip(".") or min(len(left[0]), len(right[0])) <= 2
    )
