"""Who wrote a story: people apart from the agencies that a byline names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.page.words import word_set

AGENCIES: dict[str, str] = {
    "ap": "AP",
    "the ap": "AP",
    "associated press": "Associated Press",
    "the associated press": "Associated Press",
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "afp": "AFP",
    "agence france-presse": "Agence France-Presse",
    "agence france presse": "Agence France-Presse",
    "upi": "UPI",
    "united press international": "United Press International",
    "dpa": "dpa",
    "deutsche presse-agentur": "Deutsche Presse-Agentur",
    "pa": "PA",
    "pa media": "PA Media",
    "press association": "Press Association",
    "the press association": "Press Association",
    "bloomberg": "Bloomberg",
    "bloomberg news": "Bloomberg News",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "interfax": "Interfax",
    "interfax-ukraine": "Interfax-Ukraine",
    "ukrinform": "Ukrinform",
    "ria novosti": "RIA Novosti",
    "ansa": "ANSA",
    "efe": "EFE",
    "agencia efe": "EFE",
    "kyodo": "Kyodo",
    "kyodo news": "Kyodo News",
    "jiji press": "Jiji Press",
    "yonhap": "Yonhap",
    "yonhap news agency": "Yonhap",
    "pti": "PTI",
    "press trust of india": "Press Trust of India",
    "ani": "ANI",
    "ians": "IANS",
    "aap": "AAP",
    "australian associated press": "Australian Associated Press",
    "canadian press": "The Canadian Press",
    "the canadian press": "The Canadian Press",
    "anadolu": "Anadolu",
    "anadolu agency": "Anadolu",
    "lusa": "Lusa",
    "belga": "Belga",
    "anp": "ANP",
    "ntb": "NTB",
    "ritzau": "Ritzau",
    "keystone-sda": "Keystone-SDA",
    "pap": "PAP",
    "bns": "BNS",
    "tribune news service": "Tribune News Service",
    "tns": "TNS",
    "states newsroom": "States Newsroom",
    "cnn wire": "CNN Wire",
}
"""News agencies by the names that bylines and datelines give them, in lower case."""

_NO_PERSON = word_set(
    """
    staff news desk editor editors editorial team newsroom reporter reporters correspondent
    correspondents agency agencies media press times post herald tribune online web admin
    administrator board wire wires service services contributor contributors guest writer
    writers magazine daily weekly journal network tv radio university institute group inc
    ltd llc gmbh company foundation centre center council department ministry office bureau
    report reports published updated posted photo photos video share read more the and of
    for with about anonymous unknown none redaktion redacción redação rédaction editora
    agencia agência
    """
)
"""Words that no person's name in a byline holds."""

_PARTICLE = (
    r"(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ter|ten|bin|ibn|al|el|y|e|af|av|zu|zur)"
)
_NAME_WORD = r"[^\W\d_a-zß-öø-ÿ][\w.’'‑-]*"
_NAME = re.compile(
    rf"(?:(?:al-|el-|d’|d')?{_NAME_WORD})(?: (?:{_PARTICLE}|(?:al-|el-|d’|d')?{_NAME_WORD})){{1,5}}"
)
_LEAD_IN = re.compile(
    r"(?:(?:words|story|text|written|reported|posted|published|report|article|opinion|analysis|"
    r"review)\s{1,3})?(?:by|von|par|por|di|door|autor|author|автор)(?:\s?[:|]|\s)\s{0,3}",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;|/•·&\n]\s*|\s+[–—-]\s+|\s+(?:and|und|et|y|e|og|och|en|with|та|и)\s+")
_AFTER_NAME = re.compile(r"\s+(?:in|at|for|of|from|on|@|\()\s*(?P<rest>.*)$|\s*<.*$|\s*\(.*$")
_AUTHOR_BOX = re.compile(
    r"(?:(?:[Ll]atest|[Mm]ore|[Aa]ll|[Rr]ecent|[Oo]ther|[Vv]iew all|[Ss]ee all) "
    r"(?:posts|stories|articles|content) (?:by|from)|[Aa]bout(?: the author:?)?) "
    rf"(?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{1,3}})"
)
_MOST = 300
"""Characters of a byline that are read."""


