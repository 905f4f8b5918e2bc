"""Stories with nested attributions, made out of flat ones by a recipe.

PolNeAR's annotators mark no attribution inside another, so nesting must be made: in a story the
content of one attribution (the host) gives way to a sentence of another story that holds
attributions itself (the donor). “The mayor said *the bridge is closed*” and “Police believe it was
an accident” give “The mayor said *police believe it was an accident*”. Some donors are made deeper
in the same way first. All offsets move along; what came in is marked inner.

The recipe is the same for the same seed, and reads nothing but what it is given.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from training.labels import Attribution, Span
from training.recipe import NestingSettings

SENTENCE_END = re.compile(r"[.!?]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
ABBREVIATION = re.compile(
    r"(?:\b(?:Sens?|Reps?|Govs?|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Rev|Hon|Sr|Jr|St|Del"
    r"|Prof|Pres|Sec|Atty|vs?|No|Inc|Co|Corp|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Calif|Conn|Fla|Ga|Ill"
    r"|Mass|Mich|Minn|Pa|Tex|Va|Vt|Wash|Wis|Ariz|Colo|Ky|La|Mo|Miss|Neb|Nev|Okla|Ore|Tenn)"
    r"|\b[A-Z](?:\.[A-Z])*)$"
)
LONGEST_ABBREVIATION = 12

POINTING_BACK = frozenset(("He", "She", "It", "They", "We", "I", "But", "And", "So"))
"""First words of sentences that read oddly inside another one."""

LOWERED = frozenset((
    "a", "according", "after", "all", "an", "and", "as", "at", "authorities", "before", "both",
    "but", "by", "critics", "democrats", "experts", "for", "he", "her", "his", "if", "in",
    "investigators", "it", "its", "many", "most", "no", "not", "officials", "on", "one", "people",
    "police", "researchers", "several", "she", "some", "sources", "that", "the", "their", "there",
    "these", "they", "this", "those", "to", "two", "we", "when", "while",
))  # fmt: skip
"""First words that lose their capital inside a sentence; others may be names."""

REPORTING = re.compile(
    r"\b(said|say|says|told|reported|according|believes?|think|thinks|added|claimed|argued|noted)\b"
)
NO_CLAUSE = re.compile(
    r"(to|whether|if|how|why|what|who|where|when|about|of|for|in|on)\b", re.IGNORECASE
)
THAT = re.compile(r"that\s+")
STOP = re.compile(r"[.!?]+([\"”]?)$")

DONOR_WORDS = (5, 40)
HOST_WORDS = 5
DEEPER_WORDS = 25
MOST_IN_A_STORY = 40


@dataclass(frozen=True, slots=True)
class FlatStory:
    """A story with one annotator's attributions."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Donor:
    """A sentence with the attributions that it holds, by offsets into the sentence."""

    text: str
    attributions: tuple[Attribution, ...]

    @property
    def first_word(self) -> str:
        """Its first word without quotation marks."""
        return self.text.split()[0].strip("“\"'")


@dataclass(frozen=True, slots=True)
class Host:
    """A place where a donor may stand: a clause, or what is between quotation marks."""

    start: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """A text, with attributions by offsets into it, that takes the place of a span."""

    span: Span
    text: str
    attributions: tuple[Attribution, ...]


def make_nested(stories: Sequence[FlatStory], settings: NestingSettings) -> list[FlatStory]:
    """New stories, each an old one with some contents replaced; old ones without a host are left.

    The new ones are named after the old one and the round: ``story+0``.
    """
    chance = random.Random(settings.seed)  # noqa: S311 - a repeatable draw, no secret
    donors = find_donors(stories)
    chance.shuffle(donors)
    out = []
    for made in range(settings.rounds):
        for story in stories:
            edits = _edits(story, donors, settings, chance)
            if edits:
                text, attributions = splice(story.text, story.attributions, edits)
                out.append(FlatStory(f"{story.id}+{made}", text, attributions))
    return out


