"""Which mentions mean the same: names, short names, descriptions and pronouns become referents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.prose.prose import Prose
from reportedly.records import SourceKind, Span
from reportedly.source.kinds import gender_of_name, is_state, kind_of_name
from reportedly.source.mentions import Determiner, Mention, read_mention
from reportedly.source.names import Name
from reportedly.source.naming import LOOK_BACK, Naming, called
from reportedly.source.outlets import known_outlet
from reportedly.source.pronouns import Places, resolve_pronoun
from reportedly.source.referents import BODIES, FIRMS, Fit, Referent, fit_of

_LOCATIVE = re.compile(r"\b(?:in|to|at|near|from|outside|around)\s+(?:the\s+)?$")
_FIRM = re.compile(r",? (?:inc|ltd|corp|corporation|co|company|nv|plc|llc|llp|limited|sa|ag)$")


class Cast:
    """The referents of one story, found mention by mention in the order of the text."""

    def __init__(self, prose: Prose) -> None:
        """Nobody has entered yet."""
        self.prose = prose
        self.naming = Naming(prose)
        self.places = Places(prose)
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
            found = resolve_pronoun(self, mention)
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
            # "The agency" tells nothing of a body that has a name; "the banking giant" does.
            if referent.name is None or mention.name or " " in (mention.description or ""):
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
            longer = self.naming.introduced_as(name) if " " not in name else None
            if referent.kind is SourceKind.ORGANISATION and longer is not None:
                referent.name = longer
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
        if len(initials) > 2 and self.referents[number].kind in BODIES:
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
        for number in self.latest():
            fits = fit_of(self.referents[number], mention)
            if fits is Fit.SURE:
                return number
            if fits is Fit.GENERIC and generic is None:
                generic = number
        if mention.kind is SourceKind.ORGANISATION:
            return self._body_before(mention, generic)
        return generic

    def _body_before(self, mention: Mention, generic: int | None) -> int | None:
        """A body that the story names before a description, though it has said nothing yet."""
        head = mention.head or ""
        span = self.naming.holding(head, mention.span[0])
        if span is None and generic is None and head in FIRMS:
            span = self._firm_before(mention.span[0])
        whole = read_mention(self.prose, (span,)) if span is not None else None
        if whole is None or whole.name is None or whole.kind not in {*BODIES, None}:
            return generic
        return self.resolve(whole)

    def _firm_before(self, position: int) -> Span | None:
        """The last name before a position that may be a firm's: none of a person or a state."""
        here = self.places.sentence_number(position)
        for name in self.naming.names_before(position):
            if here - name.sentence > 4 or name.title or is_state(name.text):
                continue
            if _LOCATIVE.search(self.prose.text, max(0, name.span[0] - 12), name.span[0]):
                continue
            kind = kind_of_name(name.text)
            if kind is None and self.naming.is_person(name.text):
                continue
            if kind in {SourceKind.ORGANISATION, None} and self.naming.repeated(name.text):
                return name.span
        return None

    def latest(self) -> Iterator[int]:
        """Referents by last mention, nearest first, each once."""
        seen: set[int] = set()
        for number in reversed(self._recent[-LOOK_BACK:]):
            if number not in seen:
                seen.add(number)
                yield number

    def gender_of(self, name: Name) -> str | None:
        """The gender that a name goes with, by what the story or the name itself says."""
        known = self._by_surname.get(called(name.text))
        if known is not None and self.referents[known].gender is not None:
            return self.referents[known].gender
        full = self.naming.fullest(name.text, name.span[0]) or name
        return gender_of_name(full.text, f"{full.title} {name.title}")


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
