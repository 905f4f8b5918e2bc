"""Text of strangers made fit to print for people: nothing in it can move the cursor or lie."""

from __future__ import annotations

import re
import unicodedata

# Control and format characters can hide, recolour, reorder or overwrite what stands on a
# terminal; surrogates cannot be encoded. The joiners are format characters too, but scripts need
# them between letters.
_UNSAFE = frozenset({"Cc", "Cf", "Cs"})
_KEPT = frozenset("\n\u200c\u200d")

_NOT_ON_A_PAGE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_BLANKS = {ord(character): " " for character in "\r\v\f"}

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
    cut = line[: width - 1]
    blank = cut.rfind(" ")
    return (cut[: blank + 1] if blank >= width // 2 else cut) + "…"


def visible(text: str) -> str:
    r"""Text of the same length for a browser: what has no place on a page shows as U+FFFD.

    Control characters, surrogates and marks that override the direction of writing are replaced
    one for one, so that offsets still hold; blanks stay, and so do marks that honest text needs.

    >>> visible("a\x00b\u202ec\r\n")
    'a\ufffdb\ufffdc \n'
    """
    return _NOT_ON_A_PAGE.sub("\ufffd", text.translate(_BLANKS))


def _safe_character(character: str) -> str:
    if character in _KEPT:
        return character
    if character in _DROPPED:
        return ""
    if character in "\t\u2028\u2029":
        return " "
    return "\ufffd" if unicodedata.category(character) in _UNSAFE else character