def sentences(text: str) -> list[Span]:
    """Sentences by their punctuation and capitals, abbreviations of US news kept whole.

    >>> text = "Sen. Vale left. “No,” she said."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Sen. Vale left.', '“No,” she said.']
    """
    ends = [end.end() for end in SENTENCE_END.finditer(text) if not _abbreviated(text, end)]
    out = []
    start = 0
    for end in [*ends, len(text)]:
        words = text[start:end]
        left = start + len(words) - len(words.lstrip())
        right = end - (len(words) - len(words.rstrip()))
        if right > left:
            out.append((left, right))
        start = end
    return out


def _abbreviated(text: str, end: re.Match[str]) -> bool:
    if "\n" in end.group() or end.group().rstrip() != ".":
        return False
    before = text[max(0, end.start() - LONGEST_ABBREVIATION) : end.start()]
    return ABBREVIATION.search(before) is not None


def find_donors(stories: Iterable[FlatStory]) -> list[Donor]:
    """Sentences that hold whole attributions, each with cue and content, and whole quotations."""
    out = []
    for story in stories:
        for start, end in sentences(story.text):
            text = story.text[start:end]
            least, most = DONOR_WORDS
            if not least <= len(text.split()) <= most:
                continue
            held = [
                one
                for one in story.attributions
                if any(left < end and right > start for left, right in one.all_spans)
            ]
            whole = all(
                start <= left and right <= end for one in held for left, right in one.all_spans
            )
            complete = all(one.cue and one.content for one in held)
            if held and whole and complete and _whole_quotations(text):
                out.append(Donor(text, tuple(_moved(one, -start) for one in held)))
    return out


def _whole_quotations(text: str) -> bool:
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")


def _moved(one: Attribution, by: int) -> Attribution:
    source, cue, content = (
        tuple((start + by, end + by) for start, end in spans)
        for spans in (one.source, one.cue, one.content)
    )
    return Attribution(source, cue, content, one.inner)


def find_hosts(text: str, attributions: Sequence[Attribution]) -> Iterator[Host]:
    """Contents in one piece and one sentence that are a clause, and overlap nothing else."""
    around = sentences(text)
    for number, one in enumerate(attributions):
        if len(one.content) != 1 or not one.cue or not one.source:
            continue
        start, end = one.content[0]
        if not any(left <= start and end <= right for left, right in around):
            continue
        if len(text[start:end].split()) < HOST_WORDS:
            continue
        others = (
            span
            for place, other in enumerate(attributions)
            if place != number
            for span in other.all_spans
        )
        if any(left < end and right > start for left, right in others):
            continue
        cue = text[one.cue[0][0] : one.cue[-1][1]]
        if (host := _host(text, start, end, cue)) is not None:
            yield host


def _host(text: str, start: int, end: int, cue: str) -> Host | None:
    content = text[start:end]
    if content[:1] in '“"' and content[-1:] in '”"':
        inside = content[1:-1]
        whole = '"' not in inside and "“" not in inside
        return Host(start + 1, end - 1, quoted=True) if whole else None
    if any(mark in content for mark in '“”"'):
        return None
    if that := THAT.match(content):
        return Host(start + that.end(), end, quoted=False)
    clause = content[:1].isalpha() and not NO_CLAUSE.match(content) and REPORTING.search(cue)
    return Host(start, end, quoted=False) if clause else None


def fitted(donor: Donor, *, quoted: bool) -> Donor:
    """A donor as part of a sentence: no full stop, no capital but a name's, inner marks single."""
    text, attributions = donor.text, donor.attributions
    stop = STOP.search(text)
    text = text[: stop.start()] + stop.group(1) if stop else text
    moved_mark = bool(stop and stop.group(1))
    attributions = tuple(_cut_short(one, len(text), keep=moved_mark) for one in attributions)
    if quoted:
        text = text.replace("“", "‘").replace("”", "’").replace('"', "'")
    elif donor.first_word.lower() in LOWERED:
        at = text.find(donor.first_word)
        text = text[:at] + text[at].lower() + text[at + 1 :]
    return Donor(text, attributions)


