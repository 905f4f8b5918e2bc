"""The training loop: resumable at any moment, time-boxed, and the same for the same seed."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from training.batches import Batch, WindowSet, on_device
from training.checkpoints import Progress, load_checkpoint, save_checkpoint
from training.frozen import FrozenOutputs
from training.logs import Log
from training.losses import losses
from training.machine import Machine
from training.recipe import TrainingSettings
from training.rounding import rounded
from training.schedule import Box, Interruptions, rate_factor
from training.soft_labels import SoftLabels
from training.tagger import Tagger

WEIGHT_DECAY = 0.01
CLIP = 1.0
LOG_STEPS = 20
EPOCH_SEEDS = 1000

Measure = Callable[[Tagger], Mapping[str, object]]
"""Scores some stories of dev; what comes back goes into the log."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run needs beside its settings.

    ``folder`` holds its checkpoints; ``frozen`` what its frozen layers gave, if any are;
    ``taught`` a teacher's soft labels, if any; ``measure`` scores dev at the settings' marks.
    """

    windows: WindowSet
    machine: Machine
    folder: Path
    log: Log
    interruptions: Interruptions
    frozen: FrozenOutputs | None = None
    taught: SoftLabels | None = None
    measure: Measure | None = None


def train(
    model: Tagger, settings: TrainingSettings, run: Run, seconds: float | None = None
) -> bool:
    """Train until the end of the run, or until asked to stop; whether the end was reached.

    ``seconds`` bounds the training time that is left, beside the settings' own bounds. The same
    call goes on after a stop; on a CPU the weights are then those of a run without one.
    """
    model.to(run.machine.device)
    groups = parameter_groups(model, settings, run.machine)
    optimizer = torch.optim.AdamW(groups, lr=1e-9, betas=(0.9, 0.98), fused=True)
    progress = load_checkpoint(run.folder, model, optimizer, run.log)
    loop = _Loop(model, settings, run, optimizer, progress, seconds)
    return loop.run_to_end()


def parameter_groups(
    model: Tagger, settings: TrainingSettings, machine: Machine
) -> list[dict[str, object]]:
    """Weights with their learning rates (``base``), lower ones the further down a layer is."""
    scale = math.sqrt(settings.gpu_batch) if machine.gpu else 1.0
    rate, head_rate = settings.rate * scale, settings.head_rate * scale
    encoder = model.enc
    top = len(encoder.layers)
    groups = []
    for place in range(settings.frozen_layers, top):
        base = rate * settings.layer_decay ** (top - 1 - place)
        weights = list(encoder.layers[place].parameters())
        groups.append(_group([one for one in weights if one.ndim > 1], base, WEIGHT_DECAY))
        groups.append(_group([one for one in weights if one.ndim < 2], base, 0.0))
    below = [
        one
        for name, one in encoder.named_parameters()
        if not name.startswith("layers.") and one.requires_grad
    ]
    if below:
        groups.append(_group(below, rate * settings.layer_decay**top, 0.0))
    heads = [(name, one) for name, one in model.named_parameters() if not name.startswith("enc.")]
    features = [one for name, one in heads if name.startswith("f_")]
    quick = [one for name, one in heads if name.startswith("crf") or "near" in name]
    known = {id(one) for one in (*features, *quick)}
    groups.append(_group(features, head_rate / 2, 0.0))
    groups.append(
        _group([one for _, one in heads if id(one) not in known], head_rate, WEIGHT_DECAY)
    )
    groups.append(_group(quick, head_rate * 5, 0.0))
    return groups


def _group(weights: list[nn.Parameter], base: float, decay: float) -> dict[str, object]:
    return {"params": weights, "base": base, "weight_decay": decay}


class _Loop:
    """The state of a running training."""

    def __init__(
        self,
        model: Tagger,
        settings: TrainingSettings,
        run: Run,
        optimizer: torch.optim.Optimizer,
        progress: Progress,
        seconds: float | None,
    ) -> None:
        self.model, self.settings, self.run = model, settings, run
        self.optimizer, self.progress = optimizer, progress
        self.trained = [one for group in optimizer.param_groups for one in group["params"]]
        self.pieces = settings.batch_pieces * (settings.gpu_batch if run.machine.gpu else 1)
        self.an_epoch = len(self._plan(random.Random(0)))  # noqa: S311
        self.box = self._box(seconds)
        self.sums: dict[str, float] = {}

    def _plan(self, chance: random.Random) -> list[list[int]]:
        return self.run.windows.plan(self.pieces, self.settings.nested_part, chance)

    def _box(self, seconds: float | None) -> Box:
        settings = self.settings
        bounds = [settings.minutes * 60] if settings.minutes else []
        bounds += [self.progress.spent + seconds] if seconds is not None else []
        steps = int(settings.epochs * self.an_epoch) if settings.epochs else None
        return Box(steps, min(bounds) if bounds else None)

    def run_to_end(self) -> bool:
        """Step after step; a checkpoint now and then."""
        self.run.log.write(
            "training",
            windows=len(self.run.windows.places),
            steps_an_epoch=self.an_epoch,
            steps=self.box.steps,
            seconds=self.box.seconds,
            weights=sum(one.numel() for one in self.trained),
            settings=asdict(self.settings),
        )
        self.model.train()
        saved = begun = time.monotonic()
        for chosen in self._batches():
            begun += self.run.interruptions.pause()
            self._step(chosen)
            now = time.monotonic()
            self.progress.spent += now - begun
            begun = now
            if now - saved > self.settings.save_minutes * 60:
                self._save()
                saved = now
            if self.run.interruptions.asked:
                self._save()
                self.run.log.write("stopped", step=self.progress.step)
                return False
        self._save()
        self.run.log.write("trained", step=self.progress.step, seconds=self.progress.spent)
        return True

    def _batches(self) -> Iterator[list[int]]:
        epoch, plan = -1, [[0]]
        while (part := self._part_done()) < 1:
            self._measure_at(part)
            if self.progress.step // self.an_epoch != epoch:
                epoch = self.progress.step // self.an_epoch
                plan = self._plan(random.Random(self.settings.seed * EPOCH_SEEDS + epoch))  # noqa: S311
            yield plan[min(self.progress.step % self.an_epoch, len(plan) - 1)]

    def _part_done(self) -> float:
        return self.box.progress(self.progress.step, self.progress.spent)

    def _measure_at(self, part: float) -> None:
        for mark in self.settings.measure_at:
            if part >= mark and mark not in self.progress.measured:
                self.progress.measured = (*self.progress.measured, mark)
                if self.run.measure is not None:
                    with rounded(self.model, self.settings.rounded_bits):
                        figures = self.run.measure(self.model)
                    self.model.train()
                    self.run.log.write("measured", step=self.progress.step, **figures)

    def _step(self, chosen: list[int]) -> None:
        factor = rate_factor(
            self.progress.step,
            self._part_done(),
            self.settings.warm_up,
            self.settings.full_rate_part,
        )
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * factor
        batch = self._batch(chosen)
        frozen = None
        if self.run.frozen is not None:
            frozen = self.run.frozen.get(self.model, chosen, batch.reading, self.run.machine)
        with rounded(self.model, self.settings.rounded_bits):
            words = self.model.words(batch.reading, self.run.machine.casting, frozen)
            found = losses(self.model, words, batch, self.settings)
            torch.autograd.backward(found.total)
        norm = nn.utils.clip_grad_norm_(self.trained, CLIP)
        if bool(torch.isfinite(norm)):
            self.optimizer.step()
        else:
            self.run.log.write("skipped", step=self.progress.step)
        self.optimizer.zero_grad(set_to_none=True)
        self.progress.step += 1
        self._note({**found.parts, "total": found.total, "gradient": norm})

    def _batch(self, chosen: list[int]) -> Batch:
        batch = self.run.windows.batch(chosen)
        if self.run.taught is not None:
            batch = replace(batch, taught=self.run.taught.batch(self.run.windows, chosen))
        return on_device(batch, self.run.machine.device)

    def _note(self, parts: Mapping[str, Tensor]) -> None:
        for name, value in parts.items():
            self.sums[name] = self.sums.get(name, 0.0) + float(value.detach())
        if self.progress.step % LOG_STEPS == 0:
            means = {name: round(value / LOG_STEPS, 4) for name, value in self.sums.items()}
            self.run.log.write(
                "step",
                step=self.progress.step,
                epoch=round(self.progress.step / self.an_epoch, 3),
                done=round(self._part_done(), 3),
                minutes=round(self.progress.spent / 60, 1),
                **means,
            )
            self.sums = {}

    def _save(self) -> None:
        save_checkpoint(self.run.folder, self.model, self.optimizer, self.progress)