@dataclass(frozen=True, slots=True)
class Byline:
    """The people and the agencies that a byline names, in its order."""

    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it names anybody."""
        return bool(self.people or self.agencies)


NOBODY = Byline()


def agency_named(words: str) -> str | None:
    """The agency that some words name, if they name nothing else.

    >>> agency_named("the Associated Press")
    'Associated Press'
    """
    return AGENCIES.get(" ".join(words.strip(" .,()[]").split()).casefold())


def is_name(words: str) -> bool:
    """Whether words have the shape of a person's name.

    >>> is_name("Ada van der Berg"), is_name("News desk"), is_name("the mayor")
    (True, False, False)
    """
    return bool(_NAME.fullmatch(words)) and not _NO_PERSON.intersection(
        word.strip(".’'").casefold() for word in words.split()
    )


def read_byline(words: str, *, declared: bool = False) -> Byline:
    """The people and agencies in a byline without its "By".

    ``declared`` is true where markup says that the words name an author; then a single word may
    be a name.

    >>> read_byline("Jane Doe and John Roe in Riverton, AP")
    Byline(people=('Jane Doe', 'John Roe'), agencies=('AP',))
    """
    people: list[str] = []
    agencies: list[str] = []
    for piece in _BETWEEN.split(_without_lead_in(" ".join(words[:_MOST].split()))):
        piece = piece.strip(" .,:;|")
        if agency := agency_named(piece):
            agencies.append(agency)
            continue
        rest = _AFTER_NAME.search(piece)
        if rest and (agency := agency_named(rest.group("rest") or "")):
            agencies.append(agency)
        name = piece[: rest.start()].strip() if rest else piece
        if is_name(name) or (declared and _single_name(name)):
            people.append(name)
    return Byline(_once(people), _once(agencies))


def byline_line(line: str) -> Byline | None:
    """The byline that a line of text is ("By Jane Doe, AP"), or nothing if it is none.

    >>> byline_line("By Jane Doe and John Roe")
    Byline(people=('Jane Doe', 'John Roe'), agencies=())
    >>> byline_line("By Monday the river had risen.") is None
    True
    """
    lead_in = _LEAD_IN.match(line)
    if not lead_in or len(line) > 200 or line.rstrip()[-1:] in "!?:;":
        return None
    rest = line[lead_in.end() :]
    if rest.rstrip().endswith(".") and len(rest.split()) > 6:
        return None
    first = _BETWEEN.split(rest.strip())[0]
    after = _AFTER_NAME.search(first)
    found = read_byline(rest)
    name = first[: after.start()] if after else first
    # The line must begin with a name; "By the river" or "By Monday" is a sentence's beginning.
    begins = is_name(name.strip(" .,:")) or agency_named(name)
    return found if found and begins else None


def author_box_name(text: str) -> str | None:
    """The person an author box names ("Latest posts by Jane Doe (see all)").

    >>> author_box_name("Latest posts by Jane Doe (see all)")
    'Jane Doe'
    """
    match = _AUTHOR_BOX.match(text[:_MOST])
    name = match.group("name") if match else None
    return name if name and is_name(name) else None


def joined(bylines: Iterable[Byline], *, besides: str | None = None) -> Byline:
    """Several bylines as one, each name once; ``besides`` is a name that is no author.

    Where a name comes in capitals and again as usual, the usual form stays.
    """
    people: list[str] = []
    agencies: list[str] = []
    for byline in bylines:
        people += byline.people
        agencies += byline.agencies
    if besides:
        people = [name for name in people if name.casefold() != besides.casefold()]
    return Byline(_once(people), _once(agencies))


def _without_lead_in(words: str) -> str:
    lead_in = _LEAD_IN.match(words)
    return words[lead_in.end() :] if lead_in else words


def _single_name(words: str) -> bool:
    return (
        len(words) > 2
        and words.isalpha()
        and words[0].isupper()
        and words.casefold() not in _NO_PERSON
    )


def _once(names: list[str]) -> tuple[str, ...]:
    best: dict[str, str] = {}
    for name in names:
        key = name.casefold()
        if key not in best or (best[key].isupper() and not name.isupper()):
            best[key] = name
    return tuple(best.values())