def _cut_short(one: Attribution, length: int, *, keep: bool) -> Attribution:
    """Spans that end with the text; those that begin behind it go, unless told to ``keep``."""
    source, cue, content = (
        tuple(
            (min(start, length), min(end, length)) for start, end in spans if keep or start < length
        )
        for spans in (one.source, one.cue, one.content)
    )
    return Attribution(source, cue, content, one.inner)


def _edits(
    story: FlatStory, donors: Sequence[Donor], settings: NestingSettings, chance: random.Random
) -> list[Edit]:
    out: list[Edit] = []
    hosts = find_hosts(story.text, story.attributions)
    for host in sorted(hosts, key=lambda host: host.start):
        if len(out) >= MOST_IN_A_STORY or chance.random() >= settings.part_of_contents:
            continue
        donor = donors[chance.randrange(len(donors))]
        odd = donor.first_word in POINTING_BACK and not host.quoted
        if odd and chance.random() < settings.pointing_back_left:
            continue
        put_in = fitted(donor, quoted=host.quoted)
        if chance.random() < settings.part_deeper:
            put_in = _deeper(put_in, host, donors, chance)
        out.append(
            Edit(
                (host.start, host.end),
                _finished(put_in.text, story.text, host),
                put_in.attributions,
            )
        )
    return out


def _deeper(donor: Donor, host: Host, donors: Sequence[Donor], chance: random.Random) -> Donor:
    """A donor with another one inside its own content, if it has a host and that one is short."""
    hosts = list(find_hosts(donor.text, donor.attributions))
    if not hosts:
        return donor
    inner_host = hosts[chance.randrange(len(hosts))]
    quoted = inner_host.quoted or host.quoted
    inner = fitted(donors[chance.randrange(len(donors))], quoted=quoted)
    if len(inner.text.split()) >= DEEPER_WORDS:
        return donor
    edit = Edit((inner_host.start, inner_host.end), inner.text, inner.attributions)
    return Donor(*splice(donor.text, donor.attributions, [edit]))


def _finished(text: str, around: str, host: Host) -> str:
    """A donor's text with the punctuation and the capital that its place asks for."""
    last = around[host.end - 1 : host.end]
    if last == "," and not text.endswith(","):
        text += ","
    elif host.quoted and last in (".", "!", "?"):
        text += "."
    before = around[: host.start].rstrip(' “"‘')[-1:]
    if before in ("", ".", "\n", "!", "?") or (host.quoted and text[:1].isalpha()):
        text = text[:1].upper() + text[1:]
    return text


def splice(
    text: str, attributions: Sequence[Attribution], edits: Iterable[Edit]
) -> tuple[str, tuple[Attribution, ...]]:
    """Put new texts in place of spans that do not overlap; what comes with them is inner.

    >>> host = Attribution(((0, 3),), ((4, 8),), ((9, 16),))
    >>> put_in = Attribution(((0, 2),), ((3, 7),), ((8, 17),))
    >>> edit = Edit((9, 16), "he fears it broke", (put_in,))
    >>> text, found = splice("She said it held.", [host], [edit])
    >>> text, found[0].content, found[1].source, found[1].inner
    ('She said he fears it broke.', ((9, 26),), ((9, 11),), True)
    """
    edits = sorted(edits, key=lambda edit: edit.span)
    parts: list[str] = []
    came_in: list[Attribution] = []
    at = length = 0
    for edit in edits:
        start, end = edit.span
        parts += (text[at:start], edit.text)
        length += start - at
        came_in += (replace(_moved(one, length), inner=True) for one in edit.attributions)
        length += len(edit.text)
        at = end
    parts.append(text[at:])
    kept = tuple(_shifted(one, edits) for one in attributions)
    return "".join(parts), (*kept, *came_in)


def _shifted(one: Attribution, edits: Sequence[Edit]) -> Attribution:
    def moved(at: int) -> int:
        return at + sum(
            len(edit.text) - (edit.span[1] - edit.span[0]) for edit in edits if at >= edit.span[1]
        )

    source, cue, content = (
        tuple((moved(start), moved(end)) for start, end in spans)
        for spans in (one.source, one.cue, one.content)
    )
    return Attribution(source, cue, content, one.inner)
