"""Whether words in quotation marks are someone's words, or a name, a title, a scare quote.

A list of signs, the surest first: the first one that is there decides.

1. What is left open, goes on in the next paragraph, or has ten words or more is speech.
2. Words that bring in a name stand just before ("so-called", "known as", "the song"): a name.
3. A verb of report stands just before it or just after it: speech.
4. Capitals throughout: a title.
5. The words stand inside a noun phrase ("the “ghost” workers", "a “rest home” with"): arm's length.
6. The sentence has a cue of report elsewhere: a part of what was said.
7. It ends like a sentence, or has four words with a pronoun of conversation: speech.
8. Anything else: a name.
"""

from __future__ import annotations

from bisect import bisect_right

from reportedly.attribution import words
from reportedly.attribution.kinds import LIGHT
from reportedly.attribution.verbs import VERB_FORMS, Form, inflections
from reportedly.prose.prose import Prose
from reportedly.prose.quotations import Quotation
from reportedly.prose.tables import table
from reportedly.records import Spans

LONG = 10
"""Words of a quotation that is no name, whatever stands round it."""

_FEW = 4
_NEAR = 160
"""Characters on either side that are looked at."""

_REACH = 7
"""Words after a quotation among which its verb stands: "…,” the old man from Varn said."""

_NAMING = table(
    "so-called self-styled self-proclaimed self-described titled entitled dubbed nicknamed named"
    " renamed codenamed code-named labeled labelled termed branded christened called styled"
    " starring aka known"
)
_NAMED = table(
    "advert album anthem article ballad band book brand cartoon chapter column comedy documentary"
    " drama episode essay exhibition expression festival film franchise game group hashtag headline"
    " hit hymn label magazine motto movie musical name nickname novel number opera operation"
    " painting pamphlet paper phrase play podcast poem programme program project pseudonym remake"
    " sequel series shanty show single sitcom slogan song story term theme title tale tome track"
    " trilogy video word words"
)
"""Nouns whose own name follows them."""

_MAKING = table("sang sings sing played plays play performed performs stars starred directed wrote")
"""What is done with songs and plays."""

_SMALL = table(
    "a an the of and or but nor for in on at to by with from as into over after before under vs"
)
"""Words without capitals in titles."""

_TALK = table(
    "i i'm i've i'd i'll we we're we've we'd we'll you you're my our your it's that's me us"
)
_LOUD = "answer cry whisper mutter roar murmur mumble sneer gasp sigh groan laugh bark hiss sing"
_ENDS = ".?!…"
_MARKS = _ENDS + ",—–-"
_STOPS = table('. ; ( " “ ‘ «')
_PART = 3
"""Words of a quotation that is part of a noun phrase."""

_SAYING = (
    table("call calls read reads goes went ran runs states asks cited cites quoted quotes")
    | {form for form, (verb, _) in VERB_FORMS.items() if "q" in verb.frames}
    | {
        form
        for lemma in _LOUD.split()
        for form, kind in inflections(lemma).items()
        if kind is not Form.BASE
    }
)
"""Forms of verbs that bring in speech."""

_MODIFIERS = words.DETERMINER | words.POSSESSIVE


def is_speech(prose: Prose, quotation: Quotation) -> bool:
    """Whether what stands between two marks is what someone said or wrote.

    >>> from reportedly.prose.prose import paragraphs_of
    >>> text = "The so-called “experts” left. “We are lost,” she said."
    >>> prose = Prose(text, paragraphs_of(text))
    >>> [is_speech(prose, quotation) for quotation in prose.quotations]
    [False, True]
    """
    inner = _words(prose, *quotation.inner)
    if not quotation.closed or quotation.continued or len(inner) >= LONG:
        return True
    sentence = prose.sentence_at(quotation.outer[0]) or (0, len(prose.text))
    begin = max(sentence[0], quotation.outer[0] - _NEAR)
    before = _tokens(prose, begin, quotation.outer[0])
    after = _tokens(prose, quotation.outer[1], min(len(prose.text), quotation.outer[1] + _NEAR))
    sung = bool(before) and before[-1] in _MAKING and _is_title(prose, quotation)
    if sung or _is_named(before):
        return False
    if _told_before(before) or _told_after(prose, quotation, after):
        return True
    ends = prose.text[quotation.inner[1] - 1]
    if _is_title(prose, quotation):
        return False
    if ends not in _MARKS and _is_in_phrase(before, after, len(inner)):
        return False
    rest = _tokens(prose, quotation.outer[1], max(sentence[1], quotation.outer[1]))
    if _tells((*before, *rest)):
        return True
    talks = len(inner) >= _FEW and not _TALK.isdisjoint(inner)
    return talks or ends in _ENDS


