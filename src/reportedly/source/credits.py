"""Credits: places where a story says who told whom ("it cited two officials", "told the Post").

A credit joins a relay to the one it credits. Where a credit leaves one of the two out, it is
that of the attribution beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportedly.prose.prose import Prose
from reportedly.records import SourceKind, Span
from reportedly.source.mention import Mention
from reportedly.source.mentions import read_mention
from reportedly.source.names import is_capitalised, run_end
from reportedly.source.nouns import NEWS_WORDS, PLATFORMS, noun_kind, singular
from reportedly.source.phrases import phrase_after, phrase_before


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited by whom, as mentions; ``None`` stands for the attribution's own source."""

    at: int
    sentence: Span
    relay: Mention | None
    credited: Mention | None
    words: Span
    """The words that give the credit ("cited two officials")."""
    of_earlier: bool = False
    """Whether it is for what was claimed before it, as that of a sentence of its own is."""
    unsure: bool = False
    """Whether the relay is one only if it turns out to be an outlet or a channel."""


_ADVERB = r"(?:\s+(?:also|first|earlier|previously|later|directly|widely|then))?"
_ACTIVE = re.compile(
    r"\b(?:(?:cited|cites|cite|quoted|quotes|credited)\b(?!\s+(?:\w{2,12}\s+)?by\b)"
    r"|(?:leaned|leant|leans|relied|relies|drew|draws|rested|rests)\s+(?:\w{4,12}ly\s+)?on\b)",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"\b(?:citing|quoting|crediting|which\s+(?:spoke\s+(?:to|with)|interviewed)"
    r"|(?:was|were|been|being)\s+(?:told|informed|warned|asked|ordered|advised)\s+by)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"\b(?:was|were|is|are|been|being)(?:\s+n[o’']t)?{_ADVERB}\s+(?:cited|quoted)"
    r"(?:\s+as\s+\w{2,12})?\s+(?:by|in)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:reported|quoted|cited|published|carried|obtained|seen|reviewed|relayed|interviewed|"
    r"heard|viewed|shared|broadcast|aired)\s+(?:\w{2,12}\s+)?by\b"
    r"|\b(?:leaked|shown|given|provided|handed|passed|sent|disclosed)\s+to\b"
    r"|\b(?:shared|call|conversation)\s+with\b|\b(?:quoted|cited|interviewed)\s+in\b",
    re.IGNORECASE,
)
_ANY_NOUN_BY = re.compile(
    r"(?:[,;—–”’\"]\s*(?:as\s+|and\s+)?(?:first\s+|earlier\s+|originally\s+)?|\bas\s+(?:first\s+)?|"
    r"\b(?:statement|statements|letter|letters|memo|memos|document|documents|email|emails|e-mail|"
    r"e-mails|report|copy|draft|interview|remarks|comments|video|recording|transcript|message|"
    r"messages|papers|records|filing|filings|files|data|text|texts|footage|minutes|audio|"
    r"investigation|article|review|note|notes|analysis|poll|survey|study|dossier|"
    r"who\s+(?:was|were)|is|was|are|were|been)\s+|\b(?:in|during|on)\s+an?\s+(?:\w{4,9}\s+)?)$",
    re.IGNORECASE,
)
"""What stands before "reported by" where it tells whence a claim comes: no other noun."""

_PER = re.compile(r"(?<=[,”\"] )per\b", re.IGNORECASE)
_ATTRIBUTED = re.compile(r"\battribut(?:ed|es)\b[^.;]{1,60}?\bto\b", re.IGNORECASE)
_SOURCES_WERE = re.compile(
    r"(?:[’'][s]?|(?<=\bits))\s+(?:\w{2,10}\s+)?sources?\s+(?:was|were|is|are)\b", re.IGNORECASE
)
_PUTS_OUT = re.compile(r"(?:reported|published|carried|broadcast|aired|relayed)\b", re.IGNORECASE)
"""What nobody does to another's words but the press."""

_PRINTS = re.compile(r"(?:published|appeared|appearing|article|letter)\b", re.IGNORECASE)
_JOURNAL = re.compile(r"\b(?:journal|proceedings|annals|transactions)\b", re.IGNORECASE)
_APPOSED = 24
"""Characters behind a name in which "a journal" may stand: who prints a study relays nothing."""

_ON = re.compile(
    r"\b(?:said|says|speaking|spoke|appearing|appeared|interviewed|argued|claimed)\s+on\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:told|tells|telling|informed|spoke\s+to|spoke\s+with|speaking\s+to|speaking\s+with|"
    r"talking\s+to)\b",
    re.IGNORECASE,
)
_IN_INTERVIEW = re.compile(
    r"\b(?:interview|interviews|comments|comment|remarks|statement|email|e-mail|essay|op-ed|"
    r"column|article|letter|appearance|appeared|appearing|wrote|writing|published)\s+"
    r"(?:\w{4,10}\s+)?(?:with|to|for|in|on|by)\b",
    re.IGNORECASE,
)
_SPEAKERS = frozenset(SourceKind) - {SourceKind.UNSTATED}
_OUTLETS = frozenset({SourceKind.OUTLET, SourceKind.CHANNEL})


@lru_cache(maxsize=2)  # sources and chains both ask
def find_credits(prose: Prose) -> tuple[Credit, ...]:
    """Every credit of a story, in order."""
    found = [credit for sentence in prose.sentences for credit in _of(prose, sentence)]
    return tuple(sorted(found, key=lambda credit: credit.at))


def _of(prose: Prose, sentence: Span) -> Iterator[Credit]:
    passives: list[Span] = []
    for match in _PASSIVE.finditer(prose.text, *sentence):
        passives.append(match.span())
        yield from _passive(prose, sentence, match.span())
    for pattern in (_ACTIVE, _ATTRIBUTED, _SOURCES_WERE):
        for match in pattern.finditer(prose.text, *sentence):
            if not any(start <= match.start() < end for start, end in passives):
                yield from _active(prose, sentence, match.span())
    for match in _PARTICIPLE.finditer(prose.text, *sentence):
        credited = _cited(prose, phrase_after(prose, match.end(), sentence[1]))
        if credited is not None:
            words = (match.start(), credited.span[1])
            yield Credit(match.start(), sentence, None, credited, words)
    yield from _relays(prose, sentence, passives)


def _relays(prose: Prose, sentence: Span, passives: list[Span]) -> Iterator[Credit]:
    """Outlets through which the claim beside them came: "told the Post", "obtained by the Post"."""
    for pattern in (_BY, _PER, _TOLD, _IN_INTERVIEW, _ON):
        for match in pattern.finditer(prose.text, *sentence):
            if any(start <= match.start() < end for start, end in passives):
                continue
            relay = _relay_of(prose, match, sentence)
            if relay is None or (pattern is _BY and not _tells_whence(prose, match, sentence)):
                continue
            words = (match.start(), relay.span[1])
            unsure = relay.kind not in {*_OUTLETS, SourceKind.ORGANISATION}
            yield Credit(match.start(), sentence, relay, None, words, unsure=unsure)


def _relay_of(prose: Prose, match: re.Match[str], sentence: Span) -> Mention | None:
    """The outlet that a match leads to, if it does; not the journal that prints a study."""
    after = phrase_after(prose, match.end(), sentence[1])
    relay = _broadcast(prose, after) if match.re is _ON else _press(prose, after)
    if relay is None and _PUTS_OUT.match(match.group()):
        relay = _agency(prose, after)
    if relay is None or not _PRINTS.match(match.group()):
        return relay
    end = min(relay.span[1] + _APPOSED, sentence[1])
    return None if _JOURNAL.search(prose.text, relay.span[0], end) else relay


def _passive(prose: Prose, sentence: Span, verb: Span) -> Iterator[Credit]:
    """ "X was cited by Y", "X were cited in reports"."""
    relay = _mention(prose, phrase_after(prose, verb[1], sentence[1]), _SPEAKERS)
    before = phrase_before(prose, sentence[0], verb[0])
    credited = _mention(prose, before, _SPEAKERS) or _personal(prose, before)
    if relay is not None and credited is not None:
        yield Credit(verb[0], sentence, relay, credited, (credited.span[0], relay.span[1]))


def _active(prose: Prose, sentence: Span, verb: Span) -> Iterator[Credit]:
    """ "Y cited X"."""
    after = phrase_after(prose, verb[1], sentence[1])
    credited = _cited(prose, after)
    if credited is None or credited.pronoun is not None:
        return
    before = phrase_before(prose, sentence[0], verb[0])
    relay = read_mention(prose, (before,)) if before else None
    if relay is None:
        return
    if relay.kind in _SPEAKERS or relay.name is not None or relay.pronoun is not None:
        words = (verb[0], credited.span[1])
        # Whom an outlet quotes has said what is quoted; whom it cites stands behind its report.
        quoted = prose.text[verb[0] : verb[0] + 4].lower() == "quot"
        told_on = quoted and prose.text[credited.span[1] : credited.span[1] + 5] == ", who"
        yield Credit(verb[0], sentence, relay, credited, words, of_earlier=not told_on)


def _tells_whence(prose: Prose, match: re.Match[str], sentence: Span) -> bool:
    """Whether "reported by" tells whence a claim comes, and is not about any noun before it.

    "In a statement obtained by Reuters", but not "the 14 deaths reported by Reuters".
    """
    by = match.group().lower()
    if not by.startswith(("reported", "published", "broadcast", "aired", "carried", "call")):
        return True
    return _ANY_NOUN_BY.search(prose.text, sentence[0], match.start()) is not None


def _press(prose: Prose, span: Span | None) -> Mention | None:
    """The mention in a phrase, if it can be an outlet: unless its words say it is something else.

    That of an unknown name or of "it" is only known when all mentions are resolved.
    """
    if span is None:
        return None
    alone = _name_alone(prose, span)
    mention = read_mention(prose, (alone,)) if alone is not None else None
    if mention is not None and mention.kind in _OUTLETS:
        return mention
    mention = read_mention(prose, (span,))
    if mention is None or mention.kind in _OUTLETS:
        return mention
    unknown = mention.kind is None and mention.name is not None and not mention.title
    return mention if unknown or mention.pronoun == "thing" else None


def _broadcast(prose: Prose, span: Span | None) -> Mention | None:
    """The outlet on which something is said: not one's own, nor a service that anybody uses."""
    mention = _press(prose, span)
    if mention is None or mention.kind not in _OUTLETS or mention.name is None:
        return None
    words = mention.text.lower().split()
    service = {"account", "page", "feed", *PLATFORMS} & set(words)
    return None if service or words[0] in {"his", "her", "its", "their", "my"} else mention


def _agency(prose: Prose, span: Span | None) -> Mention | None:
    """The body with a name that puts out another's words: an agency, or an outlet of that sort."""
    mention = read_mention(prose, (span,)) if span is not None else None
    if mention is None or mention.name is None:
        return None
    return mention if mention.kind is SourceKind.ORGANISATION else None


def _name_alone(prose: Prose, span: Span) -> Span | None:
    """A phrase up to the end of its name, where other words than a noun for an outlet follow.

    "The Burbank Star called", "Radio Velm by telephone"; but not "the Lanterna news agency".
    """
    tokens = prose.tokens_in(span)
    first = next((at for at, token in enumerate(tokens) if is_capitalised(token)), len(tokens))
    if first and first < len(tokens) and tokens[0].text == "The":
        first = 1
    end = run_end(tokens, first) if first < len(tokens) else first
    if not first < end < len(tokens):
        return None
    following = tokens[end].text.lower()
    if noun_kind(singular(following)) in _OUTLETS and following not in {"broadcast", "show"}:
        return None
    if following.isdigit() or following in {*NEWS_WORDS, "of", "for", "and", "&"}:
        return None
    return (span[0], tokens[end - 1].end)


def _personal(prose: Prose, span: Span | None) -> Mention | None:
    """The "he", "she" or "they" that a phrase is: "it" may be a thing that was said."""
    mention = read_mention(prose, (span,)) if span is not None else None
    people = {"male", "female", "plural"}
    return mention if mention is not None and mention.pronoun in people else None


def _cited(prose: Prose, span: Span | None) -> Mention | None:
    """The mention in a phrase that is cited: a source, and neither a reason nor a fact."""
    if span is not None and prose.text[span[0] : span[0] + 1] in "‘'“\"":
        span = (span[0] + 1, span[1])
    return _mention(prose, span, _SPEAKERS)


def _mention(prose: Prose, span: Span | None, kinds: frozenset[SourceKind]) -> Mention | None:
    """The mention in a phrase, if it can be a source of one of some kinds."""
    if span is None:
        return None
    mention = read_mention(prose, (span,))
    if mention is None or mention.kind is SourceKind.UNSTATED:
        return None
    if mention.kind is None:
        return mention if mention.name is not None and kinds == _SPEAKERS else None
    return mention if mention.kind in kinds else None
