"""Type, denial and manner of an attribution, worked out from its spans alone.

For any engine: one that only knows which words are source, cue and content has the rest from here.

**Type.** The cue's last word of the tables (``kinds.py``) tells it, as in "issued a statement
saying", "is said to believe"; but a wish, promise or order rules what it is a promise of ("wants
to ask", "promised to support"). With "to" and a verb, telling is ordering ("told him to wait"), and
hoping is wishing. Modal verbs change nothing.

**Denied.** The source does not stand behind the content: it rejects it ("denied that", "dismissed
claims that"), or is said not to say, think, know or want it ("did not say whether", "refused to
say", "no one said", "is not expected to", "was unaware that", "doubts that", "opposes"). Two
negations cancel each other ("has not denied that", "has no doubt that"). Negation within the
content ("vowed not to pay", "said that it was not") is no denial, nor is "not only said".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.attribution import words
from reportedly.attribution.kinds import (
    ADJECTIVES,
    DIRECTIVES,
    LEMMAS,
    LIGHT,
    NEGATIONS,
    NEGATIVE,
    NO_SOURCE,
    PHRASES,
    SILENCES,
    TYPES,
    WISHES,
)
from reportedly.attribution.quoting import QuotedText
from reportedly.prose.prose import Prose
from reportedly.records import AttributionType, Manner, Spans

_BEFORE = 6
"""Words before a cue that are looked at for auxiliaries and negation."""

_NEAR = 120
"""Characters round a cue that are looked at, so that a hostile text costs no time."""

_GAP = 2
"""Words that may stand between those of a phrase."""

_LEADS = words.AUXILIARY | words.ADVERB | words.NEGATION
_MODEST = frozenset({"only", "just", "merely", "simply", "solely"})


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of an attribution beside its spans."""

    type: AttributionType
    denied: bool
    manner: Manner


class Describer:
    """Describes attributions of one text.

    Spans may be in pieces; source and cue may be empty. Content may or may not have its quotation
    marks, and the cue its auxiliaries and negation: what stands just outside is looked at as well.
    """

    def __init__(self, prose: Prose) -> None:
        """Sort the text's quotations once."""
        self.prose = prose
        self.quoted = QuotedText(prose)

    def __call__(self, source: Spans, cue: Spans, content: Spans) -> Description:
        """Type, denial and manner of the attribution with these spans."""
        reading = _read(self.prose, source, cue, content)
        kind, denies = _type(reading)
        return Description(
            type=kind,
            denied=_denied(reading, nobody=_nobody(self.prose, source), denies=denies),
            manner=self.quoted.manner_of(source, cue, content),
        )


