"""Pages, texts and traces made small, and whole again."""

from __future__ import annotations

import json
import lzma
import zlib
from typing import Any

from reportedly.records import Trace

# What nearly every trace holds. Packed data can be unpacked only with the very same words, so
# they are never changed: a better list would get a name of its own.
_COMMON_1 = (
    b'"denied":true,"within":"a1","lat":,"lon":,"country":"US","name":"United States"}],'
    b'"notices":[{"code":"R","message":"","count":}],"furniture":[{"kind":"caption","text":"'
    b'"kind":"channel","kind":"document","kind":"unstated","kind":"group","named":false,'
    b'"affiliation":"","description":"the ","kind":"unverified"}],"kind":"hearsay"}],'
    b'"kind":"likelihood"}],"kind":"approximation"}],"type":"belief","type":"eventuality",'
    b'"type":"fact","manner":"mixed","manner":"direct","value":,"of":"people","approximate":true}],'
    b'"times":[{"text":"on Monday","span":[,"value":"2016-11-"}],"said":{"text":"on Tuesday",'
    b'"hedges":[{"text":"about","span":[,"places":[{"text":"","span":[,"quantities":[{"text":"'
    b'"republished":{"notice":"","publisher":"","url":"https://www.","witnesses":[{"kind":"markup"'
    b'{"story":{"id":"","url":"https://www.","title":"","byline":[""],"publisher":{"name":"",'
    b'"domain":".com"},"published":"2016-11-","language":"en","text":"","paragraphs":[[0,'
    b'"sources":[{"id":"s1","name":"","kind":"outlet","named":true,"mentions":[['
    b'{"id":"s2","name":"","kind":"organisation","named":true,"mentions":[['
    b'{"id":"s3","name":"","kind":"person","named":true,"description":"","mentions":[['
    b'"attributions":[{"id":"a1","source":[[,"cue":[[,"content":[[,"chain":["s1"],"confidence":0.9'
)
_LEVEL = 9

Packed = bytes | memoryview
"""Packed bytes as a database gives them."""


def pack(content: bytes) -> bytes:
    """Bytes made small.

    >>> unpack(pack(b"Officials said so."))
    b'Officials said so.'
    """
    return zlib.compress(content, _LEVEL)


def unpack(packed: Packed) -> bytes:
    """What was packed.

    Raises:
        ValueError: it was not, or is damaged.
    """
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise ValueError(str(error)) from None


def pack_long(content: bytes) -> bytes:
    """Long bytes that repeat themselves far apart made small; slower than ``pack``."""
    return lzma.compress(content)


def unpack_long(packed: Packed) -> bytes:
    """What ``pack_long`` was given.

    >>> unpack_long(pack_long(b"Officials said so."))
    b'Officials said so.'

    Raises:
        ValueError: it was not packed so, or is damaged.
    """
    try:
        return lzma.decompress(packed)
    except lzma.LZMAError as error:
        raise ValueError(str(error)) from None


def pack_words(text: str) -> bytes:
    """Text made small."""
    return pack(text.encode())


def unpack_words(packed: Packed) -> str:
    """The text that was packed."""
    return unpack(packed).decode()


def pack_trace(trace: Trace) -> bytes:
    """A trace without the text of its story, made small."""
    bare = trace.model_copy(update={"story": trace.story.model_copy(update={"text": ""})})
    press = zlib.compressobj(_LEVEL, zdict=_COMMON_1)
    return press.compress(bare.model_dump_json(exclude_defaults=True).encode()) + press.flush()


def unpack_record(packed: Packed) -> dict[str, Any]:
    """A packed trace as JSON without the text, of which nothing is checked.

    Raises:
        ValueError: it is damaged.
    """
    try:
        record: dict[str, Any] = json.loads(zlib.decompressobj(zdict=_COMMON_1).decompress(packed))
    except zlib.error as error:
        raise ValueError(str(error)) from None
    return record


def unpack_trace(packed: Packed, text: str) -> Trace:
    """The trace that was packed, with its text.

    Raises:
        ValueError: it is damaged.
    """
    record = unpack_record(packed)
    record["story"]["text"] = text
    return Trace.model_validate(record)
