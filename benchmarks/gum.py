"""GUM's documents, as its publisher lays them out: text, entity mentions, and who is said to say.

CoNLL-U with one entity annotation a token (``Entity=`` in the last column): a bracket opens with
``(id-type-status-salience-centring-minspan-link-identity`` and closes with ``id)``; mentions with
one id are one entity. Zeldes, A. (2017), *The GUM Corpus*; https://gucorpling.org/gum/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reportedly.attribution.verbs import VERBS
from reportedly.records import AttributionType, Span, Spans

_BRACKET = re.compile(r"\((?P<open>[^()]+)(?P<single>\))?|(?P<close>[^()]+)\)")
_CONTENT = frozenset({"ccomp", "parataxis"})
SAYING = frozenset(
    verb.lemma
    for verb in VERBS
    if verb.type is AttributionType.ASSERTION and set(verb.frames) & set("qct")
)
"""Lemmas of the verbs whose subjects count as those who say something."""

FIRST_OR_SECOND = frozenset({"i", "we", "you", "me", "us", "myself", "ourselves"})


class Form(StrEnum):
    """How a mention is worded, by the word class of its head."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a document, and where it stands in the text."""

    span: Span
    text: str
    lemma: str
    upos: str
    head: int
    """Number of the governing word in the document; -1 at a root."""
    relation: str
    sentence: int
    speaker: str | None
    entity: str


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention of an entity: its words, its head word, and which entity it means."""

    span: Span
    head: Span
    entity: str
    type: str
    form: Form


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention that is the subject of a verb of saying; ``content`` is what is said, if found."""

    mention: GoldMention
    verb: Span
    content: Spans
    quoted: bool
    """Whether the mention stands inside quotation marks."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text of GUM."""

    id: str
    text: str
    paragraphs: Spans
    mentions: tuple[GoldMention, ...]
    tellings: tuple[Telling, ...]


def read_documents(folder: Path, genres: tuple[str, ...] = ()) -> Iterator[Document]:
    """The documents of a folder, in the order of their names; of some genres, if any are named.

    Raises:
        FileNotFoundError: the folder holds no document of these genres.
    """
    paths = [
        path
        for path in sorted(folder.glob("GUM_*.conllu"))
        if not genres or path.name.split("_")[1] in genres
    ]
    if not paths:
        raise FileNotFoundError(f"{folder} holds no GUM_*.conllu of {', '.join(genres) or 'GUM'}")
    for path in paths:
        yield read_document(path.stem, path.read_text(encoding="utf-8"))


def read_document(name: str, conllu: str) -> Document:
    """One document from its CoNLL-U."""
    words, text, paragraphs = _words(conllu)
    mentions = _mentions(words)
    return Document(name, text, paragraphs, mentions, tuple(_tellings(words, mentions, text)))


def _words(conllu: str) -> tuple[list[Word], str, Spans]:
    words: list[Word] = []
    paragraphs: list[Span] = []
    text, blank = "", ""
    began: int | None = None
    sentence, speaker = 0, None
    first = 0  # the number of the sentence's first word in the document
    for line in conllu.splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            if began is not None and began < len(text):
                paragraphs.append((began, len(text)))
                text, blank = text + "\n", ""
            began = len(text)
        elif line.startswith("# sent_id"):
            sentence, first, speaker = sentence + 1, len(words), None
        elif line.startswith("# speaker"):
            speaker = line.partition("=")[2].strip()
        cells = line.split("\t")
        if len(cells) != 10 or not cells[0].isdigit():
            continue
        start = len(text) + len(blank)
        text = text + blank + cells[1]
        blank = "" if "SpaceAfter=No" in cells[9] else " "
        found = re.search(r"(?:^|\|)Entity=([^|]+)", cells[9])
        words.append(
            Word(
                span=(start, len(text)),
                text=cells[1],
                lemma=cells[2],
                upos=cells[3],
                head=first + int(cells[6]) - 1 if cells[6] != "0" else -1,
                relation=cells[7].partition(":")[0],
                sentence=sentence,
                speaker=speaker,
                entity=found.group(1) if found else "",
            )
        )
    if began is not None and began < len(text):
        paragraphs.append((began, len(text)))
    return words, text, tuple(paragraphs)


def _mentions(words: list[Word]) -> tuple[GoldMention, ...]:
    found: list[GoldMention] = []
    open_: list[tuple[str, str, int]] = []
    for number, word in enumerate(words):
        for bracket in _BRACKET.finditer(word.entity):
            if bracket["open"]:
                name, _, rest = bracket["open"].partition("-")
                open_.append((name, rest.partition("-")[0], number))
            if bracket["single"] or bracket["close"]:
                wanted = open_[-1][0] if bracket["single"] else bracket["close"]
                at = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][0] == wanted), None)
                if at is not None:
                    name, type_, began = open_.pop(at)
                    found.append(_mention(words, began, number, name.partition("[")[0], type_))
    return tuple(sorted(found, key=lambda mention: (mention.span[0], -mention.span[1])))


def _mention(words: list[Word], first: int, last: int, entity: str, type_: str) -> GoldMention:
    inside = range(first, last + 1)
    head = next((n for n in inside if words[n].head not in inside), first)
    upos = words[head].upos
    form = {"PRON": Form.PRONOUN, "PROPN": Form.NAME}.get(upos, Form.NOMINAL)
    named = any(words[n].upos == "PROPN" and words[n].relation in {"flat", "appos"} for n in inside)
    if form is Form.NOMINAL and named and words[first].text.lower() not in {"a", "an", "the"}:
        form = Form.NAME  # "coach Ann Lee": the name hangs on its title
    return GoldMention(
        (words[first].span[0], words[last].span[1]), words[head].span, entity, type_, form
    )


def _tellings(words: list[Word], mentions: tuple[GoldMention, ...], text: str) -> Iterator[Telling]:
    by_head: dict[Span, GoldMention] = {}
    for mention in mentions:  # the longest of those with one head comes first
        by_head.setdefault(mention.head, mention)
    for word in words:
        if word.head < 0 or word.relation != "nsubj" or word.span not in by_head:
            continue
        verb, subject = words[word.head], by_head[word.span]
        if verb.lemma not in SAYING or verb.upos != "VERB":
            continue
        content = _content(words, verb)
        sentence = [w for w in words if w.sentence == word.sentence]
        marks = any(w.text in {'"', "“", "”"} for w in sentence)
        if content or marks or verb.relation == "parataxis":
            before = text[: word.span[0]].rpartition("\n")[2]
            quoted = before.count('"') % 2 == 1 or before.count("“") > before.count("”")
            yield Telling(subject, verb.span, content, quoted)


def _content(words: list[Word], verb: Word) -> Spans:
    """The stretch of the clause that depends on a verb of saying."""
    number = next(n for n, word in enumerate(words) if word.span == verb.span)
    for at, word in enumerate(words):
        if word.head == number and word.relation in _CONTENT and word.sentence == verb.sentence:
            below = _below(words, at)
            return ((words[min(below)].span[0], words[max(below)].span[1]),)
    return ()


def _below(words: list[Word], root: int) -> set[int]:
    found = {root}
    same = [n for n, word in enumerate(words) if word.sentence == words[root].sentence]
    for _ in range(len(same)):
        more = {n for n in same if words[n].head in found} - found
        if not more:
            break
        found |= more
    return found
