"""Bytes become text, once, at the door.

Two steps. *Decoding*: a byte order mark decides; then bytes that are valid UTF-8 are UTF-8
whatever was declared; then what the transport or the page declares, where it fits; then
charset-normalizer's guess. *Normalising*: every sort of line end becomes ``\\n``, characters are
composed (Unicode NFC), and characters that no text holds (NUL, other control characters, halves of
surrogate pairs) become U+FFFD. Right-to-left marks and all else stay. Whatever was overruled or
replaced is said in a notice.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from reportedly.errors import ReportedlyError, notice
from reportedly.records import Notice

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x7fELF", "ELF"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\xd0\xcf\x11\xe0", "old Office"),
)

# What pages mean when they name an older, smaller relative (the WHATWG's table, in short).
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
    "utf-16": "utf-16-le",
}

_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})"""
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")

_SAMPLE = 128 * 1024
_HEAD = 4096
_CONTROL_SHARE = 0.02
"""Share of control bytes from which on bytes are taken for no text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what must be said of how it was read."""

    text: str
    notices: tuple[Notice, ...] = ()


def decode(content: bytes | str, charset: str | None, name: str) -> Decoded:
    r"""The normalised text of a page.

    ``charset`` is what the transport declared; what the page itself declares is looked up here.

    Raises:
        ReportedlyError: ``empty-input``, ``binary-input``.

    >>> decode("Caf\N{LATIN SMALL LETTER E WITH ACUTE}\r\n".encode("cp1252"), None, "x").text
    'Café\n'
    """
    text, notices = decode_only(content, charset, name)
    text, replaced = normalised(text)
    if replaced:
        notices += (notice("undecodable-bytes", f"{replaced} control characters", replaced),)
    if not text.strip():
        raise ReportedlyError("empty-input", name)
    return Decoded(text, notices)


def decode_only(
    content: bytes | str, charset: str | None, name: str
) -> tuple[str, tuple[Notice, ...]]:
    """As ``decode``, but the characters stay as they are."""
    if isinstance(content, str):
        return content.removeprefix("\ufeff"), ()
    if not content.strip():
        raise ReportedlyError("empty-input", name)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding, None)
    _refuse_signatures(content, name)
    declared = _known(charset) or _declared_inside(content)
    wide = _wide(content, declared)
    if wide is None:
        _refuse_binary(content, name)
    return _decoded(content, wide or _narrow(content, declared), declared)


def normalised(text: str) -> tuple[str, int]:
    r"""The text with one sort of line end and composed characters, and how many were no text.

    >>> normalised("cafe\u0301\r\n\x00")
    ('café\n\ufffd', 1)
    """
    text, replaced = _NO_TEXT.subn("\ufffd", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text), replaced


def _decoded(content: bytes, encoding: str, declared: str | None) -> tuple[str, tuple[Notice, ...]]:
    notices: tuple[Notice, ...] = ()
    if declared is not None and declared != encoding and not content.isascii():
        notices += (notice("charset-overruled", f"{declared} said, {encoding} read"),)
    before = content.count("\ufffd".encode()) if encoding == "utf-8" else 0
    text = content.decode(encoding, errors="replace")
    if (bad := text.count("\ufffd") - before) > 0:
        notices += (notice("undecodable-bytes", f"{bad} places, read as {encoding}", bad),)
    return text.removeprefix("\ufeff"), notices


def _known(charset: str | None) -> str | None:
    if not charset:
        return None
    try:
        found = codecs.lookup(charset.strip().strip("\"'")).name
        "".encode(found)
    except (LookupError, ValueError):  # unknown, or one of Python's that are no text encodings
        return None
    return _MEANT.get(found, found)


def _declared_inside(content: bytes) -> str | None:
    match = _DECLARED.search(content[:_HEAD])
    return _known(match.group(1).decode("ascii")) if match else None


def _refuse_signatures(content: bytes, name: str) -> None:
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise ReportedlyError("binary-input", name, kind)


def _wide(content: bytes, declared: str | None) -> str | None:
    """UTF-16 or UTF-32 without a mark: told by where the NULs stand."""
    head = content[:_HEAD]
    wide = declared if declared and declared.startswith(("utf-16", "utf-32")) else None
    if wide and _decodes(content, wide):
        return wide
    if head.count(0) < len(head) // 5:
        return None
    odd, even = head[1::2].count(0), head[::2].count(0)
    if odd > 8 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 8 * odd else None


def _refuse_binary(content: bytes, name: str) -> None:
    head = content[:_SAMPLE]
    control = len(head) - len(head.translate(None, bytes([*range(9), *range(14, 32)])))
    # A stray NUL in a text is replaced; a text full of them is none.
    if control > max(8, len(head) * _CONTROL_SHARE):
        raise ReportedlyError("binary-input", name)


def _narrow(content: bytes, declared: str | None) -> str:
    valid, invalid = _utf8_fit(content)
    if invalid == 0:
        return "utf-8"
    if invalid * 4 <= valid:  # UTF-8 with a few broken places
        return "utf-8"
    if declared not in (None, "utf-8") and declared and _fits(content, declared):
        return declared
    return _guessed(content)


def _utf8_fit(content: bytes) -> tuple[int, int]:
    """How many runs of bytes beyond ASCII are valid UTF-8, and how many are not."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return 1, 0
    valid = invalid = 0
    for run in _NOT_ASCII.finditer(content):
        try:
            run.group().decode("utf-8")
            valid += 1
        except UnicodeDecodeError:
            invalid += 1
    return valid, invalid


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    # Bytes of another encoding read as wide characters are seldom letters that people write.
    return sum(c.isascii() for c in text[:_HEAD]) > 0.05 * min(len(text), _HEAD)


def _fits(content: bytes, encoding: str) -> bool:
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    if encoding != "cp1252":
        return True
    # Servers say Latin-1 by default; a text made of accented letters only is in another script.
    letters = [c for c in text[: 8 * _SAMPLE] if c.isalpha()]
    return sum(not c.isascii() for c in letters) < 0.3 * max(1, len(letters))


def _guessed(content: bytes) -> str:
    runs = _NOT_ASCII.findall(content)
    if sum(map(len, runs)) < max(16, 0.05 * len(content)) and _fits(content, "cp1252"):
        return "cp1252"  # too little to guess from, and the commonest by far
    first = _NOT_ASCII.search(content)
    start = max(0, (first.start() if first else 0) - _HEAD)
    from charset_normalizer import from_bytes  # few pages need it

    best = from_bytes(content[start : start + _SAMPLE]).best()
    return best.encoding if best else "cp1252"
