"""What the tagger is trained to lower."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch, FrameTargets, Taught, TaughtFrames
from training.recipe import TrainingSettings
from training.tagger import Tagger

WORDS_PER_ANCHOR = 45
"""About one word in so many is an anchor: anchors' loss counts by the anchor, not by the word."""


@dataclass(frozen=True, slots=True, eq=False)
class Losses:
    """``total`` is what is lowered; ``parts`` are for the log."""

    total: Tensor
    parts: dict[str, Tensor]


def losses(model: Tagger, words: Tensor, batch: Batch, settings: TrainingSettings) -> Losses:
    """The losses of a batch whose words have the vectors ``words`` [b, t, width].

    A window that the teacher has seen counts ``taught_weight`` by what it says and the rest by
    what annotators say; others count by annotators alone.
    """
    mask = batch.reading.words.float()
    taught = batch.taught
    part = torch.zeros(len(mask), device=mask.device)
    if taught is not None:
        part = settings.taught_weight * taught.known.float()
    emissions, anchors = model.tag(words), model.anchor(words)
    labels = _label_loss(emissions, batch, mask, 1 - part)
    anchor = _anchor_loss(
        anchors, batch.anchors, batch.anchor_mask * (1 - part)[:, None, None], mask
    )
    frame = _frame_loss(model, words, batch.frames, mask, 1 - part)
    parts = {"labels": labels, "anchors": anchor, "frames": frame}
    total = _weighed(settings, labels, anchor, frame)
    if taught is None or not bool(taught.known.any()):
        return Losses(total, parts)
    known = mask * taught.known[:, None]
    believed = known[..., None].expand(-1, -1, 2)
    if not settings.taught_inner:
        believed = torch.stack([known, known * batch.anchor_mask[..., 1]], -1)
    taught_labels = _divergence(emissions, taught.labels, known).sum() / mask.sum()
    taught_anchors = _anchor_loss(anchors, taught.anchors.sigmoid(), believed, mask)
    taught_frames = _taught_frame_loss(model, words, taught)
    parts |= {
        "taught labels": taught_labels,
        "taught anchors": taught_anchors,
        "taught frames": taught_frames,
    }
    lesson = _weighed(settings, taught_labels, taught_anchors, taught_frames)
    return Losses(total + settings.taught_weight * lesson, parts)


def _weighed(settings: TrainingSettings, labels: Tensor, anchors: Tensor, frames: Tensor) -> Tensor:
    return settings.label_weight * labels + anchors + settings.frame_weight * frames


def _label_loss(emissions: Tensor, batch: Batch, mask: Tensor, part: Tensor) -> Tensor:
    each = functional.cross_entropy(
        emissions[batch.rows].transpose(1, 2), batch.labels, reduction="none"
    )
    weights = batch.weights * part[batch.rows]
    return (each * mask[batch.rows] * weights[:, None]).sum() / mask.sum()


def _anchor_loss(logits: Tensor, wanted: Tensor, known: Tensor, words: Tensor) -> Tensor:
    each = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    return (each * known).sum() / (words.sum() / WORDS_PER_ANCHOR)


def _frame_loss(
    model: Tagger, words: Tensor, frames: FrameTargets | None, mask: Tensor, part: Tensor
) -> Tensor:
    if frames is None:
        return words.sum() * 0
    emissions = model.frames(words, frames.rows, frames.anchors)
    each = model.crf.loss(emissions, frames.labels, mask[frames.rows])
    return (each * frames.weights * part[frames.rows]).sum() / frames.weights.sum()


def _taught_frame_loss(model: Tagger, words: Tensor, taught: Taught) -> Tensor:
    frames: TaughtFrames | None = taught.frames
    if frames is None:
        return words.sum() * 0
    emissions = model.frames(words, frames.rows, frames.anchors)
    each = _divergence(emissions, frames.emissions, frames.mask).sum(1)
    return (each * frames.weights).sum() / frames.weights.sum()


def _divergence(logits: Tensor, wanted: Tensor, mask: Tensor) -> Tensor:
    """How far the distribution of each word is from the one wanted, where ``mask`` is 1 [b, t]."""
    log, probability = functional.log_softmax(logits, -1), functional.softmax(wanted, -1)
    return functional.kl_div(log, probability, reduction="none").sum(-1) * mask