def only_names(prose: Prose, cue: Spans, content: Spans) -> bool:
    """Whether an attribution is no more than a name or a scare quote: no cue, nothing said.

    An engine leaves such an attribution out.
    """
    if cue or not content:
        return False
    start, end = content[0][0], content[-1][1]
    last = bisect_right(prose.quotations, start, key=lambda quotation: quotation.outer[0])
    around = prose.quotations[max(0, last - _FEW) : last]
    return any(end <= each.outer[1] and not is_speech(prose, each) for each in around)


def _tokens(prose: Prose, start: int, end: int) -> tuple[str, ...]:
    """Words and marks in small letters; apostrophes straight."""
    tokens = prose.tokens_in((start, min(end, start + 2 * _NEAR)))
    return tuple(token.text.lower().replace("’", "'") for token in tokens)


def _words(prose: Prose, start: int, end: int) -> tuple[str, ...]:
    return tuple(token for token in _tokens(prose, start, end) if token[0].isalnum())


def _is_named(before: tuple[str, ...]) -> bool:
    """ "known as “…”", "the song “…”", "his nickname, “…”"."""
    near = [word for word in before[-3:] if word not in (",", ":")]
    if not near:
        return False
    if near[-1] in _NAMING or near[-1] in _NAMED:
        return True
    return near[-1] == "as" and near[-2:-1] != [] and near[-2] in ("known", "know", "markets")


def _told_before(before: tuple[str, ...]) -> bool:
    """ "said: “…”", "shouted “…”", "insisted, “…”"; a colon alone is enough."""
    if before[-1:] == (":",):
        return True
    near = [word for word in before[-3:] if word not in (",", "that")]
    return bool(near) and near[-1] in _SAYING and not _is_passive(tuple(near), len(near) - 1)


def _told_after(prose: Prose, quotation: Quotation, after: tuple[str, ...]) -> bool:
    """ "“…,” he said", "“…?” asked the old man", "“…”, she wrote"."""
    if prose.text[quotation.inner[1] - 1] not in _MARKS and after[:1] != (",",):
        return False
    for place, word in enumerate(after[:_REACH]):
        if word in _STOPS or (words.CLASSES.get(word, 0) & words.RELATIVE):
            return False
        if word in _SAYING and not _is_passive(after, place):
            return True
    return False


def _is_passive(line: tuple[str, ...], place: int) -> bool:
    return any(words.CLASSES.get(word, 0) & words.BE for word in line[max(0, place - 2) : place])


def _is_title(prose: Prose, quotation: Quotation) -> bool:
    """Whether each word has a capital but the small ones in the middle."""
    every = [
        token.text
        for token in prose.tokens_in(quotation.inner)[: 2 * LONG]
        if token.text[0].isalnum()
    ]
    if not every or (len(every) == 1 and prose.text[quotation.inner[1] - 1] in "?!."):
        return False
    great = [word for word in every if word.lower() not in _SMALL]
    return every[0][0].isupper() and all(word[0].isupper() or word[0].isdigit() for word in great)


def _is_in_phrase(before: tuple[str, ...], after: tuple[str, ...], count: int) -> bool:
    """ "the “ghost” workers had"; "the “experts” were": a noun or part of one, and no more."""
    if count > _PART or not after or not before:
        return False
    flags = words.CLASSES.get(after[0], 0)
    if not flags and after[0][0].isalpha() and after[0] not in VERB_FORMS:
        return not _is_adverb(after[0])
    within = bool(words.CLASSES.get(before[-1], 0) & _MODIFIERS)
    return within and bool(flags & words.FINITE)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in words.NOT_ADVERBS


def _tells(line: tuple[str, ...]) -> bool:
    """Whether a line has a cue of report."""
    return any(
        (word in VERB_FORMS or word in _SAYING or word == "according") and word not in LIGHT
        for word in line
    )
