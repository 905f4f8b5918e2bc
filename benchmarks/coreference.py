"""Whom the subjects of verbs of saying mean: our resolution beside the nearest mention, on GUM.

    python -m benchmarks.coreference GUM/dev [--genres news,interview] [--wrong]

Every subject of a verb of saying that says something becomes the source span of an attribution;
`reportedly.source` is asked whom it means, with nothing of GUM's annotation but these spans: all
earlier mentions that it can choose from are those that it finds itself. Pronouns of the first and
the second person count only inside quotation marks: outside, in an interview's own lines, nothing
in the text says who speaks.

A mention is right where the mention nearest before it that it was joined to is one of the same
entity; where nothing before it means the same entity, it is right if it was joined to nothing.

The baseline takes the nearest mention before it: for "he" and "she" of a person, for "they" of a
person or organisation, for a description or a name one with the same head, else none. It is given
every mention that GUM marks, with its head and its type; ours is not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.gum import FIRST_OR_SECOND, Document, Form, GoldMention, Telling, read_documents
from reportedly.draft import Draft
from reportedly.prose.prose import Prose
from reportedly.records import Attribution, Span, Story
from reportedly.source.coreference import Cast
from reportedly.source.ranking import Chooser, chosen
from reportedly.source.sources import resolve_all

LABELS = (
    "pronoun", "nominal", "pronoun and nominal", "… with an antecedent", "… first mentions", "name",
)  # fmt: skip
SPEAKERS = frozenset({"person", "organization"})
Answer = Callable[[Document], dict[Span, Span | None]]
"""For the subjects of a document: the earlier mention that each was joined to, if any."""


def counted(document: Document) -> tuple[Telling, ...]:
    """The tellings whose subjects the text lets a reader resolve."""
    return tuple(
        telling
        for telling in document.tellings
        if telling.quoted
        or document.text[slice(*telling.mention.head)].lower() not in FIRST_OR_SECOND
    )


def draft_of(document: Document) -> Draft:
    """The document with an attribution for each telling, and nothing resolved."""
    attributions = tuple(
        Attribution(
            id=f"a{number}",
            source=(telling.mention.span,),
            cue=(telling.verb,),
            content=telling.content or (telling.verb,),
        )
        for number, telling in enumerate(counted(document), 1)
    )
    story = Story(id=document.id, text=document.text, paragraphs=document.paragraphs)
    prose = Prose(document.text, document.paragraphs)
    return Draft(story=story, prose=prose, today=None, attributions=attributions)


def ours(document: Document, choose: Chooser = chosen) -> dict[Span, Span | None]:
    """What the sources stage answers; ``choose`` stands in for its weights."""
    draft = draft_of(document)
    cast = Cast(draft.prose, choose)
    owners = resolve_all(draft, cast)
    found: dict[Span, Span | None] = {}
    for attribution in draft.attributions:
        span = attribution.source[0]
        owner = owners.get(attribution.id)
        sights = cast.referents[owner].sights if owner is not None else []
        found[span] = max((s.span for s in sights if s.span[1] <= span[0]), default=None)
    return found


def nearest(document: Document) -> dict[Span, Span | None]:
    """The baseline: the nearest earlier mention that the words allow, of all that GUM marks."""
    found: dict[Span, Span | None] = {}
    for telling in counted(document):
        mention = telling.mention
        word = document.text[slice(*mention.head)].lower()
        before = [m for m in document.mentions if m.span[1] <= mention.span[0]]
        if mention.form is not Form.PRONOUN:
            before = [m for m in before if document.text[slice(*m.head)].lower() == word]
        elif word != "it":
            types = {"person"} if word in {"he", "she"} else SPEAKERS
            before = [m for m in before if m.type in types]
        found[mention.span] = max((m.span for m in before), key=lambda s: s[1], default=None)
    return found


def is_right(document: Document, mention: GoldMention, joined: Span | None) -> bool:
    """Whether the earlier mention that one was joined to means the same entity."""
    before = [m for m in document.mentions if m.span[1] <= mention.span[0]]
    same = [m for m in before if m.entity == mention.entity]
    if joined is None or not same:
        return joined is None and not same
    meant = entity_of(document, joined)
    return meant is not None and meant == mention.entity


def entity_of(document: Document, span: Span) -> str | None:
    """The entity that some words mean: by the last head in them, else by what holds them."""
    inside = [m for m in document.mentions if span[0] <= m.head[0] and m.head[1] <= span[1]]
    whole = [m for m in inside if m.span[0] <= span[0]]
    if inside:
        last = max(whole or inside, key=lambda m: (m.span[1] - m.span[0], m.head))
        return last.entity
    around = [m for m in document.mentions if m.span[0] <= span[0] and span[1] <= m.span[1]]
    return min(around, key=lambda m: m.span[1] - m.span[0]).entity if around else None


def measure(documents: Sequence[Document], answer: Answer) -> dict[str, tuple[int, int]]:
    """For each form, and in all but names: how many are right, and how many there are."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for document in documents:
        answers = answer(document)
        for telling in counted(document):
            mention = telling.mention
            fine = is_right(document, mention, answers.get(mention.span))
            labels = [str(mention.form)]
            if mention.form is not Form.NAME:
                labels.append("pronoun and nominal")
                known = any(
                    m.entity == mention.entity and m.span[1] <= mention.span[0]
                    for m in document.mentions
                )
                labels.append("… with an antecedent" if known else "… first mentions")
            for label in labels:
                every[label] += 1
                right[label] += fine
    return {label: (right[label], every[label]) for label in every}


def show_wrong(documents: Sequence[Document]) -> None:
    """Print each mention that is resolved wrongly, with what stands before it."""
    for document in documents:
        answers = ours(document)
        by_entity: dict[str, list[GoldMention]] = defaultdict(list)
        for mention in document.mentions:
            by_entity[mention.entity].append(mention)
        for telling in counted(document):
            mention = telling.mention
            joined = answers.get(mention.span)
            if is_right(document, mention, joined):
                continue
            cut = document.text
            before = [m for m in by_entity[mention.entity] if m.span[1] <= mention.span[0]]
            print(f"{document.id} [{mention.form}] {cut[slice(*mention.span)]!r}")
            print("   joined to", cut[slice(*joined)] if joined else None)
            print("   gold     ", [cut[slice(*m.span)][:50] for m in before[-3:]])
            print("   text      …" + cut[max(0, mention.span[0] - 260) : telling.verb[1]])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, help="a folder of GUM's CoNLL-U files")
    parser.add_argument("--genres", default="news,interview", help="joined by commas")
    parser.add_argument("--wrong", action="store_true", help="print each wrong one")
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")
    chosen = parser.parse_args(arguments)
    documents = list(read_documents(chosen.folder, tuple(filter(None, chosen.genres.split(",")))))
    if chosen.wrong:
        show_wrong(documents)
    cards = {"ours": measure(documents, ours), "nearest mention": measure(documents, nearest)}
    if chosen.json:
        print(json.dumps(cards))
        return 0
    print(f"{len(documents)} documents, genres: {chosen.genres}")
    for label in LABELS:
        parts = []
        for name, card in cards.items():
            right, every = card.get(label, (0, 0))
            parts.append(f"{name} {right:3} of {every:3} ({right / max(1, every):.3f})")
        print(f"  {label:22} " + "   ".join(parts))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
