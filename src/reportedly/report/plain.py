"""Text of strangers made fit to print for people: nothing in it can move the cursor or lie."""

from __future__ import annotations

import unicodedata

# Control and format characters can hide, recolour, reorder or overwrite what stands on a
# terminal; surrogates cannot be encoded. The joiners are format characters too, but scripts need
# them between letters.
_UNSAFE = frozenset({"Cc", "Cf", "Cs"})
_KEPT = frozenset("\n\u200c\u200d")

# These mean nothing on a terminal and are common in honest text (soft hyphens, byte order marks,
# direction marks that override nothing): they go without leaving a mark.
_DROPPED = frozenset("\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff")


def safe(text: str) -> str:
    r"""Text without control, bidirectional and other invisible characters; blanks stay blanks.

    >>> safe("a\x1b[31mred\u202etfel")
    'a\ufffd[31mred\ufffdtfel'
    >>> safe("one\ttwo\nthree")
    'one two\nthree'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_safe_character(character) for character in text)


def one_line(text: str) -> str:
    r"""Safe text on one line, runs of blanks made one.

    >>> one_line("  one\r\n two ")
    'one two'
    """
    return " ".join(safe(" ".join(text.split())).split())


def shortened(text: str, width: int) -> str:
    """One safe line of at most ``width`` characters, cut between words where that can be.

    >>> shortened("North Korean soldiers deserted", 16)
    'North Korean …'
    """
    line = one_line(text)
    if len(line) <= width:
        return line
    cut = line[: max(1, width - 1)]
    blank = cut.rfind(" ")
    return (cut[: blank + 1] if blank >= width // 2 else cut) + "…"


def _safe_character(character: str) -> str:
    if character in _KEPT:
        return character
    if character in _DROPPED:
        return ""
    if character in "\t\u2028\u2029":
        return " "
    return "\ufffd" if unicodedata.category(character) in _UNSAFE else character
