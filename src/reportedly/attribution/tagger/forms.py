"""Two fixed forms of news that the tagger's training data hardly has, told by rules.

A paragraph that only names a source ("According to the Harbour Post:") opens a block: the
paragraphs after it are that source's, up to where another takes over. And a sentence that names who
was cited for a report ("Two pilots were cited by the Post in saying that …") reads for the tagger
as one that attributes the pilots to the Post.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.attribution.blocks import fill_blocks
from reportedly.attribution.found import Found, Opening
from reportedly.attribution.rules import found_by_rules
from reportedly.prose.prose import Prose
from reportedly.records import Span, Spans

_LONGEST_OPENING = 25
"""Words of a paragraph that opens a block; a longer one tells something itself."""

_CITED = re.compile(
    r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?(?:cited|quoted)\s+(?:by|in)\b"
)

_FROM = re.compile(r"(?:more\s+)?(from|via|per)\s+([^:;,\d]+):\s*", re.IGNORECASE)
"""A paragraph that names nothing but whence the next ones are: "From the Inland Times:"."""

_TIME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|"
    r"July|August|September|October|November|December"
)

_AFTER = 4
"""Characters after a cue in which "by" or "in" may stand, if it is no part of it."""


def with_blocks(prose: Prose, found: Sequence[Found]) -> list[Found]:
    """Attributions that open a block, each with all the paragraphs that belong to it."""
    openings = {one: Opening(one, whole=True) for one in found if _opens(prose, one)}
    opened = {one.paragraph for one in openings}
    for number, paragraph in enumerate(prose.paragraphs[:-1]):
        if number not in opened and (one := _announced(prose, number, paragraph)) is not None:
            openings[one] = Opening(one, whole=True)
    if not openings:
        return list(found)
    others = [one for one in found if one not in openings]
    filled = fill_blocks(prose, list(openings.values()), others)
    kept = {(one.source, one.cue) for one in filled}
    return [*others, *filled, *(one for one in openings if (one.source, one.cue) not in kept)]


def _opens(prose: Prose, one: Found) -> bool:
    """Whether its paragraph says nothing but who tells what follows."""
    if not (one.source and one.cue) or one.depth:
        return False
    start, end = prose.paragraphs[one.paragraph]
    return all(begin >= end for begin, _ in one.content) and _may_open(prose.text[start:end])


def _may_open(paragraph: str) -> bool:
    text = paragraph.rstrip()
    few = text.endswith(":") and len(text.split()) <= _LONGEST_OPENING
    return few and "“" not in text and '"' not in text


def _announced(prose: Prose, number: int, paragraph: Span) -> Found | None:
    """Who tells the next paragraphs, by the rules, where the tagger saw nobody."""
    start, end = paragraph
    if not _may_open(prose.text[start:end]):
        return None
    if (origin := _origin(prose, paragraph)) is not None:
        return Found(origin[:1], origin[1:], ((end, end),), 0, number)
    after = prose.paragraphs[number + 1]
    alone = Prose(
        prose.text[start : after[1]], ((0, end - start), (after[0] - start, after[1] - start))
    )
    for one in found_by_rules(alone):
        if one.source and one.cue and one.paragraph == 0 and one.content[0][0] >= end - start:
            source, cue = _moved(one.source, start), _moved(one.cue, start)
            return Found(source, cue, _moved(one.content, start), 0, number)
    return None


def _origin(prose: Prose, paragraph: Span) -> tuple[Span, Span] | None:
    """Whom "From X:" names, and the word that tells so: a name, and no time."""
    match = _FROM.fullmatch(prose.text, *paragraph)
    if match is None or _TIME.search(match[2]):
        return None
    named = any(word[:1].isupper() for word in match[2].split())
    return (match.span(2), match.span(1)) if named else None


def with_citations(prose: Prose, found: Sequence[Found]) -> list[Found]:
    """Attributions of sentences that tell who was cited, as the rules read them."""
    cited: dict[Span, list[Found]] = {}
    for one in found:
        if one.cue and _CITED.search(_cue_text(prose, one)):
            sentence = prose.sentence_at(one.cue[0][0])
            if sentence is not None:
                cited.setdefault(sentence, []).append(one)
    gone: set[int] = set()
    told_anew: list[Found] = []
    for sentence, ones in cited.items():
        if told := _read_again(prose, sentence, ones[0]):
            gone.update(map(id, ones))
            told_anew += told
    return [*(one for one in found if id(one) not in gone), *told_anew]


def _read_again(prose: Prose, sentence: Span, cited: Found) -> list[Found]:
    """What the rules find in a sentence, but who was cited.

    They see the sentence alone, so that a page that cites in each of its sentences does not take
    the square of its length.
    """
    start, end = sentence
    alone = Prose(prose.text[start:end], ((0, end - start),))
    return [
        Found(
            source=_moved(one.source, start),
            cue=_moved(one.cue, start),
            content=_moved(one.content, start),
            depth=one.depth,
            paragraph=cited.paragraph,
            confidence=cited.confidence,
        )
        for one in found_by_rules(alone)
        if one.source and not _CITED.search(_cue_text(alone, one))
    ]


def _moved(spans: Spans, by: int) -> Spans:
    return tuple((start + by, end + by) for start, end in spans)


def _cue_text(prose: Prose, one: Found) -> str:
    return prose.text[one.cue[0][0] : one.cue[-1][1] + _AFTER] if one.cue else ""
