"""Where a story came from, as its page says: each piece of evidence a witness, none settled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reportedly.page.blocks import Block
from reportedly.page.byline import AGENCIES, Byline, agency_named
from reportedly.page.furniture import Kinds
from reportedly.page.markup import Markup, address_value, text_value
from reportedly.page.publisher import absolute, registered_domain, same_publisher
from reportedly.page.text import address_in
from reportedly.page.words import word_set
from reportedly.records import FurnitureKind, Republication, Witness, WitnessKind

_AGENCY = "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))
_IN_BRACKETS = re.compile(
    rf"\((?P<name>{_AGENCY})\)(?=\s{{0,2}}(?:[-–—:]|$|[“\"A-Z]))", re.IGNORECASE
)
_DATELINE_READ = 160
_DATELINE_WORDS = 10

_NAME = (
    r"(?:the )?(?P<name>[A-Z0-9@][\w’'&.-]*"
    # A small word goes on with a name only where a capital follows it.
    r"(?:[ ](?:(?:of|the|and|&|de|for|on)[ ]){0,2}[A-Z0-9][\w’'&.-]*){0,7})"
)
_CREDITED = (
    re.compile(
        r"(?i:republished|reprinted|reproduced|reposted|cross-?posted|syndicated)\b[^.]{0,60}?"
        r"\b(?i:from|courtesy of|by)\s(?i:the kind permission of )?" + _NAME
    ),
    re.compile(
        r"(?i:first appeared|appeared first|originally appeared|originally published|"
        r"first published|originally posted|first posted|originally printed|first ran|published)\b"
        r"[^.]{0,40}?\b(?i:in|on|by|at)\s" + _NAME
    ),
    re.compile(r"(?i:sources?|via|h/t|hat[- ]?tip(?: to)?|with thanks to)\s?[:|]?\s" + _NAME),
    re.compile(r"(?:[Ff]rom|[Cc]ourtesy of|[Oo]n|[Aa]t)\s" + _NAME),
)
_SENTENCE = re.compile(
    r"(?i:(?:this|the) (?:article|story|post|piece|essay|commentary)(?: (?:was|is|has been))? "
    r"(?:first |originally |initially )?(?:republished|reprinted|syndicated|appeared|published|"
    r"posted)(?: first| originally)? (?:from|in|on|by|with)\b[^.!?\n]{2,160})"
)
_HAT_TIP = re.compile(r"[(\[]?(?:h/t|hat[- ]?tip)\b", re.IGNORECASE)
_PLAIN_SOURCE = re.compile(
    r"[(\[]?(?:sources?|quelle|fonte|fuente|источник|джерело)\s?[:|]", re.IGNORECASE
)
_CREDIT = re.compile(
    r"(?:[(\[]?via\b|.{0,240}\b(?:appeared|published|posted|printed|ran|aired|republished)\b"
    r"\s?(?:first |originally )?(?:in|on|by|at|from)\b)",
    re.IGNORECASE,
)
_NOT_CREDITED = re.compile(
    r"(?:their|this|our|its) |(?:permission|creative commons)", re.IGNORECASE
)
_ADDRESS_LIKE = re.compile(r"/|[A-Za-z][A-Za-z0-9+.-]*:(?! )")
"""What begins with a scheme or a slash is an address, if a bad one, and names nobody."""
_ENDS = 3
"""Paragraphs at each end of a story in which a credit sentence is looked for."""


def republication(witnesses: Iterable[Witness], notice: str | None) -> Republication | None:
    """The witnesses together; a publisher or an address stands only where all that name one agree.

    A wire agency's dateline says who wrote, not where it was first published, so it decides only
    when alone; a hat tip never does.
    """
    every = tuple(dict.fromkeys(witnesses))
    if not every and notice is None:
        return None
    deciding = [w for w in every if w.where not in ("hat tip", "source line")]
    stronger = [w for w in deciding if w.where not in ("dateline", "byline")] or deciding
    names = [w.publisher or registered_domain(w.url) for w in stronger]
    named = [name for name in names if name]
    addresses = list(dict.fromkeys(w.url for w in stronger if w.url))
    agree = all(_agree(named[0], name) for name in named)
    best = next((w.publisher for w in stronger if w.publisher), None)
    return Republication(
        notice=notice,
        publisher=(best or next(iter(named), None)) if named and agree else None,
        url=addresses[0] if len(addresses) == 1 and agree else None,
        witnesses=every,
    )


def markup_witnesses(markup: Markup, page_url: str | None, own_name: str | None) -> list[Witness]:
    """What a page's markup says of another place that the story comes from."""
    here = page_url or markup.first("og:url")
    return [
        *_address_witnesses(markup, page_url, registered_domain(here)),
        *_description_witnesses(markup, registered_domain(here), own_name),
    ]


def word_witnesses(
    blocks: Sequence[Block], kinds: Kinds, byline: Byline, own_name: str | None
) -> list[Witness]:
    """What a page's visible words say of where the story comes from."""
    found: list[Witness] = []
    for block, kind in zip(blocks, kinds, strict=True):
        if kind is FurnitureKind.REPUBLICATION_NOTICE:
            found.append(_of_words("republication notice", block.text, block))
        elif kind is FurnitureKind.CREDIT_LINE and (witness := _of_credit_line(block)):
            found.append(witness)
    story = [block for block, kind in zip(blocks, kinds, strict=True) if kind is None]
    found += [
        _of_words("credit sentence", match.group(), block)
        for block in dict.fromkeys((*story[:_ENDS], *story[-_ENDS:]))
        if (match := _SENTENCE.search(block.text))
    ]
    found += _agency_witnesses(story[:2], byline, own_name)
    return found


