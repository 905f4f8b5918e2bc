"""Learns from GUM the weights by which pronouns and descriptions are resolved.

    python -m training.coreference GUM/train [--folds 5] [--write]

Our own finder of mentions reads each document; at every pronoun and definite description that GUM
annotates, the candidates and their features are noted with the ones that mean the same entity. One
conditional logit (softmax over the candidates of a mention) is fitted for each sort of mention, its
weights held by an L2 penalty to those that ``ranking_prior.toml`` sets by hand: GUM has few
subjects of verbs of saying, so that without it chance has too much to say. The cast goes on with
GUM's answer, so that an early mistake is not learnt from twice.

``--folds`` tells what is to be expected: each part of the documents is resolved with weights from
the others. ``--write`` puts the weights into the package.
"""

from __future__ import annotations

import argparse
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

import reportedly
from benchmarks.coreference import draft_of, measure, ours
from benchmarks.gum import Document, GoldMention, read_documents
from reportedly.records import Span
from reportedly.source.coreference import Cast
from reportedly.source.mention import Mention
from reportedly.source.ranking import NEW, Candidate, Features, best_of, chosen, sort_of
from reportedly.source.sources import resolve_all

TELLING_WEIGHT = 4.0
"""How many times a subject of a verb of saying counts: these are what the weights are for."""

PRIOR = Path(__file__).parent / "ranking_prior.toml"
"""The weights to start from."""

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One mention's candidates, those that are right, and how much it counts."""

    features: tuple[Features, ...]
    right: tuple[bool, ...]
    weight: float


@dataclass
class Teacher:
    """Notes each choice while a document is read, and answers as GUM does where it can."""

    document: Document
    cast: Cast | None = None
    choices: dict[str, list[Choice]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Sort GUM's mentions by their heads, and note who is said to say."""
        mentions = sorted(self.document.mentions, key=lambda m: (m.head, m.span[0] - m.span[1]))
        self.heads = [mention.head[0] for mention in mentions]
        self.by_head = mentions
        self.tellings = {telling.mention.head for telling in self.document.tellings}
        self.first: dict[str, int] = {}
        for mention in self.document.mentions:
            self.first.setdefault(mention.entity, mention.head[0])

    def gold(self, span: Span) -> GoldMention | None:
        """GUM's mention for some words: that of the head nearest their end."""
        at = bisect_left(self.heads, span[1])
        while at and self.heads[at - 1] >= span[0]:
            mention = self.by_head[at - 1]
            if mention.span[0] <= span[0] + 1:
                return mention
            at -= 1
        return None

    def choose(self, mention: Mention, candidates: list[Candidate]) -> int | None:
        """Note the choice; GUM's answer if it is among the candidates."""
        gold = self.gold(mention.span)
        cast = self.cast
        if gold is None or cast is None:
            return chosen(mention, candidates)
        known = self.first[gold.entity] < gold.head[0]
        right = []
        for candidate in candidates:
            if candidate.number == NEW:
                right.append(not known)
                continue
            last = self.gold(cast.referents[candidate.number].sights[-1].span)
            right.append(last is not None and last.entity == gold.entity)
        if any(right):
            counts = TELLING_WEIGHT if gold.head in self.tellings else 1.0
            features = tuple(candidate.features for candidate in candidates)
            self.choices[sort_of(mention)].append(Choice(features, tuple(right), counts))
            number = candidates[right.index(True)].number
            return None if number == NEW else number
        return chosen(mention, candidates)


def choices_in(documents: Sequence[Document]) -> dict[str, list[Choice]]:
    """Every choice of some documents, by sort of mention."""
    found: dict[str, list[Choice]] = defaultdict(list)
    for document in documents:
        teacher = Teacher(document)
        draft = draft_of(document)
        teacher.cast = Cast(draft.prose, teacher.choose)
        resolve_all(draft, teacher.cast)
        for sort, choices in teacher.choices.items():
            found[sort].extend(choices)
    return found


def fit(
    choices: Sequence[Choice], penalty: float, prior: Mapping[str, float], steps: int = 250
) -> dict[str, float]:
    """The weights of one sort of mention: gradient ascent (Adam) on the penalised likelihood."""
    names = sorted({name for choice in choices for one in choice.features for name in one})
    column = {name: at for at, name in enumerate(names)}
    rows = [one for choice in choices for one in choice.features]
    matrix = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for name, value in row.items():
            matrix[at, column[name]] = value
    group = np.repeat(np.arange(len(choices)), [len(choice.features) for choice in choices])
    right = np.array([flag for choice in choices for flag in choice.right], dtype=bool)
    counts = np.array([choice.weight for choice in choices])
    start = np.array([prior.get(name, 0.0) for name in names])
    weights, mean, square = start.copy(), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, steps + 1):
        gradient = _gradient(matrix @ weights, (matrix, group, right, counts))
        gradient -= penalty * (weights - start)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights = weights + 0.05 * move
    return {name: round(float(weights[column[name]]), 3) for name in names}