def describe(prose: Prose, source: Spans, cue: Spans, content: Spans) -> Description:
    """What ``Describer`` says of one attribution; for many of one text make a ``Describer``.

    >>> from reportedly.prose.prose import paragraphs_of
    >>> text = "She did not say that it rained."
    >>> told = describe(Prose(text, paragraphs_of(text)), ((0, 3),), ((12, 15),), ((16, 30),))
    >>> told.type.value, told.denied, told.manner.value
    ('assertion', True, 'indirect')
    """
    return Describer(prose)(source, cue, content)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A cue as words in small letters: those just before it, its own, and the next one."""

    before: tuple[str, ...]
    cue: tuple[str, ...]
    next: str
    """The first word of what follows the cue: of the content, or of the person spoken to."""
    opens: str
    """The first word of the content that follows the cue; empty if none follows."""
    acts: str
    """The word after "to" at the start of the content."""


def _lower(prose: Prose, spans: Spans) -> tuple[str, ...]:
    return tuple(
        token.text.lower().replace("’", "'") for span in spans for token in prose.tokens_in(span)
    )


def _read(prose: Prose, source: Spans, cue: Spans, content: Spans) -> _Reading:
    if not cue:
        return _Reading((), (), "", "", "")
    end = cue[-1][1]
    sentence = prose.sentence_at(cue[-1][0]) or (0, len(prose.text))
    rest = _lower(prose, ((end, min(end + _NEAR, sentence[1])),))[:1]
    opening: tuple[str, ...] = ()
    for start, stop in content:
        if start >= end:
            opening = _lower(prose, ((start, min(start + _NEAR, stop)),))[:2]
            break
    return _Reading(
        before=_leading(prose, source, cue),
        cue=_lower(prose, cue),
        next=rest[0] if rest else "",
        opens=opening[0] if opening else "",
        acts=opening[1] if opening[:1] == ("to",) and len(opening) > 1 else "",
    )


def _leading(prose: Prose, source: Spans, cue: Spans) -> tuple[str, ...]:
    """Auxiliaries, adverbs and negation just before the cue, or before a source that is there."""
    start = cue[0][0]
    sentence = prose.sentence_at(start)
    begin = max(sentence[0] if sentence is not None else 0, start - _NEAR)
    found = _run_up(_lower(prose, ((begin, start),)))
    beside = next((piece for piece in source if begin <= piece[0] and piece[1] <= start), None)
    if beside is not None and not prose.text[beside[1] : start].strip():
        inverted = _run_up(_lower(prose, ((begin, beside[0]),)))
        if any(words.CLASSES.get(word, 0) & words.AUXILIARY for word in inverted):
            found = inverted + found
    return found


def _run_up(before: tuple[str, ...]) -> tuple[str, ...]:
    at = len(before)
    while at and len(before) - at < _BEFORE:
        word = before[at - 1]
        if not (words.CLASSES.get(word, 0) & _LEADS or word in NEGATIONS or _is_adverb(word)):
            break
        at -= 1
    return before[at:]


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in words.NOT_ADVERBS


def _type(reading: _Reading) -> tuple[AttributionType, bool]:
    """The type, and whether a phrase of the cue denies the content by itself."""
    phrase = _phrase(reading)
    if phrase is not None:
        return phrase
    lemma = _head(reading)
    if lemma is None:
        return AttributionType.ASSERTION, False
    kind = TYPES[lemma]
    if reading.opens == "to" and _is_act(reading):
        directs = lemma in DIRECTIVES and not _is_hearsay(reading)
        if directs or lemma in WISHES or lemma == "agree":
            kind = AttributionType.EVENTUALITY
        elif lemma in SILENCES and TYPES.get(LEMMAS.get(reading.acts, "")) is not None:
            kind = _of_act(reading.acts, kind)
    elif lemma == "agree" and (reading.opens == "to" or reading.cue[-1] == "to"):
        kind = AttributionType.EVENTUALITY
    return kind, False


def _is_act(reading: _Reading) -> bool:
    """Whether "to" leads to something to be done: "to have left" is done already."""
    return reading.acts not in ("have", "the", "a", "his", "her", "their")


def _is_hearsay(reading: _Reading) -> bool:
    """ "is reported to", but not "was told to"."""
    return bool(reading.cue) and reading.cue[-1] in ("said", "written", "reported")


def _of_act(act: str, kind: AttributionType) -> AttributionType:
    """ "refused | to say": what was refused tells the type if it is speech."""
    spoken = TYPES.get(LEMMAS.get(act, ""))
    speech = spoken is AttributionType.ASSERTION and act not in ("comment", "answer", "respond")
    return AttributionType.ASSERTION if speech else kind


def _phrase(reading: _Reading) -> tuple[AttributionType, bool] | None:
    """The first phrase of the tables in the cue, or in the cue with the word that follows it."""
    line = (*reading.before, *reading.cue)
    for phrase, kind, denies in PHRASES:
        for place, word in enumerate(line):
            if phrase[0] in (word, LEMMAS.get(word)) and _goes_on(
                phrase, (*line, reading.next), place
            ):
                return kind, denies
    return None


def _goes_on(phrase: tuple[str, ...], line: tuple[str, ...], place: int) -> bool:
    for word in phrase[1:]:
        beyond = line[place + 1 : place + 2 + _GAP]
        if word not in beyond:
            return False
        place += 1 + beyond.index(word)
    return True


def _head(reading: _Reading) -> str | None:
    """The lemma that tells the type."""
    known = [
        (place, lemma)
        for place, lemma in enumerate(_lemmas(reading))
        if lemma in TYPES and not words.CLASSES.get(reading.cue[place], 0) & words.AUXILIARY
    ]
    strong = [each for each in known if each[1] not in LIGHT] or known
    for place, lemma in strong:
        ruled = reading.cue[place + 1 : place + 2] == ("to",) and lemma not in SILENCES
        if TYPES[lemma] is AttributionType.EVENTUALITY and ruled:
            return lemma
    return strong[-1][1] if strong else None


def _lemmas(reading: _Reading) -> Iterator[str]:
    """The lemma of each word of the cue."""
    being = any(words.CLASSES.get(word, 0) & words.BE for word in reading.before)
    for word in reading.cue:
        being = being or bool(words.CLASSES.get(word, 0) & words.BE)
        yield word if being and word in ADJECTIVES else LEMMAS.get(word, word)


def _nobody(prose: Prose, source: Spans) -> bool:
    """Whether the source is "no one", "nobody", "none of the guests", "neither brother"."""
    first, second, *_ = (*_lower(prose, source[:1])[:2], "", "")
    return first in NO_SOURCE and second != "."


def _denied(reading: _Reading, *, nobody: bool, denies: bool) -> bool:
    line = (*reading.before, *reading.cue)
    if "neither" in line and not nobody:
        return True
    lemmas = [LEMMAS.get(word, word) for word in line]
    negative = sum(lemma in NEGATIVE or _is_silence(lemmas, at) for at, lemma in enumerate(lemmas))
    asserts = any(lemma in TYPES and lemma not in NEGATIVE | LIGHT for lemma in lemmas)
    if negative and asserts and "or" in line and _negations(line):
        return True  # "would not confirm or deny"
    return (_negations(line) + negative + nobody + denies) % 2 == 1


def _is_silence(lemmas: list[str], at: int) -> bool:
    """ "failed to mention", "stopped short of saying": a silence before another word of report."""
    if lemmas[at] not in SILENCES or lemmas[at] in NEGATIVE:
        return False
    return any(lemma in TYPES for lemma in lemmas[at + 1 :])


def _negations(line: tuple[str, ...]) -> int:
    """Negations that the cue stands under; after its last word they are the content's."""
    known = [at for at, word in enumerate(line) if LEMMAS.get(word) in TYPES]
    last = known[-1] if known else len(line)
    return sum(
        word in NEGATIONS and (at < last or word in ("nothing", "no"))
        for at, word in enumerate(line)
        if line[at + 1 : at + 2] == () or line[at + 1] not in _MODEST
    )
