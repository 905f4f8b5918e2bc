"""Which mentions mean the same: names, short names, descriptions and pronouns become referents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.prose.given_names import given_names
from reportedly.prose.prose import Prose
from reportedly.records import SourceKind, Span, Spans
from reportedly.source.background import LOCATIVE
from reportedly.source.kinds import gender_of_name, is_state, kind_of_name
from reportedly.source.mention import Determiner, Mention
from reportedly.source.mentions import read_mention
from reportedly.source.naming import LOOK_BACK, Naming, called
from reportedly.source.pronouns import antecedent_of
from reportedly.source.ranking import Chooser, candidates_of, chosen, sort_of
from reportedly.source.referents import BODIES, FIRMS, Referent
from reportedly.source.scene import Scene
from reportedly.source.spellings import can_be_same_person, initials_of, key_of
from reportedly.source.words import OUTLET_NAME_WORDS, SURNAMES_FIRST

_WIRE = re.compile(r"\b(?:agency|service|wire|network)$", re.IGNORECASE)
"""How an agency is described: one that reports is a news agency."""

_MOST_DESCRIPTIONS = 6
_NEAR = 4
"""How many of the last that were spoken of are near."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a mention does in the story: ``background`` says that it does no source's work.

    ``reports`` says that it is the subject of "reported", which outlets do; ``said`` is what it
    says, and ``barred`` are referents that it cannot mean: who quotes a third person is no "he".
    """

    background: bool = False
    reports: bool = False
    said: Spans = ()
    outer: int | None = None
    """Who says, in other words, what the mention stands in: "she said she knew"."""
    barred: frozenset[int] = frozenset()


SPEAKS = Part()
MENTIONED = Part(background=True)


class Cast:
    """The referents of one story, found mention by mention in the order of the text."""

    def __init__(self, prose: Prose, choose: Chooser = chosen) -> None:
        """Nobody has entered yet; ``choose`` picks one of a mention's candidates."""
        self.prose = prose
        self.choose = choose
        self.mentioned = MENTIONED
        self.naming = Naming(prose)
        self.scene = Scene(prose)
        self.referents: list[Referent] = []
        self._by_name: dict[str, int] = {}
        self._by_surname: dict[str, int] = {}
        self._by_first: dict[str, int] = {}
        self._by_last: dict[str, int] = {}
        self._by_start: dict[str, int] = {}
        self._recent: list[int] = []

    def resolve(self, mention: Mention, part: Part = SPEAKS) -> int | None:
        """The number of the referent that a mention means, made if it is new.

        ``part`` tells what the mention does. ``None`` for a pronoun that nothing can be found for.
        """
        mention = self._as_surname(mention)
        if mention.pronoun == "relative":
            found = antecedent_of(self, mention)
        elif part.outer is not None and self._goes_on(part.outer, mention):
            found = part.outer
        elif mention.name is not None:
            found = self._name(mention, mention.name)
        else:
            found = self._ranked(mention, part)
        if found is None and mention.pronoun is None:
            found = self._new_description(mention)
        if found is not None:
            if not part.background and mention.name and self.referents[found].kind is None:
                self._settle(found, mention, reports=part.reports)
            if mention.pronoun is not None and mention.head is not None:
                self._is_press(found)  # "its report", "their story"
            elif part.reports and mention.name and _WIRE.search(mention.description or ""):
                self.referents[found].kind = SourceKind.OUTLET
            self._saw(found, mention, background=part.background)
        return found

    def _as_surname(self, mention: Mention) -> Mention:
        """A word that looks like a people's but is somebody's surname here: "Arians said"."""
        if mention.name is not None or " " in mention.text or not mention.text[0].isupper():
            return mention
        if mention.pronoun is not None or self.naming.fullest(mention.text, 0) is None:
            return mention
        return Mention(mention.span, mention.text, name=mention.text, name_span=mention.span)

    def _goes_on(self, outer: int, mention: Mention) -> bool:
        """Whether a pronoun in what somebody says in other words can mean that very somebody."""
        referent = self.referents[outer]
        if mention.pronoun in {"male", "female"}:
            person = referent.kind in {SourceKind.PERSON, None} and not referent.plural
            return person and referent.gender in {None, mention.pronoun}
        if mention.pronoun == "plural":
            return referent.plural or referent.kind is SourceKind.GROUP
        return mention.pronoun == "thing" and referent.kind in {*BODIES, SourceKind.DOCUMENT}

    def hears(self, mention: Mention) -> int | None:
        """The number of the outlet that is told something, if a mention can mean one."""
        number = self.resolve(mention, Part(background=True))
        if number is None:
            return None
        referent = self.referents[number]
        if referent.kind is None and mention.name and self.naming.can_be_press(mention.name):
            self._is_press(number)
        if referent.kind not in {SourceKind.OUTLET, SourceKind.CHANNEL}:
            return None
        referent.mentions.append(mention.span)
        return number

    def _is_press(self, number: int) -> None:
        """Take a name whose kind nothing has settled for an outlet's."""
        referent = self.referents[number]
        if referent.kind is None or (referent.guessed and referent.kind in BODIES):
            referent.kind, referent.guessed = SourceKind.OUTLET, False

    def _saw(self, number: int, mention: Mention, *, background: bool) -> None:
        referent = self.referents[number]
        referent.sights.append(self.scene.sight(mention, spoke=not background))
        if not background and mention.span not in referent.mentions[-3:]:
            referent.mentions.append(mention.span)
        if mention.pronoun in {"male", "female"} and referent.gender is None:
            referent.gender = mention.pronoun
        if mention.pronoun is None:
            # "The agency" tells nothing of a body that has a name; "the banking giant" does.
            if referent.name is None or mention.name or " " in (mention.description or ""):
                referent.description = referent.description or mention.description
            if mention.description and len(referent.described) < _MOST_DESCRIPTIONS:
                referent.described.append(mention.description)
            referent.affiliation = referent.affiliation or mention.affiliation
            referent.count = referent.count or mention.count
            referent.title = referent.title or mention.title
        self._recent.append(number)

    def _add(self, referent: Referent) -> int:
        self.referents.append(referent)
        return len(self.referents) - 1

    # Names

    def _name(self, mention: Mention, name: str) -> int:
        key = key_of(name)
        number = self._by_name.get(key)
        if number is None and mention.kind in {SourceKind.PERSON, None} and not mention.plural:
            number = self._by_surname.get(called(name))
            if number is not None and not can_be_same_person(self.referents[number].name, name):
                number = None
        if number is None and " " not in name and mention.kind is None:
            number = self._by_first.get(name)
        if number is None:
            number = self._longer(name)
        if number is None:
            return self._new_name(mention, name)
        referent = self.referents[number]
        if len(name.split()) > len((referent.name or "").split()):
            referent.name = name
        self._index(number, name)
        return number

    def _longer(self, name: str) -> int | None:
        """The outlet that a common last word stands for ("the Mirror"), or the body its start does.

        What the story itself names comes before what is known of the world.
        """
        bare = name.removeprefix("The ")
        if bare.lower() in OUTLET_NAME_WORDS:
            return self._by_last.get(bare)
        return self._by_start.get(bare)

    def _new_name(self, mention: Mention, name: str) -> int:
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
        referent.title = title
        if referent.kind in {SourceKind.PERSON, None}:
            referent.gender = gender_of_name(referent.name or name, f"{title} {mention.title}")
        number = self._add(referent)
        self._index(number, name)
        self._index(number, referent.name or name)
        return number

    def _settle(self, number: int, mention: Mention, *, reports: bool) -> None:
        """Give a referent, now that it is said to say something, the kind its words leave open."""
        referent = self.referents[number]
        name = mention.name or ""
        referent.kind = self._guess(mention, referent, reports=reports)
        referent.guessed = not mention.title
        longer = self.naming.introduced_as(name) if " " not in name else self.naming.longer(name)
        if referent.kind is SourceKind.ORGANISATION and longer is not None:
            referent.name = longer
        if referent.kind is not SourceKind.PERSON:
            referent.gender = None
        self._index(number, name)
        self._index(number, referent.name or name)

    def _guess(self, mention: Mention, referent: Referent, *, reports: bool) -> SourceKind:
        """The kind of a name that its own words do not settle."""
        name = referent.name or ""
        words = name.split()
        article = mention.text.lower().startswith(("the ", "a ", "an "))
        if reports and (len(words) == 1 or name.startswith("The ")):
            return SourceKind.OUTLET
        surname_first = words[0].lower() in SURNAMES_FIRST and 1 < len(words) < 4
        if mention.title or surname_first or self.naming.is_person(name):
            return SourceKind.PERSON
        if self.naming.longer(name) is not None:
            return SourceKind.ORGANISATION
        if len(words) == 1 and not article and words[0] in given_names():
            return SourceKind.PERSON
        # People come with a first name once, and are called by their last name later.
        if article or len(words) == 1 or len(words) > 4:
            return SourceKind.ORGANISATION
        short_form = self.naming.count(words[0]) and called(name) != words[0]
        if short_form or (self.naming.count(name) > 1 and not self.naming.count(words[-1])):
            return SourceKind.ORGANISATION
        return SourceKind.PERSON

    def _index(self, number: int, name: str) -> None:
        self._by_name.setdefault(key_of(name), number)
        initials = initials_of(name)
        if len(initials) > 2 and self.referents[number].kind in BODIES:
            self._by_name.setdefault(key_of(initials), number)
        first, _, rest = name.partition(" ")
        if rest and self.referents[number].kind is SourceKind.ORGANISATION and not is_state(name):
            self._by_first.setdefault(first, number)
        kind, words = self.referents[number].kind, name.removeprefix("The ").split()
        if kind is SourceKind.OUTLET and len(words) > 1:
            self._by_last[words[-1]] = number
        if kind in {*BODIES, None} and len(words) > 2:
            self._by_start.setdefault(" ".join(words[:-1]), number)
        if self.referents[number].kind in {SourceKind.PERSON, None}:
            self._by_surname[called(name)] = number

    # Descriptions

    def _ranked(self, mention: Mention, part: Part) -> int | None:
        """Whom a pronoun or a description means of those spoken of before it."""
        sort = sort_of(mention)
        if mention.pronoun is not None and sort == "description":
            return None
        if sort == "description" and not _takes_up(mention):
            return None
        here = self.scene.sight(mention, spoke=True)
        latest = self._fitting(mention, [n for n in self.latest() if n not in part.barred])
        found = self.choose(mention, candidates_of(mention, here, latest, part.said))
        if found is None and mention.kind is SourceKind.ORGANISATION:
            return self._body_before(mention)
        if found is not None and (self.referents[found].kind is None or _overrules(mention)):
            self._learn_kind(found, mention)
        return found

    def _fitting(self, mention: Mention, numbers: list[int]) -> list[tuple[int, Referent]]:
        """Those of some referents that a mention can mean where it speaks of the press."""
        latest = [(number, self.referents[number]) for number in numbers]
        if mention.pronoun is not None and mention.head is not None:
            # "Its report" is nobody's who is a report.
            return [each for each in latest if each[1].kind is not SourceKind.DOCUMENT]
        if mention.pronoun is None and mention.kind is SourceKind.OUTLET:
            # "The weekly" is the one that is called one, else one that is known to be an outlet.
            called_so = [each for each in latest if mention.head in _nouns_of(each[1])]
            known = [each for each in latest[:_NEAR] if each[1].kind is SourceKind.OUTLET]
            return called_so or ([e for e in latest if e[1].kind is not None] if known else latest)
        return latest

    def _learn_kind(self, number: int, mention: Mention) -> None:
        """What a pronoun or a description tells of a name that its own words do not settle."""
        referent = self.referents[number]
        if _overrules(mention):
            self._is_press(number)
        elif mention.pronoun in {"male", "female"} or mention.kind is SourceKind.PERSON:
            referent.kind = SourceKind.PERSON
        elif mention.kind in BODIES or mention.pronoun == "thing":
            referent.kind = mention.kind or SourceKind.ORGANISATION
            name = referent.name or ""
            referent.name = self.naming.introduced_as(name) or name if " " not in name else name

    def _new_description(self, mention: Mention) -> int:
        kind = mention.kind or SourceKind.PERSON
        if mention.kind is None and mention.plural:
            kind = SourceKind.GROUP  # words for bodies are few, those for people without number
        return self._add(
            Referent(kind, None, mention.description, head=mention.head, plural=mention.plural)
        )

    def _body_before(self, mention: Mention) -> int | None:
        """A body that the story names before a description in words that settle no kind."""
        head = mention.head or ""
        span = self.naming.holding(head, mention.span[0])
        if span is None and head in FIRMS:
            span = self._firm_before(mention.span[0])
        whole = read_mention(self.prose, (span,)) if span is not None else None
        if whole is None or whole.name is None or whole.kind not in {*BODIES, None}:
            return None
        number = self.resolve(whole, MENTIONED)
        if number is not None and self.referents[number].kind is None:
            self.referents[number].kind = SourceKind.ORGANISATION
        return number

    def _firm_before(self, position: int) -> Span | None:
        """The last name before a position that may be a firm's: none of a person or a state."""
        here = self.scene.sentence_number(position)
        for name in self.naming.names_before(position):
            if here - name.sentence > 4 or name.title or is_state(name.text):
                continue
            if LOCATIVE.search(self.prose.text, max(0, name.span[0] - 12), name.span[0]):
                continue
            kind = kind_of_name(name.text)
            if kind is None and self.naming.is_person(name.text):
                continue
            if kind in {SourceKind.ORGANISATION, None} and self.naming.repeated(name.text):
                return name.span
        return None

    def latest(self, most: int = LOOK_BACK) -> Iterator[int]:
        """Referents by last mention, nearest first, each once."""
        seen: set[int] = set()
        for number in reversed(self._recent[-4 * most :]):
            if number not in seen:
                seen.add(number)
                yield number
            if len(seen) == most:
                return


def _nouns_of(referent: Referent) -> set[str]:
    """The nouns that the descriptions of a source end in."""
    return {text.lower().split()[-1] for text in referent.described if text.strip()}


def _takes_up(mention: Mention) -> bool:
    """Whether a description can mean what was spoken of before.

    "Police said ... police said" is one body; "reports said" twice need not be the same.
    """
    bare = mention.determiner is Determiner.NONE and mention.kind is SourceKind.ORGANISATION
    return mention.determiner is Determiner.DEFINITE or bare


def _overrules(mention: Mention) -> bool:
    """Whether a description tells for certain that a name is an outlet's."""
    return mention.pronoun is None and mention.kind is SourceKind.OUTLET
