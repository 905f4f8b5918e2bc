"""The tagger's parts: the CRF against brute force, windows that do not see their neighbours."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from torch import Tensor  # noqa: E402

from tests.teaching.small import CPU, LIMIT, shape, tagger, window_set, write_starting_weights  # noqa: E402
from training.batches import on_device  # noqa: E402
from training.checkpoints import put_weights, trained_weights  # noqa: E402
from training.encoder import Encoder, load_starting_weights, read_shape  # noqa: E402
from training.labels import LABELS  # noqa: E402
from training.tagger import LinearChain, distance_bucket  # noqa: E402


def allowed(path: tuple[int, ...]) -> bool:
    return all(
        not LABELS[label].startswith("I-") or (at and LABELS[path[at - 1]][2:] == LABELS[label][2:])
        for at, label in enumerate(path)
    )


def test_the_loss_of_the_chain_is_that_of_all_paths_counted_one_by_one() -> None:
    torch.manual_seed(1)
    chain = LinearChain()
    torch.nn.init.normal_(chain.step)
    torch.nn.init.normal_(chain.start)
    emissions = torch.randn(2, 4, len(LABELS))
    labels = torch.tensor([[1, 2, 0, 5], [3, 4, 5, 0]])
    mask = torch.tensor([[1.0, 1, 1, 1], [1, 1, 1, 0]])

    def score(row: int, path: tuple[int, ...]) -> Tensor:
        total = chain.start[path[0]] + emissions[row, 0, path[0]]
        for at in range(1, len(path)):
            total = total + chain.step[path[at - 1], path[at]] + emissions[row, at, path[at]]
        return total

    for row, size in enumerate((4, 3)):
        paths = [path for path in itertools.product(range(7), repeat=size) if allowed(path)]
        every = torch.logsumexp(torch.stack([score(row, path) for path in paths]), 0)
        gold = score(row, tuple(labels[row, :size].tolist()))
        found = chain.loss(emissions, labels, mask)[row]
        assert torch.allclose(found, every - gold, atol=1e-4)


@pytest.mark.parametrize("piece_layers", [0, 1])
@pytest.mark.parametrize("kind", ["bert", "mpnet"])
def test_a_window_is_read_the_same_beside_others_and_alone(kind: str, piece_layers: int) -> None:
    windows, model = window_set(), tagger(kind, piece_layers=piece_layers).eval()
    chosen = [0, int(windows.sizes.argmin()), int(windows.sizes.argmax())]
    with torch.no_grad():
        together = model.words(windows.reading(chosen), CPU.casting)
        for row, number in enumerate(chosen):
            alone = model.words(windows.reading([number]), CPU.casting)[0]
            assert torch.allclose(alone, together[row, : len(alone)], atol=1e-5)


@pytest.mark.parametrize("kind", ["bert", "mpnet"])
def test_starting_weights_are_put_where_they_belong(tmp_path: Path, kind: str) -> None:
    write_starting_weights(tmp_path / kind, kind)
    torch.manual_seed(11)
    expected = Encoder(shape(kind)).state_dict()
    torch.manual_seed(12)
    encoder = Encoder(read_shape(tmp_path / kind))

    load_starting_weights(encoder, tmp_path / kind)

    for name, value in encoder.state_dict().items():
        assert torch.equal(value, expected[name]), name


def test_frozen_layers_are_not_trained_and_drop_nothing_out() -> None:
    model = tagger("mpnet", frozen_layers=2).train()
    reading = window_set().reading([0])

    assert not any(name.startswith("enc.layers.1.") for name in trained_weights(model))
    assert any(name.startswith("enc.layers.2.") for name in trained_weights(model))
    assert not any(
        name.startswith(("enc.words", "enc.relative")) for name in trained_weights(model)
    )
    first, second = (model.frozen(reading.ids, reading.mask) for _ in range(2))
    assert torch.equal(first, second)


def test_layers_above_the_words_see_no_piece_but_first_ones() -> None:
    model = tagger(piece_layers=1).eval()
    reading = window_set().reading([0])
    seen: list[int] = []
    for layer in model.enc.layers:
        layer.register_forward_pre_hook(lambda _, given: seen.append(given[0].shape[1]))

    with torch.no_grad():
        model.words(reading, CPU.casting)

    words = reading.first.shape[1] + 1
    assert seen == [reading.ids.shape[1], words, words]


def test_frozen_layers_see_every_piece() -> None:
    with pytest.raises(ValueError, match="every piece"):
        tagger(frozen_layers=2, piece_layers=1)


def test_weights_of_another_model_are_refused() -> None:
    model = tagger()
    weights = dict(trained_weights(model))

    with pytest.raises(ValueError, match="do not fit"):
        put_weights(model, {**weights, "enc.extra": torch.zeros(1)})
    del weights["anchor.bias"]
    with pytest.raises(ValueError, match=r"anchor\.bias"):
        put_weights(model, weights)


def test_distances_are_bucketed_evenly_on_both_sides() -> None:
    buckets = distance_bucket(200, torch.tensor([100]))[0].tolist()

    assert buckets[100] == 16
    assert buckets[92:109] == list(range(8, 25))
    assert [32 - bucket for bucket in buckets[1:100]] == buckets[101:][::-1]
    assert max(buckets) <= 32


def test_every_word_stands_in_one_window_and_every_plain_window_in_an_epoch() -> None:
    windows = window_set()
    for number, example in enumerate(windows.examples):
        if not example.nested:
            words = [
                word
                for place in windows.places
                if place.example == number
                for word in range(*place.window.words)
            ]
            assert words == list(range(len(example.pieces.words)))
    plan = windows.plan(640, 0.5, random.Random(1))  # noqa: S311
    seen = sorted(number for batch in plan for number in batch)
    assert seen[: windows.plain] == list(range(windows.plain))
    assert len(seen) == windows.plain + (len(windows.places) - windows.plain) // 2
    assert all(max(windows.sizes[batch]) * len(batch) <= 640 or len(batch) == 1 for batch in plan)
    assert max(windows.sizes) <= LIMIT


def test_annotators_of_a_story_share_its_weight() -> None:
    windows = window_set(2)
    example = windows.examples[0]
    both = {"a": example.labels["a"], "b": example.labels["a"] * 0}
    object.__setattr__(example, "labels", both)
    object.__setattr__(example, "frames", {"a": example.frames["a"], "b": ()})

    batch = on_device(windows.batch([0]), CPU.device)

    assert batch.weights.tolist() == [0.5, 0.5]
    assert batch.anchors.max() == 0.5
    assert batch.labels[1].sum() == 0


def test_inner_anchors_in_a_content_are_unknown_unless_one_is_marked_there() -> None:
    windows = window_set()
    plain = windows.batch([0])
    nested = windows.batch([windows.plain])
    content = (plain.labels[0] >= 5).float()

    assert torch.equal(plain.anchor_mask[0, :, 1], plain.reading.words[0].float() - content)
    assert bool((nested.anchor_mask[0, :, 1] >= nested.anchors[0, :, 1].ceil()).all())
    assert nested.anchors[0, :, 1].sum() >= 1
