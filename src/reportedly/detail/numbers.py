"""Numbers as words and figures, and the words that make them approximate."""

from __future__ import annotations

import re

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL: dict[str, int] = {word: value for value, word in enumerate(_UNITS)}
SMALL.update({word: 10 * value for value, word in enumerate(_TENS, 2)})
LARGE: dict[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
VAGUE = ("dozens", "scores", "hundreds", "thousands", "millions", "billions", "tens", "trillions")
"""Words that tell no number, only its size."""

_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_LARGE = "|".join(LARGE)
_VAGUE = "|".join(VAGUE)

FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
WORDS = rf"(?:(?:{_SMALL})(?:-(?:{_SMALL}))?|(?:half\s+)?a\s+(?=(?:{_LARGE}|dozen)\b))"
SCALE = rf"(?:\s*(?:{_LARGE})\b|\s*(?:bn|mn|[kmb])\b|\s*dozen\b)"
NUMBER = (
    rf"(?:[$€£¥]\s?)?(?:(?:{FIGURE})|\b{WORDS}|\b(?:{_VAGUE})\b|\b(?:{_LARGE})\b|\ba\s+dozen\b)"
)
"""Where a number begins; not all of it."""

APPROXIMATION = (
    r"an\s+estimated|estimated(?:\s+at)?|about|around|approximately|roughly|some|nearly|almost|"
    r"more\s+than|less\s+than|fewer\s+than|over|under|at\s+least|at\s+most|up\s+to|"
    r"nearer(?:\s+to)?|closer\s+to|as\s+many\s+as|as\s+much\s+as|as\s+few\s+as|close\s+to|no\s+more\s+than|no\s+fewer\s+than|"
    r"no\s+less\s+than|upwards\s+of|an\s+average\s+of|well\s+over|just\s+over|just\s+under|"
    r"in\s+excess\s+of|circa|(?:more|something|anything)\s+like|a\s+little\s+(?:over|under)|"
    r"as\s+few\s+as|not\s+(?:more|less|fewer)\s+than|the\s+best\s+part\s+of"
)
"""Words before a number that say it is not exact."""

_MOST_DIGITS = 30
_SCALES = {"bn": 10**9, "mn": 10**6, "k": 10**3, "m": 10**6, "b": 10**9, "dozen": 12, **LARGE}


def number_value(words: str) -> int | float | None:
    """The value of a number in figures or words; ``None`` where it tells none ("dozens").

    A row of digits too long to be a count of anything has no value either.

    >>> [number_value(w) for w in ("1.2 million", "twenty-one", "a dozen", "10,000", "scores")]
    [1200000, 21, 12, 10000, None]
    """
    total: float = 0
    current: float | None = None
    for part in re.findall(r"[\d.,]*\d|[a-z]+", words.lower()):
        if part[0].isdigit():
            if len(part) > _MOST_DIGITS:
                return None
            figure = part.replace(",", "")
            current = float(figure) if "." in figure else int(figure)
        elif part in SMALL:
            current = (current or 0) + SMALL[part]
        elif part in {"a", "an"}:
            current = 1 if current is None else current
        elif part == "half":
            current = 0.5
        elif part == "dozen" and current is None:
            current = 12
        elif part in _SCALES and current is not None:
            current *= _SCALES[part]
            if _SCALES[part] > 100:
                total, current = total + current, 0
        elif part in VAGUE or part in {"few", "several", "many", "couple"}:
            return None
    if current is None:
        return None
    value = round(total + current, 6)
    return int(value) if value == int(value) else value


_LEAST = re.compile(
    r"at least|(?<!no )(?<!not )more than|not? (?:fewer|less) than|over|upwards of|in excess of|"
    r"or more|\+|-?plus"
)
_MOST = re.compile(
    r"at most|up to|(?<!no )(?<!not )(?:less|fewer) than|not? more than|under|"
    r"as (?:many|much) as|or (?:fewer|less)"
)


def bounds(words: str, value: float | None) -> tuple[int | float | None, int | float | None]:
    """The least and the most that a number can be by the words of approximation beside it.

    >>> bounds("at least", 18), bounds("up to", 3000), bounds("no more than", 4), bounds("about", 5)
    ((18, None), (None, 3000), (None, 4), (None, None))
    """
    words = " ".join(words.lower().split())
    if value is None:
        return None, None
    if _MOST.search(words):
        return None, value
    return (value, None) if _LEAST.search(words) else (None, None)


_PARTS = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "ninth": 1 / 9,
    "tenth": 1 / 10,
}
FRACTION = (
    rf"(?:(?:a|an|one|{_SMALL})[\s-])?(?:half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|"
    rf"ninths?|tenths?)(?=\s+(?:of|the|its|his|her|their|all)\b)"
)
"""A part of something: "a third of the staff", "two-thirds of voters"."""
TIMES_AS = (
    rf"(?:twice|thrice|(?:{_SMALL}|\d+(?:\.\d+)?)\s+times)"
    rf"(?=\s+(?:as\s+[a-z]+|the|that|those|more|higher|larger|bigger|its|their|his|her)\b)"
)
"""How many times as much: "twice as long", "three times that of August"."""


def fraction_value(words: str) -> float | None:
    """The value of a fraction in words.

    >>> fraction_value("two-thirds"), fraction_value("half"), fraction_value("a quarter")
    (0.667, 0.5, 0.25)
    """
    parts = re.findall(r"[a-z]+", words.lower())
    part = _PARTS.get(parts[-1]) or _PARTS.get(parts[-1].removesuffix("s"))
    count = number_value(parts[0]) if len(parts) > 1 else 1
    return round(part * count, 3) if part and count else None


def times_value(words: str) -> int | float | None:
    """How many times as much.

    >>> times_value("twice"), times_value("three times"), times_value("2.5 times")
    (2, 3, 2.5)
    """
    first = words.lower().split()[0]
    return {"twice": 2, "thrice": 3}.get(first) or number_value(first)
