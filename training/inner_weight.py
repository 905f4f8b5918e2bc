"""How much likelier inner attributions are to be right than their anchors say.

PolNeAR has no nesting, so training sees inner anchors only where one attribution was put into
another, and their probabilities are low. What is added to the logit of an inner attribution's
confidence is therefore chosen on the dev part of the hand-made nested set, ``datasets/nested``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.nested import score
from benchmarks.nested_format import Passage
from reportedly.attribution.tagger.card import Calibration
from reportedly.attribution.tagger.tagger import Tagger
from reportedly.prose.prose import Prose, paragraphs_of

NESTED = Path(__file__).parent.parent / "datasets" / "nested" / "nested.jsonl"

WEIGHTS = tuple(step / 4 for step in range(17))
"""From nothing to 4, which turns a probability of 2 % into one of more than a half."""


def inner_weight(
    tagger: Tagger, passages: Sequence[Passage], calibration: Calibration, least: float
) -> tuple[float, dict[float, float]]:
    """The least of the weights with the best nested F1, and the F1 of every weight."""
    found = {}
    kept = tagger.card
    for weight in WEIGHTS:
        weighed = calibration.model_copy(update={"inner": weight})
        tagger.card = kept.model_copy(update={"calibration": weighed})
        told = {
            passage.id: tagger.find(Prose(passage.text, paragraphs_of(passage.text)), least)
            for passage in passages
        }
        found[weight] = score(passages, told)["nested"].f1
    tagger.card = kept
    return max(WEIGHTS, key=lambda weight: (round(found[weight], 6), -weight)), found