def _gradient(
    sums: np.ndarray, data: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
) -> np.ndarray:
    """The slope of the log likelihood that one of the right candidates is chosen."""
    matrix, group, right, counts = data
    most = np.full(len(counts), -np.inf)
    np.maximum.at(most, group, sums)
    risen = np.exp(sums - most[group])
    every = np.bincount(group, risen, len(counts))
    good = np.bincount(group, risen * right, len(counts))
    pull = risen * right / np.maximum(good, 1e-12)[group] - risen / every[group]
    slope: np.ndarray = matrix.T @ (pull * counts[group])
    return slope


def learn(documents: Sequence[Document], penalty: float) -> Weights:
    """The weights of all sorts of mention from some documents."""
    prior = tomllib.loads(PRIOR.read_text(encoding="utf-8"))
    return {
        sort: fit(choices, penalty, prior[sort])
        for sort, choices in sorted(choices_in(documents).items())
    }


def held_out(
    documents: Sequence[Document], genres: Sequence[str], folds: int, penalty: float
) -> dict[str, list[int]]:
    """What the benchmark counts when each part is resolved with weights from the others.

    All genres are learnt from; those named are counted.
    """
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for fold in range(folds):
        weights = learn([d for at, d in enumerate(documents) if at % folds != fold], penalty)

        def choose(
            mention: Mention, candidates: list[Candidate], weights: Weights = weights
        ) -> int | None:
            return best_of(weights[sort_of(mention)], candidates)

        part = [d for d in documents[fold::folds] if d.id.split("_")[1] in genres]
        for label, (right, every) in measure(part, lambda d, c=choose: ours(d, c)).items():  # type: ignore[misc]
            total[label][0] += right
            total[label][1] += every
    return total


def as_toml(weights: Mapping[str, Mapping[str, float]]) -> str:
    """The weights as the package's file holds them."""
    lines = [
        "# How pronouns and descriptions are resolved: what each feature of a candidate counts.",
        "# Written by training/coreference.py from the training part of GUM (CC BY 4.0).",
    ]
    for sort, table in weights.items():
        lines += ["", f"[{sort}]"]
        lines += [f'"{name}" = {value}' for name, value in sorted(table.items())]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, help="GUM's training part, as CoNLL-U files")
    parser.add_argument("--genres", default="news,interview", help="to tell it of")
    parser.add_argument("--folds", type=int, default=0, help="tell what is to be expected")
    parser.add_argument("--penalty", type=float, default=30.0, help="on leaving the prior")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    chosen_ = parser.parse_args(arguments)
    documents = list(read_documents(chosen_.folder))
    if chosen_.folds:
        told = held_out(documents, chosen_.genres.split(","), chosen_.folds, chosen_.penalty)
        for label, (right, every) in told.items():
            print(f"held out  {label:22} {right:3} of {every:3} ({right / max(1, every):.3f})")
    if chosen_.write:
        weights = learn(documents, chosen_.penalty)
        package = Path(reportedly.__file__).parent
        (package / "source" / "ranking.toml").write_text(as_toml(weights), encoding="utf-8")
        print({sort: len(table) for sort, table in weights.items()})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