def notice_text(blocks: Sequence[Block], kinds: Kinds) -> str | None:
    """The republication notice of a page, word for word."""
    lines = [
        block.text
        for block, kind in zip(blocks, kinds, strict=True)
        if kind is FurnitureKind.REPUBLICATION_NOTICE
    ]
    return "\n".join(dict.fromkeys(lines)) or None


def _agree(one: str, other: str) -> bool:
    return one.casefold() == other.casefold() or same_publisher(one, other)


def _address_witnesses(markup: Markup, page_url: str | None, here: str | None) -> Iterator[Witness]:
    base = page_url or markup.base
    for address in markup.linked("canonical"):
        yield from _elsewhere("link[rel=canonical]", address, base, here)
    for relation in ("original", "syndication-source", "original-source"):
        for address in markup.linked(relation):
            yield _markup_witness(f"link[rel={relation}]", address, absolute(address, base))
    if page_url:
        for address in markup.meta.get("og:url", ()):
            yield from _elsewhere("meta og:url", address, base, here)
    for name in ("syndication-source", "original-source"):
        for address in markup.meta.get(name, ()):
            whole = absolute(address, None)
            if whole is None or not here or registered_domain(whole) != here:
                yield _markup_witness(f"meta {name}", address, whole)


def _elsewhere(where: str, address: str, base: str | None, here: str | None) -> Iterator[Witness]:
    whole = absolute(address, base)
    domain = registered_domain(whole)
    if domain and here and domain != here:
        yield _markup_witness(where, address, whole)


def _description_witnesses(
    markup: Markup, here: str | None, own_name: str | None
) -> Iterator[Witness]:
    for name in ("isBasedOn", "isBasedOnUrl"):
        for value in markup.story_values(name):
            url, title = address_value(value), text_value(value)
            publisher = _publisher_of(value)
            if url or title:
                yield _markup_witness(f"schema.org {name}", url or title or "", url, publisher)
    for value in markup.story_values("sourceOrganization"):
        publisher, url = text_value(value), address_value(value)
        own = (publisher and same_publisher(publisher, own_name)) or (
            here is not None and registered_domain(url) == here
        )
        if (publisher or url) and not own:
            value_read = publisher or url or ""
            name_read = None if publisher and publisher.startswith("http") else publisher
            yield _markup_witness("schema.org sourceOrganization", value_read, url, name_read)


def _publisher_of(value: object) -> str | None:
    if not isinstance(value, dict):
        return None
    properties = value.get("properties", value)
    return text_value(properties.get("publisher")) if isinstance(properties, dict) else None


def _markup_witness(
    where: str, value: str, url: str | None, publisher: str | None = None
) -> Witness:
    if publisher is None and url is None and not _ADDRESS_LIKE.match(value):
        publisher = value
    return Witness(kind=WitnessKind.MARKUP, where=where, value=value, url=url, publisher=publisher)


def _of_words(where: str, words: str, block: Block) -> Witness:
    return Witness(
        kind=WitnessKind.WORDS,
        where=where,
        value=words,
        publisher=_credited(words),
        url=_credited_address(block) or address_in(words),
    )


def _of_credit_line(block: Block) -> Witness | None:
    """Credit lines that name no other publisher (dates, copyright, helpers) are no witnesses."""
    text = block.text
    if _HAT_TIP.match(text):
        return _of_words("hat tip", text, block)
    if agency := agency_named(text):
        return Witness(kind=WitnessKind.WORDS, where="credit line", value=text, publisher=agency)
    if _PLAIN_SOURCE.match(text):
        return _of_words("source line", text, block)
    if not _CREDIT.match(text):
        return None
    witness = _of_words("credit line", text, block)
    return witness if witness.publisher or witness.url else None


def _credited(words: str) -> str | None:
    """The publisher that a notice or a credit line names."""
    for pattern in _CREDITED:
        for match in pattern.finditer(words[:600]):
            name = match.group("name").rstrip(".,;:").removesuffix("’s")
            for stop in (" on ", " for "):
                name = name.split(stop)[0]
            if len(name) > 1 and not _NOT_CREDITED.match(name) and not _is_date(name):
                return name
    return None


_MONTHS = word_set(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday
    friday saturday sunday
    """
)


def _is_date(name: str) -> bool:
    first = name.split()[0].rstrip(".,").casefold()
    return first in _MONTHS or first.isdigit()


def _credited_address(block: Block) -> str | None:
    for link in block.links:
        # A licence is linked from every such notice and is nobody's story.
        licence = "creativecommons.org" in link.address
        if link.address.startswith(("http://", "https://")) and not licence:
            return link.address
    return None


def _dateline(text: str) -> tuple[str | None, str]:
    """The agency of a dateline ("RIVERTON, May 3 (AP) -"), and the dateline."""
    match = _IN_BRACKETS.search(text[:_DATELINE_READ])
    if not match:
        return None, ""
    before = text[: match.start()].replace("/", " ").replace(",", " ").split()
    # A dateline is a few names and a day; a sentence before the bracket is none.
    small = sum(word[0].islower() for word in before)
    if (
        len(before) > _DATELINE_WORDS
        or small > 2
        or any(w.endswith((".”", "?", "!")) for w in before)
    ):
        return None, ""
    return agency_named(match.group("name")), text[: match.end()]


def _agency_witnesses(
    opening: Sequence[Block], byline: Byline, own_name: str | None
) -> Iterator[Witness]:
    for block in opening:
        agency, dateline = _dateline(block.text)
        if agency and not same_publisher(agency, own_name):
            yield Witness(
                kind=WitnessKind.WORDS, where="dateline", value=dateline, publisher=agency
            )
        if agency:
            break
    for agency in byline.agencies:
        if not same_publisher(agency, own_name):
            yield Witness(kind=WitnessKind.WORDS, where="byline", value=agency, publisher=agency)
