"""Training runs: models built, trained and scored while they train."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from benchmarks.measures import FIGURES, Card, score_story, total
from benchmarks.polnear import read_part
from reportedly.attribution.tagger.card import read_card
from reportedly.attribution.tagger.encoder import Encoder
from training.batches import WindowSet
from training.checkpoints import put_weights, read_weights, save_final, take_fitting_weights
from training.decoding import outer_attributions, spans_of
from training.encoder import load_starting_weights, read_shape
from training.examples import load_examples
from training.frozen import FrozenOutputs
from training.logs import Log
from training.predict import Reader, predict
from training.recipe import TrainingSettings
from training.rounding import rounded
from training.soft_labels import SoftLabels
from training.tagger import Tagger
from training.train import Run, train
from training.work import DEV, INVENTED, NESTED, TRAIN, Work


def train_run(work: Work, name: str, taught: SoftLabels | None) -> bool:
    """One training run from start to end, or until it is asked to stop; whether it ended."""
    settings = work.settings(name)
    torch.manual_seed(settings.seed)
    model = untrained(work, settings)
    if settings.start_from:
        start = read_weights(work.run(settings.start_from) / "final.pt")
        taken = take_fitting_weights(model, start)
        work.log.write("starts from", run=settings.start_from, weights=len(taken))
    windows = training_windows(work, settings)
    folder = work.run(name)
    run = Run(
        windows=windows,
        machine=work.machine,
        folder=folder / "checkpoints",
        log=Log(folder / "log.jsonl", quiet=work.log.quiet),
        interruptions=work.interruptions,
        frozen=frozen_outputs(work, name, windows),
        taught=taught if settings.taught_weight else None,
        measure=lambda model: scores_on_dev(work, name, model, settings.measure_stories),
    )
    if not train(model, settings, run, work.seconds):
        return False
    about = {
        "model": settings.encoder,
        "frozen": settings.frozen_layers,
        "layers": settings.layers or None,
        "narrow": settings.piece_layers or None,
        "limit": work.recipe.windows.limit,
    }
    with rounded(model, settings.rounded_bits):
        save_final(folder / "final.pt", model, about)
    return True


def untrained(work: Work, settings: TrainingSettings) -> Tagger:
    """A tagger with starting weights, and heads by chance."""
    folder = work.weights(settings.encoder)
    kept = (settings.frozen_layers, settings.layers, settings.piece_layers)
    model = Tagger(read_shape(folder), *kept)
    load_starting_weights(model.enc, folder)
    return model


def trained(work: Work, name: str) -> Tagger:
    """The tagger that a run ended with."""
    model = untrained(work, work.settings(name))
    put_weights(model, read_weights(work.run(name) / "final.pt"))
    return model


def training_windows(work: Work, settings: TrainingSettings) -> WindowSet:
    """The windows of train and of nested material, in the pieces of a run's encoder."""
    name = settings.encoder
    return WindowSet(
        [
            *load_examples(work.examples(name, TRAIN)),
            *load_examples(work.examples(name, INVENTED)),
        ],
        load_examples(work.examples(name, NESTED)),
        work.recipe.windows.limit,
        work.recipe.encoders[name],
        work.recipe.windows.together or None,
    )


def frozen_outputs(work: Work, name: str, windows: WindowSet) -> FrozenOutputs | None:
    """What a run's frozen layers gave, if it has any."""
    settings = work.settings(name)
    if not settings.frozen_layers:
        return None
    width = read_shape(work.weights(settings.encoder)).width
    return FrozenOutputs(work.run(name) / "frozen", windows, width)


def scores_on_dev(work: Work, name: str, model: Tagger, stories: int) -> dict[str, float]:
    """F1 of every figure on the first stories of dev, by a model in training."""
    encoder, settings = work.settings(name).encoder, work.recipe.decoding
    examples = load_examples(work.examples(encoder, DEV))[:stories]
    windows = WindowSet(examples, [], work.recipe.windows.limit, work.recipe.encoders[encoder])
    reader = Reader(work.machine, settings.least_anchor, settings.batch_pieces)
    said = predict(model, windows, range(len(windows.places)), reader)
    gold = read_part(work.polnear, DEV)[:stories]
    return figures_of(
        [
            score_story(
                gold[number].text,
                gold[number].gold,
                [
                    spans_of(given, examples[number].pieces)
                    for given in outer_attributions(
                        one.frames, examples[number].pieces, None, settings.least
                    )
                ],
            )
            for number, one in said.items()
        ]
    )


def apart_from_export(work: Work, name: str, model: Path) -> float:
    """How far the anchors of a model folder are from those of the run it was made of.

    The mean difference of probabilities, over the likelier anchors of two stories of dev.
    """
    encoder, recipe = work.settings(name).encoder, work.recipe
    examples = load_examples(work.examples(encoder, DEV))[:2]
    windows = WindowSet(examples, [], recipe.windows.limit, recipe.encoders[encoder])
    reader = Reader(work.machine, recipe.decoding.least_anchor, recipe.decoding.batch_pieces)
    said = predict(trained(work, name), windows, range(len(windows.places)), reader)
    exported = Encoder(model, read_card(model), 1)
    differences = [0.0]
    for place in windows.places:
        found = exported.read(examples[place.example].pieces, place.window).anchors
        expected = said[place.example].anchors[place.held]
        likely = np.maximum(found, expected) > recipe.decoding.least_anchor
        differences += np.abs(found - expected)[likely].tolist()
    return float(np.mean(differences))


def figures_of(cards: Sequence[Card]) -> dict[str, float]:
    """F1 of every figure over all stories."""
    card = total(cards)
    return {figure: round(card[figure].f1, 4) for figure in FIGURES}
